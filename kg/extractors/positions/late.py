"""Whose offices are all over: the dead of the article, and those who lived long ago.

đồng chí A đã từ trần hồi 3 giờ …                    the article says so
A (1907 - 1988), ông A sinh năm 1912                  by the years of life
Chủ tịch Hồ Chí Minh                                  a province bears the name
Tổng Bí thư Nguyễn Văn Linh                           a ward bears the name, and the office is the highest
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from kg.extractors.document import Document
from kg.extractors.lexicon import Lexicon
from kg.extractors.offices.cues import office_cues
from kg.extractors.positions.holding import Holding
from kg.extractors.positions.neighbours import Neighbours
from kg.language.folding import fold

_LIFE = re.compile(r"\((?:[\d/.-]{3,6})?(?:1[89]|20)\d\d\s*[-–]\s*(?:[\d/.-]{3,6})?(?:19|20)\d\d\)")
_BIRTH = ("sinh ", "sn ")
_BORN = re.compile(r"(?:sinh|sn)(?: (?:năm|ngày [\d/.-]{3,6}))?\s?((?:18|19)\d\d)")
_FARTHEST_BIRTH = 70
_OLDEST = 85  # years: nobody holds an office at that age
_DEATH = "tu-tran"
_NEAR = 8


class Late:
    """Finds the dead among the persons of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, neighbours: Neighbours) -> None:
        """Prepare for one document."""
        self.document = document
        self.lexicon = lexicon
        self.neighbours = neighbours
        self.cues = office_cues(lexicon)

    def over(self, holdings: list[Holding]) -> list[Holding]:
        """The holdings, all of the dead as former."""
        if not holdings:
            return holdings
        dead = self._dead() | {holding.person.name for holding in holdings if self._called_late(holding)}
        return [
            replace(holding, status="former")
            if holding.status != "former" and (holding.person.name in dead or self._is_of_history(holding))
            else holding
            for holding in holdings
        ]

    def _dead(self) -> set[str]:
        text, neighbours = self.document.text, self.neighbours
        names = {
            person.name
            for life in _LIFE.finditer(text)
            if (person := neighbours.last_person(life.start())) and not text[person.end : life.start()].strip()
        }
        published = (self.document.article.date or "")[:4]
        for born in self._births() if published else ():
            if int(born[1]) < int(published) - _OLDEST:
                names.update(self._just_named(born.start()))
        for hit in self.document.hits.get("change", ()):
            if self.lexicon.changes[hit.concepts[0].iri].reason == _DEATH:
                names.update(self._who_died(hit.start))
        return names

    def _just_named(self, offset: int) -> Iterator[str]:
        """Who is named shortly before an offset in its sentence: “A tên thật là B, │ sinh ngày …”."""
        start = max(self.document.sentence_at(offset).start, offset - _FARTHEST_BIRTH)
        return (person.name for person in self.neighbours.named(start, offset))

    def _births(self) -> Iterator[re.Match[str]]:
        """Every year of birth that the text gives."""
        folded = self.document.folded
        for word in _BIRTH:
            at = folded.find(word)
            while at >= 0:
                if born := _BORN.match(folded, at):
                    yield born
                at = folded.find(word, at + 1)

    def _who_died(self, offset: int) -> set[str]:
        """The one person whom a sentence names before it says that someone died, with no word of kin between."""
        sentence = self.document.sentence_at(offset)
        names = {person.name for person in self.neighbours.named(sentence.start, offset)}
        kin = self.cues.kin.search(self.document.folded, sentence.start, offset)
        return names if len(names) == 1 and kin is None else set()

    def _called_late(self, holding: Holding) -> bool:
        """“cố │ Bộ trưởng A”."""
        start = holding.office.start
        return self.cues.late.search(self.document.folded, max(0, start - _NEAR), start) is not None

    def _is_of_history(self, holding: Holding) -> bool:
        """Whether a province bears the person's name, or a ward does and the office is one of the whole country."""
        name = fold(holding.person.name)
        if name in self.lexicon.provinces:
            return True
        role = holding.office.role
        return name in self.lexicon.eponyms and (role.no_body or role.default_body is not None)
