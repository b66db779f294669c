"""Words of a folded text with their places: figures whole, each punctuation mark a word of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, as parallel lists."""

    texts: list[str]
    starts: list[int]
    ends: list[int]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Indices (end exclusive) of the words that begin inside a stretch of the text."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def words(folded: str) -> Words:
    """Split a folded text into words.

    >>> words("đạt 14,14%.").texts
    ['đạt', '14,14', '%', '.']
    """
    matches = list(_WORD.finditer(folded))
    return Words(
        [match.group() for match in matches],
        [match.start() for match in matches],
        [match.end() for match in matches],
    )
