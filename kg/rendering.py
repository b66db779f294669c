"""Records and entities → text: the block of Turtle that an article's graph is, as a working process makes it.

A block is a function of the article's record and of the entities that its facts lead to, so it is made once and kept.
Both exports and the store are put together from the same blocks.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache as once

from kg.exporters.turtle import Writer
from kg.identity.entities import decode_links
from kg.rdf import Names, article_quads
from kg.rdf.terms import PREFIXES
from kg.records import decode


@once
def writer(base: str) -> Writer:
    """Writes Turtle with the prefixes of the graph; once a process."""
    return Writer(PREFIXES | Names(base).prefixes(), base)


@dataclass(frozen=True, slots=True)
class Rendering:
    """How an article's graph becomes text. Small and picklable."""

    base: str

    def __call__(self, task: tuple[bytes, bytes]) -> bytes:
        """The block of a record and its links, both encoded, compressed by zlib."""
        record, links = decode(task[0]), decode_links(task[1])
        names = Names(self.base)
        lines = article_quads(record, links, names)
        return zlib.compress(writer(self.base).block(lines, names.graph(record.article.id)[1:-1]).encode(), 1)
