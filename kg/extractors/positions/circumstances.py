"""What the words around an office say of how it is held: its status, its dates, its term."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors.document import Document, PersonMention
from kg.extractors.lexicon import Change, Lexicon
from kg.extractors.offices import Office
from kg.extractors.offices.cues import HOLDER, office_cues
from kg.extractors.positions.dating import OfficeDates
from kg.extractors.positions.holding import Holding
from kg.language.dates import DateMention
from kg.model import Status

_TERM = re.compile(r"nhiệm kỳ\s+((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)")
_TERM_WINDOW = 40
_NUMBERED_TERM = re.compile(
    r"\s*,?\s*(?:các )?(?:khóa|khoá)\s+(?:(?:[IVX]+|\d{1,2})(?:\s*[,–-]\s*|\s+và\s+))*(?P<last>[IVX]+|\d{1,2})(?!\w)"
)
_ASSEMBLY = "Quốc hội"
_PAST_RANGE = re.compile(
    r"(?:giai đoạn|từ năm|nhiệm kỳ|từ|thời kỳ|trong thời gian|thời gian)\s+(?:tháng \d{1,2}[/.-])?"
    r"((?:19|20)\d\d)\s*(?:[-–]|đến|tới)(?!\s*nay)"
)
_PAST_WINDOW = 60
_SPAN_BEHIND = re.compile(
    r"\s*,?\s*(?:giai đoạn|thời kỳ|thời gian)\s+(?:19|20)\d\d\s*(?:[-–]|đến)\s*((?:19|20)\d\d)(?!\d)"
)
_LONGEST_TERM = 6  # years: a range that began earlier is over
_MONTH = len("2024-06")
_RECENT = 3  # months: an appointment is news that long
_THEN = re.compile(r"(?<!trong )(?:thời điểm đó|thời điểm ấy|khi đó|lúc đó|khi ấy|lúc ấy|bấy giờ)\b[^.;]*$")
_STATUS_WINDOW = 12
_GOES_ON = re.compile(r"(?<!\w)(?:tiếp tục|vẫn)\s+(?:\w+\s+){0,3}$")
_GOES_ON_WINDOW = 40
_OPENING_WINDOW = 160
_STATES_WINDOW = 30


class Circumstances:
    """Reads the circumstances of the offices of one document."""

    def __init__(
        self, document: Document, lexicon: Lexicon, offices: list[Office], dates: Sequence[DateMention]
    ) -> None:
        """Prepare for one document with its offices and the dates that it gives, in the order of the text."""
        self.document = document
        self.lexicon = lexicon
        self.text = document.text
        verbs = {hit.start: lexicon.changes[hit.concepts[0].iri] for hit in document.hits.get("change", ())}
        self.dates = OfficeDates(document, verbs, offices, dates)
        self.cues = office_cues(lexicon)

    def holding(
        self, person: PersonMention, office: Office, chain: list[Office], rule: str, change: Change | None = None
    ) -> Holding:
        """The joint of a person and an office of a chain, which a verb of office may have made."""
        sentence = self.document.sentence_at(office.start)
        term = _TERM.search(self.text, office.end, min(sentence.end, office.end + _TERM_WINDOW))
        if change is not None and change.status == "incoming" and self.goes_on(chain[0]):
            change = Change(None, None)
        status = self._status(office, chain, change)
        bounds = self.dates.of(office, chain, person, change)
        published = self.document.article.date or ""
        if status == "current" and term is not None and term[2] < published[:4]:
            status = "former"  # “Chủ tịch UBND tỉnh nhiệm kỳ 2016 - 2021” in 2022
        if status == "current" and self._of_a_term_that_is_over(office):
            status = "former"
        held = status == "current" and rule == "office-by-verb" and not bounds.over
        if status == "current" and (change is None or change.status is None) and self._told_of_before(person, chain[0]):
            status = "former"
        began_long_ago = (status == "incoming" or held) and bounds.start is not None and self._is_past(bounds.start)
        in_career = held and bounds.told is not None and self._is_past(bounds.told)
        if began_long_ago:
            status = "current" if status == "incoming" else status
        elif bounds.over or (status == "outgoing" and bounds.end is not None and self._is_past(bounds.end)):
            status = "former"
        return Holding(
            person=person,
            office=office,
            status=status,
            rule=rule,
            reason=(change.reason if change else None) or ("bau" if bounds.elected else None),
            start=bounds.start,
            end=bounds.end,
            term=f"{term[1]}-{term[2]}" if term else None,
            open_end=began_long_ago or in_career,
        )

    def _status(self, office: Office, chain: list[Office], change: Change | None) -> Status:
        if change is not None and change.status is not None:
            over = change.status == "outgoing" and (office.status == "former" or self._in_past_range(office))
            return "former" if over else change.status
        if office.status is not None:
            return office.status
        for earlier in chain[: chain.index(office)][::-1]:
            if earlier.status == "former":
                between = self.document.folded[earlier.end : office.start]
                return "current" if self.cues.now.search(between) else "former"
        return "former" if self._said_of_the_past(chain[0]) else "current"

    def _of_a_term_that_is_over(self, office: Office) -> bool:
        """“đại biểu Quốc hội khóa XIII” in 2017: the vocabulary knows when each term ended."""
        told = _NUMBERED_TERM.match(self.text, office.end)
        if told is None or self.cues.now.search(self.document.folded, office.start - _STATUS_WINDOW, office.start):
            return False
        body = office.body.type if office.body else "quoc-hoi" if office.body_name == _ASSEMBLY else None
        end = self.lexicon.term_ends.get((body or "", told["last"]))
        return end is not None and end < (self.document.article.date or "")[:4]

    def _told_of_before(self, person: PersonMention, office: Office) -> bool:
        """“khi ông A còn là │ Thứ trưởng”, “Trước đó, ông A là │ Phó Chủ tịch”: the clause says that it is over."""
        near = max(0, office.start - _STATES_WINDOW)
        if self.cues.states.search(self.document.folded, near, office.start) is None:
            return False
        start = max(self.document.sentence_at(office.start).start, office.start - _OPENING_WINDOW)
        clause = self.document.folded[start : office.start]
        if start <= person.start and person.end <= office.start:
            clause = clause[: person.start - start] + HOLDER + clause[person.end - start :]
        if (told := self.cues.while_holding.search(clause)) is not None:
            return told["since"] is None
        return self.cues.opens_before.match(clause) is not None

    def goes_on(self, office: Office) -> bool:
        """“đồng ý để ông A tiếp tục làm Phó Bí thư”: nothing begins."""
        return _GOES_ON.search(self.text, max(0, office.start - _GOES_ON_WINDOW), office.start) is not None

    def _said_of_the_past(self, office: Office) -> bool:
        """Whether “khi còn là”, “từng là” or a past span of years frames the office."""
        ends = self.document.hits_to("status")
        sentence = self.document.sentence_at(office.start)
        for end in range(office.start - _STATUS_WINDOW, office.start + 1):
            hit = ends.get(end)
            if (
                hit is not None
                and hit.start >= sentence.start
                and self.lexicon.statuses[hit.concepts[0].iri].status == "former"
            ):
                return True
        opening = self.document.folded[max(sentence.start, office.start - _PAST_WINDOW) : office.start]
        return _THEN.search(opening) is not None or self._in_past_range(office)

    def _in_past_range(self, office: Office) -> bool:
        """Whether a span of years that is over stands behind an office: “giai đoạn 2005 - 2010”."""
        sentence = self.document.sentence_at(office.start)
        published = self.document.article.date or "9999"
        match = _PAST_RANGE.search(self.text, office.end, min(sentence.end, office.end + _PAST_WINDOW))
        ended = _SPAN_BEHIND.match(self.text, office.end)
        if ended is not None and ended[1] < published[:4]:
            return True  # “kế toán trưởng Sở Y tế thời kỳ 2020-2021” in 2022
        if match is None or self.document.overlapping("speech-verb", office.end, match.start()) is not None:
            return False  # “Bộ trưởng A thừa nhận giai đoạn 2011-2015 cả nước …”
        return int(match[1]) < int(published[:4]) - _LONGEST_TERM

    def _is_past(self, day: str) -> bool:
        """Whether a date lies clearly before the article's: a year, or some months where both give them."""
        published = self.document.article.date
        if published is None or len(published) < _MONTH or len(day) < _MONTH:
            return published is not None and day[:4] < published[:4]
        months = 12 * (int(published[:4]) - int(day[:4])) + int(published[5:7]) - int(day[5:7])
        return months > _RECENT
