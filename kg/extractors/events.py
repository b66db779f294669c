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
_FURTHER = re.compile(r"[\s*“\"–-]*(?:Cùng ngày|Trước đó|Sau đó|Chiều cùng ngày|Sáng cùng ngày|Tối cùng ngày|Cũng trong|Ngay sau|Trong khi đó|Ngày|Sáng|Chiều|Tối|Hôm)")
_LEAD_SHARE = 0.35


def events(document: Document, found_dates: list[DateMention]) -> tuple[Event, ...]:
    """The events of a document."""
    cues = _cues_by_sentence(document)
    days = _days_by_sentence(document, found_dates)
    chosen: list[Event] = []
    lead = _LEAD_SHARE * len(document.text)
    for number, sentence in enumerate(document.sentences):
        if len(chosen) == _MOST:
            break
        if number not in cues or number not in days:
            continue
        type_ = cues[number]
        opening = _FURTHER.match(document.text, sentence.start) is not None
        if not chosen and sentence.start <= lead or chosen and opening and type_ != "other":
            event = _event(document, sentence, type_, days[number])
            if (event.type, event.date) not in {(e.type, e.date) for e in chosen}:
                chosen.append(event)
    return tuple(chosen)


def _cues_by_sentence(document: Document) -> dict[int, str]:
    """The event type of each sentence that has a cue: the first cue that is not of the catch-all type."""
    found: dict[int, list[str]] = {}
    for hit in document.hits.get("event-type", ()):
        found.setdefault(document.sentence_index(hit.start), []).append(hit.concepts[0].slug)
    return {number: next((t for t in types if t != "other"), "other") for number, types in found.items()}


def _days_by_sentence(document: Document, found_dates: list[DateMention]) -> dict[int, str]:
    days: dict[int, str] = {}
    for mention in found_dates:
        if len(mention.value) == len("2024-06-26"):
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
