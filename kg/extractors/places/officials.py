"""Persons whose names stand right behind the kind of a commune: “Bí thư Đảng ủy phường │ Vũ Trí Hải”.

A commune's own name may look like a person's (“phường Phạm Ngũ Lão”); the vocabulary lists those.
"""

from __future__ import annotations

from bisect import bisect_left

from kg.extractors.document import Document
from kg.extractors.lexicon import Lexicon
from kg.vocabulary import Hit

_LONGEST = 5
_SHORTEST = 3
_FARTHEST_ROLE = 60


class Officials:
    """Tells officials of communes from communes in one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        """Prepare for one document; nothing need be known yet."""
        self.document = document
        self.lexicon = lexicon
        self.text = document.text
        self.syllables = document.syllables

    def named(self, number: int, kind: Hit) -> bool:
        """Whether the run of capitals at a syllable behind the kind of a commune is the name of an official.

        It begins with a surname, no commune's name begins it, no second name follows in it, and an office leads to it
        or an honorific introduces it elsewhere.
        """
        count = self._length(number)
        if not _SHORTEST <= count <= _LONGEST or not self._is_surname(number, weak=count > _SHORTEST):
            return False
        if self.is_eponym(number, 2) or self.is_eponym(number, 3):
            return False
        second_name = any(self._is_surname(number + ahead, weak=True) for ahead in range(2, count - 1))
        return not second_name and (self._is_led_to(kind) or self._is_introduced_elsewhere(number, count))

    def is_eponym(self, number: int, length: int) -> bool:
        """Whether so many syllables are the name of a commune that looks like a person's."""
        last = min(number + length, len(self.syllables)) - 1
        words = self.document.folded[self.syllables.starts[number] : self.syllables.ends[last]]
        return words in self.lexicon.eponyms

    def _length(self, number: int) -> int:
        """Number of capitalised syllables with only a space between."""
        last = number
        while last + 1 < len(self.syllables) and self.syllables.capital[last + 1] and self._is_joined(last):
            last += 1
        return last - number + 1

    def _is_joined(self, number: int) -> bool:
        starts, ends = self.syllables.starts, self.syllables.ends
        new = self.document.begins(starts[number + 1], "role", "rank", "honorific", "unit-kind")
        return self.text[ends[number] : starts[number + 1]] == " " and not new

    def _is_surname(self, number: int, *, weak: bool) -> bool:
        syllable = self.document.syllable(number)
        return syllable in self.lexicon.surnames and (weak or syllable not in self.lexicon.weak_surnames)

    def _is_led_to(self, kind: Hit) -> bool:
        """Whether an office stands before the kind, with only the head word of its body between, if any."""
        head = self.document.hits_to("body-type").get(kind.start - 1)
        end = head.start if head is not None else kind.start
        roles = self.document.hits.get("role", [])
        last = bisect_left(roles, end, key=lambda hit: hit.start) - 1
        if last < 0 or roles[last].start < max(end - _FARTHEST_ROLE, self.document.sentence_at(kind.start).start):
            return False
        role = roles[last]
        between = self.text[role.end : kind.start]
        if "," in between and " và " not in between:  # “Trưởng phòng Kinh tế, Hạ tầng và Đô thị phường A”
            return False
        return not any(mark in between for mark in ";:.()")

    def _is_introduced_elsewhere(self, number: int, count: int) -> bool:
        """Whether an honorific or a rank stands before the same name at another place: “đồng chí Vũ Trí Hải”."""
        first = self.syllables.starts[number]
        name = self.text[first : self.syllables.ends[number + count - 1]]
        position = self.text.find(name)
        while position >= 0:
            if position != first and self.document.ends(position - 1, "honorific", "rank"):
                return True
            position = self.text.find(name, position + 1)
        return False
