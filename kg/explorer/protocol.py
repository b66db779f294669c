"""The endpoint `/sparql`: SPARQL 1.1 Protocol, query operation, read-only.

https://www.w3.org/TR/sparql11-protocol/#query-operation. A request is read into a `Task`, the pool runs it, and the
result goes out whole: a limit that strikes half-way gives an error status, never a result that was cut.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from functools import cache
from typing import IO
from urllib.parse import parse_qsl

import pyoxigraph
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from kg.errors import QueryError
from kg.explorer import refusals
from kg.explorer.description import service_description
from kg.explorer.frames import Task
from kg.explorer.job import Answer
from kg.explorer.keywords import calls_service, names_dataset
from kg.explorer.limits import Limits
from kg.explorer.negotiation import GRAPHS, HTML, RESULTS, Format, choose
from kg.explorer.pool import Pool
from kg.explorer.terms import term
from kg.questions import Question, has_subquery, named_questions, with_values

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
METHODS = "GET, HEAD, POST, OPTIONS"
_CHUNK = 64 * 1024

Parameters = list[tuple[str, str]]


async def endpoint(request: Request) -> Response:
    """Answer a request to `/sparql`; raises `Refusal`."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": METHODS})
    if request.method not in ("GET", "HEAD", "POST"):
        raise refusals.method_not_allowed(METHODS)
    pool: Pool = request.app.state.pool
    query, parameters = await _read(request, pool.limits)
    if query is None:
        return _describe(request)
    answer = await run(request, make_task(query, parameters, accept(request), pool.limits))
    return _respond(answer)


def accept(request: Request) -> str | None:
    """The Accept header, or all of them where there are several."""
    return ", ".join(request.headers.getlist("accept")) or None


def make_task(query: str, parameters: Parameters, accepted: str | None, limits: Limits) -> Task:
    """What a worker has to know of a request; raises `Refusal` for a SERVICE clause and for IRIs that are none."""
    if calls_service(query):
        raise refusals.federated()
    results, graph = choose(accepted, RESULTS), choose(accepted, GRAPHS)
    if results is None and graph is None:
        raise refusals.not_acceptable(tuple(format_.media_type for format_ in (*RESULTS, *GRAPHS)))
    query, bindings = _bound(query, _bindings(parameters))
    default_graphs = _graphs(parameters, "default-graph-uri")
    named_graphs = _graphs(parameters, "named-graph-uri")
    given = bool(default_graphs or named_graphs)
    return Task(
        query=query,
        results=results.media_type if results else None,
        graph=graph.media_type if graph else None,
        seconds=limits.seconds,
        default_graphs=default_graphs if given else None,
        named_graphs=named_graphs if given else None,
        bindings=bindings,
        union=not given and not names_dataset(query),
    )


async def run(request: Request, task: Task) -> Answer:
    """Run a task for the client of a request, and stop when the client goes away."""
    pool: Pool = request.app.state.pool
    client = request.client.host if request.client else ""
    running = asyncio.ensure_future(pool.run(task, client))
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait((running, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            raise ClientDisconnect
        return running.result()
    finally:
        for future in (running, leaving):
            future.cancel()


async def ask_named(request: Request) -> Response:
    """Answer ``/questions/NAME?parameter=value…``: a named question, in the formats of the protocol."""
    pool: Pool = request.app.state.pool
    asked = questions().get(request.path_params["name"])
    if asked is None:
        raise refusals.not_found(request.path_params["name"])
    try:
        query, left = asked.bound({name: value for name, value in request.query_params.items() if value})
    except QueryError as error:
        known = ", ".join(parameter.name for parameter in asked.parameters)
        raise refusals.bad_request(
            f"Tham số không dùng được: {error}. Câu hỏi nhận: {known or 'không có'}.",
            f"This parameter cannot be used: {error}. The question takes: {known or 'none'}.",
        ) from None
    bindings = [(f"${name}", str(term)) for name, term in left.items()]
    return _respond(await run(request, make_task(query, bindings, accept(request), pool.limits)))


@cache
def questions() -> dict[str, Question]:
    """The named questions by name; read once, as they come with the package."""
    return named_questions()


async def _left(request: Request) -> None:
    """Wait until the client has closed the connection; the body has been read before."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _read(request: Request, limits: Limits) -> tuple[str | None, Parameters]:
    """The query of a request (`None`: a bare GET) and all its parameters, by the three ways of the protocol."""
    parameters = _decode(request.scope["query_string"])
    direct = None
    if request.method == "POST":
        media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type == UPDATE:
            raise refusals.read_only()
        if media_type not in (FORM, DIRECT):
            raise refusals.unsupported_media_type(media_type)
        body = await _body(request, limits)
        if media_type == FORM:
            parameters += _decode(body)
        else:
            direct = _text(body)
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in parameters):
        raise refusals.read_only()
    queries = [value for name, value in parameters if name == "query"] + ([] if direct is None else [direct])
    if len(queries) > 1:
        raise refusals.bad_request("Chỉ được gửi một câu truy vấn.", "Send one query, not several.")
    if not queries and (request.method == "POST" or parameters):
        raise refusals.bad_request("Thiếu tham số “query”.", "The parameter “query” is missing.")
    return (queries[0] if queries else None), parameters


async def _body(request: Request, limits: Limits) -> bytes:
    """The body of a request, if it is not too long."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limits.query_bytes:
            raise refusals.too_large(limits.query_length)
    return bytes(body)


def _text(data: bytes) -> str:
    """UTF-8 bytes as text."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise refusals.bad_request("Yêu cầu phải ở dạng UTF-8.", "The request must be in UTF-8.") from None


def _decode(data: bytes) -> Parameters:
    """Form-encoded parameters in their order."""
    try:
        return parse_qsl(_text(data), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError:
        raise refusals.bad_request(
            "Tham số không mã hoá đúng theo UTF-8.", "The parameters are not form-encoded UTF-8."
        ) from None


def _graphs(parameters: Parameters, name: str) -> tuple[str, ...]:
    """The graph IRIs given by a parameter, each of them an absolute IRI."""
    graphs = tuple(value for key, value in parameters if key == name)
    for iri in graphs:
        try:
            pyoxigraph.NamedNode(iri)
        except ValueError:
            raise refusals.bad_request(
                f"“{iri}” ({name}) không phải là IRI tuyệt đối.", f"“{iri}” ({name}) is not an absolute IRI."
            ) from None
    return graphs


def _bindings(parameters: Parameters) -> dict[str, str]:
    """Values for variables: parameters ``$name`` with a term in N-Triples form, as RDF4J and GraphDB have them."""
    bindings = {name[1:]: value for name, value in parameters if name.startswith("$") and value}
    for name, value in bindings.items():
        try:
            term(value)
            pyoxigraph.Variable(name)
        except ValueError:
            raise refusals.bad_request(
                f"Giá trị của “${name}” phải là một IRI hoặc một chuỗi ở dạng N-Triples.",
                f"The value of “${name}” must be an IRI or a literal in N-Triples form.",
            ) from None
    return bindings


def _bound(query: str, bindings: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The query and the bindings for the engine; what it would not bind within a subquery is written into that."""
    if not bindings or not has_subquery(query):
        return query, bindings
    try:
        text, left = with_values(query, {name: term(value) for name, value in bindings.items()})
    except QueryError as error:
        raise refusals.bad_request(str(error), str(error)) from None
    return text, {name: str(value) for name, value in left.items()}


def _describe(request: Request) -> Response:
    """A bare GET: the service description, or the query page for a browser."""
    offered: Sequence[Format] = (*GRAPHS, HTML)
    format_ = choose(accept(request), offered)
    if format_ is None:
        raise refusals.not_acceptable(tuple(each.media_type for each in offered))
    if format_ is HTML:
        return RedirectResponse("/query", status_code=303, headers={"Vary": "Accept"})
    endpoint_iri = str(request.url.replace(query="", fragment=""))
    return Response(
        service_description(endpoint_iri, format_.media_type),
        headers={"Content-Type": format_.content_type, "Vary": "Accept"},
    )


def _respond(answer: Answer) -> Response:
    """A result as an HTTP response."""
    content_type = next(each.content_type for each in (*RESULTS, *GRAPHS) if each.media_type == answer.media_type)
    headers = {"Content-Type": content_type, "Content-Length": str(answer.size), "Vary": "Accept"}
    if answer.size <= _CHUNK:
        with answer.body as body:
            return Response(body.read(), headers=headers)
    return StreamingResponse(_chunks(answer.body), headers=headers)


async def _chunks(body: IO[bytes]) -> AsyncIterator[bytes]:
    """A result piece by piece."""
    with body:
        while chunk := body.read(_CHUNK):
            yield chunk
