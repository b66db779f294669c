"""How often each rule is right: its facts that match a gold fact, of all that it made.

A fact that several rules state counts for each of them, so that the sum over rules may exceed the number of facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

UNNAMED = "(no rule named)"
"""Stands for the rule of facts without evidence, as in records that another program made."""


@dataclass(frozen=True, slots=True)
class RuleScore:
    """What became of the facts of one kind that one rule made."""

    kind: str
    rule: str
    right: int
    made: int

    @property
    def precision(self) -> float:
        """Share of the rule's facts that are right."""
        return self.right / self.made


class RuleTally:
    """Counts facts by kind and rule."""

    def __init__(self) -> None:
        """Start from nothing."""
        self._counts: dict[tuple[str, str], list[int]] = {}

    def add(self, kind: str, fact: Any, record: Mapping[str, Any], *, right: bool) -> None:
        """Count a predicted fact of a record for each rule that states it."""
        for rule in sorted(_rules(kind, fact, record)):
            count = self._counts.setdefault((kind, rule), [0, 0])
            count[0] += right
            count[1] += 1

    def scores(self) -> tuple[RuleScore, ...]:
        """The counts, a kind after the other in the order in which they came, the busiest rule first."""
        kinds = list(dict.fromkeys(kind for kind, _ in self._counts))
        scores = [RuleScore(kind, rule, right, made) for (kind, rule), (right, made) in self._counts.items()]
        return tuple(sorted(scores, key=lambda score: (kinds.index(score.kind), -score.made, score.rule)))


def _rules(kind: str, fact: Any, record: Mapping[str, Any]) -> set[str]:
    if isinstance(fact, str):  # persons, bodies and places stand as names; their evidence is under “details”
        details = record.get("details", {}).get(kind, ())
        evidence: Iterable[Any] = (item for detail in details if detail["name"] == fact for item in detail["evidence"])
    else:
        evidence = fact.get("evidence", ())
    return {item["rule"] for item in evidence} or {UNNAMED}
