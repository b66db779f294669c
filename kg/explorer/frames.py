"""The wire between the server and a worker process: frames of a kind, a length and a payload, over two pipes.

The server sends one `Task` as JSON; the worker answers with any number of DATA frames and one END, or with one FAILURE.
A worker that dies answers with nothing more, which the server sees as the end of the pipe.
"""

from __future__ import annotations

import asyncio
import struct
from typing import IO, Literal

import msgspec

_HEADER = struct.Struct(">cI")
HEADER_BYTES = _HEADER.size

READY = b"R"
SETUP = b"S"
TASK = b"T"
DATA = b"D"
END = b"E"
FAILURE = b"F"


class Setup(msgspec.Struct, frozen=True):
    """The first frame to a worker: what to open, and what no query need declare."""

    store: str
    headroom: int
    """Bytes of memory that a query may take."""
    prefixes: dict[str, str]


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A query for a worker, with the formats that the client would take for either kind of result."""

    query: str
    results: str | None
    """Media type for the results of SELECT and ASK; `None` where the client takes none of them."""
    graph: str | None
    """Media type for the graph of CONSTRUCT and DESCRIBE; `None` where the client takes none of them."""
    seconds: float
    """Processor seconds after which the system kills the worker if the server has not."""
    default_graphs: tuple[str, ...] | None = None
    """IRIs that make the default graph; `None` for the query's own or the store's."""
    named_graphs: tuple[str, ...] | None = None
    bindings: dict[str, str] = {}
    """Terms in N-Triples form that variables of the query are bound to before it runs."""
    union: bool = False
    """Whether the default graph is the union of all graphs."""


class Failure(msgspec.Struct, frozen=True):
    """Why a worker has no result."""

    kind: Literal["syntax", "not-acceptable-results", "not-acceptable-graph", "engine"]
    reason: str


class End(msgspec.Struct, frozen=True):
    """The result is whole."""

    media_type: str
    worn: bool
    """Whether the worker has grown so much that it should be replaced before the next query."""


class Ready(msgspec.Struct, frozen=True):
    """The first frame of a worker: it has opened the store, and could not do what is listed in `missing`."""

    missing: tuple[str, ...]


def pack(kind: bytes, payload: bytes) -> bytes:
    """One frame."""
    return _HEADER.pack(kind, len(payload)) + payload


def read(pipe: IO[bytes]) -> tuple[bytes, bytes] | None:
    """The next frame of a blocking pipe; `None` at its end."""
    header = pipe.read(HEADER_BYTES)
    if len(header) < HEADER_BYTES:
        return None
    kind, length = _HEADER.unpack(header)
    return kind, pipe.read(length)


async def receive(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """The next frame of a stream; raises `asyncio.IncompleteReadError` at its end."""
    kind, length = _HEADER.unpack(await reader.readexactly(HEADER_BYTES))
    return kind, await reader.readexactly(length)
