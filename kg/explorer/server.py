"""The explorer behind uvicorn: one process that serves, its workers around it, and a graceful stop."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

import uvicorn

from kg import store as stores
from kg.explorer.application import application
from kg.explorer.limits import Limits

_GRACE = 5
"""Seconds beyond a query's time limit that running requests get when the server stops."""


def serve(
    store: Path | str,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    base: str | None = None,
    limits: Limits | None = None,
    origins: Iterable[str] = ("*",),
    access_log: bool = True,
) -> None:
    """Serve a store until SIGINT or SIGTERM; requests that run then are finished first.

    Raises `InputError` where the folder holds no store that can be opened. The log goes to standard error: one line a
    request on `kg.access`, killed queries and troubles on `kg.explorer`.
    """
    stores.open(store).close()
    limits = limits or Limits()
    logging.basicConfig(format="%(asctime)s %(name)s %(message)s", level=logging.WARNING)
    logging.getLogger("kg").setLevel(logging.INFO)
    logging.getLogger("kg.access").setLevel(logging.INFO if access_log else logging.WARNING)
    uvicorn.run(
        application(store, base=base, limits=limits, origins=origins),
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=int(limits.seconds) + _GRACE,
    )
