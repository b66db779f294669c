"""Sentences that no rule understood: those in which the evidence of no fact stands.

They show what to work on next. A sentence that only names someone or something is counted apart: it was seen, but
nothing that it says was read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import (
    Body,
    Directive,
    Event,
    Evidence,
    Indicator,
    Issue,
    Person,
    Place,
    Record,
    Span,
    Statement,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article."""

    article: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many sentences were understood, and which were not."""

    sentences: int
    said: int
    """Sentences with evidence of a position, event, issue, statement, directive or indicator."""
    named: int
    """Other sentences, in which a person, body or place is named."""
    silent: tuple[Sentence, ...]
    """Sentences without evidence of any fact, by article and place."""


def coverage(records: Iterable[Record]) -> Coverage:
    """Sort the sentences of the records' articles by what was read in them."""
    total = said = named = 0
    silent: list[Sentence] = []
    for record in sorted(records, key=lambda record: record.article.id):
        saying = set(_sentences_with(record, _evidence_of_claims(record)))
        naming = set(_sentences_with(record, _evidence_of_names(record))) - saying
        total += len(record.sentences)
        said += len(saying)
        named += len(naming)
        text = record.article.text
        for index, span in enumerate(record.sentences):
            if index not in saying and index not in naming:
                silent.append(Sentence(record.article.id, span, text[span.start : span.end]))
    return Coverage(total, said, named, tuple(silent))


def _evidence_of_claims(record: Record) -> Iterator[Evidence]:
    for position in record.positions:
        yield from position.evidence
    claims: tuple[Event | Issue | Statement | Directive | Indicator, ...] = (
        *record.events,
        *record.issues,
        *record.statements,
        *record.directives,
        *record.indicators,
    )
    for claim in claims:
        yield claim.evidence


def _evidence_of_names(record: Record) -> Iterator[Evidence]:
    entities: tuple[Person | Body | Place, ...] = (*record.persons, *record.bodies, *record.places)
    for entity in entities:
        yield from entity.evidence


def _sentences_with(record: Record, evidence: Iterable[Evidence]) -> Iterator[int]:
    """Index of the sentence in which each piece of evidence begins."""
    starts = [span.start for span in record.sentences]
    for item in evidence:
        index = bisect_right(starts, item.span.start) - 1
        if index >= 0 and item.span.start < record.sentences[index].end:
            yield index
