"""Gold records: read from files, and what is wrong with one, told to the person who wrote it.

What each kind of fact is, and how to write it down, is in `docs/evaluation.md`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from kg.errors import InputError
from kg.model import Status
from kg.vocabulary import Vocabulary

KINDS = (
    "persons",
    "positions",
    "bodies",
    "places",
    "events",
    "issues",
    "statements",
    "directives",
    "indicators",
)
_QUOTED = ("events", "issues", "statements", "directives", "indicators")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

Gold = Mapping[str, Any]
"""One gold record: `id`, and a list of facts under each of `KINDS`."""


def read(directory: Path, *, only: Collection[str] | None = None, but: Collection[str] = ()) -> Iterator[Gold]:
    """The gold records of a directory, by file name; only those of some ids, or all but those.

    Raises `InputError` where a record lacks a kind, or the directory holds none.
    """
    paths = sorted(directory.glob("*.json"))
    if not paths:
        raise InputError(str(directory), "holds no gold records; a gold record is one .json file an article")
    for path in paths:
        if path.stem in but or (only is not None and path.stem not in only):
            continue
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
        except (UnicodeDecodeError, json.JSONDecodeError) as error:
            raise InputError(str(path), f"is not a gold record: {error}") from error
        missing = {"id", *KINDS} - set(record)
        if missing:
            raise InputError(str(path), f"is not a gold record: it lacks {', '.join(sorted(missing))}")
        yield record


def problems(record: Gold, text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """What contradicts the article, the vocabulary or the record itself, a sentence each.

    A person or quote that is not in the text, a quote over a line break, a speaker or holder of an office who is no
    person of the record, an unknown topic, event type or status, a malformed date. The body of an office need not be
    among the bodies: firms and foreign organisations are not.
    """
    text = unicodedata.normalize("NFC", text)
    persons = set(record["persons"])
    for name in record["persons"]:
        if name not in text:
            yield f"person not in the text: “{name}”"
    for kind in _QUOTED:
        for fact in record[kind]:
            quote = fact["quote"]
            if quote not in text:
                yield f"{kind}: quote not in the text: “{quote}”"
            elif "\n" in quote:
                yield f"{kind}: quote goes over the end of a line: “{quote}”"
    yield from _wrong_positions(record, persons)
    for fact in record["statements"]:
        if fact["speaker"] not in persons:
            yield f"statements: speaker is not among the persons: “{fact['speaker']}”"
    for fact in record["events"]:
        for name in fact["participants"]:
            if name not in persons:
                yield f"events: participant is not among the persons: “{name}”"
        if fact["date"] is not None and not _DATE.fullmatch(fact["date"]):
            yield f"events: “{fact['date']}” is no date; write 2024, 2024-06, 2024-06-26 or null"
    yield from _unknown("events", "type", record, {concept.slug for concept in vocabulary.scheme("event-type")})
    yield from _unknown("issues", "topic", record, {concept.slug for concept in vocabulary.scheme("topic")})
    for fact in record["indicators"]:
        if isinstance(fact["value"], bool) or not isinstance(fact["value"], int | float):
            yield f"indicators: value is no number: {fact['value']!r}"


def _wrong_positions(record: Gold, persons: Collection[str]) -> Iterator[str]:
    statuses = get_args(Status)
    for position in record["positions"]:
        if position["person"] not in persons:
            yield f"positions: holder is not among the persons: “{position['person']}”"
        if position["status"] not in statuses:
            yield f"positions: status “{position['status']}” is none of {', '.join(statuses)}"


def _unknown(kind: str, key: str, record: Gold, known: Collection[str]) -> Iterator[str]:
    for fact in record[kind]:
        if known and fact[key] not in known:  # a vocabulary without the scheme cannot tell
            yield f"{kind}: “{fact[key]}” is no {key} of the vocabulary"
