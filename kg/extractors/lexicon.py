"""What the extractors know: the concepts of the vocabulary, with their properties in the types that the rules use.

Built once a process. A user's `--vocabulary` file ends up here like the shipped ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from msgspec import Struct

from kg.extractors.document import Document, Level
from kg.extractors.units import UnitReader
from kg.language.folding import fold
from kg.model import Status
from kg.vocabulary import Concept, Matcher, Vocabulary

_MEASURING_UNITS = "measuring-unit"
_SHORT_KIND = 2  # letters: “TP”, “H.”
_STATUSES: Mapping[str, Status] = {"former": "former", "incoming": "incoming", "outgoing": "outgoing"}
_LOOKED_UP = frozenset(
    {_MEASURING_UNITS, "surname", "opener", "field-word", "abbreviation", "silent-word", "period-word"}
    | {"eponym", "office-cue", "term"}
)
"""Schemes whose words are asked for where they may stand; in the matcher each “người” and “của” would be a hit."""


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


class Lexicon:
    """All concepts that rules ask for, by IRI, and the matcher that finds them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Read the properties of the concepts and compile the matcher."""
        self.matcher = Matcher(c for c in vocabulary.concepts if c.scheme not in _LOOKED_UP)
        self.measuring_units = UnitReader(vocabulary.scheme(_MEASURING_UNITS))
        self.body_types: Mapping[str, BodyType] = {c.iri: _body_type(c) for c in vocabulary.scheme("body-type")}
        self.body_type_of = {body_type.slug: body_type for body_type in self.body_types.values()}
        self.roles: Mapping[str, Role] = {c.iri: _role(c) for c in vocabulary.scheme("role")}
        self.statuses: Mapping[str, StatusWord] = {c.iri: _status_word(c) for c in vocabulary.scheme("status")}
        self.changes: Mapping[str, Change] = {c.iri: _change(c) for c in vocabulary.scheme("change")}
        self.units: Mapping[str, Unit] = {c.iri: _unit(c) for c in vocabulary.scheme("unit")}
        self.unit_of = {unit.slug: unit for unit in self.units.values()}
        self.parents = {unit.slug: unit.parent for unit in self.units.values()}
        self.surnames = frozenset(fold(label) for c in vocabulary.scheme("surname") for label in c.labels)
        self.weak_surnames = frozenset(
            fold(label) for c in vocabulary.scheme("surname") if c.flag("weak") for label in c.labels
        )
        self.openers = frozenset(fold(label) for c in vocabulary.scheme("opener") for label in c.labels)
        self.eponyms = frozenset(fold(label) for c in vocabulary.scheme("eponym") for label in c.labels)
        self.field_words = frozenset(fold(label) for c in vocabulary.scheme("field-word") for label in c.labels)
        self.field_verbs = frozenset(
            fold(label) for c in vocabulary.scheme("field-word") if c.flag("verb") for label in c.labels
        )
        self.words_of_kind = frozenset(
            word for c in vocabulary.scheme("silent-word") for label in c.labels for word in fold(label).split()
        )
        self.period_words = frozenset(
            word for c in vocabulary.scheme("period-word") for label in c.labels for word in fold(label).split()
        )
        self.fields = frozenset(fold(c.label) for c in vocabulary.scheme("field"))
        self.office_cues: Mapping[str, str] = {
            c.slug: _any_of({fold(label) for label in c.labels}) for c in vocabulary.scheme("office-cue")
        }
        """Class of cues → a pattern of its words, of folded text."""
        self.term_ends: Mapping[tuple[str, str], str] = {
            (body, number): c.value("validUntil") or ""
            for c in vocabulary.scheme("term")
            for body in c.properties.get("of", ())
            for number in c.properties.get("number", ())
        }
        """Type of body and number of a term, “XIII” or “13” → the year in which it ended."""
        kinds = tuple(fold(label) + " " for c in vocabulary.scheme("unit-kind") for label in c.labels)
        self.provinces = frozenset(
            _bare(fold(unit.label), kinds) for unit in self.units.values() if unit.level == "province"
        )
        """Folded bare names of the provinces and of the cities that are one."""
        kinds_of_units = [(c, label) for c in vocabulary.scheme("unit-kind") for label in c.labels[1:]]
        self._kinds = {fold(label): fold(c.label) for c, label in kinds_of_units if len(label) <= _SHORT_KIND}
        self._short_kind = re.compile(rf"(?<![\w&.-])({_any_of(self._kinds)})(?:\.\s?|(?<=tp|tx)\s)(?=\w)")
        self._long_forms = _long_forms(vocabulary)
        self._short = re.compile(rf"(?<![\w&.-])(?:{_any_of(self._long_forms)})(?![\w&])")
        self.chairs = {
            (body_type.chair, seat): body_type
            for body_type in self.body_types.values()
            if body_type.chair
            for seat in (body_type.seats or ("",))
        }

    def opens_sentences(self, document: Document, number: int) -> bool:
        """Whether a syllable, by itself or with the next, opens sentences: “Theo”, “Phát biểu”."""
        return document.syllable(number) in self.openers or document.pair(number) in self.openers

    def is_party_committee(self, slug: str | None) -> bool:
        """Whether a type of body is the Party committee of a unit."""
        body_type = self.body_type_of.get(slug or "")
        return body_type is not None and body_type.branch == "party" and body_type.chair is not None

    def seats_of(self, label: str) -> tuple[str, ...]:
        """The kinds of unit whose body has a label: of “Huyện ủy”, the huyện."""
        return next((t.seats for t in self.body_type_of.values() if t.label == label), ())

    @lru_cache(maxsize=65536)  # noqa: B019  one lexicon a process
    def write_out(self, folded: str) -> str:
        """A folded name with the abbreviations of the vocabulary replaced by the long forms."""
        written = self._short.sub(lambda match: self._long_forms[match.group()], folded)
        return self._short_kind.sub(lambda match: f"{self._kinds[match[1]]} ", written)


def _bare(label: str, kinds: Iterable[str]) -> str:
    """The name of a unit without its kind."""
    return next((label.removeprefix(kind) for kind in kinds if label.startswith(kind)), label)


def _any_of(forms: Iterable[str]) -> str:
    """A pattern of any of the forms, the longest first; by first letters, since branches are tried one by one."""
    by_letter: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        by_letter.setdefault(form[0], []).append(re.escape(form[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())


def _long_forms(vocabulary: Vocabulary) -> dict[str, str]:
    """Folded other label → folded preferred label, of body types, fields and abbreviations.

    A preferred label that holds another of its labels stands for itself: “Ủy ban Thường vụ Quốc hội” is not written out
    again where “Thường vụ Quốc hội” is.
    """
    forms: dict[str, str] = {}
    for scheme in ("abbreviation", "body-type", "field"):
        for concept in vocabulary.scheme(scheme):
            preferred = fold(concept.label)
            others = [fold(label) for label in concept.labels[1:]]
            forms.update(dict.fromkeys(others, preferred))
            if any(f" {other} " in f" {preferred} " for other in others):
                forms[preferred] = preferred
    return forms


def _body_type(concept: Concept) -> BodyType:
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


def _role(concept: Concept) -> Role:
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


def _change(concept: Concept) -> Change:
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


def _status_word(concept: Concept) -> StatusWord:
    return StatusWord(_status(concept), concept.flag("acting"), concept.flag("framing"))


def _status(concept: Concept) -> Status | None:
    return _STATUSES.get(concept.value("status") or "")


def _level(value: str | None) -> Level:
    return "province" if value == "province" else "commune" if value == "commune" else "district"


def _unit(concept: Concept) -> Unit:
    until = concept.value("validUntil") or ""
    return Unit(
        slug=concept.slug,
        label=concept.label,
        level=_level(concept.value("level")),
        kind=concept.value("kind") or "",
        parent=concept.value("partOf"),
        ended_before_2025=bool(until) and until < "2025",
        valid_from=concept.value("validFrom") or "",
        valid_until=until,
    )
