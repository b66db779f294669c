"""The graph on demand: the neighbours of one node, as the network page asks for them.

What stands between two things in the graph (a membership, a directive, an issue) becomes a line between them here. The
answer is JSON: nodes, lines, and how many neighbours there are where not all are sent, most connected first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.explorer import refusals
from kg.explorer.snapshot import Snapshot
from kg.exporters.graph_view import Label
from kg.exporters.labels import shortened, visible
from kg.exporters.templating import date_label, label_json

MOST = 60
"""Neighbours that one answer holds, unless the request asks for other numbers."""
_MOST_READ = 5_000
"""Quads that are read for one node and one relation."""
_LABEL_LENGTH = 160
_ENTITIES = ("person", "body", "place", "event", "issue")


@dataclass(frozen=True, slots=True)
class Line:
    """A relation between the node and a neighbour."""

    relation: str
    """Key of `[relation]` in words.toml."""
    source: str
    target: str
    note: Label | None = None


@dataclass(frozen=True, slots=True)
class _Direct:
    """A relation that is one triple."""

    relation: str
    predicate: str


@dataclass(frozen=True, slots=True)
class _Through:
    """A relation by way of a third thing, which has both ends and perhaps a name for what ties them."""

    relation: str
    source: str
    target: str
    note: str | None = None


_DIRECT = (
    _Direct("part-of", "org:subOrganizationOf"),
    _Direct("of-place", "dcterms:spatial"),
    _Direct("within", "schema:containedInPlace"),
    _Direct("replaced-by", "dcterms:isReplacedBy"),
    _Direct("participant", "sem:hasActor"),
    _Direct("held-in", "schema:location"),
)
_THROUGH = (
    _Through("office", "org:member", "org:organization", "org:role"),
    _Through("directive", "kg:issuer", "kg:addressee"),
    _Through("raises", "prov:wasAttributedTo", "kg:thread"),
)


async def neighbours(request: Request) -> Response:
    """Answer ``/network.json?iri=…&most=…&skip=…``."""
    snapshot: Snapshot = request.app.state.snapshot
    iri = request.query_params.get("iri", "")
    try:
        node = ox.NamedNode(iri)
        most = min(300, int(request.query_params.get("most", MOST)))
        skip = max(0, int(request.query_params.get("skip", 0)))
    except ValueError:
        raise refusals.bad_request(
            "Cần “iri” là IRI tuyệt đối; “most” và “skip” là số.",
            "“iri” must be an absolute IRI, “most” and “skip” numbers.",
        ) from None
    if not snapshot.exists(node):
        raise refusals.not_found(iri)
    return JSONResponse(await run_in_threadpool(around, snapshot, node, most, skip))


def around(snapshot: Snapshot, node: ox.NamedNode, most: int = MOST, skip: int = 0) -> dict[str, Any]:
    """The node, `most` of its neighbours after the first `skip`, and the lines among them and the node."""
    lines = sorted(_lines(snapshot, node), key=lambda line: (line.relation, line.source, line.target, str(line.note)))
    others = {end for line in lines for end in (line.source, line.target)} - {node.value}
    ranked = sorted(others, key=lambda iri: (-snapshot.links(iri), iri))
    chosen = set(ranked[skip : skip + most]) | {node.value}
    return {
        "focus": node.value,
        "total": len(ranked),
        "nodes": [_node(snapshot, iri) for iri in (node.value, *ranked[skip : skip + most])],
        "lines": [_line(line) for line in lines if {line.source, line.target} <= chosen],
    }


def _lines(snapshot: Snapshot, node: ox.NamedNode) -> set[Line]:
    """Every line that ends at the node."""
    found = set()
    for direct in _DIRECT:
        ahead = snapshot.linked(node, direct.predicate)
        behind = snapshot.leading(node, direct.predicate, _MOST_READ)
        found |= {Line(direct.relation, node.value, end.value) for end in ahead if _is_entity(snapshot, end)}
        found |= {Line(direct.relation, end.value, node.value) for end in behind if _is_entity(snapshot, end)}
    for through in _THROUGH:
        found |= _through(snapshot, node, through)
    return found


def _through(snapshot: Snapshot, node: ox.NamedNode, way: _Through) -> set[Line]:
    """The lines of one relation that goes by way of a third thing."""
    found = set()
    for here, there, forward in ((way.source, way.target, True), (way.target, way.source, False)):
        for middle in snapshot.leading(node, here, _MOST_READ):
            note = (
                next((snapshot.label(each) for each in snapshot.linked(middle, way.note)), None) if way.note else None
            )
            for end in snapshot.linked(middle, there):
                source, target = (node.value, end.value) if forward else (end.value, node.value)
                found.add(Line(way.relation, source, target, note))
    return found


def _is_entity(snapshot: Snapshot, thing: ox.NamedNode) -> bool:
    """Whether a thing is drawn: a claim of an article is not, the entity that it speaks of is."""
    return "#" not in thing.value and snapshot.kind(thing) in _ENTITIES


def _node(snapshot: Snapshot, iri: str) -> dict[str, Any]:
    """A node as the page draws it."""
    thing = ox.NamedNode(iri)
    label = snapshot.label(thing)
    date = next(iter(snapshot.literals(thing, "schema:startDate")), None)
    return {
        "id": iri,
        "address": snapshot.addresses.path(iri),
        "kind": snapshot.kind(thing),
        "label": label_json(Label(_short(label.vi), _short(label.en) if label.en else None)),
        "note": label_json(date_label(date)),
    }


def _line(line: Line) -> dict[str, Any]:
    """A line as the page draws it."""
    return {"relation": line.relation, "source": line.source, "target": line.target, "note": label_json(line.note)}


def _short(text: str) -> str:
    """A label without what cannot be seen, and no longer than a picture can take."""
    return shortened(visible(text), _LABEL_LENGTH)
