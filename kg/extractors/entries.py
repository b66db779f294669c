"""Entries of the vocabulary in the types that the rules use: bodies, offices, words of status, changes, units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec import Struct

from kg.extractors.document import Level
from kg.language.folding import fold
from kg.model import Status
from kg.vocabulary import Concept

_STATUSES: Mapping[str, Status] = {"former": "former", "incoming": "incoming", "outgoing": "outgoing"}


@dataclass(frozen=True, slots=True)
class BodyType:
    """A type of body; what may follow its head word in a name."""

    slug: str
    label: str
    takes: frozenset[str]
    """Of place, body, field, fieldOnly, central, number, company, superior."""
    stands_alone: bool
    """Whether the bare words name one body (“Quốc hội”)."""
    named: bool
    """Whether the bare words say which body it is, though they belong to a larger one (“Ủy ban Pháp luật”)."""
    completes: str | None
    """What the bare words are completed with: “place”, “province”, “committee”, “partyOrganisation” of the article."""
    seats: tuple[str, ...]
    """Kinds of unit whose body this is: “Huyện ủy” is a huyện's."""
    capital: bool
    """Whether only a capitalised head is a name (“Sở”, not “sở”)."""
    small_before_field: bool
    """Whether a head in small letters is a name too where a known field follows (“sở Nội vụ”)."""
    not_after: frozenset[str]
    not_before: tuple[str, ...]
    """Words behind which a head in small letters is part of another word (“trụ sở”)."""
    central: bool
    generic: bool
    """Whether its name never says which one it is: “Ban Lãnh đạo”."""
    branch: str | None
    """“party”, “state”, “elected”, “judicial”, “armed”, “front” or “mass”."""
    chair: str | None
    """Title of who leads it, for units whose body an office stands for: “Bí thư huyện X” leads the Huyện ủy."""
    stands_for_place: bool
    """Whether the unit's bare name may mean it: “Chủ tịch tỉnh X” chairs the people's committee."""
    occasional: bool
    """Whether its members keep the offices they have: “Ban Chỉ đạo”, “Đoàn kiểm tra”."""
    headed_otherwise: bool
    """Whether no office named after its head word leads it: “Bộ trưởng” is not of the “Bộ Chính trị”."""


class Role(Struct, frozen=True):
    """An office; how its body is found in the words around it."""

    slug: str
    label: str
    title: str | None
    """The office without the part of the label that names the body."""
    body_syllables: int
    """How many of the label's last syllables begin the name of the body (“Trưởng ban” + “Tổ chức”)."""
    body_in_title: str | None
    no_body: bool
    needs_body: bool
    default_body: str | None
    implied_head: str | None
    """Head word of the body that the office implies (“Bộ trưởng Công an” is in the Bộ)."""
    company: bool
    generic: bool
    body_of: str | None
    """“party” or “state”: of which line the body of a bare office is, “Phó Bí thư” beside “Chủ tịch UBND xã X”."""
    leads: str | None
    """Title of the leader whose body this office is in when only a unit is named: “Phó Chủ tịch tỉnh X”."""
    posting: bool
    """Whether the country where it is held belongs to the title: “Đại sứ Việt Nam tại Lào”."""
    membership: bool
    """Whether it is a seat among others (“Ủy viên”), kept beside an office that is taken or left."""
    one_holder: bool = False
    """Whether only one person at a time can hold it in one body."""
    assists: bool = False
    """Whether the office named right behind it is the superior's: “Trợ lý Tổng Bí thư”, “Thư ký Bộ trưởng”."""


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A word that qualifies an office: “nguyên”, “quyền”, “khi còn là”."""

    status: Status | None
    acting: bool
    framing: bool
    """Whether it says of a whole list of offices that they are past: “từng giữ các chức vụ”."""


@dataclass(frozen=True, slots=True)
class Change:
    """A verb of getting, holding or leaving an office."""

    status: Status | None
    reason: str | None
    transitive: bool = False
    """Whether in the active voice its subject is who decides, not who gets or leaves the office."""
    aside: bool = False
    """Whether it counts only with a verb of holding behind it: “giao ông A giữ chức”, not “giao Chủ tịch UBND tỉnh”."""
    removal: bool = False
    """Whether it ends an office also where none is named behind it: “miễn nhiệm ông A”."""
    expulsion: bool = False
    """Whether it ends seats too: “khai trừ ra khỏi Đảng ông A, Ủy viên Trung ương Đảng”."""
    in_party: bool = False
    """Whether it ends all offices and seats in the Party, and no other: “cách tất cả các chức vụ trong Đảng”."""
    besides: bool = False
    """Whether it adds an office to those named right before it: “kiêm”."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit, as far as matching needs it."""

    slug: str
    label: str
    level: Level
    kind: str
    parent: str | None
    ended_before_2025: bool
    valid_from: str
    valid_until: str
    replaces: str | None = None
    """Slug of the unit that it took the place of."""


def body_type_of(concept: Concept) -> BodyType:
    """The type of body that a concept describes."""
    return BodyType(
        slug=concept.slug,
        label=concept.label,
        takes=frozenset(concept.properties.get("takes", ())),
        stands_alone=concept.flag("standsAlone"),
        named=concept.flag("named"),
        completes=concept.value("completes"),
        seats=concept.properties.get("seat", ()),
        capital=concept.value("capital") is not None,
        small_before_field=concept.flag("smallBeforeField"),
        not_after=frozenset(fold(word) for word in concept.properties.get("notAfter", ())),
        not_before=tuple(fold(word) for word in concept.properties.get("notBefore", ())),
        central=concept.flag("central"),
        generic=concept.flag("generic"),
        branch=concept.value("branch"),
        chair=concept.value("chair"),
        stands_for_place=concept.value("standsFor") == "place",
        occasional=concept.flag("occasional"),
        headed_otherwise=concept.flag("headedOtherwise"),
    )


def role_of(concept: Concept) -> Role:
    """The office that a concept describes."""
    return Role(
        slug=concept.slug,
        label=concept.label,
        title=concept.value("title"),
        body_syllables=int(concept.value("bodySyllables") or 0),
        body_in_title=concept.value("bodyInTitle"),
        no_body=concept.flag("noBody"),
        needs_body=concept.flag("needsBody"),
        default_body=concept.value("defaultBody"),
        implied_head=concept.value("impliedHead"),
        company=concept.flag("company"),
        generic=concept.flag("generic"),
        body_of=concept.value("bodyOf"),
        leads=concept.value("leads"),
        posting=concept.flag("posting"),
        membership=concept.flag("membership"),
        one_holder=concept.flag("oneHolder"),
        assists=concept.flag("assists"),
    )


def change_of(concept: Concept) -> Change:
    """The change of office that a concept describes."""
    return Change(
        _status(concept),
        concept.value("reason"),
        transitive=concept.flag("transitive"),
        aside=concept.flag("aside"),
        removal=concept.flag("removal"),
        expulsion=concept.flag("expulsion"),
        in_party=concept.flag("inParty"),
        besides=concept.flag("besides"),
    )


def status_word_of(concept: Concept) -> StatusWord:
    """The word of status that a concept describes."""
    return StatusWord(_status(concept), concept.flag("acting"), concept.flag("framing"))


def _status(concept: Concept) -> Status | None:
    return _STATUSES.get(concept.value("status") or "")


def _level(value: str | None) -> Level:
    return "province" if value == "province" else "commune" if value == "commune" else "district"


def unit_of(concept: Concept) -> Unit:
    """The administrative unit that a concept describes."""
    until = concept.value("validUntil") or ""
    return Unit(
        slug=concept.slug,
        label=concept.label,
        level=_level(concept.value("level")),
        kind=concept.value("kind") or "",
        parent=concept.value("partOf"),
        ended_before_2025=bool(until) and until < "2025",
        valid_from=concept.value("validFrom") or "",
        replaces=concept.value("replaces"),
        valid_until=until,
    )
