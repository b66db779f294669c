"""Quotes against their texts, in a store that may have been tampered with."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import store
from kg.verification import validate, verify
from tests.rdf.gold_records import all_lines, gold_records, lines

TEXTS = {f"https://w3id.org/vnkg/article/{r.article.id}": r.article.text for r in gold_records()}
WORDS = '"kết quả công tác giải ngân vốn đầu tư công và các chương trình mục tiêu quốc gia đạt thấp" <'
"""The exact words of a selector, not the text of the issue, which has a language."""


def changed(old: str, new: str) -> store.Store:
    """The graph of the corpus with one thing changed."""
    hits = [number for number, line in enumerate(all_lines()) if old in line]
    assert len(hits) == 1
    return store.memory([line.replace(old, new) for line in all_lines()])


def test_every_quote_of_the_corpus_stands_in_its_text() -> None:
    """Against the texts, and without them against the sentences."""
    graph = store.memory(all_lines())
    full = verify(graph, TEXTS.get)
    assert (full.faults, full.articles, full.without_text) == ((), 17, ())
    alone = verify(graph)
    assert (alone.faults, alone.quotes, alone.without_text) == ((), full.quotes, tuple(sorted(TEXTS)))
    assert full.quotes == sum("#TextQuoteSelector>" in line for line in all_lines())


@pytest.mark.parametrize("texts", [TEXTS, {}], ids=["with-texts", "without"])
def test_a_changed_quote_is_found(texts: dict[str, str]) -> None:
    """One word changed in the store is one fault, with its place."""
    graph = changed(WORDS, WORDS.replace("thấp", "cao"))
    (fault,) = verify(graph, texts.get).faults
    assert fault.where.startswith("https://w3id.org/vnkg/article/bac-giang-2024-06#char=1027,")
    assert "đạt cao” " in fault.message


def test_a_changed_text_is_found() -> None:
    """The digest tells that the article is not the version that the graph was built from."""
    article = "https://w3id.org/vnkg/article/bac-giang-2024-06"
    faults = verify(store.memory(all_lines()), (TEXTS | {article: TEXTS[article] + " "}).get).faults
    assert [fault.where for fault in faults] == [article]
    assert "not the version" in faults[0].message


def test_validation_in_parts_equals_validation_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A store too big for one piece is validated article by article, with the same result."""
    monkeypatch.setattr("kg.verification._BATCH", 1500)
    some = [line for name, part in list(lines().parts())[:4] for line in part]
    every = {line for line in some if not line.startswith("<https://w3id.org/vnkg/membership")}
    store.build(tmp_path, sorted(every))
    with store.open(tmp_path) as graph:
        in_parts = validate(graph)
        monkeypatch.setattr("kg.verification._BATCH", 10**9)
        assert in_parts == validate(graph)
    assert in_parts
