"""Records as bytes and as lines: the lossless form that the cache keeps, the readable form that `kg extract` prints.

`decode(encode(record)) == record` for every record. `to_gold` gives the keys of the gold record (names, quotes, values)
and beside them spans, sentences, rules and normalised values, so that a line can be scored and traced to its words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from kg.model import Evidence, Record

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Record)

Json = dict[str, Any]


def encode(record: Record) -> bytes:
    """The record as MessagePack; equal records give equal bytes."""
    return _encoder.encode(record)


def decode(data: bytes) -> Record:
    """The record that `encode` wrote."""
    return _decoder.decode(data)


def to_gold(record: Record) -> Json:
    """The record as plain lists and dictionaries, `id` and the nine kinds of facts first.

    Persons, bodies and places are lists of names there; their evidence and values are under ``details``.
    """
    return {
        "id": record.article.id,
        "persons": [person.name for person in record.persons],
        "positions": [_plain(position) for position in record.positions],
        "bodies": [body.name for body in record.bodies],
        "places": [place.name for place in record.places],
        "events": [_plain(event) for event in record.events],
        "issues": [_plain(issue) for issue in record.issues],
        "statements": [_plain(statement) for statement in record.statements],
        "directives": [_plain(directive) for directive in record.directives],
        "indicators": [_plain(indicator) for indicator in record.indicators],
        "date": record.article.date,
        "details": {
            "persons": [_plain(person) for person in record.persons],
            "bodies": [_plain(body) for body in record.bodies],
            "places": [_plain(place) for place in record.places],
        },
    }


def _plain(fact: object) -> Json:
    """A fact as a dictionary; each piece of its evidence as offsets, quote, sentence offsets and rule."""
    values = {name: getattr(fact, name) for name in fact.__dataclass_fields__}  # type: ignore[attr-defined]
    evidence = values["evidence"]
    values["evidence"] = [_evidence(item) for item in ((evidence,) if isinstance(evidence, Evidence) else evidence)]
    return values


def _evidence(item: Evidence) -> Json:
    return {
        "start": item.span.start,
        "end": item.span.end,
        "quote": item.quote,
        "sentence": [item.sentence.start, item.sentence.end],
        "rule": item.rule,
    }


def to_line(record: Record) -> str:
    """One line of JSON (no line break at its end), Vietnamese unescaped."""
    return msgspec.json.encode(to_gold(record)).decode()


def table_rows(records: Iterable[Record]) -> Iterable[tuple[str, str, str, str]]:
    """Each fact of the records as article, kind, what it says, and the words that say it: rows of `--format table`."""
    for record in records:
        article = record.article.id
        for person in record.persons:
            yield article, "person", person.name, _first(person.evidence)
        for position in record.positions:
            office = f"{position.title}, {position.body}" if position.body else position.title
            yield article, f"position ({position.status})", f"{position.person}: {office}", _first(position.evidence)
        for body in record.bodies:
            yield article, "body", body.name, _first(body.evidence)
        for place in record.places:
            yield article, "place", place.name, _first(place.evidence)
        for event in record.events:
            yield article, "event", f"{event.type} {event.date or '?'}: {', '.join(event.participants)}", event.quote
        for issue in record.issues:
            yield article, "issue", f"{issue.topic}, {issue.place or '–'}", issue.quote
        for statement in record.statements:
            yield article, "statement", statement.speaker, statement.quote
        for directive in record.directives:
            yield article, "directive", f"{directive.issuer} → {directive.addressee or '–'}", directive.quote
        for indicator in record.indicators:
            yield article, "indicator", f"{indicator.value:g} {indicator.unit}", indicator.quote


def _first(evidence: tuple[Evidence, ...]) -> str:
    return evidence[0].quote if evidence else ""
