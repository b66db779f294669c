"""Claims and mentions → the sentences that state them, and the articles that these stand in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Literal, NamedTuple, Protocol
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


class Evidence(Protocol):
    """Where the words are looked up that state a claim or name an entity; all things are IRIs."""

    def annotations(self, said: Iterable[str], most: int) -> Iterable[tuple[str, str]]:
        """Each of these claims and entities with the annotations whose body it is.

        All of them, or at least all that stand in as many of the oldest articles as have `most` of them.
        """

    def words(self, annotations: Iterable[str]) -> Iterable[tuple[str, str]]:
        """Annotations with the stretches of words that are their targets."""

    def sentences(self, words: Iterable[str]) -> Iterable[tuple[str, str]]:
        """Stretches of words with the sentence that they stand in."""

    def texts(self, sentences: Iterable[str]) -> Iterable[tuple[str, str]]:
        """Sentences with their text."""


class _Asked:
    """The evidence of a store."""

    def __init__(self, store: Questions) -> None:
        self._store = store

    def annotations(self, said: Iterable[str], most: int) -> Iterable[tuple[str, str]]:
        return ((thing, annotation) for thing, annotation in about(self._store, _ANNOTATIONS, "said", said))

    def words(self, annotations: Iterable[str]) -> Iterable[tuple[str, str]]:
        return ((annotation, words) for annotation, words in about(self._store, _WORDS, "annotation", annotations))

    def sentences(self, words: Iterable[str]) -> Iterable[tuple[str, str]]:
        return ((stretch, sentence) for stretch, sentence in about(self._store, _SENTENCES, "words", words))

    def texts(self, sentences: Iterable[str]) -> Iterable[tuple[str, str]]:
        return ((sentence, text) for sentence, text in about(self._store, _TEXTS, "sentence", sentences))


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
    found: defaultdict[str, list[_Stretch]] = defaultdict(list)
    for annotation, words in evidence.words(stated_by):
        start, end = place(words)
        for thing in stated_by[annotation]:
            found[thing].append(_Stretch(order[article_of(words)], start, end, words))
    first = {thing: sorted(stretches)[:wanted] for thing, stretches in found.items()}
    used = {stretch.words for stretches in first.values() for stretch in stretches}
    sentences = {words: words for words in used}
    sentences.update(evidence.sentences(used))
    texts = dict(evidence.texts(sentences.values()))

    def quotation(stretch: _Stretch) -> Quotation:
        sentence = sentences[stretch.words]
        begin = place(sentence)[0]
        source = articles[article_of(stretch.words)].id
        return Quotation(source, texts[sentence], stretch.start - begin, stretch.end - begin)

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


class _Stretch(NamedTuple):
    """Words that state something: sorted by the age of their article, then by their place in it."""

    age: int
    start: int
    end: int
    words: str


def place(words: str) -> tuple[int, int]:
    """Where words stand in their article, by their IRI (RFC 5147): code points, end exclusive."""
    found = _PLACE.search(words)
    if found is None:
        raise KgError(f"{words} does not end in #char=START,END, as words of a graph of kg do; build the graph again")
    return int(found[1]), int(found[2])


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
