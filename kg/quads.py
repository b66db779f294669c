"""All graphs of a corpus as a build has them: the lines of the default graph on disk, and a block an article."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from kg.identity.entities import decode_links
from kg.rdf import Names, article_quads
from kg.rendering import Rendered, writer
from kg.settling import Settled
from kg.sync import memory
from kg.sync.cache import Cache
from kg.sync.pieces import KEY_LENGTH
from kg.sync.subjects import Subjects

_KEPT_AT_ONCE = 64
"""Blocks that are kept in one transaction."""


class Piece(NamedTuple):
    """A part of the files that holds all graphs."""

    key: bytes
    graph: str | None
    """Of an article; `None` for a subject of the default graph."""
    block: bytes
    """Turtle."""


@dataclass(frozen=True)
class Quads:
    """All graphs of a corpus: the lines of the default graph on disk, and a block of Turtle an article."""

    cache: Cache
    names: Names
    settling: Callable[[], Settled]
    program: str
    keys: Mapping[str, str]
    """Article id → key of its block, in the order of the IRIs of the graphs."""
    records: Mapping[str, str]
    """Article id → key of its record."""
    rendered: Iterator[tuple[str, Rendered]]
    """The blocks that are new or have changed, in the same order, as working processes write them."""

    @cached_property
    def settled(self) -> Settled:
        """What all articles say together; who asks first waits for it."""
        return self.settling()

    @property
    def default(self) -> Subjects:
        """The default graph."""
        return self.settled.shared

    def lines(self, id_: str) -> list[str]:
        """The graph of an article as N-Quads lines."""
        return article_quads(self.cache.record(self.records[id_]), decode_links(self.cache.links(id_)), self.names)

    def pieces(self, known: Mapping[bytes, int]) -> Iterator[range | Piece]:
        """Each subject of the default graph, then the graph of each article, to be walked through once.

        Of those that are known, by key, come the numbers: of several at once that follow one another.
        """
        waiting = next(self.rendered, None)  # sets the working processes to work
        yield from self._shared_pieces(known)
        fresh: list[tuple[str, str, int, bytes, bytes, bytes, bytes]] = []
        for id_, full_key in self.keys.items():
            key, packed = bytes.fromhex(full_key)[:KEY_LENGTH], None
            if waiting is not None and waiting[0] == id_:
                packed = waiting[1].block
                fresh.append((id_, full_key, *waiting[1]))
                waiting = next(self.rendered, None)
            elif key not in known:
                packed = self.cache.block(id_)
            if len(fresh) == _KEPT_AT_ONCE:
                self.cache.add_blocks(fresh)
                fresh.clear()
            if packed is None:
                yield range(known[key], known[key] + 1)
            else:
                yield Piece(key, self.names.graph(id_)[1:-1], zlib.decompress(packed))
        self.cache.add_blocks(fresh)

    def _shared_pieces(self, known: Mapping[bytes, int]) -> Iterator[range | Piece]:
        form, default = writer(self.names.base), self.default

        def piece(key: bytes, text: bytes) -> Piece:
            return Piece(key, None, form.subject(text.decode().split("\n")).encode())

        if not known:
            memory.release()  # all that was settled is on disk: from here on memory hardly grows with the archive
            yield from map(piece, default.fingerprints(), default.texts())
            return
        keys = list(default.fingerprints())
        numbers = [known.get(key) for key in keys]
        texts = default.texts(place for place, number in enumerate(numbers) if number is None)
        for distance, some in groupby(enumerate(numbers), _distance):
            places = [place for place, _ in some]
            if distance is None:
                yield from (piece(keys[place], next(texts)) for place in places)
            else:
                yield range(places[0] + distance, places[-1] + distance + 1)

    def count(self) -> int:
        """The number of quads, once all pieces were walked through."""
        return self.default.count + self.cache.quads()


def _distance(piece: tuple[int, int | None]) -> int | None:
    """How far a piece stands from where it stood: the same for those that still follow one another."""
    place, number = piece
    return None if number is None else number - place
