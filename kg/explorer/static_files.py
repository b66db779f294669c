"""The files that pages load, all from here: our own, those shared with the other pages, and what packages ship."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response

from kg.explorer import refusals
from kg.exporters.graph_scripts import GRAPH_PAGE, SIGMA, SIGMA_PICTURE, library
from kg.exporters.templating import asset

_SHARED = frozenset({"kg.css", "site.css", "graph.css", "page.js", "filter.js", *GRAPH_PAGE, *SIGMA_PICTURE})
"""Files of `kg.exporters` that the explorer's pages use too."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file in memory with the hash that names this version of it."""

    body: bytes
    media_type: str
    tag: str


@cache
def _load(name: str) -> _File | None:
    """A file by its name; `None` where there is none. Names with a path in them are no names."""
    if "/" in name or "\\" in name or name.startswith("."):
        return None
    if name in _SHARED:
        body = asset(name).encode()
    elif name in SIGMA:
        text = library(name)
        if text is None:
            return None
        body = text.encode()
    else:
        place = files("kg.explorer").joinpath("static", name)
        if not place.is_file():
            place = files("kg.explorer").joinpath("static", "vendor", name)
        if not place.is_file():
            return None
        body = place.read_bytes()
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return _File(body, kind, f'"{sha256(body).hexdigest()[:32]}"')


def has_editor() -> bool:
    """Whether the editor was fetched at set-up; without it the query page has a plain text box."""
    return _load("editor.js") is not None


def sigma_files() -> tuple[str, ...]:
    """Names of the libraries that draw; none where they were not fetched at set-up."""
    return SIGMA if all(_load(name) for name in SIGMA) else ()


async def static_file(request: Request) -> Response:
    """Answer ``/static/NAME``; a browser that has this version is told so."""
    file = _load(request.path_params["name"])
    if file is None:
        raise refusals.not_found(request.url.path)
    headers = {"ETag": file.tag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == file.tag:
        return Response(status_code=304, headers=headers)
    return Response(file.body, media_type=file.media_type, headers=headers)
