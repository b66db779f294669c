"""Offices of which one sentence says the change and another the holder.

Ba lãnh đạo thôi giữ chức sáng nay (8/10). Đó là │ bà A, Chủ tịch HĐND tỉnh; ông B, Chủ tịch UBND tỉnh.
… công bố quyết định chỉ định Chủ tịch UBND các tỉnh. Ông C │ giữ chức Chủ tịch UBND tỉnh X.
Về nhân sự: - Bí thư Tỉnh ủy: │ ông D.
Bộ Chính trị phân công người làm Thường trực Ban Bí thư. Người nhận nhiệm vụ là │ ông E.
Vị trí này từ tháng 3/2023 do │ bà F phụ trách.
Các quyết định có hiệu lực từ 1/7.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from msgspec.structs import replace

from kg.extractors.document import Document
from kg.extractors.lexicon import Lexicon
from kg.extractors.offices import Office
from kg.extractors.positions.circumstances import Circumstances
from kg.extractors.positions.holding import Holding
from kg.extractors.positions.neighbours import Neighbours
from kg.model import Span, Status

_NAMES_THEM = re.compile(r"[\s\-–•]*(?:Đó là|Đây là|Gồm|Bao gồm|Họ là)(?!\w)")
_ITEM = re.compile(r"\s*[-–•*+]\s*")
_OF_PERSONNEL = re.compile(r"(?<!\w)(?:nhân sự|chức danh|bộ máy lãnh đạo)(?!\w)", re.IGNORECASE)
_WHO_IT_IS = re.compile(
    r"\s*(?:Đó|Người (?:được |nhận |thay |kế nhiệm|mới|này|đảm nhận|đảm nhiệm)[^,.;:]{0,40}?)\s*là\s+"
)
_SOMEONE = re.compile(r"(?<!\w)người(?!\w)")
_THIS_OFFICE = re.compile(r"\s*(?:Vị trí|Chức vụ|Chức danh|Cương vị|Chức|Ghế)\s+(?:này|đó|trên|nói trên)(?!\w)")
_IS_FILLED_BY = re.compile(r"(?:do|thuộc về|được giao cho)\s*(?:\w+\s+){0,2}")
_FILLS_IT = re.compile(r"\s*(?:phụ trách|đảm nhiệm|đảm nhận|nắm giữ|giữ|nắm)(?!\w)")
_FORCE = "có hiệu lực"
_IN_FORCE = re.compile(
    r"(?:quyết định|nghị quyết)[^.;]{0,40}?có hiệu lực[^.;]{0,20}?(?:kể )?từ\s+(?:ngày\s+)?", re.IGNORECASE
)
_LEAVES_ALL = re.compile(r"(?<!\w)nghỉ (?:công tác|hưu|chế độ|việc)(?!\w)")
_JUST_LEAVES = "thoi-giu-chuc"
_SENTENCES_ON = 3
_ITEMS_ON = 12
_LEAD = 3


class Continuations:
    """Carries what one sentence says of offices to the holders that other sentences name."""

    def __init__(
        self,
        document: Document,
        lexicon: Lexicon,
        neighbours: Neighbours,
        offices: list[Office],
        circumstances: Circumstances,
    ) -> None:
        """Prepare for one document."""
        self.document = document
        self.text = document.text
        self.neighbours = neighbours
        self.offices = offices
        self.office_starts = [office.start for office in offices]
        self.circumstances = circumstances
        self.verbs = [(hit, lexicon.changes[hit.concepts[0].iri]) for hit in document.hits.get("change", ())]

    def carried(self, holdings: list[Holding]) -> list[Holding]:
        """The holdings with what other sentences say of them, and those that only two sentences together say."""
        found = self._someone_named(holdings)
        found = self._announced(found)
        found = self._listed(found)
        found = [*found, *self._this_office(found)]
        return self._all_left(self._in_force(found))

    def _announced(self, holdings: list[Holding]) -> list[Holding]:
        """Holders that follow a sentence which says the change and names nobody."""
        result = list(holdings)
        for number, sentence in enumerate(self.document.sentences[:-1]):
            news = self._news(sentence.start, sentence.end)
            if news is None or self._names_somebody(sentence):
                continue
            following = self.document.sentences[number + 1]
            named = _NAMES_THEM.match(self.text, following.start) is not None
            decided = self.circumstances.cues.decides.search(self.document.folded, sentence.start, sentence.end)
            roles = {office.role.slug for office in self._offices_within(sentence)}
            last = self.document.sentences[
                min(number + (1 if named else _SENTENCES_ON), len(self.document.sentences) - 1)
            ]
            reach = self._paragraph_end(sentence.end, last.end) if not named else following.end
            for place, holding in enumerate(result):
                if not following.start <= holding.office.start < reach or holding.status != "current":
                    continue
                by_verb = holding.rule == "office-by-verb" and (
                    holding.office.role.slug in roles or (decided and self._takes(holding, following))
                )
                if (named and not holding.office.role.membership) or (not named and by_verb):
                    result[place] = _changed(holding, news[0], self._precise(news[1]), news[2])
        return result

    def _takes(self, holding: Holding, sentence: Span) -> bool:
        """“Đại hội công bố Quyết định chỉ định Ban Chấp hành. Ông A │ làm Phó Bí thư”: not “tiếp tục làm”."""
        return holding.office.start < sentence.end and not self.circumstances.goes_on(holding.office)

    def _precise(self, reason: str | None) -> str | None:
        """“thôi giữ chức” is said of every leaving; the headline may say which: “miễn nhiệm”, “cách chức”."""
        if reason != _JUST_LEAVES:
            return reason
        first = self.document.sentences[0]
        removals = {change.reason for hit, change in self.verbs if hit.start < first.end and change.removal}
        return removals.pop() if len(removals) == 1 else reason

    def _listed(self, holdings: list[Holding]) -> list[Holding]:
        """“Về nhân sự:” and items below it, each an office, a colon and who takes it."""
        return [
            _changed(holding, "incoming", self._reason_in(holding), None)
            if holding.status == "current" and self._is_item_of_personnel(holding)
            else holding
            for holding in holdings
        ]

    def _is_item_of_personnel(self, holding: Holding) -> bool:
        number = self.document.sentence_index(holding.office.start)
        sentence = self.document.sentences[number]
        item = _ITEM.match(self.text, sentence.start)
        begin = item.end() if item else sentence.start
        if holding.office.start > begin + 1 or holding.person.start < holding.office.end:
            return False
        if ":" not in self.text[holding.office.end : holding.person.start]:
            return False
        for earlier in reversed(self.document.sentences[max(0, number - _ITEMS_ON) : number]):
            if self.text[earlier.start : earlier.end].rstrip().endswith(":"):
                return _OF_PERSONNEL.search(self.text, earlier.start, earlier.end) is not None
        return self.text.endswith("\n", 0, begin) and self._leads_with_personnel

    @cached_property
    def _leads_with_personnel(self) -> bool:
        """Whether the article begins with the news of whom a decision appoints, so that its list is of those."""
        return any(
            (news := self._news(sentence.start, sentence.end)) is not None
            and news[0] == "incoming"
            and _OF_PERSONNEL.search(self.text, sentence.start, sentence.end) is not None
            for sentence in self.document.sentences[:_LEAD]
        )

    def _reason_in(self, holding: Holding) -> str | None:
        """“…, do Thủ tướng chỉ định” behind the holder of an item."""
        sentence = self.document.sentence_at(holding.office.start)
        for hit, change in self.verbs:
            if holding.person.end <= hit.start < sentence.end and change.status == "incoming":
                return change.reason
        return None

    def _someone_named(self, holdings: list[Holding]) -> list[Holding]:
        """“phân công người thay ông làm X. Người nhận nhiệm vụ là ông E”: E takes X, whoever is named beside it not."""
        result = list(holdings)
        for number, sentence in enumerate(self.document.sentences[1:], start=1):
            match = _WHO_IT_IS.match(self.text, sentence.start)
            person = self.neighbours.next_person(match.end()) if match else None
            before = self.document.sentences[number - 1]
            offices = self._offices_within(before)
            if match is None or person is None or not offices:
                continue
            news = self._news(before.start, offices[-1].start)
            if self.neighbours.without_fillers(match.end(), person.start).strip():
                continue
            someone = _SOMEONE.search(self.text, before.start, offices[-1].start)
            if someone is None or news is None or news[0] != "incoming":
                continue
            office = offices[-1]
            result = [
                _changed(holding, "outgoing", None, None) if holding.office is office and _is_new(holding) else holding
                for holding in result
            ]
            named = self.circumstances.holding(person, office, [office], "office-of-the-one-named")
            result.append(_changed(named, *news))
        return result

    def _this_office(self, holdings: Sequence[Holding]) -> list[Holding]:
        """“Vị trí này từ tháng 3/2023 do bà F phụ trách”: the office named last before."""
        found = []
        for sentence in self.document.sentences:
            opening = _THIS_OFFICE.match(self.text, sentence.start)
            number = bisect_left(self.office_starts, sentence.start) - 1
            if opening is None or number < 0:
                continue
            office = self.offices[number]
            person = self.neighbours.next_person(opening.end())
            filled = _FILLS_IT.match(self.text, person.end) if person else None
            if person is None or filled is None:
                continue
            if _IS_FILLED_BY.search(self.text, opening.end(), person.start) is None:
                continue
            since = self.circumstances.dates.last_within(opening.end(), person.start)
            told = Span(sentence.start, filled.end())
            handed_over = any(h.office is office and _is_new(h) for h in holdings)
            status: Status = "outgoing" if handed_over else "current"
            holding = self.circumstances.holding(person, office, [office], "office-of-sentence-before")
            found.append(replace(holding, status=status, start=since.value if since else None, told_by=told))
        return found

    def _in_force(self, holdings: list[Holding]) -> list[Holding]:
        """“Các quyết định có hiệu lực từ 1/7” dates whoever the article says to take office on no other day."""
        match = _IN_FORCE.search(self.text) if _FORCE in self.document.folded else None
        day = self.circumstances.dates.last_within(match.end() - 1, match.end() + 5) if match else None
        if day is None:
            return holdings
        return [
            replace(holding, start=day.value) if _is_new(holding) and holding.start is None else holding
            for holding in holdings
        ]

    def _all_left(self, holdings: list[Holding]) -> list[Holding]:
        """“thôi làm Ủy viên Bộ Chính trị và nghỉ công tác”: every office that the person leaves ends so."""
        last: dict[str, Holding] = {}
        for holding in holdings:
            sentence = self.document.sentence_at(holding.office.start)
            leaves = holding.status == "outgoing" and holding.end is not None
            if leaves and _LEAVES_ALL.search(self.text, sentence.start, sentence.end):
                last[holding.person.name] = holding
        return [
            replace(holding, end=last[holding.person.name].end, reason=last[holding.person.name].reason)
            if holding.status == "outgoing" and holding.end is None and holding.person.name in last
            else holding
            for holding in holdings
        ]

    def _news(self, start: int, end: int) -> tuple[Status, str | None, str | None] | None:
        """The change that the last verb between two offsets says: status, reason and day."""
        for hit, change in reversed(self.verbs):
            if start <= hit.start < end and change.status in ("incoming", "outgoing") and not change.aside:
                return change.status, change.reason, self.circumstances.dates.of_verb(hit.start, hit.end)
        return None

    def _names_somebody(self, sentence: Span) -> bool:
        """Whether a person is named in a sentence."""
        person = self.neighbours.next_person(sentence.start)
        return person is not None and person.start < sentence.end

    def _offices_within(self, sentence: Span) -> list[Office]:
        return self.offices[
            bisect_left(self.office_starts, sentence.start) : bisect_left(self.office_starts, sentence.end)
        ]

    def _paragraph_end(self, start: int, latest: int) -> int:
        end = self.text.find("\n", start, latest)
        return latest if end < 0 else end


def _is_new(holding: Holding) -> bool:
    return holding.status == "incoming"


def _changed(holding: Holding, status: Status, reason: str | None, day: str | None) -> Holding:
    """A holding with the change that another sentence says."""
    start = day if status == "incoming" else None
    end = day if status == "outgoing" else None
    return replace(holding, status=status, reason=reason, start=start, end=end)
