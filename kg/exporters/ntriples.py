"""`graph.nt`: all graphs merged, one triple a line, sorted within each graph."""

from __future__ import annotations

import os

from kg.exporters.sources import Source, replaced, statements

FILE_NAME = "graph.nt"
MEDIA_TYPE = "application/n-triples"


def write(source: Source, path: str | os.PathLike[str]) -> None:
    """Write all graphs as one N-Triples file, complete or not at all."""
    with replaced(path) as out:
        for graph, lines in source.parts():
            out.writelines(f"{statement} .\n" for statement in sorted(statements(graph, lines)))
