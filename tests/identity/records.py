"""Records written by hand, as short as a test wants them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import (
    Article,
    Body,
    Directive,
    Event,
    Evidence,
    Indicator,
    Issue,
    Person,
    Place,
    Position,
    Record,
    Span,
    Status,
)

EVIDENCE = Evidence(Span(0, 1), "x", Span(0, 1), "test")


def record(
    article: str,
    date: str | None,
    *,
    persons: Sequence[Person | str] = (),
    positions: Sequence[Position] = (),
    bodies: Sequence[str] = (),
    places: Sequence[str] = (),
    events: Sequence[Event] = (),
    issues: Sequence[Issue] = (),
    directives: Sequence[Directive] = (),
    indicators: Sequence[Indicator] = (),
    text: str | None = None,
) -> Record:
    """A record; everyone with a position is a person of it."""
    named = {p if isinstance(p, str) else p.name: p for p in (*(p.person for p in positions), *persons)}
    return Record(
        Article(article, text or f"Toàn văn của bài {article}, không bài nào khác có.", date),
        persons=tuple(p if isinstance(p, Person) else Person(p, (EVIDENCE,)) for p in named.values()),
        positions=tuple(positions),
        bodies=tuple(Body(name, (EVIDENCE,)) for name in bodies),
        places=tuple(Place(name, (EVIDENCE,), level="province") for name in places),
        events=tuple(events),
        issues=tuple(issues),
        directives=tuple(directives),
        indicators=tuple(indicators),
    )


def position(
    person: str,
    title: str,
    body: str | None,
    status: Status = "current",
    *,
    start: str | None = None,
    end: str | None = None,
    reason: str | None = None,
) -> Position:
    """A position; its role is the slug of its title."""
    return Position(person, title, body, status, (EVIDENCE,), start=start, end=end, reason=reason)


def event(kind: str, date: str | None, *participants: str, quote: str = "", place: str | None = None) -> Event:
    """An event."""
    return Event(kind, date, participants, quote, EVIDENCE, place)


def issue(topic: str, place: str | None, quote: str, stance: str = "reported") -> Issue:
    """An issue that the article itself reports."""
    return Issue(topic, place, quote, EVIDENCE, stance=stance)  # type: ignore[arg-type]


def directive(quote: str, answers: tuple[int, ...] = ()) -> Directive:
    """A directive of the province to its departments."""
    return Directive("UBND tỉnh", None, quote, EVIDENCE, answers=answers)
