"""The pages that are about no single thing: home, search, query, network."""

from __future__ import annotations

import secrets
from typing import Any

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.explorer.addresses import PageAddresses
from kg.explorer.completion import completion
from kg.explorer.headers import with_nonce
from kg.explorer.protocol import questions
from kg.explorer.relations import ENTITIES
from kg.explorer.search import Entry
from kg.explorer.snapshot import Snapshot, named
from kg.explorer.static_files import has_editor, sigma_files
from kg.explorer.templating import page
from kg.explorer.wording import words
from kg.exporters.graph_scripts import GRAPH_PAGE, SIGMA_PICTURE
from kg.exporters.graph_view import Label
from kg.exporters.site.overview import overview
from kg.exporters.templating import date_label, filled, label_json, words_json
from kg.questions import Question

_MOST_FOUND = 100
_MOST_SUGGESTED = 10
_MOST_LATEST = 8
_COUNTED = {
    "person": "foaf:Person",
    "body": "org:FormalOrganization",
    "place": "schema:AdministrativeArea",
    "event": "sem:Event",
    "issue": "kg:IssueThread",
    "article": "schema:NewsArticle",
}


async def home(request: Request) -> Response:
    """The first page: what is in the graph, and the ways into it."""
    snapshot: Snapshot = request.app.state.snapshot
    facts = await run_in_threadpool(home_facts, snapshot)
    endpoint = str(request.url.replace(path="/sparql", query=""))
    return page(request, "home.html", questions=_offered(), endpoint=endpoint, **facts)


def home_facts(snapshot: Snapshot) -> dict[str, Any]:
    """Numbers, lists, map and heat map of the first page; read once a snapshot, before anybody asks for them."""
    if "home" not in snapshot.remembered:
        seen = overview(snapshot.store, lambda iri: snapshot.told_apart(ox.NamedNode(iri)))
        snapshot.remembered["home"] = {
            "counts": [(kind, number) for kind, curie in _COUNTED.items() if (number := snapshot.count(curie))],
            "latest": _latest(snapshot),
            "quads": len(snapshot.database),
            "heat": seen.heat,
            "maps": seen.maps,
            "officials": [(snapshot.node(ox.NamedNode(iri)), number) for iri, number in seen.officials],
            "events": [snapshot.node(ox.NamedNode(iri)) for iri in seen.events],
            "addresses": PageAddresses(snapshot.addresses),
        }
    found: dict[str, Any] = snapshot.remembered["home"]
    return found


def _latest(snapshot: Snapshot) -> list[tuple[Label, str, str]]:
    """The latest articles: name, address, date."""
    dated = snapshot.database.quads_for_pattern(None, named("schema:datePublished"), None)
    found = {
        (quad.object.value, quad.subject)
        for quad in dated
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal)
    }
    latest = sorted(found, key=lambda each: (each[0], each[1].value), reverse=True)[:_MOST_LATEST]
    return [(snapshot.label(article), snapshot.addresses.path(article.value), date) for date, article in latest]


async def search(request: Request) -> Response:
    """The results of a search; one that is exact and alone is opened from the suggestions, not from here."""
    snapshot: Snapshot = request.app.state.snapshot
    text = request.query_params.get("q", "")[:200]
    entries = await run_in_threadpool(snapshot.search, text, _MOST_FOUND)
    found = [(entry, snapshot.addresses.path(entry.iri), _note(snapshot, entry)) for entry in entries]
    return page(request, "search.html", text=text, summary=_summary(text, len(found)), found=found)


def _summary(text: str, number: int) -> Label:
    """What was found, in words."""
    said = words()["search"]
    if not text.strip():
        return said["ask"]
    if not number:
        return filled(said["none"], text=text)
    return filled(said["first" if number == _MOST_FOUND else "found"], number=number, text=text)


async def suggest(request: Request) -> Response:
    """The first few results of a search as JSON, for suggestions while one types."""
    snapshot: Snapshot = request.app.state.snapshot
    entries = await run_in_threadpool(snapshot.search, request.query_params.get("q", "")[:200], _MOST_SUGGESTED)
    return JSONResponse(
        [
            {
                "iri": entry.iri,
                "address": snapshot.addresses.path(entry.iri),
                "kind": entry.kind,
                "label": label_json(entry.label),
                "note": label_json(_note(snapshot, entry) or words()["kind"][entry.kind]),
            }
            for entry in entries
        ]
    )


def _note(snapshot: Snapshot, entry: Entry) -> Label | None:
    """What tells things of one name apart: the date of an event or an article."""
    for curie in ("schema:startDate", "schema:datePublished"):
        for date in snapshot.literals(ox.NamedNode(entry.iri), curie):
            return date_label(date)
    return None


async def query(request: Request) -> Response:
    """The page on which a SPARQL query is written and its result read."""
    snapshot: Snapshot = request.app.state.snapshot
    nonce = secrets.token_urlsafe(16)
    chosen = request.query_params.get("named", "")
    asked = questions().get(chosen)
    text = request.query_params.get("query") or (asked.sparql if asked else _first_query(snapshot))
    data = {
        "questions": {name: _question_json(question) for name, question in questions().items()},
        "prefixes": snapshot.prefixes,
        "base": snapshot.addresses.base,
        "words": {key: label_json(label) for key, label in words()["query"].items()},
        "nonce": nonce,
    }
    return page(
        request,
        "query.html",
        headers={"Content-Security-Policy": with_nonce(nonce)},
        data=data,
        text=text,
        chosen=chosen,
        questions=_offered(),
        editor=has_editor(),
        scripts=(*sigma_files(), *SIGMA_PICTURE, "names.js", "graph_index.js", "placing.js", "result_picture.js"),
    )


def _offered() -> list[tuple[str, Label]]:
    """The named questions as lists show them."""
    return [(name, Label(question.vi, question.en)) for name, question in questions().items()]


def _question_json(question: Question) -> dict[str, object]:
    """A named question as the query page reads it."""
    parameters = [
        {"name": each.name, "type": each.type, "example": each.example, "label": label_json(Label(each.vi, each.en))}
        for each in question.parameters
    ]
    return {"query": question.sparql, "parameters": parameters}


def _first_query(snapshot: Snapshot) -> str:
    """What stands in the box at first: something that works and can be changed."""
    return _FIRST_QUERY.format(
        prefixes="\n".join(f"PREFIX {name}: <{snapshot.prefixes[name]}>" for name in ("foaf", "org", "rdfs", "skos"))
    )


_FIRST_QUERY = """{prefixes}

SELECT ?person ?personLabel ?role ?bodyLabel WHERE {{
  ?membership org:member ?person ; org:role/skos:prefLabel ?role ; org:organization/rdfs:label ?bodyLabel .
  ?person rdfs:label ?personLabel .
  FILTER(LANG(?role) = "vi")
}}
ORDER BY ?personLabel
LIMIT 50"""


async def terms(request: Request) -> Response:
    """What the editor completes with, as JSON: terms in use, with their names."""
    snapshot: Snapshot = request.app.state.snapshot
    return JSONResponse(await run_in_threadpool(completion, snapshot))


async def network(request: Request) -> Response:
    """The page that draws a node and its neighbours, which it asks for as JSON."""
    snapshot: Snapshot = request.app.state.snapshot
    iri = request.query_params.get("iri", "")
    label = None
    try:
        node = ox.NamedNode(iri)
        label = snapshot.label(node) if snapshot.exists(node) else None
    except ValueError:
        pass
    if label is None:
        return page(request, "missing.html", 404, iri=iri)
    own = {group: {key: label_json(each) for key, each in words()[group].items()} for group in ("network", "kind")}
    drawer = sigma_files()
    return page(
        request,
        "network.html",
        label=label,
        iri=iri,
        address=snapshot.addresses.path(iri),
        kinds=ENTITIES,
        data={
            "iri": iri,
            "label": label_json(label),
            "base": snapshot.addresses.base,
            "kinds": ENTITIES,
            "step": NEIGHBOURS_AT_FIRST,
            "drawer": bool(drawer),
        },
        said={**words_json("page", "search", "graph", "section", "relation", "period", "facts"), **own},
        scripts=(*drawer, *SIGMA_PICTURE, *GRAPH_PAGE, *_NETWORK_SCRIPTS),
    )


NEIGHBOURS_AT_FIRST = 24
"""Neighbours that opening a node brings."""
_NETWORK_SCRIPTS = (
    "placing.js", "network_data.js", "network_extent.js", "network_search.js", "fact_rows.js", "network.js"
)  # fmt: skip
