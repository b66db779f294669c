"""Syllables of a text: the units that Vietnamese is written in, words being one or more of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kg.language.characters import CAPITAL, DIGIT, LETTER, WITHOUT_CAPITALS, codes, joined, kinds, runs


@dataclass(frozen=True, slots=True)
class Syllables:
    """The syllables of one text, in parallel tuples: offsets in code points, and whether each begins with a capital."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: tuple[bool, ...]
    index: dict[int, int]
    """Start of a syllable → its number."""

    def __len__(self) -> int:
        """Number of syllables."""
        return len(self.starts)


def syllables(text: str) -> Syllables:
    """Split a text into syllables: runs of letters and digits; an apostrophe joins the parts of “Đắk R’lấp”, “H’Yim”.

    >>> found = syllables("Đắk R’lấp, 'xã' B2")
    >>> [(start, end) for start, end in zip(found.starts, found.ends)]
    [(0, 3), (4, 9), (12, 14), (16, 18)]
    """
    points = codes(text)
    found = kinds(points)
    kind = found & WITHOUT_CAPITALS
    spoken = ((kind == DIGIT) | (kind == LETTER)).view(np.uint8)
    joined(spoken, (points == ord("'")) | (points == ord("’")), True)
    starts, ends = runs(spoken)
    begins = tuple(starts.tolist())
    index = dict(zip(begins, range(len(begins)), strict=True))
    return Syllables(begins, tuple(ends.tolist()), tuple((found[starts] >= CAPITAL).tolist()), index)
