"""Gold records: those of the corpus are sound, and what is wrong with one is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation import problems
from kg.extraction import vocabulary, vocabulary_files
from kg.reading import read_text

ROOT = Path(__file__).parents[2]
CORPUS, GOLD = ROOT / "corpus", ROOT / "tests/gold"
TEXT = "Ông Lê Văn An, Chủ tịch UBND xã Đông, nói: Đường hỏng.\nThu đạt 5%."


def sound() -> dict[str, Any]:
    """A record with nothing wrong."""
    return {
        "id": "a",
        "persons": ["Lê Văn An"],
        "positions": [{"person": "Lê Văn An", "title": "Chủ tịch", "body": "UBND xã Đông", "status": "current"}],
        "bodies": ["UBND xã Đông"],
        "places": ["Đông"],
        "events": [{"type": "other", "date": "2024-06", "participants": ["Lê Văn An"], "quote": "Thu đạt 5%."}],
        "issues": [{"topic": "infrastructure", "place": "Đông", "quote": "Đường hỏng"}],
        "statements": [{"speaker": "Lê Văn An", "quote": "Đường hỏng"}],
        "directives": [],
        "indicators": [{"value": 5, "unit": "%", "quote": "Thu đạt 5%"}],
    }


def test_every_article_of_the_corpus_has_a_gold_record() -> None:
    """Nothing of the corpus goes unmeasured."""
    assert {path.stem for path in GOLD.glob("*.json")} == {path.stem for path in CORPUS.glob("*.txt")}


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.json")), ids=lambda path: path.stem)
def test_gold_records_of_the_corpus_are_sound(path: Path) -> None:
    """Every name and quote stands in the article, and every reference holds."""
    record = json.loads(path.read_text(encoding="utf-8"))
    article = read_text((CORPUS / f"{path.stem}.txt").read_text(encoding="utf-8"), id=path.stem)
    assert record["id"] == path.stem
    assert list(problems(record, article.text, vocabulary(vocabulary_files()))) == []


@pytest.mark.parametrize(
    ("kind", "change", "told"),
    [
        ("persons", ["Lê Văn An", "Lê Văn Bê"], "person not in the text: “Lê Văn Bê”"),
        ("statements", {"quote": "Đường tốt"}, "statements: quote not in the text: “Đường tốt”"),
        ("issues", {"quote": "hỏng.\nThu"}, "goes over the end of a line"),
        ("positions", {"person": "Trần Thị Hòa"}, "holder is not among the persons: “Trần Thị Hòa”"),
        ("positions", {"status": "past"}, "status “past” is none of current, former, incoming, outgoing"),
        ("statements", {"speaker": "An"}, "speaker is not among the persons: “An”"),
        ("events", {"participants": ["An"]}, "participant is not among the persons: “An”"),
        ("events", {"date": "26/6"}, "“26/6” is no date"),
        ("events", {"type": "party"}, "“party” is no type of the vocabulary"),
        ("issues", {"topic": "roads"}, "“roads” is no topic of the vocabulary"),
        ("indicators", {"value": "5"}, "value is no number: '5'"),
    ],
)
def test_each_mistake_is_told(kind: str, change: Any, told: str) -> None:
    """One message, which names the kind and what is wrong."""
    record = sound()
    if isinstance(change, dict):
        record[kind][0] |= change
    else:
        record[kind] = change
    (message,) = problems(record, TEXT, vocabulary(vocabulary_files()))
    assert told in message
