"""Kinds of characters, for whole texts at once: which are letters, figures, marks, capitals.

The same kinds as those of regular expressions (``\\d``, ``\\w``, ``\\s``), looked up in a table for all characters of a
text in one step, which is several times as fast as matching a pattern word by word.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

BLANK = 0
"""White space and the underscore, which is in no word."""
DIGIT = 1
LETTER = 2
"""Letters, and signs such as “²” that are part of a word."""
MARK = 3
CAPITAL = 4
"""A bit beside the kind, set where the character is a capital."""
WITHOUT_CAPITALS = np.uint8(3)
"""Mask of the kind alone."""

Kinds: TypeAlias = NDArray[np.uint8]
Codes: TypeAlias = NDArray[np.uint32]

_LISTED = 0x3000
"""Code points below it are in the table: all alphabets of Europe and of Vietnam, and the usual marks."""


def codes(text: str) -> Codes:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def kinds(points: Codes) -> Kinds:
    """The kind of each code point; with `CAPITAL` where it is one."""
    try:
        return _table()[points]
    except IndexError:  # a character that is not listed
        pass
    found = np.zeros(points.shape, np.uint8)
    listed = points < _LISTED
    found[listed] = _table()[points[listed]]
    found[~listed] = [_kind(chr(point)) for point in points[~listed].tolist()]
    return found


def capitals(text: str, offsets: list[int]) -> list[int]:
    """The numbers of those offsets at which a capital stands.

    >>> capitals("một Hai Ba", [0, 4, 8])
    [1, 2]
    """
    found: list[int] = (kinds(codes(text))[offsets] & CAPITAL).nonzero()[0].tolist() if offsets else []
    return found


def runs(found: Kinds, *, single: int | None = None) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Starts and ends of the runs of one kind; none of `BLANK`; those of the kind `single` are one character long."""
    changes = np.empty(found.size + 1, bool)
    changes[0] = changes[-1] = True
    np.not_equal(found[1:], found[:-1], out=changes[1:-1])
    if single is not None:
        changes[:-1] |= found == single
        changes[1:] |= found == single
    bounds = changes.nonzero()[0]
    inside = found[bounds[:-1]] != BLANK
    return bounds[:-1][inside], bounds[1:][inside]


def joined(found: Kinds, joints: NDArray[np.bool_], kind: int) -> None:
    """Take single joints between two characters of a kind for that kind: the point of “1.200”, of no “1..200”."""
    same = found == kind
    found[1:-1][joints[1:-1] & same[:-2] & same[2:]] = kind


@cache
def _table() -> Kinds:
    return np.array([_kind(chr(point)) for point in range(_LISTED)], np.uint8)


def _kind(character: str) -> int:
    if character.isdecimal():
        return DIGIT
    if character.isalnum():
        return LETTER | CAPITAL if character.isupper() else LETTER
    if character == "_" or character.isspace():
        return BLANK
    return MARK | CAPITAL if character.isupper() else MARK
