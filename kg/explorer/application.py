"""The ASGI application: which address is answered by what."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from kg.errors import KgError
from kg.explorer import linked_data, lists, pages, protocol, refusals
from kg.explorer.access_log import AccessLog
from kg.explorer.headers import Headers
from kg.explorer.limits import Limits
from kg.explorer.neighbours import neighbours
from kg.explorer.ontology_page import ontology_document
from kg.explorer.pool import LOG, Pool
from kg.explorer.snapshot import Snapshot
from kg.explorer.static_files import static_file

_CLIENT_LEFT = 499  # nobody reads it; the access log shows why there was no answer
_WATCH_SECONDS = 0.5
_HEALTH_SECONDS = 5.0
ANY_METHOD = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def application(
    store: Path | str,
    *,
    base: str | None = None,
    limits: Limits | None = None,
    origins: Iterable[str] = ("*",),
) -> Starlette:
    """The explorer of the store in a folder, as an ASGI application for any server.

    `base` is what the IRIs of the graph's entities begin with, where it is not what the store says; `origins` are the
    web origins that may read the endpoint from their pages. Run it in one process: the workers that share the load
    are its own.
    """
    return Starlette(
        routes=[
            Route("/", pages.home),
            Route("/sparql", protocol.endpoint, methods=ANY_METHOD),
            Route("/questions/{name}", protocol.ask_named),
            Route("/query", pages.query),
            Route("/query/terms.json", pages.terms),
            Route("/search", pages.search),
            Route("/search.json", pages.suggest),
            Route("/network", pages.network),
            Route("/network.json", neighbours),
            Route("/health", health),
            Route("/static/{name}", static_file),
            Route("/ontology", ontology_document),
            Route("/ontology.{suffix}", ontology_document),
            Route("/{kind}.html", lists.listing),
            Route("/resource", linked_data.resource),
            Route("/{path:path}", linked_data.dereference),
        ],
        middleware=[Middleware(AccessLog), Middleware(Headers, origins=tuple(origins))],
        exception_handlers={
            refusals.Refusal: refuse,
            HTTPException: refuse_http,
            ClientDisconnect: client_left,
        },
        lifespan=_lifespan(Path(store), limits or Limits(), base),
    )


def _lifespan(store: Path, limits: Limits, base: str | None):  # type: ignore[no-untyped-def]
    """Starts the workers before the first request and stops them after the last."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        snapshot = await run_in_threadpool(Snapshot.open, store, base)
        pool = Pool(snapshot.location, limits, snapshot.prefixes)
        for missing in await pool.start():
            LOG.warning("this system cannot confine workers fully: %s", missing)
        app.state.pool, app.state.snapshot = pool, snapshot
        reading = asyncio.create_task(run_in_threadpool(pages.home_facts, snapshot))
        watching = asyncio.create_task(_watch(app, base))
        try:
            yield
        finally:
            watching.cancel()
            reading.cancel()
            await pool.stop(grace=limits.seconds)

    return lifespan


async def _watch(app: Starlette, base: str | None) -> None:
    """Take up a new generation of the store when a build has put one in place."""
    while True:
        await asyncio.sleep(_WATCH_SECONDS)
        snapshot: Snapshot = app.state.snapshot
        if snapshot.is_current():
            continue
        try:
            app.state.snapshot = await run_in_threadpool(Snapshot.open, snapshot.folder, base)
        except (KgError, OSError) as error:
            LOG.error("the new store cannot be opened, the old one is still served: %s", error)
            continue
        app.state.pool.change_store(app.state.snapshot.location)
        LOG.info("serving %s", app.state.snapshot.location)


async def health(request: Request) -> Response:
    """Whether queries are answered: one is run, which no kept answer can stand for. For load balancers and for
    people."""
    pool: Pool = request.app.state.pool
    task = protocol.make_task("ASK { FILTER(RAND() >= 0) }", [], None, pool.limits)
    try:
        async with asyncio.timeout(_HEALTH_SECONDS):
            (await pool.run(task, "health")).body.close()
        status, word = 200, "ok"
    except (TimeoutError, refusals.Refusal):
        status, word = 503, "busy"
    return JSONResponse({"status": word, **pool.state()}, status, headers={"Cache-Control": "no-store"})


async def refuse(request: Request, error: Exception) -> Response:
    """A refusal as plain text in two languages, which SPARQL clients show as it is."""
    assert isinstance(error, refusals.Refusal)
    return PlainTextResponse(error.text(), error.status, headers=dict(error.headers))


async def refuse_http(request: Request, error: Exception) -> Response:
    """The framework's own 404 and 405, in our words."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return await refuse(request, refusals.not_found(request.url.path))
    if error.status_code == 405:
        return await refuse(request, refusals.method_not_allowed((error.headers or {}).get("Allow", "GET")))
    return PlainTextResponse(f"{error.detail}\n", error.status_code, headers=error.headers)


async def client_left(request: Request, error: Exception) -> Response:
    """The client closed the connection before its answer."""
    return Response(status_code=_CLIENT_LEFT)
