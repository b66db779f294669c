"""Offices in what someone has been: “từng giữ các chức vụ │ Giám đốc Sở, Phó Chủ tịch UBND tỉnh”."""

from __future__ import annotations

from bisect import bisect_left

from kg.extractors.document import Document, PersonMention
from kg.extractors.lexicon import Change, Lexicon
from kg.extractors.offices import Office
from kg.extractors.positions.circumstances import Circumstances
from kg.extractors.positions.holding import Holding
from kg.extractors.positions.neighbours import Neighbours
from kg.extractors.positions.verbs import LINK, VerbsOfOffice

_FARTHEST_FRAME = 25
_SEPARATORS = (",", ";", ":", "")
_FORMER = Change("former", None)


class Careers:
    """Reads the careers in one document."""

    def __init__(
        self,
        document: Document,
        lexicon: Lexicon,
        neighbours: Neighbours,
        circumstances: Circumstances,
        verbs: VerbsOfOffice,
    ) -> None:
        """Prepare for one document."""
        self.document = document
        self.neighbours = neighbours
        self.circumstances = circumstances
        self.verbs = verbs
        self.frames = [hit for hit in document.hits.get("status", ()) if lexicon.statuses[hit.concepts[0].iri].framing]

    def framed(self, chain: list[Office]) -> list[Holding]:
        """Offices right behind “từng là”, “trong thời gian giữ chức”."""
        number = bisect_left(self.frames, chain[0].start, key=lambda hit: hit.start) - 1
        if number < 0 or not 0 <= chain[0].start - self.frames[number].end <= _FARTHEST_FRAME:
            return []
        if LINK.fullmatch(self.document.text, self.frames[number].end, chain[0].start) is None:
            return []
        return self._past(chain, self._subject(chain))

    def listed(self, chain: list[Office]) -> list[Holding]:
        """Offices further down such a list: the sentence says “từng”, “trải qua” before them, a separator leads on."""
        sentence = self.document.sentence_at(chain[0].start)
        number = bisect_left(self.frames, chain[0].start, key=lambda hit: hit.start) - 1
        if number < 0 or self.frames[number].start < sentence.start:
            return []
        before = self.document.text[max(sentence.start, chain[0].start - 2) : chain[0].start].strip()
        return self._past(chain, self.verbs.last_named(chain[0].start)) if before in _SEPARATORS else []

    def _past(self, chain: list[Office], person: PersonMention | None) -> list[Holding]:
        if person is None:
            return []
        return [self.circumstances.holding(person, office, chain, "office-in-career", _FORMER) for office in chain]

    def _subject(self, chain: list[Office]) -> PersonMention | None:
        """Of whom a clause about the past speaks: who follows after a comma, else who was named before."""
        person = self.neighbours.next_person(chain[-1].end)
        if person is not None and person.start < self.document.sentence_at(chain[0].start).end:
            between = self.neighbours.without_fillers(chain[-1].end, person.start)
            if between.strip() in (",", ""):
                return person
        return self.verbs.last_named(chain[0].start)
