"""The topic of an issue: which of the vocabulary's topics its words, its sentence and its article speak of most.

Each topic that has a cue in the article is a candidate; a linear model (`learned/topics.tsv`) weighs the evidence for
each, and the best one wins. An article without any cue leaves “other”.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kg.extractors.document import Document
from kg.extractors.learned import LinearModel
from kg.model import Span
from kg.vocabulary import Hit

OTHER = "other"
_DENSITIES = (0.02, 0.05, 0.1, 0.2, 0.35)
_RANKS = (0, 1, 2, 4)


@dataclass(frozen=True, slots=True)
class Background:
    """The cues of a whole article."""

    counts: Counter[str]
    total: int
    headline: Counter[str]
    """Those of the title and the lead."""
    ranks: dict[str, int]
    """Topic → how many have more cues."""


def background(document: Document) -> Background:
    """Count the cues of an article once, for all its issues."""
    hits = document.hits.get("topic", ())
    lead = document.sentences[min(1, len(document.sentences) - 1)].end if document.sentences else 0
    counts = _counted(hits)
    ranks = {slug: sum(other > count for other in counts.values()) for slug, count in counts.items()}
    return Background(counts, len(hits), _counted([hit for hit in hits if hit.start < lead]), ranks)


def _counted(hits: Sequence[Hit]) -> Counter[str]:
    return Counter(concept.slug for hit in hits for concept in hit.concepts)


def topic(document: Document, span: Span, known: Background, model: LinearModel) -> str:
    """Slug of the likeliest topic of the issue that a span states."""
    found = candidates(document, span, known, _lexical(model))
    if not found:
        return OTHER
    return max(sorted(found), key=lambda slug: (model.score(found[slug]), slug))


@lru_cache(maxsize=8)
def _lexical(model: LinearModel) -> frozenset[str]:
    """The words and pairs of words that the model weighs for any topic."""
    return frozenset(name.rsplit("&", 1)[0] for name in model.weights if name.startswith(("w=", "b=")))


def candidates(
    document: Document, span: Span, known: Background, weighed: frozenset[str] | None = None
) -> dict[str, list[str]]:
    """Each topic that has a cue in the article, with what speaks for it.

    `weighed` are the words and pairs of words that count; all of them where it is left out.
    """
    sentence = document.sentence_index(span.start)
    hits = document.hits.get("topic", ())
    inside = _counted(_between(hits, span))
    around = _counted(_between(hits, document.sentences[sentence]))
    near = _counted(
        _between(hits, Span(document.sentences[max(0, sentence - 1)].start, document.sentences[sentence].end))
    )
    low, high = document.words.within(span.start, span.end)
    texts = [word if word.isalpha() and word != "Aa" else "" for word in document.nameless_words[low:high]]
    lexical = [f"w={word}" for word in sorted(set(texts)) if word]
    lexical += [f"b={one} {two}" for one, two in pairwise(texts) if one and two]
    if weighed is not None:
        lexical = [name for name in lexical if name in weighed]
    most = max(inside.values(), default=0)
    found: dict[str, list[str]] = {}
    for slug in sorted(known.counts):
        features = [f"topic={slug}"]
        features += _at_least("in", inside[slug], 3) + _at_least("sentence", around[slug], 3)
        features += _at_least("near", near[slug], 3) + _at_least("headline", known.headline[slug], 3)
        share = known.counts[slug] / known.total
        features += [f"share>{least}" for least in _DENSITIES if share >= least]
        features += [f"rank<={most_}" for most_ in _RANKS if known.ranks[slug] <= most_]
        if inside[slug]:
            features.append(f"in&{slug}")
            if inside[slug] == most:
                features.append("in=most")
            if len(inside) == 1:
                features.append("in=only")
        elif not inside:
            features.append(f"in=none&{slug}")
        if around[slug]:
            features.append(f"sentence&{slug}")
        features += [f"{feature}&{slug}" for feature in lexical]
        found[slug] = features
    return found


def _between(hits: Sequence[Hit], span: Span) -> Sequence[Hit]:
    low = bisect_left(hits, span.start, key=lambda hit: hit.start)
    return hits[low : bisect_left(hits, span.end, lo=low, key=lambda hit: hit.start)]


def _at_least(name: str, count: int, most: int) -> list[str]:
    return [f"{name}>={number}" for number in range(1, min(count, most) + 1)]
