"""The law of evidence, on texts that nobody wrote: every fact's quote stands at its span, inside its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extractors import Lexicon, extract
from kg.model import Article, Evidence, Record

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))
NOISE = [
    " ",
    "\n",
    ".",
    ". ",
    ", ",
    "(",
    ")",
    "“",
    "”",
    " - ",
    ": ",
    "Ông ",
    " nguyên ",
    "tỉnh ",
    "UBND ",
    "2016 ",
    "Ảnh: ",
]


def evidence_of(record: Record) -> Iterator[tuple[str, Evidence]]:
    """All evidence of a record, with the kind of fact that it is for."""
    for kind in ("persons", "positions", "bodies", "places"):
        for fact in getattr(record, kind):
            yield from ((kind, evidence) for evidence in fact.evidence)
    for kind in ("events", "issues", "statements", "directives", "indicators"):
        yield from ((kind, fact.evidence) for fact in getattr(record, kind))


def check(article: Article, lexicon: Lexicon) -> None:
    """Extract, and hold every piece of evidence to the law."""
    record = extract(article, lexicon)
    for kind, evidence in evidence_of(record):
        span, sentence = evidence.span, evidence.sentence
        assert article.text[span.start : span.end] == evidence.quote, (kind, evidence.rule)
        assert sentence.contains(span), (kind, evidence.rule, evidence.quote)
        assert sentence in record.sentences, (kind, evidence.rule)
        assert evidence.rule


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_corpus(path: Path, lexicon: Lexicon) -> None:
    """The articles of the corpus, as they are."""
    check(Article(path.stem, path.read_text(encoding="utf-8"), "2024-06-20"), lexicon)


@given(data=st.data())
@settings(max_examples=60)
def test_mutilated_articles(data: st.DataObject, lexicon: Lexicon) -> None:
    """The same with pieces cut out, doubled and glued, as scraping does: no crash, and the law holds."""
    text = data.draw(st.sampled_from(CORPUS)).read_text(encoding="utf-8")
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 40)))
        middle = data.draw(st.sampled_from(["", *NOISE, text[start:end].upper(), text[start:end] * 2]))
        text = text[:start] + middle + text[end:]
    check(Article("mutilated", text, data.draw(st.sampled_from([None, "2017", "2024-06", "2024-06-20"]))), lexicon)


@given(text=st.text(alphabet="ÔôngbàLêVănTám,.:;()“”-–\n Chủ tịch UBND tỉnh huyện 12/6/2016 nguyên", max_size=120))
@settings(max_examples=100)
def test_nonsense(text: str, lexicon: Lexicon) -> None:
    """Letters thrown together make no crash and no evidence outside the text."""
    check(Article("nonsense", text, "2024-06-20"), lexicon)


def test_the_same_article_gives_the_same_record(lexicon: Lexicon) -> None:
    """Extraction has no memory: the second time gives what the first gave."""
    article = Article("corpus", CORPUS[0].read_text(encoding="utf-8"), "2024-06-20")
    assert extract(article, lexicon) == extract(article, lexicon)
