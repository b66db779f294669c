"""Syllables: where they stand, and what a Vietnamese one looks like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.spelling import is_vietnamese_syllable
from kg.language.syllables import syllables


@given(st.text(max_size=80))
def test_syllables_stand_in_order_and_hold_no_space(text: str) -> None:
    """Spans go forward, hold letters and digits, and what lies between them holds none."""
    found = syllables(text)
    ends = [0, *found.ends]
    for number, (start, end) in enumerate(zip(found.starts, found.ends, strict=True)):
        assert ends[number] <= start < end
        assert not any(character.isspace() for character in text[start:end])
        assert not any(character.isalnum() for character in text[ends[number] : start])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("huyện Đắk R’lấp", ["huyện", "Đắk", "R’lấp"]),
        ("ông H'Yim", ["ông", "H'Yim"]),
        ("TP.HCM, 1.200 hộ", ["TP", "HCM", "1", "200", "hộ"]),
        ("GD&ĐT", ["GD", "ĐT"]),
    ],
)
def test_syllables_of_hard_words(text: str, expected: list[str]) -> None:
    """Apostrophes join, points and ampersands part."""
    found = syllables(text)
    assert [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == expected


def test_capitals_are_marked() -> None:
    """Đ is a capital as A is; a digit is none."""
    assert syllables("Đỗ văn 5 Ân").capital == (True, False, False, True)


@pytest.mark.parametrize("word", ["Nguyễn", "Thăng", "Quyền", "Nghiêm", "Yến", "Khuỷu", "đ"])
def test_vietnamese_syllables(word: str) -> None:
    """Vietnamese spelling is known as such."""
    assert is_vietnamese_syllable(word) is (word != "đ")


@pytest.mark.parametrize("word", ["Esteban", "Lazo", "Thongloun", "Putin", "Martin", "Saber", "Shinzo"])
def test_foreign_spelling(word: str) -> None:
    """A syllable that Vietnamese cannot spell is foreign."""
    assert not is_vietnamese_syllable(word)
