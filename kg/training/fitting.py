"""Fitting of the linear models: conditional random fields over sequences, by L-BFGS, in plain Python.

A classifier of single things is a sequence of length one. The objective is the log-likelihood less `penalty`/2 times
the squared weights, so that there is one optimum and the same data give the same model. A few thousand examples take
seconds to a minute; nothing here is needed to run the extractors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, inf, log

from kg.extractors.learned.linear import BIAS, LinearModel
from kg.extractors.learned.sequence import START, after

Vector = list[float]


@dataclass(frozen=True, slots=True)
class Example:
    """Things in a row (or one thing), with the features and the right label of each."""

    features: Sequence[Sequence[str]]
    labels: Sequence[str]
    group: str
    """The article they are from: a feature must be seen in several, and folds never cut one in two."""


def fit(
    examples: Sequence[Example], labels: Sequence[str], *, penalty: float = 3.0, least: int = 3, rounds: int = 60
) -> LinearModel:
    """The model that makes the labels of the examples likeliest.

    `least`: a feature counts only where it is seen in that many articles. With one label the model says yes or no:
    label the examples with it or with ``""``.
    """
    known = frequent(examples, least)
    problem = _Problem(examples, tuple(labels), known)
    weights = minimise(lambda point: problem.loss(point, penalty), [0.0] * problem.size, rounds)
    return problem.model(weights)


def frequent(examples: Sequence[Example], least: int) -> dict[str, int]:
    """Number of each feature that is seen in enough articles."""
    groups: Counter[str] = Counter()
    by_group: dict[str, set[str]] = {}
    for example in examples:
        by_group.setdefault(example.group, set()).update(*example.features)
    for seen in by_group.values():
        groups.update(seen)
    return {
        name: number for number, name in enumerate(sorted(name for name, count in groups.items() if count >= least))
    }


class _Problem:
    """The examples as numbers, with loss and gradient at a point."""

    def __init__(self, examples: Sequence[Example], labels: tuple[str, ...], known: dict[str, int]) -> None:
        self.labels = labels
        self.binary = len(labels) == 1
        self.states = 2 if self.binary else len(labels)
        self.names = [*known, BIAS]
        bias = len(known)
        numbers = {label: state for state, label in enumerate(("", *labels) if self.binary else labels)}
        self.rows: list[tuple[list[list[int]], list[int]]] = []
        for example in examples:
            columns = [[*sorted(known[f] for f in item if f in known), bias] for item in example.features]
            self.rows.append((columns, [numbers[label] for label in example.labels]))
        self.chained = any(len(truth) > 1 for _, truth in self.rows)
        self.moves = len(self.names) * self.states
        self.size = self.moves + (self.states * (self.states + 1) if self.chained else 0)

    def loss(self, point: Vector, penalty: float) -> tuple[float, Vector]:
        """Negative log-likelihood with penalty, and its gradient."""
        gradient = [penalty * weight for weight in point]
        total = 0.5 * penalty * sum(weight * weight for weight in point)
        for columns, truth in self.rows:
            scores = [self._scores(point, column) for column in columns]
            total += self._chain(point, gradient, columns, truth, scores)
        return total, gradient

    def _scores(self, point: Vector, column: Sequence[int]) -> Vector:
        states = self.states
        totals = [0.0] * states
        for feature in column:
            base = feature * states
            for state in range(states):
                totals[state] += point[base + state]
        return totals

    def _chain(
        self,
        point: Vector,
        gradient: Vector,
        columns: Sequence[Sequence[int]],
        truth: Sequence[int],
        scores: list[Vector],
    ) -> float:
        """Adds one sequence's gradient; returns its negative log-likelihood."""
        size = range(self.states)
        start, moves = self._transitions(point)
        forward = [[start[state] + scores[0][state] for state in size]]
        for row in scores[1:]:
            last = forward[-1]
            forward.append([_log_sum([last[b] + moves[b][s] for b in size]) + row[s] for s in size])
        whole = _log_sum(forward[-1])
        backward = [[0.0] * self.states]
        for row in reversed(scores[1:]):
            ahead = backward[-1]
            backward.append([_log_sum([moves[s][n] + row[n] + ahead[n] for n in size]) for s in size])
        backward.reverse()
        loss = whole
        for position, (column, right) in enumerate(zip(columns, truth, strict=True)):
            surplus = [exp(forward[position][s] + backward[position][s] - whole) for s in size]
            surplus[right] -= 1.0
            loss -= scores[position][right]
            loss -= moves[truth[position - 1]][right] if position else start[right]
            for feature in column:
                base = feature * self.states
                for state in size:
                    gradient[base + state] += surplus[state]
            if self.chained:
                self._add_moves(gradient, position, truth, surplus, (forward, backward, scores, moves, whole))
        return loss

    def _transitions(self, point: Vector) -> tuple[Vector, list[Vector]]:
        states = self.states
        if not self.chained:
            return [0.0] * states, [[0.0] * states for _ in range(states)]
        base = self.moves
        rows = [point[base + row * states : base + (row + 1) * states] for row in range(states + 1)]
        return rows[0], rows[1:]

    def _add_moves(
        self,
        gradient: Vector,
        position: int,
        truth: Sequence[int],
        surplus: Vector,
        tables: tuple[list[Vector], list[Vector], list[Vector], list[Vector], float],
    ) -> None:
        states, size = self.states, range(self.states)
        forward, backward, scores, moves, whole = tables
        if position == 0:
            for state in size:
                gradient[self.moves + state] += surplus[state]
            return
        for before in size:
            for state in size:
                likely = exp(
                    forward[position - 1][before]
                    + moves[before][state]
                    + scores[position][state]
                    + backward[position][state]
                    - whole
                )
                gradient[self.moves + (before + 1) * states + state] += likely
        gradient[self.moves + (truth[position - 1] + 1) * states + truth[position]] -= 1.0

    def model(self, point: Vector) -> LinearModel:
        """The weights by name; of a yes-or-no model, how much more for yes than for no."""
        states = self.states
        weights: dict[str, tuple[float, ...]] = {}
        for number, name in enumerate(self.names):
            row = point[number * states : (number + 1) * states]
            weights[name] = (row[1] - row[0],) if self.binary else tuple(row)
        if self.chained:
            for place, name in enumerate((START, *map(after, self.labels))):
                base = self.moves + place * states
                weights[name] = tuple(point[base : base + states])
        return LinearModel(self.labels, weights)


def _log_sum(values: Sequence[float]) -> float:
    top = max(values)
    return top + log(sum([exp(value - top) for value in values]))


def _dot(one: Vector, two: Vector) -> float:
    return sum(map(float.__mul__, one, two))


def minimise(function: Callable[[Vector], tuple[float, Vector]], point: Vector, rounds: int, memory: int = 8) -> Vector:
    """Limited-memory BFGS with backtracking (Nocedal and Wright, Numerical Optimization, algorithm 7.5)."""
    value, gradient = function(point)
    steps: list[tuple[Vector, Vector, float]] = []
    for _ in range(rounds):
        direction = _direction(gradient, steps)
        slope = _dot(direction, gradient)
        length = 1.0 if steps else 1.0 / max(1.0, _dot(gradient, gradient) ** 0.5)
        trial_value, trial, trial_gradient = inf, point, gradient
        while length > 1e-10:
            trial = [x + length * d for x, d in zip(point, direction, strict=True)]
            trial_value, trial_gradient = function(trial)
            if trial_value <= value + 1e-4 * length * slope:
                break
            length *= 0.5
        if value - trial_value < 1e-5 * max(1.0, abs(value)):
            return trial if trial_value < value else point
        moved = [new - old for new, old in zip(trial, point, strict=True)]
        turned = [new - old for new, old in zip(trial_gradient, gradient, strict=True)]
        curvature = _dot(moved, turned)
        if curvature > 1e-12:
            steps = [*steps[-(memory - 1) :], (moved, turned, 1.0 / curvature)]
        point, value, gradient = trial, trial_value, trial_gradient
    return point


def _direction(gradient: Vector, steps: Sequence[tuple[Vector, Vector, float]]) -> Vector:
    """Where to go next: minus the gradient, bent by what the last steps showed of the curvature."""
    direction = [-g for g in gradient]
    shares: list[float] = []
    for moved, turned, inverse in reversed(steps):
        share = inverse * _dot(moved, direction)
        shares.append(share)
        direction = [d - share * t for d, t in zip(direction, turned, strict=True)]
    if steps:
        moved, turned, inverse = steps[-1]
        scale = 1.0 / (inverse * _dot(turned, turned))
        direction = [scale * d for d in direction]
    for (moved, turned, inverse), share in zip(steps, reversed(shares), strict=True):
        other = inverse * _dot(turned, direction)
        direction = [d + (share - other) * m for d, m in zip(direction, moved, strict=True)]
    return direction
