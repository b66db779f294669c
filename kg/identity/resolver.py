"""The way through the identity room: records stream in, a digest of each stays, entities come out at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass

from kg.identity.digests import Digest, Digester, Mention
from kg.identity.duplicates import Signature, duplicates, signature
from kg.identity.entities import (
    Entities,
    EventEntity,
    FactRef,
    Links,
    PersonEntity,
    Separation,
    Tenure,
)
from kg.identity.events import OFFICE_CHANGES, Report, events
from kg.identity.judgements import Judgements
from kg.identity.names import Frequencies
from kg.identity.naming import Named, person_slugs
from kg.identity.organisations import Renamings, bodies_of, places_of
from kg.identity.persons import Identification, Individual
from kg.identity.tenures import Claim, contradictions, succession, tenures
from kg.identity.threads import Said, Threads
from kg.language.folding import fold
from kg.model import Directive, Event, Indicator, Issue, Record
from kg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stays of one record."""

    digest: Digest
    signature: Signature
    events: tuple[Event, ...]
    issues: tuple[Issue, ...]
    directives: tuple[Directive, ...]
    indicators: tuple[Indicator, ...]


def resolve(records: Iterable[Record], vocabulary: Vocabulary, judgements: Judgements | None = None) -> Entities:
    """The entities of a corpus, the same whatever the order of its records."""
    resolver = Resolver(vocabulary, judgements or Judgements())
    for record in records:
        resolver.add(record)
    return resolver.entities()


class Resolver:
    """Takes records one by one, then says who is who."""

    def __init__(self, vocabulary: Vocabulary, judgements: Judgements) -> None:
        """Read what the vocabulary says of units, bodies, roles and names."""
        self._digester = Digester(vocabulary)
        self._territory = self._digester.territory
        self._frequencies = Frequencies(vocabulary)
        self._renamings = Renamings(vocabulary, self._digester.bodies)
        self._judgements = judgements
        self._chairs = frozenset(c.slug for c in vocabulary.scheme("role") if c.flag("oneHolder"))
        self._common = [w for c in vocabulary.scheme("word-list") for w in c.properties.get("word", ())]
        self._kept: dict[str, _Kept] = {}

    def fresh(self) -> Resolver:
        """Another resolver with the same knowledge and no records: reading the vocabulary is done once."""
        other = copy(self)
        other._kept = {}
        return other

    def add(self, record: Record) -> None:
        """Take in one record; its text is not kept."""
        article = record.article
        self._kept[article.id] = _Kept(
            self._digester.digest(record),
            signature(article.id, article.date, article.text),
            record.events,
            record.issues,
            record.directives,
            record.indicators,
        )

    def entities(self) -> Entities:
        """All entities of the records taken in."""
        kept = [self._kept[article] for article in sorted(self._kept)]
        digests = [one.digest for one in kept]
        groups = duplicates([one.signature for one in kept])
        copies = {copy: group.original for group in groups for copy in group.copies}
        mentions = sorted((m for d in digests for m in d.mentions), key=lambda m: (m.date or "9999", m.article, m.name))
        individuals = Identification(
            mentions, copies, self._judgements, self._frequencies, self._territory
        ).individuals()
        slugs = person_slugs(self._named(one, mentions) for one in individuals)
        person_of = {
            (mentions[i].article, mentions[i].name): slug
            for one, slug in zip(individuals, slugs, strict=True)
            for i in one.members
        }
        claims = {claim.fact: claim for one in kept for claim in self._claims(one, person_of)}
        held = succession(tenures(claims.values(), self._territory), claims, self._chairs)
        happened = events([report for one in kept for report in self._reports(one, person_of)], copies)
        threads, thread_of = Threads(self._common).build(
            [said for one in kept for said in self._issues(one)],
            [said for one in kept for said in self._directives(one)],
            [said for one in kept for said in self._figures(one)],
        )
        return Entities(
            persons=_persons(individuals, slugs, mentions),
            bodies=tuple(bodies_of(digests, self._territory, self._renamings)),
            places=tuple(places_of(digests, self._territory)),
            tenures=tuple(held),
            events=tuple(happened),
            threads=tuple(threads),
            duplicates=groups,
            contradictions=contradictions(held, claims, self._chairs),
            links=_links(kept, person_of, held, happened, thread_of, copies),
            unused_judgements=self._unused(mentions),
        )

    def _named(self, individual: Individual, mentions: list[Mention]) -> Named:
        """What a person is called by, and what tells them from others of the name."""
        own = [mentions[i] for i in individual.members]
        places: Counter[str] = Counter()
        bodies: Counter[str] = Counter()
        for mention in own:
            for office in mention.offices:
                if office.whole and not office.side and office.body is not None:
                    province = self._territory.province(office.body.place or "")
                    unit = self._territory.units.get(self._territory.heir(province)) if province else None
                    (places if unit else bodies)[province if unit and province else office.body.bare] += 1
        homes = Counter(mention.home for mention in own if mention.home)
        ranked = [sorted(counts, key=lambda key, c=counts: (-c[key], key)) for counts in (places, bodies, homes)]  # type: ignore[misc]
        return Named(
            name=_best_form(own),
            articles=len({mention.article for mention in own}),
            first=(own[0].date or "9999", own[0].article),
            discriminators=tuple(key for keys in ranked for key in keys[:2]),
        )

    def _claims(self, one: _Kept, person_of: Mapping[tuple[str, str], str]) -> Iterable[Claim]:
        digest = one.digest
        for mention in digest.mentions:
            changes = [
                event.date
                for event in one.events
                if event.type in OFFICE_CHANGES and event.date and mention.name in event.participants
            ]
            for office in mention.offices:
                yield Claim(
                    FactRef(digest.article, "position", office.number),
                    digest.date,
                    person_of[digest.article, mention.name],
                    office,
                    digest.home,
                    changes[0] if changes else None,
                )

    def _reports(self, one: _Kept, person_of: Mapping[tuple[str, str], str]) -> Iterable[Report]:
        digest = one.digest
        for number, event in enumerate(one.events):
            place = self._place_slug(event.place, digest)
            yield Report(
                FactRef(digest.article, "event", number),
                event.type,
                event.date,
                tuple(dict.fromkeys(person_of[digest.article, name] for name in event.participants)),
                tuple(dict.fromkeys(self._body_slug(name, digest) for name in event.bodies)),
                place,
                self._province(place) or self._province(digest.home),
                event.quote,
            )

    def _issues(self, one: _Kept) -> Iterable[Said]:
        for number, issue in enumerate(one.issues):
            place = self._today(self._place_slug(issue.place, one.digest))
            fact = FactRef(one.digest.article, "issue", number)
            yield Said(
                fact, one.digest.date, place, self._province(place), issue.quote, issue.topic, issue.stance
            )

    def _directives(self, one: _Kept) -> Iterable[Said]:
        home = self._today(one.digest.home)
        for number, directive in enumerate(one.directives):
            answers = tuple(FactRef(one.digest.article, "issue", index) for index in directive.answers)
            fact = FactRef(one.digest.article, "directive", number)
            yield Said(fact, one.digest.date, home, home, directive.quote, answers=answers)

    def _figures(self, one: _Kept) -> Iterable[Said]:
        for number, figure in enumerate(one.indicators):
            place = self._today(self._place_slug(figure.area, one.digest) or one.digest.home)
            fact = FactRef(one.digest.article, "indicator", number)
            quote = f"{figure.measure} {figure.quote}" if figure.measure else figure.quote
            yield Said(fact, one.digest.date, place, self._province(place), quote)

    def _place_slug(self, name: str | None, digest: Digest) -> str | None:
        if name is None:
            return None
        named = next((slug for other, slug, _, _ in digest.places if other == name), None)
        unit = self._digester.unit_of(name, digest.date, digest.home) if named is None else None
        return named or (unit.slug if unit else None)

    def _body_slug(self, name: str, digest: Digest) -> str:
        key = digest.bodies.get(name) or self._digester.bodies.key(name, digest.date, digest.home)
        return key.slug

    def _today(self, place: str | None) -> str | None:
        return self._territory.heir(place) if place else None

    def _province(self, place: str | None) -> str | None:
        return self._today(self._territory.province(place) or place) if place else None

    def _unused(self, mentions: list[Mention]) -> tuple[int, ...]:
        known = {(mention.article, fold(mention.form)) for mention in mentions}
        names = {name for _, name in known}
        return tuple(
            line.line
            for line in self._judgements.lines
            if not all(
                (side.article, side.name) in known if side.article else side.name in names
                for side in (line.left, line.right)
            )
        )


def _best_form(mentions: list[Mention]) -> str:
    """The written form that most articles use, one with accents before one without."""
    forms = Counter(mention.form for mention in mentions)
    return min(forms, key=lambda form: (form.isascii() and len(forms) > 1, -len(form.split(" ")), -forms[form], form))


def _persons(individuals: list[Individual], slugs: list[str], mentions: list[Mention]) -> tuple[PersonEntity, ...]:
    owner = {i: number for number, one in enumerate(individuals) for i in one.members}
    apart = _separations(individuals, slugs, mentions, owner)
    made = []
    for number, one in enumerate(individuals):
        own = [mentions[i] for i in one.members]
        name = _best_form(own)
        sexes = Counter(mention.sex for mention in own if mention.sex)
        births = Counter(mention.birth_year for mention in own if mention.birth_year)
        sex = min(sexes, key=lambda key: (-sexes[key], key)) if sexes else None
        made.append(
            PersonEntity(
                slug=slugs[number],
                name=name,
                variants=tuple(sorted({mention.name for mention in own} - {name})),
                articles=tuple(sorted({mention.article for mention in own})),
                sex=sex,  # type: ignore[arg-type]
                birth_year=min(births, key=lambda year: (-births[year], year)) if births else None,
                merges=tuple(sorted(one.merges)),
                separations=tuple(sorted(apart.get(number, ()))),
            )
        )
    return tuple(sorted(made, key=lambda person: person.slug))


def _separations(
    individuals: list[Individual], slugs: list[str], mentions: list[Mention], owner: Mapping[int, int]
) -> dict[int, set[Separation]]:
    """Why persons of one name are several: what kept them apart when weighed, else that nothing joined them.

    Each is set against the most written-of person of the name, not against all the others.
    """
    apart: dict[int, dict[str, Separation]] = {}

    def keep(one: int, other: int, kind: str, detail: str) -> None:
        for mine, theirs in ((one, other), (other, one)):
            apart.setdefault(mine, {}).setdefault(slugs[theirs], Separation(slugs[theirs], kind, detail))

    for number, one in enumerate(individuals):
        for index, kind, detail in one.vetoes:
            if owner[index] != number:
                keep(number, owner[index], kind, detail)
    by_name: dict[str, list[int]] = {}
    for number, one in enumerate(individuals):
        by_name.setdefault(fold(mentions[one.members[0]].form), []).append(number)
    for numbers in by_name.values():
        first = max(numbers, key=lambda n: (len({mentions[i].article for i in individuals[n].members}), -n))
        for number in numbers:
            if number != first and slugs[number] not in apart.get(first, {}):
                keep(first, number, *_why_apart(individuals[first], individuals[number], mentions))
    return {number: set(separations.values()) for number, separations in apart.items()}


def _why_apart(one: Individual, other: Individual, mentions: list[Mention]) -> tuple[str, str]:
    offices = []
    for individual in (one, other):
        main = [o for i in individual.members for o in mentions[i].offices if o.whole and not o.side]
        offices.append(main[0].words if main else "")
    kind = "different-offices" if all(offices) else "no-reason"
    return kind, " / ".join(offices) if all(offices) else ""


def _links(
    kept: list[_Kept],
    person_of: Mapping[tuple[str, str], str],
    held: list[Tenure],
    happened: list[EventEntity],
    thread_of: Mapping[FactRef, str],
    copies: Mapping[str, str],
) -> dict[str, Links]:
    of_claim = {fact: tenure.slug for tenure in held for fact in tenure.claims}
    of_report = {fact: event.slug for event in happened for fact in event.reports}
    links = {}
    for one in kept:
        digest = one.digest
        article = digest.article
        offices = sorted(office.number for mention in digest.mentions for office in mention.offices)
        places: dict[str, str] = {}
        for name, slug, level, _ in digest.places:
            if name not in places or level == "province":
                places[name] = slug
        links[article] = Links(
            persons={mention.name: person_of[article, mention.name] for mention in digest.mentions},
            bodies={name: key.slug for name, key in digest.bodies.items()},
            places=places,
            tenures=tuple(of_claim[FactRef(article, "position", number)] for number in offices),
            events=tuple(of_report[FactRef(article, "event", number)] for number in range(len(one.events))),
            threads=tuple(thread_of[FactRef(article, "issue", number)] for number in range(len(one.issues))),
            copy_of=copies.get(article),
        )
    return links


