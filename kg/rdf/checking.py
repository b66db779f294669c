"""The law of evidence: a fact whose quote does not stand in the article at its span goes no further.

In: a record. Out: the same record without the facts (and mentions) that fail, and a word on each for the report.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from kg.model import Body, Directive, Event, Evidence, Indicator, Issue, Person, Place, Position, Record, Statement

Named = TypeVar("Named", Person, Place, Body, Position)
Quoted = TypeVar("Quoted", Event, Issue, Statement, Directive, Indicator)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A fact, or one mention of it, that was not written."""

    article: str
    kind: str
    start: int
    end: int
    quote: str
    rule: str
    reason: str

    def __str__(self) -> str:
        """One line for a report."""
        return f"{self.article}: {self.kind} at {self.start}–{self.end} not written: {self.reason} (rule {self.rule})"


def fault(text: str, evidence: Evidence) -> str | None:
    """What is wrong with a piece of evidence; `None` where the quote stands in the text at its span."""
    start, end = evidence.span.start, evidence.span.end
    if not 0 <= start < end <= len(text):
        return f"the span lies outside the text of {len(text)} code points"
    if text[start:end] != evidence.quote:
        return f"the quote “{evidence.quote}” is not the text there, “{text[start:end]}”"
    return None


def verified(record: Record) -> tuple[Record, tuple[Refusal, ...]]:
    """The record with only the facts that its text bears out; the record itself where all of them are."""
    refusals: list[Refusal] = []
    text, article = record.article.text, record.article.id

    def refuse(kind: str, evidence: Evidence, reason: str) -> None:
        span = evidence.span
        refusals.append(Refusal(article, kind, span.start, span.end, evidence.quote, evidence.rule, reason))

    def with_words(kind: str, facts: Iterable[Named]) -> tuple[Named, ...]:
        kept: list[Named] = []
        for fact in facts:
            if not fact.evidence:
                refusals.append(Refusal(article, kind, 0, 0, "", "none", "it names no evidence at all"))
            sound = []
            for evidence in fact.evidence:
                if reason := fault(text, evidence):
                    refuse(kind, evidence, reason)
                else:
                    sound.append(evidence)
            if len(sound) == len(fact.evidence) and sound:
                kept.append(fact)
            elif sound:
                kept.append(replace(fact, evidence=tuple(sound)))
        return tuple(kept)

    def with_quote(kind: str, facts: Iterable[Quoted]) -> tuple[tuple[Quoted, ...], dict[int, int]]:
        kept: list[Quoted] = []
        moved: dict[int, int] = {}
        for number, fact in enumerate(facts):
            reason = fault(text, fact.evidence)
            if not reason and fact.quote not in text:
                reason = f"the quote “{fact.quote}” is nowhere in the text"
            if reason:
                refuse(kind, fact.evidence, reason)
                continue
            moved[number] = len(kept)
            kept.append(fact)
        return tuple(kept), moved

    issues, moved = with_quote("issue", record.issues)
    checked = replace(
        record,
        persons=with_words("person", record.persons),
        positions=with_words("position", record.positions),
        bodies=with_words("body", record.bodies),
        places=with_words("place", record.places),
        events=with_quote("event", record.events)[0],
        issues=issues,
        statements=with_quote("statement", record.statements)[0],
        directives=tuple(
            replace(directive, answers=tuple(moved[n] for n in directive.answers if n in moved))
            for directive in with_quote("directive", record.directives)[0]
        ),
        indicators=with_quote("indicator", record.indicators)[0],
    )
    return (checked, tuple(refusals)) if refusals else (record, ())
