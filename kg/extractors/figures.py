"""Figures with units, and what the model of indicators sees of each, as short readable strings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from kg.extractors.document import Document
from kg.extractors.units import Unit, UnitReader
from kg.language.numbers import Figure, figures
from kg.model import Span

_RANGE = re.compile(r"\s?[-–]\s?|\s?(?:đến|tới)\s?|\s?%\s?[-–]\s?")
_ABOUT = frozenset(("hơn", "gần", "khoảng", "trên", "ước", "xấp", "tới", "lên", "đến", "quá", "dưới", "tầm", "chừng"))


class Counted(Struct, frozen=True):
    """A figure with its unit, in its sentence."""

    figure: Figure
    unit: Unit
    written: str
    """The unit as written."""
    sentence: int
    ranged: bool
    """Whether it is the lower end of a range, whose unit stands behind the upper end."""
    features: Sequence[str]


def counted(document: Document, reader: UnitReader, spoken: frozenset[int]) -> list[Counted]:
    """Every figure that has a unit, in the order of the text; `spoken` are the sentences that are statements."""
    found = document.words
    numbers = list(figures(document.text, [found.starts[number] for number in found.figures]))
    units: list[Unit | None] = []
    for number in numbers:
        position = bisect_left(found.starts, number.end)
        near = position < len(found.starts) and document.text[number.end : found.starts[position]].strip(" \xa0") == ""
        units.append(reader.read(document.text, found, position) if near else None)
    made: list[Counted] = []
    seen: set[tuple[float, str]] = set()
    for index, number in enumerate(numbers):
        unit, ranged = units[index], False
        if unit is None and index + 1 < len(numbers):
            between = document.folded[number.end : numbers[index + 1].start]
            if len(between) < 8 and _RANGE.fullmatch(between):
                unit, ranged = units[index + 1], True
        if unit is None:
            continue
        written = document.text[unit.start : unit.end]
        sentence = document.sentence_index(number.start)
        features = _features(document, number, unit, ranged)
        if (number.value, document.folded[unit.start : unit.end]) in seen:
            features.append("again")
        if sentence:
            seen.add((number.value, document.folded[unit.start : unit.end]))
        if sentence in spoken:
            features.append("spoken")
        features.append(f"sentence={min(sentence, 2)}")
        made.append(Counted(number, unit, written, sentence, ranged, features))
    return made


def _features(document: Document, number: Figure, unit: Unit, ranged: bool) -> list[str]:
    found = document.words
    texts = document.nameless_words
    at = bisect_left(found.starts, number.start)
    behind = bisect_left(found.starts, unit.end)
    index = document.sentence_index(number.start)
    sentence = document.sentences[index]
    low, high = document.word_bounds[index]
    before = [texts[p] if p >= low else "^" for p in (at - 1, at - 2, at - 3)]
    after = [texts[p] if p < high else "$" for p in (behind, behind + 1)]
    written = document.folded[unit.start : unit.end]
    features = [
        f"kind={unit.kind}",
        f"unit={unit.name or 'noun'}",
        f"before={before[0]}",
        f"before2={before[1]} {before[0]}",
        f"kind={unit.kind}&before={before[0]}",
        f"after={after[0]}",
        f"after2={after[0]} {after[1]}",
        f"kind={unit.kind}&after={after[0]}",
        f"near={before[1]}",
        f"near={before[2]}",
        f"size={len(str(int(number.value)))}",
        f"kind={unit.kind}&one={number.value <= 1}",
    ]
    if unit.kind in ("count", "noun", "time"):
        features.append(f"written={written}")
    if before[0] in _ABOUT:
        features.append("about")
        features.append(f"about={before[1]}")
    if number.value != int(number.value):
        features.append("decimal")
    if 1900 <= number.value <= 2100 and number.end - number.start == 4:
        features.append("yearlike")
    left = document.text[number.start - 1 : number.start]
    right = document.text[number.end : number.end + 1]
    features.append(
        f"joined={left if left in ('/', '-', '–', '(') else ''}|{right if right in ('/', '-', '–') else ''}"
    )
    if ranged:
        features.append("range")
    features += _measures(document, sentence, number)
    return features


def _measures(document: Document, sentence: Span, number: Figure) -> list[str]:
    """Kinds of the measures named before the figure in its sentence, the nearest marked."""
    hits = document.hits_between("measure", sentence.start, number.start)
    if not hits:
        return ["measure=none"]
    nearest = hits[-1]
    gap = number.start - nearest.end
    kind = nearest.concepts[0].kind
    return [
        f"measure={kind}",
        f"measure={kind}&near={gap < 25}",
        f"gap={'near' if gap < 10 else 'close' if gap < 40 else 'far'}",
    ]
