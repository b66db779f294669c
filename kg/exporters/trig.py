"""`graph.trig`: the same as `graph.ttl`, with each article's triples in its named graph."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TextIO

from kg.exporters.turtle import Writer
from kg.store import Store

FILE_NAME = "graph.trig"
MEDIA_TYPE = "application/trig"


def write(store: Store, path: str | os.PathLike[str]) -> None:
    """Write the store as one TriG file, complete or not at all."""
    target = Path(path)
    draft = target.with_name(f"{target.name}.part")
    with draft.open("w", encoding="utf-8", newline="\n") as out:
        write_to(store, out)
    draft.replace(target)


def write_to(store: Store, out: TextIO) -> None:
    """Write the store as TriG to an open file."""
    writer = Writer(store.prefixes, store.base)
    out.write(writer.header())
    out.write(writer.block(store.lines()))
    for graph in store.graphs():
        out.write(f"\n{writer.short(f'<{graph}>')} {{\n\n")
        out.write(writer.block(store.lines(graph)))
        out.write("}\n")
