"""Records and entities → text: the block of Turtle that an article's graph is, as a working process makes it.

A block is a function of the article's record and of the entities that its facts lead to, so it is made once and kept.
Both exports and the store are put together from the same blocks.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache as once
from typing import NamedTuple

from pyoxigraph import RdfFormat, parse

from kg.exporters.turtle import Writer
from kg.identity.entities import EncodedLinks, decode_links
from kg.rdf import Names, article_descriptions
from kg.rdf.terms import PREFIXES
from kg.records import decode
from kg.sketches import sketched


@once
def writer(base: str) -> Writer:
    """Writes Turtle with the prefixes of the graph; once a process."""
    return Writer(PREFIXES | Names(base).prefixes(), base)


@dataclass(frozen=True, slots=True)
class Rendering:
    """How an article's graph becomes text. Small and picklable."""

    base: str

    def __call__(self, task: tuple[bytes, EncodedLinks]) -> Rendered:
        """A record and its links, both encoded, as text."""
        record, links = decode(task[0]), decode_links(task[1])
        names = Names(self.base)
        descriptions = article_descriptions(record, links, names)
        block = writer(self.base).described(descriptions)
        kept = sketched(descriptions, record.article, names)
        quads = sum(len(values) for _, _, values in descriptions)
        return Rendered(quads, zlib.compress(block.encode(), 1), *kept)


class Rendered(NamedTuple):
    """What is made of an article's graph, and kept."""

    quads: int
    """Number of quads."""
    block: bytes
    """The graph as a block of Turtle, compressed by zlib."""
    sketch: bytes
    """What of it decides what a picture shows, what it shows, and which words state that: see `kg.sketches`."""
    claims: bytes
    traces: bytes


def differences(base: str, former: str, block: str, graph: str) -> tuple[list[str], list[str]]:
    """What an article's former block says and the new one does not, and the other way round, as N-Quads lines.

    Blocks are compared by subject as they are written, and only those parsed that differ.
    """
    old, new = (dict.fromkeys(text.rstrip("\n").split("\n\n")) for text in (former, block))
    gone = _lines(base, (subject for subject in old if subject not in new), graph)
    more = _lines(base, (subject for subject in new if subject not in old), graph)
    return [line for line in gone if line not in more], [line for line in more if line not in gone]


def _lines(base: str, subjects: Iterable[str], graph: str) -> dict[str, None]:
    """Subjects as they stand in a block → lines, each once."""
    text = writer(base).header() + "\n\n".join(subjects)
    return {f"{quad.triple} <{graph}> .": None for quad in parse(text.encode(), format=RdfFormat.TURTLE)}
