"""RDF text → database, slice by slice, in a thread of its own, while the caller makes more of it.

A slice is what Oxigraph sorts in memory at a time: larger ones take more memory, about a kilobyte a quad, smaller ones
make more files, which the database merges again and again. Oxigraph lets go of Python's lock while it loads, so that a
build goes on meanwhile.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from kg.errors import KgError

SLICE = 5_000_000
"""Bytes of text that are loaded at a time: some 100,000 quads. Twice as many take 60 MB more, in the same time."""
SMALL_SLICE = SLICE // 2
"""For the default graph, of which most terms are new: slices as large as the others would take 57 MB more."""


class Loading:
    """Takes text piece by piece; a context manager, at whose end all of it is in the database.

    `header` goes before each slice (prefixes, that is). A piece holds whole statements, or whole graphs.
    """

    def __init__(self, database: ox.Store, form: ox.RdfFormat, header: bytes = b"", size: int = SLICE) -> None:
        self._database, self._form, self._header, self._size = database, form, header, size
        self._pieces: list[bytes] = []
        self._waiting = 0
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="loading")
        self._under_way: Future[None] | None = None

    def add(self, piece: bytes, size: int | None = None) -> None:
        """Load this piece, now or with those that follow, once so many bytes wait.

        Raises `KgError` where an earlier one is not valid.
        """
        self._pieces.append(piece)
        self._waiting += len(piece)
        if self._waiting >= (size or self._size):
            self._send()

    def _send(self) -> None:
        slice_ = b"".join((self._header, *self._pieces))
        self._pieces, self._waiting = [], 0
        self._await()
        self._under_way = self._thread.submit(self._load, slice_)

    def _load(self, slice_: bytes) -> None:
        # Lenient: the text is our own, and checking every IRI again takes a third of the time.
        self._database.bulk_load(slice_, format=self._form, lenient=True)

    def _await(self) -> None:
        try:
            if self._under_way is not None:
                self._under_way.result()
        except SyntaxError as error:
            raise KgError(f"the graph is not valid RDF: {error}; this is a fault of kg, please report it") from error
        finally:
            self._under_way = None

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Load the rest, unless something went wrong; wait for the thread in any case."""
        try:
            if kind is None:
                if self._pieces:
                    self._send()
                self._await()
        finally:
            self._thread.shutdown()
            del self._database  # an open database goes on merging its files
