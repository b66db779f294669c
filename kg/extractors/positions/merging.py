"""Joints of persons and offices → the positions of the record, one each person and office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from msgspec import structs

from kg.extractors.bodies import BodyKeys
from kg.extractors.document import BodyMention, Document
from kg.extractors.lexicon import Lexicon
from kg.extractors.positions.holding import CAREER, Holding
from kg.model import Body, Position, Status

_Key = tuple[str, str, str]
"""Person, role, key of the body."""
_Grouped = dict[_Key, list[Holding]]
_LEAD = 4
"""Sentences of headline and lead, which tell the news."""


def positions(document: Document, holdings: list[Holding], lexicon: Lexicon) -> tuple[Position, ...]:
    """One position each person and office, with the status that the article as a whole gives it."""
    holdings = _of_own_unit(holdings)
    keys = BodyKeys((holding.office.body_name or "" for holding in holdings), lexicon)
    grouped: _Grouped = {}
    for holding in holdings:
        office = holding.office
        key = (holding.person.name, office.slug, keys.of(office.body_name or ""))
        grouped.setdefault(key, []).append(holding)
    grouped = _one_holder_a_chair(_under_longest_body(grouped))
    of_person: dict[str, list[_Key]] = {}
    for key in grouped:
        of_person.setdefault(key[0], []).append(key)
    return tuple(
        _position(document, members, lexicon)
        for key, members in grouped.items()
        if not _bare_repeat(key, members, of_person[key[0]])
    )


def _of_own_unit(holdings: list[Holding]) -> list[Holding]:
    """“Bí thư Tỉnh ủy A” in an article on two provinces is of the one whose secretary the article says A to be."""
    said: dict[tuple[str, str, str], set[str]] = {}
    for holding in holdings:
        shape = _shape(holding)
        if shape is not None and not holding.office.inferred:
            said.setdefault(shape, set()).add(holding.office.body_name or "")

    def own(holding: Holding) -> Holding:
        shape = _shape(holding)
        names = said.get(shape, set()) if shape is not None and holding.office.inferred else set()
        if len(names) != 1 or holding.status != "current":
            return holding
        return structs.replace(holding, office=structs.replace(holding.office, body_name=next(iter(names))))

    return [own(holding) for holding in holdings]


def _shape(holding: Holding) -> tuple[str, str, str] | None:
    """Who holds what in a body of which kind: its name without the unit; `None` where it is of no unit."""
    office = holding.office
    if office.body is None or office.body.place is None or not office.body_name:
        return None
    return holding.person.name, office.slug, office.body_name.removesuffix(office.body.place)


def _under_longest_body(grouped: _Grouped) -> _Grouped:
    """“Phó Chủ nhiệm Tổng cục Chính trị” is the office in the body that the article elsewhere names in full."""
    bodies: dict[tuple[str, str], list[str]] = {}
    for person, role, body in grouped:
        bodies.setdefault((person, role), []).append(body)
    merged: _Grouped = {}
    for (person, role, body), members in grouped.items():
        longer = [other for other in bodies[person, role] if body and other.startswith(body + " ")]
        merged.setdefault((person, role, longer[0] if longer else body), []).extend(members)
    return {
        key: sorted(members, key=lambda holding: -len(holding.office.body_name or ""))
        for key, members in merged.items()
    }


def _one_holder_a_chair(grouped: _Grouped) -> _Grouped:
    """Without those who would hold a chair only by a body that the text does not name, where it names its holder.

    “Bí thư Thành ủy Nguyễn Văn An … anh Lê Văn Bình, Bí thư”: the second is secretary of something else.
    """
    stated: dict[tuple[str, str], set[str]] = {}
    for (person, role, body), members in grouped.items():
        if body and any(_sits(holding) and not holding.office.inferred for holding in members):
            stated.setdefault((role, body), set()).add(person)
    return {
        (person, role, body): members
        for (person, role, body), members in grouped.items()
        if len(stated.get((role, body), ())) != 1
        or person in stated[role, body]
        or not all(_sits(holding) for holding in members)
    }


def _sits(holding: Holding) -> bool:
    """Whether the person holds now what only one at a time can hold."""
    return holding.office.role.one_holder and holding.status == "current"


def _bare_repeat(key: _Key, members: list[Holding], others: list[_Key]) -> bool:
    """Whether an office without a body, or of a deputy, only repeats one that the person is said to hold in full."""
    _, role, body = key
    if body:
        standing = any(other == f"{role}-thuong-truc" and other_body == body for _, other, other_body in others)
        return standing and all(_is_address(holding) for holding in members)
    if members[0].office.role.needs_body:
        return True
    return any(other_body and (other_role == role or other_role.endswith(role)) for _, other_role, other_body in others)


def _is_address(holding: Holding) -> bool:
    """“Phó Thủ tướng A” of a Standing Deputy Prime Minister: the office only leads to the name."""
    return holding.rule == "office-before-name" and holding.status == "current"


def _position(document: Document, members: list[Holding], lexicon: Lexicon) -> Position:
    first = members[0]
    status = _status(document, members)
    start, end = _bounds(members, status)
    return Position(
        person=first.person.name,
        title=first.office.title,
        body=first.office.body_name,
        status=status,
        evidence=tuple(member.evidence(document) for member in members),
        role=first.office.slug,
        start=start,
        end=end,
        reason=_reason(document, members, status, lexicon),
        term=next((member.term for member in members if member.term), None),
        inferred=all(member.office.inferred for member in members),
    )


def _bounds(members: list[Holding], status: Status) -> tuple[str | None, str | None]:
    """When an office began and ended: over all stages of a career in which it is told, else as first dated."""
    stages = [member for member in members if member.rule == CAREER and member.start]
    told = stages or members
    starts = [member.start for member in told if member.start]
    ends = [member.end for member in told if member.end]
    if not stages:
        return next(iter(starts), None), next(iter(ends), None)
    over = status == "former" and len(ends) == len(stages)
    return min(starts), max(ends) if over else None


def _status(document: Document, members: list[Holding]) -> Status:
    """What most of the places that say more than “current” say of an office.

    A membership that is held now is so beside the stages of a career in which it was held too. An appointment told
    below the lead, of somebody whom the text before it calls by the office, is none of the day.
    """
    if members[0].office.role.membership and any(member.status == "current" for member in members):
        members = [member for member in members if member.rule != CAREER or not member.end]
    statuses = Counter(member.status for member in members if member.status != "current")
    status: Status = statuses.most_common(1)[0][0] if statuses else "current"
    taken = [member for member in members if member.status == "incoming"]
    if status != "incoming" or any(member.rule != "office-by-verb" for member in taken):
        return status
    first = min(member.office.start for member in taken)
    plain = any(member.status == "current" and member.office.start < first for member in members)
    return "current" if plain and document.sentence_index(first) >= _LEAD else status


def _reason(document: Document, members: list[Holding], status: Status, lexicon: Lexicon) -> str | None:
    """Why the office was got or left: in the words of the text rather than of the headline, which are fewer.

    Who takes an office does not take it by leaving another, though one sentence says both.
    """
    other = "outgoing" if status == "incoming" else "incoming" if status == "outgoing" else None
    foreign = {change.reason for change in lexicon.changes.values() if other and change.status == other}
    given = [member for member in members if member.reason and member.reason not in foreign]
    in_text = [member for member in given if document.sentence_index(member.office.start) > 0]
    return next((member.reason for member in (*in_text, *given)), None)


def with_names_of(
    found: tuple[Position, ...],
    bodies: tuple[Body, ...],
    completed: Iterable[tuple[BodyMention, BodyMention]],
    lexicon: Lexicon,
) -> tuple[Position, ...]:
    """The positions with the names that the record gives to their bodies: one name a body, cut short or not.

    `completed` pairs each mention as first read with what it was completed to.
    """
    keys = BodyKeys((body.name for body in bodies), lexicon)
    names = {keys.of(body.name): body.name for body in bodies}
    longer = {before.name: after.name for before, after in completed if before.name != after.name}

    def named(position: Position) -> Position:
        if not position.body:
            return position
        body = longer.get(position.body, position.body)
        name = names.get(keys.of(body), body)
        return position if name == position.body else replace(position, body=name)

    return tuple(named(position) for position in found)
