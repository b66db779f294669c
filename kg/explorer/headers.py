"""Headers that every answer carries: a strict Content-Security-Policy, and CORS for the open data."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""No script or style but our own files: a hostile label cannot run even where an escape was forgotten."""

_ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def with_nonce(nonce: str) -> str:
    """The policy for a page whose editor makes its style sheets at run time, marked by the nonce."""
    return CONTENT_SECURITY_POLICY.replace("style-src 'self'", f"style-src 'self' 'nonce-{nonce}'")


class Headers:
    """ASGI middleware that adds the headers, and answers CORS preflight requests.

    `origins` may read the data from their own pages: ``("*",)`` for all, empty for none. There are no credentials
    here, so that reading is all that they can do.
    """

    def __init__(self, app: ASGIApp, origins: Iterable[str] = ("*",)) -> None:
        self._app = app
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer its preflight."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = {name: value.decode("latin-1") for name, value in scope["headers"]}
        origin = self._allowed(asked.get(b"origin"))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
                if origin:
                    headers["Access-Control-Allow-Origin"] = origin
                    headers["Access-Control-Expose-Headers"] = "Link, Location, Retry-After"
                if "*" not in self._origins:
                    headers.add_vary_header("Origin")
            await send(message)

        if scope["method"] == "OPTIONS" and b"access-control-request-method" in asked:
            await _preflight(send_with_headers)
        else:
            await self._app(scope, receive, send_with_headers)

    def _allowed(self, origin: str | None) -> str | None:
        """What Access-Control-Allow-Origin says to this origin."""
        if "*" in self._origins:
            return "*"
        return origin if origin in self._origins else None


async def _preflight(send: Send) -> None:
    """Answer a preflight request; without Access-Control-Allow-Origin the browser takes it as a refusal."""
    allow = {
        "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
        "Access-Control-Allow-Headers": "Accept, Content-Type",
        "Access-Control-Max-Age": "86400",
    }
    start = {"type": "http.response.start", "status": 204, "headers": []}
    MutableHeaders(scope=start).update(allow)
    await send(start)
    await send({"type": "http.response.body", "body": b""})
