"""From a name or a triple back to its words."""

from __future__ import annotations

import pytest

from kg import store
from kg.errors import QueryError
from kg.explanation import explain, explain_triple, resolve
from kg.store import Store
from tests.rdf.gold_records import all_lines

MEETING = "article/bac-giang-2024-06"


@pytest.fixture(scope="module")
def corpus() -> Store:
    """The graph of the corpus."""
    return store.memory(all_lines())


def test_an_office_leads_to_its_words(corpus: Store) -> None:
    """Membership → claims → the marked words in their sentence, with article, date and rule."""
    rows = corpus.query(
        "SELECT ?m WHERE { ?m org:member person:nguyen-van-gau ; kg:post ?post "
        "FILTER(STRENDS(STR(?post), '/post/bi-thu/tinh-uy-bac-giang')) }"
    ).values()
    explained = explain(corpus, rows[0][0])
    assert explained.label == "Nguyễn Văn Gấu, Bí thư Tỉnh ủy Bắc Giang"
    articles = {fact.iri.split("#")[0].rsplit("/", 1)[-1] for fact in explained.facts}
    assert {"2024-06-26-bi-thu-bac-giang-a", "2024-06-26-bi-thu-bac-giang-b", "bac-giang-2024-06"} <= articles
    text = explained.text()
    assert "Trước hết, tân Bí thư Tỉnh ủy ⟦Nguyễn Văn Gấu⟧ phải là trung tâm đoàn kết" in text
    assert "bac-giang-2024-06 · 2024-06" in text
    assert "by-hand" in text


def test_a_claim_leads_to_its_own_words(corpus: Store) -> None:
    """An issue shows its topic, its stance and the clause that states it."""
    (fact,) = explain(corpus, f"{MEETING}#issue-1").facts
    assert ("dcterms:subject", "topic:public-investment") in fact.properties
    (quote,) = fact.quotations
    assert quote.words.startswith("kết quả công tác giải ngân vốn đầu tư công")
    assert quote.sentence[quote.start :].startswith(quote.words)
    assert quote.marked.startswith("Tuy nhiên, ⟦kết quả")


def test_a_person_leads_to_mentions_and_claims(corpus: Store) -> None:
    """Where the name stands, and what was said of them; mentions first."""
    explained = explain(corpus, "person:le-thi-thu-hong")
    assert explained.facts[0].iri.endswith("person/le-thi-thu-hong")
    kinds = {fact.iri.split("#")[1].rsplit("-", 1)[0] for fact in explained.facts[1:]}
    assert {"position", "event"} <= kinds
    assert all(fact.quotations for fact in explained.facts)


def test_a_date_of_an_office_leads_to_who_says_it(corpus: Store) -> None:
    """The asserted start of an office has its own claims."""
    rows = corpus.query(
        """SELECT ?start WHERE { ?m org:member person:duong-van-thai ; org:memberDuring/time:hasBeginning ?start .
           ?start time:inXSDgYearMonth "2020-10"^^xsd:gYearMonth }"""
    ).values()
    explained = explain(corpus, rows[0][0])
    assert {fact.iri.split("#")[0].rsplit("/", 1)[-1] for fact in explained.facts} == {
        "2024-05-16-trung-uong-9",
        "2024-06-26-bi-thu-bac-giang-b",
    }


def test_reasons_of_identity_are_told(corpus: Store) -> None:
    """Why two persons of one name are two."""
    reasons = explain(corpus, "person:nguyen-thi-huong").reasons
    assert any("person:nguyen-thi-huong-tong-cuc-thong-ke" in reason for reason in reasons)
    assert "Vì sao là một / why it is one:" in explain(corpus, "person:nguyen-thi-huong").text()


def test_a_triple_leads_to_the_claims_that_its_ends_share(corpus: Store) -> None:
    """The membership rests on claims about its member; a triple that is not there is told."""
    (membership,) = corpus.query(
        "SELECT ?m WHERE { ?m org:member person:mai-son ; kg:post/rdfs:label ?l FILTER(STRSTARTS(?l, 'Phó')) }"
    ).values()
    explained = explain_triple(corpus, membership[0], "org:member", "person:mai-son")
    assert explained.facts
    assert all("position-" in fact.iri for fact in explained.facts)
    assert explain_triple(corpus, "person:mai-son", "rdfs:label", '"Mai Sơn"').facts
    with pytest.raises(QueryError, match="does not hold this triple"):
        explain_triple(corpus, membership[0], "org:member", "person:luong-cuong")


@pytest.mark.parametrize(
    "name", ["person:luong-cuong", "person/luong-cuong", "<https://w3id.org/vnkg/person/luong-cuong>"]
)
def test_names_may_be_short(corpus: Store, name: str) -> None:
    """With a prefix, relative to the base, or in full."""
    assert resolve(corpus, name).value == "https://w3id.org/vnkg/person/luong-cuong"


@pytest.mark.parametrize(("name", "message"), [("person:nobody", "does not know"), ("https://x y", "no IRI")])
def test_a_name_that_is_none_is_told(corpus: Store, name: str, message: str) -> None:
    """Unknown to the graph, or no IRI at all."""
    with pytest.raises(QueryError, match=message):
        explain(corpus, name)


def test_a_limit_bounds_the_facts(corpus: Store) -> None:
    """A person of many articles need not fill the screen."""
    assert len(explain(corpus, "person:luong-cuong", limit=3).facts) == 4  # the mentions, and three claims
