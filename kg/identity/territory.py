"""Administrative units over time: which version a name means on a date, and what became of it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from kg.language.folding import fold, slug
from kg.vocabulary import Concept, Vocabulary

_LEVELS = ("province", "district", "commune")


@dataclass(frozen=True, slots=True)
class Unit:
    """One dated version of a unit, from the vocabulary."""

    slug: str
    name: str
    level: str
    kind: str
    valid_from: str | None
    valid_until: str | None
    part_of: str | None
    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...]

    @property
    def label(self) -> str:
        """Slug of kind and name, as it stands in the name of a body: “tinh-bac-giang”, “huyen-tan-yen”."""
        kind = "thành phố" if self.kind.startswith("thành phố") else self.kind
        named = slug(self.name)
        prefix = slug(kind)
        return named if named.startswith(f"{prefix}-") else f"{prefix}-{named}"

    @property
    def version(self) -> str:
        """What tells this version from an older one of the same name (“2025”), empty for the first."""
        tail = self.slug.rsplit("-", 1)[-1]
        return tail if tail.isdigit() and len(tail) == 4 else ""


class Territory:
    """The units of the vocabulary, by name and by succession."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Index the concepts of the scheme ``unit``."""
        self.units: dict[str, Unit] = {}
        self._by_name: dict[str, list[Unit]] = {}
        for concept in vocabulary.scheme("unit"):
            unit = self.units[concept.slug] = _unit(concept)
            for label in {fold(label) for label in concept.labels}:
                self._by_name.setdefault(label, []).append(unit)
        self._heirs: dict[str, str] = {}
        bounds = {unit.valid_from for unit in self.units.values()} | {unit.valid_until for unit in self.units.values()}
        self._bounds = sorted(bound for bound in bounds if bound)

    def find(
        self,
        name: str,
        date: str | None,
        *,
        level: str | None = None,
        kind: str | None = None,
        within: str | None = None,
    ) -> Unit | None:
        """The unit that a bare name means in a text of the given date.

        A version that was valid on the date goes before one that had ended, the latest ended before one yet to come.
        `kind` (“thành phố”) and `level` must fit; `within` (the slug of a province) narrows the choice where any unit
        fits it. A province goes before a district; districts of several provinces give none.
        """
        units = self._by_name.get(fold(name), [])
        if kind is not None or level is not None:
            units = [u for u in units if u.kind.startswith(kind or "") and level in (None, u.level)]
        if within is not None:
            units = [u for u in units if u.level == "province" or self._lies_in(u, within)] or units
        if not units:
            return None
        ranked = sorted(units, key=lambda unit: _rank(unit, date))
        best = ranked[0]
        rivals = {self.province(unit.slug) for unit in ranked if unit.level == best.level}
        return best if best.level == "province" or len(rivals) == 1 else None

    def era(self, date: str | None) -> str | None:
        """A stretch of time in which no unit changed: dates of one era give the same units."""
        if date is None or len(date) < 10:
            return date
        number = bisect_left(self._bounds, date)
        exact = number < len(self._bounds) and self._bounds[number] == date
        return f"{number}{'=' if exact else ''}"

    def province(self, key: str) -> str | None:
        """The province of a unit, or the unit itself where it is one."""
        unit = self.units.get(key)
        if unit is None:
            return None
        return unit.slug if unit.level == "province" else unit.part_of

    def heir(self, key: str) -> str:
        """The unit of today: the end of the line of succession. A unit that was split stands for itself."""
        if key not in self._heirs:
            unit = self.units.get(key)
            follows = unit is not None and len(unit.replaced_by) == 1
            self._heirs[key] = self.heir(unit.replaced_by[0]) if unit is not None and follows else key
        return self._heirs[key]

    def related(self, one: str, other: str) -> bool:
        """Whether two units are one, or one came out of the other: Bắc Giang and the Bắc Ninh of 2025."""
        return one == other or self.reaches(one, other) or self.reaches(other, one)

    def reaches(self, earlier: str, later: str) -> bool:
        """Whether succession leads from one unit to the other."""
        unit = self.units.get(earlier)
        return unit is not None and any(heir == later or self.reaches(heir, later) for heir in unit.replaced_by)

    def _lies_in(self, unit: Unit, province: str) -> bool:
        return unit.part_of is not None and self.related(unit.part_of, province)


def _unit(concept: Concept) -> Unit:
    return Unit(
        slug=concept.slug,
        name=concept.label,
        level=concept.value("level") or "district",
        kind=concept.value("kind") or "",
        valid_from=concept.value("validFrom"),
        valid_until=concept.value("validUntil"),
        part_of=concept.value("partOf"),
        replaces=concept.properties.get("replaces", ()),
        replaced_by=concept.properties.get("isReplacedBy", ()),
    )


def _rank(unit: Unit, date: str | None) -> tuple[bool, int, int, str, str]:
    """Order of preference: a unit yet to come last, then by level, then by distance in time."""
    distance, when = _distance(unit, date)
    return (distance == 2, _LEVELS.index(unit.level), distance, when, unit.slug)


def _distance(unit: Unit, date: str | None) -> tuple[int, str]:
    """Rank of a version for a date: valid, ended before (latest first), yet to begin; undated texts take the oldest."""
    start, end = unit.valid_from or "", unit.valid_until or "9999-12-31"
    if date is None:
        return (0, start)
    if start[: len(date)] > date:
        return (2, start)
    if end < date[: len(end)]:
        return (1, "".join(chr(0x10FFFF - ord(letter)) for letter in end))
    return (0, start)
