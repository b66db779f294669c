"""The lines that a build has at hand, as the exporters take them: cheaper than asking the store for them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.rdf.names import Names
from kg.rdf.terms import PREFIXES


@dataclass(frozen=True, slots=True)
class Lines:
    """All graphs of a build; `articles` is called anew for each export and gives (id, lines) in the order of ids."""

    names: Names
    default: Sequence[str]
    articles: Callable[[], Iterable[tuple[str, Sequence[str]]]]

    @property
    def base(self) -> str:
        """Base IRI of the entities."""
        return self.names.base

    @property
    def prefixes(self) -> Mapping[str, str]:
        """Prefix → namespace."""
        return PREFIXES | self.names.prefixes()

    def parts(self) -> Iterator[tuple[str | None, Sequence[str]]]:
        """The default graph, then the article's graphs: give them in the order of their IRIs, as a store does."""
        yield None, self.default
        for article, lines in self.articles():
            yield self.names.graph(article)[1:-1], lines
