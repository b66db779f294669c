"""Near-copies among articles: MinHash signatures of word shingles, met in bands (locality-sensitive hashing).

Syndicated reports differ in a title, a cut paragraph, an abbreviation; Jaccard similarity of their shingles of three
syllables stays above `ALIKE`. Only the signature of an article is kept, 512 bytes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from rensa import RMinHash  # type: ignore[import-untyped]

from kg.identity.entities import DuplicateGroup

PERMUTATIONS = 128
BANDS, ROWS = 32, 4
"""A pair of similarity 0.6 meets in some band with probability 0.99, one of 0.3 with 0.23."""
ALIKE = 0.6
SHORT = 30
"""Texts of fewer syllables are copies only where they are equal: captions and notices resemble one another."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of one article's text."""

    article: str
    date: str | None
    hashes: tuple[int, ...]
    short: bool

    def similarity(self, other: Signature) -> float:
        """Estimated Jaccard similarity; standard error about 0.04."""
        equal = sum(one == two for one, two in zip(self.hashes, other.hashes, strict=True))
        return equal / PERMUTATIONS


def signature(article: str, date: str | None, text: str) -> Signature:
    """The signature of a text; case and white space make no difference."""
    syllables = text.lower().split()
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
    shingles = [" ".join(three) for three in zip(syllables, syllables[1:], syllables[2:], strict=False)]
    sketch.update(shingles or [text])
    return Signature(article, date, tuple(sketch.digest()), len(syllables) < SHORT)


def duplicates(signatures: list[Signature]) -> tuple[DuplicateGroup, ...]:
    """Groups of near-copies, each under its earliest article.

    Articles are taken in the order of time; each joins the original that it most resembles, found through the bands
    that the two share. Copies found no band of their own, so that a report that a hundred newspapers print costs a
    hundred look-ups and not ten thousand.
    """
    originals: dict[tuple[int, tuple[int, ...]], list[Signature]] = defaultdict(list)
    groups: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for one in sorted(signatures, key=lambda one: (one.date or "9999", one.article)):
        bands = [(band, one.hashes[band * ROWS : band * ROWS + ROWS]) for band in range(BANDS)]
        candidates = {other.article: other for band in bands for other in originals.get(band, ())}
        least = 1.0 if one.short else ALIKE
        found = [(other.similarity(one), other) for _, other in sorted(candidates.items())]
        alike = [(value, other) for value, other in found if value >= least]
        if alike:
            value, original = max(alike, key=lambda pair: pair[0])
            groups[original.article].append((one.article, value))
        else:
            for band in bands:
                originals[band].append(one)
    return tuple(
        DuplicateGroup(
            slug=original,
            original=original,
            copies=tuple(sorted(article for article, _ in copies)),
            similarity=round(min(value for _, value in copies), 2),
        )
        for original, copies in sorted(groups.items())
    )
