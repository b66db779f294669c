"""The triples that belong to one page, as Turtle: an entity, its memberships, and their intervals and dates."""

from __future__ import annotations

from collections import defaultdict
from typing import Protocol

from kg.exporters.turtle import Writer
from kg.rdf.terms import term


class Lines(Protocol):
    """A store that hands out its triples: `kg.store.Store`."""

    @property
    def base(self) -> str:
        """What the IRIs of entities begin with."""

    def lines(self, graph: str | None = None) -> list[str]:
        """The sorted N-Triples lines of a graph, the default graph where none is named."""


_PARENTS = frozenset((term("org:member"), term("org:organization")))


class TurtleFiles:
    """The default graph by subject, with what hangs on each: read once, asked for every page."""

    def __init__(self, store: Lines, prefixes: dict[str, str]) -> None:
        self._writer = Writer(prefixes, store.base)
        self._base = store.base
        self._store = store
        self._of: defaultdict[str, list[str]] = defaultdict(list)
        self._parts: defaultdict[str, list[str]] = defaultdict(list)
        for line in store.lines():
            subject, predicate, rest = line.split(" ", 2)
            whole = subject.partition("#")[0].removeprefix("<").removesuffix(">")
            self._of[whole].append(line)
            if predicate in _PARENTS:
                self._parts[rest.removesuffix(" .")[1:-1]].append(whole)

    def of_entity(self, iri: str) -> str:
        """The Turtle of an entity of the default graph."""
        lines = list(self._of.get(iri, ()))
        for part in dict.fromkeys(self._parts.get(iri, ())):
            lines += self._of[part]
        return self._writer.header() + self._writer.block(lines)

    def of_article(self, iri: str) -> str:
        """The Turtle of what one article says: its named graph."""
        graph = iri.replace(f"{self._base}article/", f"{self._base}graph/", 1)
        return self._writer.header() + self._writer.block(self._store.lines(graph))
