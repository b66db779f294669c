"""Where something is said to be: the unit named in the words, near them, or throughout the article."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from kg.extractors.document import Document
from kg.model import Span

_HEADLINE_WEIGHT = 3


def home(document: Document) -> str | None:
    """Bare name of the unit that the article is mostly about, `None` where it is about none.

    A unit named in the first two sentences, or three times.
    """
    weights: Counter[str] = Counter()
    first: dict[str, int] = {}
    lead = document.sentences[min(1, len(document.sentences) - 1)].end if document.sentences else 0
    for mention in document.places:
        if mention.name:
            weights[mention.name] += _HEADLINE_WEIGHT if mention.start < lead else 1
            first.setdefault(mention.name, mention.start)
    best = max(weights, key=lambda name: (weights[name], -first[name]), default=None)
    return best if best is not None and weights[best] >= _HEADLINE_WEIGHT else None


def place_of(document: Document, span: Span, default: str | None) -> str | None:
    """The unit named in a span, else before it in its sentence, else of a body named there, else the default."""
    sentence = document.sentence_at(span.start)
    names = [mention for mention in document.places if mention.name and sentence.start <= mention.start < span.end]
    inside = [mention.name for mention in names if mention.start >= span.start]
    if inside:
        return inside[-1]
    if names:
        return names[-1].name
    low = bisect_left(document.bodies, sentence.start, key=lambda mention: mention.start)
    high = bisect_left(document.bodies, span.end, lo=low, key=lambda mention: mention.start)
    return next((body.place for body in reversed(document.bodies[low:high]) if body.place), default)
