"""Figures in Vietnamese notation: the point groups thousands, the comma is the decimal mark (1.234,5 is 1234.5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

_FIGURE = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,]\d+)?)(?!\d)"
)
_DIGITS = re.compile(r"\d+")
_GROUPED = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}")


class Figure(Struct, frozen=True, gc=False):
    """A number in the text: code points, end exclusive."""

    start: int
    end: int
    value: float


def figures(text: str, starts: Iterable[int] | None = None) -> Iterator[Figure]:
    """The figures of a text in order; figures inside words (“A1”, “PC47”) are none.

    `starts`: where runs of digits begin, in order, if the caller knows.

    >>> [figure.value for figure in figures("thu 1.234,5 tỷ đồng, tăng 7,37% với 101/102 xã")]
    [1234.5, 7.37, 101.0, 102.0]
    """
    reach = 0
    for start in starts if starts is not None else [match.start() for match in _DIGITS.finditer(text)]:
        match = _FIGURE.match(text, start) if start >= reach else None
        if match is not None:
            reach = match.end()
            yield Figure(start, reach, value(match.group()))


def value(written: str) -> float:
    """The number that is written; a point that does not group thousands is read as a decimal mark.

    >>> value("1.200"), value("14,14"), value("12.5"), value("1.292.184")
    (1200.0, 14.14, 12.5, 1292184.0)
    """
    if _GROUPED.fullmatch(written) and not written.startswith("0."):
        return float(written.replace(".", "").replace(" ", "").replace(",", "."))
    if _ENGLISH.fullmatch(written):
        return float(written.replace(",", ""))
    return float(written.replace(",", "."))
