"""Which sentences report the news and the happenings beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kg.extractors.document import Document
from kg.extractors.events.occasions import DAY, MEETINGS, OTHER, Occasion

_MOST = 3
_LEAD_SHARE = 0.4
_SAME_DAY = re.compile(r"[\s*“\"–-]*(?:Cùng|Chiều cùng|Sáng cùng|Tối cùng|Cũng trong) ngày", re.IGNORECASE)
_FURTHER = re.compile(
    r"[\s*“\"–-]*(?:Liên quan[^.]{0,60}, )?"
    r"(?:Trước đó|Sau đó|Ngay sau đó|Trong khi đó|Được biết|Tiếp đó|Mới đây|Đến|Vào)?,?\s*"
    r"(?:vào |trong |cũng |hôm )?(?:Cùng|Chiều|Sáng|Tối|Trưa|Đêm|Rạng sáng|Ngày|Hôm|Cũng trong|Trong ngày|Đến ngày)",
    re.IGNORECASE,
)
_FRESH = {"appointment": 3, "election": 3, "discipline": 8, "investigation": 8, "voter-meeting": 8}
"""Kinds that need no opening of their own where a person is named, and for how many months they are told as news."""
_JUST = re.compile(r"(?<!\w)(?:vừa|mới) (?:có|ký|ban hành|ra|gửi|chỉ đạo|tổ chức|công bố|phê duyệt|giao|được)(?!\w)")
_DAYS_AROUND = 30
_OF_OFFICE = ("appointment", "election")
_IN_MONTHS = len("2024-06")


def choose(document: Document, found: Sequence[Occasion]) -> list[Occasion]:
    """The one to three that count, the news first."""
    only_dated = [one for one in found if not one.told]
    found = [one for one in found if one.told]
    lead = _LEAD_SHARE * len(document.text)
    first = next((one for one in found if one.dated_by_day and one.span.start <= lead), None)
    if first is None:
        first = next((one for one in only_dated if _is_news(document, one)), None)
    if first is None:
        undated = _undated(document, found)
        chosen = [] if undated is None else [replace(undated, date=None)]
    else:
        chosen = [first]
    chosen += _decided(document, found, chosen[0]) if chosen else []
    for one in sorted((*found, *(o for o in only_dated if chosen)), key=lambda one: one.number):
        if len(chosen) >= _MOST:
            break
        if one.date is not None and one is not first and _is_further(document, one, chosen):
            chosen.append(one)
    return chosen[:_MOST]


def _is_news(document: Document, one: Occasion) -> bool:
    """Whether a sentence of the lead that only gives a day reports what was done on it, not what will be."""
    published = document.article.date or "9999"
    lead = _LEAD_SHARE / 2 * len(document.text)
    return one.span.start <= lead and (one.date or "") <= published.ljust(DAY, "9")


def _decided(document: Document, found: Sequence[Occasion], first: Occasion) -> list[Occasion]:
    """What a meeting that is the news decided on persons, where the headline tells it, too: of the same day."""
    headline = found[0] if found else first
    if headline.number != 0 or first.type not in MEETINGS or not first.dated_by_day:
        return []
    decided: list[Occasion] = []
    for one in found:
        if one.number <= first.number or one.date not in (None, first.date) or one.type in {e.type for e in decided}:
            continue
        in_headline = set(one.changed) & set(headline.changed)
        punished = one.type == "discipline" == headline.type and _names_someone(document, one)
        if (in_headline and one.type in _OF_OFFICE) or punished:
            decided.append(replace(one, date=first.date, rule="event-decided-at-meeting"))
    return decided


def _names_someone(document: Document, one: Occasion) -> bool:
    return any(one.start <= mention.start < one.span.end for mention in document.persons)


def _is_further(document: Document, one: Occasion, chosen: Sequence[Occasion]) -> bool:
    again = any(event.date == one.date for event in chosen)
    published = document.article.date or ""
    if len(published) == DAY and (one.date or "") > published:
        return False
    if one.dated_by_day and _FURTHER.match(document.text, one.span.start) is not None:
        return not again or (_SAME_DAY.match(document.text, one.span.start) is not None and one.type != OTHER)
    if again:
        return one.type != OTHER and _is_beside(document, one, chosen)
    near = bool(chosen) and _is_near(one, chosen[0].date) and one.type != OTHER
    return (near or _is_fresh(one, document.article.date)) and _names_someone(document, one)


def _is_beside(document: Document, one: Occasion, chosen: Sequence[Occasion]) -> bool:
    """Whether a sentence beyond the lead tells of other persons on the same day: a second report under one headline."""
    if one.span.start < _LEAD_SHARE * len(document.text) or not one.dated_by_day:
        return False
    here = _named(document, one)
    return bool(here) and not any(here & _named(document, event) for event in chosen)


def _named(document: Document, one: Occasion) -> set[str]:
    return {mention.name for mention in document.persons if one.start <= mention.start < one.span.end}


def _is_near(one: Occasion, news: str | None) -> bool:
    """Whether it was within days of the news: told with it, not as background."""
    if news is None or len(news) < DAY or not one.dated_by_day or one.date is None:
        return False
    return abs((date.fromisoformat(one.date) - date.fromisoformat(news)).days) <= _DAYS_AROUND


def _is_fresh(one: Occasion, published: str | None) -> bool:
    if one.type not in _FRESH or one.date is None:
        return False
    if published is None or len(published) < _IN_MONTHS:
        return one.dated_by_day or (published is not None and one.date[:4] == published[:4])
    months = 12 * (int(published[:4]) - int(one.date[:4])) + int(published[5:7]) - int(one.date[5:7])
    return 0 <= months <= _FRESH[one.type]


def _undated(document: Document, found: Sequence[Occasion]) -> Occasion | None:
    """The first sentence of the lead that names a happening and someone who takes part, where no day is given."""
    lead = _LEAD_SHARE / 2 * len(document.text)
    for one in found:
        if one.number == 0:
            continue
        if one.span.start > lead:
            return None
        just = _JUST.search(document.text, one.start, one.span.end) is not None
        if one.type == OTHER and not just:
            continue
        if just or any(one.span.start <= mention.start < one.span.end for mention in document.persons):
            return one
    return None
