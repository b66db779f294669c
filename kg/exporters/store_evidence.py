"""Claims and mentions → the sentences that state them, and the articles that these stand in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Literal, NamedTuple
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
        name = unquote(article.removeprefix(f"{store.base}article/"))
        found.setdefault(article, Source(name, headline or name, date or None, url or None, publisher or None, article))
    return dict(sorted(found.items(), key=lambda item: (item[1].date or "", item[0])))


def quotations(
    store: Questions, said: Iterable[str], articles: Mapping[str, Source], most: int
) -> dict[str, tuple[Quotation, ...]]:
    """The sentences that state each claim, or that name each entity: oldest article first, `most` of them at most.

    `said` are IRIs of claims or entities.
    """
    order = {article: number for number, article in enumerate(articles)}
    # Several rules may read one sentence: more stretches are looked at than are wanted, but not all of thousands.
    wanted = 2 * most
    stated_by: defaultdict[str, list[str]] = defaultdict(list)
    for thing, stating in _annotations(store, said, order).items():
        for annotation in _oldest(stating, order, wanted):
            stated_by[annotation].append(thing)
    found: defaultdict[str, list[_Stretch]] = defaultdict(list)
    for annotation, words in about(store, _WORDS, "annotation", stated_by):
        start, end = _place(words)
        for thing in stated_by[annotation]:
            found[thing].append(_Stretch(order[article_of(words)], start, end, words))
    first = {thing: sorted(stretches)[:wanted] for thing, stretches in found.items()}
    used = {stretch.words for stretches in first.values() for stretch in stretches}
    sentences = {words: words for words in used}
    for words, sentence in about(store, _SENTENCES, "words", used):
        sentences[words] = sentence
    texts = {sentence: text for sentence, text in about(store, _TEXTS, "sentence", sentences.values())}  # noqa: C416

    def quotation(stretch: _Stretch) -> Quotation:
        sentence = sentences[stretch.words]
        begin = _place(sentence)[0]
        source = articles[article_of(stretch.words)].id
        return Quotation(source, texts[sentence], stretch.start - begin, stretch.end - begin)

    return {thing: _distinct([*map(quotation, stretches)], most) for thing, stretches in first.items()}


def article_of(part: str) -> str:
    """The article that a claim, an annotation or a stretch of words is a part of, by its IRI."""
    return part.partition("#")[0]


def _annotations(store: Questions, said: Iterable[str], order: Mapping[str, int]) -> dict[str, list[str]]:
    """The annotations by which some articles state each claim, or name each entity."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for thing, annotation in about(store, _ANNOTATIONS, "said", said):
        if article_of(annotation) in order:
            found[thing].append(annotation)
    return found


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


def _place(words: str) -> tuple[int, int]:
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
