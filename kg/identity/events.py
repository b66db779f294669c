"""One event from many reports: reports of one day and type that share who took part, or what they say.

Reports in near-copies of one article are one without being weighed. The rest meet by day, type and a person or body
that both name; an event without a full date is the event of its article alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kg.identity.counting import most
from kg.identity.digests import Happening
from kg.identity.entities import EventEntity, FactRef, Reason
from kg.identity.naming import Slugs
from kg.language.folding import fold

OFFICE_CHANGES = ("appointment", "election", "discipline")
"""Event types that start or end an office."""
_SYLLABLE = re.compile(r"\w+")
_ENOUGH = 50
_KEPT = 512
"""Quotes whose pairs are kept for the next comparison: those of some days."""
_PairsOf = Callable[[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Report:
    """One article's event."""

    fact: FactRef
    event: Happening
    persons: tuple[str, ...]
    """Slugs of those who took part."""


def pairs_of(quote: str) -> frozenset[str]:
    """The quote as pairs of neighbouring syllables, for comparing."""
    syllables = _SYLLABLE.findall(fold(quote))
    return frozenset(map(" ".join, pairwise(syllables)))


def events(reports: Sequence[Report], copies: Mapping[str, str]) -> list[EventEntity]:
    """Every event once, sorted by slug."""
    groups: list[list[Report]] = []
    reasons: list[list[Reason]] = []
    meeting: dict[tuple[str, ...], list[int]] = defaultdict(list)
    pairs = lru_cache(_KEPT)(pairs_of)
    for report in sorted(reports, key=lambda one: (one.event.date or "", copies.get(one.fact.article, ""), one.fact)):
        number, reason = _join(report, groups, meeting, copies, pairs)
        if number is None:
            number = len(groups)
            groups.append([])
            reasons.append([])
        elif reason is not None:
            reasons[number].append(reason)
        groups[number].append(report)
        for key in _keys(report, copies):
            if number not in meeting[key]:
                meeting[key].append(number)
    slugs = Slugs()
    made = [_event(group, merges, copies, slugs) for group, merges in zip(groups, reasons, strict=True)]
    return sorted(made, key=lambda event: event.slug)


def _keys(report: Report, copies: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Where a report can meet others: its original article, and its day, type and each person or body."""
    article = copies.get(report.fact.article, report.fact.article)
    keys: list[tuple[str, ...]] = [("copy", article, report.event.type, report.event.date or "")]
    if report.event.date and len(report.event.date) == 10:
        keys += [(report.event.date, report.event.type, name) for name in (*report.persons, *report.event.bodies)]
    return keys


def _join(
    report: Report,
    groups: Sequence[list[Report]],
    meeting: Mapping[tuple[str, ...], list[int]],
    copies: Mapping[str, str],
    pairs: _PairsOf,
) -> tuple[int | None, Reason | None]:
    """The group that a report belongs to, and why."""
    original = copies.get(report.fact.article)
    keys = _keys(report, copies)
    if original is not None:
        for number in meeting.get(keys[0], ()):
            first = groups[number][0]
            alike = _overlap(pairs(report.event.quote), pairs(first.event.quote)) >= 0.5
            if alike and first.fact.article != report.fact.article:
                return number, Reason("duplicate-report", report.fact.article, first.fact.article, original)
    shared = Counter(number for key in keys[1:] for number in meeting.get(key, ()))
    best: tuple[int, int] | None = None
    for number in sorted(shared, key=lambda n: (-shared[n], n))[:20]:
        if all(other.fact.article != report.fact.article for other in groups[number]):
            weight = _weight(report, groups[number][0], pairs)
            if weight >= _ENOUGH and (best is None or weight > best[0]):
                best = (weight, number)
    if best is None:
        return None, None
    first = groups[best[1]][0]
    persons, bodies = set(report.persons) & set(first.persons), set(report.event.bodies) & set(first.event.bodies)
    common = ", ".join(sorted(persons or bodies)[:5])
    return best[1], Reason("co-participants", report.fact.article, first.fact.article, common)


def _weight(one: Report, other: Report, pairs: _PairsOf) -> int:
    """How much speaks for two reports of one day and type being of one event, in hundredths."""
    persons = set(one.persons) & set(other.persons)
    fewer = min(len(set(one.persons)), len(set(other.persons)))
    weight = int(50 * len(persons) / fewer) if fewer else 0
    weight += 15 * min(2, len(set(one.event.bodies) & set(other.event.bodies)))
    if one.event.place and other.event.place:
        weight += 20 if one.event.place == other.event.place else -30
    elif one.event.province and one.event.province == other.event.province:
        weight += 10
    return weight + int(60 * _overlap(pairs(one.event.quote), pairs(other.event.quote))) - 20


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer else 0.0


def _event(group: list[Report], merges: list[Reason], copies: Mapping[str, str], slugs: Slugs) -> EventEntity:
    first = group[0]
    place = most(report.event.place or None for report in group)
    persons = sorted({person for report in group for person in report.persons})
    who = place or next(iter(first.persons), None) or next(iter(first.event.bodies), None) or first.fact.article
    return EventEntity(
        slug=slugs.take("-".join((first.event.date or first.fact.article, first.event.type, who))),
        type=first.event.type,
        date=first.event.date,
        place=place,
        participants=tuple(persons),
        bodies=tuple(sorted({body for report in group for body in report.event.bodies})),
        reports=tuple(sorted(report.fact for report in group)),
        independent_reports=len({copies.get(report.fact.article, report.fact.article) for report in group}),
        merges=tuple(sorted(merges)),
    )
