"""The likeliest sequence of labels under a linear-chain model (Viterbi)."""

from __future__ import annotations

from collections.abc import Sequence
from operator import add

from kg.extractors.learned.linear import LinearModel

START = "AFTER=START"


def after(label: str) -> str:
    """Name of the feature that holds the weights of going on from a label."""
    return f"AFTER={label}"


def best_path(model: LinearModel, scores: Sequence[Sequence[float]]) -> list[int]:
    """Label indices, one a row of scores; of two equally likely labels the first."""
    if not scores:
        return []
    nothing = (0.0,) * len(model.labels)
    start = model.weights.get(START, nothing)
    moves = [model.weights.get(after(label), nothing) for label in model.labels]
    into = list(zip(*moves, strict=True))  # for each label, the weights of coming to it from each other one
    best = list(map(add, start, scores[0]))
    pointers: list[list[int]] = []
    for row in scores[1:]:
        came_from: list[int] = []
        reached: list[float] = []
        for weights, score in zip(into, row, strict=True):
            totals = list(map(add, best, weights))
            highest = max(totals)
            came_from.append(totals.index(highest))
            reached.append(highest + score)
        best = reached
        pointers.append(came_from)
    path = [best.index(max(best))]
    for came_from in reversed(pointers):
        path.append(came_from[path[-1]])
    return path[::-1]
