"""What a problem is about: its object in the vocabulary, or the words that may tell it where that has no name."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from zlib import crc32

from kg.language.folding import fold
from kg.vocabulary import Matcher, Vocabulary

_SYLLABLE = re.compile(r"[^\W\d_]+")


class Subjects:
    """Reads objects and telling words out of quotes."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Read the schemes ``problem`` and ``word-list``."""
        self._common = {fold(w) for c in vocabulary.scheme("word-list") for w in c.properties.get("word", ())}
        self.problems = {concept.slug: concept for concept in vocabulary.scheme("problem")}
        self._matcher = Matcher(self.problems.values())

    def objects(self, folded: str) -> tuple[str, ...]:
        """The objects that a folded quote names, in the order of the text."""
        hits = self._matcher.hits(folded).get("problem", ())
        return tuple(dict.fromkeys(hit.concepts[0].slug for hit in hits))

    def terms(self, folded: str) -> list[str]:
        """Pairs of neighbouring syllables that may say what a folded quote is about: common words part them."""
        syllables = _SYLLABLE.findall(folded)
        kept: list[str | None] = []
        skip = False
        for one, two in pairwise([*syllables, ""]):
            if skip:
                skip = False
            elif f"{one} {two}" in self._common:
                kept.append(None)
                skip = True
            else:
                kept.append(None if one in self._common else one)
        return list(dict.fromkeys(f"{one} {two}" for one, two in pairwise(kept) if one and two))


def phrase(quotes: Iterable[str]) -> str:
    """The words that several quotes, of which `joined` gave the terms, share: their most frequent pair, lengthened by
    pairs about as frequent.
    """
    counts = Counter(term for terms in quotes if terms for term in terms.split("\n"))
    return " ".join(_longest(counts)) if counts else ""


def joined(terms: Iterable[str]) -> str:
    """Terms as one text."""
    return "\n".join(terms)


def packed(terms: Sequence[str]) -> bytes:
    """Terms as numbers, four bytes each; equal terms have equal numbers in every process."""
    return array("I", [crc32(term.encode()) for term in terms]).tobytes()


def unpacked(terms: bytes) -> Sequence[int]:
    """The numbers that `packed` wrote."""
    return memoryview(terms).cast("I")


def _longest(counts: Counter[str]) -> list[str]:
    order = {term: number for number, term in enumerate(counts)}
    top = min(counts, key=lambda term: (-counts[term], order[term]))
    enough = max(1, round(0.5 * counts[top]))
    frequent = [term.split(" ") for term, count in counts.items() if count >= enough]
    syllables = top.split(" ")
    for _ in range(4):
        after = [two for one, two in frequent if one == syllables[-1]]
        before = [one for one, two in frequent if two == syllables[0]]
        if after and after[0] not in syllables:
            syllables.append(after[0])
        elif before and before[0] not in syllables:
            syllables.insert(0, before[0])
        else:
            break
    return syllables
