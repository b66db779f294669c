"""Who holds which office: office phrases joined to the persons before or behind them.

Bí thư Tỉnh ủy │ Nguyễn Văn Gấu                       the office stands right before the name
bà Lê Thị Thu Hồng, │ Phó Bí thư Thường trực Tỉnh ủy   after a comma, a dash, a bracket
các Phó Chủ tịch UBND tỉnh: │ A, B và C                one office, several persons
ông A │ được bổ nhiệm giữ chức │ Giám đốc Sở            a verb of getting or leaving office between them
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.extractors.bodies import body_key
from kg.extractors.document import BodyMention, Document, PersonMention
from kg.extractors.lexicon import Change, Lexicon
from kg.extractors.offices import Office
from kg.language.dates import DateMention
from kg.language.folding import fold
from kg.model import Body, Evidence, Position, Span, Status

_CHAIN = re.compile(
    r"\s*(?:\([^()]{0,40}\))?\s*(?:(?:các )?(?:khóa|khoá|nhiệm kỳ|giai đoạn|từ khóa|từ năm|năm)\s[^,;:.]{0,40})?\s*"
    r"(?:[,;]|-|–|/)?\s*(?:và|kiêm|kiêm nhiệm|kiêm chức|đồng thời là|đồng thời|hiện là|là|nay là|cùng với|rồi|rồi là|rồi đến|rồi làm|rồi giữ chức|sau làm|sau đó là|sau đó làm|sau đó kiêm|sau đó giữ chức|tiếp đó là)?"
    r"\s*(?:chức|chức vụ)?\s*(?:nguyên là|nguyên|cựu|tân|quyền|Nguyên)?\s*",
)
_BEFORE_NAME = re.compile(
    r"\s*(?:\([^()]{1,24}\)\s*)?(?:[-–:]\s*|\(\s*)?(?:gồm có|bao gồm|gồm|là)?\s*(?:các (?=ông|bà|đồng chí|vị))?"
)
_APPOSITION = re.compile(r"\s*,\s*")
_AFTER_NAME = re.compile(
    r"\s*(?:,|-|–|\(|:|/)?\s*(?:\(?\d{2} tuổi\)?\s*,?)?(?:\(?(?:sinh năm|SN) \d{4}\)?\s*,?)?\s*"
    r"(?:cũng là|vốn là|khi đó là|khi ấy là|lúc đó là|lúc ấy là|bấy giờ là|khi đó đang là|hiện là|hiện nay là|hiện đang là|đang là|hiện giữ chức|nay là|là|với tư cách|với cương vị)?\s*(?:một\s+)?"
    r"(?:nguyên là|nguyên|cựu|tân|quyền|Nguyên|Quyền)?\s*"
)
_LINK_AFTER_CHANGE = re.compile(
    r"[\s:“”\"]*(?:chức vụ|chức danh|chức|cương vị|nhiệm vụ|vị trí|làm|là|vào|tham gia)?[\s:“”\"]*(?:nguyên|quyền|tân)?\s*"
)
_TO_PERSON = re.compile(r"\s*(?:khóa [IVXL\d]+|nhiệm kỳ [\d\s\-–]+|tỉnh|này|,)*\s*(?:của|đối với|với|cho|là)\s*$")
_REPLACES = re.compile(r"(?:\s*nhiệm kỳ [\d\s–-]+)?,?\s*thay(?: cho| thế)?\s+")
_ELECTS = re.compile(r",?\s*(?:và|đồng thời)\s+(?P<verb>bầu|chỉ định|bổ nhiệm|phê chuẩn|cử)\s+")
_INSTEAD = re.compile(r"\s+(?:làm người )?thay")
_SENTENCES_BACK = 2
_MEMBERSHIP = ("uy-vien", "vien", "dai-bieu")
_LIST = re.compile(r"\s*(?:,|;|và|cùng|,\s*và)\s*$")
_PLURAL = re.compile(r"(?:các|những|hai|ba|bốn|02|03)\s*(?:đồng chí|vị|ông)?\s*(?:nguyên|tân)?\s*$", re.IGNORECASE)
_TERM = re.compile(r"nhiệm kỳ\s+((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)")
_PAST_RANGE = re.compile(
    r"(?:giai đoạn|từ năm|nhiệm kỳ|từ|thời kỳ|trong thời gian|thời gian)\s+(?:tháng \d{1,2}[/.-])?((?:19|20)\d\d)\s*(?:[-–]|đến|tới)"
)


@dataclass(frozen=True, slots=True)
class _Holding:
    """One joint of an office phrase and a person, with what the words around say of it."""

    person: PersonMention
    office: Office
    status: Status
    rule: str
    reason: str | None = None
    start: str | None = None
    end: str | None = None
    term: str | None = None


class PositionFinder:
    """Joins the offices of one document to its persons."""

    def __init__(
        self, document: Document, lexicon: Lexicon, offices: list[Office], found_dates: list[DateMention]
    ) -> None:
        """Prepare for one document."""
        self.document = document
        self.text = document.text
        self.lexicon = lexicon
        self.offices = offices
        self.dates = found_dates
        self.persons = [m for m in document.persons if m.kind != "office"]
        self.person_starts = [m.start for m in self.persons]
        self.fillers = {hit.start: hit.end for scheme in ("rank", "honorific") for hit in document.hits.get(scheme, ())}
        self.changes = document.hits.get("change", [])
        self.statuses = document.hits.get("status", [])
        self.unlinked: list[Office] = []

    def holdings(self) -> list[_Holding]:
        """All joints, in the order of the text; offices that nobody was found for are left in `unlinked`."""
        found: list[_Holding] = []
        for chain in self._chains():
            joined = self._join(chain)
            found.extend(joined)
            linked = {id(holding.office) for holding in joined}
            self.unlinked.extend(office for office in chain if id(office) not in linked)
        return self._left_behind([self._with_body_of_namesake(holding) for holding in found])

    def _with_body_of_namesake(self, holding: _Holding) -> _Holding:
        """“Giám đốc Nguyễn Văn A” without a body: that of the same office elsewhere in the article, where there is but one."""
        office = holding.office
        if office.body_name is not None or not office.role.needs_body:
            return holding
        bodies = dict.fromkeys(o.body_name for o in self.offices if o.role is office.role and o.body_name)
        if len(bodies) != 1:
            return holding
        return replace(holding, office=replace(office, body_name=next(iter(bodies)), inferred=True))

    def _left_behind(self, holdings: list[_Holding]) -> list[_Holding]:
        """An office named beside the new one in the same sentence is the one that is left; memberships are kept."""
        moved = {
            (h.person.name, self.document.sentence_index(h.office.start)): h.office
            for h in holdings
            if h.status == "incoming" and h.rule == "office-by-verb"
        }
        return [
            replace(h, status="outgoing")
            if h.status == "current"
            and (new := moved.get((h.person.name, self.document.sentence_index(h.office.start))))
            and h.office.start < new.start
            and not h.office.role.slug.endswith(_MEMBERSHIP)
            and "uy-vien" not in h.office.role.slug
            else h
            for h in holdings
        ]

    def _chains(self) -> list[list[Office]]:
        """Runs of office phrases that only separators divide."""
        chains: list[list[Office]] = []
        for office in self.offices:
            if chains and self._continues(chains[-1][-1], office):
                chains[-1].append(office)
            else:
                chains.append([office])
        return chains

    def _continues(self, before: Office, office: Office) -> bool:
        between = self.text[before.end : office.start]
        return (
            "\n" not in between
            and len(between) < 30
            and _CHAIN.fullmatch(between) is not None
            and between.strip() != ""
        )

    def _join(self, chain: list[Office]) -> list[_Holding]:
        behind = self._person_behind(chain[-1])
        before = self._person_before(chain[0])
        change = self._change_before(chain[0])
        if change is not None and (behind is None or change.status is not None or before is None):
            by_verb = self._by_verb(chain, change, behind)
            if by_verb:
                return by_verb
        if self._framed_as_past(chain[0]) and (subject := self._subject(chain)):
            return [self._holding(subject, office, chain, "office-in-career", Change("former", None)) for office in chain]
        if behind is not None and before is not None:
            return self._between(before, chain, behind)
        if behind is None and before is None:
            behind = self._person_in_apposition(chain[-1])
        if behind is not None:
            several = self._several(chain, behind)
            return [self._holding(p, o, chain, "office-before-name") for p in several for o in chain]
        if before is not None:
            return [self._holding(before, office, chain, "office-after-name") for office in chain]
        return self._for_object(chain) or self._career(chain)

    def _framed_as_past(self, office: Office) -> bool:
        """Whether “trong thời gian giữ chức”, “từng là” stands right before the office."""
        return any(
            hit.concepts[0].flag("framing")
            and 0 <= office.start - hit.end <= 25
            and _LINK_AFTER_CHANGE.fullmatch(self.text, hit.end, office.start)
            for hit in self.statuses
        )

    def _subject(self, chain: list[Office]) -> PersonMention | None:
        """Of whom a clause about the past speaks: who follows after a comma, else who was named before."""
        number = bisect_left(self.person_starts, chain[-1].end)
        if number < len(self.persons):
            person = self.persons[number]
            between = self._without_fillers(chain[-1].end, person.start)
            if between.strip() in (",", "") and person.start < self.document.sentence_at(chain[0].start).end:
                return person
        return self._last_named(chain[0].start)

    def _last_named(self, offset: int) -> PersonMention | None:
        """The person named last before an offset in its sentence, none in brackets; else the first of the sentence before."""
        number = self.document.sentence_index(offset)
        sentence = self.document.sentences[number]
        for person in reversed(self.persons[: bisect_left(self.person_starts, offset)]):
            if person.start < sentence.start:
                break
            if not self._in_brackets(person.start, offset):
                return person
        for earlier in range(number - 1, max(-1, number - 1 - _SENTENCES_BACK), -1):
            before = self.document.sentences[earlier]
            if named := next((p for p in self.persons if before.start <= p.start < before.end), None):
                return named
        return None

    def _in_brackets(self, start: int, offset: int) -> bool:
        """Whether a bracket that holds `start` closes before `offset`."""
        opening = self.text.rfind("(", max(0, start - 60), start)
        return opening >= 0 and 0 <= self.text.find(")", opening, offset) and self.text.find(")", opening, start) < 0

    def _career(self, chain: list[Office]) -> list[_Holding]:
        """An office in a list of what someone has been: the sentence says “từng”, “trải qua” or “giữ chức” before it."""
        sentence = self.document.sentence_at(chain[0].start)
        framed = any(
            hit.concepts[0].flag("framing") and sentence.start <= hit.start < chain[0].start for hit in self.statuses
        )
        if not framed or self.text[max(sentence.start, chain[0].start - 2) : chain[0].start].strip() not in (",", ";", ":", ""):
            return []
        subject = self._last_named(chain[0].start)
        if subject is None:
            return []
        return [self._holding(subject, office, chain, "office-in-career", Change("former", None)) for office in chain]

    def _between(self, before: PersonMention, chain: list[Office], behind: PersonMention) -> list[_Holding]:
        """An office chain between two names: the last goes to the name behind it; the others by the first name's own title."""
        titled = self._has_title_before(before)
        semicolon = next(
            (n for n in range(len(chain) - 1, 0, -1) if ";" in self.text[chain[n - 1].end : chain[n].start]), None
        )
        gap = self.text[before.end : chain[0].start]
        if ";" in gap:
            cut = 0
        elif semicolon is not None:
            cut = semicolon
        elif titled:
            cut = 0
        else:
            cut = len(chain) - 1
        first = [self._holding(before, office, chain, "office-after-name") for office in chain[:cut]]
        return first + [self._holding(behind, office, chain, "office-before-name") for office in chain[cut:]]

    def _has_title_before(self, person: PersonMention) -> bool:
        return any(
            0 <= person.start - office.end <= 20 and self._only_fillers(office.end, person.start)
            for office in self.offices
        )

    def _person_behind(self, office: Office) -> PersonMention | None:
        """The person whose name follows an office with nothing but rank, honorific or a dash between."""
        number = bisect_left(self.person_starts, office.end)
        if number >= len(self.persons):
            return None
        person = self.persons[number]
        if person.start - office.end > 60 or not self._only_fillers(office.end, person.start):
            return None
        return person

    def _person_in_apposition(self, office: Office) -> PersonMention | None:
        """“Chủ tịch UBND phường, ông Dương Văn Diên cho biết”: a comma between, and none right after the name."""
        number = bisect_left(self.person_starts, office.end)
        if number >= len(self.persons):
            return None
        person = self.persons[number]
        comma = _APPOSITION.match(self.text, office.end)
        if comma is None or not self._only_fillers(comma.end(), person.start) or self.text[person.end : person.end + 1] in (",", ";"):
            return None
        return person if self.document.sentence_index(office.start) == self.document.sentence_index(person.start) else None

    def _only_fillers(self, start: int, end: int) -> bool:
        position = start
        match = _BEFORE_NAME.match(self.text, position, end)
        position = match.end() if match else position
        while position < end:
            if position in self.fillers:
                position = self.fillers[position]
            elif self.text[position] in " .\u00a0":
                position += 1
            elif self.text.startswith(", ", position) and position + 2 in self.fillers:
                hit = self.fillers[position + 2]
                if not self._is_rank(position + 2):
                    return False
                position = hit
            else:
                return False
        return self.document.sentence_index(start - 1) == self.document.sentence_index(end)

    def _is_rank(self, start: int) -> bool:
        return start in self.document.hits_at("rank")

    def _person_before(self, office: Office) -> PersonMention | None:
        """The person whose name stands before an office with only a comma, a dash, a bracket or “là” between."""
        number = bisect_left(self.person_starts, office.start) - 1
        if number < 0:
            return None
        person = self.persons[number]
        between = self.text[person.end : office.start]
        if len(between) > 45 or not between.strip():
            return None
        if self.document.sentence_index(person.start) != self.document.sentence_index(office.start):
            return None
        if _AFTER_NAME.fullmatch(between) is None:
            return None
        return person

    def _several(self, chain: list[Office], first: PersonMention) -> list[PersonMention]:
        """The persons that share an office: those of the list behind it, where the office is said of several."""
        opening = self.text[max(0, chain[0].start - 24) : chain[0].start]
        colon = ":" in self.text[chain[-1].end : first.start]
        if not (_PLURAL.search(opening) or colon):
            return [first]
        persons = [first]
        number = self.persons.index(first)
        for following in self.persons[number + 1 :]:
            between = self.text[persons[-1].end : following.start]
            if self._has_title_before(following) or len(between) > 120 or _LIST.fullmatch(self._without_offices(persons[-1].end, following.start)) is None:
                break
            persons.append(following)
        return persons

    def _without_offices(self, start: int, end: int) -> str:
        """The text between two names without honorifics, and without the offices that the first name has of its own."""
        kept, position = "", start
        for office in self.offices:
            if position <= office.start and office.end <= end:
                kept += self._without_fillers(position, office.start).rstrip(" –-(")
                position = office.end
        return kept + self._without_fillers(position, end).lstrip(" )")

    def _without_fillers(self, start: int, end: int) -> str:
        kept, position = [], start
        while position < end:
            if position in self.fillers and self.fillers[position] <= end:
                position = self.fillers[position]
            else:
                kept.append(self.text[position])
                position += 1
        return "".join(kept)

    # Verbs of getting and leaving office

    def _change_before(self, office: Office) -> Change | None:
        """The verb right before an office, with the status of the verbs that go before it in the clause."""
        number = bisect_left(self.changes, office.start, key=lambda hit: hit.start) - 1
        if number < 0:
            return None
        last = self.changes[number]
        if not 0 <= office.start - last.end <= 30:
            return None
        if _LINK_AFTER_CHANGE.fullmatch(self.text, last.end, office.start) is None:
            return None
        sentence = self.document.sentence_at(office.start)
        status: Status | None = None
        reason = None
        for hit in reversed(self.changes[: number + 1]):
            if hit.start < sentence.start:
                break
            change = self.lexicon.changes[hit.concepts[0].iri]
            if change.status is not None:
                status, reason = change.status, change.reason
                break
        if status == "outgoing" and last is not self.changes[number]:
            status = None
        return Change(status, reason)

    def _by_verb(self, chain: list[Office], change: Change, behind: PersonMention | None) -> list[_Holding]:
        """The person whom a verb of office is about: the object or subject before it, or the one behind “đối với”."""
        person = self._object_behind(chain) or behind or self._last_named(chain[0].start)
        if person is None:
            return []
        found = [self._holding(person, office, chain, "office-by-verb", change) for office in chain]
        return found + self._replaced(chain, change) + self._successor(chain, change, person)

    def _successor(self, chain: list[Office], change: Change, leaver: PersonMention) -> list[_Holding]:
        """“miễn nhiệm chức Chủ tịch UBND tỉnh đối với ông A và bầu ông B thay thế”: B takes the same office."""
        match = _ELECTS.match(self.text, leaver.end)
        if match is None or change.status != "outgoing":
            return []
        number = bisect_left(self.person_starts, match.end())
        if number >= len(self.persons):
            return []
        person = self.persons[number]
        if self._without_fillers(match.end(), person.start).strip() or not _INSTEAD.match(self.text, person.end):
            return []
        reason = "bau" if match["verb"] == "bầu" else "bo-nhiem"
        return [self._holding(person, chain[-1], chain, "office-of-the-successor", Change("incoming", reason))]

    def _replaced(self, chain: list[Office], change: Change) -> list[_Holding]:
        """“… giữ chức Trưởng ban thay ông B”: B leaves the same office."""
        match = _REPLACES.match(self.text, chain[-1].end)
        number = bisect_left(self.person_starts, chain[-1].end)
        if match is None or number >= len(self.persons) or change.status != "incoming":
            return []
        person = self.persons[number]
        if self._without_fillers(match.end(), person.start).strip():
            return []
        return [self._holding(person, chain[-1], chain, "office-of-the-one-replaced", Change("outgoing", None))]

    def _object_behind(self, chain: list[Office]) -> PersonMention | None:
        """“miễn nhiệm chức vụ Giám đốc Sở đối với ông A”."""
        number = bisect_left(self.person_starts, chain[-1].end)
        if number >= len(self.persons):
            return None
        person = self.persons[number]
        between = self._without_fillers(chain[-1].end, person.start)
        return person if len(between) < 40 and _TO_PERSON.search(between) else None

    def _for_object(self, chain: list[Office]) -> list[_Holding]:
        """“chức vụ Bí thư Tỉnh ủy của ông A”."""
        person = self._object_behind(chain)
        if person is None or not self.text[: chain[0].start].rstrip().endswith(
            ("chức", "chức vụ", "chức danh", "cương vị", "ghế")
        ):
            return []
        return [self._holding(person, office, chain, "office-of-person") for office in chain]

    # What the words around say of the holding

    def _holding(
        self, person: PersonMention, office: Office, chain: list[Office], rule: str, change: Change | None = None
    ) -> _Holding:
        status = self._status(office, chain, change)
        sentence = self.document.sentence_at(office.start)
        term = _TERM.search(self.text, office.end, min(sentence.end, office.end + 40))
        start = end = None
        if change is not None and change.status in ("incoming", "outgoing"):
            when = self._date_in(sentence)
            start, end = (when, None) if change.status == "incoming" else (None, when)
        return _Holding(
            person,
            office,
            status,
            rule,
            change.reason if change else None,
            start,
            end,
            f"{term[1]}-{term[2]}" if term else None,
        )

    def _status(self, office: Office, chain: list[Office], change: Change | None) -> Status:
        if change is not None and change.status is not None:
            return change.status
        if office.status is not None:
            return office.status
        for earlier in chain[: chain.index(office)][::-1]:
            if earlier.status == "former":
                between = fold(self.text[earlier.end : office.start])
                return "current" if "hiện" in between or "nay là" in between else "former"
        if self._said_of_the_past(chain[0]):
            return "former"
        return "current"

    def _said_of_the_past(self, office: Office) -> bool:
        """Whether “khi còn là”, “từng là” or a past span of years frames the office."""
        for hit in self.statuses:
            if hit.concepts[0].value("status") == "former" and 0 <= office.start - hit.end <= 12:
                return True
        sentence = self.document.sentence_at(office.start)
        published = self.document.article.date or "9999"
        match = _PAST_RANGE.search(self.text, office.end, min(sentence.end, office.end + 60))
        return bool(match) and int(match[1]) < int(published[:4]) - 6  # type: ignore[index]

    def _date_in(self, sentence: Span) -> str | None:
        for mention in self.dates:
            if sentence.start <= mention.start < sentence.end:
                return mention.value
        return None


def positions(document: Document, holdings: list[_Holding], lexicon: Lexicon) -> tuple[Position, ...]:
    """One position each person and office, with the status that the article as a whole gives it."""
    grouped: dict[tuple[str, str, str], list[_Holding]] = {}
    for holding in holdings:
        office = holding.office
        key = (holding.person.name, office.slug, body_key(office.body_name or "", lexicon))
        grouped.setdefault(key, []).append(holding)
    grouped = _under_longest_body(grouped)
    kept = {key: value for key, value in grouped.items() if not _bare_repeat(key, grouped)}
    return tuple(_position(document, members) for members in kept.values())


def _under_longest_body(
    grouped: dict[tuple[str, str, str], list[_Holding]],
) -> dict[tuple[str, str, str], list[_Holding]]:
    """“Phó Chủ nhiệm Tổng cục Chính trị” is the office in the body that the article elsewhere names in full."""
    merged: dict[tuple[str, str, str], list[_Holding]] = {}
    for (person, role, body), members in grouped.items():
        longer = [b for p, r, b in grouped if p == person and r == role and body and b.startswith(body + " ")]
        merged.setdefault((person, role, longer[0] if longer else body), []).extend(members)
    return {
        key: sorted(members, key=lambda h: -len(h.office.body_name or "")) if len(members) > 1 else members
        for key, members in merged.items()
    }


def _bare_repeat(key: tuple[str, str, str], grouped: dict[tuple[str, str, str], list[_Holding]]) -> bool:
    """Whether an office without a body only repeats one that the person is said to hold in a body."""
    person, role, body = key
    members = grouped[key]
    if body and not all(h.office.inferred for h in members):
        return False
    if not body and members[0].office.role.needs_body:
        return True
    if body:
        return False
    return any(p == person and b and (r == role or r.endswith(role)) for p, r, b in grouped)


def _position(document: Document, members: list[_Holding]) -> Position:
    first = members[0]
    statuses = Counter(m.status for m in members if m.status != "current")
    status: Status = statuses.most_common(1)[0][0] if statuses else "current"
    return Position(
        person=first.person.name,
        title=first.office.title,
        body=first.office.body_name,
        status=status,
        evidence=tuple(
            document.evidence(min(m.person.start, m.office.start), max(m.person.end, m.office.end), m.rule)
            for m in members
        ),
        role=first.office.slug,
        start=next((m.start for m in members if m.start), None),
        end=next((m.end for m in members if m.end), None),
        reason=next((m.reason for m in members if m.reason), None),
        term=next((m.term for m in members if m.term), None),
        inferred=all(m.office.inferred for m in members),
    )


def with_names_of(
    found: tuple[Position, ...],
    bodies: tuple[Body, ...],
    completed: Iterable[tuple[BodyMention, BodyMention]],
    lexicon: Lexicon,
) -> tuple[Position, ...]:
    """The positions with the names that the record gives to their bodies: one name a body, abbreviated or cut short or not.

    `completed` pairs each mention as first read with what it was completed to.
    """
    names = {body_key(body.name, lexicon): body.name for body in bodies}
    longer = {before.name: after.name for before, after in completed if before.name != after.name}

    def name_of(body: str) -> str:
        body = longer.get(body, body)
        return names.get(body_key(body, lexicon), body)

    return tuple(replace(position, body=name_of(position.body)) if position.body else position for position in found)


def _evidence(document: Document, holding: _Holding) -> Evidence:
    """The words from name to office; only those of the office, where the name stands in another sentence."""
    person, office = holding.person, holding.office
    if document.sentence_index(person.start) != document.sentence_index(office.start):
        return document.evidence(office.start, office.end, holding.rule)
    return document.evidence(min(person.start, office.start), max(person.end, office.end), holding.rule)
