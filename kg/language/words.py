"""Words of a folded text with their places: figures whole, each punctuation mark a word of its own."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from kg.language.characters import DIGIT, MARK, WITHOUT_CAPITALS, codes, joined, kinds, runs


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, as parallel lists."""

    texts: list[str]
    starts: list[int]
    ends: list[int]
    figures: list[int]
    """Numbers of the words that are figures."""

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Indices (end exclusive) of the words that begin inside a stretch of the text."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def words(folded: str) -> Words:
    """Split a folded text into words.

    >>> words("đạt 14,14%.").texts
    ['đạt', '14,14', '%', '.']
    """
    points = codes(folded)
    found = kinds(points) & WITHOUT_CAPITALS
    joined(found, (points == ord(".")) | (points == ord(",")), DIGIT)
    starts, ends = runs(found, single=MARK)
    begins, stops = starts.tolist(), ends.tolist()
    texts = [folded[start:end] for start, end in zip(begins, stops, strict=True)]
    return Words(texts, begins, stops, (found[starts] == DIGIT).nonzero()[0].tolist())
