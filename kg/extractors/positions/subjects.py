"""Of whom a clause speaks that names nobody beside its office: the subject of the sentence, or of the ones before."""

from __future__ import annotations

import re

from kg.extractors.document import Document, PersonMention
from kg.extractors.lexicon import Lexicon
from kg.extractors.offices.cues import office_cues
from kg.extractors.positions.neighbours import Neighbours
from kg.model import Span

_SENTENCES_BACK = 2
_FARTHEST_BACK = 12  # sentences, while each goes on with “Ông …”, “Năm 1995 …”, “- Từ …”
_LONGEST_CURRICULUM = 40  # lines that name nobody
_BULLETS = " \t-–•*+"
_FARTHEST_BRACKET = 60
_FARTHEST_TOGETHER = 4
_COUNTS = (2, 3, 4)


class Subjects:
    """Finds the subjects of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, neighbours: Neighbours) -> None:
        """Prepare for one document."""
        self.cues = office_cues(lexicon)
        self.sex_of = lexicon.sexes
        self.document = document
        self.text = document.text
        self.neighbours = neighbours
        self.sexes: dict[str, str] = {}
        honorifics = document.hits_to("honorific")
        for person in neighbours.persons:
            hit = honorifics.get(person.start - 1)
            if hit is not None and (sex := hit.concepts[0].value("sex")):
                self.sexes.setdefault(person.name, sex)

    def of(self, offset: int) -> PersonMention | None:
        """The person named last before an offset in its sentence, none in brackets; else the topic of one before."""
        number = self.document.sentence_index(offset)
        for person in reversed(self.within(self.document.sentences[number])):
            if person.start < offset and not self._in_brackets(person.start, offset):
                return person
        if self.cues.entry_in_line.match(self.document.folded, self.document.sentences[number].start):
            return self._of_curriculum(number)
        return self._of_sentence_before(number, offset) or self._of_curriculum(number)

    def several(self, offset: int) -> list[PersonMention]:
        """The persons whom “Cả hai”, “Hai người” at the head of a sentence mean: those named last before it."""
        number = self.document.sentence_index(offset)
        opening = self.cues.together.match(self.document.folded, self.document.sentences[number].start)
        if opening is None:
            return []
        count = next(number for number in _COUNTS if opening[f"n{number}"])
        last: dict[str, PersonMention] = {}
        for earlier in reversed(self.document.sentences[max(0, number - _FARTHEST_TOGETHER) : number]):
            for person in reversed(self.within(earlier)):
                if len(last) < count:
                    last.setdefault(person.name, person)
        complete = len(last) == count
        return sorted(last.values(), key=lambda person: person.start) if complete else []

    def sole(self, offset: int, pronoun: str) -> PersonMention | None:
        """Whom a pronoun means, where its sentence up to it, or the one before, names but one that fits."""
        number = self.document.sentence_index(offset)
        sex = self.sex_of.get(pronoun)
        here = [person for person in self.within(self.document.sentences[number]) if person.start < offset]
        persons = here or (self.within(self.document.sentences[number - 1]) if number else [])
        fitting = {p.name: p for p in persons if sex is None or self.sexes.get(p.name, sex) == sex}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def in_curriculum(self, offset: int) -> bool:
        """Whether an office stands in a line that begins with a time: “1987 - 1995: Chuyên viên …”."""
        return self._is_entry(self.document.sentence_at(offset))

    def within(self, sentence: Span) -> list[PersonMention]:
        """The persons named in a sentence."""
        return self.neighbours.named(sentence.start, sentence.end)

    def _of_sentence_before(self, number: int, offset: int) -> PersonMention | None:
        sentences = self.document.sentences
        opening = self._goes_on(sentences[number])
        sex = self.sex_of.get(opening["pronoun"] or "") if opening else None
        if sex is None:
            sex = self._sex_of_pronoun(sentences[number].start, offset)
        for steps in range(1, min(number, _FARTHEST_BACK) + 1):
            if steps > _SENTENCES_BACK and self._goes_on(sentences[number - steps + 1]) is None:
                return None
            for person in self.within(sentences[number - steps]):
                if sex is None or self.sexes.get(person.name, sex) == sex:
                    return person
        return None

    def _of_curriculum(self, number: int) -> PersonMention | None:
        """Whose vita a line “1987 - 1995: …” is of: who is named last before it, or who of those is in the headline."""
        sentences = self.document.sentences
        if not self._is_entry(sentences[number]):
            return None
        for earlier in reversed(sentences[max(0, number - _LONGEST_CURRICULUM) : number]):
            named = [] if self._is_entry(earlier) else self.within(earlier)
            if named:
                names = {person.name for person in named}
                if len(names) > 1:
                    names &= {person.name for person in self.within(sentences[0])}
                return next((person for person in named if names == {person.name}), None)
        return None

    def _is_entry(self, sentence: Span) -> bool:
        """Whether a sentence begins with a time as lines of a curriculum vitae do."""
        before = self.text[self.text.rfind("\n", 0, sentence.start) + 1 : sentence.start]
        opening = self.cues.entry_in_line if before.strip(_BULLETS) else self.cues.entry
        return opening.match(self.document.folded, sentence.start) is not None

    def _sex_of_pronoun(self, start: int, end: int) -> str | None:
        """“Trước khi làm Thứ trưởng, │ ông từng giữ chức …”: of the first pronoun that no name follows."""
        for pronoun in self.cues.pronoun_before.finditer(self.document.folded, start, end):
            sex = self.sex_of.get(pronoun["pronoun"])
            if sex is not None and self.text[pronoun.end()].islower() and self.text[pronoun.start()].islower():
                return sex
        return None

    def _goes_on(self, sentence: Span) -> re.Match[str] | None:
        """Whether a sentence goes on with a pronoun or a time: “Ông được …”, “Năm 1995 …”, not “Ông Tám …”."""
        opening = self.cues.goes_on.match(self.document.folded, sentence.start)
        named = opening is not None and opening["pronoun"] and self.text[opening.end() : opening.end() + 1].isupper()
        return None if named else opening

    def _in_brackets(self, start: int, offset: int) -> bool:
        """Whether a bracket that holds `start` closes before `offset`."""
        opening = self.text.rfind("(", max(0, start - _FARTHEST_BRACKET), start)
        return opening >= 0 and self.text.find(")", opening, start) < 0 <= self.text.find(")", opening, offset)
