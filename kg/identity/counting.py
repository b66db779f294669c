"""What most articles say: values by how often they are given."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

_Value = TypeVar("_Value", bound=Any)


def ranked(values: Iterable[_Value | None]) -> list[_Value]:
    """The different values, those that are given most first, the lesser first among equals; `None` is no value.

    >>> ranked(["b", "a", None, "c", "c"])
    ['c', 'a', 'b']
    """
    given = [value for value in values if value is not None]
    if len(given) < 2:
        return given
    counts: dict[_Value, int] = {}
    for value in given:
        counts[value] = counts.get(value, 0) + 1
    return sorted(counts, key=lambda value: (-counts[value], value)) if len(counts) > 1 else list(counts)


def most(values: Iterable[_Value | None]) -> _Value | None:
    """The first of them; `None` where there is none."""
    return next(iter(ranked(values)), None)
