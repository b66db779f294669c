"""Figures in Vietnamese notation."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.numbers import figures, value


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("7", 7),
        ("1.200", 1200),
        ("14,14", 14.14),
        ("1.234,5", 1234.5),
        ("1.292.184", 1292184),
        ("12.5", 12.5),  # a point that groups no thousands
        ("0.500", 0.5),
        ("1,234,567", 1234567),  # English grouping, twice
        ("20 000", 20000),
    ],
)
def test_value_undoes_the_notation(written: str, number: float) -> None:
    """The point groups thousands, the comma is the decimal mark; what can be neither is read the other way."""
    assert value(written) == number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("thu 1.234,5 tỷ đồng, tăng 7,37%.", [1234.5, 7.37]),
        ("đạt 20%, 30% và 40%", [20, 30, 40]),
        ("phòng PC47, điểm A1", []),  # figures inside words are none
        ("7-10 ngày", [7, 10]),
        ("Kết quả: 1.200.", [1200]),  # the full stop is not part of it
    ],
)
def test_figures_are_found_whole(text: str, numbers: list[float]) -> None:
    """Each figure once, with its marks and without those of the sentence."""
    assert [figure.value for figure in figures(text)] == numbers


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_integers_come_back(number: int) -> None:
    """Writing with points and reading is the identity."""
    assert value(f"{number:,}".replace(",", ".")) == number


@given(st.text(alphabet="0123456789.,% aÀđ", max_size=40))
def test_figures_lie_in_the_text_in_order(text: str) -> None:
    """Offsets are those of the text, ascending, without overlap."""
    found = list(figures(text))
    assert all(text[figure.start : figure.end][0].isdigit() for figure in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
