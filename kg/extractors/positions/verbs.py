"""Verbs of getting, holding and leaving an office: “được bổ nhiệm giữ chức │ Giám đốc Sở”, “cho ông A thôi …”."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from kg.extractors.document import Document, PersonMention
from kg.extractors.lexicon import Change, Lexicon
from kg.extractors.offices import Office
from kg.extractors.positions.circumstances import Circumstances
from kg.extractors.positions.holding import Holding
from kg.extractors.positions.neighbours import Neighbours
from kg.extractors.positions.subjects import Subjects

_FARTHEST_VERB = 30
_FARTHEST_OBJECT = 40
LINK = re.compile(
    r"[\s:“”\"]*(?:chức vụ|chức danh|chức|cương vị|nhiệm vụ|vị trí|làm|là|vào|tham gia)?[\s:“”\"]*"
    r"(?:nguyên|quyền|tân)?\s*"
)
"""What may stand between a verb of office, or a word of the past, and the office."""
_TO_PERSON = re.compile(r"\s*(?:khóa [IVXL\d]+|nhiệm kỳ [\d\s\-–]+|tỉnh|này|,)*\s*(?:của|đối với|với|cho|là)\s*$")
_REPLACES = re.compile(r"(?:\s*nhiệm kỳ [\d\s–-]+)?,?\s*thay(?: cho| thế)?\s+")
_ELECTS = re.compile(r",?\s*(?:và|đồng thời)\s+(?P<verb>bầu|chỉ định|bổ nhiệm|phê chuẩn|cử)\s+")
_INSTEAD = re.compile(r"\s+(?:làm người )?thay")
_NOUNS_OF_OFFICE = ("chức", "chức vụ", "chức danh", "cương vị", "ghế")


class VerbsOfOffice:
    """Reads the verbs of office of one document."""

    def __init__(
        self,
        document: Document,
        lexicon: Lexicon,
        neighbours: Neighbours,
        subjects: Subjects,
        circumstances: Circumstances,
    ) -> None:
        """Prepare for one document."""
        self.document = document
        self.text = document.text
        self.lexicon = lexicon
        self.neighbours = neighbours
        self.subjects = subjects
        self.circumstances = circumstances
        self.verbs = document.hits.get("change", [])

    def before(self, office: Office) -> Change | None:
        """The verb right before an office, with the status of the verbs that go before it in the sentence."""
        number = bisect_left(self.verbs, office.start, key=lambda hit: hit.start) - 1
        if number < 0:
            return None
        last = self.verbs[number]
        near = 0 <= office.start - last.end <= _FARTHEST_VERB
        if not near or LINK.fullmatch(self.text, last.end, office.start) is None:
            return None
        sentence = self.document.sentence_at(office.start)
        for hit in reversed(self.verbs[: number + 1]):
            if hit.start < sentence.start:
                break
            change = self.lexicon.changes[hit.concepts[0].iri]
            if change.status is not None:
                return change
        return Change(None, None)

    def holdings(self, chain: list[Office], change: Change, behind: PersonMention | None) -> list[Holding]:
        """The person whom a verb is about: the object or subject before it, or the one behind “đối với”."""
        person = self._object_behind(chain[-1]) or behind or self.subjects.of(chain[0].start)
        if person is None:
            return []
        found = [self.circumstances.holding(person, office, chain, "office-by-verb", change) for office in chain]
        return found + self._replaced(chain, change) + self._successor(chain, change, person)

    def of_object(self, chain: list[Office]) -> list[Holding]:
        """“chức vụ Bí thư Tỉnh ủy của ông A”."""
        person = self._object_behind(chain[-1])
        if person is None or not self.text[: chain[0].start].rstrip().endswith(_NOUNS_OF_OFFICE):
            return []
        return [self.circumstances.holding(person, office, chain, "office-of-person") for office in chain]

    def _successor(self, chain: list[Office], change: Change, leaver: PersonMention) -> list[Holding]:
        """“miễn nhiệm chức Chủ tịch UBND tỉnh đối với ông A và bầu ông B thay thế”: B takes the same office."""
        match = _ELECTS.match(self.text, leaver.end)
        person = self.neighbours.next_person(match.end()) if match else None
        if match is None or person is None or change.status != "outgoing":
            return []
        beside = not self.neighbours.without_fillers(match.end(), person.start).strip()
        if not beside or not _INSTEAD.match(self.text, person.end):
            return []
        incoming = Change("incoming", "bau" if match["verb"] == "bầu" else "bo-nhiem")
        return [self.circumstances.holding(person, chain[-1], chain, "office-of-the-successor", incoming)]

    def _replaced(self, chain: list[Office], change: Change) -> list[Holding]:
        """“… giữ chức Trưởng ban thay ông B”: B leaves the same office."""
        match = _REPLACES.match(self.text, chain[-1].end)
        person = self.neighbours.next_person(chain[-1].end)
        if match is None or person is None or change.status != "incoming":
            return []
        if self.neighbours.without_fillers(match.end(), person.start).strip():
            return []
        outgoing = Change("outgoing", None)
        return [self.circumstances.holding(person, chain[-1], chain, "office-of-the-one-replaced", outgoing)]

    def _object_behind(self, office: Office) -> PersonMention | None:
        """“miễn nhiệm chức vụ Giám đốc Sở đối với ông A”."""
        person = self.neighbours.next_person(office.end)
        if person is None or person.start - office.end > 2 * _FARTHEST_OBJECT:
            return None
        between = self.neighbours.without_fillers(office.end, person.start)
        return person if len(between) < _FARTHEST_OBJECT and _TO_PERSON.search(between) else None


def left_behind(holdings: list[Holding], document: Document) -> list[Holding]:
    """An office named beside the new one in the same sentence is the one that is left; memberships are kept."""
    taken = {
        (holding.person.name, document.sentence_index(holding.office.start)): holding.office.start
        for holding in holdings
        if holding.status == "incoming" and holding.rule == "office-by-verb"
    }

    def is_left(holding: Holding) -> bool:
        new = taken.get((holding.person.name, document.sentence_index(holding.office.start)), -1)
        return holding.status == "current" and holding.office.start < new and not holding.office.role.membership

    return [replace(holding, status="outgoing") if is_left(holding) else holding for holding in holdings]
