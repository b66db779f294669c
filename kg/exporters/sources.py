"""What the RDF exporters read, and how they write: any source of lines, and a file that is replaced in one step."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TextIO


class Source(Protocol):
    """Where the triples come from: a store, or the lines that a build has at hand (`kg.rdf.Lines`)."""

    @property
    def base(self) -> str:
        """Base IRI of the entities."""

    @property
    def prefixes(self) -> Mapping[str, str]:
        """Prefix → namespace."""

    def parts(self) -> Iterator[tuple[str | None, Sequence[str]]]:
        """The default graph (named `None`), then each named graph in the order of its IRI, with its lines.

        Lines are N-Triples, or N-Quads of that graph.
        """


@contextmanager
def replaced(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    """A file to write to, which takes the place of the former one once it is complete, and never before."""
    target = Path(path)
    draft = target.with_name(f"{target.name}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def statements(graph: str | None, lines: Sequence[str]) -> Iterator[str]:
    """The lines of one graph without its name and the full stop: subject, predicate and object."""
    end = f" <{graph}> ."
    cut = -len(end) if graph and lines and lines[0].endswith(end) else -2
    for line in lines:
        yield line[:cut]
