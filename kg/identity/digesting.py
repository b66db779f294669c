"""Record → digest: names cleaned, bodies and places read in the versions of the article's time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date as day
from datetime import timedelta

from msgspec.structs import replace

from kg.identity.bodies import COMMUNE_KINDS, Bodies, BodyKey
from kg.identity.digests import Concern, Digest, Happening, Named, NamedPlace, Office
from kg.identity.duplicates import signature
from kg.identity.names import Titles
from kg.identity.subjects import Subjects, joined, packed
from kg.identity.territory import Territory, Unit
from kg.language.folding import fold, slug
from kg.model import Place, Position, Record
from kg.vocabulary import Vocabulary

_OF_AGE = 15
"""Years before which nobody holds an office."""
_ANNOUNCED_DAYS = 7
"""An office announced this many days before a merger is in the new body."""
_OF_COMMUNE = re.compile(rf"(?:^| )(?:{'|'.join(COMMUNE_KINDS)}) (.+)$")


class Digester:
    """Makes digests; holds the vocabulary in the form that identity needs."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Read roles, acting words, units, body types and titles."""
        self.territory = Territory(vocabulary)
        self.bodies = Bodies(vocabulary, self.territory)
        self._titles = Titles(vocabulary)
        self._subjects = Subjects(vocabulary)
        roles = vocabulary.scheme("role")
        self._one_holder = {concept.slug for concept in roles if concept.flag("oneHolder")}
        self._side = {concept.slug for concept in roles if concept.flag("sideOffice")}
        self._no_body = {concept.slug for concept in roles if concept.flag("noBody")}
        self._acting = tuple(
            f"{fold(label)} " for c in vocabulary.scheme("status") if c.flag("acting") for label in c.labels
        )

    def digest(self, record: Record) -> Digest:
        """The digest of one record."""
        article, date = record.article, record.article.date
        home = self._home(record)
        in_force = self._in_force(record)
        places = tuple(self._place(place, date, home) for place in record.places)
        named_places: dict[str, str] = {}
        communes: dict[str, str] = {}
        for place in places:
            named_places.setdefault(place.name, place.slug)
            if place.level == "commune":
                communes.setdefault(fold(place.name), place.slug)
        bodies = {p.body for p in record.positions if p.body} | {body.name for body in record.bodies}
        bodies |= {name for event in record.events for name in event.bodies}
        return Digest(
            article=article.id,
            date=date,
            home=home,
            persons=self._persons(record, in_force, home, communes),
            bodies={name: _seated(self.bodies.key(name, in_force, home), name, communes) for name in sorted(bodies)},
            body_parents={body.name: body.parent for body in record.bodies if body.parent},
            places=places,
            events=self._events(record, named_places, home, in_force),
            issues=tuple(
                replace(
                    self._concern(self._located(issue.place, named_places, date, home), issue.quote),
                    words=joined(self._subjects.terms(fold(issue.quote))),
                    topic=issue.topic,
                    stance=issue.stance,
                )
                for issue in record.issues
            ),
            directives=tuple(
                replace(self._concern(home, directive.quote), answers=directive.answers)
                for directive in record.directives
            ),
            figures=tuple(
                self._concern(self._located(f.area, named_places, date, home) or home, f.measure or f.quote)
                for f in record.indicators
            ),
            signature=signature(article.id, date, article.text),
            positions=len(record.positions),
        )

    def _persons(
        self, record: Record, in_force: str | None, home: str | None, communes: Mapping[str, str]
    ) -> tuple[Named, ...]:
        """Everyone named, those too whom only a fact names."""
        offices: dict[str, list[Office]] = {}
        for number, position in enumerate(record.positions):
            office = self._office(number, position, in_force, home)
            if office.body:
                office = replace(office, body=_seated(office.body, position.body or "", communes))
            offices.setdefault(position.person, []).append(office)
        listed = {person.name: person for person in record.persons}
        names = {*listed, *offices, *(statement.speaker for statement in record.statements)}
        names |= {name for event in record.events for name in event.participants}
        persons = []
        for name in sorted(names):
            form = self._titles.name(name)
            person = listed.get(name)
            sex, birth_year = (person.sex, person.birth_year) if person else (None, None)
            held = tuple(_of_age(office, birth_year) for office in offices.get(name, ()))
            persons.append(Named(name, form, fold(form), sex, birth_year, held))
        return tuple(persons)

    def _office(self, number: int, position: Position, in_force: str | None, home: str | None) -> Office:
        role = position.role or slug(position.title)
        if fold(position.title).startswith(self._acting) and not role.startswith("quyen-"):
            role = f"quyen-{role}"
        body = self.bodies.key(position.body, _effective(position, in_force), home) if position.body else None
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

    def _events(
        self, record: Record, places: dict[str, str], home: str | None, in_force: str | None
    ) -> tuple[Happening, ...]:
        happenings = []
        for event in record.events:
            place = self._located(event.place, places, record.article.date, home)
            happenings.append(
                Happening(
                    type=event.type,
                    date=event.date,
                    participants=tuple(dict.fromkeys(event.participants)),
                    bodies=tuple(dict.fromkeys(self.bodies.key(b, in_force, home).slug for b in event.bodies)),
                    place=place,
                    province=self._province(place) or self._province(home),
                    quote=event.quote,
                )
            )
        return tuple(happenings)

    def _concern(self, place: str | None, quote: str) -> Concern:
        today, folded = self._today(place), fold(quote)
        terms = packed(self._subjects.terms(folded))
        return Concern(today, place, self._province(today), self._subjects.objects(folded), terms)

    def _in_force(self, record: Record) -> str | None:
        """The date whose versions of bodies the article means: its own, or just after where it announces a merger.

        In the week before, an article that names two of the merging units gives the offices of the new one.
        """
        date = record.article.date
        if date is None or len(date) < 10:
            return date
        later = _days_later(date, _ANNOUNCED_DAYS)
        if self.territory.era(date) == self.territory.era(later):
            return date
        ending = [
            unit.replaced_by
            for place in record.places
            if (unit := self._known(place, date, None)) and unit.valid_until and date <= unit.valid_until < later
        ]
        return later if len(ending) > len(set(ending)) else date

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

    def _place(self, place: Place, date: str | None, home: str | None) -> NamedPlace:
        unit = self._known(place, date, home) if place.level != "commune" else None
        if unit is not None:
            return NamedPlace(place.name, unit.slug, unit.level, unit.part_of)
        parent = self.territory.find(place.parent, date, within=home) if place.parent else None
        inside = parent.slug if parent else home
        key = slug(place.name) or "khong-ten"
        return NamedPlace(place.name, f"{key}-{inside}" if inside else key, place.level, inside)

    def _located(self, name: str | None, places: dict[str, str], date: str | None, home: str | None) -> str | None:
        """The slug of a place that a fact names."""
        if name is None or name in places:
            return places.get(name) if name else None
        unit = self.territory.find(name, date, within=home)
        return unit.slug if unit else None

    def _today(self, place: str | None) -> str | None:
        return self.territory.heir(place) if place else None

    def _province(self, place: str | None) -> str | None:
        return self._today(self.territory.province(place) or place) if place else None


def _seated(body: BodyKey, name: str, communes: Mapping[str, str]) -> BodyKey:
    """The body of a commune that the article names as a place (folded name → slug) with that place."""
    commune = _OF_COMMUNE.search(fold(name)) if communes and body.place is None else None
    return replace(body, place=communes.get(commune[1])) if commune else body


def _of_age(office: Office, birth_year: int | None) -> Office:
    """The office without a start that is rather the year of birth: “(sinh năm 1970, …) làm Chủ tịch”."""
    if office.start and birth_year and int(office.start[:4]) < birth_year + _OF_AGE:
        return replace(office, start=None)
    return office


def _effective(position: Position, in_force: str | None) -> str | None:
    """The date whose version of the body is meant: for one who takes office, the start of it."""
    if position.status != "incoming" or in_force is None:
        return in_force
    return position.start or _days_later(in_force, _ANNOUNCED_DAYS)


def _days_later(date: str, days: int) -> str:
    """The date some days later; a date that is no day stays."""
    return (day.fromisoformat(date) + timedelta(days=days)).isoformat() if len(date) == 10 else date
