"""Who was at a happening or was its object: named in its sentence, or said further on to be there.

Cùng dự có các ông, bà: │ …                      a sentence that lists those present
Phát biểu tại hội nghị, │ ông A …                someone who does something at it
Đó là │ bà B, Chủ tịch HĐND tỉnh                 whose offices it changes
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.extractors.document import Document, PersonMention
from kg.extractors.events.occasions import DAY, Occasion
from kg.language.dates import DateMention
from kg.model import Span

_LISTS_THEM = re.compile(
    r"[\s*“\"•–-]*(?:(?:Cùng|Đến|Tới|Cùng đến)\s+)?(?:Tham dự|Tham gia|Dự|Đồng chủ trì|Chủ trì|Có mặt|Đón tiếp|Đi cùng)"
    r"(?!\w)[^.;:]{0,60}?(?:\bcó\b|\bgồm\b|\blà\b|:)|[\s*•–-]*(?:Tổ|Đoàn|Đoàn công tác)\s[^.;:]{0,40}?gồm",
    re.IGNORECASE,
)
_OCCASION = r"(?:buổi|hội nghị|cuộc|phiên|kỳ họp|lễ|đại hội|chương trình|hội thảo|diễn đàn|buổi lễ|sự kiện)"
_AT_IT = re.compile(
    r"[\s*“\"•–-]*(?:Cũng\s)?(?:(?:Tại|Trong)\s+" + _OCCASION + r"(?!\w)"
    r"|Phát biểu(?!\s+(?:với|trước)\s+báo)|Kết luận(?:\s+tại)?\s+"
    + _OCCASION
    + r"|Chỉ đạo\s+(?:tại\s+)?"
    + _OCCASION
    + r"|Khai mạc|Bế mạc|Chủ trì|Thay mặt|Trao đổi lại|Giao việc|Giao nhiệm vụ|Báo cáo\s+(?:tại|với)|Nhận nhiệm vụ)",
    re.IGNORECASE,
)
_DOES_AT_IT = re.compile(
    r"(?<!\w)(?:phát biểu (?:tại|chỉ đạo|kết luận|khai mạc|bế mạc)|(?:dự|tham dự) (?:và chỉ đạo|và phát biểu|"
    + _OCCASION
    + r")"
    r"|trao (?:quyết định|cho|văn bản)|(?:công bố|đọc) (?:các )?(?:quyết định|văn bản|nghị quyết)"
    r"|chủ trì|trình bày|điều hành (?:hội nghị|đại hội|phiên))(?!\w)",
    re.IGNORECASE,
)
_DOING = ("phát biểu ", "dự ", "trao ", "công bố ", "đọc ", "chủ trì", "trình bày", "điều hành ")
"""One of them stands in whatever `_DOES_AT_IT` finds: most sentences have none."""
_READ_BY = re.compile(r"(?:công bố|đọc|trao|chủ trì|trình bày)(?!\w)", re.IGNORECASE)
_ANOTHER_TIME = re.compile(
    r"[\s*]*(?:Trước đó|Hôm qua|Năm \d{4}|Tháng \d|Hồi|Từng|Cũng (?:trong )?những ngày này|Cùng thời (?:điểm|gian))"
    r"(?!\w)",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(r"(?<!\w)(?:để|cho|của|với|đối với|bầu|miễn nhiệm|giao|là)\s+(?:\w+\s+){0,2}$")
_GOES_ON = re.compile(r"[\s\-–•]*(?:Đó là|Đây là|Gồm|Bao gồm)(?!\w)")
_MEETINGS = frozenset(
    "conference ceremony working-session legislative-session voter-meeting press-conference appointment election"
    " reception visit inspection".split()
)
_FARTHEST_SUBJECT = 120


class Participants:
    """Finds the participants of the events of one document."""

    def __init__(self, document: Document, found_dates: Sequence[DateMention], chosen: Sequence[Occasion]) -> None:
        """Prepare for one document, its dates and the sentences that report its events."""
        self.document = document
        self.text = document.text
        self.days = [(mention.start, mention.value) for mention in found_dates if len(mention.value) == DAY]
        self.chosen = sorted(chosen, key=lambda one: one.number)
        self.starts = [mention.start for mention in document.persons]

    def of(self, occasion: Occasion) -> tuple[str, ...]:
        """Names of the participants of an event, in the order of the text."""
        named = [mention.name for mention in self._within(Span(occasion.start, occasion.span.end))]
        names = dict.fromkeys([*named, *occasion.changed])
        if occasion.number + 1 < len(self.document.sentences):
            following = self.document.sentences[occasion.number + 1]
            if _GOES_ON.match(self.text, following.start):
                names.update(dict.fromkeys(mention.name for mention in self._within(following)))
        if occasion.type in _MEETINGS:
            names.update(dict.fromkeys(self._present(occasion)))
        return tuple(names)

    def _present(self, occasion: Occasion) -> Iterator[str]:
        """Those whom later sentences, up to the next event that is no background, say to be there."""
        later = [one for one in self.chosen if one.number > occasion.number]
        background = {
            one.number
            for one in later
            if one.date and occasion.date and one.date < occasion.date
            if not _ANOTHER_TIME.match(self.text, one.span.start)
        }
        ends = (one.number for one in later if one.number not in background)
        last = next(ends, len(self.document.sentences))
        for number in range(occasion.number + 1, last):
            sentence = self.document.sentences[number]
            if number in background:
                continue
            if _ANOTHER_TIME.match(self.text, sentence.start):
                return
            persons = self._within(sentence)
            if not persons or self._is_of_another_day(sentence, occasion):
                continue
            if _LISTS_THEM.match(self.text, sentence.start):
                yield from (mention.name for mention in persons)
            elif _AT_IT.match(self.text, sentence.start):
                yield from (mention.name for mention in persons[:1] if self._acts(sentence, mention))
            else:
                yield from self._doers(sentence, persons)

    def _acts(self, sentence: Span, person: PersonMention) -> bool:
        """Whether a person is who does what a sentence says."""
        near = person.start - sentence.start <= _FARTHEST_SUBJECT
        return near and _NO_SUBJECT.search(self.text, sentence.start, person.start) is None

    def _is_of_another_day(self, sentence: Span, occasion: Occasion) -> bool:
        number = bisect_left(self.days, (sentence.start, ""))
        for start, value in self.days[number:]:
            if start >= sentence.end:
                return False
            if occasion.date is not None and value < occasion.date:
                return True
        return False

    def _doers(self, sentence: Span, persons: Sequence[PersonMention]) -> Iterator[str]:
        """The persons right before or behind a word of what is done at meetings."""
        said = self.document.folded[sentence.start : sentence.end]
        done = _DOES_AT_IT.finditer(self.text, sentence.start, sentence.end) if any(w in said for w in _DOING) else ()
        does_at_it = list(done)
        for match in does_at_it:
            before = [mention for mention in persons if mention.end <= match.start()]
            behind = [mention for mention in persons if mention.start >= match.end()]
            if before:
                yield before[-1].name
            elif behind and " là " in self.text[match.end() : behind[0].start]:
                yield behind[0].name
        if not does_at_it:
            for mention in persons:
                tail = self.text[mention.end : sentence.end]
                lead = self.text[max(sentence.start, mention.start - 60) : mention.start]
                if re.search(r"(?<!\w)(?:do|được)(?!\w)[^,;.]*$", lead) and _READ_BY.search(tail):
                    yield mention.name

    def _within(self, span: Span) -> list[PersonMention]:
        return self.document.persons[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]
