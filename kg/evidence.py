"""The words that state what a build's picture shows, as the cache keeps them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.exporters.graph_view import Source
from kg.exporters.store_evidence import Words, article_of
from kg.sketches import decode_annotations, decode_traces
from kg.sync.cache import Cache


class _Stated(NamedTuple):
    """Which words of one article state what is asked for."""

    by: Mapping[str, Sequence[str]]
    """Claim or entity → annotations."""
    targets: Mapping[str, Sequence[tuple[int, int]]]
    """Annotation → stretches of words."""
    sentences: Mapping[tuple[int, int], tuple[int, int]]
    """Stretch of words → sentence."""
    texts: Mapping[tuple[int, int], str]
    """Sentence → its text."""


class KeptEvidence:
    """The evidence that the cache holds (`kg.exporters.store_evidence.Evidence`); for one question."""

    def __init__(self, cache: Cache, articles: Mapping[str, Source], mentions: Mapping[str, Sequence[str]]) -> None:
        """`articles` by IRI, oldest first; `mentions` are the entities that each of them names."""
        self._cache, self._articles, self._mentions = cache, articles, mentions
        self._stated = lru_cache(maxsize=None)(self._read)
        self._entities: frozenset[str] = frozenset()
        self._claims: Mapping[str, Sequence[str]] = {}
        """By article. What else its words state is not held."""

    def annotations(self, said: Iterable[str], most: int) -> Iterator[tuple[str, str]]:
        """The annotations of claims; those of entities in the oldest articles that have so many."""
        things = frozenset(said)
        claims: defaultdict[str, list[str]] = defaultdict(list)
        for thing in things:
            if "#" in thing:
                claims[article_of(thing)].append(thing)
        self._claims = claims
        self._entities = things.difference(*claims.values())
        for article, stating in claims.items():
            by = self._stated(article).by
            yield from ((claim, annotation) for claim in stating for annotation in by.get(claim, ()))
        yield from self._naming(most)

    def _naming(self, most: int) -> Iterator[tuple[str, str]]:
        found = dict.fromkeys(self._entities, 0)
        for article in self._articles:
            for thing in self._entities.intersection(self._mentions[article]):
                if found[thing] < most:
                    annotations = self._stated(article).by.get(thing, ())
                    found[thing] += len(annotations)
                    yield from ((thing, annotation) for annotation in annotations)

    def words(self, annotations: Iterable[str]) -> Iterator[tuple[str, Words]]:
        """Annotations with the stretches of words that are their targets."""
        for annotation in annotations:
            article = article_of(annotation)
            for start, end in self._stated(article).targets[annotation]:
                yield annotation, (article, start, end)

    def sentences(self, words: Iterable[Words]) -> Iterator[tuple[Words, Words]]:
        """Stretches of words with the sentence that they stand in."""
        for stretch in words:
            article, start, end = stretch
            yield stretch, (article, *self._stated(article).sentences[start, end])

    def texts(self, sentences: Iterable[Words]) -> Iterator[tuple[Words, str]]:
        """Sentences with their text."""
        for sentence in sentences:
            article, begin, close = sentence
            yield sentence, self._stated(article).texts[begin, close]

    def _read(self, article: str) -> _Stated:
        traces = decode_traces(self._cache.traces(self._articles[article].id))
        asked = {claim: claim[len(article) :] for claim in self._claims.get(article, ())}
        asked |= {entity: entity for entity in self._entities.intersection(traces.stated)}
        by: dict[str, list[str]] = {}
        targets: dict[str, list[tuple[int, int]]] = {}
        sentences: dict[tuple[int, int], tuple[int, int]] = {}
        for thing, key in asked.items():
            if (kept := traces.stated.get(key)) is None:
                continue
            by[thing] = annotations = []
            for name, stretches in decode_annotations(kept):
                annotation = article + name
                annotations.append(annotation)
                targets[annotation] = [(start, end) for start, end, _, _ in stretches]
                sentences.update(((start, end), (begin, close)) for start, end, begin, close in stretches)
        texts = {(begin, close): traces.text[begin:close] for begin, close in sentences.values()}
        return _Stated(by, targets, sentences, texts)
