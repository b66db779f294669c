"""Individuals → person entities: name to show, slug, sex, year of birth, and why others of the name are others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Literal, TypeVar

from kg.identity.blocks import Individual
from kg.identity.digests import Mention, main_offices
from kg.identity.entities import PersonEntity, Separation
from kg.identity.naming import Candidate, person_slugs
from kg.identity.persons import Identification
from kg.identity.territory import Territory

_Value = TypeVar("_Value", str, int, Literal["male", "female"])


def slugs_of(individuals: Sequence[Individual], mentions: Sequence[Mention], territory: Territory) -> list[str]:
    """A slug for each individual."""
    return person_slugs(_candidate(one, [mentions[i] for i in one.members], territory) for one in individuals)


def _candidate(individual: Individual, own: Sequence[Mention], territory: Territory) -> Candidate:
    """What a person is called by, and what tells them from others of the name: province or body of the main office."""
    places: Counter[str] = Counter()
    bodies: Counter[str] = Counter()
    for office in (office for mention in own for office in main_offices(mention)):
        if office.body is not None:
            province = territory.province(office.body.place or "")
            (places if province else bodies)[province or office.body.bare] += 1
    homes = Counter(mention.digest.home for mention in own if mention.digest.home)
    return Candidate(
        name=_best_form(individual, own),
        articles=len({mention.article for mention in own}),
        first=(own[0].date or "9999", own[0].article),
        discriminators=(*_most(places), *_most(bodies), *_most(homes)),
    )


def _most(counts: Counter[_Value]) -> list[_Value]:
    """The two most frequent, the lesser first among equals."""
    return sorted(counts, key=lambda key: (-counts[key], key))[:2]


def _best_form(individual: Individual, mentions: Sequence[Mention]) -> str:
    """The fullest written form, one with accents before one without, that most articles use."""
    forms = Counter(mention.person.form for mention in mentions if mention.person.form not in individual.misread)
    return min(forms, key=lambda form: (form.isascii() and len(forms) > 1, -len(form.split(" ")), -forms[form], form))


def person_entities(
    individuals: Sequence[Individual], slugs: Sequence[str], identification: Identification
) -> tuple[PersonEntity, ...]:
    """The persons, sorted by slug."""
    mentions = identification.mentions
    apart = _separations(individuals, slugs, identification)
    made = []
    for number, one in enumerate(individuals):
        own = [mentions[i] for i in one.members]
        name = _best_form(one, own)
        sexes = Counter(sex for mention in own if (sex := mention.person.sex))
        births = Counter(year for mention in own if (year := mention.person.birth_year))
        made.append(
            PersonEntity(
                slug=slugs[number],
                name=name,
                variants=tuple(sorted({mention.person.name for mention in own} - {name})),
                articles=tuple(sorted({mention.article for mention in own})),
                sex=next(iter(_most(sexes)), None),
                birth_year=next(iter(_most(births)), None),
                merges=tuple(sorted(one.merges)),
                separations=tuple(sorted(apart[number].values())) if number in apart else (),
            )
        )
    return tuple(sorted(made, key=lambda person: person.slug))


def _separations(
    individuals: Sequence[Individual], slugs: Sequence[str], identification: Identification
) -> dict[int, dict[int, Separation]]:
    """Why persons of one name are several: what kept them apart when weighed, else that nothing joined them.

    Each is set against the most written-of person of the name, not against all the others.
    """
    mentions = identification.mentions
    owner = {i: number for number, one in enumerate(individuals) for i in one.members}
    apart: dict[int, dict[int, Separation]] = defaultdict(dict)

    def keep(one: int, other: int, kind: str, detail: str) -> None:
        for mine, theirs in ((one, other), (other, one)):
            apart[mine].setdefault(theirs, Separation(slugs[theirs], kind, detail))

    for number, one in enumerate(individuals):
        for index, kind, detail in one.vetoes:
            if owner[index] != number:
                keep(number, owner[index], kind, detail)
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(individuals):
        by_name[mentions[one.members[0]].person.folded].append(number)
    for numbers in by_name.values():
        first = max(numbers, key=lambda n: (len({mentions[i].article for i in individuals[n].members}), -n))
        for number in numbers:
            if number != first and number not in apart[first]:
                one, other = individuals[first], individuals[number]
                keep(first, number, *(identification.conflict(one, other) or _why_apart(one, other, mentions)))
    return apart


def _why_apart(one: Individual, other: Individual, mentions: Sequence[Mention]) -> tuple[str, str]:
    offices = []
    for individual in (one, other):
        found = (office for i in individual.members for office in main_offices(mentions[i]))
        offices.append(next((office.words for office in found), ""))
    return ("different-offices", " / ".join(offices)) if all(offices) else ("no-reason", "")
