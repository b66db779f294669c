"""What one change of office says of other offices: the one left for it, the one lost, the one who held it before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from kg.extractors.bodies import body_key
from kg.extractors.document import Document
from kg.extractors.lexicon import Change, Lexicon
from kg.extractors.offices import Office
from kg.extractors.positions.circumstances import Circumstances
from kg.extractors.positions.holding import Holding

_MOVES_ON = re.compile(
    r"\)?[\s,–-]*(?:được\s+\S+\s+\S+\s+)?(?:đến|về|sang|tới)\s+(?:công tác|nhận|làm|tham gia|giữ|đảm nhiệm)"
)
_DECIDED = re.compile(r"\W*(?:Theo đó|Theo (?:các |những )?(?:[Qq]uyết định|[Nn]ghị quyết)|Cụ thể)(?!\w)")
_TRANSFERS = ("dieu-dong", "luan-chuyen", "phan-cong")
_DEPUTY = "pho-"
_ACTING = "quyen-"


class Moves:
    """Follows the changes of office of one document to the other offices that they concern."""

    def __init__(self, document: Document, lexicon: Lexicon, circumstances: Circumstances) -> None:
        """Prepare for one document."""
        self.circumstances = circumstances
        self.document = document
        self.lexicon = lexicon
        self.transfers = {
            document.sentence_index(hit.start)
            for hit in document.hits.get("change", ())
            if lexicon.changes[hit.concepts[0].iri].reason in _TRANSFERS
        }

    def followed(self, holdings: list[Holding], removed: Sequence[tuple[str, Change, int]]) -> list[Holding]:
        """The holdings with the statuses that the changes around them give."""
        return self._succeeded(self._removed(self._left(self._exchanged(self._moved(holdings))), removed))

    def _exchanged(self, holdings: list[Holding]) -> list[Holding]:
        """“ông A giữ chức X, thôi giữ chức Y”: who leaves one office in a sentence takes the other."""
        leaving = {
            (holding.person.name, self._sentence(holding))
            for holding in holdings
            if holding.status == "outgoing" and holding.rule == "office-by-verb"
        }
        return [
            replace(holding, status="incoming")
            if holding.status == "current"
            and holding.rule == "office-by-verb"
            and (holding.person.name, self._sentence(holding)) in leaving
            and not self.circumstances.goes_on(holding.office)
            else holding
            for holding in holdings
        ]

    def _moved(self, holdings: list[Holding]) -> list[Holding]:
        """“ông A, Phó Vụ trưởng Vụ X, giữ chức Vụ trưởng Vụ Y”: who has an office and is said to take one, takes it."""
        offices = {
            (h.person.start, h.office.start)
            for h in holdings
            if h.rule == "office-after-name" and (self._is_decided(h) or not h.office.role.membership)
        }
        before: dict[int, int] = {}
        for person, office in offices:
            before[person] = min(office, before.get(person, office))

        def takes(holding: Holding) -> bool:
            if holding.rule != "office-by-verb" or holding.status != "current" or holding.open_end or holding.start:
                return False
            if before.get(holding.person.start, holding.office.start) >= holding.office.start:
                return self._is_decided(holding) and holding.person.start < holding.office.start
            sentence = self.document.sentence_at(holding.person.start)  # “đoàn do ông A, Phó Chánh Thanh tra, làm …”
            if " do " in self.document.folded[sentence.start : holding.person.start]:
                return False
            return "kiêm" not in self.document.folded[holding.person.end : holding.office.start]  # “…, kiêm giữ chức …”

        return [replace(holding, status="incoming") if takes(holding) else holding for holding in holdings]

    def _is_decided(self, holding: Holding) -> bool:
        """Whether the sentence tells what a decision says: “Theo Quyết định của Bộ Chính trị, đồng chí A …”."""
        return _DECIDED.match(self.document.text, self.document.sentence_at(holding.office.start).start) is not None

    def _left(self, holdings: list[Holding]) -> list[Holding]:
        """An office named beside the new one in the same sentence, or before “… đến công tác tại”, is left.

        Seats are kept, and so is the place in the Party when an office of the State is taken. A seat, an acting office
        and one whose body nobody names are taken beside the others.
        """
        taken = {
            (holding.person.name, self._sentence(holding)): holding.office
            for holding in holdings
            if holding.status == "incoming" and holding.rule == "office-by-verb"
            if not holding.office.slug.startswith(_ACTING) and not holding.office.role.membership
            if not self._is_of_occasion(holding.office)
        }

        def is_left(holding: Holding) -> bool:
            if holding.status != "current" or self._is_seat(holding.office):
                return False
            if self._sentence(holding) in self.transfers and _MOVES_ON.match(self.document.folded, holding.office.end):
                return True
            new = taken.get((holding.person.name, self._sentence(holding)))
            if new is None or new.body_name is None:
                return False
            beside = (
                holding.rule == "office-after-name" and holding.person.start > new.start
            )  # “… đối với ông A, Vụ phó”
            if (holding.office.start >= new.start and not beside) or _within(new, holding.office):
                return False
            return self._is_of_party(new) or not self._in_party(holding.office) or _is_elsewhere(new, holding.office)

        return [replace(holding, status="outgoing") if is_left(holding) else holding for holding in holdings]

    def _removed(self, holdings: list[Holding], removed: Sequence[tuple[str, Change, int]]) -> list[Holding]:
        """Whom a verb removes without naming the office, loses those named in its sentence, else the only one known."""
        result = list(holdings)
        for name, change, offset in removed:
            held = [
                number
                for number, holding in enumerate(result)
                if holding.person.name == name and holding.status == "current"
                if change.expulsion or change.in_party or not holding.office.role.membership
                if not change.in_party or self._is_of_party(holding.office)
            ]
            sentence = self.document.sentence_index(offset)
            lost = [number for number in held if self._sentence(result[number]) == sentence]
            if change.in_party or (not lost and len({self._key(result[number]) for number in held}) == 1):
                lost = held
            for number in lost:
                result[number] = replace(result[number], status="outgoing", reason=change.reason)
        return result

    def _succeeded(self, holdings: list[Holding]) -> list[Holding]:
        """Who held an office that another person takes in the article holds it no longer."""
        taken = {
            self._key(h): h.person.name
            for h in holdings
            if h.status == "incoming" and h.office.body_name and not h.office.role.membership
            if not h.office.role.slug.startswith(_DEPUTY)
        }

        def is_over(holding: Holding) -> bool:
            return (
                holding.status == "current"
                and taken.get(self._key(holding), holding.person.name) != holding.person.name
            )

        return [
            replace(holding, status="former" if holding.open_end else "outgoing") if is_over(holding) else holding
            for holding in holdings
        ]

    def _is_seat(self, office: Office) -> bool:
        """Whether an office is a seat beside others: “Ủy viên”, and “Bí thư Trung ương Đảng” in the Secretariat."""
        body = self.lexicon.body_type_of.get(office.body.type or "") if office.body is not None else None
        return office.role.membership or (body is not None and body.central and office.role.body_of == "party")

    def _is_of_occasion(self, office: Office) -> bool:
        """Whether an office is in a body whose members keep their own: a steering committee, a team, a delegation."""
        body = self.lexicon.body_type_of.get(office.body.type or "") if office.body is not None else None
        return body is not None and body.occasional

    def _sentence(self, holding: Holding) -> int:
        return self.document.sentence_index(holding.office.start)

    def _key(self, holding: Holding) -> tuple[str, str]:
        return holding.office.role.slug, body_key(holding.office.body_name or "", self.lexicon)

    def _is_of_party(self, office: Office) -> bool:
        """Whether an office is in a Party committee or in one of its commissions: “Trưởng Ban Nội chính Trung ương”."""
        body = self.lexicon.body_type_of.get(office.body.type or "") if office.body is not None else None
        return self._in_party(office) or (body is not None and body.branch == "party")

    def _in_party(self, office: Office) -> bool:
        return office.body is not None and self.lexicon.is_party_committee(office.body.type)


def _is_elsewhere(new: Office, old: Office) -> bool:
    """Whether the office of the State that is taken is not of the unit whose Party committee the old one is in."""
    return new.body is not None and old.body is not None and new.body.place != old.body.place


def _within(new: Office, old: Office) -> bool:
    """Whether the new office is in the Party organisation of the old one's body: “Bí thư Đảng đoàn HĐND tỉnh”."""
    return bool(old.body_name) and (new.body_name or "").endswith(f" {old.body_name}")
