"""Labels as they are drawn: what is left out, where lines break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.exporters.labels import LINE_WIDTH, MAX_LINES, line_width, lines, shortened, visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Lương Cường", "Lương Cường"),
        ("a\u202eb\u2066c\u200f", "abc"),
        ("Bắc\u200bGiang", "BắcGiang"),
        ("một\n\thai  ba", "một hai ba"),
        ("\x00\x1b[31m", "[31m"),
        ("", ""),
    ],
)
def test_visible(text: str, seen: str) -> None:
    """Direction marks, zero-width and control characters go; white space becomes single spaces."""
    assert visible(text) == seen


@pytest.mark.parametrize(
    ("label", "broken"),
    [
        ("Bắc Giang", ("Bắc Giang",)),
        ("Phó Bí thư Thường trực Tỉnh ủy", ("Phó Bí thư Thường trực", "Tỉnh ủy")),
        ("A" * 50, ("A" * 22, "A" * 22, "A" * 6)),
        ("", ()),
    ],
)
def test_lines(label: str, broken: tuple[str, ...]) -> None:
    """Lines break at spaces; a word longer than a line is cut."""
    assert lines(label) == broken


@given(st.text())
def test_lines_are_few_and_short(label: str) -> None:
    """Whatever the label, no line is longer and no label has more lines than allowed."""
    broken = lines(label)
    assert len(broken) <= MAX_LINES
    assert all(0 < len(line) <= LINE_WIDTH for line in broken)
    assert bool(broken) == bool(visible(label))


@given(st.text(min_size=1), st.integers(4, 60))
def test_shortened_says_that_it_cut(text: str, limit: int) -> None:
    """A text within the limit stays; a longer one fits it and ends with “…”."""
    short = shortened(text, limit)
    assert short == text if len(text) <= limit else short.endswith("…") and len(short) <= limit


def test_wide_letters_make_wide_lines() -> None:
    """The estimate knows narrow letters from wide ones."""
    assert line_width("iiii") < line_width("nnnn") < line_width("mmmm")
