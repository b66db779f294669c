"""Linked data: every IRI under the base resolves here, by content negotiation, to a document about it.

The IRI of a thing answers 303 See Other (a person is no document, https://www.w3.org/TR/cooluris/) and leads to
``….html``, ``….ttl``, ``….jsonld``, ``….nt`` or ``….rdf``. Things named under another base are shown by
``/resource?iri=…``, which negotiates in place.
"""

from __future__ import annotations

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.explorer import refusals
from kg.explorer.formats import OFFERED, SUFFIX_OF, SUFFIXES
from kg.explorer.negotiation import HTML, Format, choose
from kg.explorer.protocol import accept
from kg.explorer.snapshot import Snapshot
from kg.explorer.thing_page import missing_page, thing_page
from kg.explorer.things import document


async def dereference(request: Request) -> Response:
    """Answer for a path under the base: a thing by a redirection, a document by its content."""
    snapshot: Snapshot = request.app.state.snapshot
    path = request.scope["raw_path"].decode("ascii", "replace").partition("?")[0]
    if iri := _known(snapshot, path):
        return _see_other(request, path, iri)
    for suffix, format_ in SUFFIXES.items():
        if path.endswith(suffix) and (iri := _known(snapshot, path.removesuffix(suffix))):
            return await _document(request, snapshot, iri, format_)
    if choose(accept(request), OFFERED) is HTML or path.endswith(".html"):
        return missing_page(request, snapshot.addresses.candidates(path)[-1])
    raise refusals.not_found(request.url.path)


async def resource(request: Request) -> Response:
    """Answer for ``/resource?iri=…``: any IRI that the store knows."""
    snapshot: Snapshot = request.app.state.snapshot
    iri = request.query_params.get("iri", "")
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        raise refusals.bad_request(
            f"“{iri}” không phải là IRI tuyệt đối.", f"“{iri}” is not an absolute IRI."
        ) from None
    if snapshot.addresses.is_local(iri):
        return RedirectResponse(snapshot.addresses.path(iri), 303)
    format_ = _negotiate(request)
    if not snapshot.exists(node):
        if format_ is HTML:
            return missing_page(request, iri)
        raise refusals.not_found(iri)
    return await _document(request, snapshot, iri, format_)


def _known(snapshot: Snapshot, path: str) -> str | None:
    """The IRI of the store that a path stands for."""
    for iri in snapshot.addresses.candidates(path):
        try:
            if snapshot.exists(ox.NamedNode(iri)):
                return iri
        except ValueError:
            continue
    return None


def _negotiate(request: Request) -> Format:
    """The format that the client likes best; raises `Refusal` where there is none."""
    format_ = choose(accept(request), OFFERED)
    if format_ is None:
        raise refusals.not_acceptable(tuple(each.media_type for each in OFFERED))
    return format_


def _see_other(request: Request, path: str, iri: str) -> Response:
    """303 to the document that the client likes best, with links to all of them."""
    suffix = SUFFIX_OF[_negotiate(request)]
    headers = {"Vary": "Accept", "Link": _links(path, iri)}
    return RedirectResponse(path + suffix, 303, headers=headers)


async def _document(request: Request, snapshot: Snapshot, iri: str, format_: Format) -> Response:
    """The document about a thing in a format."""
    local = snapshot.addresses.is_local(iri)
    path = snapshot.addresses.path(iri)
    headers = {"Link": _links(path, iri)} if local else {"Vary": "Accept"}
    if format_ is HTML:
        return await run_in_threadpool(thing_page, request, snapshot, iri, headers)
    body = await run_in_threadpool(document, snapshot, iri, format_.media_type)
    return Response(body, headers={**headers, "Content-Type": format_.content_type})


def _links(path: str, iri: str) -> str:
    """The Link header: what the documents are about, and which there are. Values are ASCII, as IRIs in headers must
    be."""
    about = ox.NamedNode(iri).value.encode("ascii", "ignore").decode()
    alternates = (f'<{path}{suffix}>; rel="alternate"; type="{each.media_type}"' for suffix, each in SUFFIXES.items())
    return ", ".join((f'<{about}>; rel="http://xmlns.com/foaf/0.1/primaryTopic"', *alternates))
