"""One line a request, to the logger `kg.access`: client, method, path, status, bytes, milliseconds.

The query of a request is no part of it: what a reader asked is nobody's business, and it may be long.
"""

from __future__ import annotations

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("kg.access")


class AccessLog:
    """ASGI middleware that writes the line when the answer has gone out, or has failed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and write its line."""
        if scope["type"] != "http" or not LOG.isEnabledFor(logging.INFO):
            await self._app(scope, receive, send)
            return
        begin, status, size = time.perf_counter(), 0, 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counted)
        finally:
            client = scope["client"][0] if scope.get("client") else "-"
            path = scope["path"].encode("unicode_escape").decode("ascii")  # no line breaks of the client's in the log
            spent = (time.perf_counter() - begin) * 1000
            LOG.info("%s %s %s %s %d %.1f", client, scope["method"], path, status or "-", size, spent)
