"""The corpus as records, made from the hand-checked answers in `tests/gold`: what the graph is tested with.

Nothing is extracted here: a name's evidence is where the name stands in the text, a quote's where the quote stands. The
entities are the plainest possible, one a name; who is who is the business of `tests/identity`.
"""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from kg.identity.entities import (
    BodyEntity,
    Entities,
    EventEntity,
    FactRef,
    Links,
    PersonEntity,
    PlaceEntity,
    Tenure,
    Thread,
    Turn,
)
from kg.language.folding import slug
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
    Statement,
)

ROOT = Path(__file__).parents[2]
_HEADER = re.compile(r"\s*date (\d{4}(?:-\d\d)?(?:-\d\d)?)\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


@cache
def gold_records() -> tuple[Record, ...]:
    """One record an article of `corpus/`, sorted by id."""
    return tuple(_record(path) for path in sorted((ROOT / "tests" / "gold").glob("*.json")))


def _record(path: Path) -> Record:
    gold = json.loads(path.read_text("utf-8"))
    raw = (ROOT / "corpus" / f"{path.stem}.txt").read_text("utf-8")
    header = _HEADER.match(raw)
    assert header
    side = ROOT / "corpus" / f"{path.stem}.json"
    title = json.loads(side.read_text("utf-8")).get("title") if side.exists() else None
    article = Article(path.stem, raw[header.end() :], header[1], title)
    find = _Finder(article.text)
    return Record(
        article,
        persons=tuple(Person(name, find.all(name)) for name in gold["persons"]),
        positions=tuple(_position(entry, find) for entry in gold["positions"]),
        bodies=tuple(Body(name, find.all(name), inferred=name not in article.text) for name in gold["bodies"]),
        places=tuple(Place(name, find.all(name)) for name in gold["places"]),
        events=tuple(
            Event(e["type"], e["date"], tuple(e["participants"]), e["quote"], find.one(e["quote"]))
            for e in gold["events"]
        ),
        issues=tuple(Issue(e["topic"], e["place"], e["quote"], find.one(e["quote"])) for e in gold["issues"]),
        statements=tuple(Statement(e["speaker"], e["quote"], find.one(e["quote"])) for e in gold["statements"]),
        directives=tuple(
            Directive(e["issuer"], e["addressee"], e["quote"], find.one(e["quote"])) for e in gold["directives"]
        ),
        indicators=tuple(
            Indicator(float(e["value"]), e["unit"], e["quote"], find.one(e["quote"])) for e in gold["indicators"]
        ),
        sentences=tuple(find.sentences),
    )


def _position(entry: dict[str, Any], find: _Finder) -> Position:
    evidence = find.all(entry["person"])[:1]
    return Position(entry["person"], entry["title"], entry["body"], entry["status"], evidence, slug(entry["title"]))


class _Finder:
    def __init__(self, text: str) -> None:
        self.text = text
        cuts = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
        self.sentences = [Span(a, b) for a, b in pairwise(cuts) if a < b]

    def one(self, quote: str) -> Evidence:
        return self._evidence(self.text.index(quote), quote)

    def all(self, name: str) -> tuple[Evidence, ...]:
        """Every place of the name; the first sentence for one that was completed from context."""
        found = tuple(self._evidence(match.start(), name) for match in re.finditer(re.escape(name), self.text))
        first = self.sentences[0]
        return found or (Evidence(first, self.text[first.start : first.end], first, "by-hand.context"),)

    def _evidence(self, start: int, quote: str) -> Evidence:
        span = Span(start, start + len(quote))
        sentence = next((s for s in self.sentences if s.contains(span)), span)
        return Evidence(span, quote, sentence, "by-hand")


def plain_entities(records: tuple[Record, ...]) -> Entities:
    """One entity a name, one tenure a person and office, one event a report: no judgement at all."""
    persons: dict[str, list[str]] = {}
    bodies: dict[str, list[str]] = {}
    places: dict[str, list[str]] = {}
    tenures: dict[tuple[str, str, str | None], list[tuple[Position, FactRef, str | None]]] = {}
    events: list[EventEntity] = []
    threads: list[Thread] = []
    links: dict[str, Links] = {}
    for record in records:
        article = record.article
        for names, facts in ((persons, record.persons), (bodies, record.bodies), (places, record.places)):
            for fact in facts:
                names.setdefault(fact.name, []).append(article.id)
        for number, position in enumerate(record.positions):
            key = (position.person, position.role or "", position.body)
            tenures.setdefault(key, []).append((position, FactRef(article.id, "position", number), article.date))
        for number, event in enumerate(record.events):
            events.append(
                EventEntity(
                    f"{event.date or 'khong-ngay'}-{event.type}-{article.id}-{number + 1}",
                    event.type,
                    event.date,
                    None,
                    tuple(slug(name) for name in event.participants),
                    (),
                    (FactRef(article.id, "event", number),),
                    1,
                )
            )
        for number, issue in enumerate(record.issues):
            turn = Turn(article.date, "raised", FactRef(article.id, "issue", number), issue.quote)
            threads.append(
                Thread(
                    f"{issue.topic}-{article.id}-{number + 1}",
                    issue.topic,
                    slug(issue.place) if issue.place in {p.name for p in record.places} else None,
                    None,
                    (turn,),
                    "open",
                    article.date,
                    article.date,
                )
            )
        links[article.id] = Links(
            persons={person.name: slug(person.name) for person in record.persons},
            bodies={body.name: slug(body.name) for body in record.bodies},
            places={place.name: slug(place.name) for place in record.places},
            tenures=tuple(_tenure_slug(p.person, p.role or "", p.body) for p in record.positions),
            events=tuple(e.slug for e in events if e.reports[0].article == article.id),
            threads=tuple(t.slug for t in threads if t.turns[0].fact.article == article.id),
        )
    return Entities(
        persons=tuple(
            PersonEntity(slug(name), name, (), tuple(sorted(set(ids)))) for name, ids in sorted(persons.items())
        ),
        bodies=tuple(BodyEntity(slug(name), name, (), tuple(sorted(set(ids)))) for name, ids in sorted(bodies.items())),
        places=tuple(
            PlaceEntity(slug(name), name, (), tuple(sorted(set(ids))), unit=True)
            for name, ids in sorted(places.items())
        ),
        tenures=tuple(_tenure(key, claims) for key, claims in sorted(tenures.items(), key=lambda item: str(item[0]))),
        events=tuple(events),
        threads=tuple(threads),
        links=links,
    )


def _tenure_slug(person: str, role: str, body: str | None) -> str:
    return slug(f"{person} {role} {body or ''}")


def _tenure(key: tuple[str, str, str | None], claims: list[tuple[Position, FactRef, str | None]]) -> Tenure:
    person, role, body = key
    held = sorted(day for position, _, day in claims if position.status == "current" and day)
    return Tenure(
        _tenure_slug(person, role, body),
        slug(person),
        role,
        claims[0][0].title,
        slug(body) if body else None,
        tuple(ref for _, ref, _ in claims),
        first_attested=held[0] if held else None,
        last_attested=held[-1] if held else None,
        statuses=tuple(sorted({position.status for position, _, _ in claims})),
    )


def ids(records: tuple[Record, ...]) -> dict[str, str | None]:
    """Date of each article."""
    return {record.article.id: record.article.date for record in records}
