"""Which sentences report the news and the happenings beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extractors.document import Document
from kg.extractors.events.occasions import MEETINGS, OTHER, Occasion

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
_OF_OFFICE = ("appointment", "election")
_IN_MONTHS = len("2024-06")


def choose(document: Document, found: Sequence[Occasion]) -> list[Occasion]:
    """The one to three that count, the news first."""
    lead = _LEAD_SHARE * len(document.text)
    first = next((one for one in found if one.dated_by_day and one.span.start <= lead), None)
    if first is None:
        undated = _undated(document, found)
        chosen = [] if undated is None else [replace(undated, date=None)]
    else:
        chosen = [first]
    chosen += _decided(document, found, chosen[0]) if chosen else []
    for one in found:
        if len(chosen) >= _MOST:
            break
        if one.date is not None and one is not first and _is_further(document, one, chosen):
            chosen.append(one)
    return chosen[:_MOST]


def _decided(document: Document, found: Sequence[Occasion], first: Occasion) -> list[Occasion]:
    """What a meeting that is the news decided on persons, where the headline tells it, too: of the same day."""
    headline = found[0]
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
    if one.dated_by_day and _FURTHER.match(document.text, one.span.start) is not None:
        return not again or (_SAME_DAY.match(document.text, one.span.start) is not None and one.type != OTHER)
    if again or not _is_fresh(one, document.article.date):
        return False
    return _names_someone(document, one)


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
        if one.number == 0 or one.type == OTHER:
            continue
        if one.span.start > lead:
            return None
        if any(one.span.start <= mention.start < one.span.end for mention in document.persons):
            return one
    return None
