"""The likeliest sequence of labels under a linear-chain model (Viterbi)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extractors.learned.linear import LinearModel

START = "AFTER=START"


def after(label: str) -> str:
    """Name of the feature that holds the weights of going on from a label."""
    return f"AFTER={label}"


def best_path(model: LinearModel, scores: Sequence[Sequence[float]]) -> list[int]:
    """Label indices, one a row of scores; of two equally likely labels the first."""
    if not scores:
        return []
    size = range(len(model.labels))
    nothing = (0.0,) * len(model.labels)
    start = model.weights.get(START, nothing)
    moves = [model.weights.get(after(label), nothing) for label in model.labels]
    best = [start[state] + scores[0][state] for state in size]
    pointers: list[list[int]] = []
    for row in scores[1:]:
        came_from = [max(size, key=lambda before: (best[before] + moves[before][state], -before)) for state in size]
        best = [best[came_from[state]] + moves[came_from[state]][state] + row[state] for state in size]
        pointers.append(came_from)
    path = [max(size, key=lambda state: (best[state], -state))]
    for came_from in reversed(pointers):
        path.append(came_from[path[-1]])
    return path[::-1]
