"""Kinds of characters: the quick splitting of whole texts is what the patterns that define it give."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.language.characters import BLANK, CAPITAL, DIGIT, LETTER, MARK, capitals, codes, kinds
from kg.language.folding import fold, lower
from kg.language.syllables import syllables
from kg.language.words import words

_SYLLABLE = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]")
texts = st.text(st.sampled_from("aBđĐỦ12.,'’ _\n\u00a0-–²½…“”中Ａ３Ⅳ\u0301😀"), max_size=20) | st.text(max_size=20)


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        (" ", BLANK),
        ("_", BLANK),
        ("\u00a0", BLANK),
        ("7", DIGIT),
        ("đ", LETTER),
        ("Ủ", LETTER | CAPITAL),
        ("²", LETTER),
        ("“", MARK),
        ("中", LETTER),
        ("😀", MARK),
    ],
)
def test_kind(character: str, kind: int) -> None:
    """Each character is of one kind, also beyond the table of listed ones."""
    assert kinds(codes(character)).tolist() == [kind]


@given(texts)
@example("R'’lấp 1.2.,3 1..2 a_b")
def test_syllables_are_those_of_the_pattern(text: str) -> None:
    """Runs of letters and digits, joined by single apostrophes."""
    found = syllables(text)
    assert list(zip(found.starts, found.ends, strict=True)) == [match.span() for match in _SYLLABLE.finditer(text)]
    assert list(found.capital) == [text[start].isupper() for start in found.starts]


@given(texts)
@example("1.200,5%. 12., ,3")
def test_words_are_those_of_the_pattern(text: str) -> None:
    """Figures with their points and commas, runs of letters, single marks."""
    folded = fold(text)
    found = words(folded)
    assert list(zip(found.starts, found.ends, strict=True)) == [match.span() for match in _WORD.finditer(folded)]
    assert found.texts == _WORD.findall(folded)
    assert found.figures == [number for number, word in enumerate(found.texts) if word[0].isdecimal()]


@given(texts)
def test_capitals_are_found_by_their_offsets(text: str) -> None:
    """The numbers of the offsets, not the offsets."""
    offsets = list(range(0, len(text), 2))
    assert capitals(text, offsets) == [number for number, at in enumerate(offsets) if text[at].isupper()]


@given(texts)
@example("İSTANBUL Ủy")
def test_lower_keeps_offsets(text: str) -> None:
    """A letter that has two code points in lower case stays as it is."""
    lowered = lower(text)
    assert len(lowered) == len(text)
    assert all(small in (letter, letter.lower(), "ς") for letter, small in zip(text, lowered, strict=True))
