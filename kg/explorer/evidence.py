"""What the graph rests on, as pages show it: the sentences that state a claim, their articles, the dates of an office.

docs/graph.md has the shape that is read here: an annotation ties a claim, or a mention of an entity, to words of an
article; a membership has an interval of instants.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.explorer.snapshot import Snapshot
from kg.exporters.graph_view import Label, Period, Quotation, Source

_MOST_ANNOTATIONS = 20
"""Annotations of one claim that are read."""
_INSTANTS = {
    "start": "time:hasBeginning",
    "end": "time:hasEnd",
    "first": "kg:firstAttested",
    "last": "kg:lastAttested",
    "left": "kg:leftBy",
}
_INSTANT_DATES = ("time:inXSDDate", "time:inXSDgYearMonth", "time:inXSDgYear")


class Evidence:
    """Reads the evidence for one answer; the articles that it quoted are in `sources`, by their IRI."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.sources: dict[str, Source] = {}

    def quotations(self, claim: ox.NamedNode) -> Iterator[Quotation]:
        """The words that a claim rests on."""
        for annotation in self._snapshot.leading(claim, "oa:hasBody", _MOST_ANNOTATIONS):
            yield from self.of_annotation(annotation)

    def of_annotation(self, annotation: ox.NamedNode) -> Iterator[Quotation]:
        """The words of an annotation, each in its sentence."""
        source = self.source(annotation)
        for target in self._snapshot.linked(annotation, "oa:hasTarget"):
            exact = self._selected(target)
            if exact is None:
                continue
            start, text = exact
            for sentence in self._snapshot.linked(target, "kg:inSentence"):
                around = self._selected(sentence)
                if around and around[1][start - around[0] :].startswith(text):
                    yield Quotation(source.id, around[1], start - around[0], start - around[0] + len(text))
                    break
            else:
                yield Quotation(source.id, text, 0, len(text))

    def period(self, membership: ox.NamedNode) -> Period:
        """The dates of an office."""
        dates: dict[str, str] = {}
        for interval in self._snapshot.linked(membership, "org:memberDuring"):
            for key, curie in _INSTANTS.items():
                for instant in self._snapshot.linked(interval, curie):
                    dates.update((key, date) for date in self._instant_dates(instant))
        return Period(
            dates.get("first"), dates.get("start"), dates.get("last"), dates.get("end"), left_by=dates.get("left")
        )

    def latest_first(self, parts: Iterable[ox.NamedNode]) -> list[ox.NamedNode]:
        """Parts of articles (claims, annotations), those of the latest articles first, then by IRI."""
        ordered = sorted(parts, key=lambda part: part.value)
        return sorted(ordered, key=lambda part: self.source(part).date or "", reverse=True)

    def source(self, part: ox.NamedNode) -> Source:
        """The article that a part belongs to: what stands before ``#`` in its IRI (docs/graph.md)."""
        iri = part.value.partition("#")[0]
        if iri not in self.sources:
            article = ox.NamedNode(iri)
            date = next(iter(self._snapshot.literals(article, "schema:datePublished")), None)
            publisher = next(iter(self._snapshot.literals(article, "schema:publisher")), None)
            self.sources[iri] = Source(iri, self._snapshot.label(article).vi, date, publisher=publisher, iri=iri)
        return self.sources[iri]

    def first_label(self, thing: ox.NamedNode, curie: str) -> Label | None:
        """The name of what a property leads to first."""
        return next((self._snapshot.label(other) for other in self._snapshot.linked(thing, curie)), None)

    def _instant_dates(self, instant: ox.NamedNode) -> list[str]:
        """The date of an instant, as precise as it is known."""
        return [date for curie in _INSTANT_DATES for date in self._snapshot.literals(instant, curie)]

    def _selected(self, target: ox.NamedNode) -> tuple[int, str] | None:
        """Where words begin in their article, and the words; `None` where the graph does not hold them."""
        for selector in self._snapshot.linked(target, "oa:hasSelector"):
            exact, start = self._snapshot.literals(selector, "oa:exact"), self._snapshot.literals(selector, "oa:start")
            if exact and start:
                return int(start[0]), exact[0]
        return None
