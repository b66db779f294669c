"""The RDF serialisations by name, and the two that every build writes, made together in one pass."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from kg.exporters import jsonld, nquads, ntriples, rdfxml, trig, turtle
from kg.exporters.sources import Source, replaced
from kg.exporters.turtle import Writer

WRITERS: Mapping[str, Callable[[Source, str | os.PathLike[str]], None]] = {
    "turtle": turtle.write,
    "trig": trig.write,
    "ntriples": ntriples.write,
    "nquads": nquads.write,
    "rdfxml": rdfxml.write,
    "jsonld": jsonld.write,
}
"""Name of a format → what writes a source to a path."""


def write_turtle_and_trig(
    source: Source, turtle_path: str | os.PathLike[str], trig_path: str | os.PathLike[str]
) -> None:
    """Write both files with one pass over the graphs: a graph's block is the same text in each."""
    writer = Writer(source.prefixes, source.base)
    with replaced(turtle_path) as flat, replaced(trig_path) as named:
        for out in (flat, named):
            out.write(writer.header())
        for graph, lines in source.parts():
            block = writer.block(lines, graph)
            flat.write(turtle.section(writer, graph, block))
            named.write(trig.section(writer, graph, block))
