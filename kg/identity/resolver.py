"""The way through the identity room: records stream in, a digest of each stays, entities come out at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace

from kg.identity.digesting import Digester
from kg.identity.digests import Mention, article_of, begin, decode, encode, raising
from kg.identity.duplicates import duplicates
from kg.identity.entities import Entities, EventEntity, FactRef, IssueThreads, Tenure
from kg.identity.events import events
from kg.identity.gathering import Gathered, PersonOf, Raised
from kg.identity.judgements import Judgements
from kg.identity.names import Frequencies
from kg.identity.organisations import Renamings
from kg.identity.persons import Identification
from kg.identity.profiles import person_entities, slugs_of
from kg.identity.subjects import Subjects
from kg.identity.tenures import Claim, contradictions, succession, tenures
from kg.identity.threads import Threads
from kg.model import Record
from kg.vocabulary import Vocabulary


def resolve(records: Iterable[Record], vocabulary: Vocabulary, judgements: Judgements | None = None) -> Entities:
    """The entities of a corpus, the same whatever the order of its records."""
    resolver = Resolver(vocabulary, judgements)
    for record in records:
        resolver.add(record)
    return resolver.entities()


class Resolver:
    """Takes records, or digests made elsewhere, one by one; then says who is who.

    Digests are held as bytes and read as often as they are needed: for all that names persons, bodies, places and
    events, for issues, and for the directives and figures that follow from issues.
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

    def entities(self) -> Entities:
        """All entities of the records taken in."""
        found, told = self.actors(), self.threads()
        links = {article: replace(links, threads=told.links[article]) for article, links in found.links.items()}
        return replace(found, threads=told.threads, links=links)

    def actors(self) -> Entities:
        """All entities but the issue threads, and where facts lead that are no issues."""
        seen = Gathered()
        for article in sorted(self._digests):
            seen.add(decode(self._digests[article]))
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
        slug_of = _slugs_of_facts(held, happened)
        return Entities(
            persons=person_entities(individuals, slugs, identification),
            bodies=tuple(seen.bodies.entities(self._territory, self._renamings)),
            places=tuple(seen.places.entities(self._territory)),
            tenures=tuple(held),
            events=tuple(happened),
            duplicates=groups,
            contradictions=contradictions(held, claims, self._chairs),
            links={facts.article: facts.links(person_of, slug_of, copies) for facts in seen.facts},
            dates={facts.article: facts.date for facts in seen.facts},
            unused_judgements=self._unused(mentions),
        )

    def threads(self) -> IssueThreads:
        """The issue threads, and where issues lead. It takes nothing of `actors`: two processes may do the two."""
        order = sorted(self._digests)
        raised = Raised()
        for article in order:
            raised.add(raising(self._digests[article]))
        threads = Threads(self._subjects, raised.issues, raised.terms)
        for article in order:
            threads.add(begin(self._digests[article]))
        return IssueThreads(
            threads=tuple(threads.threads()),
            links=raised.links(threads.slug),
            places=raised.places(self._territory),
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


def _claims(mention: Mention, person_of: PersonOf, changes: Mapping[tuple[str, str], str]) -> Iterator[Claim]:
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
