"""`graph.trig`: the same as `graph.ttl`, with each article's triples in its named graph."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TextIO

from kg.exporters.sources import Source, replaced
from kg.exporters.turtle import Writer

FILE_NAME = "graph.trig"
MEDIA_TYPE = "application/trig"


def write(source: Source, path: str | os.PathLike[str]) -> None:
    """Write all graphs as one TriG file, complete or not at all."""
    with replaced(path) as out:
        write_to(source, out)


def write_to(source: Source, out: TextIO) -> None:
    """Write all graphs as TriG to an open file."""
    writer = Writer(source.prefixes, source.base)
    write_blocks(writer, ((graph, writer.block(lines, graph)) for graph, lines in source.parts()), out)


def write_blocks(writer: Writer, blocks: Iterable[tuple[str | None, str]], out: TextIO) -> None:
    """Write graphs that are blocks already: the default graph (named `None`) first, the others by the order of IRIs."""
    out.write(writer.header())
    for graph, block in blocks:
        out.writelines((opening(writer, graph), block, closing(graph)))


def opening(writer: Writer, graph: str | None) -> str:
    """What stands before the block of a graph: its name."""
    return f"\n{writer.short(f'<{graph}>')} {{\n\n" if graph else ""


def closing(graph: str | None) -> str:
    """What stands behind the block of a graph."""
    return "}\n" if graph else ""
