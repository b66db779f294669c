"""`graph.rdf`: all graphs merged, as RDF/XML, for programs that read nothing newer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.exporters.sources import Source, statements

FILE_NAME = "graph.rdf"
MEDIA_TYPE = "application/rdf+xml"


def write(source: Source, path: str | os.PathLike[str]) -> None:
    """Write all graphs as one RDF/XML file, complete or not at all."""
    target = Path(path)
    draft = target.with_name(f"{target.name}.part")
    try:
        ox.serialize(_triples(source), str(draft), format=ox.RdfFormat.RDF_XML, prefixes=dict(source.prefixes))
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _triples(source: Source) -> Iterator[ox.Triple]:
    """Triples in order, one graph at a time: Oxigraph gathers neighbours of one subject in one element."""
    for graph, lines in source.parts():
        text = "".join(f"{statement} .\n" for statement in sorted(statements(graph, lines)))
        for quad in ox.parse(text.encode(), format=ox.RdfFormat.N_TRIPLES):
            yield quad.triple
