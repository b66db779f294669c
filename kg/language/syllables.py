"""Syllables of a text: the units that Vietnamese is written in, words being one or more of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Letters or digits; an apostrophe joins the parts of names such as “Đắk R’lấp” and “H’Yim”.
_SYLLABLE = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


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
    """Split a text into syllables."""
    starts, ends, capital = [], [], []
    for match in _SYLLABLE.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
        capital.append(text[match.start()].isupper())
    return Syllables(tuple(starts), tuple(ends), tuple(capital), {start: number for number, start in enumerate(starts)})
