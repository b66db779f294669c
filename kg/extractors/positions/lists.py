"""Several persons of one office, or of one verb: lists behind an office, before and behind a verb.

các Phó Chủ tịch UBND tỉnh: │ A, B và C               behind an office that is said of several
các đồng chí A, B và C │ được bầu làm Phó Bí thư       before a verb
đối với ông A, Giám đốc Sở X, │ và ông B              behind a verb's object
các Ủy viên Bộ Chính trị: │ A, Bí thư …; B, Thủ tướng  each with offices of its own
"""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.extractors.document import PersonMention
from kg.extractors.offices import Office
from kg.extractors.positions.neighbours import Neighbours

_FARTHEST_IN_LIST = 120
_JOINED = re.compile(r"\s*(?:,|;|và|cùng|[,;]\s*và)\s*")
_AND = re.compile(r"(?<!\w)(?:và|cùng)(?!\w)")
_COLON = re.compile(r"\s*(?:gồm|gồm có|là)?\s*:\s*")
_MARKS = re.compile(r"[\s,;()–-]+")
_LIST = re.compile(r"\s*(?:,|;|và|cùng|,\s*và)\s*$")
_PLURAL = re.compile(
    r"(?:các|những|hai|ba|bốn|năm|sáu|hàng loạt|\d{1,2})\s*(?:đồng chí|vị|ông|tân)?\s*(?:nguyên là|nguyên|tân)?\s*$",
    re.IGNORECASE,
)
_EACH_NAMED = re.compile(r"\s*(?:là|gồm|gồm có|bao gồm|như)\s|.*:")
_PLURAL_WINDOW = 24
_ASIDE = re.compile(r"\s*\([^()]*\)")


class Lists:
    """Finds the lists of persons of one document."""

    def __init__(self, neighbours: Neighbours) -> None:
        """Prepare for one document."""
        self.neighbours = neighbours
        self.text = neighbours.text
        self.persons = neighbours.persons
        self.starts = neighbours.starts

    def together_with(self, person: PersonMention, verb_end: int | None = None) -> list[PersonMention]:
        """A person and those named right before in the same list: “các đồng chí A, B và │ C”, “ông A và │ ông B”.

        Two names with a comma only are a list behind a word of several; else the second may be told of by itself.
        With semicolons it is a list where it begins right behind a verb: “bầu │ bà A, Giám đốc Sở X; ông B làm …”.
        """
        number = bisect_left(self.starts, person.start)
        found, joined, semicolon = [person], False, False
        for earlier in reversed(self.persons[:number]):
            between = self.neighbours.without_offices(earlier.end, found[0].start)
            if not self.neighbours.same_sentence(earlier.start, person.start) or _JOINED.fullmatch(between) is None:
                break
            semicolon = semicolon or ";" in between
            joined = joined or _AND.search(between) is not None
            found.insert(0, earlier)
        opening = self.neighbours.without_fillers(max(0, found[0].start - _PLURAL_WINDOW), found[0].start)
        if semicolon:
            of_verb = verb_end is not None and not self.neighbours.without_fillers(verb_end, found[0].start).strip()
            return found if of_verb else [person]
        return found if joined or _PLURAL.search(opening) else [person]

    def several(self, chain: list[Office], first: PersonMention) -> list[PersonMention]:
        """The persons that share an office: those of the list behind it, where the office is said of several."""
        opening = self.text[max(0, chain[0].start - _PLURAL_WINDOW) : chain[0].start]
        if not _PLURAL.search(opening) and not _EACH_NAMED.match(self.text, chain[-1].end, first.start):
            return [first, *self._joined_by_and(chain[-1], first)]
        persons, closed = [first], False
        for following in self.persons[bisect_left(self.starts, first.start) + 1 :]:
            last = persons[-1]
            if following.start - last.end > _FARTHEST_IN_LIST or self.neighbours.has_title_before(following):
                break
            between = self.neighbours.without_offices(last.end, following.start)
            if _LIST.fullmatch(between) is None or (closed and ";" in between):
                break
            closed = "và" in between
            persons.append(following)
        return persons

    def listed_from(self, first: PersonMention) -> list[PersonMention]:
        """A person and those who follow in a list that “và” closes: “đối với ông A, Giám đốc Sở X, │ và ông B”."""
        persons: list[PersonMention] = [first]
        for following in self.persons[bisect_left(self.starts, first.start) + 1 :]:
            last = persons[-1]
            near = following.start - last.end <= _FARTHEST_IN_LIST
            if not near or not self.neighbours.same_sentence(last.start, following.start):
                break
            bracket = _ASIDE.search(self.text, last.end, following.start)
            cut, go_on = bracket.span() if bracket else (following.start, following.start)
            parts = ((last.end, cut), (go_on, following.start))
            between = "".join(self.neighbours.without_offices(*part) for part in parts)
            if self.neighbours.has_title_before(following) or _JOINED.fullmatch(between) is None:
                break
            persons.append(following)
            if _AND.search(between):
                return persons
        return [first]

    def sharing(self, chain: list[Office]) -> list[PersonMention]:
        """Those of a list behind a colon, each with offices: “các Ủy viên Bộ Chính trị: │ A, Bí thư …; B”."""
        colon = _COLON.match(self.text, chain[-1].end)
        if colon is None or not _PLURAL.search(self.text, max(0, chain[0].start - _PLURAL_WINDOW), chain[0].start):
            return []
        found: list[PersonMention] = []
        last = colon.end()
        for person in self.persons[bisect_left(self.starts, last) :]:
            near = person.start - last <= _FARTHEST_IN_LIST and self.neighbours.same_sentence(last, person.start)
            between = _MARKS.sub("", self.neighbours.without_offices(last, person.start))
            if not near or between not in ("", "và", "cùng"):
                break
            found.append(person)
            last = person.end
        return found

    def _joined_by_and(self, office: Office, first: PersonMention) -> list[PersonMention]:
        """“nguyên Chủ tịch Quốc hội A và B”: bare names of two, neither with an office or honorific of its own."""
        number = bisect_left(self.starts, first.start) + 1
        second = self.persons[number] if number < len(self.persons) else None
        if second is None or second.kind != "full" or self.text[first.end : second.start] != " và ":
            return []
        if self.text[office.end : first.start].strip() or self.neighbours.has_own_office(second):
            return []
        return [second]
