"""The edges and facts of a graph, read from a store, each with the claims that state it.

A claim (`kg:Claim`) is what one article says; `store_evidence` turns claims into sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from kg.exporters.claims import Claims
from kg.exporters.graph_view import UNDATED, Edge, EdgeKind, Fact, Figure, Label, Period
from kg.exporters.labels import shortened
from kg.exporters.store_nodes import Concepts, Questions
from kg.exporters.templating import words


@dataclass(frozen=True, slots=True)
class StatedEdge:
    """An edge, and the claims that state it: none where it follows from what the two are."""

    edge: Edge
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A fact of one node, and the claims that state it."""

    node: str
    fact: Fact
    claims: tuple[str, ...]


@dataclass(slots=True)
class _Office:
    """What is gathered about one membership."""

    person: str
    body: str
    role: str
    claims: dict[str, str] = field(default_factory=dict)
    """Claim → status (concept)."""
    inferred: bool = False
    dates: dict[str, str] = field(default_factory=dict)
    reason: str = ""


_OFFICES = """
SELECT ?membership ?person ?body ?role ?claim ?status ?inferred WHERE {
  ?membership a org:Membership ; org:member ?person
  OPTIONAL { ?membership org:organization ?body }
  OPTIONAL { ?membership org:role ?role }
  OPTIONAL { ?membership prov:wasDerivedFrom ?claim
    OPTIONAL { ?claim kg:officeStatus ?status }
    OPTIONAL { ?claim kg:inferred ?inferred } }
}"""

_OFFICE_DATES = """
SELECT ?membership ?which ?date ?reason WHERE {
  VALUES ?which { kg:firstAttested kg:lastAttested time:hasBeginning time:hasEnd kg:leftBy }
  ?membership org:memberDuring ?interval . ?interval ?which ?instant .
  ?instant time:inXSDDate|time:inXSDgYearMonth|time:inXSDgYear ?date
  OPTIONAL { ?instant kg:changeReason ?reason }
}"""

_STRUCTURE: tuple[tuple[EdgeKind, str], ...] = (
    ("part-of", "?from org:subOrganizationOf|org:unitOf ?to"),
    ("of-place", "VALUES ?type { org:FormalOrganization org:OrganizationalUnit } ?from a ?type ; dcterms:spatial ?to"),
    ("within", "?from schema:containedInPlace ?to"),
    ("replaced-by", "?from dcterms:isReplacedBy ?to"),
)

_EVENT_EDGES = """
SELECT DISTINCT ?event ?actor ?place ?claim WHERE {
  ?event a sem:Event
  { ?event sem:hasActor ?actor OPTIONAL { ?claim kg:reports ?event ; kg:participant ?actor } }
  UNION { ?event schema:location ?place OPTIONAL { ?claim kg:reports ?event ; dcterms:spatial ?place } }
}"""

_REPORTS = """
SELECT DISTINCT ?event ?claim ?text ?date WHERE {
  ?claim a kg:EventReport ; kg:reports ?event ; schema:text ?text ; prov:wasDerivedFrom ?article
  OPTIONAL { ?article schema:datePublished ?date }
}"""

_ISSUES = """
SELECT DISTINCT ?thread ?place ?claim ?reporter ?text ?date ?stance WHERE {
  ?claim a kg:Issue ; kg:thread ?thread ; schema:text ?text ; prov:wasDerivedFrom ?article
  OPTIONAL { ?claim dcterms:spatial ?place }
  OPTIONAL { ?claim prov:wasAttributedTo ?reporter }
  OPTIONAL { ?claim kg:stance ?stance }
  OPTIONAL { ?article schema:datePublished ?date }
}"""

_STATEMENTS = """
SELECT DISTINCT ?claim ?speaker ?text ?date WHERE {
  ?claim a kg:Statement ; prov:wasAttributedTo ?speaker ; schema:text ?text ; prov:wasDerivedFrom ?article
  OPTIONAL { ?article schema:datePublished ?date }
}"""

_DIRECTIVES = """
SELECT DISTINCT ?claim ?issuer ?addressee ?text ?date ?deadline WHERE {
  ?claim a kg:Directive ; kg:issuer ?issuer ; schema:text ?text ; prov:wasDerivedFrom ?article
  OPTIONAL { ?claim kg:addressee ?addressee }
  OPTIONAL { ?claim kg:deadline ?deadline }
  OPTIONAL { ?article schema:datePublished ?date }
}"""

_INDICATORS = """
SELECT DISTINCT ?claim ?area ?value ?unit ?measure ?from ?until ?kind WHERE {
  ?claim a kg:Indicator ; sdmx-measure:obsValue ?value ; sdmx-attribute:unitMeasure ?unit ; sdmx-dimension:refArea ?area
  OPTIONAL { ?claim kg:measure ?measure }
  OPTIONAL { ?claim kg:periodStart ?from ; kg:periodEnd ?until }
  OPTIONAL { ?claim kg:figureKind ?kind }
}"""


def claims(store: Questions) -> Claims:
    """What the claims of a store say that are no reports of events."""
    rows = (store.query(query).values() for query in (_ISSUES, _STATEMENTS, _DIRECTIVES, _INDICATORS))
    return Claims(*rows)


def stated(store: Questions, known: Concepts, told: Claims) -> tuple[Iterator[StatedEdge], Iterator[StatedFact]]:
    """Every edge between entities, and every fact that leads to no second one; in a stable order within each kind.

    `told` are the claims of the store.
    """
    offices = _offices(store)
    sorted_claims = Claims(*(sorted(rows) for rows in msgspec.structs.astuple(told)))
    return _edges(store, known, offices, sorted_claims), _facts(store, known, offices, sorted_claims)


def _edges(store: Questions, known: Concepts, offices: Sequence[_Office], told: Claims) -> Iterator[StatedEdge]:
    yield from (StatedEdge(_office_edge(o, known), tuple(o.claims)) for o in offices if o.body)
    yield from _structure(store)
    yield from _event_edges(store)
    yield from _issue_edges(told)
    yield from _directive_edges(told)


def _facts(store: Questions, known: Concepts, offices: Sequence[_Office], told: Claims) -> Iterator[StatedFact]:
    for office in offices:
        if not office.body:
            fact = Fact("office", _title(office, known), _office_period(office, known), status=_status(office, known))
            yield StatedFact(office.person, fact, tuple(office.claims))
    for event, claim, text, date in sorted(store.query(_REPORTS).values()):
        yield StatedFact(event, Fact("event", Label(text), _written(date)), (claim,))
    for thread, _, claim, _, text, date, stance in told.issues:
        fact = Fact("issue", Label(text), _written(date), status=_unusual(stance, "reported", known))
        yield StatedFact(thread, fact, (claim,))
    for claim, speaker, text, date in told.statements:
        yield StatedFact(speaker, Fact("statement", Label(text), _written(date)), (claim,))
    for claim, issuer, addressee, text, date, _ in told.directives:
        if not addressee:
            yield StatedFact(issuer, Fact("directive", Label(text), _written(date)), (claim,))
    for claim, area, value, unit, measure, start, end, kind in told.indicators:
        period = Period(start=start or None, end=end or None)
        number = Figure(float(value), unit, measure, kind.rsplit("/", 1)[-1])
        status = _unusual(kind, "result", known)
        fact = Fact("indicator", figure_label(value, unit, measure), period, status=status, figure=number)
        yield StatedFact(area, fact, (claim,))


def _unusual(concept: str, usual: str, known: Concepts) -> Label | None:
    """The label of a concept, unless it is the one that goes without saying."""
    return None if not concept or concept.endswith(f"/{usual}") else known.get(concept)


def figure_label(value: str, unit: str, measure: str) -> Label:
    """A figure as people write it: a decimal comma in Vietnamese, a point in English.

    >>> figure_label("14.14", "%", "GRDP")
    Label(vi='14,14 % · GRDP', en='14.14 % · GRDP')
    """
    whole, _, rest = value.partition(".")
    grouped = f"{int(whole):,}" if whole.lstrip("-").isdigit() else whole
    about = f" · {shortened(measure, 90)}" if measure else ""
    english = grouped + (f".{rest}" if rest else "")
    vietnamese = grouped.replace(",", ".") + (f",{rest}" if rest else "")
    return Label(f"{vietnamese} {unit}{about}", f"{english} {unit}{about}")


def _offices(store: Questions) -> list[_Office]:
    """Every membership with its claims, statuses and dates, in the order of its IRI."""
    found: dict[str, _Office] = {}
    for membership, person, body, role, claim, status, inferred in sorted(store.query(_OFFICES).values()):
        office = found.setdefault(membership, _Office(person, body, role))
        if claim:
            office.claims[claim] = status
        office.inferred = office.inferred or inferred == "true"
    for membership, which, date, reason in sorted(store.query(_OFFICE_DATES).values()):
        if membership in found:
            found[membership].dates[which.replace("#", "/").rsplit("/", 1)[-1]] = date
            found[membership].reason = reason or found[membership].reason
    return [found[membership] for membership in sorted(found)]


def _title(office: _Office, known: Concepts) -> Label:
    return known.get(office.role, Label(office.role.rsplit("/", 1)[-1]))


def _office_period(office: _Office, known: Concepts) -> Period:
    dates = office.dates
    return Period(
        first_attested=dates.get("firstAttested"),
        start=dates.get("hasBeginning"),
        last_attested=dates.get("lastAttested"),
        end=dates.get("hasEnd"),
        left_by=dates.get("leftBy"),
        reason=known.get(office.reason),
    )


def _status(office: _Office, known: Concepts) -> Label | None:
    """The status where every claim gives the same; a career through several needs its dates, not one word."""
    given = set(office.claims.values()) - {""}
    return known.get(given.pop()) if len(given) == 1 else None


def _office_edge(office: _Office, known: Concepts) -> Edge:
    return Edge(
        office.person,
        office.body,
        "office",
        _title(office, known),
        _office_period(office, known),
        _status(office, known),
        inferred=office.inferred,
    )


def _relation(kind: EdgeKind) -> Label:
    return words()["relation"][kind]


def _structure(store: Questions) -> Iterator[StatedEdge]:
    for kind, pattern in _STRUCTURE:
        for source, target in sorted(store.query(f"SELECT DISTINCT ?from ?to WHERE {{ {pattern} }}").values()):
            yield StatedEdge(Edge(source, target, kind, _relation(kind)))


def _event_edges(store: Questions) -> Iterator[StatedEdge]:
    claims: defaultdict[tuple[str, str, EdgeKind], set[str]] = defaultdict(set)
    for event, actor, place, claim in store.query(_EVENT_EDGES).values():
        key: tuple[str, str, EdgeKind] = (actor, event, "participant") if actor else (event, place, "held-in")
        claims[key] |= {claim} - {""}
    for source, target, kind in sorted(claims):
        edge = Edge(source, target, kind, _relation(kind))
        yield StatedEdge(edge, tuple(sorted(claims[source, target, kind])))


def _issue_edges(told: Claims) -> Iterator[StatedEdge]:
    claims: defaultdict[tuple[str, str, EdgeKind], list[str]] = defaultdict(list)
    dates: defaultdict[tuple[str, str, EdgeKind], set[str]] = defaultdict(set)
    for thread, place, claim, reporter, _, date, _ in told.issues:
        keys: list[tuple[str, str, EdgeKind]] = []
        if place:
            keys.append((thread, place, "concerns"))
        if reporter:
            keys.append((reporter, thread, "reports"))
        for key in keys:
            claims[key].append(claim)
            dates[key] |= {date} - {""}
    for key in sorted(claims):
        source, target, kind = key
        yield StatedEdge(Edge(source, target, kind, _relation(kind), _span(dates[key])), tuple(claims[key]))


def _directive_edges(told: Claims) -> Iterator[StatedEdge]:
    for claim, issuer, addressee, _, date, deadline in told.directives:
        if addressee:
            period = replace(_written(date), end=deadline, reason=words()["period"]["deadline"]) if deadline else None
            edge = Edge(issuer, addressee, "directive", _relation("directive"), period or _written(date))
            yield StatedEdge(edge, (claim,))


def _written(date: str) -> Period:
    """The day of the article that says it; when it was said is another matter."""
    return Period(first_attested=date, last_attested=date) if date else UNDATED


def _span(dates: set[str]) -> Period:
    return Period(first_attested=min(dates), last_attested=max(dates)) if dates else UNDATED
