"""Views of a store: what each holds, by whose words, and how it is found by name."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.exporters import pages, store_evidence, store_facts, store_nodes, views
from kg.exporters.excerpt import FACTS_EACH
from kg.exporters.graph_view import Edge, GraphView, Label, Node, Period
from kg.exporters.store_facts import figure_label
from kg.resources import ontology_path
from kg.store import Store

BASE = "https://w3id.org/vnkg/"
SMALL = Path(__file__).with_name("small.trig")


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Two articles on one province."""
    database = ox.Store()
    database.load(SMALL.read_bytes(), format=ox.RdfFormat.TRIG)
    with Store(database, BASE) as opened:
        yield opened


def ids(view: GraphView) -> set[str]:
    """The nodes of a view, without the base."""
    return {node.id.removeprefix(BASE) for node in view.nodes}


def node(view: GraphView, name: str) -> Node:
    """A node by the rest of its IRI."""
    return next(node for node in view.nodes if node.id == BASE + name)


def edge(view: GraphView, kind: str, source: str) -> Edge:
    """The only edge of a kind that leads out of a node."""
    (found,) = [edge for edge in view.edges if edge.kind == kind and edge.source == BASE + source]
    return found


def test_the_whole_graph_holds_what_articles_speak_of(store: Store) -> None:
    """Every entity that an article mentions or that a claim is about; no unit that the vocabulary alone knows."""
    view = views.whole(store)
    assert ids(view) == {
        "person/an",
        "person/an-2",
        "person/binh",
        "body/ubnd",
        "body/so",
        "place/bac-giang",
        "event/hop",
        "thread/giai-ngan",
    }
    assert view.total is None
    assert [source.id for source in view.sources] == ["mot", "hai"]


def test_an_office_has_its_dates_and_the_words_of_each_article(store: Store) -> None:
    """One edge for one stretch in one office: attested, ended, why, and a sentence from each of two articles."""
    office = edge(views.whole(store), "office", "person/an")
    assert office.label == Label("Chủ tịch", "Chairperson")
    assert office.period == Period(first_attested="2024-06", end="2024-10-08", reason=Label("miễn nhiệm", "removed"))
    assert office.status is None
    assert office.inferred
    assert [(q.source, q.words) for q in office.quotations] == [
        ("mot", "Nguyễn Văn An, Chủ tịch UBND tỉnh"),
        ("hai", "Kỳ họp miễn nhiệm ông An hôm nay"),
    ]
    assert office.quotations[0].sentence == "Ông Nguyễn Văn An, Chủ tịch UBND tỉnh, nói giải ngân đạt thấp."


def test_every_kind_of_claim_becomes_an_edge_or_a_fact(store: Store) -> None:
    """Events, issues and who reports them, directives and their deadline, statements, figures, each with its words."""
    view = views.whole(store)
    assert edge(view, "directive", "body/ubnd").period == Period(
        "2024-06", None, "2024-06", "2024-07-15", reason=Label("hạn chót", "deadline")
    )
    assert edge(view, "directive", "body/ubnd").quotations[0].words == "UBND yêu cầu Sở Tài chính báo cáo."
    assert edge(view, "concerns", "thread/giai-ngan").target == BASE + "place/bac-giang"
    assert edge(view, "reports", "person/an").quotations[0].words == "giải ngân đạt thấp"
    assert edge(view, "participant", "person/an").target == BASE + "event/hop"
    assert edge(view, "part-of", "body/so").target == BASE + "body/ubnd"
    assert node(view, "thread/giai-ngan").drawn == Label("Đầu tư công", "Public investment")
    assert [fact.kind for fact in node(view, "person/an").facts] == ["statement"]
    (figure,) = node(view, "place/bac-giang").facts
    assert (figure.label.vi, figure.status, figure.quotations[0].words) == (
        "1.234,5 tỷ đồng · Giải ngân",
        Label("chỉ tiêu", "target"),
        "1234,5 tỷ đồng",
    )
    (office,) = node(view, "person/binh").facts
    assert (office.kind, office.label.vi) == ("office", "Đại biểu Quốc hội")


def test_two_of_one_name_are_told_apart_by_their_office(store: Store) -> None:
    """The note of a person is the latest office; one without any has none."""
    view = views.whole(store)
    assert node(view, "person/an").note == Label("Chủ tịch UBND tỉnh Bắc Giang", "Chairperson, UBND tỉnh Bắc Giang")
    assert node(view, "person/an-2").note is None


def test_an_article_s_view_holds_its_own_words_only(store: Store) -> None:
    """The view of the second article quotes no sentence of the first, and has none of its issues."""
    view = views.article(store, "hai")
    assert ids(view) == {"person/an", "person/binh", "body/ubnd", "event/hop", "place/bac-giang"}
    quoted = {q.source for edge in view.edges for q in edge.quotations} | {
        q.source for n in view.nodes for q in n.quotations
    }
    assert quoted == {"hai"}
    assert view.title == Label("Bài báo hai", "Article hai")
    assert views.article(store, "mot").title == Label("Bài <một>")


def test_a_cut_view_keeps_the_count_of_the_whole(store: Store) -> None:
    """Cut to three nodes, the view says of how many, and each node how many edges it has in all."""
    view = views.whole(store, 3)
    assert (len(view.nodes), view.total) == (3, 8)
    assert max(view.degrees().values()) == 5


@pytest.mark.parametrize("limit", range(1, 8))
def test_a_cut_reads_an_excerpt_and_shows_what_the_whole_would(store: Store, limit: int) -> None:
    """Cut before it is read or after, a view has the same nodes, edges, facts and words."""
    cut, whole = views.whole(store, limit), views.whole(store)
    expected = whole.most_connected(limit)
    assert cut.nodes == expected.nodes
    assert cut.edges == expected.edges
    assert cut.total == expected.total == len(whole.nodes)


def _statement(article: str, number: int) -> str:
    """One more statement of An in an article, without words."""
    claim = f"<{BASE}article/{article}#statement-{number}>"
    return (
        f"{claim} a kg:Statement ; prov:wasAttributedTo <{BASE}person/an> ; "
        f'schema:text "Lời {number}" ; prov:wasDerivedFrom <{BASE}article/{article}> .'
    )


@pytest.mark.parametrize("limit", [7, 100])
def test_a_cut_view_holds_the_newest_facts_and_says_of_how_many(store: Store, limit: int) -> None:
    """Of thirty statements a node keeps those of the later article first, whether the nodes were cut or not."""
    stated = [_statement("mot", n) for n in range(100, 127)] + [_statement("hai", n) for n in range(200, 203)]
    header = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in store.prefixes.items())
    database = ox.Store()
    database.extend(store.database)
    database.update(f"{header} INSERT DATA {{ {' '.join(stated)} }}")
    with Store(database, BASE) as many:
        an = node(views.whole(many, limit), "person/an")
        kept = [fact.label.vi for fact in an.facts]
        assert len(kept) == FACTS_EACH
        assert {"Lời 200", "Lời 201", "Lời 202", "Lời 126"} <= set(kept)
        assert an.totals == (("fact-statement", 31),)
        assert len(node(views.whole(many), "person/an").facts) == 31


@pytest.mark.parametrize(
    ("depth", "on", "expected"),
    [
        (0, None, {"person/binh"}),
        (1, "2024-09-01", {"person/an", "body/ubnd", "event/hop", "thread/giai-ngan"}),
        (1, "2024-12-01", {"person/an", "event/hop", "thread/giai-ngan"}),
        (1, "2024-05-31", {"person/an", "event/hop"}),
    ],
)
def test_around(store: Store, depth: int, on: str | None, expected: set[str]) -> None:
    """The neighbours of a person; on a day, only by what had begun and was not over then."""
    iri = BASE + ("person/binh" if depth == 0 else "person/an")
    view = views.around(store, iri, depth, on)
    assert ids(view) == expected
    assert view.focus == iri
    assert (on is None) == ("/" not in view.title.vi)
    assert view.ranked()[0].id == iri


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("person", "tran thi binh"),
        ("person", "Trần Thị Bình"),
        ("person", "an-2"),
        ("person", "van an"),
        ("body", "ubnd tinh bac giang"),
        ("place", "Bac Giang"),
        ("topic", "dau tu cong"),
        ("topic", "public-investment"),
        ("article", "mot"),
    ],
)
def test_view_finds_its_subject(store: Store, subject: pages.Subject, name: str) -> None:
    """By label, without accents, by a variant, by the last part of the IRI, by a topic's slug."""
    assert pages.view(store, subject, name).startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("subject", "name", "message"),
    [
        ("person", "Tran Thi Bin", "did you mean “Trần Thị Bình”"),
        ("person", "Nguyễn Văn An", "names 2 things of kind person; say which: an, an-2"),
        ("topic", "y tế", "no topic “y tế”"),
        ("article", "ba", "no article “ba”"),
    ],
)
def test_view_says_what_it_cannot_find(store: Store, subject: pages.Subject, name: str, message: str) -> None:
    """An unknown name is answered with near ones, a name of two with both."""
    with pytest.raises(QueryError, match=message):
        pages.view(store, subject, name)


@pytest.mark.parametrize(
    ("value", "unit", "label"),
    [
        ("14.14", "%", ("14,14 %", "14.14 %")),
        ("1200", "dự án", ("1.200 dự án", "1,200 dự án")),
        ("1234567.5", "ha", ("1.234.567,5 ha", "1,234,567.5 ha")),
        ("-4.4", "%", ("-4,4 %", "-4.4 %")),
    ],
)
def test_figures_are_written_as_people_write_them(value: str, unit: str, label: tuple[str, str]) -> None:
    """Decimal comma and full stops in Vietnamese, the other way round in English."""
    assert figure_label(value, unit, "") == Label(*label)


def test_only_terms_of_the_ontology_are_asked_for() -> None:
    """Every own term in a query of the exporters, and in the graph that they are tested with, is in ontology/kg.ttl."""
    known = {
        quad.subject.value
        for quad in ox.parse(path=str(ontology_path() / "kg.ttl"))
        if isinstance(quad.subject, ox.NamedNode)
    }
    rooms = [store_nodes, store_facts, store_evidence, views]
    text = "".join(inspect.getsource(room) for room in rooms) + SMALL.read_text(encoding="utf-8")
    used = set(re.findall(r"\bkg:([A-Za-z]+)", text))
    assert len(used) > 25
    assert {name for name in used if f"https://w3id.org/vnkg/ontology#{name}" not in known} == set()
