"""The shapes: the graph of the corpus conforms, and each shape is broken once."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg import store
from kg.verification import Fault, validate
from tests.rdf.gold_records import ROOT, all_lines

SOUND = (ROOT / "tests" / "rdf" / "sound.ttl").read_text("utf-8")


def faults(turtle: str) -> tuple[Fault, ...]:
    """What the shapes find in a graph."""
    graph = store.memory(())
    graph.database.load(turtle.encode(), format=ox.RdfFormat.TURTLE)
    return validate(graph)


def test_the_corpus_conforms() -> None:
    """Every shape holds in the whole graph of the corpus."""
    with store.memory(all_lines()) as graph:
        assert validate(graph) == ()


def test_the_small_graph_conforms() -> None:
    """The graph that the next test breaks is sound before."""
    assert faults(SOUND) == ()


@pytest.mark.parametrize(
    ("sound", "broken", "node", "message"),
    [
        ('rdfs:label "Lê Ánh Dương"@vi ; ', "", "p", "must have a label"),
        ('kg:plainLabel "le anh duong"', 'kg:plainLabel "lê"', "p", "no capital"),
        ("foaf:Person, schema:Person", "foaf:Person", "p", ""),
        ('foaf:gender "male"', 'foaf:gender "nam"', "p", "Gender"),
        ('"1965"^^xsd:gYear', '"1965"', "p", "birth"),
        ("org:classification :concept", "org:classification :p", "b", "body type"),
        ("dcterms:spatial :place", "dcterms:spatial :b", "b", "territory"),
        ("org:subOrganizationOf :b", "org:subOrganizationOf :p", "u", "parent"),
        ('kg:validFrom "2025-07-01"^^xsd:date', 'kg:validFrom "2025-13-01"^^xsd:date', "heir", "first day"),
        ('kg:validUntil "2025-06-30"^^xsd:date', 'kg:validUntil "mai"', "place", "last day"),
        ("dcterms:isReplacedBy :heir", "dcterms:isReplacedBy :b", "place", "replaces a unit"),
        ("org:role :role ; org:postIn :b", "org:postIn :b", "post", "exactly one role"),
        ("org:postIn :b", "org:postIn :p", "post", "a body of the graph"),
        ("org:postIn :b", "org:postIn :b, :u", "post", "one body"),
        ("org:member :p", "org:member :p, :b", "m", "exactly one person"),
        ("org:role :role ; kg:post", "org:role :concept ; kg:post", "m", "exactly one role"),
        ("kg:post :post ; ", "", "m", "exactly one post"),
        ("org:memberDuring :interval ; ", "", "m", "exactly one interval"),
        ("org:memberDuring :interval ; prov:wasDerivedFrom :position", "org:memberDuring :interval", "m", "lead back"),
        ("kg:firstAttested :instant", "kg:firstAttested :instant ; time:hasEnd :p", "interval", "One end"),
        ('time:inXSDgYearMonth "2024-06"^^xsd:gYearMonth', "kg:inferred true", "instant", "exactly one day"),
        ('"2024-06"^^xsd:gYearMonth .', '"2024-06"^^xsd:gYearMonth ; time:inXSDgYear "2024" .', "instant", "day"),
        ("sem:eventType :concept ; ", "", "e", "exactly one type"),
        ("kg:reportCount 1", "kg:reportCount 0", "e", "report count"),
        ("kg:reportCount 1 ; prov:wasDerivedFrom :report", "kg:reportCount 1", "e", "lead back"),
        ("dcterms:subject :concept ; kg:hasTurn :turn", "dcterms:subject :concept", "thread", "at least one turn"),
        ("kg:about :issue ; ", "", "turn", "exactly one claim"),
        ("kg:turnKind :concept", "kg:turnKind :p", "turn", "exactly one kind"),
        ("kg:reasonKind :concept", 'rdfs:comment "x"', "reason", "exactly one kind"),
        ("kg:concerns :m ; ", "", "contradiction", "at least one membership"),
        ('"0123456789abcdef0', '"x', "article", "SHA-256"),
        ('schema:datePublished "2024"^^xsd:gYear', 'schema:datePublished "hôm nay"', "article", "publication"),
        ("kg:holder :p ; ", "", "position", "exactly one person"),
        ("kg:membership :m ; ", "", "position", "exactly one membership"),
        ("office-status:current", "stance:reported", "position", "current, former"),
        ('kg:assertedStart "2021"^^xsd:gYear', 'kg:assertedStart "2021"', "position", "asserted start"),
        ("kg:reports :e ; ", "", "report", "exactly one event"),
        ("kg:stance stance:reported", "kg:stance :p", "issue", "reported, alleged"),
        (":issue, ", "", "issue", "evidence"),
        ("kg:Statement, schema:Claim", "kg:Statement", "said", ""),
        ("prov:wasAttributedTo :p ; ", "", "said", "exactly one speaker"),
        ("kg:issuer :p ; ", "", "order", "exactly one issuer"),
        ("obsValue 14.14", 'obsValue "14,14"', "figure", "a number"),
        ('sdmx-attribute:unitMeasure "%" ; ', "", "figure", "exactly one unit"),
        ('sdmx-attribute:unitMeasure "%" ; schema:text "x"@vi ;\n    prov:wasDerivedFrom :article',
         'sdmx-attribute:unitMeasure "%" ; schema:text "x"@vi', "figure", "exactly one article"),
        ('sdmx-attribute:unitMeasure "%" ; schema:text "x"@vi', 'sdmx-attribute:unitMeasure "%"', "figure", "one text"),
        ("oa:hasTarget :words ; ", "", "annotation", "point at words"),
        (' ; kg:rule "by-hand"', "", "annotation", "exactly one rule"),
        ("oa:hasSource :article ; ", "", "words", "exactly one article"),
        ("oa:hasSelector :selector ; ", "", "words", "exactly one position"),
        (" ; kg:inSentence :words", "", "words", "exactly one sentence"),
        ("oa:start 0 ; oa:end 1", "oa:start 1 ; oa:end 1", "selector", "before the end"),
        ('oa:exact "x"', 'oa:exact ""', "selector", "exact words"),
    ],
)  # fmt: skip
def test_a_broken_graph_is_told(sound: str, broken: str, node: str, message: str) -> None:
    """What is wrong is told of the node that it is wrong with, in Vietnamese and English."""
    assert sound in SOUND
    found = faults(SOUND.replace(sound, broken, 1))
    told = [fault for fault in found if fault.where == f"https://w3id.org/vnkg/{node}"]
    assert told
    assert any(message in fault.message for fault in told)
    assert all(" / " in fault.message for fault in told if message)
