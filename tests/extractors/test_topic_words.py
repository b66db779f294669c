"""Words that keep company with topics: their file, and what they say of a stretch of text."""

from __future__ import annotations

from importlib.resources import files
from math import isclose

from kg.extractors.topic_words import company, parse, render, shipped

WEIGHTS = {"bồi": (("land", 2.0), ("housing", 1.0)), "đường": (("infrastructure", 1.5),)}


def test_a_file_of_words_comes_back() -> None:
    """Writing and reading is the identity; comments are passed over."""
    assert parse(render(WEIGHTS, ["A comment"]).splitlines()) == WEIGHTS


def test_words_speak_of_their_topics() -> None:
    """The weights of the known words are added up and shared out over their number; unknown words say nothing."""
    found = company(["bồi", "đường", "lạ"], WEIGHTS)
    assert set(found) == {"land", "housing", "infrastructure"}
    assert isclose(found["land"], 2.0 * 2**-0.75)
    assert company(["lạ"], WEIGHTS) == {}


def test_the_shipped_words_are_readable_and_name_nobody() -> None:
    """Folded small words and pairs of them, sorted, with topics of the vocabulary; no names, no figures, no phrases."""
    text = files("kg.extractors.learned").joinpath("topic-words.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t")[0] for line in text.splitlines() if not line.startswith("# ")]
    assert len(text.encode()) < 500_000
    assert rows == sorted(rows)
    for word, pairs in shipped().items():
        assert word == word.lower()
        assert len(word.split()) <= 2
        assert all(part.isalpha() for part in word.split())
        assert "nguyễn" not in word
        assert all(weight >= 1.0 for _, weight in pairs)
