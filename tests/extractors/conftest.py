"""One lexicon for all tests of extractors, and a short way to read a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extractors import Lexicon, extract
from kg.model import Article, Record
from kg.resources import ontology_path
from kg.vocabulary import load


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The shipped vocabulary, compiled once."""
    return Lexicon(load(sorted((ontology_path() / "vocabulary").glob("*.ttl"))))


@pytest.fixture(scope="session")
def read(lexicon: Lexicon) -> Callable[..., Record]:
    """Extract from a text; the article's date is 20 June 2024 unless another is given."""

    def read(text: str, date: str = "2024-06-20") -> Record:
        return extract(Article("test", text, date), lexicon)

    return read
