"""`graph.trig`: the same as `graph.ttl`, with each article's triples in its named graph."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TextIO

from kg.exporters.turtle import Source, Writer

FILE_NAME = "graph.trig"
MEDIA_TYPE = "application/trig"


def write(source: Source, path: str | os.PathLike[str]) -> None:
    """Write all graphs as one TriG file, complete or not at all."""
    target = Path(path)
    draft = target.with_name(f"{target.name}.part")
    with draft.open("w", encoding="utf-8", newline="\n") as out:
        write_to(source, out)
    draft.replace(target)


def write_to(source: Source, out: TextIO) -> None:
    """Write all graphs as TriG to an open file."""
    writer = Writer(source.prefixes, source.base)
    out.write(writer.header())
    for graph, lines in source.parts():
        block = writer.block(lines, graph)
        out.write(f"\n{writer.short(f'<{graph}>')} {{\n\n{block}}}\n" if graph else block)
