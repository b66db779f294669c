"""One article as the identity room keeps it: what tells who is who, and nothing that only the graph needs.

A digest is a pure function of a record and the vocabulary. It holds no text of the article but the quotes that events
and issues are compared by, so that memory stays modest, and it can be written as bytes, to be made once an article.
"""

from __future__ import annotations

from dataclasses import dataclass
from sys import intern
from typing import Literal

import msgspec

from kg.identity.bodies import BodyKey
from kg.identity.duplicates import Signature
from kg.model import Stance, Status

Sex = Literal["male", "female"]


@dataclass(frozen=True, slots=True)
class Office:
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


@dataclass(frozen=True, slots=True)
class Named:
    """A person as one article names them."""

    name: str
    """As in the record."""
    form: str
    """Without titles, in NFC and title case."""
    folded: str
    sex: Sex | None
    birth_year: int | None
    offices: tuple[Office, ...]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as one article names it."""

    name: str
    slug: str
    level: str | None
    parent: str | None
    """Slug of the place that it lies in."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event; bodies and place by slug, participants by the names of the record."""

    type: str
    date: str | None
    participants: tuple[str, ...]
    bodies: tuple[str, ...]
    place: str | None
    province: str | None
    """Province of today in which the place lies, or that the article is about."""
    quote: str


@dataclass(frozen=True, slots=True)
class Concern:
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
    quote: str = ""
    """Of an issue: to find words for its thread."""
    topic: str = ""
    stance: Stance = "reported"
    answers: tuple[int, ...] = ()
    """Indices of the issues that a directive answers."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What identity keeps of one article."""

    article: str
    date: str | None
    home: str | None
    """Slug of the province that the article is about."""
    persons: tuple[Named, ...]
    bodies: dict[str, BodyKey]
    """By name as in the record."""
    body_parents: dict[str, str]
    places: tuple[NamedPlace, ...]
    events: tuple[Happening, ...]
    issues: tuple[Concern, ...]
    directives: tuple[Concern, ...]
    figures: tuple[Concern, ...]
    signature: Signature
    positions: int
    """How many positions the record has."""

    @property
    def company(self) -> tuple[str, ...]:
        """Folded names of all its persons."""
        return tuple(person.folded for person in self.persons)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in an article."""

    digest: Digest
    person: Named

    @property
    def article(self) -> str:
        """Id of the article."""
        return self.digest.article

    @property
    def date(self) -> str | None:
        """Date of the article."""
        return self.digest.date

    @property
    def order(self) -> tuple[str, str, str]:
        """By date, then article, then name; undated articles last."""
        return (self.digest.date or "9999", self.digest.article, self.person.name)


def main_offices(mention: Mention) -> list[Office]:
    """The offices that tell who somebody is: whole, and not held beside another."""
    return [office for office in mention.person.offices if office.whole and not office.side]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Digest)


def encode(digest: Digest) -> bytes:
    """The digest as MessagePack; equal digests give equal bytes."""
    return _encoder.encode(digest)


def decode(data: bytes) -> Digest:
    """The digest that `encode` wrote."""
    return _decoder.decode(data)


class Sharing:
    """Replaces equal strings and body keys of many digests by one object: names and offices recur in every article."""

    def __init__(self) -> None:
        """Nothing is shared yet."""
        self._keys: dict[BodyKey, BodyKey] = {}

    def digest(self, digest: Digest) -> Digest:
        """The same digest, made of shared parts."""
        return Digest(
            article=intern(digest.article),
            date=_intern(digest.date),
            home=_intern(digest.home),
            persons=tuple(self._person(person) for person in digest.persons),
            bodies={intern(name): self._key(key) for name, key in digest.bodies.items()},
            body_parents={intern(name): intern(parent) for name, parent in digest.body_parents.items()},
            places=tuple(
                NamedPlace(intern(p.name), intern(p.slug), _intern(p.level), _intern(p.parent)) for p in digest.places
            ),
            events=tuple(_happening(event) for event in digest.events),
            issues=tuple(_concern(issue) for issue in digest.issues),
            directives=tuple(_concern(directive) for directive in digest.directives),
            figures=tuple(_concern(figure) for figure in digest.figures),
            signature=digest.signature,
            positions=digest.positions,
        )

    def _key(self, key: BodyKey) -> BodyKey:
        return self._keys.setdefault(key, key)

    def _person(self, person: Named) -> Named:
        return Named(
            name=intern(person.name),
            form=intern(person.form),
            folded=intern(person.folded),
            sex=person.sex,
            birth_year=person.birth_year,
            offices=tuple(self._office(office) for office in person.offices),
        )

    def _office(self, office: Office) -> Office:
        return Office(
            number=office.number,
            role=intern(office.role),
            body=self._key(office.body) if office.body else None,
            body_name=_intern(office.body_name),
            status=office.status,
            one_holder=office.one_holder,
            side=office.side,
            whole=office.whole,
            title=intern(office.title),
            start=office.start,
            end=office.end,
            reason=_intern(office.reason),
            term=office.term,
        )


def _intern(text: str | None) -> str | None:
    return intern(text) if text is not None else None


def _happening(event: Happening) -> Happening:
    return Happening(
        type=intern(event.type),
        date=_intern(event.date),
        participants=tuple(map(intern, event.participants)),
        bodies=tuple(map(intern, event.bodies)),
        place=_intern(event.place),
        province=_intern(event.province),
        quote=event.quote,
    )


def _concern(concern: Concern) -> Concern:
    return Concern(
        place=_intern(concern.place),
        named=_intern(concern.named),
        province=_intern(concern.province),
        objects=tuple(map(intern, concern.objects)),
        terms=concern.terms,
        quote=concern.quote,
        topic=intern(concern.topic),
        stance=concern.stance,
        answers=concern.answers,
    )
