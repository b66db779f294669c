"""What the query editor completes with: the classes and properties in use, and the concepts, each with its names."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.explorer.snapshot import TYPE, Snapshot, named, short_name
from kg.explorer.wording import ontology, term_label, words
from kg.exporters.graph_view import Label
from kg.exporters.templating import label_json
from kg.rdf.terms import PREFIXES

_TERM_TYPES = ("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")


def completion(snapshot: Snapshot) -> list[dict[str, object]]:
    """Terms as the editor reads them: prefixed name, what it is, its name in two languages. Read once a snapshot."""
    if not snapshot.terms:
        snapshot.terms.extend(sorted(_terms(snapshot), key=lambda term: str(term["name"])))
    return snapshot.terms


def _terms(snapshot: Snapshot) -> Iterator[dict[str, object]]:
    for iri, kind in _candidates():
        if _in_use(snapshot, iri, kind):
            name = short_name(iri.value, snapshot.prefixes)
            yield _term(name, kind, term_label(iri.value) or words()["property"].get(name))
    for quad in snapshot.database.quads_for_pattern(None, TYPE, named("skos:Concept")):
        if isinstance(quad.subject, ox.NamedNode):
            name = short_name(quad.subject.value, snapshot.prefixes)
            if ":" in name and "/" not in name:
                yield _term(name, "concept", snapshot.label(quad.subject))


def _candidates() -> set[tuple[ox.NamedNode, str]]:
    """Classes and properties of the ontology and of the list of properties that have names."""
    found = {(named(curie), "property") for curie in words()["property"] if curie.partition(":")[0] in PREFIXES}
    for curie in _TERM_TYPES:
        for quad in ontology().quads_for_pattern(None, TYPE, named(curie)):
            if isinstance(quad.subject, ox.NamedNode):
                found.add((quad.subject, "class" if curie == "owl:Class" else "property"))
    return found


def _in_use(snapshot: Snapshot, iri: ox.NamedNode, kind: str) -> bool:
    """Whether the graph has the term, so that the editor offers nothing that finds nothing."""
    pattern = (None, TYPE, iri) if kind == "class" else (None, iri, None)
    return next(snapshot.database.quads_for_pattern(*pattern), None) is not None


def _term(name: str, kind: str, label: Label | None) -> dict[str, object]:
    return {"name": name, "kind": kind, "label": label_json(label)}
