"""What makes a cached result stale."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sync import fingerprint

PARTS = st.lists(st.none() | st.text(max_size=5), max_size=4)


@given(PARTS, PARTS)
def test_other_parts_give_another_fingerprint(one: list[str | None], other: list[str | None]) -> None:
    """Two lists of parts have one fingerprint only where they are equal; `None` is not the empty text."""
    assert (fingerprint.of(*one) == fingerprint.of(*other)) == (one == other)


@pytest.mark.parametrize(("one", "other"), [(("ab", "c"), ("a", "bc")), (("",), (None,)), (("1:a",), ("a",))])
def test_parts_are_told_apart(one: tuple[str | None, ...], other: tuple[str | None, ...]) -> None:
    """Where one part ends and the next begins counts."""
    assert fingerprint.of(*one) != fingerprint.of(*other)


def test_a_file_is_its_bytes(tmp_path: Path) -> None:
    """The same bytes under another name are the same file; one byte more is another."""
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"Tin")
    other.write_bytes(b"Tin")
    assert fingerprint.of_file(one) == fingerprint.of_file(other)
    other.write_bytes(b"Tin\n")
    assert fingerprint.of_file(one) != fingerprint.of_file(other)


def test_the_program_has_one_fingerprint() -> None:
    """The program does not change while it runs."""
    assert fingerprint.of_program() == fingerprint.of_program()
