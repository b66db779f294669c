"""Offices in what someone has been.

từng giữ các chức vụ │ Giám đốc Sở, Phó Chủ tịch UBND tỉnh      a word of the past frames a list
Từ năm 1985 đến năm 1986, ông là │ Vụ trưởng; năm 1987 …         a line of a career: a year, a verb, an office
từ │ Trưởng phòng │ được bổ nhiệm làm Phó giám đốc               where someone comes from
"""

from __future__ import annotations

import re
from bisect import bisect_left

from msgspec.structs import replace

from kg.extractors.document import Document, PersonMention
from kg.extractors.lexicon import Change, Lexicon
from kg.extractors.offices import Office
from kg.extractors.positions.circumstances import Circumstances
from kg.extractors.positions.holding import CAREER, Holding
from kg.extractors.positions.neighbours import Neighbours
from kg.extractors.positions.stages import stage
from kg.extractors.positions.subjects import Subjects
from kg.vocabulary import Hit

_FARTHEST_FRAME = 25
_LONGEST_OPENING = 120
_SEPARATORS = (",", ";", ":", "")
_FORMER = Change("former", None)
_CURRENT = Change("current", None)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORDS = re.compile(r"[^\W\d_]+")
_STILL = re.compile(r"(?:đến|tới|[-–]) *nay|hiện nay|hiện đang|hiện là")
_FROM = re.compile(r"(?:^|[\s,;(])từ\s+$")
_LONGEST_STATEMENT = 60
_STATED = re.compile(
    r"(?:^|[\s,;:“\"])(?P<pronoun>ông|bà|đồng chí|anh|chị)"
    r"(?: (?:cũng|vẫn|hiện|hiện nay|đang|còn|lúc đó|khi đó|khi ấy))*"
    r" (?:là|làm|giữ chức|giữ chức vụ|kiêm|kiêm nhiệm|đảm nhiệm)(?: (?:một|chức|chức vụ|quyền|nguyên))*\s*$"
)
_SEVERAL = re.compile(r"(?:\d|các|những|hai|ba|bốn|năm|nhiều|số|vị) $")
"""“có 5 │ đồng chí là Ủy viên”: words of number make no pronoun of “đồng chí”."""
_OPENS_WITH_PRONOUN = re.compile(r"[\s“\"]*(?:ông|bà|đồng chí)(?!\w)")
_ONE_IS = re.compile(r"(?:,|\svà)\s+(?:hiện |cũng |còn |đồng thời )?(?:là|giữ chức|giữ chức vụ)\s*$")
_NEXT_STEP = re.compile(r"[\s,]*(?:được|chuyển|lên|sang|sau đó|rồi)\b")


class Careers:
    """Reads the careers in one document."""

    def __init__(
        self,
        document: Document,
        lexicon: Lexicon,
        neighbours: Neighbours,
        circumstances: Circumstances,
        subjects: Subjects,
    ) -> None:
        """Prepare for one document."""
        self.document = document
        self.folded = document.folded
        self.lexicon = lexicon
        self.neighbours = neighbours
        self.circumstances = circumstances
        self.subjects = subjects
        self.frames = [
            hit
            for hit in document.hits.get("status", ())
            if lexicon.statuses[hit.concepts[0].iri].framing and not document.within(hit.start, "change")
        ]  # “thôi │ giữ các chức vụ” frames no career

    def framed(self, chain: list[Office]) -> list[Holding]:
        """Offices right behind “từng là”, “trong thời gian giữ chức”."""
        frame = self._frame_before(chain[0].start)
        if frame is None or chain[0].start - frame.end > _FARTHEST_FRAME:
            return []
        if self.circumstances.cues.link.fullmatch(self.folded, frame.end, chain[0].start) is None:
            return []
        return self._past(chain, self._subject(chain))

    def listed(self, chain: list[Office]) -> list[Holding]:
        """Offices further down such a list: the sentence says “từng”, “trải qua” before them, a separator leads on."""
        sentence = self.document.sentence_at(chain[0].start)
        if self._frame_before(chain[0].start) is None:
            return []
        before = self.document.text[max(sentence.start, chain[0].start - 2) : chain[0].start].strip()
        return self._past(chain, self.subjects.of(chain[0].start)) if before in _SEPARATORS else []

    def dated(self, chain: list[Office]) -> list[Holding]:
        """Offices in a line of a career: only words of time, subject and holding between its year and the office."""
        opening = self._opening(chain[0])
        if opening is None or self.circumstances.cues.agent.search(opening):
            return []  # “Tháng 9/2015, bà A được │ Chủ tịch UBND huyện ký hợp đồng”
        person = self.subjects.of(chain[0].start)
        if person is None:
            return []
        published = self.document.article.date or "9999"
        years = [int(year) for year in _YEAR.findall(opening)]
        entry = self.subjects.in_curriculum(chain[0].start)
        last_year = int(published[:4]) - (len(years) == 1 or not entry)
        if not years or max(years) > last_year:
            return []
        still = _STILL.search(opening) is not None or self.folded.startswith(" đến nay", chain[-1].end)
        change = Change(None, None) if still else _FORMER
        closed = len(years) > 1 and not still
        holdings = [
            replace(self.circumstances.holding(person, office, chain, CAREER, change), open_end=not closed)
            for office in chain
        ]
        told = stage(opening)
        if told is None or not (told.bounded or entry):
            return holdings
        return [replace(holding, start=told.start, end=told.end) for holding in holdings]

    def stated(self, chain: list[Office]) -> list[Holding]:
        """“Ông cũng là Ủy viên Trung ương Đảng”: a pronoun that only one person named before can be meant by."""
        sentence = self.document.sentence_at(chain[0].start)
        start = max(0, sentence.start - 1, chain[0].start - _LONGEST_STATEMENT)
        degrees = self.circumstances.cues.degrees.search(self.folded, start, chain[0].start)
        said = _STATED.search(self.folded, start, degrees.start() if degrees else chain[0].start)
        if said and _SEVERAL.search(self.folded, start, said.start("pronoun")):
            return []
        person = self.subjects.sole(chain[0].start, said["pronoun"]) if said else self._goes_on_as(chain[0])
        if person is None:
            return []
        return [self.circumstances.holding(person, office, chain, "office-of-pronoun") for office in chain]

    def _goes_on_as(self, office: Office) -> PersonMention | None:
        """“Ông (A) có học vị tiến sĩ, từng du học, là │ Ủy viên …”: whom the name or pronoun that opens it means."""
        sentence = self.document.sentence_at(office.start)
        if _ONE_IS.search(self.folded, sentence.start, office.start) is None:
            return None
        named = [person for person in self.subjects.within(sentence) if person.start < office.start]
        if len(named) == 1 and self.neighbours.only_fillers(sentence.start, named[0].start):
            return named[0]
        opens = _OPENS_WITH_PRONOUN.match(self.folded, sentence.start) is not None
        return self.subjects.of(office.start) if opens and not named else None

    def left_for_next(self, chain: list[Office]) -> list[Holding]:
        """“từ Trưởng phòng Tài chính được bổ nhiệm làm Phó giám đốc Sở”: the first office is over."""
        before = self.folded[max(0, chain[0].start - _FARTHEST_FRAME) : chain[0].start]
        if _FROM.search(before) is None or _NEXT_STEP.match(self.folded, chain[-1].end) is None:
            return []
        return self._past(chain, self.subjects.of(chain[0].start))

    def gone_on(self, holdings: list[Holding]) -> list[Holding]:
        """“Năm 1980, ông làm A. Hai năm sau, ông được điều về │ làm B”: the next stage of a career, no news."""
        result: list[Holding] = []
        last: dict[str, int] = {}
        for holding in map(self._as_told, holdings):
            number = self.document.sentence_index(holding.office.start)
            follows = number - last.get(holding.person.name, -2) == 1
            news = (
                holding.status in ("incoming", "current") and holding.rule == "office-by-verb" and holding.start is None
            )
            if news and follows and self._leads_on(number):
                holding = replace(holding, status="current", open_end=True)
            if holding.open_end:
                last[holding.person.name] = number
            result.append(holding)
        return result

    def _as_told(self, holding: Holding) -> Holding:
        """A stage as over that comes “Trước đó” or before another of its sentence."""
        if not holding.open_end and (holding.status != "current" or holding.rule != "office-by-verb"):
            return holding
        office = holding.office
        start = max(self.document.sentence_at(office.start).start, office.start - _LONGEST_OPENING)
        before = self.circumstances.cues.opens_before.match(self.folded, start)
        if (
            (before is not None and before.end() <= office.start)
            or self._moved_on(office)
            or self.circumstances.cues.once_did.search(self.folded, max(start, holding.person.end), office.start)
        ):
            return replace(holding, status="former", open_end=False)
        return holding

    def _moved_on(self, office: Office) -> bool:
        """“năm 2003 làm Phó Giám đốc Sở│, ba năm sau lên …”: the next stage follows in the sentence."""
        return self.circumstances.cues.moved_on.match(self.folded, office.end) is not None

    def _leads_on(self, number: int) -> bool:
        """Whether a sentence begins with a time after that of the one before."""
        start = self.document.sentences[number].start
        return self.circumstances.cues.leads_on.match(self.folded, start) is not None

    def _frame_before(self, offset: int) -> Hit | None:
        """The last word of the past before an offset in its sentence."""
        number = bisect_left(self.frames, offset, key=lambda hit: hit.start) - 1
        if number < 0 or self.frames[number].start < self.document.sentence_at(offset).start:
            return None
        return self.frames[number] if self.frames[number].end <= offset else None

    def _opening(self, office: Office) -> str | None:
        """What stands before an office in its clause, if it opens a line of a career."""
        sentence = self.document.sentence_at(office.start)
        start = max(sentence.start, self.folded.rfind(";", sentence.start, office.start) + 1)
        if office.start - start > _LONGEST_OPENING:
            return None
        rest = self.folded[start : office.start]
        for person in reversed(self.subjects.within(sentence)):
            if start <= person.start and person.end <= office.start:
                rest = self.folded[start : person.start] + self.folded[person.end : office.start]
                break
        words = _WORDS.findall(rest)
        return rest if all(word in self.lexicon.period_words for word in words) else None

    def _past(self, chain: list[Office], person: PersonMention | None) -> list[Holding]:
        """The offices of a chain as over, up to a word that leads back to the present: “… và hiện nay là │ Bí thư”."""
        if person is None:
            return []
        found: list[Holding] = []
        change = _FORMER
        for office in chain:
            if found and self.circumstances.cues.now.search(self.folded, found[-1].office.end, office.start):
                change = _CURRENT
            found.append(self.circumstances.holding(person, office, chain, CAREER, change))
        return found

    def _subject(self, chain: list[Office]) -> PersonMention | None:
        """Of whom a clause about the past speaks: who follows after a comma, else who was named before."""
        person = self.neighbours.next_person(chain[-1].end)
        if person is not None and person.start < self.document.sentence_at(chain[0].start).end:
            between = self.neighbours.without_fillers(chain[-1].end, person.start)
            if between.strip() in (",", ""):
                return person
        return self.subjects.of(chain[0].start)


def last_of_career_current(holdings: list[Holding]) -> list[Holding]:
    """The last stage of a person's career, where it has a beginning and no end, goes on: “Năm 2016 làm Giám đốc Sở”.

    What began on the same day goes on with it; earlier stages are over, but for seats and what the article says to be
    held without any date.
    """
    last = {holding.person.name: holding for holding in holdings if holding.open_end}
    held = {_key(holding) for holding in holdings if holding.status == "current" and not holding.open_end}

    def judged(holding: Holding) -> Holding:
        if not holding.open_end or holding.status not in ("former", "current"):
            return holding
        final = last[holding.person.name]
        same_day = holding.start is not None and holding.start == final.start
        if holding.office.start == final.office.start or same_day:
            return replace(holding, status="current")
        over = not holding.office.role.membership and _key(holding) not in held
        return replace(holding, status="former") if over else holding

    return [judged(holding) for holding in holdings]


def _key(holding: Holding) -> tuple[str, str, str | None]:
    return holding.person.name, holding.office.role.slug, holding.office.body_name
