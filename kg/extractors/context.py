"""What the bare words mean in this article: “tỉnh”, “TP”, “huyện” stand for a unit named nearby or throughout."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from kg.extractors.document import Document, PlaceMention
from kg.extractors.lexicon import Lexicon
from kg.language.folding import fold

_PROVINCE = "tỉnh"
_PROVINCE_KINDS = ("tỉnh", "thành phố")
_HEADLINE_WEIGHT = 3
_CAPITAL = "hà nội"
_VENUE = re.compile(r"(?<!\w)(?:tại|ở)(?: thủ đô)? $")
_LINE_BEFORE = re.compile(r"\n[\s\d.,)*•+-]*$")
_TWO = 2
_OPENING = 60  # code points
_WINDOW = 12


class Context:
    """Resolves bare words of kind in one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        """Count the units of each kind; those of the first two sentences weigh more."""
        self.document = document
        self.lexicon = lexicon
        self._by_kind: dict[str, list[PlaceMention]] = {}
        self._weight: Counter[tuple[str, str]] = Counter()
        lead = document.sentences[min(1, len(document.sentences) - 1)].end if document.sentences else 0
        for mention in document.places:
            if mention.kind is None:
                continue
            self._by_kind.setdefault(mention.kind, []).append(mention)
            if self._is_venue(mention):
                continue
            self._weight[mention.kind, fold(mention.name)] += _HEADLINE_WEIGHT if mention.start < lead else 1

    def _is_venue(self, mention: PlaceMention) -> bool:
        """Whether the capital is only where the meeting was held: “Ngày 8/9, tại Hà Nội, …”."""
        before = self.document.folded[max(0, mention.start - _WINDOW) : mention.start]
        return fold(mention.name) == _CAPITAL and _VENUE.search(before) is not None

    def unit(self, kind: str, offset: int) -> PlaceMention | None:
        """The unit that a bare word of this kind means at an offset.

        One named earlier in the same sentence, else the one that the article names most, else none.
        """
        mentions = self._by_kind.get(kind)
        if not mentions:
            return self._province_of_districts if kind == _PROVINCE else None
        sentence = self.document.sentence_at(offset)
        near = [m for m in mentions if sentence.start <= m.start < offset]
        if near:
            return near[-1]
        if kind == _PROVINCE and (topic := self._topic_of_paragraph(mentions, offset)):
            return topic
        heading = next((m for m in reversed(self._headings) if m.start < offset), None)
        if heading is not None and heading.kind == kind:
            return heading
        return max(mentions, key=lambda m: (self._weight[kind, fold(m.name)], -m.start))

    def _topic_of_paragraph(self, mentions: list[PlaceMention], offset: int) -> PlaceMention | None:
        """The one unit that a paragraph names at its beginning, in an article on more than two."""
        start = self.document.text.rfind("\n", 0, offset) + 1
        if start == 0:
            return None
        first = self.document.sentence_at(start)
        if not start <= first.end < offset:
            return None
        named = [m for m in mentions if start <= m.start < first.end and not self._is_venue(m)]
        several = len({fold(mention.name) for mention in mentions}) > _TWO
        early = bool(named) and named[0].start - start <= _OPENING
        return named[-1] if several and early and len({fold(mention.name) for mention in named}) == 1 else None

    @cached_property
    def _headings(self) -> list[PlaceMention]:
        """The units that have a line of their own, as in lists by province: “2. Tỉnh Lào Cai”."""
        text = self.document.text
        lines = [m for m in self.document.places if _LINE_BEFORE.search(text, max(0, m.start - _WINDOW), m.start)]
        return [m for m in lines if text.startswith(("\n", ":\n"), m.end)]

    @cached_property
    def _province_of_districts(self) -> PlaceMention | None:
        """The province in which the districts lie that an article names without it: “TP Cà Mau”, “huyện Đầm Dơi”."""
        parents: Counter[str] = Counter()
        for mention in self.document.places:
            if mention.level == "district" and (parent := self.lexicon.parents.get(mention.unit or "")):
                parents[parent] += 1
        for slug, _ in parents.most_common(1):
            unit = self.lexicon.unit_of[slug]
            if unit.kind == _PROVINCE:
                return PlaceMention(0, 0, unit.label, "province", _PROVINCE, unit.slug)
        return None

    def province(self, offset: int) -> PlaceMention | None:
        """The province or centrally run city that the article is about, as seen from an offset.

        One named before in the same sentence, but for the capital as a venue; else the one that weighs most.
        """
        sentence = self.document.sentence_at(offset)
        near = [
            mention
            for kind in _PROVINCE_KINDS
            for mention in self._by_kind.get(kind, ())
            if mention.level == "province" and sentence.start <= mention.start < offset and not self._is_venue(mention)
        ]
        if near:
            return max(near, key=lambda mention: mention.start)
        if topic := self._topic_of_paragraph(self._by_kind.get(_PROVINCE, []), offset):
            return topic
        found = [m for kind in _PROVINCE_KINDS if (m := self._province_of(kind, offset))]
        return max(found, key=lambda m: (self._weight[m.kind or "", fold(m.name)], -m.start), default=None)

    def _province_of(self, kind: str, offset: int) -> PlaceMention | None:
        mentions = [m for m in self._by_kind.get(kind, ()) if m.level == "province"]
        return max(mentions, key=lambda m: (self._weight[kind, fold(m.name)], -m.start), default=None)
