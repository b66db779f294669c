"""Fitting of models that choose one of several candidates: conditional logistic regression, in plain Python.

The candidates of an example differ from one example to the next, but a feature weighs the same for all of them; the
probability of a candidate is its share of the exponentials of all scores. The objective is as in `kg.training.fitting`.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

from kg.extractors.learned.linear import LinearModel
from kg.training.fitting import Example, Vector, frequent, minimise


def fit_choice(
    examples: Sequence[Example], label: str, *, penalty: float = 3.0, least: int = 3, rounds: int = 100
) -> LinearModel:
    """The model under which the right candidate of each example is likeliest.

    The things of an example are its candidates; the right one has the given label. Examples without a right candidate
    teach nothing. `least`: a feature counts only where it is seen in that many articles.
    """
    known = frequent(examples, least)
    rows = [
        ([[known[name] for name in candidate if name in known] for candidate in example.features], right)
        for example in examples
        if (right := next((n for n, found in enumerate(example.labels) if found == label), None)) is not None
    ]
    weights = minimise(lambda point: _loss(rows, point, penalty), [0.0] * len(known), rounds)
    return LinearModel((label,), {name: (weights[number],) for name, number in known.items()})


def _loss(rows: Sequence[tuple[list[list[int]], int]], point: Vector, penalty: float) -> tuple[float, Vector]:
    """Negative log-likelihood with penalty, and its gradient."""
    gradient = [penalty * weight for weight in point]
    total = 0.5 * penalty * sum(weight * weight for weight in point)
    for candidates, right in rows:
        scores = [sum([point[feature] for feature in candidate]) for candidate in candidates]
        top = max(scores)
        shares = [exp(score - top) for score in scores]
        whole = sum(shares)
        total += top + log(whole) - scores[right]
        for number, candidate in enumerate(candidates):
            surplus = shares[number] / whole - (number == right)
            for feature in candidate:
                gradient[feature] += surplus
    return total, gradient
