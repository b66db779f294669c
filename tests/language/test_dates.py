"""Dates: what the text writes, what it means on the day of the article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.dates import dates

DAY, MONTH, YEAR = "2024-06-27", "2024-06", "2024"


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Ngày 26-6-2024, tỉnh họp.", DAY, ["2024-06-26"]),
        ("Ngày 26/6/2024, tỉnh họp.", None, ["2024-06-26"]),
        ("Ngày 05.7.2024 tỉnh họp.", DAY, ["2024-07-05"]),
        ("Sáng 26/6, tỉnh họp.", DAY, ["2024-06-26"]),
        ("sáng nay (26/6), tỉnh họp", DAY, ["2024-06-26"]),
        ("Chiều ngày 25.5 tỉnh họp", DAY, ["2024-05-25"]),
        ("Ngày 25 tháng 5 năm 2023", DAY, ["2023-05-25"]),
        ("ngày 25 tháng 5", DAY, ["2024-05-25"]),
        ("từ tháng 3/2016 tới nay", DAY, ["2016-03"]),
        ("tháng 10 năm 2020", DAY, ["2020-10"]),
        ("trong năm 2019, thu vượt dự toán", DAY, ["2019"]),
        ("Hôm qua, ông Tám nói.", DAY, ["2024-06-26"]),
        ("Sáng nay ông Tám nói.", DAY, ["2024-06-27"]),
        ("Ngày 2/6, họp.\nCùng ngày, ông đi thăm xã.", DAY, ["2024-06-02", "2024-06-02"]),
        ("Ngày 30/2/2024 không có.", DAY, []),
        ("Ngày 3/13 cũng không.", DAY, []),
        ("Quyết định 1114/QĐ-TTg", DAY, []),
        ("tăng 6/10 chỉ tiêu", DAY, []),
        ("kỷ niệm 99 năm (21/6/1925 - 21/6/2024)", DAY, []),
    ],
)
def test_a_day_is_known(text: str, published: str | None, expected: list[str]) -> None:
    """Every form of date, resolved against the article's day; what only looks like a date is none."""
    assert [mention.value for mention in dates(text, published)] == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Ngày 28/12, tỉnh tổng kết.", "2024-01-03", "2023-12-28"),
        ("Ngày 5/1, tỉnh khởi công.", "2023-12-28", "2024-01-05"),
        ("Ngày 28/12, tỉnh tổng kết.", "2024-01", "2023-12-28"),
        ("Ngày 28/12, tỉnh tổng kết.", "2024", "2024-12-28"),
    ],
)
def test_the_nearest_year_is_meant(text: str, published: str, expected: str) -> None:
    """A day and month take the year that puts them nearest to the article; a bare year of publication is that year."""
    assert [mention.value for mention in dates(text, published)] == [expected]


def test_no_year_is_invented() -> None:
    """Without a date of the article, a day and month stay unresolved."""
    assert dates("Sáng 26/6, tỉnh họp. Hôm qua mưa.", None) == []


@pytest.mark.parametrize("published", [MONTH, YEAR])
def test_today_is_the_day_beside_nay(published: str) -> None:
    """Where the article's own date is a month or a year, “hôm qua” counts from the day beside “sáng nay”."""
    found = dates("Sáng nay (26/6), tỉnh họp. Hôm qua, tỉnh nghỉ.", published)
    assert [mention.value for mention in found] == ["2024-06-26", "2024-06-25"]


@given(st.text(alphabet="ngày sáng tháng năm 0123456789/.-,()hômqua", max_size=60))
def test_mentions_stand_in_order_and_apart(text: str) -> None:
    """No two dates share a digit, and each is a real day, month or year."""
    reach = 0
    for mention in dates(text, DAY):
        assert reach <= mention.start < mention.end <= len(text)
        reach = mention.end
        assert len(mention.value) in (4, 7, 10)
