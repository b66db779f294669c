"""Quotations over one or several sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.quotations import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Ông nói: “Được.” Rồi về.", ["“Được.”"]),
        ('Ông nói: "Được. Làm ngay!" Rồi về.', ['"Được. Làm ngay!"']),
        ("Gọi là “xin - cho”, “cò đất”.", ["“xin - cho”", "“cò đất”"]),
        ("“Cứ “xin - cho” mãi”, ông nói.", ["“Cứ “xin - cho” mãi”"]),  # nested: the outer one
        ("Bà nói: «Thôi».", ["«Thôi»"]),
        ("“Chưa đóng. “Mở lại ở câu sau” là hai.", ["“Mở lại ở câu sau”"]),  # never closed, opened anew
        ("Không có gì”, chị nói.", []),  # closed, never opened
        ("", []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    """The outermost pairs of marks, whatever the kind; a mark without a partner is passed over."""
    assert [text[span.start : span.end] for span in quotations(text)] == quoted


@given(st.text(alphabet='“”"«» .ab\n', max_size=60))
def test_quotations_never_overlap(text: str) -> None:
    """Whatever the marks, spans are in order, apart, and begin and end with a mark."""
    found = quotations(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(text[span.start] in '“"”«' and text[span.end - 1] in '”"»“«' for span in found)
