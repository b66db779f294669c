"""Near-copies among articles: MinHash signatures of word shingles, met in bands (locality-sensitive hashing).

Syndicated reports differ in a title, a cut paragraph, an abbreviation; Jaccard similarity of their shingles of three
syllables stays above `ALIKE`. Only the signature of an article is kept, 512 bytes.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import eq

from msgspec import Struct
from rensa import RMinHash  # type: ignore[import-untyped]

from kg.identity.entities import DuplicateGroup

PERMUTATIONS = 128
BANDS, ROWS = 32, 4
"""A pair of similarity 0.6 meets in some band with probability 0.99, one of 0.3 with 0.23."""
ALIKE = 0.6
SHORT = 30
"""Texts of fewer syllables are copies only where they are equal: captions and notices resemble one another."""


class Signature(Struct, frozen=True, gc=False, array_like=True):
    """What is kept of one article's text."""

    article: str
    date: str | None
    hashes: bytes
    """`PERMUTATIONS` numbers of four bytes."""
    short: bool

    def similarity(self, other: Signature) -> float:
        """Estimated Jaccard similarity; standard error about 0.04."""
        left, right = memoryview(self.hashes).cast("I"), memoryview(other.hashes).cast("I")
        equal: int = sum(map(eq, left, right))
        return equal / PERMUTATIONS

    def alike(self, other: Signature) -> bool:
        """Whether one is a near-copy of the other."""
        return self.similarity(other) >= (1.0 if self.short or other.short else ALIKE)


def signature(article: str, date: str | None, text: str) -> Signature:
    """The signature of a text; case and white space make no difference."""
    syllables = text.lower().split()
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
    shingles = [" ".join(three) for three in zip(syllables, syllables[1:], syllables[2:], strict=False)]
    sketch.update(shingles or [text])
    return Signature(article, date, array("I", sketch.digest()).tobytes(), len(syllables) < SHORT)


def duplicates(signatures: Iterable[Signature]) -> tuple[DuplicateGroup, ...]:
    """Groups of near-copies, each under its earliest article, sorted by it.

    Band by band, articles that agree in a band are compared with the first of them and with the one before, so that a
    report that a hundred newspapers print costs two hundred comparisons a band and not five thousand.
    """
    ordered = sorted(signatures, key=lambda one: (one.date or "9999", one.article))
    earlier: dict[int, list[int]] = defaultdict(list)
    for first, later in sorted(_candidates(ordered)):
        if ordered[first].alike(ordered[later]):
            earlier[later].append(first)
    original: dict[int, int] = {}
    for later in sorted(earlier):
        original[later] = min(original.get(first, first) for first in earlier[later])
    groups: dict[int, list[int]] = defaultdict(list)
    for later, first in original.items():
        groups[first].append(later)
    made = [_group(ordered[first], [ordered[later] for later in copies]) for first, copies in groups.items()]
    return tuple(sorted(made, key=lambda group: group.slug))


def _candidates(ordered: Sequence[Signature]) -> set[tuple[int, int]]:
    """Pairs of articles that agree in some band, as indices, the earlier first."""
    pairs: set[tuple[int, int]] = set()
    width = ROWS * 4
    for start in range(0, BANDS * width, width):
        seen: dict[bytes, tuple[int, int]] = {}
        for number, one in enumerate(ordered):
            band = one.hashes[start : start + width]
            first, before = seen.get(band, (number, number))
            if first != number:
                pairs.update(((first, number), (before, number)))
            seen[band] = (first, number)
    return pairs


def _group(original: Signature, copies: list[Signature]) -> DuplicateGroup:
    return DuplicateGroup(
        slug=original.article,
        original=original.article,
        copies=tuple(sorted(copy.article for copy in copies)),
        similarity=round(min(original.similarity(copy) for copy in copies), 2),
    )
