"""What many articles say together: persons, bodies, places, tenures, events, issue threads.

Every entity has a *slug*, the readable last part of its IRI (``person/luong-cuong``), and names the facts that it
merges by `FactRef`, so that it can be walked back to articles. Dates are ISO 8601 strings cut to the precision that the
text gives (``2024``, ``2024-06``, ``2024-06-26``). All sequences are sorted; equal input gives equal output, whatever
its order.

`Links` is the way from an article to the entities: for each fact of the article's record, the slug of its entity.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

import msgspec

from kg.model import Status

FactKind = Literal["position", "event", "issue", "directive", "indicator"]
BoundSource = Literal["asserted", "inferred"]
TurnKind = Literal["raised", "continues", "answered", "measured", "resolved"]
ContradictionKind = Literal["two-holders", "after-leaving", "start-differs", "end-differs", "end-before-start"]


class FactRef(NamedTuple):
    """A fact of a record: ``records[article].positions[number]``, and so on by kind."""

    article: str
    kind: FactKind
    number: int


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Why two mentions, each in its article, were judged to be one person (or one body, place, event)."""

    kind: str
    """Slug: shared-office, shared-title, shared-body, shared-place, co-participants, birth-year, duplicate-report,
    rare-name, short-form, overlong-name, spelling, judgement."""
    article: str
    """The article whose mention was joined."""
    other: str
    """The article whose mention it was joined to."""
    detail: str
    """What the two share, in the words of the articles: “Bí thư, Tỉnh ủy Bắc Giang”."""


@dataclass(frozen=True, slots=True, order=True)
class Separation:
    """Why two persons of one name were kept apart."""

    other: str
    """Slug of the other person."""
    kind: str
    """Slug: incompatible-offices, birth-year, sex, different-offices, no-reason, judgement."""
    detail: str
    """The words that tell them apart: “Tổng cục trưởng, Tổng cục Thống kê / Phó Bí thư, Tỉnh ủy Bắc Giang”."""


@dataclass(frozen=True, slots=True)
class PersonEntity:
    """A person, as one or more articles name them."""

    slug: str
    name: str
    """The form of the name that most articles use."""
    variants: tuple[str, ...]
    """Other written forms, without `name`."""
    articles: tuple[str, ...]
    sex: Literal["male", "female"] | None = None
    birth_year: int | None = None
    merges: tuple[Reason, ...] = ()
    separations: tuple[Separation, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceEntity:
    """An administrative unit: one entity a dated version (``bac-ninh`` until 2025-06-30, ``bac-ninh-2025`` since)."""

    slug: str
    """Slug of the unit in the vocabulary where it is known (``…/vocabulary/unit/<slug>``), else of name and parent."""
    name: str
    variants: tuple[str, ...]
    articles: tuple[str, ...]
    level: str | None = None
    unit: bool = False
    """Whether `slug` names a unit of the vocabulary, which then holds validity, kind, code and succession."""
    parent: str | None = None
    """Slug of the place that it lies in."""
    valid_from: str | None = None
    valid_until: str | None = None
    """Last day, inclusive."""
    replaced_by: tuple[str, ...] = ()
    """Slugs of the units that took its place; they need not be named in any article."""
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyEntity:
    """An organisation; one a version of its area, so that the Tỉnh ủy of a merged province is a body of its own."""

    slug: str
    name: str
    variants: tuple[str, ...]
    articles: tuple[str, ...]
    type: str | None = None
    place: str | None = None
    """Slug of the place that it belongs to."""
    parent: str | None = None
    """Slug of the body that it is part of."""
    replaced_by: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    merges: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """The start or the end of an office, with what says so."""

    date: str
    reason: str | None
    """Slug: bo-nhiem, bau, dieu-dong, mien-nhiem, …"""
    claims: tuple[FactRef, ...]
    source: BoundSource = "asserted"
    """``inferred`` where a claim is “incoming” (or “outgoing”) and the date is that of the event in the same article
    that the person takes part in; ``asserted`` where the text dates the office itself."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """One stretch of one person in one office: the interval that the claims of many articles make together."""

    slug: str
    person: str
    role: str
    """Slug of the role in the vocabulary, or of the title where the vocabulary does not know it."""
    title: str
    """The office as written most often."""
    body: str | None
    claims: tuple[FactRef, ...]
    first_attested: str | None = None
    """Date of the first article that says they hold it; `None` where no dated article does."""
    last_attested: str | None = None
    start: Bound | None = None
    end: Bound | None = None
    left_by: str | None = None
    """Day by which it had ended, where no end is asserted: the first article that says “nguyên”, or the begin of the
    next holder of a chair that one alone can hold."""
    term: str | None = None
    statuses: tuple[Status, ...] = ()
    succeeds: str | None = None
    """Slug of the tenure before it in the same chair, where one person alone can hold it and both are dated."""


@dataclass(frozen=True, slots=True)
class EventEntity:
    """A happening, with every report of it."""

    slug: str
    type: str
    date: str | None
    place: str | None
    participants: tuple[str, ...]
    """Slugs of persons."""
    bodies: tuple[str, ...]
    reports: tuple[FactRef, ...]
    independent_reports: int
    """Reports that are not near-copies of one another."""
    merges: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One step in the life of an issue."""

    date: str | None
    """Date of the article."""
    kind: TurnKind
    fact: FactRef
    """The issue, directive or indicator, which has the words."""


@dataclass(frozen=True, slots=True)
class Thread:
    """The same problem of the same place through articles and time."""

    slug: str
    topic: str
    place: str | None
    """Slug of the unit that the last report names: a problem of Bắc Giang may go on in the Bắc Ninh of 2025."""
    object: str | None
    """What the problem is about: “giải ngân vốn đầu tư công”, by the vocabulary or by words its reports share."""
    turns: tuple[Turn, ...]
    """In the order of time: reports, directives that answer, figures, reports that it goes on or is solved."""
    state: Literal["open", "answered", "resolved"]
    """What the last word on it is."""
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class IssueThreads:
    """The issue threads of a corpus, which follow from what articles say alone, whoever is who."""

    threads: tuple[Thread, ...]
    """Sorted by slug."""
    links: Mapping[str, tuple[str, ...]]
    """Article id → slug of the thread of each of its issues."""
    places: Mapping[str, str]
    """Slug → name of places."""


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Articles whose texts are copies or near-copies."""

    slug: str
    original: str
    """The earliest by date, then by id."""
    copies: tuple[str, ...]
    similarity: float
    """Smallest Jaccard similarity of a copy's word shingles to the original's, to two decimals."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims that cannot all be true; all are kept."""

    kind: ContradictionKind
    tenures: tuple[str, ...]
    claims: tuple[FactRef, ...]
    detail: str


@dataclass(frozen=True, slots=True)
class Links:
    """For each fact of one article's record, the slug of its entity."""

    persons: Mapping[str, str]
    """By the name in `Record.persons` (and any name used by a position, an event, a statement …)."""
    bodies: Mapping[str, str]
    places: Mapping[str, str]
    tenures: tuple[str, ...] = ()
    """One each `Record.positions`."""
    events: tuple[str, ...] = ()
    """One each `Record.events`."""
    threads: tuple[str, ...] = ()
    """One each `Record.issues`."""
    copy_of: str | None = None
    """Article that this one is a near-copy of."""


EncodedLinks = tuple[bytes, bytes]
"""Links without their threads, and these."""

_links, _thread_links = msgspec.json.Decoder(Links), msgspec.json.Decoder(tuple[str, ...])


def encode_links(links: Links) -> bytes:
    """The links without their threads, as JSON; equal links give equal bytes."""
    return msgspec.json.encode(replace(links, threads=()), order="deterministic")


def encode_thread_links(threads: tuple[str, ...]) -> bytes:
    """The threads of an article's issues, likewise."""
    return msgspec.json.encode(threads)


def decode_links(data: EncodedLinks) -> Links:
    """The links that `encode_links` and `encode_thread_links` wrote."""
    return replace(_links.decode(data[0]), threads=_thread_links.decode(data[1]))


@dataclass(frozen=True, slots=True)
class Entities:
    """All that the identity room found, each tuple sorted by slug."""

    persons: tuple[PersonEntity, ...] = ()
    bodies: tuple[BodyEntity, ...] = ()
    places: tuple[PlaceEntity, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    events: tuple[EventEntity, ...] = ()
    threads: tuple[Thread, ...] = ()
    duplicates: tuple[DuplicateGroup, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    links: Mapping[str, Links] = field(default_factory=dict)
    """By article id."""
    dates: Mapping[str, str | None] = field(default_factory=dict)
    """By article id: when it was published."""
    unused_judgements: tuple[int, ...] = ()
    """Lines of ``identity.csv`` that name no person of the corpus: to be told to the user, never silently ignored."""

    def counts(self) -> dict[str, int]:
        """How many there are of each kind that a summary names."""
        return {
            "persons": len(self.persons),
            "offices": len(self.tenures),
            "bodies": len(self.bodies),
            "places": len(self.places),
            "events": len(self.events),
        }

    def offices(self) -> Entities:
        """The offices alone, with the persons, bodies and dates that they name."""
        return Entities(persons=self.persons, bodies=self.bodies, tenures=self.tenures, dates=self.dates)


_entities = msgspec.msgpack.Decoder(Entities)


def encode_entities(entities: Entities) -> bytes:
    """Entities as MessagePack, for another process: a tenth of what it takes to pickle them."""
    return msgspec.msgpack.encode(entities)


def decode_entities(data: bytes) -> Entities:
    """The entities that `encode_entities` wrote."""
    return _entities.decode(data)
