"""Claims of many articles become office intervals: first and last attested, asserted start and end, each with claims.

Nothing is decided between claims that contradict one another: the better attested one makes the bound, all are kept,
and the contradiction is listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.identity.counting import most, ranked
from kg.identity.digests import Office
from kg.identity.entities import Bound, Contradiction, ContradictionKind, FactRef, Tenure
from kg.identity.naming import Slugs
from kg.identity.territory import Territory
from kg.identity.weighing import last_ordinal, ordinal

_ANNOUNCED_DAYS = 31
"""An article may call an office held that begins within so many days."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One position of one article, its person known."""

    fact: FactRef
    date: str | None
    """Of the article."""
    person: str
    office: Office
    home: str | None
    event_date: str | None
    """Date of the article's event that the person takes part in and that can start or end an office."""

    @property
    def held(self) -> str | None:
        """The article's date, if by this claim the office was held then; not for one taken up long before, or left."""
        start = self.office.start
        if self.office.status in ("former", "outgoing") or self.date is None:
            return None
        if self.office.status == "incoming" and start and start[:7] != self.date[: len(start[:7])]:
            return None
        return self.date


def tenures(claims: Iterable[Claim], territory: Territory) -> list[Tenure]:
    """One tenure for each stretch of one person in one office, sorted by slug."""
    stretches = []
    by_person: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_person[claim.person].append(claim)
    for person in sorted(by_person):
        for body, held in _offices(by_person[person], territory):
            stretches += [(person, body, part) for part in _stretches(sorted(held, key=_order))]
    slugs = Slugs()
    made = [_tenure(person, body, part, slugs) for person, body, part in stretches]
    return sorted(made, key=lambda tenure: tenure.slug)


def _order(claim: Claim) -> tuple[str, FactRef]:
    return (claim.held or claim.office.start or claim.date or "", claim.fact)


def _offices(claims: list[Claim], territory: Territory) -> Iterator[tuple[str | None, list[Claim]]]:
    """The claims of one person by office; a bare “Phó Chủ tịch” goes to the one body of the article's province."""
    by_office: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_office[claim.office.role, claim.office.body.slug if claim.office.body else None].append(claim)
    for (role, body), bare in sorted(by_office.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        if body is not None or bare[0].office.whole:
            continue
        for claim in bare:
            fitting = {
                other.office.body.slug
                for (same, _), others in by_office.items()
                for other in others[:1]
                if same == role and other.office.body and _related(claim, other, territory)
            }
            if len(fitting) == 1:
                by_office[role, fitting.pop()].append(claim)
                by_office[role, None] = [kept for kept in by_office[role, None] if kept is not claim]
    for (_, body), held in sorted(by_office.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        if held:
            yield body, held


def _related(bare: Claim, other: Claim, territory: Territory) -> bool:
    """Whether the body of the other claim is of the province that the bare claim's article is about."""
    place = other.office.body.place if other.office.body else None
    province = territory.province(place) if place else None
    return bare.home is not None and province is not None and territory.related(bare.home, province)


def _stretches(claims: list[Claim]) -> Iterator[list[Claim]]:
    """Claims in the order of time, cut where an office that was left is taken up again by an asserted later start."""
    part: list[Claim] = []
    left: str | None = None
    for claim in claims:
        start = claim.office.start
        if part and left and start and start > left:
            yield part
            part, left = [], None
        part.append(claim)
        left = max(filter(None, (left, claim.office.end)), default=None)
    if part:
        yield part


def _tenure(person: str, body: str | None, claims: list[Claim], slugs: Slugs) -> Tenure:
    role = claims[0].office.role
    leaving = sorted(c.date for c in claims if c.office.status == "outgoing" and c.date)
    left = sorted(leaving + [c.date for c in claims if c.office.status == "former" and c.date])
    held = sorted(day for claim in claims if (day := claim.held)) or leaving[:1]
    late = {claim.fact for claim in _begun_before(claims)}
    begun = ((c, c.office.start, c.office.status == "incoming") for c in claims if c.fact not in late)
    start = _bound(begun, ("incoming", "current"))
    end = _bound(((c, c.office.end, c.office.status == "outgoing") for c in claims), ("outgoing", "former"))
    return Tenure(
        slug=slugs.take("-".join(part for part in (person, role, "" if role.endswith(body or "-") else body) if part)),
        person=person,
        role=role,
        title=ranked(claim.office.title for claim in claims)[0],
        body=body,
        claims=tuple(sorted(claim.fact for claim in claims)),
        first_attested=held[0] if held else None,
        last_attested=held[-1] if held else None,
        start=start,
        end=end,
        left_by=left[0] if left and end is None else None,
        term=most(claim.office.term or None for claim in claims),
        statuses=tuple(sorted({claim.office.status for claim in claims})),
    )


def _begun_before(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that give a start though another article says that the office was held before.

    An article of “2017” may be of any day of it: only a start after the last of them is later than the article.
    """
    current = [day for claim in claims if claim.office.status == "current" and (day := last_ordinal(claim.date))]
    first = min(current, default=None)
    if first is None:
        return []
    return [c for c in claims if (start := ordinal(c.office.start)) is not None and start > first + _ANNOUNCED_DAYS]


def _bound(candidates: Iterable[tuple[Claim, str | None, bool]], telling: Sequence[str]) -> Bound | None:
    """The date that most claims assert, the more precise among equals; else the date of the event of a change.

    `telling`: the statuses of claims whose reason is of this bound; “khai trừ” is no reason for a start.
    """
    asserted: dict[str, list[Claim]] = defaultdict(list)
    inferred: dict[str, list[Claim]] = defaultdict(list)
    for claim, date, changing in candidates:
        if date:
            asserted[date].append(claim)
        elif changing and claim.event_date:
            inferred[claim.event_date].append(claim)
    for dates in (asserted, inferred):
        if dates:
            date = min(dates, key=lambda day: (-len(_agreeing(day, dates)), -len(day), day))
            claims = _agreeing(date, dates)
            others = _agreeing(date, inferred) if dates is asserted else ()
            return Bound(
                date=date,
                reason=most(_reasons(claims, telling)) or most(_reasons(others, telling)),
                claims=tuple(sorted(claim.fact for claim in claims)),
                source="asserted" if dates is asserted else "inferred",
            )
    return None


def _reasons(claims: Iterable[Claim], telling: Sequence[str]) -> list[str]:
    return [claim.office.reason for claim in claims if claim.office.reason and claim.office.status in telling]


def _agreeing(date: str, dates: Mapping[str, Sequence[Claim]]) -> list[Claim]:
    """Claims whose date is the same, or the same but coarser."""
    return [claim for other, claims in dates.items() if date.startswith(other) for claim in claims]


def succession(tenures: Sequence[Tenure], claims: Mapping[FactRef, Claim], chairs: frozenset[str]) -> list[Tenure]:
    """The tenures with `succeeds` set: in a chair that one person alone can hold, the dated tenure before it.

    Whoever was before had left by the time that the next began, where nothing else says when.
    """
    before: dict[str, str] = {}
    left: dict[str, str] = {}
    for line in _lines(tenures, claims, chairs):
        for earlier, later in pairwise(line):
            if earlier.person != later.person and begins(earlier) != begins(later):
                before[later.slug] = earlier.slug
                if earlier.end is None and not _overlap(earlier, later):
                    left[earlier.slug] = min(filter(None, (earlier.left_by, begins(later))))
    return [
        replace(tenure, succeeds=before.get(tenure.slug), left_by=left.get(tenure.slug, tenure.left_by))
        for tenure in tenures
    ]


def _lines(tenures: Sequence[Tenure], claims: Mapping[FactRef, Claim], chairs: frozenset[str]) -> list[list[Tenure]]:
    """Dated tenures of each chair that one person alone can hold, in the order of time.

    A title without its body (“Chủ tịch”) is no chair, unless the office needs none (“Chủ tịch nước”).
    """
    lines: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        if tenure.role in chairs and begins(tenure) and claims[tenure.claims[0]].office.whole:
            lines[tenure.role, tenure.body or ""].append(tenure)
    return [sorted(line, key=lambda t: (begins(t) or "", t.slug)) for _, line in sorted(lines.items())]


def begins(tenure: Tenure) -> str | None:
    """The earliest day on which the office is known to be held."""
    return tenure.start.date if tenure.start else tenure.first_attested


def ends(tenure: Tenure) -> str | None:
    """The latest day on which the office is known to be held; its asserted end where there is one."""
    return tenure.end.date if tenure.end else tenure.last_attested


def contradictions(
    tenures: Sequence[Tenure], claims: Mapping[FactRef, Claim], chairs: frozenset[str]
) -> tuple[Contradiction, ...]:
    """Claims that cannot all be true, found in one pass over the tenures of each person and of each chair."""
    found = [one for tenure in tenures for one in _within(tenure, claims)]
    for line in _lines(tenures, claims, chairs):
        longest: Tenure | None = None
        for tenure in line:
            if longest is not None and longest.person != tenure.person and _overlap(longest, tenure):
                found.append(
                    Contradiction(
                        "two-holders",
                        tuple(sorted((longest.slug, tenure.slug))),
                        tuple(sorted({*_last_claims(longest, claims), *_first_claims(tenure, claims)})),
                        f"{tenure.title}: {begins(longest)}–{ends(longest)} / {begins(tenure)}–{ends(tenure)}",
                    )
                )
            if longest is None or (ends(tenure) or "") > (ends(longest) or ""):
                longest = tenure
    return tuple(sorted(found, key=lambda one: (one.kind, one.tenures, one.detail)))


def _first_claims(tenure: Tenure, claims: Mapping[FactRef, Claim]) -> tuple[FactRef, ...]:
    """The claims that say when the office begins, or that it was held when it is first attested."""
    if tenure.start:
        return tenure.start.claims
    return tuple(fact for fact in tenure.claims if claims[fact].held == tenure.first_attested)


def _last_claims(tenure: Tenure, claims: Mapping[FactRef, Claim]) -> tuple[FactRef, ...]:
    """The claims that say when the office ends, or that it was held when it is last attested."""
    if tenure.end:
        return tenure.end.claims
    return tuple(fact for fact in tenure.claims if claims[fact].held == tenure.last_attested)


def _overlap(earlier: Tenure, later: Tenure) -> bool:
    """Whether the earlier is still held after the later has begun; on one day an office may change hands."""
    last, first = ends(earlier) or "", begins(later) or ""
    length = min(len(last), len(first))
    return last[:length] > first[:length]


def _within(tenure: Tenure, claims: Mapping[FactRef, Claim]) -> Iterator[Contradiction]:
    """Contradictions among the claims of one tenure."""
    own = [claims[fact] for fact in tenure.claims]
    bounds: tuple[tuple[ContradictionKind, dict[FactRef, str]], ...] = (
        ("start-differs", {claim.fact: claim.office.start for claim in own if claim.office.start}),
        ("end-differs", {claim.fact: claim.office.end for claim in own if claim.office.end}),
    )
    for kind, asserted in bounds:
        dates = set(asserted.values())
        differing = {one for one in dates if not all(one.startswith(o) or o.startswith(one) for o in dates)}
        if differing:
            facts = tuple(sorted(fact for fact, date in asserted.items() if date in differing))
            precise = sorted(one for one in differing if not any(o != one and o.startswith(one) for o in differing))
            yield Contradiction(kind, (tenure.slug,), facts, " / ".join(precise))
    late_starts = _begun_before(own)
    if late_starts:
        first = sorted(claim.fact for claim in own if claim.held == tenure.first_attested)
        for date in sorted({claim.office.start or "" for claim in late_starts}):
            facts = tuple(first + sorted(claim.fact for claim in late_starts if claim.office.start == date))
            yield Contradiction("start-differs", (tenure.slug,), facts, f"{tenure.first_attested} / {date}")
    if tenure.start and tenure.end and tenure.end.date < tenure.start.date[: len(tenure.end.date)]:
        detail = f"{tenure.start.date} / {tenure.end.date}"
        yield Contradiction("end-before-start", (tenure.slug,), tenure.start.claims + tenure.end.claims, detail)
    if tenure.end:
        length = len(tenure.end.date)
        holding = [claim for claim in own if claim.office.status == "current" and claim.office.end is None]
        late = [claim for claim in holding if (claim.date or "")[:length] > tenure.end.date]
        if late:
            facts = tuple(sorted(tenure.end.claims + tuple(claim.fact for claim in late)))
            yield Contradiction("after-leaving", (tenure.slug,), facts, f"{tenure.end.date} / {late[0].date}")
