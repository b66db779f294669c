"""The hits of a scheme inside a stretch of the text, without looking at the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.model import Span
from kg.vocabulary import Hit


def within(hits: Sequence[Hit], span: Span) -> Sequence[Hit]:
    """The hits that begin in a span; `hits` are in the order of the text."""
    low = bisect_left(hits, span.start, key=lambda hit: hit.start)
    return hits[low : bisect_left(hits, span.end, lo=low, key=lambda hit: hit.start)]
