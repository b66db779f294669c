"""Claims and mentions → the sentences that state them, and the articles that these stand in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Literal, Protocol
from urllib.parse import unquote

from kg.errors import KgError
from kg.exporters.asking import about
from kg.exporters.graph_view import Quotation, Source
from kg.exporters.store_nodes import Questions

_SOURCES = """
SELECT DISTINCT ?article ?headline ?date ?url ?publisher WHERE {
  ?article a schema:NewsArticle
  OPTIONAL { ?article schema:headline ?headline }
  OPTIONAL { ?article schema:datePublished ?date }
  OPTIONAL { ?article schema:url ?url }
  OPTIONAL { ?article schema:publisher ?publisher }
}"""

_ANNOTATIONS = "SELECT ?said ?annotation WHERE { %s ?annotation oa:hasBody ?said }"

# Where words stand is read from their names, `…#char=33,67`: each property that a query asks of thousands of things
# costs as much again. No OPTIONAL: Oxigraph answers one by scanning the whole graph, however few things are asked for.
_WORDS = "SELECT ?annotation ?words WHERE { %s ?annotation oa:hasTarget ?words }"
_SENTENCES = "SELECT ?words ?sentence WHERE { %s ?words kg:inSentence ?sentence }"
_TEXTS = "SELECT ?sentence ?text WHERE { %s ?sentence oa:hasSelector/oa:exact ?text }"
_PLACE = re.compile(r"#char=(\d+),(\d+)\Z")


def sources(store: Questions) -> dict[str, Source]:
    """Every article by its IRI, oldest first; one without a headline goes by its id."""
    found: dict[str, Source] = {}
    for article, headline, date, url, publisher in sorted(store.query(_SOURCES).values()):
        found.setdefault(article, source(store.base, article, headline, date, url, publisher))
    return oldest_first(found)


def source(base: str, article: str, headline: str, date: str, url: str, publisher: str) -> Source:
    """An article by its IRI, and what its graph says of it; what is not said is empty."""
    name = unquote(article.removeprefix(f"{base}article/"))
    return Source(name, headline or name, date or None, url or None, publisher or None, article)


def oldest_first(articles: Mapping[str, Source]) -> dict[str, Source]:
    """Articles in the order of their dates; those of one date, and those without, by their IRIs."""
    return dict(sorted(articles.items(), key=lambda item: (item[1].date or "", item[0])))


Words = tuple[str, int, int]
"""Where words stand: their article (an IRI), and from where to where in its text: code points, end exclusive."""


class Evidence(Protocol):
    """Where the words are looked up that state a claim or name an entity; all things are IRIs."""

    def annotations(self, said: Iterable[str], most: int) -> Iterable[tuple[str, str]]:
        """Each of these claims and entities with the annotations whose body it is.

        All of them, or at least all that stand in as many of the oldest articles as have `most` of them.
        """

    def words(self, annotations: Iterable[str]) -> Iterable[tuple[str, Words]]:
        """Annotations with the stretches of words that are their targets."""

    def sentences(self, words: Iterable[Words]) -> Iterable[tuple[Words, Words]]:
        """Stretches of words with the sentence that they stand in."""

    def texts(self, sentences: Iterable[Words]) -> Iterable[tuple[Words, str]]:
        """Sentences with their text."""


class _Asked:
    """The evidence of a store."""

    def __init__(self, store: Questions) -> None:
        self._store = store

    def annotations(self, said: Iterable[str], most: int) -> Iterable[tuple[str, str]]:
        return ((thing, annotation) for thing, annotation in about(self._store, _ANNOTATIONS, "said", said))

    def words(self, annotations: Iterable[str]) -> Iterable[tuple[str, Words]]:
        return (
            (annotation, _place(words)) for annotation, words in about(self._store, _WORDS, "annotation", annotations)
        )

    def sentences(self, words: Iterable[Words]) -> Iterable[tuple[Words, Words]]:
        rows = about(self._store, _SENTENCES, "words", map(_named, words))
        return ((_place(stretch), _place(sentence)) for stretch, sentence in rows)

    def texts(self, sentences: Iterable[Words]) -> Iterable[tuple[Words, str]]:
        rows = about(self._store, _TEXTS, "sentence", map(_named, sentences))
        return ((_place(sentence), text) for sentence, text in rows)


def _place(words: str) -> Words:
    """Where words stand, by their IRI (RFC 5147)."""
    found = _PLACE.search(words)
    if found is None:
        raise KgError(f"{words} does not end in #char=START,END, as words of a graph of kg do; build the graph again")
    return words[: found.start()], int(found[1]), int(found[2])


def _named(words: Words) -> str:
    article, start, end = words
    return f"{article}#char={start},{end}"


def quotations(
    store: Questions, said: Iterable[str], articles: Mapping[str, Source], most: int
) -> dict[str, tuple[Quotation, ...]]:
    """The sentences that state each claim, or that name each entity: oldest article first, `most` of them at most.

    `said` are IRIs of claims or entities.
    """
    return quoted(_Asked(store), said, articles, most)


def quoted(
    evidence: Evidence, said: Iterable[str], articles: Mapping[str, Source], most: int
) -> dict[str, tuple[Quotation, ...]]:
    """The same, of any evidence."""
    order = {article: number for number, article in enumerate(articles)}
    # Several rules may read one sentence: more stretches are looked at than are wanted, but not all of thousands.
    wanted = 2 * most
    stated_by: defaultdict[str, list[str]] = defaultdict(list)
    stating: defaultdict[str, list[str]] = defaultdict(list)
    for thing, annotation in evidence.annotations(said, wanted):
        if article_of(annotation) in order:
            stating[thing].append(annotation)
    for thing, found_by in stating.items():
        for annotation in _oldest(found_by, order, wanted):
            stated_by[annotation].append(thing)
    found: defaultdict[str, list[tuple[int, int, int, str]]] = defaultdict(list)
    for annotation, (article, start, end) in evidence.words(stated_by):
        stretch = (order[article], start, end, article)
        for thing in stated_by[annotation]:
            found[thing].append(stretch)
    first = {
        thing: [(article, start, end) for _, start, end, article in sorted(stretches)[:wanted]]
        for thing, stretches in found.items()
    }
    sentences = {words: words for stretches in first.values() for words in stretches}
    sentences.update(evidence.sentences([*sentences]))
    texts = dict(evidence.texts(sentences.values()))

    def quotation(words: Words) -> Quotation:
        article, start, end = words
        sentence = sentences[words]
        begin = sentence[1]
        return Quotation(articles[article].id, texts[sentence], start - begin, end - begin)

    return {thing: _distinct([*map(quotation, stretches)], most) for thing, stretches in first.items()}


def article_of(part: str) -> str:
    """The article that a claim, an annotation or a stretch of words is a part of, by its IRI."""
    return part.partition("#")[0]


def _oldest(annotations: Sequence[str], order: Mapping[str, int], wanted: int) -> list[str]:
    """All annotations of the oldest articles that have so many: each has a stretch of words at least."""
    if len(annotations) <= wanted:
        return list(annotations)
    aged = sorted((order[article_of(annotation)], annotation) for annotation in annotations)
    last = aged[wanted - 1][0]
    return [annotation for age, annotation in aged if age <= last]


def mentions(store: Questions, asked: Literal["thing", "article"], iris: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of an entity and an article that names it, for some entities or for some articles, sorted."""
    return sorted({(thing, article) for thing, article in about(store, _MENTIONS, asked, iris)})


_MENTIONS = "SELECT DISTINCT ?thing ?article WHERE { %s ?article a schema:NewsArticle ; schema:mentions ?thing }"


def _distinct(quotations: Sequence[Quotation], most: int) -> tuple[Quotation, ...]:
    """One quotation a sentence: the longest words, where several rules read the same sentence."""
    best: dict[tuple[str, str], Quotation] = {}
    for quoted in quotations:
        key = (quoted.source, quoted.sentence)
        if key not in best or len(quoted.words) > len(best[key].words):
            best[key] = quoted
    return tuple(islice(best.values(), most))
