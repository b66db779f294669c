"""The page about one thing: its name, its facts, what refers to it, and the ways to its data."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg.explorer.addresses import PageAddresses
from kg.explorer.sections import TOLD, Item, Teller
from kg.explorer.snapshot import Snapshot, short_name
from kg.explorer.templating import page
from kg.explorer.things import Property, Term, Thing, thing
from kg.explorer.wording import property_label, term_label, words
from kg.exporters.graph_view import Label, Node, Period
from kg.exporters.site.companions import companions
from kg.exporters.site.plots import figures, plots
from kg.exporters.site.timeline import Bar, axis, bar
from kg.exporters.templating import date_label
from kg.rdf.terms import PREFIXES

_DATES = ("date", "gYearMonth", "gYear")


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as the page shows it: words, and an address where there is one."""

    label: Label
    address: str | None = None
    kind: str | None = None
    note: Label | None = None
    outside: bool = False
    """Whether the address leads to another site."""


@dataclass(frozen=True, slots=True)
class Row:
    """A property with what it says; of values too many for a page only the first, `total` saying how many there are."""

    label: Label
    values: tuple[Shown, ...]
    total: int
    more: bool = False
    query: str = ""
    """Address of the query page with the question that finds all of them."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office on the timeline."""

    item: Item
    bar: Bar | None

    @property
    def label(self) -> Label | None:
        """The office."""
        return self.item.label

    @property
    def other(self) -> Node | None:
        """Who holds it, where the page is not that person's."""
        return self.item.other

    @property
    def period(self) -> Period:
        """Its dates."""
        return self.item.period


_MOST_VALUES = 40
_MOST_ABOVE = 10
"""Steps up a tree of bodies."""


def thing_page(request: Request, snapshot: Snapshot, iri: str, headers: dict[str, str]) -> Response:
    """The page of a thing that the store knows."""
    about = thing(snapshot, iri)
    node = ox.NamedNode(iri)
    address = snapshot.addresses.path(iri)
    local = snapshot.addresses.is_local(iri)
    teller = Teller(snapshot, node)
    offices = teller.offices()
    on = axis([item.period for item in offices])
    return page(
        request,
        "thing.html",
        headers=headers,
        iri=iri,
        label=snapshot.label(node),
        kind=snapshot.kind(node),
        local=local,
        rows=_rows(snapshot, about, about.properties),
        parts=[
            (snapshot.label(ox.NamedNode(part)), part, _rows(snapshot, about, properties))
            for part, properties in about.parts.items()
        ],
        note=_note(snapshot, node),
        sections=teller.sections(),
        sources=teller.sources,
        axis=on,
        offices=[Office(item, bar(item.period, on)) for item in offices] if on else [],
        above=_above(snapshot, node),
        below=[snapshot.node(each) for each in snapshot.leading(node, "org:subOrganizationOf", _MOST_VALUES)],
        plots=plots(figures(snapshot.store, iri)) if snapshot.kind(node) == "place" else [],
        companions=_companions(snapshot, node),
        addresses=PageAddresses(snapshot.addresses),
        links=_links(snapshot, about),
        original=_original(snapshot, node),
        data=[(name, f"{address}{suffix}") for name, suffix in _DATA] if local else [],
        network=f"/network?iri={quote(iri, safe='')}",
        query=_query_address(f"SELECT ?property ?value WHERE {{\n  <{iri}> ?property ?value\n}}"),
    )


_DATA = (("Turtle", ".ttl"), ("JSON-LD", ".jsonld"), ("N-Triples", ".nt"), ("RDF/XML", ".rdf"))


def missing_page(request: Request, iri: str) -> Response:
    """404 as a page."""
    return page(request, "missing.html", 404, iri=iri)


def _companions(snapshot: Snapshot, node: ox.NamedNode) -> list[tuple[Node, int]]:
    """Persons who took part in the same events as a person, with the number of events."""
    if snapshot.kind(node) != "person":
        return []
    return [(snapshot.node(ox.NamedNode(iri)), number) for iri, number in companions(snapshot.store, node.value)]


def _above(snapshot: Snapshot, node: ox.NamedNode) -> list[Node]:
    """What a body is part of, outermost first; a circle in the graph is not ours to repair."""
    above: list[ox.NamedNode] = []
    at = node
    while (parents := snapshot.linked(at, "org:subOrganizationOf")) and len(above) < _MOST_ABOVE:
        at = parents[0]
        if at == node or at in above:
            break
        above.insert(0, at)
    return [snapshot.node(each) for each in above]


def _rows(snapshot: Snapshot, about: Thing, properties: tuple[Property, ...]) -> list[Row]:
    """Properties as rows; what has rows of its own on the page is linked within the page."""
    rows = []
    for each in properties:
        values = tuple(_shown(snapshot, about, value) for value in each.values[:_MOST_VALUES])
        query = _query_address(f"SELECT ?value WHERE {{\n  <{about.iri}> <{each.predicate.value}> ?value\n}}")
        rows.append(Row(property_label(each.predicate.value), values, len(each.values), query=query))
    return rows


def _links(snapshot: Snapshot, about: Thing) -> list[Row]:
    """What refers to the thing, as rows."""
    rows = []
    for each in about.referring:
        if short_name(each.predicate.value, PREFIXES) in TOLD:
            continue
        values = tuple(_shown(snapshot, about, subject) for subject in each.things)
        query = _query_address(f"SELECT ?thing WHERE {{\n  ?thing <{each.predicate.value}> <{about.iri}>\n}}")
        rows.append(Row(property_label(each.predicate.value, inverse=True), values, each.total, each.more, query))
    return rows


def _shown(snapshot: Snapshot, about: Thing, value: Term) -> Shown:
    """A value as words with an address."""
    if isinstance(value, ox.Literal):
        return _literal(value)
    if not isinstance(value, ox.NamedNode):
        return Shown(Label("…"))
    if value.value in about.parts:
        return Shown(snapshot.label(value), "#" + quote(value.value))
    if term := term_label(value.value):
        return Shown(term)
    if snapshot.exists(value) and not _is_foreign(snapshot, value):
        return Shown(
            _name(snapshot, value), snapshot.addresses.path(value.value), snapshot.kind(value), _note(snapshot, value)
        )
    if urlsplit(value.value).scheme in ("http", "https"):
        return Shown(Label(value.value), value.value, outside=True)
    return Shown(Label(value.value))


def _is_foreign(snapshot: Snapshot, value: ox.NamedNode) -> bool:
    """Whether a value is only pointed at: nothing is said of it here."""
    return next(snapshot.database.quads_for_pattern(value, None, None), None) is None


def _literal(value: ox.Literal) -> Shown:
    """A literal: dates as people write them, the rest as it is."""
    kind = value.datatype.value.rsplit("#", 1)[-1]
    if kind in _DATES and value.value[:4].isdigit():
        return Shown(date_label(value.value) or Label(value.value))
    if kind == "boolean":
        return Shown(Label("có", "yes") if value.value in ("true", "1") else Label("không", "no"))
    return Shown(words()["value"].get(value.value) or Label(value.value))


def _name(snapshot: Snapshot, value: ox.NamedNode) -> Label:
    """The name of a thing; one that has none of its own goes by those that it joins."""
    label = snapshot.label(value)
    if snapshot.name(value) is not None:
        return label
    joined = [snapshot.label(other).vi for curie in _JOINED for other in snapshot.linked(value, curie)]
    words = [
        text
        for selector in snapshot.linked(value, "oa:hasSelector")
        for text in snapshot.literals(selector, "oa:exact")
    ]
    return Label(" · ".join(dict.fromkeys(words or joined))) if words or joined else label


_JOINED = ("kg:reasonKind", "org:member", "kg:post", "oa:hasBody")


def _note(snapshot: Snapshot, value: ox.NamedNode) -> Label | None:
    """When it was, where the graph says so in one step."""
    for curie in ("schema:startDate", "schema:datePublished", "dcterms:date"):
        for literal in snapshot.literals(value, curie):
            return date_label(literal)
    return None


def _original(snapshot: Snapshot, node: ox.NamedNode) -> str | None:
    """The address of an article on its own site."""
    for value in snapshot.linked(node, "schema:url"):
        if urlsplit(value.value).scheme in ("http", "https"):
            return value.value
    for text in snapshot.literals(node, "schema:url"):
        if urlsplit(text).scheme in ("http", "https"):
            return text
    return None


def _query_address(query: str) -> str:
    """The query page with a query in it."""
    return "/query?query=" + quote(query, safe="")
