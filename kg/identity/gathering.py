"""What the first reading of all digests leaves: enough to say who is who, and where the facts of each article lead."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

from msgspec import Struct

from kg.identity.digests import Digest, Happening, Mention, Raising, Sharing
from kg.identity.duplicates import Signature
from kg.identity.entities import FactRef, Links
from kg.identity.events import OFFICE_CHANGES, Report
from kg.identity.organisations import BodyNames, PlaceNames, name_of
from kg.identity.territory import Territory
from kg.identity.threads import Said, Terms

PersonOf = Mapping[tuple[str, str], str]
"""Article and name as in its record → slug of the person."""


class Facts(Struct, frozen=True, gc=False):
    """What of an article's facts leads to entities."""

    article: str
    date: str | None
    persons: tuple[str, ...]
    """By name as in the record."""
    bodies: dict[str, str]
    places: dict[str, str]
    """Names as in the record → slugs."""
    positions: int
    events: int

    def links(self, person_of: PersonOf, slug_of: Mapping[FactRef, str], copies: Mapping[str, str]) -> Links:
        """Where they lead, once that is known: `slug_of` for positions and events. Issues are no part of it."""
        article = self.article
        return Links(
            persons={name: person_of[article, name] for name in self.persons},
            bodies=self.bodies,
            places=self.places,
            tenures=tuple([slug_of[FactRef(article, "position", n)] for n in range(self.positions)]),
            events=tuple([slug_of[FactRef(article, "event", n)] for n in range(self.events)]),
            copy_of=copies.get(article),
        )


class Gathered:
    """What is kept of the digests to say who is who, in the order of their articles' ids."""

    def __init__(self) -> None:
        """Nothing is gathered yet."""
        self.facts: list[Facts] = []
        self.signatures: list[Signature] = []
        self.mentions: list[Mention] = []
        self.changes: dict[tuple[str, str], str] = {}
        """Article and name → date of the first event in it that the person takes or leaves an office by."""
        self.happenings: list[tuple[FactRef, Happening]] = []
        self.bodies = BodyNames()
        self.places = PlaceNames()
        self._sharing = Sharing()

    def add(self, digest: Digest) -> None:
        """Take in one digest; what it has in common with earlier ones is held once."""
        self._sharing.share_persons(digest.persons)
        self.facts.append(_facts(digest, self._sharing.text))
        article = digest.article
        self.signatures.append(digest.signature)
        self.mentions += digest.mentions
        for number, event in enumerate(digest.events):
            self.happenings.append((FactRef(article, "event", number), event))
            if event.type in OFFICE_CHANGES and event.date:
                for name in event.participants:
                    self.changes.setdefault((article, name), event.date)
        self.bodies.add(digest)
        self.places.add(digest)

    def reports(self, person_of: PersonOf) -> list[Report]:
        """The events, each with the persons who took part."""
        return [
            Report(fact, event, tuple(dict.fromkeys([person_of[fact.article, name] for name in event.participants])))
            for fact, event in self.happenings
        ]


def _facts(digest: Digest, shared: Callable[[str], str]) -> Facts:
    places: dict[str, str] = {}
    for place in digest.places:
        if place.name not in places or place.level == "province":
            places[shared(place.name)] = shared(place.slug)
    return Facts(
        article=digest.article,
        date=digest.date,
        persons=tuple([person.name for person in digest.persons]),
        bodies={shared(name): shared(key.slug) for name, key in digest.bodies.items()},
        places=places,
        positions=digest.positions,
        events=len(digest.events),
    )


class Raised:
    """What is kept of the digests for issue threads, in the order of their articles' ids."""

    def __init__(self) -> None:
        """Nothing is gathered yet."""
        self.issues: list[Said] = []
        self.numbers: dict[str, int] = {}
        """Article → how many issues it raises."""
        self.terms = Terms()
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        """Slug of a place → what articles call it."""
        self._sharing = Sharing()

    def add(self, digest: Raising) -> None:
        """Take in one digest; what it has in common with earlier ones is held once."""
        self._sharing.share_issues(digest.issues)
        self.numbers[digest.article] = len(digest.issues)
        for number, issue in enumerate(digest.issues):
            self.issues.append(Said(FactRef(digest.article, "issue", number), digest.date, issue))
        for concerns in (digest.issues, digest.directives, digest.figures):
            self.terms.add(concerns)
        for place in digest.places:
            self._names[place.slug][place.name] += 1

    def places(self, territory: Territory) -> dict[str, str]:
        """Slug → name of the places of issues, as `PlaceNames.entities` names them."""
        slugs = dict.fromkeys(said.concern.named for said in self.issues if said.concern.named)
        return {slug: name_of(slug, territory, self._names.get(slug)) for slug in slugs}

    def links(self, thread_of: Callable[[FactRef], str]) -> dict[str, tuple[str, ...]]:
        """Where the issues of each article lead, once that is known."""
        return {
            article: tuple([thread_of(FactRef(article, "issue", n)) for n in range(number)])
            for article, number in self.numbers.items()
        }
