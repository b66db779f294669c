"""Claims and mentions → the sentences that state them, and the articles that these stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal
from urllib.parse import unquote

from kg.exporters.graph_view import Quotation, Source
from kg.exporters.store_nodes import Questions

_BATCH = 500

_SOURCES = """
SELECT DISTINCT ?article ?headline ?date ?url ?publisher WHERE {
  ?article a schema:NewsArticle
  OPTIONAL { ?article schema:headline ?headline }
  OPTIONAL { ?article schema:datePublished ?date }
  OPTIONAL { ?article schema:url ?url }
  OPTIONAL { ?article schema:publisher ?publisher }
}"""

_QUOTATIONS = """
SELECT ?said ?article ?sentence ?sentenceStart ?start ?end ?exact ?rule WHERE {
  %s
  ?annotation oa:hasBody ?said ; oa:hasTarget ?words .
  ?words oa:hasSource ?article ; oa:hasSelector ?selector .
  ?selector oa:start ?start ; oa:end ?end ; oa:exact ?exact
  OPTIONAL { ?annotation kg:rule ?rule }
  OPTIONAL { ?words kg:inSentence/oa:hasSelector ?whole . ?whole oa:exact ?sentence ; oa:start ?sentenceStart }
}"""


def sources(store: Questions) -> dict[str, Source]:
    """Every article by its IRI, oldest first; one without a headline goes by its id."""
    found: dict[str, Source] = {}
    for article, headline, date, url, publisher in sorted(store.query(_SOURCES).values()):
        name = unquote(article.removeprefix(f"{store.base}article/"))
        found.setdefault(article, Source(name, headline or name, date or None, url or None, publisher or None, article))
    return dict(sorted(found.items(), key=lambda item: (item[1].date or "", item[0])))


def quotations(
    store: Questions, said: Iterable[str] | None, articles: dict[str, Source], most: int
) -> dict[str, tuple[Quotation, ...]]:
    """The sentences that state each claim, or that name each entity: oldest article first, `most` of them at most.

    `said` are IRIs of claims or entities; `None` asks for all that the store has.
    """
    rows: defaultdict[str, set[tuple[int, int, Quotation]]] = defaultdict(set)
    order = {article: number for number, article in enumerate(articles)}
    for values in _batches(said):
        for thing, article, sentence, begin, start, end, exact, rule in store.query(_QUOTATIONS % values).values():
            if article not in articles:
                continue
            offset = int(start) - int(begin) if sentence else 0
            whole = sentence or exact
            quoted = Quotation(articles[article].id, whole, offset, offset + int(end) - int(start), rule)
            rows[thing].add((order[article], int(start), quoted))
    return {thing: _distinct(sorted(found, key=_place), most) for thing, found in rows.items()}


def mentions(store: Questions, asked: Literal["thing", "article"], iris: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of an entity and an article that names it, for some entities or for some articles, sorted."""
    pairs = set()
    for values in _batches(iris, asked):
        for thing, article in store.query(_MENTIONS % values).values():
            pairs.add((thing, article))
    return sorted(pairs)


_MENTIONS = "SELECT DISTINCT ?thing ?article WHERE { %s ?article a schema:NewsArticle ; schema:mentions ?thing }"


def _place(row: tuple[int, int, Quotation]) -> tuple[int, int, int, str]:
    return row[0], row[1], row[2].end, row[2].rule


def _distinct(rows: Sequence[tuple[int, int, Quotation]], most: int) -> tuple[Quotation, ...]:
    """One quotation a sentence: the longest words, where several rules read the same sentence."""
    best: dict[tuple[str, str], Quotation] = {}
    for _, _, quoted in rows:
        key = (quoted.source, quoted.sentence)
        if key not in best or len(quoted.words) > len(best[key].words):
            best[key] = quoted
    return tuple(islice(best.values(), most))


def _batches(said: Iterable[str] | None, name: str = "said") -> Iterator[str]:
    if said is None:
        yield ""
        return
    waiting = iter(sorted(set(said)))
    while batch := list(islice(waiting, _BATCH)):
        yield f"VALUES ?{name} {{ {' '.join(f'<{iri}>' for iri in batch)} }}"
