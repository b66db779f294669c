"""The time that heads a stage of a career: “Từ tháng 3/2000 đến tháng 6/2004”, “1987 - 1995”, “4/2021 - nay”."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TIME = (
    r"(?:(?:ngày|tháng|năm|đầu|giữa|cuối)\s+)*"
    r"(?:(?:(?P<d{0}>\d{{1,2}})\s*[/.-]\s*)?(?P<m{0}>\d{{1,2}})\s*(?:[/.-]|\s+năm)\s*)?(?P<y{0}>(?:19|20)\d\d)(?!\d)"
)
_STAGE = re.compile(
    rf"(?P<from>(?<!\w)từ\s+)?(?<![\d/])(?:{_TIME.format(1)})"
    rf"(?:\s*(?:-|–|đến|tới)\s*(?:{_TIME.format(2)}|(?P<now>(?:hiện\s+)?nay)))?"
)


@dataclass(frozen=True, slots=True)
class Stage:
    """When a stage began and ended; ISO 8601, as precise as the text."""

    start: str
    end: str | None
    bounded: bool
    """Whether the words say that it began then: “từ 2010”, “2010 - 2015”, not “năm 2010”."""


def stage(opening: str) -> Stage | None:
    """The time in a folded stretch of text, if it tells one alone.

    >>> stage("từ tháng 3/2000 đến tháng 6/2004: ")
    Stage(start='2000-03', end='2004-06', bounded=True)
    """
    found = list(_STAGE.finditer(opening))
    if len(found) != 1:
        return None
    told = found[0]
    end = _date(told, 2) if told["y2"] else None
    return Stage(_date(told, 1), end, bounded=bool(told["from"] or end or told["now"]))


def _date(told: re.Match[str], number: int) -> str:
    """A year, a month or a day; a month that no calendar has is left out."""
    year, month, day = told[f"y{number}"], told[f"m{number}"], told[f"d{number}"]
    if month is None or not 1 <= int(month) <= 12:
        return year
    if day is None or not 1 <= int(day) <= 31:
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{int(day):02}"
