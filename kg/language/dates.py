"""Dates in Vietnamese text, resolved against the date of the article.

“sáng 6/2”, “ngày 26-6-2024”, “ngày 25.5”, “tháng 3/2016”, “cuối tháng 8”, “hôm qua”, “cùng ngày”. The article's own
date may be only a year or a month; then “hôm nay” is the day that the article itself gives beside “nay”, or the first
day it names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from kg.language.folding import lower

# What stands before a day without its year: “sáng 6/2”, “thứ Hai, 17/11”; any word that ends so will do.
_DAY_WORDS = (
    *("ngày", "sáng", "trưa", "chiều", "tối", "đêm", "hôm", "mùng", "mồng", "nay", "qua", "vào", "lúc", "từ", "đến"),
    *("và", "hết", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"),
)
# All patterns are of lower-case text. Those that begin with a figure are tried only where a figure begins.
_NUMBER = re.compile(r"\d+")
_FULL = re.compile(
    r"(?<![\d/.,-])(?P<day>\d{1,2})\s?(?P<sep>[/.\-–])\s?(?P<month>\d{1,2})\s?(?P=sep)\s?(?P<year>(?:19|20)\d\d)(?![\d])"
)
_DAY_MONTH = re.compile(
    r"(?P<day>\d{1,2})\s?(?:[/.\-]|\s+tháng\s+)\s?(?P<month>\d{1,2})(?![\d%]|[.,/-]\d)"
    r"(?:\s*(?:,\s*)?năm\s+(?P<year>(?:19|20)\d\d))?"
)
_MONTH = re.compile(r"tháng\s+(?P<month>\d{1,2})\s?(?:[/.\-]|\s*năm\s+)\s?(?P<year>(?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"năm\s+(?P<year>(?:19|20)\d\d)(?![\d-])")
# A month without its year, only where a word says that a time is meant: not “6 tháng”, not “lương tháng 13”.
_BARE_MONTH = re.compile(
    r"tháng\s+(?P<month>\d{1,2})(?![\d%]|\s?[/.-]\s?\d|\s+(?:đầu|cuối|qua)\b)"
    r"(?P<ago>\s+(?:vừa qua|vừa rồi|năm ngoái|năm trước))?"
)
_BEFORE_MONTH = re.compile(
    r"(?<!\w)(?:(?P<past>hồi)|đầu|giữa|cuối|trong|vào|từ|kể từ|đến|tới)\s+(?:đầu\s+|giữa\s+|cuối\s+)?$"
)
_LONGEST_BEFORE_MONTH = 30
# “(21/6/1925 - 21/6/2017)” spans the years that are celebrated; neither end is when something happens
_ANNIVERSARY = re.compile(
    r"(?:\(|-|–|\s)\s?\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}\s?[-–]\s?\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}\)|[-–\s]\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}\)"
)
# Words for a day → how many days it is from the article's; “cùng ngày” is the day that was named last instead.
_RELATIVE: dict[str, int | None] = {
    **dict.fromkeys(("hôm nay", "sáng nay", "chiều nay", "tối nay", "trưa nay"), 0),
    **dict.fromkeys(("hôm qua", "sáng qua", "chiều qua", "tối qua"), -1),
    **dict.fromkeys(("ngày mai", "sáng mai"), 1),
    **dict.fromkeys(("cùng ngày", "cùng buổi", "cũng trong sáng", "cũng trong chiều", "cũng trong ngày")),
    **dict.fromkeys(("cũng trong buổi sáng", "cũng trong buổi chiều", "cũng trong buổi ngày")),
}
_SHIFTS = tuple(_RELATIVE.values())
_RELATIVE_WORDS = AhoCorasick(list(_RELATIVE), matchkind=MatchKind.LeftmostFirst)


class DateMention(Struct, frozen=True, gc=False):
    """A date in the text: where it stands and what it means (ISO 8601, cut to its precision)."""

    start: int
    end: int
    value: str


def dates(text: str, published: str | None, starts: Sequence[int] | None = None) -> list[DateMention]:
    """All dates of a text that can be resolved, in order; the more precise one where two overlap.

    `published` is the article's date, ISO 8601, perhaps only a year or a month; `starts`: where figures begin, if the
    caller knows.
    """
    lowered = lower(text)
    found: list[DateMention] = []
    numbers = starts if starts is not None else [match.start() for match in _NUMBER.finditer(lowered)]
    for start in numbers:
        match = _FULL.match(lowered, start)
        if match is None or _ANNIVERSARY.match(lowered, max(0, start - 1)):
            continue
        _add(found, start, match.end(), _iso(int(match["year"]), int(match["month"]), int(match["day"])))
    for start in numbers:
        match = _DAY_MONTH.match(lowered, start)
        if match is None or not _may_be_day(lowered, start):
            continue
        day, month = int(match["day"]), int(match["month"])
        year = int(match["year"]) if match["year"] else _year_for(day, month, published)
        if year is not None:
            _add(found, start, match.end(), _iso(year, month, day))
    for match in _MONTH.finditer(lowered):
        if 1 <= int(match["month"]) <= 12:
            _add(found, match.start(), match.end(), f"{match['year']}-{int(match['month']):02}")
    for match in _BARE_MONTH.finditer(lowered):
        before = _BEFORE_MONTH.search(lowered, max(0, match.start() - _LONGEST_BEFORE_MONTH), match.start())
        if before is not None:
            past = before["past"] is not None
            _add(found, match.start(), match.end(), _nearest_month(match, past, published))
    for match in _YEAR.finditer(lowered):
        _add(found, match.start(), match.end(), match["year"])
    found.sort(key=lambda mention: mention.start)
    return _with_relative(text, lowered, found, published)


def _may_be_day(lowered: str, number: int) -> bool:
    """Whether a figure stands where a day may: behind a bracket or, with white space between, a word of time."""
    if number and lowered[number - 1] == "(":
        return True
    end = number
    while end and lowered[end - 1].isspace():
        end -= 1
    if end == number:
        return False
    if end and lowered[end - 1] == ",":
        end -= 1
    return lowered.endswith(_DAY_WORDS, 0, end)


def _with_relative(text: str, lowered: str, found: list[DateMention], published: str | None) -> list[DateMention]:
    """Add “hôm nay”, “hôm qua”, “cùng ngày”."""
    today = _today(text, found, published)
    result = list(found)
    for pattern, start, end in _RELATIVE_WORDS.find_matches_as_indexes(lowered):
        shift = _SHIFTS[pattern]
        if shift is None:
            before = [m for m in found if m.end <= start and len(m.value) == 10]
            value = before[-1].value if before else today
        elif today is None:
            value = None
        else:
            value = (date.fromisoformat(today) + timedelta(days=shift)).isoformat()
        follows = any(0 <= m.start - end <= 3 for m in found)
        if value is not None and not follows:
            result.append(DateMention(start, end, value))
    return sorted(result, key=lambda mention: mention.start)


def _today(text: str, found: list[DateMention], published: str | None) -> str | None:
    """The day of the article: its date, else the day beside “nay”, else the first day that it names."""
    if published and len(published) == 10:
        return published
    days = [mention for mention in found if len(mention.value) == 10]
    beside = [m for m in days if re.search(r"nay[\s,(]*(?:ngày\s+)?$", text[max(0, m.start - 12) : m.start])]
    chosen = beside or days
    return chosen[0].value if chosen else None


def _year_for(day: int, month: int, published: str | None) -> int | None:
    """The year that puts a day and month nearest to the article's date."""
    if not published:
        return None
    year = int(published[:4])
    if len(published) == 4:
        return year
    anchor = date.fromisoformat((published + "-15")[:10])
    candidates = [candidate for y in (year - 1, year, year + 1) if (candidate := _date(y, month, day))]
    if not candidates:
        return None
    return min(candidates, key=lambda candidate: (abs((candidate - anchor).days), candidate)).year


def _nearest_month(match: re.Match[str], past: bool, published: str | None) -> str | None:
    """The month nearest to the article's date; the one before it for “hồi”, “vừa qua” and where two are as near."""
    month = int(match["month"])
    if not published or len(published) < len("2024-06") or not 1 <= month <= 12:
        return None
    year, own = int(published[:4]), int(published[5:7])
    ago = (match["ago"] or "").strip()
    if ago in ("năm ngoái", "năm trước"):
        return f"{year - 1}-{month:02}"
    behind = (own - month) % 12  # months back to the last one of that number, the article's own among them
    ahead = (month - own) % 12
    if past or ago or behind <= ahead:
        return f"{year if month <= own else year - 1}-{month:02}"
    return f"{year if month >= own else year + 1}-{month:02}"


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(year: int, month: int, day: int) -> str | None:
    value = _date(year, month, day)
    return value.isoformat() if value else None


def _add(found: list[DateMention], start: int, end: int, value: str | None) -> None:
    if value is not None and not any(m.start < end and start < m.end for m in found):
        found.append(DateMention(start, end, value))
