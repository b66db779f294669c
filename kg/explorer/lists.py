"""The pages that list everything of one kind: what the site has as files."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.explorer import refusals
from kg.explorer.addresses import PageAddresses
from kg.explorer.snapshot import Snapshot
from kg.explorer.templating import page
from kg.exporters.graph_view import Label
from kg.exporters.site.listings import MENU, Row
from kg.exporters.site.overview import topic_counts
from kg.exporters.templating import date_label, grouped
from kg.language.folding import plain

_DATES = {"event": "schema:startDate", "article": "schema:datePublished"}


async def listing(request: Request) -> Response:
    """Answer ``/person.html`` and the others: made once a snapshot."""
    snapshot: Snapshot = request.app.state.snapshot
    kind = request.path_params["kind"]
    if kind not in MENU:
        raise refusals.not_found(request.url.path)
    name = f"list {kind}"
    if name not in snapshot.remembered:
        snapshot.remembered[name] = await run_in_threadpool(_made, request, snapshot, kind)
    return HTMLResponse(snapshot.remembered[name])


def _made(request: Request, snapshot: Snapshot, kind: str) -> str:
    """The text of a list's page."""
    rows = _topics(snapshot) if kind == "topic" else _rows(snapshot, kind)
    return bytes(page(request, "list.html", here=kind, rows=rows).body).decode()


def _rows(snapshot: Snapshot, kind: str) -> list[Row]:
    """Things by name without accents, happenings and articles latest first."""
    dated = _DATES.get(kind)
    found = []
    for entry in snapshot.index.entries(kind):
        date = next(iter(snapshot.literals(ox.NamedNode(entry.iri), dated)), "") if dated else ""
        key = (date, entry.iri) if dated else (plain(entry.label.vi), entry.iri)
        label = (snapshot.told_apart(ox.NamedNode(entry.iri)) if kind == "place" else None) or entry.label
        found.append((key, Row(label, snapshot.addresses.path(entry.iri), None, date_label(date))))
    found.sort(key=lambda pair: pair[0], reverse=dated is not None)
    return [row for _, row in found]


def _topics(snapshot: Snapshot) -> list[Row]:
    """The topics that issues have, most issues first."""
    addresses = PageAddresses(snapshot.addresses)
    counts: Counter[str] = topic_counts(snapshot.store)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [
        Row(snapshot.name(ox.NamedNode(topic)) or Label(topic), addresses.page(topic), None, grouped(number))
        for topic, number in ordered
    ]
