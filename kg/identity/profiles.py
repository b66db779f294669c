"""Individuals → person entities: name to show, slug, sex, year of birth, and why others of the name are others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from kg.identity.blocks import Individual
from kg.identity.counting import most, ranked
from kg.identity.digests import Mention
from kg.identity.entities import PersonEntity, Separation
from kg.identity.naming import Candidate, person_slugs
from kg.identity.persons import Identification
from kg.identity.territory import Territory


def slugs_of(individuals: Sequence[Individual], mentions: Sequence[Mention], territory: Territory) -> list[str]:
    """A slug for each individual."""
    return person_slugs(_candidate(one, [mentions[i] for i in one.members], territory) for one in individuals)


def _candidate(individual: Individual, own: Sequence[Mention], territory: Territory) -> Candidate:
    """What a person is called by, and what tells them from others of the name: province or body of the main office."""
    places: list[str] = []
    bodies: list[str] = []
    for office in (office for mention in own for office in mention.main_offices):
        if office.body is not None:
            province = territory.province(office.body.place or "")
            (places if province else bodies).append(province or office.body.bare)
    return Candidate(
        name=_best_form(individual, own),
        articles=len({mention.article for mention in own}),
        first=(own[0].date or "9999", own[0].article),
        discriminators=(*ranked(places)[:2], *ranked(bodies)[:2], *ranked(mention.home for mention in own)[:2]),
    )


def _best_form(individual: Individual, mentions: Sequence[Mention]) -> str:
    """The fullest written form, one with accents before one without, that most articles use."""
    if len(mentions) == 1:
        return mentions[0].person.form
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
        made.append(
            PersonEntity(
                slug=slugs[number],
                name=name,
                variants=tuple(sorted({mention.person.name for mention in own} - {name})),
                articles=tuple(sorted({mention.article for mention in own})),
                sex=most(mention.person.sex for mention in own),
                birth_year=most(mention.person.birth_year for mention in own),
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
        found = (office for i in individual.members for office in mentions[i].main_offices)
        offices.append(next((office.words for office in found), ""))
    return ("different-offices", " / ".join(offices)) if all(offices) else ("no-reason", "")
