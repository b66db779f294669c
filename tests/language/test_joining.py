"""Titles and bodies put together as they are said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.joining import joined


@pytest.mark.parametrize(
    ("title", "body", "office"),
    [
        ("Bí thư", "Tỉnh ủy Bắc Giang", "Bí thư Tỉnh ủy Bắc Giang"),
        ("Trưởng ban", "Ban Dân vận Trung ương", "Trưởng ban Dân vận Trung ương"),
        ("Phó Trưởng Công an", "Công an quận 8", "Phó Trưởng Công an quận 8"),
        ("Trưởng phòng", "Phòng Tổng hợp", "Trưởng phòng Tổng hợp"),
        ("Chánh Thanh tra", "Thanh tra tỉnh Hòa Bình", "Chánh Thanh tra tỉnh Hòa Bình"),
        ("Bộ trưởng", "Bộ Công an", "Bộ trưởng Bộ Công an"),
        ("Trưởng ban", "Ban", "Trưởng ban Ban"),
        ("Chủ tịch UBND", "UBND tỉnh Bắc Giang", "Chủ tịch UBND tỉnh Bắc Giang"),
        ("Chủ tịch nước", "", "Chủ tịch nước"),
        ("Chủ tịch UBND tỉnh", "UBND tỉnh", "Chủ tịch UBND tỉnh"),
    ],
)
def test_what_title_and_body_share_is_said_once(title: str, body: str, office: str) -> None:
    """As a newspaper writes the office."""
    assert joined(title, body) == office


WORDS = st.lists(st.sampled_from(["ban", "Ban", "phó", "dân", "vận"]), min_size=1, max_size=5).map(" ".join)


@given(WORDS, WORDS)
def test_no_word_of_either_is_lost(first: str, second: str) -> None:
    """The whole begins with the first and has every word of the second."""
    whole = joined(first, second)
    assert whole.startswith(first)
    assert set(second.casefold().split()) <= set(whole.casefold().split())
