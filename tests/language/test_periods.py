"""Periods of reporting."""

from __future__ import annotations

import pytest

from kg.language.periods import periods


@pytest.mark.parametrize(
    ("folded", "published", "values"),
    [
        ("trong 6 tháng đầu năm 2017", None, ["2017-01-01/2017-06-30"]),
        ("6 tháng đầu năm, tỉnh thu 10 tỷ", "2024-07", ["2024-01-01/2024-06-30"]),
        ("6 tháng cuối năm", "2024", ["2024-07-01/2024-12-31"]),
        ("9 tháng qua", "2025-10-02", ["2025-01-01/2025-09-30"]),
        ("quý ii/2024 tăng hơn quý i năm 2024", None, ["2024-04-01/2024-06-30", "2024-01-01/2024-03-31"]),
        ("giai đoạn 2016 - 2020", None, ["2016-01-01/2020-12-31"]),
        ("tháng 2/2024 và năm 2023", None, ["2024-02", "2023"]),
        ("từ đầu năm đến nay", "2024-06", ["2024"]),
        ("6 tháng đầu năm", None, []),  # no year anywhere: no period
        ("tháng 13/2024", None, []),
    ],
)
def test_periods(folded: str, published: str | None, values: list[str]) -> None:
    """A period has its own year, else the article's; without either there is none."""
    assert [mention.value for mention in periods(folded, published)] == values
