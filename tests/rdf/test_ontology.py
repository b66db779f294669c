"""The ontology itself, and what a reasoner says of it with the graph of the corpus."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import owlready2
import pyoxigraph as ox
import pytest

from kg.rdf import Names
from kg.rdf.terms import KG, PREFIXES
from tests.rdf.gold_records import ROOT, all_lines

ONTOLOGY = ROOT / "ontology" / "kg.ttl"
OWL, RDFS, SKOS = (
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2004/02/skos/core#",
)
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
CLASS, OBJECT, DATA = (ox.NamedNode(f"{OWL}{name}") for name in ("Class", "ObjectProperty", "DatatypeProperty"))


def ontology() -> ox.Store:
    """The ontology in a store."""
    store = ox.Store()
    store.load(path=str(ONTOLOGY), format=ox.RdfFormat.TURTLE)
    return store


def own_terms(kind: ox.NamedNode) -> list[ox.NamedNode]:
    """Own classes or properties of a kind."""
    found = [quad.subject for quad in ontology().quads_for_pattern(None, TYPE, kind)]
    return sorted((s for s in found if isinstance(s, ox.NamedNode) and s.value.startswith(KG)), key=str)


@pytest.mark.parametrize(
    "term", [*own_terms(CLASS), *own_terms(OBJECT), *own_terms(DATA)], ids=lambda t: t.value[len(KG) :]
)
def test_every_own_term_is_explained(term: ox.NamedNode) -> None:
    """A label and a definition in Vietnamese and in English; a class has a place, a property a domain and a range."""
    store = ontology()

    def languages(name: str) -> list[str]:
        quads = store.quads_for_pattern(term, ox.NamedNode(name), None)
        return sorted(q.object.language or "" for q in quads if isinstance(q.object, ox.Literal))

    assert languages(f"{RDFS}label") == ["en", "vi"]
    assert languages(f"{SKOS}definition") == ["en", "vi"]
    kinds = {quad.object for quad in store.quads_for_pattern(term, TYPE, None)}
    wanted = ("subClassOf",) if CLASS in kinds else ("domain", "range")
    for name in wanted:
        assert list(store.quads_for_pattern(term, ox.NamedNode(f"{RDFS}{name}"), None)), name


def test_every_term_of_the_graph_is_declared() -> None:
    """The graph of the corpus uses no class and no property that the ontology does not name."""
    declared = {str(quad.subject) for quad in ontology().quads_for_pattern(None, TYPE, None)}
    standard = f"<{RDFS}", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    used = {line.split(" ", 2)[1] for line in all_lines()}
    used |= {line.split(" ", 3)[2] for line in all_lines() if line.split(" ", 2)[1] == str(TYPE)}
    assert sorted(term for term in used - declared if not term.startswith(standard)) == []


def test_the_program_makes_no_other_own_terms() -> None:
    """Every own term that the code of the graph writes is in the ontology."""
    declared = {str(quad.subject)[len(KG) + 1 : -1] for quad in ontology().quads_for_pattern(None, TYPE, None)}
    code = "".join(path.read_text("utf-8") for path in sorted((ROOT / "kg" / "rdf").glob("*.py")))
    written = set(re.findall(r'"kg:(\w+)"', code))
    only_in_the_vocabulary = {"branch", "level", "partOf"}
    assert written - declared - only_in_the_vocabulary == set()


@pytest.fixture(scope="module")
def reasoner(tmp_path_factory: pytest.TempPathFactory, program: Callable[..., str]) -> Callable[[list[str]], bool]:
    """Whether HermiT finds the ontology with these triples consistent."""
    owlready2.JAVA_EXE = program("java")
    folder: Path = tmp_path_factory.mktemp("reasoner")

    def consistent(lines: list[str]) -> bool:
        file = folder / f"{len(list(folder.iterdir()))}.nt"
        triples = [quad.triple for quad in ox.parse(path=str(ONTOLOGY), format=ox.RdfFormat.TURTLE)]
        triples += [quad.triple for quad in ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)]
        ox.serialize(triples, str(file), format=ox.RdfFormat.N_TRIPLES)
        world: Any = owlready2.World()
        loaded = world.get_ontology(file.as_uri()).load()
        try:
            with loaded:
                # OWL 2 has no datatype for a month or a year: HermiT passes over those values.
                owlready2.sync_reasoner_hermit(world, ignore_unsupported_datatypes=True, debug=0)
        except owlready2.OwlReadyInconsistentOntologyError:
            return False
        return not list(world.inconsistent_classes())

    return consistent


def test_the_corpus_is_consistent(reasoner: Callable[[list[str]], bool]) -> None:
    """HermiT finds no contradiction in the ontology and the whole graph of the corpus."""
    assert reasoner(all_lines())


_THING = "<https://w3id.org/vnkg/body/x>"
_A = str(TYPE)


@pytest.mark.parametrize(
    "contradiction",
    [
        [f"{_THING} {_A} <{KG}PartyBody> .", f"{_THING} {_A} <{KG}ElectedBody> ."],
        [
            f"{_THING} {_A} <http://www.w3.org/ns/org#FormalOrganization> .",
            f"{_THING} {_A} <http://xmlns.com/foaf/0.1/Person> .",
        ],
        [f"<https://x/claim> <{KG}holder> {_THING} .", f"{_THING} {_A} <{KG}StateBody> ."],
        [
            f"<https://x/claim> {_A} <{KG}Issue> .",
            f"<https://x/claim> <{KG}answers> <https://x/other> .",
        ],
        [
            f"<https://x/membership> <http://www.w3.org/ns/org#member> {_THING} .",
            f"<https://x/membership> {_A} <http://www.w3.org/ns/org#Membership> .",
            f"{_THING} {_A} <{KG}PartyBody> .",
        ],
    ],
    ids=["party-and-state", "person-and-body", "body-holds-office", "issue-that-answers", "body-as-member"],
)
def test_a_contradiction_is_found(reasoner: Callable[[list[str]], bool], contradiction: list[str]) -> None:
    """The ontology is strong enough to see what cannot be."""
    assert not reasoner(contradiction)


def test_the_documented_example_is_a_graph() -> None:
    """The example of docs/graph.md is valid TriG, and uses only terms that the ontology declares."""
    page = (ROOT / "docs" / "graph.md").read_text("utf-8")
    example = page.split("```turtle\n")[1].split("```")[0]
    names = Names()
    prefixes = PREFIXES | names.prefixes()
    head = f"@base <{names.base}> .\n" + "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    quads = list(ox.parse((head + example).encode(), format=ox.RdfFormat.TRIG))
    declared = {str(quad.subject) for quad in ontology().quads_for_pattern(None, TYPE, None)}
    used = {str(quad.predicate) for quad in quads} | {str(quad.object) for quad in quads if quad.predicate == TYPE}
    assert len(quads) > 80
    assert sorted(term for term in used - declared if KG in term) == []
