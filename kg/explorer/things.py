"""What a page says of one thing: its own facts, its parts, and what refers to it, each with a bound that is stated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

import pyoxigraph as ox

from kg.explorer.snapshot import TYPE, Snapshot, named

MOST_TRIPLES = 5_000
"""Triples about one thing that a document holds; an article of the corpus has about 700."""
MOST_REFERRING = 1_000
"""Triples that lead to a thing which a document holds."""
SHOWN_REFERRING = 12
"""Things of one relation that a page lists; the query page has the rest."""

_HIDDEN = {TYPE, named("rdfs:label"), named("kg:plainLabel"), named("skos:prefLabel")}
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a thing with its values."""

    predicate: ox.NamedNode
    values: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Referring:
    """Things that lead to the page's thing by one property."""

    predicate: ox.NamedNode
    things: tuple[ox.NamedNode | ox.BlankNode, ...]
    total: int
    """How many there are; as many as were counted where `more` is set."""
    more: bool
    """Whether counting stopped at its bound."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Everything that a page shows of one IRI."""

    iri: str
    properties: tuple[Property, ...]
    parts: dict[str, tuple[Property, ...]] = field(default_factory=dict)
    """Properties of the things that are named within this one (``…#interval``), by their IRI."""
    referring: tuple[Referring, ...] = ()


def thing(snapshot: Snapshot, iri: str) -> Thing:
    """What a page shows of an IRI."""
    node = ox.NamedNode(iri)
    parts: dict[str, tuple[Property, ...]] = {}
    waiting = [node]
    while waiting:
        part = waiting.pop(0)
        properties = _properties(snapshot, part)
        parts[part.value] = properties
        waiting += [
            value
            for each in properties
            for value in each.values
            if isinstance(value, ox.NamedNode) and value.value.startswith(f"{iri}#") and value.value not in parts
        ][: MOST_TRIPLES // 10]
    own = parts.pop(iri)
    return Thing(iri, own, parts, tuple(_referring(snapshot, node)))


def _properties(snapshot: Snapshot, node: ox.NamedNode) -> tuple[Property, ...]:
    """The properties of a thing in the order of their IRIs, its names and types left out."""
    values: dict[ox.NamedNode, list[Term]] = {}
    for quad in islice(snapshot.database.quads_for_pattern(node, None, None), MOST_TRIPLES):
        if quad.predicate not in _HIDDEN:
            values.setdefault(quad.predicate, []).append(quad.object)
    return tuple(
        Property(predicate, tuple(sorted(set(found), key=str)))
        for predicate, found in sorted(values.items(), key=lambda item: item[0].value)
    )


def _referring(snapshot: Snapshot, node: ox.NamedNode) -> Iterator[Referring]:
    """What leads to a thing, by property."""
    leading: dict[ox.NamedNode, set[ox.NamedNode | ox.BlankNode]] = {}
    number = 0
    for quad in islice(snapshot.database.quads_for_pattern(None, None, node), MOST_REFERRING):
        number += 1
        if not isinstance(quad.subject, ox.Triple) and not _is_part(quad.subject, node):
            leading.setdefault(quad.predicate, set()).add(quad.subject)
    for predicate, things in sorted(leading.items(), key=lambda item: item[0].value):
        ordered = sorted(things, key=str)
        yield Referring(predicate, tuple(ordered[:SHOWN_REFERRING]), len(ordered), number >= MOST_REFERRING)


def _is_part(subject: ox.NamedNode | ox.BlankNode, node: ox.NamedNode) -> bool:
    """Whether a subject is named within a thing."""
    return isinstance(subject, ox.NamedNode) and subject.value.startswith(f"{node.value}#")


def document(snapshot: Snapshot, iri: str, media_type: str) -> bytes:
    """The triples about an IRI, its parts among them, and those that lead to it, serialised in a stable order.

    An article's document holds all of its named graph.
    """
    triples = set(islice(_about(snapshot, iri), MOST_TRIPLES))
    leading = snapshot.database.quads_for_pattern(None, None, ox.NamedNode(iri))
    triples |= {quad.triple for quad in islice(leading, MOST_REFERRING)}
    ordered = sorted(triples, key=lambda triple: (str(triple.subject), str(triple.predicate), str(triple.object)))
    used = {name: space for name, space in snapshot.prefixes.items() if any(space in str(each) for each in ordered)}
    format_ = ox.RdfFormat.from_media_type(media_type)
    return ox.serialize(ordered, format=format_, prefixes=used) or b""


def _about(snapshot: Snapshot, iri: str) -> Iterator[ox.Triple]:
    """The triples of a thing and of its parts."""
    seen = {iri}
    waiting = [ox.NamedNode(iri)]
    while waiting:
        for quad in snapshot.database.quads_for_pattern(waiting.pop(), None, None):
            yield quad.triple
            part = quad.object
            if isinstance(part, ox.NamedNode) and part.value.startswith(f"{iri}#") and part.value not in seen:
                seen.add(part.value)
                waiting.append(part)
    own_graph = snapshot.addresses.graph_of_article(iri)
    if own_graph:
        for quad in snapshot.database.quads_for_pattern(None, None, None, ox.NamedNode(own_graph)):
            yield quad.triple
