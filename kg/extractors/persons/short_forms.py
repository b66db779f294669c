"""Later mentions by the end of a name: “ông Thăng”, “Bí thư Gấu” mean the person whose full name ends so."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from kg.extractors.document import Document, PersonMention, offsets_within
from kg.language.folding import fold, plain

_LONGEST = 3
_GIVEN = 2
_OFTEN = 3
_INTRODUCED_BY = ("honorific", "rank", "role")


class ShortForms:
    """Finds the short forms of the names of one document."""

    def __init__(self, document: Document, full: list[PersonMention]) -> None:
        """Prepare for one document and its mentions by full name, which are in the order of the text."""
        self.document = document
        self.syllables = document.syllables
        self.inside_places = offsets_within(document.places)
        self.full_starts = {mention.start for mention in full}
        self.starts: dict[str, list[int]] = {}
        for mention in full:
            self.starts.setdefault(mention.name, []).append(mention.start)
        self.by_ending: dict[str, list[str]] = {}
        for name in self.starts:
            words = fold(name).split()
            for count in range(1, min(_LONGEST, len(words) - 1) + 1):
                self.by_ending.setdefault(" ".join(words[-count:]), []).append(name)

    def mentions(self) -> Iterator[PersonMention]:
        """All short forms behind an honorific, a rank or an office."""
        taken = set(self.full_starts)
        for scheme in _INTRODUCED_BY:
            for hit in self.document.hits.get(scheme, ()):
                number = self.syllables.index.get(hit.end + 1)
                if number is None or self.document.text[hit.end] != " " or not self.syllables.capital[number]:
                    continue
                mention = self._at(number)
                if mention is not None and mention.start not in taken:
                    taken.add(mention.start)
                    yield mention

    def _at(self, number: int) -> PersonMention | None:
        """The longest ending of a known name at a syllable, unless another capital goes on behind it."""
        start = self.syllables.starts[number]
        if start in self.inside_places or self.document.begins(start, "body-type"):  # “Thủ tướng Chính phủ”
            return None
        for last in range(min(number + _LONGEST, len(self.syllables)) - 1, number - 1, -1):
            end = self.syllables.ends[last]
            candidates = self.by_ending.get(self.document.folded[start:end])
            if not candidates or not self.syllables.capital[last]:
                continue
            if not (self.document.joined(last) and self.syllables.capital[last + 1]):
                return PersonMention(start, end, self._nearest(candidates, start), "short")
        return None

    def _nearest(self, candidates: list[str], offset: int) -> str:
        """The candidate named last before an offset; the first of the article where none was."""

        def last_before(name: str) -> int:
            starts = self.starts[name]
            number = bisect_left(starts, offset)
            return starts[number - 1] if number else -1

        return max(candidates, key=last_before)


def with_slips(mentions: list[PersonMention]) -> list[PersonMention]:
    """Mentions in which a name written once differs from one written again and again by its accents only."""
    counts = Counter(mention.name for mention in mentions)
    often: dict[str, str] = {}
    for name, count in counts.items():
        if count >= _OFTEN:
            often.setdefault(plain(name), name)

    def mended(mention: PersonMention) -> PersonMention:
        name = often.get(plain(mention.name), mention.name) if counts[mention.name] == 1 else mention.name
        return mention if name == mention.name else replace(mention, name=name, kind="short")

    return [mended(mention) for mention in mentions]


def with_cut_names(mentions: list[PersonMention]) -> list[PersonMention]:
    """Mentions in which the beginning of a longer name of the article (“Đinh La”) is a slip for that one.

    So is a given name of two syllables that looks like a surname and a name: “bà Vân Anh” after “Nguyễn Thị Vân Anh”.
    Where several names fit, the one named last before is meant.
    """
    longer: dict[str, list[str]] = {}
    ending: dict[str, list[str]] = {}
    for name in dict.fromkeys(mention.name for mention in mentions):
        words = name.split(" ")
        for count in range(1, len(words)):
            longer.setdefault(" ".join(words[:count]), []).append(name)
        if len(words) > _GIVEN:
            ending.setdefault(" ".join(words[-_GIVEN:]), []).append(name)
    result: list[PersonMention] = []
    last_seen: dict[str, int] = {}
    for mention in mentions:
        last_seen[mention.name] = mention.start
        candidates = longer.get(mention.name) or [name for name in ending.get(mention.name, ()) if name in last_seen]
        if candidates:
            name = max(candidates, key=lambda name: last_seen.get(name, -1))
            mention = replace(mention, name=name, kind="short")
        result.append(mention)
    return result
