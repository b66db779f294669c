"""Dates of publication as files and pages write them → ISO 8601, cut to the precision that is given.

Day before month, as Vietnam writes: 06/26/2024 is refused, not turned around. A time with an offset is told in
Vietnam's time (UTC+7), since the article's day is the reader's day there.
"""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_VIETNAM = timezone(timedelta(hours=7))
_MONTHS = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_MONTH_WORDS = "|".join(sorted(_MONTHS, key=lambda word: -len(word)))
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
_ISO_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}.*")
_SLASHED_ISO = re.compile(r"(?P<year>\d{4})([/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})\b")
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_DAY_FIRST = re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})\s?([/.-])\s?(?P<month>\d{1,2})\s?\2\s?(?P<year>\d{4})(?!\d)")
_SPELLED = re.compile(
    rf"(?P<day>\d{{1,2}})\s+tháng\s+(?P<month>\d{{1,2}}|{_MONTH_WORDS})\s*(?:,|năm|-)?\s*(?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(
    rf"(?:tháng\s+(?P<name>\d{{1,2}}|{_MONTH_WORDS})\s*(?:,|năm|[/.-])?\s*|(?<![\d/.-])(?P<month>\d{{1,2}})[/-])(?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_EPOCH = {10: 1, 13: 1000}  # digits of a Unix time of our years → units in a second


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The ISO 8601 form of a date that exists in the calendar; `None` where there is no such day.

    >>> iso(2024, 2, 29), iso(2023, 2, 29), iso(2024, 6)
    ('2024-02-29', None, '2024-06')
    """
    if not 1900 <= year <= 2100:
        return None
    if month is None:
        return f"{year}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= calendar.monthrange(year, month)[1] else None


def header_date(written: str) -> str | None:
    """The date of a ``date`` header, YYYY[-MM[-DD]] and nothing else; `None` where it is not one."""
    if not re.fullmatch(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", written):
        return None
    return iso(*map(int, written.split("-")))


def published_date(written: object) -> str | None:
    """The date in a metadata value or a line of a page, whatever its usual form; `None` where none can be told.

    >>> published_date("Thứ tư, 26/06/2024 - 14:05"), published_date("2024-06-25T23:30:00Z")
    ('2024-06-26', '2024-06-26')
    """
    if isinstance(written, datetime):
        return _in_vietnam(written)
    if hasattr(written, "isoformat"):
        written = written.isoformat()
    text = " ".join(str(written).split()) if written is not None and not isinstance(written, bool) else ""
    for reader in (_whole, _timed, _epoch, _email, _inside):
        found = reader(text)
        if found is not None:
            return found
    return None


def refines(fine: str, coarse: str) -> bool:
    """Whether one date lies in another and says more: 2024-06-26 of 2024-06."""
    return len(fine) > len(coarse) and fine.startswith(coarse)


def _in_vietnam(moment: datetime) -> str:
    return (moment.astimezone(_VIETNAM) if moment.tzinfo else moment).date().isoformat()


def _of(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    month = parts.get("month") or parts.get("name")
    number = None if month is None else int(month) if month.isdigit() else _MONTHS[" ".join(month.lower().split())]
    return iso(int(parts["year"]), number, int(parts["day"]) if parts.get("day") else None)


def _whole(text: str) -> str | None:
    match = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    return _of(match) if match else None


def _timed(text: str) -> str | None:
    match = _ISO_TIME.fullmatch(text)
    if match is None:
        return None
    try:
        return _in_vietnam(datetime.fromisoformat(text.replace(" +", "+")))
    except ValueError:  # a time that Python cannot read: its day is plain all the same
        day = _ISO.fullmatch(match[1])
        return _of(day) if day else None


def _epoch(text: str) -> str | None:
    units = _EPOCH.get(len(text)) if text.isdecimal() and text.isascii() else None
    return None if units is None else _in_vietnam(datetime.fromtimestamp(int(text) / units, UTC))


def _email(text: str) -> str | None:
    """RFC 5322: Wed, 26 Jun 2024 14:05:00 +0700."""
    try:
        return (
            _in_vietnam(parsedate_to_datetime(text))
            if re.match(r"(?:[A-Za-z]{3},\s)?\d{1,2}\s[A-Z][a-z]{2}\s", text)
            else None
        )
    except ValueError:
        return None


def _inside(text: str) -> str | None:
    """The first date written inside a line: 26/06/2024, ngày 26 tháng 6 năm 2024, tháng 6/2024."""
    for pattern in (_SPELLED, _DAY_FIRST, _SLASHED_ISO, _MONTH_ONLY):
        match = pattern.search(text)
        if match is not None:
            return _of(match)
    match = re.search(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", text)
    return _whole(match.group()) if match else None
