"""The topics of the issues of an article: which of the vocabulary's topics their words and the article speak of most.

Each topic that has a cue in the article is a candidate; a linear model (`learned/topics.tsv`) weighs the evidence for
each and so makes them more or less likely beside one another. Issues of one article are often about one thing, so that
what is likely for the others counts too. An article without any cue leaves “other”.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import exp, log

from kg.extractors.document import Document
from kg.extractors.learned import LinearModel
from kg.extractors.stretches import within
from kg.model import Span
from kg.vocabulary import Hit

OTHER = "other"
_DENSITIES = (0.02, 0.05, 0.1, 0.2, 0.35)
_RANKS = (0, 1, 2, 4)
_LENGTHS = (2, 3, 4)
_COMPANY = 0.5  # how much the other issues of the article count
_PRIOR = 0.5  # of an issue, spread over the topics, so that none is impossible


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


def topics(document: Document, spans: Sequence[Span], model: LinearModel) -> list[str]:
    """Slug of the likeliest topic of each issue of an article, given by the spans that state them."""
    known = background(document)
    if not known.counts:
        return [OTHER] * len(spans)
    scored = []
    for span in spans:
        found = candidates(document, span, known, _lexical(model))
        scored.append({slug: model.score(features) for slug, features in found.items()})
    return _together(scored)


def _together(scored: Sequence[Mapping[str, float]]) -> list[str]:
    """The best topic of each issue, given the scores of all and so what the others are likely about."""
    likely = [_likelihoods(scores) for scores in scored]
    sums: Counter[str] = Counter()
    for each in likely:
        sums.update(each)
    best: list[str] = []
    for scores, own in zip(scored, likely, strict=True):
        total = {slug: score + _COMPANY * log(sums[slug] - own[slug] + _PRIOR) for slug, score in scores.items()}
        best.append(max(sorted(total), key=lambda slug: (total[slug], slug)))
    return best


def _likelihoods(scores: Mapping[str, float]) -> dict[str, float]:
    top = max(scores.values())
    shares = {slug: exp(score - top) for slug, score in scores.items()}
    whole = sum(shares.values())
    return {slug: share / whole for slug, share in shares.items()}


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
    own = within(hits, span)
    inside = _counted(own)
    around = _counted(within(hits, document.sentences[sentence]))
    near = _counted(
        within(hits, Span(document.sentences[max(0, sentence - 1)].start, document.sentences[sentence].end))
    )
    longest = _longest(document, own)
    lexical = _words(document, span, weighed)
    most = max(inside.values(), default=0)
    longest_of_all = max(longest.values(), default=0)
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
            features += [f"longest>={length}" for length in _LENGTHS if longest[slug] >= length]
            if longest[slug] == longest_of_all:
                features.append("longest=most")
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


def _words(document: Document, span: Span, weighed: frozenset[str] | None) -> list[str]:
    """The words of an issue and the pairs of them."""
    low, high = document.words.within(span.start, span.end)
    texts = [word if word.isalpha() and word != "Aa" else "" for word in document.nameless_words[low:high]]
    found = [f"w={word}" for word in sorted(set(texts)) if word]
    found += [f"b={one} {two}" for one, two in pairwise(texts) if one and two]
    return found if weighed is None else [name for name in found if name in weighed]


def _longest(document: Document, hits: Sequence[Hit]) -> dict[str, int]:
    """Topic → syllables of its longest cue: “thu hồi đất” says more than “đất”."""
    found: dict[str, int] = {}
    for hit in hits:
        length = document.folded.count(" ", hit.start, hit.end) + 1
        for concept in hit.concepts:
            found[concept.slug] = max(length, found.get(concept.slug, 0))
    return found


def _at_least(name: str, count: int, most: int) -> list[str]:
    return [f"{name}>={number}" for number in range(1, min(count, most) + 1)]
