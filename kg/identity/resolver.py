"""The way through the identity room: records stream in, a digest of each stays, entities come out at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy

from kg.identity.digesting import Digester
from kg.identity.digests import Concern, Digest, Mention, Sharing
from kg.identity.duplicates import duplicates
from kg.identity.entities import Entities, EventEntity, FactKind, FactRef, Links, Tenure
from kg.identity.events import OFFICE_CHANGES, Report, events
from kg.identity.judgements import Judgements
from kg.identity.names import Frequencies
from kg.identity.organisations import Renamings, bodies_of, places_of
from kg.identity.persons import Identification
from kg.identity.profiles import person_entities, slugs_of
from kg.identity.tenures import Claim, contradictions, succession, tenures
from kg.identity.threads import Said, Threads
from kg.model import Record
from kg.vocabulary import Vocabulary

_PersonOf = Mapping[tuple[str, str], str]
"""Article and name as in its record → slug of the person."""


def resolve(records: Iterable[Record], vocabulary: Vocabulary, judgements: Judgements | None = None) -> Entities:
    """The entities of a corpus, the same whatever the order of its records."""
    resolver = Resolver(vocabulary, judgements)
    for record in records:
        resolver.add(record)
    return resolver.entities()


class Resolver:
    """Takes records, or digests made elsewhere, one by one; then says who is who."""

    def __init__(self, vocabulary: Vocabulary, judgements: Judgements | None = None) -> None:
        """Read what the vocabulary says of units, bodies, roles and names."""
        self.digester = Digester(vocabulary)
        self._territory = self.digester.territory
        self._frequencies = Frequencies(vocabulary)
        self._renamings = Renamings(vocabulary, self.digester.bodies)
        self._judgements = judgements or Judgements()
        self._chairs = frozenset(c.slug for c in vocabulary.scheme("role") if c.flag("oneHolder"))
        self._threads = Threads(vocabulary)
        self._sharing = Sharing()
        self._digests: dict[str, Digest] = {}

    def fresh(self, judgements: Judgements | None = None) -> Resolver:
        """Another resolver with the same knowledge and no records: the vocabulary is read once."""
        other = copy(self)
        other._judgements = judgements or Judgements()
        other._digests = {}
        return other

    def add(self, record: Record) -> None:
        """Take in one record; its text is not kept."""
        self.add_digest(self.digester.digest(record))

    def add_digest(self, digest: Digest) -> None:
        """Take in one digest that a `Digester` of the same vocabulary made, perhaps in another process."""
        self._digests[digest.article] = self._sharing.digest(digest)

    def entities(self) -> Entities:
        """All entities of the records taken in."""
        digests = [self._digests[article] for article in sorted(self._digests)]
        groups = duplicates(digest.signature for digest in digests)
        copies = {copy: group.original for group in groups for copy in group.copies}
        mentions = sorted((Mention(d, person) for d in digests for person in d.persons), key=lambda m: m.order)
        identification = Identification(mentions, copies, self._judgements, self._frequencies, self._territory)
        individuals = identification.individuals()
        slugs = slugs_of(individuals, mentions, self._territory)
        person_of = {
            (mentions[i].article, mentions[i].person.name): slug
            for one, slug in zip(individuals, slugs, strict=True)
            for i in one.members
        }
        claims = {claim.fact: claim for digest in digests for claim in _claims(digest, person_of)}
        held = succession(tenures(claims.values(), self._territory), claims, self._chairs)
        happened = events([report for digest in digests for report in _reports(digest, person_of)], copies)
        threads, thread_of = self._threads.build(
            [said for digest in digests for said in _said(digest, "issue", digest.issues)],
            [said for digest in digests for said in _said(digest, "directive", digest.directives)],
            [said for digest in digests for said in _said(digest, "indicator", digest.figures)],
        )
        return Entities(
            persons=person_entities(individuals, slugs, identification),
            bodies=tuple(bodies_of(digests, self._territory, self._renamings)),
            places=tuple(places_of(digests, self._territory)),
            tenures=tuple(held),
            events=tuple(happened),
            threads=tuple(threads),
            duplicates=groups,
            contradictions=contradictions(held, claims, self._chairs),
            links=_links(digests, person_of, held, happened, thread_of, copies),
            unused_judgements=self._unused(mentions),
        )

    def _unused(self, mentions: Sequence[Mention]) -> tuple[int, ...]:
        """Lines of the judgements of which a side names nobody."""
        known = {(mention.article, mention.person.folded) for mention in mentions}
        names = {name for _, name in known}
        return tuple(
            line.line
            for line in self._judgements.lines
            if not all(
                (side.article, side.name) in known if side.article else side.name in names
                for side in (line.left, line.right)
            )
        )


def _claims(digest: Digest, person_of: _PersonOf) -> Iterator[Claim]:
    for person in digest.persons:
        changes = (e.date for e in digest.events if e.type in OFFICE_CHANGES and person.name in e.participants)
        change = next(filter(None, changes), None)
        for office in person.offices:
            yield Claim(
                fact=FactRef(digest.article, "position", office.number),
                date=digest.date,
                person=person_of[digest.article, person.name],
                office=office,
                home=digest.home,
                event_date=change,
            )


def _reports(digest: Digest, person_of: _PersonOf) -> Iterator[Report]:
    for number, event in enumerate(digest.events):
        persons = dict.fromkeys(person_of[digest.article, name] for name in event.participants)
        yield Report(FactRef(digest.article, "event", number), event, tuple(persons))


def _said(digest: Digest, kind: FactKind, concerns: Sequence[Concern]) -> Iterator[Said]:
    for number, concern in enumerate(concerns):
        yield Said(FactRef(digest.article, kind, number), digest.date, concern)


def _links(
    digests: Sequence[Digest],
    person_of: _PersonOf,
    held: Sequence[Tenure],
    happened: Sequence[EventEntity],
    thread_of: Mapping[FactRef, str],
    copies: Mapping[str, str],
) -> dict[str, Links]:
    of_claim = {fact: tenure.slug for tenure in held for fact in tenure.claims}
    of_report = {fact: event.slug for event in happened for fact in event.reports}
    links = {}
    for digest in digests:
        article = digest.article
        places: dict[str, str] = {}
        for place in digest.places:
            if place.name not in places or place.level == "province":
                places[place.name] = place.slug
        links[article] = Links(
            persons={person.name: person_of[article, person.name] for person in digest.persons},
            bodies={name: key.slug for name, key in digest.bodies.items()},
            places=places,
            tenures=tuple(of_claim[FactRef(article, "position", n)] for n in range(digest.positions)),
            events=tuple(of_report[FactRef(article, "event", n)] for n in range(len(digest.events))),
            threads=tuple(thread_of[FactRef(article, "issue", n)] for n in range(len(digest.issues))),
            copy_of=copies.get(article),
        )
    return links
