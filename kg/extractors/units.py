"""What a figure counts: the unit behind it, as long as the article writes it.

Known units come from the vocabulary (`ontology/vocabulary/measuring-units.ttl`), the longest that fits; a classifier
takes the noun behind it along (“5 cây tràm bông vàng”). Behind other figures the noun phrase up to the next small word
is taken.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from kg.language.folding import fold
from kg.language.function_words import FUNCTION_WORDS
from kg.language.words import Words, words
from kg.vocabulary import Concept

_LONGEST_NOUN = 4  # syllables
_RATES = frozenset(fold("năm ngày tháng giờ người ha km2 m2 kg tấn hộ lượt quý tuần suất lít").split())


class Unit(Struct, frozen=True, gc=False):
    """A unit as it stands behind a figure: code points, end exclusive."""

    start: int
    end: int
    kind: str
    """Kind in the vocabulary (share, money, area, count …); “noun” where the vocabulary does not know it."""
    name: str
    """Slug of the concept; empty for an unknown noun."""


class UnitReader:
    """Reads the unit behind a figure; built once a process from the concepts of the scheme ``measuring-unit``."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Index the labels by their first word."""
        self._labels: dict[str, dict[tuple[str, ...], Concept]] = {}
        self._scales: set[tuple[str, ...]] = set()
        for concept in concepts:
            for label in concept.labels:
                parts = tuple(words(fold(label)).texts)
                self._labels.setdefault(parts[0], {})[parts] = concept
                if concept.value("kind") == "scale" or concept.slug == "ty":
                    self._scales.add(parts)

    def read(self, text: str, found: Words, position: int) -> Unit | None:
        """The unit that begins with the word at `position`, `None` where none does."""
        texts = found.texts
        first = position
        scale = self._scale(texts, position)
        position += scale
        known, length = self._known(texts, position)
        if known is not None and scale and known.value("kind") == "scale":
            length, known = 0, None
        if known is not None:
            end = position + length
            if known.flag("takesNoun"):
                end = self._noun_end(text, found, end)
            kind, name = known.value("kind") or "count", known.slug
        else:
            money = scale > 0 and texts[position - 1] in ("tỷ", "tỉ")
            end = position if money else self._noun_end(text, found, position)
            if end == position and not scale:
                return None
            kind, name = ("noun", "") if end > position else ("money", "ty")
        end = self._rate_end(found, end)
        return Unit(found.starts[first], found.ends[end - 1], kind, name)

    def _scale(self, texts: list[str], position: int) -> int:
        """Number of words of a scale (“triệu”, “nghìn tỷ”) in front of the unit itself."""
        for length in (2, 1):
            if position + length <= len(texts) and tuple(texts[position : position + length]) in self._scales:
                return length
        return 0

    def _known(self, texts: list[str], position: int) -> tuple[Concept | None, int]:
        if position >= len(texts):
            return None, 0
        best, longest = None, 0
        for parts, concept in self._labels.get(texts[position], {}).items():
            if len(parts) > longest and tuple(texts[position : position + len(parts)]) == parts:
                best, longest = concept, len(parts)
        return best, longest

    def _noun_end(self, text: str, found: Words, position: int) -> int:
        """Where the noun phrase ends: at a mark, a figure, a small word, or a name."""
        first = position
        while position < len(found.texts) and position - first < _LONGEST_NOUN:
            word = found.texts[position]
            if not word[0].isalpha() or word in FUNCTION_WORDS:
                break
            if position > first:
                between = text[found.ends[position - 1] : found.starts[position]]
                if between.strip(" \xa0") or (
                    text[found.starts[position]].isupper() and not text[found.ends[position] - 1].isupper()
                ):
                    break
            position += 1
        return position

    def _rate_end(self, found: Words, end: int) -> int:
        if end + 1 < len(found.texts) and found.texts[end] == "/" and found.texts[end + 1] in _RATES:
            return end + 2
        return end
