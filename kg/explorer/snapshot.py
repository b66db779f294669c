"""One generation of the store as the pages read it: point look-ups, names of things, the search index.

SPARQL goes to the workers; a page needs only the quads around one thing, which the server reads itself, in a thread,
and never more of them than a bound. When a build puts a new generation in place, a new snapshot takes over; the old
one lives until its last request ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Literal

import pyoxigraph as ox

from kg import store as stores
from kg.errors import KgError
from kg.explorer.addresses import Addresses
from kg.explorer.search import Entry, SearchIndex
from kg.exporters.graph_view import NODE_KINDS, Label, Node, Period
from kg.exporters.store_nodes import event_name, version_label
from kg.language.folding import plain
from kg.rdf.terms import PREFIXES

Kind = Literal["person", "body", "place", "event", "issue", "topic", "article", "other"]
Subject = ox.NamedNode | ox.BlankNode

_CLASSES: dict[str, Kind] = {
    "foaf:Person": "person",
    "org:FormalOrganization": "body",
    "org:OrganizationalUnit": "body",
    "schema:AdministrativeArea": "place",
    "sem:Event": "event",
    "kg:IssueThread": "issue",
    "kg:Issue": "issue",
    "schema:NewsArticle": "article",
    "skos:Concept": "topic",
}
_LABELS = ("rdfs:label", "skos:prefLabel", "schema:headline", "schema:text", "kg:title", "rdfs:comment")
"""What a thing is called by, the best first."""
_LINKS_COUNTED = 60
"""Links that are counted when two found things must be put in order; more make no difference."""


def named(curie: str) -> ox.NamedNode:
    """The IRI of a prefixed name as a term."""
    prefix, _, local = curie.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


TYPE = named("rdf:type")
_KIND_OF = {named(curie): kind for curie, kind in _CLASSES.items()}
_LABEL_TERMS = tuple(named(curie) for curie in _LABELS)


@dataclass(frozen=True)
class Snapshot:
    """An open generation."""

    folder: Path
    """The store, as `kg build` made it."""
    location: Path
    """Where this generation's database lies."""
    store: stores.Store = field(repr=False)
    addresses: Addresses
    prefixes: dict[str, str]
    index: SearchIndex = field(repr=False)
    remembered: dict[str, Any] = field(default_factory=dict, repr=False)
    """What the home page and the lists read, by name; it does not change within a generation."""
    terms: list[dict[str, object]] = field(default_factory=list, repr=False)
    """What the editor completes with; likewise."""

    @classmethod
    def open(cls, folder: Path, base: str | None = None) -> Snapshot:
        """Open the current generation; raises `InputError` where there is none. `base` overrides the store's own."""
        location = stores.location(folder)
        opened = stores.open(folder)
        database = opened.database
        entries = sorted(_entries(database), key=lambda entry: entry.iri)
        addresses = Addresses(base or opened.base)
        return cls(folder, location, opened, addresses, dict(opened.prefixes), SearchIndex(entries))

    @property
    def database(self) -> ox.Store:
        """The Oxigraph store of the generation."""
        return self.store.database

    def is_current(self) -> bool:
        """Whether no newer generation has been put in place."""
        try:
            return stores.location(self.folder) == self.location
        except KgError:
            return True  # the folder is being replaced, or is gone: go on with what is open

    def linked(self, subject: Subject, curie: str) -> list[ox.NamedNode]:
        """The things that a property leads to, over all graphs, in the order of their IRIs."""
        quads = self.database.quads_for_pattern(subject, named(curie), None)
        return sorted({quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}, key=str)

    def leading(self, thing: ox.NamedNode, curie: str, most: int) -> list[ox.NamedNode]:
        """The things that lead to a thing by a property, in the order of their IRIs; of the first `most` quads."""
        quads = islice(self.database.quads_for_pattern(None, named(curie), thing), most)
        return sorted({quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}, key=str)

    def literals(self, subject: Subject, curie: str) -> list[str]:
        """The literals that a property has, over all graphs, sorted."""
        quads = self.database.quads_for_pattern(subject, named(curie), None)
        return sorted({quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)})

    def name(self, thing: Subject) -> Label | None:
        """What the graph calls a thing; `None` where it gives it no name."""
        return _label(self.database, thing)

    def label(self, thing: Subject) -> Label:
        """What a thing is called; by the last part of its IRI where the graph gives it no name."""
        return self.name(thing) or Label(short_name(thing.value, PREFIXES))

    def told_apart(self, thing: ox.NamedNode) -> Label | None:
        """What a thing is called among others: a territory whose name another has, too, with its years."""
        label = self.name(thing)
        if label is None or self._namesakes()[label.vi] < 2 or self.kind(thing) != "place":
            return label
        start = next(iter(self.literals(thing, "kg:validFrom")), None)
        end = next(iter(self.literals(thing, "kg:validUntil")), None)
        return version_label(label, Period(start=start, end=end)) or label

    def _namesakes(self) -> Counter[str]:
        """How many territories go by each name."""
        if "namesakes" not in self.remembered:
            self.remembered["namesakes"] = Counter(entry.label.vi for entry in self.index.entries("place"))
        found: Counter[str] = self.remembered["namesakes"]
        return found

    def kind(self, thing: Subject) -> Kind:
        """What kind of thing it is, as the pages tell them apart."""
        return _kind(self.database, thing)

    def is_a(self, thing: ox.NamedNode, curie: str) -> bool:
        """Whether a thing is of a class."""
        return next(self.database.quads_for_pattern(thing, TYPE, named(curie)), None) is not None

    def node(self, thing: ox.NamedNode) -> Node:
        """A thing as the shared templates draw it; what is no entity of theirs is drawn as an issue is."""
        kind = self.kind(thing)
        return Node(thing.value, kind if kind in NODE_KINDS else "issue", self.label(thing))

    def exists(self, thing: Subject) -> bool:
        """Whether the store says anything of a thing."""
        return (
            next(self.database.quads_for_pattern(thing, None, None), None) is not None
            or next(self.database.quads_for_pattern(None, None, thing), None) is not None
        )

    def links(self, iri: str, most: int = _LINKS_COUNTED) -> int:
        """How many quads lead to a thing, counted no further than matters; remembered where that takes long."""
        counted: dict[tuple[str, int], int] = self.remembered.setdefault("links", {})
        if (known := counted.get((iri, most))) is not None:
            return known
        leading = self.database.quads_for_pattern(None, None, ox.NamedNode(iri))
        number = sum(1 for _ in islice(leading, most))
        if number > _LINKS_COUNTED:
            counted[iri, most] = number
        return number

    def search(self, text: str, most: int = 20) -> list[Entry]:
        """Things by name, accents not needed, best first."""
        return self.index.find(text, most, self.links)

    def count(self, curie: str) -> int:
        """How many things are of a class."""
        return sum(1 for _ in self.database.quads_for_pattern(None, TYPE, named(curie)))


def short_name(iri: str, prefixes: dict[str, str]) -> str:
    """An IRI as a prefixed name where a prefix fits, the longest first; else its last part.

    >>> short_name("http://www.w3.org/ns/org#member", {"org": "http://www.w3.org/ns/org#"})
    'org:member'
    """
    fitting = [(len(space), name, space) for name, space in prefixes.items() if iri.startswith(space) and iri != space]
    if fitting:
        _, name, space = max(fitting)
        return f"{name}:{iri[len(space) :]}"
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1] or iri


def _label(database: ox.Store, thing: Subject) -> Label | None:
    """A thing's name in Vietnamese and, where there is one, in English; an event's from its type, place and date."""
    if named_event := _event(database, thing):
        return named_event
    for predicate in _LABEL_TERMS:
        texts: dict[str, str] = {}
        for quad in database.quads_for_pattern(thing, predicate, None):
            if isinstance(quad.object, ox.Literal):
                texts.setdefault(quad.object.language or "vi", quad.object.value)
        if texts:
            vietnamese = texts.get("vi") or min(texts.values())
            return Label(vietnamese, texts.get("en"))
    return None


def _event(database: ox.Store, thing: Subject) -> Label | None:
    """The name of an event as all pages have it; `None` for what is none, or has no type."""
    for quad in database.quads_for_pattern(thing, named("sem:eventType"), None):
        if isinstance(quad.object, ox.NamedNode) and (type_label := _label(database, quad.object)):
            places = database.quads_for_pattern(thing, named("schema:location"), None)
            place = next((quad.object for quad in places if isinstance(quad.object, ox.NamedNode)), None)
            dates = database.quads_for_pattern(thing, named("schema:startDate"), None)
            date = next((quad.object.value for quad in dates if isinstance(quad.object, ox.Literal)), "")
            label = _label(database, place) if place else None
            return event_name(type_label, label.vi if label else "", date)
    return None


def _kind(database: ox.Store, thing: Subject) -> Kind:
    types = database.quads_for_pattern(thing, TYPE, None)
    kinds = {_KIND_OF.get(quad.object) for quad in types if isinstance(quad.object, ox.NamedNode)}
    return next((kind for kind in _CLASSES.values() if kind in kinds), "other")


def _entries(database: ox.Store) -> Iterator[Entry]:
    """What the search knows: entities by their search keys, articles and concepts by their names."""
    keys: dict[ox.NamedNode, set[str]] = {}
    for quad in database.quads_for_pattern(None, named("kg:plainLabel"), None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            keys.setdefault(quad.subject, set()).add(quad.object.value)
    for curie in ("schema:NewsArticle", "skos:Concept"):
        for quad in database.quads_for_pattern(None, TYPE, named(curie)):
            if isinstance(quad.subject, ox.NamedNode) and (label := _label(database, quad.subject)):
                keys.setdefault(quad.subject, set()).update(plain(text) for text in (label.vi, label.en) if text)
    for thing, known in keys.items():
        name = _label(database, thing)
        if name is not None:
            yield Entry(thing.value, name, _kind(database, thing), tuple(sorted(known)))
