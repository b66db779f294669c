"""Precision, recall and F1 a task: gold records against predicted ones.

A task compares the facts of one kind by one measure; the same kind may have a strict and a lenient one (positions,
positions-title). Facts are matched one to one, each gold fact in turn with the best predicted fact that is left. Counts
are added up over articles (micro-average).
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from kg.errors import InputError
from kg.evaluation.equality import body_key, name_key, offsets, overlap, without_space
from kg.evaluation.gold import Gold
from kg.evaluation.rules import RuleScore, RuleTally

Fact = Any
"""A fact as a record's JSON holds it: a name, or an object."""
Similarity = Callable[[Fact, Fact], float]
"""How alike a gold and a predicted fact are; 0 where they do not match."""
LEAST_OVERLAP = 0.5
"""Share of the shorter of two quotes that they must have in common to be of the same fact."""


class Task(NamedTuple):
    """One measure of one kind of facts."""

    name: str
    kind: str
    """Key of the record that holds the facts."""


TASKS = (
    Task("persons", "persons"),
    Task("positions", "positions"),
    Task("positions-title", "positions"),
    Task("positions-status", "positions"),
    Task("bodies", "bodies"),
    Task("places", "places"),
    Task("events", "events"),
    Task("issues", "issues"),
    Task("issues-topic", "issues"),
    Task("statements", "statements"),
    Task("directives", "directives"),
    Task("indicators", "indicators"),
)


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of one task, over all articles."""

    task: str
    hits: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the predicted facts that are right."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold facts that were found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Difference:
    """A gold fact that was missed, or a predicted fact that is wrong."""

    article: str
    task: str
    kind: Literal["missed", "wrong"]
    fact: Fact


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation found."""

    articles: int
    """Gold records that were scored."""
    predicted: int
    """Those of them for which there was a predicted record."""
    scores: tuple[Score, ...]
    differences: tuple[Difference, ...]
    rules: tuple[RuleScore, ...]

    @property
    def mean(self) -> float:
        """Mean of the tasks' F1."""
        return sum(score.f1 for score in self.scores) / len(self.scores)

    def score(self, task: str) -> Score:
        """The score of a task, by its name."""
        return next(score for score in self.scores if score.task == task)


def evaluate(gold: Iterable[Gold], predicted: Iterable[Mapping[str, Any]], texts: Mapping[str, str]) -> Report:
    """Score predicted records against gold records, such as those that `read` finds in a directory.

    `predicted` holds records as `kg extract --format jsonl` prints them (`kg.records.to_gold`); records of articles
    without gold are passed over, and a gold record without prediction counts as all missed. `texts` holds each
    article's text by its id; quotes are compared by their place in it.
    """
    by_id = {record["id"]: record for record in predicted}
    counts = {task.name: [0, 0, 0] for task in TASKS}
    differences: list[Difference] = []
    tally = RuleTally()
    records = list(gold)
    for record in records:
        text = texts.get(record["id"])
        if text is None:
            raise InputError(record["id"], "has a gold record but no text; name the directory that holds its .txt file")
        found = by_id.get(record["id"], {})
        for task, same in zip(TASKS, _similarities(text), strict=True):
            right, guess = unique(record[task.kind]), unique(found.get(task.kind) or [])
            pairs = match(right, guess, same)
            hits = {index for _, index in pairs}
            counts[task.name][0] += len(pairs)
            counts[task.name][1] += len(guess)
            counts[task.name][2] += len(right)
            differences += _differences(record["id"], task.name, right, guess, pairs)
            if task.name == task.kind:
                for index, fact in enumerate(guess):
                    tally.add(task.kind, fact, found, right=index in hits)
    return Report(
        articles=len(records),
        predicted=sum(record["id"] in by_id for record in records),
        scores=tuple(Score(name, *numbers) for name, numbers in counts.items()),
        differences=tuple(differences),
        rules=tally.scores(),
    )


def _similarities(text: str) -> tuple[Similarity, ...]:
    """The measure of each of `TASKS`, in their order, for the facts of an article."""
    flat = without_space(unicodedata.normalize("NFC", text))
    places: dict[str, tuple[int, int] | None] = {}

    def place(fact: Fact) -> tuple[int, int] | None:
        quote = fact["quote"]
        if quote not in places:
            places[quote] = offsets(quote, flat)
        return places[quote]

    def close(one: Fact, other: Fact) -> float:
        share = overlap(place(one), place(other))
        return share if share >= LEAST_OVERLAP else 0.0

    def event(one: Fact, other: Fact) -> float:
        return float(one["date"] == other["date"] and (one["type"] == other["type"] or close(one, other) > 0))

    return (
        lambda one, other: float(name_key(one) == name_key(other)),
        lambda one, other: float(_office(one) == _office(other)),
        lambda one, other: float(_titled(one) == _titled(other)),
        lambda one, other: float((_office(one), one["status"]) == (_office(other), other["status"])),
        lambda one, other: float(body_key(one) == body_key(other)),
        lambda one, other: float(body_key(one) == body_key(other)),
        event,
        close,
        lambda one, other: close(one, other) if one["topic"] == other["topic"] else 0.0,
        lambda one, other: close(one, other) if name_key(one["speaker"]) == name_key(other["speaker"]) else 0.0,
        lambda one, other: close(one, other) if _same_issuer(one["issuer"], other["issuer"]) else 0.0,
        lambda one, other: close(one, other) if _same_figure(one, other) else 0.0,
    )


def _office(position: Fact) -> tuple[str, str]:
    return name_key(position["person"]), body_key((position["title"] or "") + " " + (position["body"] or ""))


def _titled(position: Fact) -> tuple[str, str]:
    return name_key(position["person"]), body_key(position["title"])


def _same_issuer(one: str | None, other: str | None) -> bool:
    return name_key(one) == name_key(other) or body_key(one) == body_key(other)


def _same_figure(one: Fact, other: Fact) -> bool:
    return abs(one["value"] - other["value"]) < 1e-9 and name_key(one["unit"]) == name_key(other["unit"])


def match(gold: Sequence[Fact], predicted: Sequence[Fact], same: Similarity) -> list[tuple[int, int]]:
    """Pairs (gold index, predicted index): each gold fact in turn takes the most alike of the predicted ones left."""
    pairs: list[tuple[int, int]] = []
    used: set[int] = set()
    for index, fact in enumerate(gold):
        left = [(same(fact, other), -at) for at, other in enumerate(predicted) if at not in used]
        best, at = max(left, default=(0.0, 0))
        if best > 0:
            used.add(-at)
            pairs.append((index, -at))
    return pairs


def unique(facts: Iterable[Fact]) -> list[Fact]:
    """The facts without exact repetitions, in their order."""
    seen: set[str] = set()
    kept = []
    for fact in facts:
        key = json.dumps(fact, sort_keys=True, ensure_ascii=False)
        if key not in seen:
            seen.add(key)
            kept.append(fact)
    return kept


def _differences(
    article: str, task: str, gold: Sequence[Fact], predicted: Sequence[Fact], pairs: Sequence[tuple[int, int]]
) -> Iterator[Difference]:
    found, right = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    for index, fact in enumerate(gold):
        if index not in found:
            yield Difference(article, task, "missed", fact)
    for index, fact in enumerate(predicted):
        if index not in right:
            yield Difference(article, task, "wrong", fact)
