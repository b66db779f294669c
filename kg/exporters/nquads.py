"""`graph.nq`: one quad a line, sorted within each graph."""

from __future__ import annotations

import os

from kg.exporters.sources import Source, replaced, statements

FILE_NAME = "graph.nq"
MEDIA_TYPE = "application/n-quads"


def write(source: Source, path: str | os.PathLike[str]) -> None:
    """Write all graphs as one N-Quads file, complete or not at all."""
    with replaced(path) as out:
        for graph, lines in source.parts():
            end = f" <{graph}> .\n" if graph else " .\n"
            out.writelines(f"{statement}{end}" for statement in sorted(statements(graph, lines)))
