"""The one to three happenings that an article reports: a sentence that dates it and names what it is.

The first sentence with a day and an event word is the news; further ones count where they are dated by another day, or
begin with “Cùng ngày”, “Trước đó”. An event takes no date from the article's own: no day in the text, no day in the fact.
"""

from __future__ import annotations

import re

from kg.extractors.document import Document
from kg.language.dates import DateMention
from kg.model import Event, Span

_MOST = 3
_LEAD_SHARE = 0.4
_DAY = len("2024-06-26")
_SAME_DAY = re.compile(r"[\s*“\"–-]*(?:Cùng|Chiều cùng|Sáng cùng|Tối cùng|Cũng trong) ngày", re.IGNORECASE)
_FURTHER = re.compile(
    r"[\s*“\"–-]*(?:Liên quan[^.]{0,60}, )?(?:Trước đó|Sau đó|Ngay sau đó|Trong khi đó|Được biết|Tiếp đó|Mới đây|Đến|Vào)?,?\s*"
    r"(?:vào |trong |cũng |hôm )?(?:Cùng|Chiều|Sáng|Tối|Trưa|Đêm|Rạng sáng|Ngày|Hôm|Cũng trong|Trong ngày|Đến ngày)",
    re.IGNORECASE,
)
_OF_A_DOCUMENT = re.compile(
    r"(?:số\s*:?\s*\S+|\d+[-/]\S+|Nghị quyết|Chỉ thị|Kết luận|Luật \S+|sinh|văn bản)\s*,?\s*(?:ký |ban hành )?(?:ngày|năm)?\s*$"
)


def events(document: Document, found_dates: list[DateMention]) -> tuple[Event, ...]:
    """The events of a document."""
    cues = _cues_by_sentence(document)
    days = _days_by_sentence(document, found_dates)
    lead = _LEAD_SHARE * len(document.text)
    dated = [n for n in range(len(document.sentences)) if n in cues and n in days]
    first = next((n for n in dated if document.sentences[n].start <= lead), None)
    chosen: list[Event] = []
    if first is None:
        undated = _undated(document, cues)
        if undated is not None:
            chosen.append(_event(document, document.sentences[undated], cues[undated], None))
    else:
        chosen.append(_event(document, document.sentences[first], cues[first], days[first]))
    for number in dated:
        sentence = document.sentences[number]
        if len(chosen) == _MOST:
            break
        if number == first or _FURTHER.match(document.text, sentence.start) is None:
            continue
        again = any(event.date == days[number] for event in chosen)
        if again and (_SAME_DAY.match(document.text, sentence.start) is None or cues[number] == "other"):
            continue
        chosen.append(_event(document, sentence, cues[number], days[number]))
    return tuple(chosen)


def _undated(document: Document, cues: dict[int, str]) -> int | None:
    """The first sentence of the lead that names a happening and someone who takes part, where no day is given."""
    lead = _LEAD_SHARE / 2 * len(document.text)
    for number, sentence in enumerate(document.sentences[1:], start=1):
        if sentence.start > lead:
            return None
        named = any(sentence.start <= m.start < sentence.end for m in document.persons)
        if named and cues.get(number, "other") != "other":
            return number
    return None


def _cues_by_sentence(document: Document) -> dict[int, str]:
    """The event type of each sentence that has a cue: the first cue that is not of the catch-all type."""
    found: dict[int, list[str]] = {}
    for hit in document.hits.get("event-type", ()):
        found.setdefault(document.sentence_index(hit.start), []).append(hit.concepts[0].slug)
    return {number: next((t for t in types if t != "other"), "other") for number, types in found.items()}


def _days_by_sentence(document: Document, found_dates: list[DateMention]) -> dict[int, str]:
    """The day each sentence gives to what it reports: no date of a document or a birth, no anniversary in brackets."""
    days: dict[int, str] = {}
    published = document.article.date
    for mention in found_dates:
        if len(mention.value) != _DAY:
            continue
        before = document.text[max(0, mention.start - 40) : mention.start]
        if _OF_A_DOCUMENT.search(before) or (published and int(mention.value[:4]) < int(published[:4]) - 1):
            continue
        days.setdefault(document.sentence_index(mention.start), mention.value)
    return days


def _event(document: Document, sentence: Span, type_: str, day: str | None) -> Event:
    participants = dict.fromkeys(m.name for m in document.persons if sentence.start <= m.start < sentence.end)
    place = next((m.name for m in document.places if sentence.start <= m.start < sentence.end), None)
    bodies = dict.fromkeys(m.name for m in document.bodies if m.named and sentence.start <= m.start < sentence.end)
    return Event(
        type=type_,
        date=day,
        participants=tuple(participants),
        quote=document.text[sentence.start : sentence.end],
        evidence=document.evidence(sentence.start, sentence.end, "event-dated-sentence"),
        place=place,
        bodies=tuple(bodies),
    )
