"""Periods of reporting: “6 tháng đầu năm 2017”, “quý I/2024”, “năm 2016”, “giai đoạn 2016 - 2020”.

A period is an ISO 8601 date (``2016``, ``2016-03``) or an interval of days (``2017-01-01/2017-06-30``). Where the words
give no year, the article's own is meant.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?:\s*(?:của\s+)?năm\s+(?P<{0}>(?:19|20)\d\d)|\s*[/-]\s*(?P<{0}b>(?:19|20)\d\d))?"
_PERIOD = re.compile(
    r"(?P<months>\d{1,2})\s+tháng\s+(?P<part>đầu|cuối|qua)(?:\s+năm)?(?:\s+(?:năm\s+)?(?P<y1>(?:19|20)\d\d))?"
    r"|quý\s+(?P<quarter>iv|iii|ii|i|[1-4])"
    + _YEAR.format("y2")
    + r"|(?:giai đoạn|thời kỳ|nhiệm kỳ)\s+(?:từ\s+)?(?:năm\s+)?(?P<from>(?:19|20)\d\d)"
    r"\s*(?:[-–]|đến)\s*(?P<to>(?:19|20)\d\d)"
    r"|tháng\s+(?P<month>\d{1,2})\s*(?:[/.-]|\s*năm\s+)\s*(?P<y3>(?:19|20)\d\d)"
    r"|năm\s+(?P<year>(?:19|20)\d\d)(?!\s*[-–]\s*(?:19|20)\d\d)"
    r"|(?P<this>năm nay|năm qua|từ đầu năm đến nay|từ đầu năm)"
)


_WORDS = ("tháng", "quý", "năm", "giai đoạn", "thời kỳ", "nhiệm kỳ")
"""One of them stands in every period: a sentence without any is not read further."""


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period in the text: where it stands and what it means."""

    start: int
    end: int
    value: str


def periods(folded: str, published: str | None) -> list[PeriodMention]:
    """The periods of a folded text, in order; without a year of its own a period is of the article's year.

    >>> [mention.value for mention in periods("6 tháng đầu năm 2017, quý ii/2024, năm 2016", None)]
    ['2017-01-01/2017-06-30', '2024-04-01/2024-06-30', '2016']
    """
    if not any(word in folded for word in _WORDS):
        return []
    own = published[:4] if published else None
    found: list[PeriodMention] = []
    for match in _PERIOD.finditer(folded):
        value = _value(match, own)
        if value is not None:
            found.append(PeriodMention(match.start(), match.end(), value))
    return found


def _value(match: re.Match[str], own: str | None) -> str | None:
    if match["months"]:
        year = match["y1"] or own
        count = int(match["months"])
        if year is None or not 1 <= count <= 12:
            return None
        return _months(year, 13 - count, 12) if match["part"] == "cuối" else _months(year, 1, count)
    if match["quarter"]:
        year = match["y2"] or match["y2b"] or own
        quarter = _ROMAN.get(match["quarter"]) or int(match["quarter"])
        return _months(year, 3 * quarter - 2, 3 * quarter) if year else None
    if match["from"]:
        return f"{match['from']}-01-01/{match['to']}-12-31"
    if match["month"]:
        month = int(match["month"])
        return f"{match['y3']}-{month:02}" if 1 <= month <= 12 else None
    if match["year"]:
        return match["year"]
    return own


def _months(year: str, first: int, last: int) -> str:
    return f"{year}-{first:02}-01/{year}-{last:02}-{monthrange(int(year), last)[1]}"
