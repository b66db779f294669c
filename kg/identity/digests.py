"""One article as the identity room keeps it: what tells who is who, and nothing that only the graph needs.

Records stream by; a digest is all that stays of each, so that memory holds no article's text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as day
from datetime import timedelta

from kg.identity.bodies import Bodies, BodyKey
from kg.identity.names import Titles
from kg.identity.territory import Territory, Unit
from kg.language.folding import fold, slug
from kg.model import Place, Position, Record, Status
from kg.vocabulary import Vocabulary

_ANNOUNCED_DAYS = 7
"""An office announced this many days before a merger is in the new body."""


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
class Mention:
    """A person as one article names them."""

    article: str
    date: str | None
    name: str
    """As in the record."""
    form: str
    """Cleaned name."""
    sex: str | None
    birth_year: int | None
    offices: tuple[Office, ...]
    companions: frozenset[str]
    """Folded names of the other persons in the article."""
    home: str | None
    """Slug of the province that the article is about."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What identity keeps of one article."""

    article: str
    date: str | None
    home: str | None
    mentions: tuple[Mention, ...]
    bodies: Mapping[str, BodyKey]
    """By name as in the record."""
    body_parents: Mapping[str, str]
    places: tuple[tuple[str, str, str | None, str | None], ...]
    """Name, slug, level, slug of the parent."""


class Digester:
    """Makes digests; holds the vocabulary in the form that identity needs."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Read roles, acting words, units and body types."""
        self.territory = Territory(vocabulary)
        self.bodies = Bodies(vocabulary, self.territory)
        self._titles = Titles(vocabulary)
        roles = {concept.slug: concept for concept in vocabulary.scheme("role")}
        self._one_holder = {key for key, concept in roles.items() if concept.flag("oneHolder")}
        self._side = {key for key, concept in roles.items() if concept.flag("sideOffice")}
        self._no_body = {key for key, concept in roles.items() if concept.flag("noBody")}
        self._acting = tuple(
            f"{fold(label)} " for c in vocabulary.scheme("status") if c.flag("acting") for label in c.labels
        )

    def digest(self, record: Record) -> Digest:
        """The digest of one record."""
        date = record.article.date
        home = self._home(record)
        in_force = self._in_force(record)
        offices: dict[str, list[Office]] = {}
        bodies = {body.name: self.bodies.key(body.name, in_force, home) for body in record.bodies}
        for number, position in enumerate(record.positions):
            offices.setdefault(position.person, []).append(self._office(number, position, in_force, home))
        named = {person.name: person for person in record.persons}
        names = sorted({*named, *offices, *_other_names(record)})
        forms = {name: self._titles.name(name) for name in names}
        mentions = []
        for name in names:
            person = named.get(name)
            mentions.append(
                Mention(
                    article=record.article.id,
                    date=date,
                    name=name,
                    form=forms[name],
                    sex=person.sex if person else None,
                    birth_year=person.birth_year if person else None,
                    offices=tuple(offices.get(name, ())),
                    companions=frozenset(fold(form) for other, form in forms.items() if other != name),
                    home=home,
                )
            )
        return Digest(
            article=record.article.id,
            date=date,
            home=home,
            mentions=tuple(mentions),
            bodies={p.body: self.bodies.key(p.body, in_force, home) for p in record.positions if p.body} | bodies,
            body_parents={body.name: body.parent for body in record.bodies if body.parent},
            places=tuple(self._place(place, date, home) for place in record.places),
        )

    def _office(self, number: int, position: Position, date: str | None, home: str | None) -> Office:
        role = position.role or slug(position.title)
        if fold(position.title).startswith(self._acting) and not role.startswith("quyen-"):
            role = f"quyen-{role}"
        body = self.bodies.key(position.body, self._effective(position, date), home) if position.body else None
        return Office(
            number=number,
            role=role,
            body=body,
            body_name=position.body,
            status=position.status,
            one_holder=role in self._one_holder,
            side=role in self._side or (body is not None and body.side),
            whole=body is not None or role in self._no_body,
            title=position.title,
            start=position.start,
            end=position.end,
            reason=position.reason,
            term=position.term,
        )

    def _in_force(self, record: Record) -> str | None:
        """The date whose versions of bodies the article means: its own, or just after where it announces a merger.

        In the week before, an article that names two of the merging units gives the offices of the new one.
        """
        date = record.article.date
        if date is None or len(date) < 10:
            return date
        later = _days_later(date, _ANNOUNCED_DAYS)
        ending = [
            unit.replaced_by
            for place in record.places
            if (unit := self._known(place, date, None)) and unit.valid_until and date <= unit.valid_until < later
        ]
        return later if len(ending) > len(set(ending)) else date

    def _effective(self, position: Position, date: str | None) -> str | None:
        """The date whose version of the body is meant: for one who takes office, the start of it."""
        if position.status != "incoming" or date is None:
            return date
        return position.start or _days_later(date, _ANNOUNCED_DAYS)

    def unit_of(self, name: str, date: str | None, home: str | None) -> Unit | None:
        """The unit that a bare name means in an article."""
        return self.territory.find(name, date, within=home)

    def _home(self, record: Record) -> str | None:
        """The province with the most mentions, its districts counted in; the first in the text among equals."""
        counts: Counter[str] = Counter()
        for place in record.places:
            unit = self._known(place, record.article.date, None)
            province = self.territory.province(unit.slug) if unit else None
            if province:
                counts[province] += len(place.evidence) or 1
        return max(counts, key=lambda key: counts[key], default=None)

    def _known(self, place: Place, date: str | None, home: str | None) -> Unit | None:
        unit = self.territory.units.get(place.unit or "")
        if unit is not None and unit.level == "district":
            return unit
        return self.territory.find(place.name, date, level=place.level, within=home) or unit

    def _place(self, place: Place, date: str | None, home: str | None) -> tuple[str, str, str | None, str | None]:
        unit = self._known(place, date, home) if place.level != "commune" else None
        if unit is not None:
            return (place.name, unit.slug, unit.level, unit.part_of)
        parent = self.unit_of(place.parent, date, home) if place.parent else None
        inside = parent.slug if parent else home
        key = slug(place.name) or "khong-ten"
        return (place.name, f"{key}-{inside}" if inside else key, place.level, inside)


def _other_names(record: Record) -> set[str]:
    """Names that facts use though the list of persons may lack them."""
    names = {name for event in record.events for name in event.participants}
    return names | {statement.speaker for statement in record.statements}


def _days_later(date: str, days: int) -> str:
    """The date some days later; a date that is no day stays."""
    return (day.fromisoformat(date) + timedelta(days=days)).isoformat() if len(date) == 10 else date
