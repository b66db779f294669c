"""Dates of publication as files and pages write them."""

from __future__ import annotations

import datetime

import pytest

from kg.reading.dates import header_date, published_date, refines


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024", "2024"),
        (2017, "2017"),
        ("2024-06", "2024-06"),
        ("2024-06-26", "2024-06-26"),
        ("2024-6-2", "2024-06-02"),
        ("20240626", "2024-06-26"),
        ("2024/06/26", "2024-06-26"),
        ("26/06/2024", "2024-06-26"),
        ("26-6-2024", "2024-06-26"),
        ("26.06.2024 08:15", "2024-06-26"),
        ("Thứ tư, 26/06/2024 - 14:05", "2024-06-26"),
        ("Thứ tư, 26/6/2024, 14:05 (GMT+7)", "2024-06-26"),
        ("14:05 | 26/06/2024", "2024-06-26"),
        ("Thứ Tư, ngày 26 tháng 6 năm 2024", "2024-06-26"),
        ("26 Tháng Sáu, 2024", "2024-06-26"),
        ("ngày 3 tháng mười một năm 2024", "2024-11-03"),
        ("ngày 1 tháng Giêng năm 2024", "2024-01-01"),
        ("Tháng 6/2024", "2024-06"),
        ("tháng 6 năm 2024", "2024-06"),
        ("06/2024", "2024-06"),
        ("2024-06-26T14:05:00+07:00", "2024-06-26"),
        ("2024-06-26T14:05:00+0700", "2024-06-26"),
        ("2024-06-26 14:05:00 +0700", "2024-06-26"),
        ("2024-06-25T23:30:00Z", "2024-06-26"),  # past midnight in Vietnam
        ("2024-06-26T16:30:00.000Z", "2024-06-26"),
        ("Tue, 25 Jun 2024 23:30:00 +0000", "2024-06-26"),
        (1719358200, "2024-06-26"),  # Unix time, 2024-06-25T23:30Z
        ("1719358200000", "2024-06-26"),
        (datetime.date(2024, 6, 26), "2024-06-26"),
        (datetime.datetime(2024, 6, 25, 23, 30, tzinfo=datetime.UTC), "2024-06-26"),
        (datetime.datetime(2024, 6, 25, 23, 30), "2024-06-25"),
    ],
)
def test_published_date(written: object, read: str) -> None:
    """The usual forms, each to the precision that it has."""
    assert published_date(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "",
        None,
        True,
        "hôm qua",
        "06/26/2024",
        "31/02/2024",
        "2024-13",
        "2023-02-29",
        "26/06/24",
        "1/2/3/2024",
        "0000",
        "99999",
        12,
    ],
)
def test_no_date(written: object) -> None:
    """No day of the calendar, month before day, two-digit years, other words: no date rather than a wrong one."""
    assert published_date(written) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024", "2024"),
        ("2024-06", "2024-06"),
        ("2024-06-26", "2024-06-26"),
        ("2024-6", None),
        ("26/6/2024", None),
        ("2024-02-30", None),
        ("2024-06-26T10:00", None),
    ],
)
def test_header_date(written: str, read: str | None) -> None:
    """The header is strict: YYYY, YYYY-MM, YYYY-MM-DD."""
    assert header_date(written) == read


@pytest.mark.parametrize(
    ("fine", "coarse", "does"),
    [
        ("2024-06-26", "2024-06", True),
        ("2024-06", "2024", True),
        ("2024-07-01", "2024-06", False),
        ("2024", "2024", False),
    ],
)
def test_refines(fine: str, coarse: str, does: bool) -> None:
    """A date says more than another where it lies in it."""
    assert refines(fine, coarse) is does
