"""Functions that remember what they were asked last, and that are made to forget between the steps of a build.

What a step leaves in such a memory lies scattered among all that it has let go of, and keeps it from being given back.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import TypeVar

_Result = TypeVar("_Result")
_remembering: list[_lru_cache_wrapper[object]] = []


def remembered(size: int) -> Callable[[Callable[..., _Result]], _lru_cache_wrapper[_Result]]:
    """Remember so many results: `functools.lru_cache`, but known to `forget`."""

    def decorated(function: Callable[..., _Result]) -> _lru_cache_wrapper[_Result]:
        wrapped = lru_cache(size)(function)
        _remembering.append(wrapped)
        return wrapped

    return decorated


def forget() -> None:
    """Let all of them forget; they only take a little longer for a while."""
    for function in _remembering:
        function.cache_clear()
