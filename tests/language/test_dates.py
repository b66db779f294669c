"""Dates of a text, resolved against the date of its article."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.dates import dates


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Ngày 26/6, đoàn làm việc", "2024-06", ["2024-06-26"]),
        ("hôm thứ Hai, 17/11", "2025-11-21", ["2025-11-17"]),
        ("sáng nay (8/10)", "2024-10-08", ["2024-10-08"]),
        ("Hôm qua, ông ký", "2024-10-08", ["2024-10-07"]),
        ("mở đầu sáng nay (16/5). Cũng trong buổi sáng", "2024-05-16", ["2024-05-16", "2024-05-16"]),
        ("từ tháng 3/2023 do bà phụ trách", "2024-05-16", ["2023-03"]),
        # a month without its year is the nearest one, the one before where a word says so
        ("Cuối tháng 8, tại kỳ họp", "2024-10-08", ["2024-08"]),
        ("Ước đến cuối tháng 8", "2025-07-15", ["2025-08"]),
        ("Hồi tháng 4, ông", "2025-10-01", ["2025-04"]),
        ("hồi tháng 12", "2025-01-10", ["2024-12"]),
        ("đầu tháng 5 vừa qua", "2024-06-26", ["2024-05"]),
        ("từ tháng 6 năm ngoái", "2025-01-10", ["2024-06"]),
        # no months: counts, and where the article has no month of its own
        ("6 tháng đầu năm, trong 6 tháng, lương tháng 13", "2024-06-26", []),
        ("cuối tháng 8", "2024", []),
        ("cuối tháng 8", None, []),
    ],
)
def test_dates(text: str, published: str | None, expected: list[str]) -> None:
    """Each form of a date, as precise as its words."""
    assert [mention.value for mention in dates(text, published)] == expected


@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.integers(1, 12))
def test_a_bare_month_is_within_half_a_year(published: date, month: int) -> None:
    """“Cuối tháng N” is never more than six months from the article."""
    (mention,) = dates(f"Cuối tháng {month}, ông", published.isoformat())
    found = re.fullmatch(r"(\d{4})-(\d\d)", mention.value)
    assert found
    assert abs(12 * (int(found[1]) - published.year) + int(found[2]) - published.month) <= 6
