"""One article as the identity room keeps it: what tells who is who, and nothing that only the graph needs.

A digest is a pure function of a record and the vocabulary. It holds no text of the article but the quotes that events
are compared by and the telling words of issues, and it is written as bytes: made once an article, read when needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec import Struct

from kg.identity.bodies import BodyKey
from kg.identity.duplicates import Signature
from kg.model import Stance, Status

Sex = Literal["male", "female"]


class Office(Struct, frozen=True, gc=False, array_like=True):
    """A position as identity weighs it."""

    number: int
    """Index in `Record.positions`."""
    role: str
    body: BodyKey | None
    body_name: str | None
    """As in the record."""
    status: Status
    one_holder: bool
    side: bool
    whole: bool
    """Whether role and body say which office it is (“Chủ tịch nước” needs no body, “Phó Chủ tịch” alone does)."""
    title: str
    start: str | None
    end: str | None
    reason: str | None
    term: str | None

    @property
    def chair(self) -> tuple[str, str]:
        """Role and body without its version: equal before and after a merger that kept the name."""
        return (self.role, self.body.bare if self.body else "")

    @property
    def words(self) -> str:
        """The office as written: “Bí thư, Tỉnh ủy Bắc Giang”."""
        return f"{self.title}, {self.body_name}" if self.body_name else self.title


class Named(Struct, frozen=True, gc=False, array_like=True):
    """A person as one article names them."""

    name: str
    """As in the record."""
    form: str
    """Without titles, in NFC and title case."""
    folded: str
    sex: Sex | None
    birth_year: int | None
    offices: tuple[Office, ...]


class NamedPlace(Struct, frozen=True, gc=False, array_like=True):
    """A place as one article names it."""

    name: str
    slug: str
    level: str | None
    parent: str | None
    """Slug of the place that it lies in."""


class Happening(Struct, frozen=True, gc=False, array_like=True):
    """An event; bodies and place by slug, participants by the names of the record."""

    type: str
    date: str | None
    participants: tuple[str, ...]
    bodies: tuple[str, ...]
    place: str | None
    province: str | None
    """Province of today in which the place lies, or that the article is about."""
    quote: str


class Concern(Struct, frozen=True, gc=False, array_like=True):
    """An issue, a directive or a figure, as issue threads see it."""

    place: str | None
    """Unit of today: where threads meet."""
    named: str | None
    """The unit in the version of the article's date."""
    province: str | None
    """Province of today."""
    objects: tuple[str, ...]
    """Slugs of the objects of problems (scheme ``problem``) that it names, in the order of the text."""
    terms: bytes
    """Numbers (four bytes each) of the pairs of syllables that may say what it is about."""
    words: str = ""
    """Of an issue: the same pairs in letters, one a line, to find words for its thread."""
    topic: str = ""
    stance: Stance = "reported"
    answers: tuple[int, ...] = ()
    """Indices of the issues that a directive answers."""


class Digest(Struct, frozen=True, gc=False, array_like=True):
    """What identity keeps of one article. Structures of MessagePack arrays: quick to read, and small."""

    article: str
    date: str | None
    directives: tuple[Concern, ...]
    figures: tuple[Concern, ...]
    home: str | None
    """Slug of the province that the article is about."""
    persons: tuple[Named, ...]
    bodies: dict[str, BodyKey]
    """By name as in the record."""
    body_parents: dict[str, str]
    places: tuple[NamedPlace, ...]
    events: tuple[Happening, ...]
    issues: tuple[Concern, ...]
    signature: Signature
    positions: int
    """How many positions the record has."""

    @property
    def mentions(self) -> list[Mention]:
        """All its persons."""
        company = tuple(person.folded for person in self.persons)
        return [
            Mention(
                self.article,
                self.date,
                self.home,
                company,
                person,
                tuple([office for office in person.offices if office.whole and not office.side]),
            )
            for person in self.persons
        ]


class Mention(Struct, frozen=True, gc=False):
    """A person in an article."""

    article: str
    """Id of the article."""
    date: str | None
    """Date of the article."""
    home: str | None
    """Slug of the province that the article is about."""
    company: tuple[str, ...]
    """Folded names of all persons of the article."""
    person: Named
    main_offices: tuple[Office, ...]
    """Those that tell who somebody is: whole, and not held beside another."""

    @property
    def order(self) -> tuple[str, str, str]:
        """By date, then article, then name; undated articles last."""
        return (self.date or "9999", self.article, self.person.name)


class Sharing:
    """Makes digests share their equal strings and bodies, which recur in every article, as long as it is at hand."""

    def __init__(self) -> None:
        """Nothing is shared yet."""
        self._texts: dict[str | None, str | None] = {}
        self._keys: dict[BodyKey, BodyKey] = {}

    def text(self, text: str) -> str:
        """The same text; the object that came first."""
        return self._texts.setdefault(text, text) or text

    def share_persons(self, persons: Iterable[Named]) -> None:
        """Replace the parts of persons, just read, by those of earlier digests that equal them."""
        text, key = self._texts.setdefault, self._keys.setdefault
        for person in persons:
            for field in _NAMED:
                _set(person, field, text(value := getattr(person, field), value))
            for office in person.offices:
                for field in _OFFICE:
                    _set(office, field, text(value := getattr(office, field), value))
                if office.body:
                    _set(office, "body", key(office.body, office.body))

    def share_issues(self, issues: Iterable[Concern]) -> None:
        """Likewise the parts of issues."""
        text = self._texts.setdefault
        for issue in issues:
            for field in _CONCERN:
                _set(issue, field, text(value := getattr(issue, field), value))


_set = msgspec.structs.force_setattr
_NAMED = ("name", "form", "folded")
_OFFICE = ("role", "body_name", "title")
_CONCERN = ("place", "named", "province", "topic")

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Digest)


def encode(digest: Digest) -> bytes:
    """The digest as MessagePack; equal digests give equal bytes."""
    return _encoder.encode(digest)


def decode(data: bytes) -> Digest:
    """The digest that `encode` wrote."""
    return _decoder.decode(data)


class Begin(Struct, frozen=True, gc=False, array_like=True):
    """The first fields of a digest, for those who need no others: what follows in the bytes is passed over."""

    article: str
    date: str | None
    directives: tuple[Concern, ...]
    figures: tuple[Concern, ...]


class Raising(Struct, frozen=True, gc=False, array_like=True):
    """What issue threads need of a digest: the fields as they stand in it, others as bytes that are not looked at."""

    article: str
    date: str | None
    directives: tuple[Concern, ...]
    figures: tuple[Concern, ...]
    home: msgspec.Raw
    persons: msgspec.Raw
    bodies: msgspec.Raw
    body_parents: msgspec.Raw
    places: tuple[NamedPlace, ...]
    events: msgspec.Raw
    issues: tuple[Concern, ...]


class _Head(Struct, frozen=True, gc=False, array_like=True):
    article: str


_begin = msgspec.msgpack.Decoder(Begin)
_raising = msgspec.msgpack.Decoder(Raising)
_head = msgspec.msgpack.Decoder(_Head)


def begin(data: bytes) -> Begin:
    """What follows from who is who: the directives and figures of a digest in bytes."""
    return _begin.decode(data)


def raising(data: bytes) -> Raising:
    """The issues, directives and figures of a digest in bytes, and the places that it names."""
    return _raising.decode(data)


def article_of(data: bytes) -> str:
    """The id of the article that a digest in bytes is of."""
    return _head.decode(data).article
