"""The persons beside an office phrase, with nothing between but ranks, honorifics, commas and brackets.

Bí thư Tỉnh ủy │ Nguyễn Văn Gấu                       right behind the office
bà Lê Thị Thu Hồng, │ Phó Bí thư Thường trực          before it: a comma, a dash, a bracket, “là” between
Chủ tịch UBND phường, │ ông Dương Văn Diên cho biết   in apposition behind it
"""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.extractors.document import Document, PersonMention
from kg.extractors.lexicon import Lexicon
from kg.extractors.offices import Office
from kg.extractors.offices.cues import office_cues
from kg.language.folding import fold

_FARTHEST_BEHIND = 60
_FARTHEST_BEFORE = 45
_BEFORE_NAME = re.compile(
    r"\s*(?:\([^()]{1,24}\)\s*)?(?:,?\s*(?:khóa|khoá) [IVXL\d]+(?:(?:, | và )[IVXL\d]+)*(?!\w)\s*)?"
    r"(?:[-–:]\s*|\(\s*)?(?:,?\s*(?:gồm có|bao gồm|gồm|là|như)\s*:?)?"
    r"\s*(?:(?:các|hai|ba|bốn|\d) (?=ông|bà|đồng chí|vị))?"
)
_APPOSITION = re.compile(r"\s*,\s*")
_AFTER_NAME = re.compile(
    r"\s*(?:\((?:(?:sinh năm|SN) )?\d{4}\)\s*)?(?:,\s*\(|--|,|-|–|\(|:|/)?\s*"
    r"(?:\(?\d{2} tuổi\)?\s*,?)?(?:\(?(?:sinh (?:năm |ngày )?|SN )(?:\d\d?[/.]\d\d?[/.])?\d{4}\)?\s*[,-]?)?\s*"
    r"(?:cũng là|vốn là|khi đó là|khi ấy là|lúc đó là|lúc ấy là|bấy giờ là|khi đó đang là|hiện là|hiện nay là"
    r"|hiện đang là|đang là|còn đang là|còn là|hiện giữ chức|nay là|là|hàm|với tư cách|với cương vị)?\s*(?:một\s+)?"
    r"(?:nguyên là|nguyên|cựu|tân|quyền|Nguyên|Quyền|Tân|Cựu)?\s*"
)
_IN_BRACKETS = re.compile(r"\s*\([^()]{0,160}[,;–-]\s*(?:nguyên là|nguyên|cựu|tân|quyền|là)?\s*", re.IGNORECASE)
"""“ông A (57 tuổi, quê Nam Định, │ Chủ tịch UBND xã X)”."""
_ADDRESSES = re.compile(
    r"(?<!\w)(?:báo cáo|chất vấn|trả lời|đáp lời|thưa|kính thưa|gửi|hỏi|trình|cảm ơn|kiến nghị|giải trình|thông tin"
    r"|phát biểu|nói|trao đổi|làm việc|cùng|thay mặt|thừa lệnh|thừa ủy quyền|thừa uỷ quyền|được sự ủy quyền)"
    r"(?: (?:với|tới|đến|trước|của|cho))?(?: (?:các|quý|toàn thể))?\s+$"
)
"""“Báo cáo │ Thủ tướng, đồng chí A”: the one named behind the comma speaks to it, or for it (“thừa lệnh”)."""
_ADDRESS_WINDOW = 30
_NEAR = 16
_BEFORE_SPEAKING = tuple(len(f" {word} ") for word in ("đã", "cũng", "còn"))
_AND = re.compile(r"(?<!\w)(?:và|cùng)(?!\w)")
_MARK = re.compile("[-–:,(]")
_BRACKET = re.compile(r"\([^()]*\)(?=[^()]{0,24}$)")
_LONGEST_BRACKET = 140
_TITLE_WINDOW = 20


class Neighbours:
    """Finds the persons beside the offices of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, offices: list[Office]) -> None:
        """Prepare for one document: its persons by name, its offices in the order of the text."""
        self.cues = office_cues(lexicon)
        self.document = document
        self.text = document.text
        self.persons = [mention for mention in document.persons if mention.kind != "office"]
        self.starts = [mention.start for mention in self.persons]
        self.offices = offices
        self.office_starts = [office.start for office in offices]
        self.office_ends = [office.end for office in offices]
        self.honorific_ends = {hit.end for hit in document.hits.get("honorific", ())}
        self.fillers = {hit.start: hit.end for scheme in ("rank", "honorific") for hit in document.hits.get(scheme, ())}

    def next_person(self, offset: int) -> PersonMention | None:
        """The first person named at or behind an offset."""
        number = bisect_left(self.starts, offset)
        return self.persons[number] if number < len(self.persons) else None

    def last_person(self, offset: int) -> PersonMention | None:
        """The last person named before an offset."""
        number = bisect_left(self.starts, offset) - 1
        return self.persons[number] if number >= 0 else None

    def named(self, start: int, end: int) -> list[PersonMention]:
        """The persons whose names begin between two offsets."""
        return self.persons[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def behind(self, office: Office) -> PersonMention | None:
        """The person whose name follows an office with nothing but rank, honorific or a dash between."""
        person = self.next_person(office.end)
        for end in dict.fromkeys((office.end, office.reach)):
            if person is None or not 0 <= person.start - end <= _FARTHEST_BEHIND:
                continue
            between = self.text[end : person.start]
            if office.body is not None and office.body.foreign and _MARK.search(between):
                continue  # “Chủ tịch Quốc hội Cuba – Nguyễn Thị A” are two
            if "," in between and ":" not in between and self.has_own_office(person):
                continue  # “thay mặt Giám đốc Công an tỉnh, Thượng tá A - Phó Giám đốc …”
            if self.only_fillers(end, person.start) and not self._speaks_in_headline(office, person, between):
                return person
        return None

    def _speaks_in_headline(self, office: Office, person: PersonMention, between: str) -> bool:
        """“Tổng Thư ký Quốc hội: │ Ông A xin nghỉ vì sức khỏe”: the headline quotes the office on A."""
        opens = self.document.sentences[0].start <= office.start <= self.document.sentences[0].start + 1
        if not between.startswith(":") or not opens or _AND.match(self.text, person.end + 1):
            return False
        return self.text[person.end : person.end + 2].strip(" ").islower()

    def in_apposition(self, office: Office) -> PersonMention | None:
        """A name behind a comma, with no comma right behind the name."""
        person = self.next_person(office.end)
        ends = [comma.end() for end in {office.end, office.reach} if (comma := _APPOSITION.match(self.text, end))]
        if person is None or not any(self.only_fillers(end, person.start) for end in ends):
            return None
        if self.is_addressed(office):
            return None
        if self.has_own_office(person) and not self._is_enclosed(office, person):
            return None
        return person if self.same_sentence(office.start, person.start) else None

    def _is_enclosed(self, office: Office, person: PersonMention) -> bool:
        """Whether commas enclose a name, no office follows, and the one before opens the clause: “…, bà A, nói”."""
        number = bisect_left(self.office_starts, person.end)
        follows = number < len(self.offices) and self.office_starts[number] - person.end <= _NEAR
        opens = self.document.sentence_at(office.start).start == office.start or self._opens_clause(office)
        return opens and not follows and self.text.startswith(", ", person.end)

    def _opens_clause(self, office: Office) -> bool:
        """“Theo │ Thứ trưởng Bộ X, bà A, …”, “Về việc này, │ Phó Chủ tịch tỉnh, ông B, nói”."""
        before = self.document.folded[max(0, office.start - _NEAR) : office.start].rstrip()
        return before.endswith(("theo", "nay,", "trên,", "này,", "đó,"))

    def is_addressed(self, office: Office) -> bool:
        """Whether somebody else speaks to whoever holds an office: “Chất vấn │ Bộ trưởng, đại biểu A nêu …”."""
        if not self.text.startswith(",", office.end):
            return False
        start = max(self.document.sentence_at(office.start).start, office.start - _ADDRESS_WINDOW)
        return _ADDRESSES.search(self.document.folded, start, office.start) is not None

    def has_own_office(self, person: PersonMention) -> bool:
        """Whether a mark behind a name leads to what the person is: a comma, a dash, a bracket, no semicolon."""
        return self.text[person.end : person.end + 3].strip()[:1] in (",", "-", "–", "(")

    def before(self, office: Office) -> PersonMention | None:
        """The person whose name stands before an office with only a comma, a dash, a bracket or “là” between."""
        person = self.last_person(office.start)
        if person is None or not self.same_sentence(person.start, office.start):
            return None
        between = self.text[person.end : office.start]
        if between.strip() == "," and self._is_topic(person, office):
            return None
        if ")" in between:
            person, between = self._before_bracket(person, between, office)
        if between.startswith(".") and self.text[person.end - 2] == " ":  # “ông Lê Văn K., Phó Giám đốc”
            between = between[1:]
        if _IN_BRACKETS.fullmatch(between) or self.cues.lives.fullmatch(fold(between)):
            return person
        if not between.strip():
            return person if self._is_named_politely(person) and not self.behind(office) else None
        if len(between) > _FARTHEST_BEFORE:
            return None
        return person if _AFTER_NAME.fullmatch(between) else None

    def _is_topic(self, person: PersonMention, office: Office) -> bool:
        """“Đối với trường hợp của ông A, │ Tổng Bí thư nhấn mạnh”: who is spoken of is not who speaks."""
        if not any(office.end + gap in self.document.hits_at("speech-verb") for gap in (1, *_BEFORE_SPEAKING)):
            return False
        return (
            self.cues.topic.match(self.document.folded, self.document.sentence_at(person.start).start, person.start)
            is not None
        )

    def _before_bracket(self, person: PersonMention, between: str, office: Office) -> tuple[PersonMention, str]:
        """“bà A (em dâu ông B) là │ Chánh Văn phòng”: who stands before the bracket, and what stands behind it."""
        bracket = _BRACKET.search(self.text, max(0, office.start - _LONGEST_BRACKET), office.start)
        outer = self.last_person(bracket.start()) if bracket else None
        if bracket is None or outer is None or self.text[outer.end : bracket.start()].strip():
            return person, between
        return outer, self.text[bracket.end() : office.start]

    def before_bracket(self, offset: int) -> PersonMention | None:
        """“ông A, Giám đốc Sở X (luân chuyển làm │ Bí thư Huyện ủy Y)”: of whom a bracket is said that has no name."""
        sentence = self.document.sentence_at(offset)
        opening = self.text.rfind("(", sentence.start, offset)
        if opening < 0 or ")" in self.text[opening:offset]:
            return None
        person = self.last_person(opening)
        if person is None or not self.same_sentence(person.start, offset):
            return None
        return person if not self.without_offices(person.end, opening).strip(" ,–-") else None

    def _is_named_politely(self, person: PersonMention) -> bool:
        """Whether an honorific stands before a name: “ông A │ Chủ tịch UBND huyện”, where the comma was lost."""
        return person.start - 1 in self.honorific_ends and not self.has_title_before(person)

    def has_title_before(self, person: PersonMention) -> bool:
        """Whether an office stands right before a name."""
        number = bisect_left(self.office_ends, person.start - _TITLE_WINDOW)
        while number < len(self.offices) and self.office_ends[number] <= person.start:
            if self.only_fillers(self.office_ends[number], person.start):
                return True
            number += 1
        return False

    def only_fillers(self, start: int, end: int) -> bool:
        """Whether only ranks, honorifics and marks that lead to a name stand between two offsets of one sentence."""
        match = _BEFORE_NAME.match(self.text, start, end)
        position = match.end() if match else start
        ranks = self.document.hits_at("rank")
        while position < end:
            if position in self.fillers:
                position = self.fillers[position]
            elif self.text[position] in " .:\u00a0":
                position += 1
            elif self.text.startswith(", ", position) and position + 2 in ranks:
                position = ranks[position + 2].end
            elif self.text.startswith(", ", position) and self._names_both_sexes(position):
                position = self.fillers[position + 2]
            else:
                return False
        return self.same_sentence(start - 1, end)

    def _names_both_sexes(self, position: int) -> bool:
        """“gồm các ông│, bà│: A, B”."""
        return position in self.honorific_ends and position + 2 in self.fillers

    def without_fillers(self, start: int, end: int) -> str:
        """The text of a stretch without ranks and honorifics."""
        kept, position = [], start
        while position < end:
            if position in self.fillers and self.fillers[position] <= end:
                position = self.fillers[position]
            else:
                kept.append(self.text[position])
                position += 1
        return "".join(kept)

    def same_sentence(self, one: int, other: int) -> bool:
        """Whether two offsets lie in one sentence."""
        return self.document.sentence_index(one) == self.document.sentence_index(other)

    def without_offices(self, start: int, end: int) -> str:
        """The text between two names without honorifics, and without the offices that the first name has of its own."""
        kept, position = "", start
        for office in self.offices[bisect_left(self.office_starts, start) :]:
            if office.end > end:
                break
            if position <= office.start:
                kept += self.without_fillers(position, office.start).rstrip(" –-(,")
                position = office.end
        return kept + self.without_fillers(position, end).lstrip(" )")
