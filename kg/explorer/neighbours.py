"""The graph on demand: one node, its neighbours and the sentences that tie them, as the network page asks for them.

The answer is JSON: nodes, lines with their newest sentences, the articles quoted, what else is said of the node itself,
and how many neighbours there are where not all are sent, most connected first.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.explorer import refusals
from kg.explorer.evidence import Evidence
from kg.explorer.relations import Line, claims_of, lines_of, period_of
from kg.explorer.snapshot import Snapshot
from kg.exporters.graph_data import label_lines, period_json
from kg.exporters.graph_view import Label, Period, Quotation, Source
from kg.exporters.labels import shortened, visible
from kg.exporters.templating import date_label, label_json

MOST = 60
"""Neighbours that one answer holds, unless the request asks for other numbers."""
_MOST_AT_ONCE = 300
_MOST_FACTS = 10
"""Facts of one kind that are told of a node, the newest."""
_MOST_READ = 1_000
"""Claims of one kind that are read to find the newest of them."""
_MOST_LINKS = 1_000
"""Links by which neighbours are told apart: who has more is as connected as anybody."""
_QUOTATIONS_EACH = 3
"""Sentences of one line or fact, of the newest articles."""
_LABEL_LENGTH = 160

_FACTS = (
    ("fact-issue", "kg:Issue", ("kg:thread",)),
    ("fact-event", "kg:EventReport", ("kg:reports",)),
    ("fact-statement", "kg:Statement", ("prov:wasAttributedTo",)),
    ("fact-indicator", "kg:Indicator", ("sdmx-dimension:refArea", "prov:wasAttributedTo")),
)
"""Sections of the panel: the class of their claims, and what leads from these to the node."""


async def neighbours(request: Request) -> Response:
    """Answer ``/network.json?iri=…&most=…&skip=…``."""
    snapshot: Snapshot = request.app.state.snapshot
    iri = request.query_params.get("iri", "")
    try:
        node = ox.NamedNode(iri)
        most = min(_MOST_AT_ONCE, max(0, int(request.query_params.get("most", MOST))))
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
    """The node, `most` of its neighbours after the first `skip`, and the lines between them and the node.

    With `skip` 0 also what is said of the node alone.
    """
    lines = lines_of(snapshot, node)
    ranked = _ranked(snapshot, {end for line in lines for end in (line.source, line.target)} - {node.value})
    sent = ranked[skip : skip + most]
    chosen = {node.value, *sent}
    shown = sorted(
        (line for line in lines if {line.source, line.target} <= chosen),
        key=lambda line: (line.kind, line.source, line.target, str(line.label)),
    )
    evidence = Evidence(snapshot)
    answer = {
        "focus": node.value,
        "total": len(ranked),
        "nodes": [_node(snapshot, iri) for iri in (node.value, *sent)],
        "lines": [_line(evidence, line, claims_of(snapshot, line, lines[line]), lines[line]) for line in shown],
        "facts": _facts(snapshot, evidence, node) if skip == 0 else {},
    }
    return {**answer, "sources": {iri: _source(snapshot, source) for iri, source in sorted(evidence.sources.items())}}


def _ranked(snapshot: Snapshot, iris: Iterable[str]) -> list[str]:
    """Things by how much is said of them."""
    links = {iri: snapshot.links(iri, _MOST_LINKS) for iri in iris}
    return sorted(links, key=lambda iri: (-links[iri], iri))


def _node(snapshot: Snapshot, iri: str) -> dict[str, Any]:
    """A node as the page draws it."""
    thing = ox.NamedNode(iri)
    name = snapshot.label(thing)
    label = Label(_short(name.vi), _short(name.en) if name.en else None)
    date = next(iter(snapshot.literals(thing, "schema:startDate")), None)
    topic = next(iter(snapshot.linked(thing, "dcterms:subject")), None) if snapshot.kind(thing) == "issue" else None
    about = snapshot.label(topic) if topic else None
    return {
        "id": iri,
        "address": snapshot.addresses.path(iri),
        "kind": snapshot.kind(thing),
        "label": label_json(label),
        "drawn": label_lines(about or label),
        "note": label_json(about or date_label(date)),
        "topic": topic.value.rsplit("/", 1)[-1] if topic else None,
        "period": period_json(Period(start=date)),
        "links": snapshot.links(iri),
        "variants": [_short(text) for text in islice(snapshot.literals(thing, "skos:altLabel"), 12)],
    }


def _line(evidence: Evidence, line: Line, claims: list[ox.NamedNode], read_from: list[ox.NamedNode]) -> dict[str, Any]:
    """A line as the page draws it, with the newest sentences that state it."""
    return {
        "kind": line.kind,
        "source": line.source,
        "target": line.target,
        "label": label_json(line.label),
        "period": period_json(period_of(evidence, line, read_from)),
        **_stated(evidence, claims),
    }


def _facts(snapshot: Snapshot, evidence: Evidence, node: ox.NamedNode) -> dict[str, Any]:
    """What is said of the node alone, by section of the panel: the newest items, how many were read, whether there are
    more."""
    found: dict[str, Any] = {}
    for section, curie, ways in _FACTS:
        read = [snapshot.leading(node, way, _MOST_READ) for way in ways]
        claims = evidence.latest_first({claim for each in read for claim in each if snapshot.is_a(claim, curie)})
        items = [
            {"label": label_json(_text(snapshot, claim)), **_stated(evidence, [claim])}
            for claim in claims[:_MOST_FACTS]
        ]
        if items:
            more = any(len(each) == _MOST_READ for each in read)
            found[section] = {"items": items, "total": len(claims), "more": more}
    return found


def _text(snapshot: Snapshot, claim: ox.NamedNode) -> Label | None:
    """What a claim says, where the graph has it as a text."""
    text = next(iter(snapshot.literals(claim, "schema:text")), None)
    return Label(_short(text)) if text else None


def _stated(evidence: Evidence, claims: list[ox.NamedNode]) -> dict[str, Any]:
    """The sentences of the newest claims, one a claim, and how many claims there are."""
    newest = evidence.latest_first(claims)[:_QUOTATIONS_EACH] if len(claims) > _QUOTATIONS_EACH else claims
    quoted = [quotation for claim in newest for quotation in islice(evidence.quotations(claim), 1)]
    return {"claims": len(claims), "quotations": [_quotation(quotation) for quotation in dict.fromkeys(quoted)]}


def _quotation(quotation: Quotation) -> dict[str, Any]:
    """A sentence; offsets are code points, end exclusive."""
    return {
        "source": quotation.source,
        "sentence": quotation.sentence,
        "start": quotation.start,
        "end": quotation.end,
    }


def _source(snapshot: Snapshot, source: Source) -> dict[str, Any]:
    """An article as the panel cites it; its page here has the way to the original."""
    address = snapshot.addresses.path(source.iri)
    return {"title": visible(source.title), "date": source.date, "publisher": source.publisher, "address": address}


def _short(text: str) -> str:
    """A label without what cannot be seen, and no longer than a picture can take."""
    return shortened(visible(text), _LABEL_LENGTH)
