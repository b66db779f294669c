"""Offices that stand for a person: “Bí thư Tỉnh ủy yêu cầu …” means who holds that office in this article.

Where several hold it (“Phó Thủ tướng” of two), it means the one of whom the article said so last; a first deputy
(“Phó Thủ tướng Thường trực”) is called by the plain title too.
"""

from __future__ import annotations

from kg.extractors.bodies import body_key
from kg.extractors.document import PersonMention
from kg.extractors.lexicon import Lexicon
from kg.extractors.offices import Office
from kg.model import Position

_FIRST = "-thuong-truc"
"""How the slug of a first deputy's role ends."""


def office_mentions(unlinked: list[Office], positions: tuple[Position, ...], lexicon: Lexicon) -> list[PersonMention]:
    """Mentions of persons by office alone; an office that is said of the past means nobody."""
    holders: dict[str, list[Position]] = {}
    for position in positions:
        if position.status != "former" and position.role:
            holders.setdefault(position.role, []).append(position)
    found = []
    for office in unlinked:
        bare = office.role.needs_body and office.body_name is None
        if office.status == "former" or office.role.generic or bare:
            continue
        name = _holder(office, [*holders.get(office.slug, []), *holders.get(office.slug + _FIRST, [])], lexicon)
        if name is not None:
            found.append(PersonMention(office.start, office.end, name, "office"))
    return found


def _holder(office: Office, candidates: list[Position], lexicon: Lexicon) -> str | None:
    """The person who holds an office, as far as its body is named: of several the one told of last before it."""
    if office.body_name and not office.role.default_body:
        key = body_key(office.body_name, lexicon)
        candidates = [p for p in candidates if p.body and _same_body(body_key(p.body, lexicon), key)]
    names = {position.person for position in candidates}
    if len(names) == 1:
        return names.pop()
    told = [(evidence.span.start, p.person) for p in candidates for evidence in p.evidence]
    return max((one for one in told if one[0] < office.start), default=(0, None))[1]


def _same_body(one: str, other: str) -> bool:
    """Whether two keys name one body, one of them perhaps cut short."""
    return one == other or one.startswith(other + " ") or other.startswith(one + " ")
