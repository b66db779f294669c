"""One joint of an office phrase and a person, with what the words around say of it."""

from __future__ import annotations

from msgspec import Struct

from kg.extractors.document import Document, PersonMention
from kg.extractors.offices import Office
from kg.model import Evidence, Span, Status

CAREER = "office-in-career"
"""The rule of what someone has been."""


class Holding(Struct, frozen=True):
    """A person holds an office, as one place of the text says."""

    person: PersonMention
    office: Office
    status: Status
    rule: str
    reason: str | None = None
    start: str | None = None
    end: str | None = None
    term: str | None = None
    open_end: bool = False
    """Whether it is a stage of a career that began at a date of the past and is not said to have ended."""

    told_by: Span | None = None
    """The words that say so, where they call the office only “vị trí này”."""

    def evidence(self, document: Document) -> Evidence:
        """The words from name to office; those of the office alone, where the name stands in another sentence."""
        person, office = self.person, self.office
        if self.told_by is not None:
            return document.evidence(self.told_by.start, self.told_by.end, self.rule)
        same = document.sentence_index(person.start) == document.sentence_index(office.start)
        start = min(person.start, office.start) if same else office.start
        end = max(person.end, office.end) if same else office.end
        return document.evidence(start, min(end, document.sentence_at(office.start).end), self.rule)
