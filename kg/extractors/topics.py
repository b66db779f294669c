"""The topics of the issues of an article: which of the vocabulary's topics their words and the article speak of most.

Each topic that has a cue in the article is a candidate; a linear model (`learned/topics.tsv`) weighs the evidence for
each, cues and words that keep company with it, and so makes them more or less likely beside one another. Issues of one
article are often about one thing, so that what is likely for the others counts too. An article without any cue leaves
“other”.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, log

from kg.extractors.document import Document
from kg.extractors.learned import LinearModel
from kg.extractors.topic_words import company, shipped, words
from kg.model import Span
from kg.vocabulary import Hit

OTHER = "other"
_DENSITIES = (0.02, 0.05, 0.1, 0.2, 0.35)
_RANKS = (0, 1, 2, 4)
_LENGTHS = (2, 3, 4)
_COMPANIES = (0.2, 0.5, 1.0, 1.5, 2.0)
_SPOKEN = tuple(f"company>={least}" for least in _COMPANIES)
_FEW = 3
_COMPANY = 0.5  # how much the other issues of the article count
_PRIOR = 0.5  # of an issue, spread over the topics, so that none is impossible


@dataclass(frozen=True, slots=True)
class Background:
    """What the cues of a whole article say."""

    features: Mapping[str, Sequence[str]]
    """Each topic that has a cue → how much the title and lead, and the article, speak of it."""


def background(document: Document) -> Background:
    """Count the cues of an article once, for all its issues."""
    hits = document.hits.get("topic", ())
    lead = document.sentences[min(1, len(document.sentences) - 1)].end if document.sentences else 0
    counts = _counted(hits)
    headline = _counted([hit for hit in hits if hit.start < lead])
    features: dict[str, list[str]] = {}
    for slug in sorted(counts):
        share = counts[slug] / len(hits)
        rank = sum(count > counts[slug] for count in counts.values())
        features[slug] = [f"topic={slug}", *_at_least("headline", headline.get(slug, 0), 3)]
        features[slug] += [f"share>{least}" for least in _DENSITIES if share >= least]
        features[slug] += [f"rank<={most}" for most in _RANKS if rank <= most]
    return Background(features)


def _counted(hits: Sequence[Hit]) -> dict[str, int]:
    """How many of the hits are cues of each topic."""
    counts: dict[str, int] = {}
    for hit in hits:
        for concept in hit.concepts:
            counts[concept.slug] = counts.get(concept.slug, 0) + 1
    return counts


def topics(document: Document, spans: Sequence[Span], model: LinearModel) -> list[str]:
    """Slug of the likeliest topic of each issue of an article, given by the spans that state them."""
    known = background(document) if spans else Background({})
    if not known.features:
        return [OTHER] * len(spans)
    steady = {slug: model.score(features) for slug, features in known.features.items()}
    weighed = _lexical(model)
    scored: list[dict[str, float]] = []
    for span in spans:
        found = words(document, *document.words.within(span.start, span.end))
        own = _evidence(document, span, known, found)
        totals = {slug: steady[slug] + model.score(features) for slug, features in own.items()}
        for word in found:
            for slug, weight in weighed.get(word, ()):
                if slug in totals:
                    totals[slug] += weight
        scored.append(totals)
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
def _lexical(model: LinearModel) -> Mapping[str, Sequence[tuple[str, float]]]:
    """Word or pair of words → the topics for which the model weighs it, with the weights."""
    found: dict[str, list[tuple[str, float]]] = {}
    for name, (weight,) in model.weights.items():
        if name.startswith("w="):
            word, slug = name[2:].rsplit("&", 1)
            found.setdefault(word, []).append((slug, weight))
    return found


def candidates(document: Document, span: Span, known: Background) -> dict[str, list[str]]:
    """Each topic that has a cue in the article, with all that speaks for it."""
    found = words(document, *document.words.within(span.start, span.end))
    own = _evidence(document, span, known, found)
    return {
        slug: [*steady, *own[slug], *(f"w={word}&{slug}" for word in found)] for slug, steady in known.features.items()
    }


def _evidence(document: Document, span: Span, known: Background, found: Sequence[str]) -> dict[str, list[str]]:
    """What the cues in and around an issue and its words say of each topic."""
    number = document.sentence_index(span.start)
    sentence, before = document.sentences[number], document.sentences[max(0, number - 1)]
    own = document.hits_between("topic", span.start, span.end)
    inside = _counted(own)
    around = _counted(document.hits_between("topic", sentence.start, sentence.end))
    near = _counted(document.hits_between("topic", before.start, sentence.end))
    longest = _longest(document, own)
    spoken = _company(found, known.features)
    most = max(inside.values(), default=0)
    longest_of_all = max(longest.values(), default=0)
    made: dict[str, list[str]] = {}
    for slug in known.features:
        here = inside.get(slug, 0)
        features = made[slug] = [
            *_at_least("in", here, 3),
            *_at_least("sentence", around.get(slug, 0), 3),
            *_at_least("near", near.get(slug, 0), 3),
            *spoken.get(slug, ()),
        ]
        if here:
            features.append(f"in&{slug}")
            features += [f"longest>={length}" for length in _LENGTHS if longest[slug] >= length]
            if longest[slug] == longest_of_all:
                features.append("longest=most")
            if here == most:
                features.append("in=most")
            if len(inside) == 1:
                features.append("in=only")
        elif not inside:
            features.append(f"in=none&{slug}")
        if slug in around:
            features.append(f"sentence&{slug}")
    return made


def _company(found: Sequence[str], topics: Container[str]) -> dict[str, list[str]]:
    """Features of how much the words of an issue speak of topics, by themselves and beside the others."""
    sums = {slug: weight for slug, weight in company(found, shipped()).items() if slug in topics}
    made = {slug: list(_SPOKEN[: bisect_right(_COMPANIES, weight)]) for slug, weight in sums.items()}
    ranked = sorted(sums, key=lambda slug: (-sums[slug], slug))
    for slug in ranked[:_FEW]:
        made[slug].append("company=among")
    if ranked:
        made[ranked[0]].append("company=most")
    return made


def _longest(document: Document, hits: Sequence[Hit]) -> dict[str, int]:
    """Topic → syllables of its longest cue: “thu hồi đất” says more than “đất”."""
    found: dict[str, int] = {}
    for hit in hits:
        length = document.folded.count(" ", hit.start, hit.end) + 1
        for concept in hit.concepts:
            found[concept.slug] = max(length, found.get(concept.slug, 0))
    return found


@cache
def _at_least(name: str, count: int, most: int) -> tuple[str, ...]:
    return tuple(f"{name}>={number}" for number in range(1, min(count, most) + 1))
