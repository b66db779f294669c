"""The way through the identity room: records stream in, a digest of each stays, entities come out at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy

from kg.identity.digesting import Digester
from kg.identity.digests import Digest, Happening, Mention, Sharing, article_of, decode, encode
from kg.identity.duplicates import Signature, duplicates
from kg.identity.entities import Entities, EventEntity, FactRef, Links, Tenure
from kg.identity.events import OFFICE_CHANGES, Report, events
from kg.identity.judgements import Judgements
from kg.identity.names import Frequencies
from kg.identity.organisations import BodyNames, PlaceNames, Renamings
from kg.identity.persons import Identification
from kg.identity.profiles import person_entities, slugs_of
from kg.identity.subjects import Subjects
from kg.identity.tenures import Claim, contradictions, succession, tenures
from kg.identity.threads import Said, Terms, Threads
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
    """Takes records, or digests made elsewhere, one by one; then says who is who.

    Digests are held as bytes and read twice: first for all that names persons, bodies, places, events and issues, then
    for what follows from them: the directives and figures of issues, and where each fact of each article leads.
    """

    def __init__(self, vocabulary: Vocabulary, judgements: Judgements | None = None) -> None:
        """Read what the vocabulary says of units, bodies, roles and names."""
        self.digester = Digester(vocabulary)
        self._territory = self.digester.territory
        self._frequencies = Frequencies(vocabulary)
        self._renamings = Renamings(vocabulary, self.digester.bodies)
        self._judgements = judgements or Judgements()
        self._chairs = frozenset(c.slug for c in vocabulary.scheme("role") if c.flag("oneHolder"))
        self._subjects = Subjects(vocabulary)
        self._digests: dict[str, bytes] = {}

    def fresh(self, judgements: Judgements | None = None) -> Resolver:
        """Another resolver with the same knowledge and no records: the vocabulary is read once."""
        other = copy(self)
        other._judgements = judgements or Judgements()
        other._digests = {}
        return other

    def add(self, record: Record) -> None:
        """Take in one record; its text is not kept."""
        self.add_digest(encode(self.digester.digest(record)))

    def add_digest(self, data: bytes) -> None:
        """Take in one digest that a `Digester` of the same vocabulary made, perhaps in another process."""
        self._digests[article_of(data)] = data

    def _read(self) -> Iterator[Digest]:
        """The digests in the order of their articles' ids."""
        return (decode(self._digests[article]) for article in sorted(self._digests))

    def entities(self) -> Entities:
        """All entities of the records taken in."""
        seen = _Seen()
        sharing = Sharing()
        for digest in self._read():
            sharing.share(digest)
            seen.add(digest)
        groups = duplicates(seen.signatures)
        copies = {copy: group.original for group in groups for copy in group.copies}
        mentions = sorted(seen.mentions, key=lambda mention: mention.order)
        identification = Identification(mentions, copies, self._judgements, self._frequencies, self._territory)
        individuals = identification.individuals()
        slugs = slugs_of(individuals, mentions, self._territory)
        person_of = {
            (mentions[i].article, mentions[i].person.name): slug
            for one, slug in zip(individuals, slugs, strict=True)
            for i in one.members
        }
        claims = {claim.fact: claim for mention in seen.mentions for claim in _claims(mention, person_of, seen.changes)}
        held = succession(tenures(claims.values(), self._territory), claims, self._chairs)
        happened = events(seen.reports(person_of), copies)
        threads = Threads(self._subjects, seen.issues, seen.terms)
        slug_of = _slugs_of_facts(held, happened)
        links: dict[str, Links] = {}
        dates: dict[str, str | None] = {}
        for digest in self._read():
            threads.add(digest.article, digest.date, digest.directives, digest.figures)
            links[digest.article] = _links(digest, person_of, slug_of, threads, copies, sharing.text)
            dates[digest.article] = digest.date
        return Entities(
            persons=person_entities(individuals, slugs, identification),
            bodies=tuple(seen.bodies.entities(self._territory, self._renamings)),
            places=tuple(seen.places.entities(self._territory)),
            tenures=tuple(held),
            events=tuple(happened),
            threads=tuple(threads.threads()),
            duplicates=groups,
            contradictions=contradictions(held, claims, self._chairs),
            links=links,
            dates=dates,
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


class _Seen:
    """What the first reading of the digests leaves."""

    def __init__(self) -> None:
        self.signatures: list[Signature] = []
        self.mentions: list[Mention] = []
        self.changes: dict[tuple[str, str], str] = {}
        """Article and name → date of the first event in it that the person takes or leaves an office by."""
        self.happenings: list[tuple[FactRef, Happening]] = []
        self.issues: list[Said] = []
        self.terms = Terms()
        self.bodies = BodyNames()
        self.places = PlaceNames()

    def add(self, digest: Digest) -> None:
        article = digest.article
        self.signatures.append(digest.signature)
        self.mentions += digest.mentions
        for number, event in enumerate(digest.events):
            self.happenings.append((FactRef(article, "event", number), event))
            if event.type in OFFICE_CHANGES and event.date:
                for name in event.participants:
                    self.changes.setdefault((article, name), event.date)
        for number, issue in enumerate(digest.issues):
            self.issues.append(Said(FactRef(article, "issue", number), digest.date, issue))
        for concerns in (digest.issues, digest.directives, digest.figures):
            self.terms.add(concerns)
        self.bodies.add(digest)
        self.places.add(digest)

    def reports(self, person_of: _PersonOf) -> list[Report]:
        return [
            Report(fact, event, tuple(dict.fromkeys(person_of[fact.article, name] for name in event.participants)))
            for fact, event in self.happenings
        ]


def _claims(mention: Mention, person_of: _PersonOf, changes: Mapping[tuple[str, str], str]) -> Iterator[Claim]:
    person = mention.person
    for office in person.offices:
        yield Claim(
            fact=FactRef(mention.article, "position", office.number),
            date=mention.date,
            person=person_of[mention.article, person.name],
            office=office,
            home=mention.home,
            event_date=changes.get((mention.article, person.name)),
        )


def _slugs_of_facts(held: Sequence[Tenure], happened: Sequence[EventEntity]) -> dict[FactRef, str]:
    """The tenure of each position, and the event of each report of it."""
    of_claims = {fact: tenure.slug for tenure in held for fact in tenure.claims}
    return of_claims | {fact: event.slug for event in happened for fact in event.reports}


def _links(
    digest: Digest,
    person_of: _PersonOf,
    slug_of: Mapping[FactRef, str],
    threads: Threads,
    copies: Mapping[str, str],
    shared: Callable[[str], str],
) -> Links:
    article = digest.article
    places: dict[str, str] = {}
    for place in digest.places:
        if place.name not in places or place.level == "province":
            places[shared(place.name)] = shared(place.slug)
    return Links(
        persons={shared(person.name): person_of[article, person.name] for person in digest.persons},
        bodies={shared(name): shared(key.slug) for name, key in digest.bodies.items()},
        places=places,
        tenures=tuple(slug_of[FactRef(article, "position", n)] for n in range(digest.positions)),
        events=tuple(slug_of[FactRef(article, "event", n)] for n in range(len(digest.events))),
        threads=tuple(threads.slug(FactRef(article, "issue", n)) for n in range(len(digest.issues))),
        copy_of=copies.get(article),
    )
