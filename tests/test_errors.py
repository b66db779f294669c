"""Errors, as they come from a process that works aside."""

from __future__ import annotations

import pickle

import pytest

from kg.errors import EvidenceError, InputError, KgError, MissingExtraError, QueryError, VocabularyError


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (InputError("bài.txt", "is empty"), "bài.txt: is empty"),
        (VocabularyError("roles.ttl, line 3", "not valid Turtle"), "roles.ttl, line 3: not valid Turtle"),
        (MissingExtraError("Parquet", "tables"), "Parquet needs an optional package: pip install 'vnkg[tables]'"),
        (QueryError("line 1: no query"), "line 1: no query"),
        (EvidenceError("no such words"), "no such words"),
    ],
)
def test_an_error_crosses_from_one_process_to_another(error: KgError, told: str) -> None:
    """It says the same there, and knows the same: else a broken vocabulary would look like a killed process."""
    there = pickle.loads(pickle.dumps(error))
    assert type(there) is type(error)
    assert str(there) == str(error) == told
    assert vars(there) == vars(error)
