"""The lines of the network: what stands between two things in the graph becomes a line between them.

A line keeps what it was read from (memberships, claims, or nothing but a triple), so that the dates and the sentences
of the few lines that are shown can be looked up when the thousands that are only counted have been left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.explorer.evidence import Evidence
from kg.explorer.snapshot import Snapshot
from kg.exporters.graph_view import UNDATED, EdgeKind, Label, Period

_MOST_READ = 5_000
"""Quads that are read for one node and one relation."""
_MOST_REPORTS = 200
"""Claims of one event or issue thread that are searched for those that name the other end."""
ENTITIES = ("person", "body", "place", "event", "issue")
"""Kinds of things that are drawn."""


@dataclass(frozen=True, slots=True)
class Line:
    """A relation between a node and a neighbour."""

    kind: EdgeKind
    source: str
    target: str
    label: Label | None = None
    """What ties them, where that is more than the kind of relation: the office."""


Lines = Mapping[Line, list[ox.NamedNode]]
"""Each line with what it was read from: memberships or claims; empty for a mere triple."""


@dataclass(frozen=True, slots=True)
class _Direct:
    """A relation that is one triple; `turned` where the line goes from its object to its subject."""

    kind: EdgeKind
    predicate: str
    turned: bool = False


@dataclass(frozen=True, slots=True)
class _Through:
    """A relation by way of a third thing, which has both ends and perhaps a name for what ties them."""

    kind: EdgeKind
    source: str
    target: str
    label: str | None = None


_DIRECT = (
    _Direct("part-of", "org:subOrganizationOf"),
    _Direct("of-place", "dcterms:spatial"),
    _Direct("within", "schema:containedInPlace"),
    _Direct("replaced-by", "dcterms:isReplacedBy"),
    _Direct("participant", "sem:hasActor", turned=True),
    _Direct("held-in", "schema:location"),
)
_THROUGH = (
    _Through("office", "org:member", "org:organization", "org:role"),
    _Through("directive", "kg:issuer", "kg:addressee"),
    _Through("reports", "prov:wasAttributedTo", "kg:thread"),
)
_STATED: dict[EdgeKind, tuple[str, str, bool]] = {
    "participant": ("kg:reports", "kg:participant", True),
    "held-in": ("kg:reports", "dcterms:spatial", False),
    "concerns": ("kg:thread", "dcterms:spatial", False),
}
"""What states a line that is one triple: claims that lead to its event or thread and name the other end by a property;
whether the event is the line's target."""


def lines_of(snapshot: Snapshot, node: ox.NamedNode) -> Lines:
    """Every line that ends at the node."""
    found: dict[Line, list[ox.NamedNode]] = {}
    for direct in _DIRECT:
        for line in _direct(snapshot, node, direct):
            found.setdefault(line, [])
    for through in _THROUGH:
        for line, middle in _through(snapshot, node, through):
            found.setdefault(line, []).append(middle)
    return found


def _direct(snapshot: Snapshot, node: ox.NamedNode, way: _Direct) -> Iterator[Line]:
    """The lines of a relation that is one triple; what a thread of issues is about is told from a body's territory."""
    ahead = [(node, end) for end in snapshot.linked(node, way.predicate)]
    behind = [(start, node) for start in snapshot.leading(node, way.predicate, _MOST_READ)]
    for subject, thing in (*ahead, *behind):
        if not _is_entity(snapshot, thing if subject == node else subject):
            continue
        kind: EdgeKind = way.kind
        if kind == "of-place" and snapshot.kind(subject) == "issue":
            kind = "concerns"
        source, target = (thing, subject) if way.turned else (subject, thing)
        yield Line(kind, source.value, target.value)


def _through(snapshot: Snapshot, node: ox.NamedNode, way: _Through) -> Iterator[tuple[Line, ox.NamedNode]]:
    """The lines of a relation by way of a third thing, each with that thing."""
    for here, there, forward in ((way.source, way.target, True), (way.target, way.source, False)):
        for middle in snapshot.leading(node, here, _MOST_READ):
            ends = [end for end in snapshot.linked(middle, there) if end != node]
            roles = snapshot.linked(middle, way.label) if way.label and ends else []
            label = snapshot.label(roles[0]) if roles else None
            for end in ends:
                source, target = (node, end) if forward else (end, node)
                yield Line(way.kind, source.value, target.value, label), middle


def _is_entity(snapshot: Snapshot, thing: ox.NamedNode) -> bool:
    """Whether a thing is drawn: a claim of an article is not, the entity that it speaks of is."""
    return "#" not in thing.value and snapshot.kind(thing) in ENTITIES


def claims_of(snapshot: Snapshot, line: Line, read_from: list[ox.NamedNode]) -> list[ox.NamedNode]:
    """The claims that state a line, in no order."""
    if line.kind == "office":
        return [claim for membership in read_from for claim in snapshot.linked(membership, "prov:wasDerivedFrom")]
    if line.kind not in _STATED:
        return read_from
    to_thing, to_end, at_target = _STATED[line.kind]
    thing, end = map(ox.NamedNode, (line.target, line.source) if at_target else (line.source, line.target))
    return [
        claim for claim in snapshot.leading(thing, to_thing, _MOST_REPORTS) if end in snapshot.linked(claim, to_end)
    ]


def period_of(evidence: Evidence, line: Line, read_from: list[ox.NamedNode]) -> Period:
    """The dates of an office; of any other line none, whose sentences have their articles' dates."""
    return evidence.period(read_from[0]) if line.kind == "office" and read_from else UNDATED
