"""What the words around an office say of how it is held: its status, its dates, its term."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.extractors.document import Document, PersonMention
from kg.extractors.lexicon import Change, Lexicon
from kg.extractors.offices import Office
from kg.extractors.positions.holding import Holding
from kg.language.dates import DateMention
from kg.model import Span, Status

_TERM = re.compile(r"nhiệm kỳ\s+((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)")
_TERM_WINDOW = 40
_PAST_RANGE = re.compile(
    r"(?:giai đoạn|từ năm|nhiệm kỳ|từ|thời kỳ|trong thời gian|thời gian)\s+(?:tháng \d{1,2}[/.-])?"
    r"((?:19|20)\d\d)\s*(?:[-–]|đến|tới)"
)
_PAST_WINDOW = 60
_LONGEST_TERM = 6  # years: a range that began earlier is over
_STATUS_WINDOW = 12
_NOW = ("hiện", "nay là")


class Circumstances:
    """Reads the circumstances of the offices of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, dates: list[DateMention]) -> None:
        """Prepare for one document and the dates that it gives, in the order of the text."""
        self.document = document
        self.lexicon = lexicon
        self.text = document.text
        self.dates = dates
        self.date_starts = [mention.start for mention in dates]

    def holding(
        self, person: PersonMention, office: Office, chain: list[Office], rule: str, change: Change | None = None
    ) -> Holding:
        """The joint of a person and an office of a chain, which a verb of office may have made."""
        sentence = self.document.sentence_at(office.start)
        term = _TERM.search(self.text, office.end, min(sentence.end, office.end + _TERM_WINDOW))
        status = self._status(office, chain, change)
        day = self._date_in(sentence) if change is not None else None
        return Holding(
            person=person,
            office=office,
            status=status,
            rule=rule,
            reason=change.reason if change else None,
            start=day if change is not None and change.status == "incoming" else None,
            end=day if change is not None and change.status == "outgoing" else None,
            term=f"{term[1]}-{term[2]}" if term else None,
        )

    def _status(self, office: Office, chain: list[Office], change: Change | None) -> Status:
        if change is not None and change.status is not None:
            return change.status
        if office.status is not None:
            return office.status
        for earlier in chain[: chain.index(office)][::-1]:
            if earlier.status == "former":
                between = self.document.folded[earlier.end : office.start]
                return "current" if any(word in between for word in _NOW) else "former"
        return "former" if self._said_of_the_past(chain[0]) else "current"

    def _said_of_the_past(self, office: Office) -> bool:
        """Whether “khi còn là”, “từng là” or a past span of years frames the office."""
        ends = self.document.hits_to("status")
        for end in range(office.start - _STATUS_WINDOW, office.start + 1):
            hit = ends.get(end)
            if hit is not None and self.lexicon.statuses[hit.concepts[0].iri].status == "former":
                return True
        sentence = self.document.sentence_at(office.start)
        published = self.document.article.date or "9999"
        match = _PAST_RANGE.search(self.text, office.end, min(sentence.end, office.end + _PAST_WINDOW))
        return match is not None and int(match[1]) < int(published[:4]) - _LONGEST_TERM

    def _date_in(self, sentence: Span) -> str | None:
        """The first date of a sentence."""
        number = bisect_left(self.date_starts, sentence.start)
        if number < len(self.dates) and self.dates[number].start < sentence.end:
            return self.dates[number].value
        return None
