"""When an office begins or ends, by the words that date it and no others.

    Chủ tịch UBND tỉnh │ từ tháng 11/2020            right behind the office, a place in a chain or its holder
    sáng nay chính thức │ trở thành Bí thư            before the verb, which no other dated verb parts from it
    Từ tháng 3/2023 │ giữ chức …                      before a verb of holding: only with “từ”

A date of birth or of a document dates no office, nor does one that stands behind another office.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.extractors.document import Document, PersonMention
from kg.extractors.lexicon import Change
from kg.extractors.offices import Office
from kg.language.dates import DateMention

_FARTHEST_BEHIND = 70
_OF_SOMETHING_ELSE = re.compile(
    r"(?:(?<!\w)(?:sinh|SN|quê)|số\s*:?\s*\S+|\d+[-/]\S*[A-ZĐ]\S*|Nghị quyết|Chỉ thị|Kết luận|đề|ký|văn bản)"
    r"\s*,?\s*(?:ngày|năm)?\s*$"
)
_BEHIND = re.compile(
    r"\s*(?:\((?:cũ|mới)\)\s*)?(?:,?\s*(?:nhiệm kỳ|khóa)\s+[\w–-]{1,9}(?:\s*[-–]\s*\d{4})?\s*)?"
    r"(?:,\s*(?=(?:kể |bắt đầu )?từ\s))?(?P<from>(?:kể |bắt đầu )?từ\s+)?"
    r"(?:(?:đại hội|vào|trong|hồi|hôm|ngày|đầu|giữa|cuối|sáng|chiều|tối|hết)\s+)*"
    r"(?:(?:nay|qua)\s+\((?:ngày\s+)?)?"
)
_OFFICE_HE_TOOK = re.compile(
    r"\s*[,–-]\s*(?:chức vụ|chức danh|cương vị|vị trí|chức)\s+(?:mà\s+)?[^,;.()]{0,30}?"
    r"(?:được (?P<elected>bầu)|được|giữ|đảm nhiệm|đảm nhận|nhận|phụ trách)[^,;.()]{0,30}?\s"
    r"(?:từ|vào|hồi|ngày)\s+(?:(?:đầu|giữa|cuối|ngày)\s+)*"
)
_UNTIL = re.compile(r"\s*(?:-|–|đến|tới)\s*(?!nay|hiện|giờ)(?:(?:hết|ngày|đầu|giữa|cuối)\s+)*")
_YEARS_BEHIND = re.compile(
    r",?\s*(?:\(\s*)?(?:(?:trong )?(?:giai đoạn|thời kỳ|các năm|những năm|từ năm|từ)|(?<=\())\s*"
    r"((?:19|20)\d\d)\s*(?:[-–]|đến(?: năm)?)\s*((?:19|20)\d\d)(?!\d)"
)
"""“Chủ tịch UBND tỉnh │giai đoạn 2006-2011”, “(2006-2011)”."""
_FROM = re.compile(r"(?<!\w)từ\s+(?:(?:ngày|đầu|giữa|cuối)\s+)*$", re.IGNORECASE)
_NEXT_STEP = re.compile(
    r"(?<!\w)(?:rồi|sau đó|sau này|tiếp đó|tiếp theo|một năm sau|\w+ năm sau|về sau|mới đây|sau khi)(?!\w)"
)
_IN_PLACE_OF = re.compile(r"\s*,?\s*(?:thay(?: thế| cho)?|kế nhiệm)\s+(?:\w+\s+){0,3}$")
_SUSPENSION = "dinh-chi"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The start and the end that the text gives to an office."""

    start: str | None = None
    end: str | None = None
    elected: bool = False
    """Whether the words of the date say that it began by election."""
    told: str | None = None
    """When the verb of holding was true, where the text gives no more than that: “năm 1997 chuyển sang làm”."""
    over: bool = False
    """Whether the words say that it ended, dated or not: “từ tháng 1/2025 đến khi hợp nhất”."""


class OfficeDates:
    """Dates the offices of one document."""

    def __init__(
        self, document: Document, changes: dict[int, Change], offices: Iterable[Office], dates: Sequence[DateMention]
    ) -> None:
        """Prepare for one document; `changes`: the verbs of office by the offset at which they start."""
        self.document = document
        self.text = document.text
        self.dates = [mention for mention in dates if not self._of_something_else(mention)]
        self.starts = [mention.start for mention in self.dates]
        self.verbs = sorted(changes)
        self.changes = changes
        self.offices = sorted(offices, key=lambda office: office.start)
        self.office_starts = [office.start for office in self.offices]
        taken = (self._behind(office.end) for office in self.offices)
        self.taken = {found[0].start for found in taken if found is not None}

    def of(self, office: Office, chain: Sequence[Office], person: PersonMention, change: Change | None) -> Bounds:
        """The dates of an office of a chain, held by a person, perhaps by a verb."""
        years = _YEARS_BEHIND.match(self.text, office.end)
        if years is not None and years[2] < (self.document.article.date or "")[:4]:
            return Bounds(years[1], years[2], over=True)
        leaving = change is not None and change.status == "outgoing"
        if leaving and change is not None and change.reason == _SUSPENSION:
            return Bounds()
        coming = change is not None and change.status == "incoming"
        for end in self._anchors(office, chain, person, by_verb=change is not None):
            found = self._behind(end)
            if found is None or not (found[1] or leaving or coming):
                continue
            mention, _ = found
            if leaving:
                return Bounds(end=mention.value)
            return self._since_then(mention)
        relative = self._relative(office)
        if relative is not None:
            return relative
        verb = self._verb_of(chain[0])
        day = self._before(verb) if verb is not None and change is not None else None
        if day is None or not (leaving or coming or self._since(day)):
            return Bounds(told=day.value if day is not None else None)
        return Bounds(end=day.value) if leaving else Bounds(day.value)

    def of_verb(self, start: int, end: int) -> str | None:
        """The date of a verb of office that names no office: right behind it, else before it."""
        behind = self._behind(end)
        mention = behind[0] if behind is not None else self._before(start)
        return mention.value if mention is not None else None

    def last_within(self, start: int, end: int) -> DateMention | None:
        """The last date between two offsets."""
        number = bisect_left(self.starts, end) - 1
        return self.dates[number] if number >= 0 and self.dates[number].start >= start else None

    def _anchors(self, office: Office, chain: Sequence[Office], person: PersonMention, *, by_verb: bool) -> list[int]:
        """Behind what the date of an office may stand: itself, its chain, its holder, whom the holder replaces."""
        anchors = [office.end]
        if by_verb and office is not chain[-1] and "(" not in self.text[office.end : chain[-1].start]:
            anchors.append(chain[-1].end)
        if 0 < person.start - office.end < _FARTHEST_BEHIND:
            anchors.append(person.end)
        for other in self.document.persons[bisect_left(self.document.persons, office.end, key=lambda p: p.start) :][:1]:
            if _IN_PLACE_OF.fullmatch(self.text, office.end, other.start):
                anchors.append(other.end)
        return anchors

    def _behind(self, end: int) -> tuple[DateMention, bool] | None:
        """The date right behind an offset, and whether it is said with “từ”."""
        number = bisect_left(self.starts, end)
        if number == len(self.dates) or self.dates[number].start - end > _FARTHEST_BEHIND:
            return None
        match = _BEHIND.fullmatch(self.text, end, self.dates[number].start)
        if match is None or match.end() == end:
            return None
        return self.dates[number], match["from"] is not None

    def _relative(self, office: Office) -> Bounds | None:
        """“Chủ nhiệm Ủy ban Kiểm tra Trung ương, chức vụ ông được bầu từ tháng 1/2021”."""
        number = bisect_left(self.starts, office.end)
        if number == len(self.dates):
            return None
        match = _OFFICE_HE_TOOK.fullmatch(self.text, office.end, self.dates[number].start)
        return Bounds(self.dates[number].value, elected=match["elected"] is not None) if match else None

    def _since_then(self, start: DateMention) -> Bounds:
        """The bounds of “từ tháng 1/2020 đến tháng 3/2021”."""
        until = _UNTIL.match(self.text, start.end)
        if until is None:
            return Bounds(start.value)
        number = bisect_left(self.starts, start.end)
        dated = number < len(self.dates) and self.dates[number].start == until.end()
        return Bounds(start.value, self.dates[number].value if dated else None, over=True)

    def _verb_of(self, office: Office) -> int | None:
        """The offset of the verb that an office of a sentence hangs on: the last one before it that says a change."""
        first = bisect_left(self.verbs, self.document.sentence_at(office.start).start)
        before = self.verbs[first : bisect_left(self.verbs, office.start)]
        return next((verb for verb in reversed(before) if self.changes[verb].status), before[-1] if before else None)

    def _before(self, verb: int) -> DateMention | None:
        """The date of a verb: the last one before it, framing the sentence or not parted from it by another verb."""
        sentence = self.document.sentence_at(verb)
        for number in range(bisect_left(self.starts, verb) - 1, -1, -1):
            mention = self.dates[number]
            if mention.start < sentence.start:
                return None
            if mention.start in self.taken or self._in_brackets(mention):
                continue
            if _NEXT_STEP.search(self.text, mention.end, verb):
                return None
            return mention if not self._parted(mention, verb, sentence.start) else None
        return None

    def _parted(self, mention: DateMention, verb: int, start: int) -> bool:
        """Whether a date is of another verb: one stands between, and the date does not open the sentence's frame."""
        if not any(self.changes[v].status for v in self._verbs_within(mention.end, verb)):
            return False
        return bool(self._verbs_within(start, mention.start)) or self._office_within(start, mention.start)

    def _verbs_within(self, start: int, end: int) -> list[int]:
        return self.verbs[bisect_left(self.verbs, start) : bisect_left(self.verbs, end)]

    def _office_within(self, start: int, end: int) -> bool:
        number = bisect_left(self.office_starts, start)
        return number < len(self.offices) and self.office_starts[number] < end

    def _since(self, mention: DateMention) -> bool:
        return _FROM.search(self.text, max(0, mention.start - 20), mention.start) is not None

    def _in_brackets(self, mention: DateMention) -> bool:
        """Whether a date is an aside in brackets; “sáng nay (8/10)” only says the day again."""
        sentence = self.document.sentence_at(mention.start)
        opening = self.text.rfind("(", sentence.start, mention.start)
        if opening < 0 or ")" in self.text[opening : mention.start]:
            return False
        return bool(self.text[opening + 1 : mention.start].replace("ngày", "").strip())

    def _of_something_else(self, mention: DateMention) -> bool:
        return _OF_SOMETHING_ELSE.search(self.text[max(0, mention.start - 40) : mention.start]) is not None
