"""The nodes of a graph, read from a store: persons, bodies, places, events and issue threads, with labels and kinds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol

from kg.exporters.graph_view import Label, Node, NodeKind, Period
from kg.exporters.templating import date_label
from kg.results import Results

Concepts = Mapping[str, Label]


class Questions(Protocol):
    """As much of a store as the exporters need: `kg.store.Store`, or whatever answers SPARQL over all graphs."""

    @property
    def base(self) -> str:
        """What the IRIs of entities begin with."""

    def query(self, sparql: str, /) -> Results:
        """Answer a query; prefixes in use need no declaration."""

    def excerpt(self, subjects: Iterable[str], properties: Iterable[tuple[str, str]], /) -> Questions:
        """All that is said of some things, and some properties of others, as a small store of its own."""


_CONCEPTS = """
SELECT ?concept ?vi ?en WHERE {
  ?concept a skos:Concept
  OPTIONAL { ?concept skos:prefLabel ?vi FILTER(LANG(?vi) = "vi") }
  OPTIONAL { ?concept skos:prefLabel ?en FILTER(LANG(?en) = "en") }
}"""

_NAMED = """
SELECT DISTINCT ?thing ?vi ?en ?note WHERE {
  ?thing a %s ; rdfs:label ?vi FILTER(LANG(?vi) != "en")
  OPTIONAL { ?thing rdfs:label ?en FILTER(LANG(?en) = "en") }
  OPTIONAL { ?thing %s ?note }
}"""

_VARIANTS = "SELECT ?thing ?variant WHERE { ?thing skos:altLabel ?variant FILTER NOT EXISTS { ?thing a skos:Concept } }"

_PLACE_LEVELS = "SELECT ?thing ?level WHERE { VALUES ?level { kg:Province kg:District kg:Commune } ?thing a ?level }"

_VALIDITY = """
SELECT ?thing ?from ?until WHERE {
  ?thing a schema:AdministrativeArea
  OPTIONAL { ?thing kg:validFrom ?from }
  OPTIONAL { ?thing kg:validUntil ?until }
}"""

_EVENTS = """
SELECT ?thing ?label ?type ?date ?place WHERE {
  ?thing a sem:Event
  OPTIONAL { ?thing rdfs:label ?label }
  OPTIONAL { ?thing sem:eventType ?type }
  OPTIONAL { ?thing schema:startDate ?date }
  OPTIONAL { ?thing schema:location/rdfs:label ?place FILTER(LANG(?place) != "en") }
}"""

_THREADS = """
SELECT ?thing ?label ?topic ?first ?last WHERE {
  { SELECT ?thing (MIN(STR(?date)) AS ?first) (MAX(STR(?date)) AS ?last) WHERE {
      ?thing a kg:IssueThread OPTIONAL { ?thing kg:hasTurn/dcterms:date ?date } } GROUP BY ?thing }
  ?thing rdfs:label ?label ; dcterms:subject ?topic
}"""

_LEVELS = {
    "Province": Label("Tỉnh, thành phố", "Province or city"),
    "District": Label("Huyện, quận", "District"),
    "Commune": Label("Xã, phường", "Commune or ward"),
}


def concepts(store: Questions) -> dict[str, Label]:
    """The labels of every concept by IRI; one that has none goes by the last part of its IRI."""
    found: dict[str, Label] = {}
    for concept, vi, en in sorted(store.query(_CONCEPTS).values()):
        found.setdefault(concept, Label(vi or concept.rsplit("/", 1)[-1], en or None))
    return found


def nodes(store: Questions, known: Concepts) -> dict[str, Node]:
    """Every entity by its IRI, without quotations and facts, in the order of the IRIs."""
    variants: defaultdict[str, set[str]] = defaultdict(set)
    for thing, variant in store.query(_VARIANTS).values():
        variants[thing].add(variant)
    found = [*_persons(store), *_bodies(store, known), *_places(store), *_events(store, known), *_threads(store, known)]
    made: dict[str, Node] = {}
    for node in sorted(found, key=lambda node: (node.id, node.label.vi)):
        others = tuple(sorted(variants[node.id] - {node.label.vi}))
        made.setdefault(node.id, _with_variants(node, others))
    return made


def _with_variants(node: Node, variants: tuple[str, ...]) -> Node:
    return Node(
        node.id, node.kind, node.label, node.note, node.short, node.topic, period=node.period, variants=variants
    )


def _named(store: Questions, kind: NodeKind, types: str, note: str) -> list[tuple[str, NodeKind, Label, str]]:
    rows = sorted(store.query(_NAMED % (types, note)).values())
    return [(thing, kind, Label(vi, en or None), about) for thing, vi, en, about in rows]


def _persons(store: Questions) -> list[Node]:
    rows = _named(store, "person", "foaf:Person", "schema:birthDate")
    return [
        Node(thing, kind, label, Label(f"sinh {born[:4]}", f"born {born[:4]}") if born else None)
        for thing, kind, label, born in rows
    ]


def _bodies(store: Questions, known: Concepts) -> list[Node]:
    rows = _named(store, "body", "org:FormalOrganization", "org:classification")
    rows += _named(store, "body", "org:OrganizationalUnit", "org:classification")
    return [Node(thing, kind, label, known.get(about)) for thing, kind, label, about in rows]


def place_levels(store: Questions) -> dict[str, str]:
    """Each place whose level is known: “Province”, “District”, “Commune”."""
    return {thing: level.rsplit("#", 1)[-1] for thing, level in sorted(store.query(_PLACE_LEVELS).values())}


def _places(store: Questions) -> list[Node]:
    levels = place_levels(store)
    validity = {
        thing: Period(start=start or None, end=end or None) for thing, start, end in store.query(_VALIDITY).values()
    }
    named = _named(store, "place", "schema:AdministrativeArea", "kg:kind")
    alike = Counter(label.vi for _, _, label, _ in named)
    return [
        Node(
            thing,
            kind,
            label,
            Label(unit, _LEVELS[level].en) if unit and level in _LEVELS else _LEVELS.get(level),
            version_label(label, validity.get(thing, Period())) if alike[label.vi] > 1 else None,
            period=validity.get(thing, Period()),
        )
        for thing, kind, label, unit in named
        for level in [levels.get(thing, "")]
    ]


def version_label(label: Label, period: Period) -> Label | None:
    """The name with the years that tell it from another unit of the same name: “Bắc Ninh (từ 2025)”."""
    if period.end:
        return Label(f"{label.vi} (đến {period.end[:4]})", f"{label.vi} (until {period.end[:4]})")
    if period.start:
        return Label(f"{label.vi} (từ {period.start[:4]})", f"{label.vi} (since {period.start[:4]})")
    return None


def _events(store: Questions, known: Concepts) -> list[Node]:
    made = []
    for thing, label, kind, date, place in sorted(store.query(_EVENTS).values()):
        type_label = known.get(kind)
        name = event_name(type_label, place, date) if type_label else Label(label or thing.rsplit("/", 1)[-1])
        made.append(Node(thing, "event", name, type_label, period=Period(start=date or None, end=date or None)))
    return made


def event_name(type_label: Label, place: str, date: str) -> Label:
    """What an event is called: “Hội nghị, Bắc Ninh, 30/9/2025”; place and date may be empty."""
    when = date_label(date) or Label("")
    vietnamese = [type_label.vi, place, when.vi]
    english = [type_label.in_english(), place, when.in_english()]
    return Label(_capital(", ".join(filter(None, vietnamese))), _capital(", ".join(filter(None, english))))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _threads(store: Questions, known: Concepts) -> list[Node]:
    made = []
    for thing, label, topic, first, last in sorted(store.query(_THREADS).values()):
        about = known.get(topic, Label(topic.rsplit("/", 1)[-1]))
        period = Period(first_attested=first or None, last_attested=last or None)
        made.append(Node(thing, "issue", Label(label), about, about, topic.rsplit("/", 1)[-1], period=period))
    return made
