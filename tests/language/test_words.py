"""Words with their places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.language.words import words


def test_words_keep_figures_whole_and_marks_apart() -> None:
    """Figures are one word, units joined to them another, each mark one."""
    assert words("đạt 1.234,5m2, (tăng 7%)").texts == ["đạt", "1.234,5", "m", "2", ",", "(", "tăng", "7", "%", ")"]


def test_within_finds_words_by_where_they_begin() -> None:
    """The words of a stretch are those that begin in it."""
    assert words("một hai ba").within(4, 7) == (1, 2)


@given(st.text(max_size=60))
def test_words_lie_in_the_text(text: str) -> None:
    """Offsets give back the words, and nothing but white space and control marks is left out between them."""
    found = words(text)
    assert [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == found.texts
