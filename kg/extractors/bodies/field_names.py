"""What a body deals with, the second part of its name: “Sở │ Văn hóa, Thể thao và Du lịch”, “Ban Quản lý │ dự án”.

A known field, or a run of capitals. Small syllables belong to it where they make a known word of agency names, with the
capital before them (“Quản trị”) or by themselves (“dự án”).
"""

from __future__ import annotations

import re

from kg.extractors.document import Document
from kg.extractors.lexicon import BodyType, Lexicon
from kg.language.function_words import FUNCTION_WORDS
from kg.vocabulary import Hit

_BEGINS_ANOTHER = ("body-type", "unit-kind", "role", "rank", "honorific")
_LOOK_AHEAD = 5
_LONGEST_COUNTRY = 11
"""Characters; longer names are of unions of countries."""
_NATIONAL = re.compile(r" (?:Quốc gia|quốc gia|Trung ương)(?: về)? ")


class FieldNames:
    """Reads the fields of bodies of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        """Prepare for one document; its places and persons are known already."""
        self.document = document
        self.lexicon = lexicon
        self.text = document.text
        self.syllables = document.syllables
        self.fields = document.hits_at("field")
        self.persons = {mention.start for mention in document.persons if mention.kind == "full"}
        self.places = {mention.start for mention in document.places}

    def end(self, end: int, body_type: BodyType) -> int | None:
        """End of the field behind a head word that ends at `end`: one of the vocabulary, else a run of capitals."""
        start = end + 1
        if not body_type.takes & {"field", "fieldOnly", "company"} or start in self.persons:
            return None
        if self.text[end:start] not in (" ", "\u00a0"):
            return None
        known = self.fields.get(start) or self._national(end, body_type)
        if known is not None and (self.text[start].isupper() or body_type.small_before_field):
            longer = self._run(start)
            closed = "fieldOnly" in body_type.takes or body_type.completes == "province"
            if longer is None or longer < known.end or (closed and not self._goes_on_in_capitals(known.end, longer)):
                return known.end
            return longer
        return self._run(start) if "field" in body_type.takes else None

    def _national(self, end: int, body_type: BodyType) -> Hit | None:
        """“Ban Chỉ đạo │ Quốc gia về │ phòng, chống thiên tai”: the field behind the word for a central body."""
        match = _NATIONAL.match(self.text, end) if "central" in body_type.takes else None
        return self.fields.get(match.end()) if match else None

    def _goes_on_in_capitals(self, end: int, longer: int) -> bool:
        """Whether what a run has beyond a known field begins with a capital: “Y tế Dự phòng”, not “Y tế quản lý”."""
        rest = self.text[end:longer].lstrip(" ,–-")
        return rest.startswith("và ") or rest[:1].isupper()

    def _run(self, start: int) -> int | None:
        """End of a name in capitals that begins at an offset."""
        number = self.syllables.index.get(start)
        if number is None or (self._begins_another(start) and not self._begins_compound(number)):
            return None
        end: int | None = None
        after_compound = True
        following: int | None = number
        while following is not None:
            last = self._word_end(following, after_compound)
            if last is None or (end is not None and self._ends_before(following, last, end)):
                break
            if last == number and self._is_first_half(last):
                last += 1  # “Trung tâm Tin học”: one capital alone is half a word
            after_compound = last > following
            if last > following and self._is_predicate(following, last):
                break  # “Chi cục Kiểm lâm │ tham mưu hình thức xử lý”
            end = self.syllables.ends[last]
            following = self._next(last)
        return end

    def _ends_before(self, following: int, last: int, end: int) -> bool:
        """Whether a name that reaches `end` ends before the word from syllable `following` to `last`.

        So it does before another body, even where its head word is a word of names (“… - Thanh tra Chính phủ”), before
        an organisation (“Phòng Kế hoạch - Bệnh viện X”, “Phòng Kinh doanh │ Công ty X”), and the United Nations.
        """
        begin = self.syllables.starts[following]
        if last == following and self._begins_another(begin):
            return True
        longer = self.document.hits_at("body-type").get(begin)
        if longer is not None and longer.end > self.syllables.ends[last]:
            return True
        between = self.text[end:begin]
        thing = self.document.hits_at("named-thing").get(begin)
        if thing is not None and thing.concepts[0].flag("organisation") and thing.end > self.syllables.ends[last]:
            return True
        union = self.document.hits_at("country").get(begin) if between == " " else None
        return union is not None and union.end - union.start > _LONGEST_COUNTRY

    def _is_predicate(self, number: int, last: int) -> bool:
        """Whether a word in small letters that is a verb too begins what the body does: small words follow it."""
        if self.syllables.capital[number] or self.document.pair(number) not in self.lexicon.field_verbs:
            return False
        if last + 1 >= len(self.syllables) or not self.document.joined(last) or self.syllables.capital[last + 1]:
            return False
        if self.document.begins(self.syllables.starts[last + 1], "unit-kind"):
            return False
        return self.document.syllable(last + 1) != "và" and self.document.pair(last + 1) not in self.lexicon.field_words

    def _is_first_half(self, number: int) -> bool:
        """Whether a capital is followed by a small syllable that is no function word."""
        if not self.document.joined(number) or self.syllables.capital[number + 1]:
            return False
        word = self.text[self.syllables.starts[number] : self.syllables.ends[number]]
        following = self.document.syllable(number + 1)
        if self.lexicon.opens_sentences(self.document, number):
            return False
        return not word.isupper() and following.isalpha() and following not in FUNCTION_WORDS

    def _begins_another(self, start: int) -> bool:
        """Whether a person, place, body or office begins here, so that a name must end before it."""
        if start in self.persons or start in self.places or start in self.document.sentence_starts:
            return True
        return self.document.begins(start, *_BEGINS_ANOTHER)

    def _begins_compound(self, number: int) -> bool:
        """Whether a word of agency names begins with a head word: “Bộ binh”, “Phòng chống”; then it is no body."""
        start = self.syllables.starts[number]
        head = self.document.hits_at("body-type").get(start)
        return head is not None and head.end == self.syllables.ends[number] and self._is_compound(number)

    def _word_end(self, number: int, after_compound: bool) -> int | None:
        """Number of the last syllable of the word of a name that begins at a syllable, `None` where none does.

        A compound in small letters counts only right behind the head word or another compound (“Quản lý dự án”).
        """
        if self._is_compound(number) and (self.syllables.capital[number] or after_compound):
            return number + 1
        return number if self.syllables.capital[number] else None

    def _is_compound(self, number: int) -> bool:
        known = self.document.pair(number) in self.lexicon.field_words
        return known and self.text[self.syllables.ends[number] : self.syllables.starts[number + 1]] == " "

    def _next(self, last: int) -> int | None:
        """Number of the syllable with which a name may go on: past a space, “và”, a dash, a comma."""
        number = last + 1
        if number >= len(self.syllables):
            return None
        gap = self.text[self.syllables.ends[last] : self.syllables.starts[number]]
        if gap == " ":
            return self._behind_and(number) if self.document.syllable(number) == "và" else number
        if gap.strip() in ("-", "–", "&") and len(gap) <= 3 and self.syllables.capital[number]:
            acronym = self.text[self.syllables.starts[number] : self.syllables.ends[number]].isupper()
            return None if acronym and " " in gap else number  # “Sở Xây dựng - PV”
        return number if gap == ", " and self.syllables.capital[number] and self._list_goes_on(number) else None

    def _behind_and(self, number: int) -> int | None:
        if number + 2 >= len(self.syllables) or self._begins_another(self.syllables.starts[number + 1]):
            return None
        goes_on = self.syllables.capital[number + 1] or self.document.pair(number + 1) in self.lexicon.field_words
        return number + 1 if goes_on else None

    def _list_goes_on(self, number: int) -> bool:
        """Whether a comma inside a field is followed by “… và X” (“Khoa học, Công nghệ và Môi trường”)."""
        if self._begins_another(self.syllables.starts[number]):
            return False
        for ahead in range(number + 1, min(number + _LOOK_AHEAD, len(self.syllables) - 1)):
            if self.document.syllable(ahead) == "và":
                head = self.document.begins(self.syllables.starts[ahead + 1], "body-type")
                return self.syllables.capital[ahead + 1] and not head
            if self.text[self.syllables.ends[ahead - 1] : self.syllables.starts[ahead]] != " ":
                return False
        return False
