"""Slugs: the readable last parts of IRIs, one each entity, the same for the same corpus whatever its order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.language.folding import slug


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that wants a slug."""

    name: str
    articles: int
    """How many articles speak of it."""
    first: tuple[str, str]
    """Date and id of the first of them."""
    discriminators: tuple[str, ...]
    """What may follow the name where several bear it, best first: place or body of the main office."""


def person_slugs(persons: Iterable[Candidate]) -> list[str]:
    """A slug each, in the order given.

    Of several persons of one name the one that most articles speak of (then the earliest) has the bare slug; the others
    are told by place or body (`nguyen-thi-huong-bac-giang`), then by a number.
    """
    wanted = list(persons)
    bases = [slug(person.name) or "khong-ten" for person in wanted]
    order = sorted(range(len(wanted)), key=lambda n: (bases[n], -wanted[n].articles, wanted[n].first, wanted[n].name))
    given: dict[int, str] = {}
    taken: set[str] = set()
    for number in order:
        if bases[number] not in taken:
            taken.add(bases[number])
            given[number] = bases[number]
    for number in order:
        if number not in given:
            given[number] = _free(bases[number], wanted[number].discriminators, taken)
            taken.add(given[number])
    return [given[number] for number in range(len(wanted))]


def _free(base: str, discriminators: tuple[str, ...], taken: set[str]) -> str:
    for discriminator in discriminators:
        if f"{base}-{discriminator}" not in taken:
            return f"{base}-{discriminator}"
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


class Slugs:
    """Hands out slugs in the order asked for; a slug asked for again gets a number."""

    def __init__(self) -> None:
        """Nothing is taken yet."""
        self._given: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """The slug, or the slug with the next number."""
        while True:
            count = self._given[wanted] = self._given.get(wanted, 0) + 1
            if count == 1:
                return wanted
            wanted, previous = f"{wanted}-{count}", wanted
            if wanted not in self._given:
                self._given[wanted] = 1
                return wanted
            wanted = previous
