"""Where something is said to be: the unit named in the words, near them, or throughout the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from kg.extractors.document import Document
from kg.model import Span

_HEADLINE_WEIGHT = 3
_WITH = re.compile(r"(?:^|\W)(?:so với|hơn)(?: tỉnh| thành phố| tp\.?)? $")
_WITH_REACH = 24


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


def place_of(document: Document, span: Span, default: str | None, aside: Sequence[Span] = ()) -> str | None:
    """The unit named in a span, else before it in its sentence, else of a body named there, else the default.

    The default counts from where the article first names it. Units in the stretches `aside` do not count, nor those
    with which something is compared or joined (“so với Hà Nội”).
    """
    sentence = document.sentence_at(span.start)
    names = [
        mention
        for mention in document.places
        if mention.name
        and sentence.start <= mention.start < span.end
        and not any(stretch.start <= mention.start < stretch.end for stretch in aside)
        and not _WITH.search(document.folded, max(sentence.start, mention.start - _WITH_REACH), mention.start)
    ]
    inside = [mention.name for mention in names if mention.start >= span.start]
    if inside:
        return inside[-1]
    if names:
        return names[-1].name
    low = bisect_left(document.bodies, sentence.start, key=lambda mention: mention.start)
    high = bisect_left(document.bodies, span.end, lo=low, key=lambda mention: mention.start)
    of_body = next((body.place for body in reversed(document.bodies[low:high]) if body.place), None)
    if of_body is not None:
        return of_body
    known = any(mention.name == default and mention.start < sentence.end for mention in document.places)
    return default if known else None
