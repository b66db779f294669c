"""The one to three happenings that an article reports: a sentence that dates it and names what it is.

The first sentence with a day and an event word is the news; further ones count where they are dated by another day,
begin with “Cùng ngày”, “Trước đó”, or say by themselves of whom an office, a punishment or an inquiry is. An event
takes no date from the article's own: no date in the text, no date in the fact.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extractors.document import Document
from kg.extractors.events.choice import choose
from kg.extractors.events.occasions import Occasion, find_occasions
from kg.extractors.events.participants import Participants
from kg.language.dates import DateMention
from kg.model import Event, Position, Span

__all__ = ["events"]


def events(document: Document, found_dates: Sequence[DateMention], held: Sequence[Position]) -> tuple[Event, ...]:
    """The events of a document whose persons, bodies and positions are known."""
    chosen = choose(document, find_occasions(document, found_dates, held))
    participants = Participants(document, found_dates, chosen)
    in_offices = [evidence.span for position in held for evidence in position.evidence]
    return tuple(_event(document, occasion, participants.of(occasion), in_offices) for occasion in chosen)


def _event(document: Document, occasion: Occasion, persons: tuple[str, ...], in_offices: Sequence[Span]) -> Event:
    """The event of a sentence; a body that is only part of someone's office takes no part."""
    sentence = occasion.span
    place = next((m.name for m in document.places if sentence.start <= m.start < sentence.end), None)
    bodies = dict.fromkeys(
        mention.name
        for mention in document.bodies
        if mention.named
        and sentence.start <= mention.start < sentence.end
        and not any(span.start <= mention.start < span.end for span in in_offices)
    )
    return Event(
        type=occasion.type,
        date=occasion.date,
        participants=persons,
        quote=document.text[sentence.start : sentence.end],
        evidence=document.evidence(sentence.start, sentence.end, occasion.rule),
        place=place,
        bodies=tuple(bodies),
    )
