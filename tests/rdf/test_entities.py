"""What all articles say together, in the default graph."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from kg import store
from kg.identity.entities import (
    BodyEntity,
    Bound,
    Contradiction,
    DuplicateGroup,
    Entities,
    EventEntity,
    FactRef,
    PersonEntity,
    PlaceEntity,
    Reason,
    Separation,
    Tenure,
    Thread,
    Turn,
)
from kg.rdf import Names, entity_quads, read_concepts
from kg.store import Store
from tests.rdf.gold_records import vocabulary_files

ONE, TWO = FactRef("a", "position", 0), FactRef("b", "position", 3)
KNOWN = Entities(
    persons=(
        PersonEntity(
            "le-anh-duong",
            "Lê Ánh Dương",
            ("Lê Anh Dương",),
            ("a", "b"),
            "male",
            1965,
            (Reason("shared-office", "b", "a", "Chủ tịch, UBND tỉnh Bắc Giang"),),
            (Separation("le-anh-duong-2", "sex", "ông / bà"),),
        ),
        PersonEntity("le-anh-duong-2", "Lê Ánh Dương", (), ("c",)),
    ),
    bodies=(
        BodyEntity("tinh-uy-bac-giang", "Tỉnh ủy Bắc Giang", (), ("a",), "tinh-uy", "bac-giang"),
        BodyEntity(
            "ubnd-bac-giang", "UBND tỉnh Bắc Giang", ("Ủy ban nhân dân tỉnh Bắc Giang",), ("a",), "uy-ban-nhan-dan",
            "bac-giang",
        ),
        BodyEntity("van-phong", "Văn phòng", (), ("a",), parent="ubnd-bac-giang"),
    ),
    places=(
        PlaceEntity("bac-giang", "Bắc Giang", (), ("a",), "province", True),
        PlaceEntity("xa-lang-bac-giang", "Xã Lạng", (), ("a",), "commune", False, "bac-giang"),
    ),
    tenures=(
        Tenure(
            "t-1", "le-anh-duong", "chu-tich", "Chủ tịch", "ubnd-bac-giang", (ONE, TWO), "2024-06", "2024-06-26",
            Bound("2021", "bau", (ONE,)), Bound("2024-10-08", "mien-nhiem", (TWO,), "inferred"), None, "2021-2026",
            ("current", "outgoing"),
        ),
        Tenure("t-2", "le-anh-duong-2", "chuc-la", "Chức lạ", None, (TWO,), left_by="2024-06", statuses=("former",)),
        Tenure("t-3", "le-anh-duong-2", "bi-thu", "Bí thư", "tinh-uy-bac-giang", (TWO,), statuses=("incoming",)),
    ),
    events=(
        EventEntity("e-1", "conference", "2024-06-26", "bac-giang", ("le-anh-duong",), ("ubnd-bac-giang",),
                    (FactRef("a", "event", 0), FactRef("b", "event", 0)), 1),
    ),
    threads=(
        Thread(
            "th-1", "land", "bac-giang", "bồi thường",
            (Turn("2024-06-26", "raised", FactRef("a", "issue", 0)),), "open", "2024-06-26", "2024-06-26",
        ),
    ),
    duplicates=(DuplicateGroup("a", "a", ("b",), 0.83),),
    contradictions=(Contradiction("start-differs", ("t-1",), (ONE, TWO), "2021 / 2022"),),
)  # fmt: skip


@pytest.fixture(scope="module")
def graph() -> Iterator[Store]:
    """The default graph of those entities."""
    lines = entity_quads(KNOWN, Names(), read_concepts(vocabulary_files()), {"a": "2024-06", "b": "2024-06-26"})
    with store.memory(lines) as made:
        yield made


def values(graph: Store, subject: str, path: str) -> list[str]:
    """The values that a path leads to, shortened to their last part."""
    full = f"<{graph.base}{subject}>"
    rows = graph.query(f"SELECT ?x WHERE {{ {full} {path} ?x }}").rows
    return sorted(
        cell.value if isinstance(cell, ox.Literal) else str(cell).strip("<>").rsplit("/", 1)[-1] for (cell,) in rows
    )


@pytest.mark.parametrize(
    ("subject", "path", "expected"),
    [
        ("person/le-anh-duong", "a", ["Person", "Person"]),
        ("person/le-anh-duong", "rdfs:label", ["Lê Ánh Dương"]),
        ("person/le-anh-duong", "skos:altLabel", ["Lê Anh Dương"]),
        ("person/le-anh-duong", "kg:plainLabel", ["le anh duong"]),
        ("person/le-anh-duong", "foaf:gender", ["male"]),
        ("person/le-anh-duong", "schema:birthDate", ["1965"]),
        ("person/le-anh-duong", "kg:joinedBecause/kg:reasonKind/skos:prefLabel", ["cùng chức vụ", "shared office"]),
        ("person/le-anh-duong", "kg:joinedBecause/kg:article", ["b"]),
        ("person/le-anh-duong", "kg:keptApart/kg:otherEntity", ["le-anh-duong-2"]),
        ("body/ubnd-bac-giang", "a", ["ontology#StateBody", "org#FormalOrganization"]),
        ("body/tinh-uy-bac-giang", "a", ["ontology#PartyBody", "org#FormalOrganization"]),
        ("body/van-phong", "a", ["org#OrganizationalUnit"]),
        ("body/van-phong", "org:subOrganizationOf", ["ubnd-bac-giang"]),
        ("body/ubnd-bac-giang", "org:classification/skos:prefLabel", ["People's Committee", "Ủy ban nhân dân"]),
        ("body/ubnd-bac-giang", "kg:plainLabel", ["ubnd tinh bac giang", "uy ban nhan dan tinh bac giang"]),
        ("post/chu-tich/ubnd-bac-giang", "rdfs:label", ["Chủ tịch UBND tỉnh Bắc Giang"]),
        ("post/chu-tich/ubnd-bac-giang", "org:heldBy", ["le-anh-duong"]),
        ("post/chuc-la", "rdfs:label", ["Chức lạ"]),
        ("post/bi-thu/tinh-uy-bac-giang", "org:heldBy", []),
        ("membership/t-1", "rdfs:label", ["Lê Ánh Dương, Chủ tịch UBND tỉnh Bắc Giang"]),
        ("membership/t-1", "org:member", ["le-anh-duong"]),
        ("membership/t-1", "prov:wasDerivedFrom", ["a#position-1", "b#position-4"]),
        ("membership/t-1", "org:memberDuring/kg:firstAttested/time:inXSDgYearMonth", ["2024-06"]),
        ("membership/t-1", "org:memberDuring/kg:firstAttested/prov:wasDerivedFrom", ["a#position-1"]),
        ("membership/t-1", "org:memberDuring/kg:lastAttested/time:inXSDDate", ["2024-06-26"]),
        ("membership/t-1", "org:memberDuring/time:hasBeginning/time:inXSDgYear", ["2021"]),
        ("membership/t-1", "org:memberDuring/time:hasBeginning/kg:changeReason", ["bau"]),
        ("membership/t-1", "org:memberDuring/time:hasBeginning/kg:inferred", []),
        ("membership/t-1", "org:memberDuring/time:hasEnd/kg:inferred", ["true"]),
        ("membership/t-1", "org:memberDuring/time:hasEnd/prov:wasDerivedFrom", ["b#position-4"]),
        ("membership/t-2", "org:memberDuring/kg:leftBy/time:inXSDgYearMonth", ["2024-06"]),
        ("membership/t-2", "org:organization", []),
        ("event/e-1", "rdfs:label", ["hội nghị, 2024-06-26, Bắc Giang"]),
        ("event/e-1", "sem:hasActor", ["le-anh-duong", "ubnd-bac-giang"]),
        ("event/e-1", "kg:reportCount", ["1"]),
        ("event/e-1", "prov:wasDerivedFrom", ["a#event-1", "b#event-1"]),
        ("thread/th-1", "kg:hasTurn/kg:about", ["a#issue-1"]),
        ("thread/th-1", "kg:threadState/skos:prefLabel", ["còn bỏ ngỏ", "open"]),
        ("duplicates/a", "kg:copy", ["b"]),
        ("contradiction/start-differs/1", "kg:concerns", ["t-1"]),
        ("place/bac-giang", "dcterms:isReplacedBy", ["bac-ninh-2025"]),
        ("place/bac-ninh-2025", "kg:validFrom", ["2025-07-01"]),
        ("place/bac-ninh", "dcterms:isReplacedBy", ["bac-ninh-2025"]),
        ("place/xa-lang-bac-giang", "schema:containedInPlace", ["bac-giang"]),
    ],
)
def test_entity(graph: Store, subject: str, path: str, expected: list[str]) -> None:
    """Each fact of an entity stands under the term that docs/graph.md gives."""
    assert values(graph, subject, path) == sorted(expected)


def test_current_is_never_a_fact(graph: Store) -> None:
    """Nothing in the default graph says that an office is held now: only dates do."""
    terms = {str(quad.predicate) for quad in graph.database} | {str(quad.object) for quad in graph.database}
    assert not [term for term in terms if "office-status/current" in term and "inScheme" not in term and "#" in term]
    assert not graph.query("SELECT ?m WHERE { ?m a org:Membership ; kg:officeStatus ?status }").rows


def test_whole_schemes_are_there(graph: Store) -> None:
    """A reader sees also the topics and statuses that nothing was said of."""
    rows = graph.query(
        "SELECT ?c WHERE { ?c skos:inScheme <https://w3id.org/vnkg/vocabulary/office-status> ; skos:prefLabel ?l "
        "FILTER(LANG(?l) = 'vi') }"
    ).rows
    assert len(rows) == 4


def test_a_title_unknown_to_the_vocabulary_is_still_a_role(graph: Store) -> None:
    """Its label is the title as written."""
    rows = graph.query(
        "SELECT ?l WHERE { <https://w3id.org/vnkg/vocabulary/role/chuc-la> a org:Role ; skos:prefLabel ?l }"
    )
    assert rows.values() == [("Chức lạ",)]


def test_the_base_is_the_users() -> None:
    """Entities move with the base; the ontology and the vocabulary stay."""
    names = Names("https://example.org/")
    made = "\n".join(entity_quads(KNOWN, names, read_concepts(vocabulary_files()), {}))
    assert "<https://example.org/person/le-anh-duong>" in made
    assert "<https://w3id.org/vnkg/person/" not in made
    assert "<https://w3id.org/vnkg/vocabulary/role/chu-tich>" in made
