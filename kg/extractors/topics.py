"""The topics of the issues of an article: which of the vocabulary's topics their words and the article speak of most.

Each topic that has a cue in the article is a candidate; a linear model (`learned/topics.tsv`) weighs the evidence for
each (cues, and the words that keep company with it) and so makes them more or less likely beside one another. Issues of one article are often about one thing, so that
what is likely for the others counts too. An article without any cue leaves “other”.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
_COMPANIES = (0.0, 0.5, 1.0, 1.5, 2.0)
_FEW = 3
_COMPANY = 0.5  # how much the other issues of the article count
_PRIOR = 0.5  # of an issue, spread over the topics, so that none is impossible


@dataclass(frozen=True, slots=True)
class Background:
    """What the cues of a whole article say."""

    features: Mapping[str, Sequence[str]]
    """Each topic that has a cue → how much the title and lead, and the article, speak of it."""
    around: dict[int, Mapping[str, Sequence[str]]]
    """Sentences, as they are asked for → what their words say of each topic."""


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
        features[slug] = [*_at_least("headline", headline.get(slug, 0), 3)]
        features[slug] += [f"share>{least}" for least in _DENSITIES if share >= least]
        features[slug] += [f"rank<={most}" for most in _RANKS if rank <= most]
    return Background(features, {})


def _counted(hits: Sequence[Hit]) -> dict[str, int]:
    """How many of the hits are cues of each topic."""
    counts: dict[str, int] = {}
    for hit in hits:
        for concept in hit.concepts:
            counts[concept.slug] = counts.get(concept.slug, 0) + 1
    return counts


def topics(document: Document, spans: Sequence[Span], model: LinearModel) -> list[str]:
    """Slug of the likeliest topic of each issue of an article, given by the spans that state them."""
    known = background(document)
    if not known.features:
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
def _lexical(model: LinearModel) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Word or pair of words → the topics for which the model weighs it, each with the whole feature."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in model.weights:
        if name.startswith("w="):
            word, slug = name[2:].rsplit("&", 1)
            found.setdefault(word, []).append((slug, name))
    return found


def candidates(
    document: Document, span: Span, known: Background, weighed: Mapping[str, Sequence[tuple[str, str]]] | None = None
) -> dict[str, list[str]]:
    """Each topic that has a cue in the article, with what speaks for it.

    `weighed` are the words and pairs of words that count, each with its topics; all of them where it is left out.
    """
    number = document.sentence_index(span.start)
    sentence, before = document.sentences[number], document.sentences[max(0, number - 1)]
    own = document.hits_between("topic", span.start, span.end)
    inside = _counted(own)
    around = _counted(document.hits_between("topic", sentence.start, sentence.end))
    near = _counted(document.hits_between("topic", before.start, sentence.end))
    longest = _longest(document, own)
    lexical = words(document, *document.words.within(span.start, span.end))
    spoken = _company(lexical, known.features, "company")
    if number not in known.around:
        low, high = document.word_bounds[number]
        known.around[number] = _company(words(document, low, high), known.features, "around")
    most = max(inside.values(), default=0)
    longest_of_all = max(longest.values(), default=0)
    found: dict[str, list[str]] = {}
    for slug, steady in known.features.items():
        here = inside.get(slug, 0)
        features = [
            f"topic={slug}",
            *_at_least("in", here, 3),
            *_at_least("sentence", around.get(slug, 0), 3),
            *_at_least("near", near.get(slug, 0), 3),
            *steady,
            *spoken[slug],
            *known.around[number][slug],
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
        if weighed is None:
            features += [f"w={word}&{slug}" for word in lexical]
        found[slug] = features
    if weighed is not None:
        for word in lexical:
            for slug, whole in weighed.get(word, ()):
                if slug in found:
                    found[slug].append(whole)
    return found


def _company(lexical: Sequence[str], topics: Iterable[str], name: str) -> dict[str, list[str]]:
    """Features of how much the words speak of each topic, by themselves and beside the others."""
    sums = company(lexical, shipped())
    ranked = sorted(topics, key=lambda slug: (-sums.get(slug, 0.0), slug))
    found: dict[str, list[str]] = {}
    for rank, slug in enumerate(ranked):
        weight = sums.get(slug, 0.0)
        features = found[slug] = [f"{name}>={least}" for least in _COMPANIES if weight >= least]
        if rank == 0:
            features.append(f"{name}=most")
        if rank < _FEW:
            features.append(f"{name}=among")
    return found


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
