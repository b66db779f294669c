"""Where a person's name begins and ends: a run of capitalised syllables behind a surname, an honorific or a rank."""

from __future__ import annotations

from kg.extractors.document import Document, follows_name, offsets_within
from kg.extractors.lexicon import Lexicon
from kg.language.spelling import is_vietnamese_syllable

_LONGEST = 5
_GIVEN_NAMES = 2
_POSTED_HERE = "tại việt nam"
"""“Đại sứ Thụy Sĩ tại Việt Nam │ Thomas Gass”."""
_CALLED = (" tên là ", " tên: ", " tên thật là ")
"""“một người tên là │ John Smith”."""
_FIRM_WINDOW = 24
_ENDS_A_NAME = ("role", "body-type", "unit-kind")
_INTRODUCES = ("honorific", "rank")
_BEGINS_NO_NAME = (*_ENDS_A_NAME, "region", "field", "rank", "country")


class NameReader:
    """Reads the names of persons of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        """Prepare for one document; its places are known already."""
        self.document = document
        self.lexicon = lexicon
        self.text = document.text
        self.syllables = document.syllables
        self.place_starts = {mention.start for mention in document.places}
        self.inside_places = offsets_within(document.places)
        self.begins_no_name = document.starts_of(*_BEGINS_NO_NAME)
        self.introducer_ends = document.ends_of(*_INTRODUCES)

    def last_syllable(self, number: int) -> int | None:
        """Number of the last syllable of the name that begins at a syllable, `None` where none does."""
        start = self.syllables.starts[number]
        if start in self.inside_places or start in self.begins_no_name:
            return None
        last = self._last_syllable(number, start)
        return None if last is None or self._is_inside_a_word(start) else last

    def _last_syllable(self, number: int, start: int) -> int | None:
        introduced = self.is_introduced(start)
        opens = self.is_opener(number) and (not introduced or self.document.begins(start, "honorific"))
        if opens and not self._is_named_in_full(number):
            return None
        if not self._has_surname(number):
            return self._foreign(number, introduced)
        last = self._run(number)
        if last == number or self._in_capitals(number, last) or self._holds_country(number, last):
            return None
        if last == number + 1 and self._ends_in_half_a_word(last):
            return None  # “Trường Phổ │ thông”
        unit = self.document.hits_at("unit").get(start)
        if unit is not None and unit.end >= self.syllables.ends[last] and not introduced:
            return None
        if self.document.syllable(number) in self.lexicon.weak_surnames and last - number < _GIVEN_NAMES:
            return last if introduced or self._may_follow(number - 1) else None
        return last

    def _is_named_in_full(self, number: int) -> bool:
        """“Bí thư Thành ủy │ Tất Thành A”: an opener that is a surname too, behind an office, with two more."""
        if not self._may_follow(number - 1) or not self._has_surname(number):
            return False
        polite = self.document.begins(self.syllables.starts[number], *_INTRODUCES)
        return not polite and self._run(number) >= number + _GIVEN_NAMES

    def _ends_in_half_a_word(self, last: int) -> bool:
        """Whether the next syllable, written small, makes a word of agency names with the last one: “Phổ thông”."""
        if not self.document.joined(last) or self.syllables.capital[last + 1]:
            return False
        return self.document.pair(last) in self.lexicon.field_words

    def _is_inside_a_word(self, start: int) -> bool:
        """Whether a longer word goes on over an offset: “Trung ương Đoàn │ Lê …”, “Trung Hoa”, “Khu Công Nghiệp”."""
        return self.document.within(start, "body-type", "country", "named-thing")

    def is_introduced(self, start: int) -> bool:
        """Whether an honorific or a rank stands right before an offset."""
        return start - 1 in self.introducer_ends or start - 2 in self.introducer_ends

    def is_opener(self, number: int) -> bool:
        """Whether a syllable opens sentences and no names."""
        return self.lexicon.opens_sentences(self.document, number)

    def _has_surname(self, number: int) -> bool:
        return self.lexicon.begins_with_surname(self.document, number)

    def _may_follow(self, before: int) -> bool:
        """Whether a name may well follow a syllable: it ends an office, a body, a field or a place."""
        if before < 0 or not self.document.joined(before):
            return False
        end = self.syllables.ends[before]
        if self.document.folded.endswith(_POSTED_HERE, 0, end):
            return True
        return end - 1 in self.inside_places or self.document.ends(end, "role", "body-type", "field", "country")

    def _run(self, number: int) -> int:
        """The last syllable of the run of capitals that makes the name."""
        last = number
        while last + 1 < len(self.syllables) and last + 1 - number < _LONGEST and self.syllables.capital[last + 1]:
            begin = self.syllables.starts[last + 1]
            if not self.document.joined(last) or self._begins_another(last + 1, last + 1 - number):
                break
            if begin in self.document.sentence_starts:
                break
            thing = self.document.hits_at("named-thing").get(begin)
            if thing is not None and " " in self.text[begin : thing.end] and self._ends_small(thing.end):
                break  # “Nguyễn Văn A Đài Tiếng nói …”, but “Trần Ngân Hàng”
            if begin in self.place_starts or (last - number >= _GIVEN_NAMES and self.is_opener(last + 1)):
                break
            if last > number and self.document.pair(last + 1) in self.lexicon.openers:  # “Heng Samrin Củng cố”
                break
            last += 1
        return last

    def _begins_another(self, number: int, length: int) -> bool:
        """Whether an office, a body or a kind of unit begins at a syllable behind so many of a name.

        A head word of one syllable that ends the capitals is a given name: “Lê Văn Hội,”, “Trần Thị Tư nói”.
        """
        start = self.syllables.starts[number]
        if not self.document.begins(start, *_ENDS_A_NAME):
            return False
        head = self.document.hits_at("body-type").get(start)
        alone = head is not None and head.end == self.syllables.ends[number] and not self._is_upper(number)
        if not alone or length < _GIVEN_NAMES or self.document.begins(start, "role", "unit-kind"):
            return True
        return self.document.joined(number) and self.syllables.capital[number + 1]

    def _in_capitals(self, number: int, last: int) -> bool:
        """Whether the run is part of a heading in capitals: the syllable before or behind is in capitals too."""
        if not self._is_upper(number) or not self._is_upper(last):
            return False
        if self.document.joined(last) and self._is_upper(last + 1):
            return True
        before = number > 0 and self.document.joined(number - 1) and self._is_upper(number - 1)
        return before and not self._may_follow(number - 1)

    def _ends_small(self, end: int) -> bool:
        """Whether the last word before an offset is written small."""
        return self.text[self.text.rfind(" ", 0, end) + 1].islower()

    def _is_upper(self, number: int) -> bool:
        word = self.text[self.syllables.starts[number] : self.syllables.ends[number]]
        return len(word) > 1 and word.isupper()

    def _holds_country(self, number: int, last: int) -> bool:
        """Whether a country's name stands inside the run: “Lê Việt Nam” is more likely two things than one."""
        start, end = self.syllables.starts[number], self.syllables.ends[last]
        if self.document.ends(start - 1, "role") or self.is_introduced(start):  # “ĐBQH Dương Trung Quốc”
            return False
        region = self.document.overlapping("region", start + 1, end)
        return region is not None and region.start > start and region.concepts[0].flag("country")

    def _in_firm(self, start: int) -> bool:
        """Whether a company's name has begun right before: “Công ty Du lịch │ Liên Bang Travel”."""
        thing = self.document.overlapping("named-thing", max(0, start - _FIRM_WINDOW), start)
        if thing is None or not thing.concepts[0].flag("organisation"):
            return False
        return self.text[thing.end : start].replace(" ", "").isalpha()

    def _foreign(self, number: int, introduced: bool) -> int | None:
        """A name without a Vietnamese surname: after an honorific or a rank, or in foreign spelling after an office."""
        start = self.syllables.starts[number]
        introduced = introduced or self.document.folded.endswith(_CALLED, 0, start)
        if not introduced and not self._may_follow(number - 1):
            return None
        if start in self.place_starts or self.document.begins(start, "field", "body-type"):
            return None
        last = self._run(number)
        if last == number:
            return None
        words = [self.text[self.syllables.starts[n] : self.syllables.ends[n]] for n in range(number, last + 1)]
        if any((len(word) > 1 and word.isupper()) or any(c.isdigit() for c in word) for word in words):
            return None
        role = self.document.hits_to("role").get(start - 1)
        if role is not None and not introduced and follows_name(self.document, role.start):
            return None  # “ông A, Tổng Giám đốc Vietnam Airlines”
        if not introduced and (self._in_firm(start) or self.document.begins(start, "named-thing")):
            return None
        after_country = self.document.ends(start - 1, "country") or self.document.folded.endswith(
            _POSTED_HERE, 0, start - 1
        )
        if not (introduced or after_country) and all(is_vietnamese_syllable(word) for word in words):
            return None
        while self._goes_on_behind_hyphen(last):
            last += 1  # “Okonjo-Iweala”
        return last

    def _goes_on_behind_hyphen(self, last: int) -> bool:
        if last + 1 >= len(self.syllables) or not self.syllables.capital[last + 1]:
            return False
        return self.text[self.syllables.ends[last] : self.syllables.starts[last + 1]] == "-"
