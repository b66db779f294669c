"""The facts that an article states, as frozen, typed data classes.

One carrier an arrow: reading hands out `Article`, the extractors hand out `Record`. Everything later works from records
alone, so that every fact can be walked back to its rule, its sentence and its article.

Spans and evidence, of which an article has hundreds, are msgspec structures: as frozen and as typed, and made in a
tenth of the time.

Offsets are code points of the article's text, which is in Unicode normal form C; ends are exclusive. Dates are ISO 8601
strings cut to the precision the text gives: ``2024``, ``2024-06`` or ``2024-06-26``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from msgspec import Struct

Status = Literal["current", "former", "incoming", "outgoing"]
Stance = Literal["reported", "alleged", "denied", "resolved"]
FigureKind = Literal["result", "target", "plan"]


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it was read: its text and what is known about it."""

    id: str
    """Name of the article, unique in a corpus: the file name without its suffix."""
    text: str
    """NFC, without the ``date`` header; otherwise as in the file."""
    date: str | None = None
    """Date of publication (ISO 8601, perhaps only a year or a month), which resolves “ngày 26/6”."""
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    source: str | None = None
    """Path of the file it was read from, for messages; never written to the graph."""

    @property
    def digest(self) -> str:
        """SHA-256 of the text (UTF-8), in hexadecimal: the name of this version of the article."""
        return sha256(self.text.encode()).hexdigest()


class Span(Struct, frozen=True, order=True, gc=False):
    """A stretch of an article's text: code points, end exclusive."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


class Evidence(Struct, frozen=True, gc=False):
    """The exact words that state a fact, the sentence they stand in, and the rule that read them."""

    span: Span
    quote: str
    sentence: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Person:
    """A named person, by the longest form of the name that the article uses."""

    name: str
    evidence: tuple[Evidence, ...]
    """One each mention, later short forms (“ông Thăng”) among them, in the order of the text."""
    sex: Literal["male", "female"] | None = None
    """From the honorific (ông, bà), where the article gives one."""
    birth_year: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A Vietnamese administrative unit, by its bare name (“tỉnh Bắc Giang” → “Bắc Giang”)."""

    name: str
    evidence: tuple[Evidence, ...]
    level: Literal["province", "district", "commune"] | None = None
    unit: str | None = None
    """Key of the unit in the vocabulary (`provinces.ttl`, `districts.ttl`), `None` where unknown."""
    parent: str | None = None
    """Bare name of the unit that it lies in, where the article says so or the vocabulary knows it."""


@dataclass(frozen=True, slots=True)
class Body:
    """A Party, State, elected, judicial, armed, Front or mass organisation, its name completed from context."""

    name: str
    evidence: tuple[Evidence, ...]
    type: str | None = None
    """Slug of the body type in the vocabulary (`ontology/vocabulary/bodies.ttl`)."""
    place: str | None = None
    """Bare name of the administrative unit that it belongs to."""
    parent: str | None = None
    """Name of the body that it is part of, where its own name says so."""
    inferred: bool = False
    """Whether part of the name (the province, say) was completed from context and stands nowhere in the words."""


@dataclass(frozen=True, slots=True)
class Position:
    """An office that a person holds, held, is about to hold or is leaving, as the article states it."""

    person: str
    title: str
    """The office without its body, as written: “Phó Bí thư Thường trực”."""
    body: str | None
    status: Status
    evidence: tuple[Evidence, ...]
    role: str | None = None
    """Slug of the role in the vocabulary: “pho-bi-thu-thuong-truc”."""
    start: str | None = None
    """Asserted start of office (ISO 8601), only where the text dates it."""
    end: str | None = None
    """Asserted end of office (ISO 8601), only where the text dates it."""
    reason: str | None = None
    """Slug of the reason for start or end: bo-nhiem, bau, phe-chuan, dieu-dong, luan-chuyen, mien-nhiem, …"""
    term: str | None = None
    """Term of office as written, “2020-2025”."""
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A happening that the article reports."""

    type: str
    date: str | None
    participants: tuple[str, ...]
    quote: str
    evidence: Evidence
    place: str | None = None
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem in public affairs, as said by someone of somewhere."""

    topic: str
    place: str | None
    quote: str
    evidence: Evidence
    reporter: str | None = None
    """Name of the person or body who says it; `None` where only the article does."""
    stance: Stance = "reported"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence whose content the article attributes to a named person."""

    speaker: str
    quote: str
    evidence: Evidence
    direct: bool = False
    """Whether the words are in quotation marks."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A sentence in which a person or body demands, assigns, instructs or urges."""

    issuer: str
    addressee: str | None
    quote: str
    evidence: Evidence
    deadline: str | None = None
    """ISO 8601, where the text gives one."""
    answers: tuple[int, ...] = ()
    """Indices into `Record.issues` of the issues that the same sentence ties it to."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that reports a result, a target, a plan or a cost."""

    value: float
    unit: str
    quote: str
    evidence: Evidence
    measure: str | None = None
    """What is measured, as written: “Tốc độ tăng trưởng tổng sản phẩm trên địa bàn”."""
    period: str | None = None
    """ISO 8601 date, or an interval ``2024-01-01/2024-06-30``."""
    area: str | None = None
    kind: FigureKind = "result"
    reporter: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What one article says: the unit that goes from the extractors to everything that follows."""

    article: Article
    persons: tuple[Person, ...] = ()
    positions: tuple[Position, ...] = ()
    bodies: tuple[Body, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    issues: tuple[Issue, ...] = ()
    statements: tuple[Statement, ...] = ()
    directives: tuple[Directive, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    sentences: tuple[Span, ...] = field(default=(), repr=False)
    """Every sentence of the text, in order: what coverage lists are made from."""
