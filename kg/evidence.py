"""The words that state what a build's picture shows, as the cache keeps them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.exporters.graph_view import Source
from kg.exporters.store_evidence import Words, article_of
from kg.sketches import decode_annotations, decode_traces
from kg.sync.cache import Cache


class KeptEvidence:
    """The evidence that the cache holds (`kg.exporters.store_evidence.Evidence`).

    Each article is read once, when annotations are asked for; of its words only those are held that were asked for.
    """

    def __init__(self, cache: Cache, articles: Mapping[str, Source], mentions: Mapping[str, Sequence[str]]) -> None:
        """`articles` by IRI, oldest first; `mentions` are the entities that each of them names."""
        self._cache, self._articles, self._mentions = cache, articles, mentions
        self._words: dict[str, list[Words]] = {}
        self._sentences: dict[Words, Words] = {}
        self._texts: dict[Words, str] = {}

    def annotations(self, said: Iterable[str], most: int) -> Iterator[tuple[str, str]]:
        """The annotations of claims; those of entities in the oldest articles that have so many."""
        claims: defaultdict[str, dict[str, str]] = defaultdict(dict)
        entities = set()
        for thing in said:
            if "#" in thing:
                article = article_of(thing)
                claims[article][thing[len(article) :]] = thing
            else:
                entities.add(thing)
        found = dict.fromkeys(entities, 0)
        for article in self._articles:
            asked = claims.get(article, {})
            asked |= {thing: thing for thing in entities.intersection(self._mentions[article]) if found[thing] < most}
            for thing, annotation in self._read(article, asked) if asked else ():
                if thing in found:
                    found[thing] += 1
                yield thing, annotation

    def words(self, annotations: Iterable[str]) -> Iterator[tuple[str, Words]]:
        """Annotations with the stretches of words that are their targets."""
        return ((annotation, words) for annotation in annotations for words in self._words[annotation])

    def sentences(self, words: Iterable[Words]) -> Iterator[tuple[Words, Words]]:
        """Stretches of words with the sentence that they stand in."""
        return ((stretch, self._sentences[stretch]) for stretch in words)

    def texts(self, sentences: Iterable[Words]) -> Iterator[tuple[Words, str]]:
        """Sentences with their text."""
        return ((sentence, self._texts[sentence]) for sentence in sentences)

    def _read(self, article: str, asked: Mapping[str, str]) -> list[tuple[str, str]]:
        """Claims and entities, under their names in the traces of an article, with their annotations there."""
        traces = decode_traces(self._cache.traces(self._articles[article].id))
        found: list[tuple[str, str]] = []
        for name, thing in asked.items():
            kept = traces.stated.get(name)
            for part, places in decode_annotations(kept) if kept is not None else ():
                annotation = article + part
                found.append((thing, annotation))
                self._words[annotation] = words = []
                for start, end, begin, close in places:
                    stretch, sentence = (article, start, end), (article, begin, close)
                    words.append(stretch)
                    self._sentences[stretch] = sentence
                    if sentence not in self._texts:
                        self._texts[sentence] = traces.text[begin:close]
        return found
