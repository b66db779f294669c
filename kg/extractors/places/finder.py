"""All administrative units that a document names, by the word for their kind or by a known name."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors.document import Document, PlaceMention, offsets_within
from kg.extractors.lexicon import Lexicon
from kg.extractors.places.names import UnitNames
from kg.extractors.places.units import bare_name, chosen_unit, is_to_come, short_kind
from kg.language.folding import fold
from kg.vocabulary import Hit

_SEPARATORS = (", ", " và ", " - ")
_WORDS_OF_SEVERAL = frozenset({"các", "những", "hai", "ba", "bốn", "năm", "nhiều", "số", "mấy"})
_ENDS_BEFORE_NAME = ("unit-kind", "body-type", "field", "role", "unit", "honorific", "named-thing")
_WINDOW = 8
_WHERE = ("tại ", "ở ")


class PlaceFinder:
    """Finds the places of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        """Prepare for one document."""
        self.document = document
        self.lexicon = lexicon
        self.text = document.text
        self.syllables = document.syllables
        self.kinds = document.hits_at("unit-kind")
        self.names = UnitNames(document, lexicon)

    def mentions(self) -> list[PlaceMention]:
        """All mentions, in the order of the text, none overlapping.

        A bare district is believed only where the article names its province or calls it by its kind elsewhere: most
        district names are common words or persons' names.
        """
        found = {mention.start: mention for mention in self._with_kind()}
        taken = offsets_within(found.values())
        bare = [mention for mention in self._bare() if mention.start not in taken]
        provinces = {m.unit for m in (*found.values(), *bare) if m.unit and m.level == "province"}
        named = {fold(m.name) for m in found.values()}
        for mention in bare:
            parent = self.lexicon.parents.get(mention.unit or "")
            known = mention.level == "province" or fold(mention.name) in named or parent in provinces
            if mention.level == "district" and fold(mention.name) not in named and self._bears_name(mention.start):
                continue
            if known or self._owns_body(mention.start):
                found[mention.start] = mention
        return [found[start] for start in sorted(found)]

    def _bears_name(self, start: int) -> bool:
        """Whether a thing that is called so stands before: “chợ Long Biên”, “cầu Thủ Thiêm”."""
        thing = self.document.hits_to("named-thing").get(start - 1)
        if thing is None or self.document.folded.endswith("miền núi", 0, start - 1):  # “huyện miền núi │ Ba Vì”
            return False
        return not thing.concepts[0].flag("organisation") and self.text[thing.start].islower()

    def _is_where(self, start: int) -> bool:
        """Whether a word of place stands before: “tại │ Hòa Bình”, of a name that is a common word too."""
        return self.document.folded.endswith(_WHERE, max(0, start - _WINDOW), start)

    def _owns_body(self, start: int) -> bool:
        """Whether a body that takes a place stands right before: “Huyện ủy Văn Yên”, “Công an Thủ Đức”."""
        head = self.document.hits_to("body-type").get(start - 1)
        return head is not None and "place" in self.lexicon.body_types[head.concepts[0].iri].takes

    def _with_kind(self) -> Iterator[PlaceMention]:
        """“tỉnh Bắc Giang”, “TP.HCM”, “quận 2”, and the further names of “các huyện Củ Chi, Hóc Môn và Nhà Bè”."""
        for start, kind in self.kinds.items():
            if self._ends_another_word(start):
                continue  # the end of another word: “hợp tác xã”, “Thông tấn xã”
            mention = self.names.behind(kind)
            if mention is None or self._named_after(start):
                continue
            yield mention
            before = self.document.folded[max(0, start - _WINDOW) : start].strip().rsplit(" ", 1)[-1]
            if before in _WORDS_OF_SEVERAL or before.isdigit():
                yield from self._further(mention, kind)

    def _ends_another_word(self, start: int) -> bool:
        return self.document.within(start, "body-type", "named-thing", "field")

    def _further(self, first: PlaceMention, kind: Hit) -> Iterator[PlaceMention]:
        """The names that go on a list after the first one; each step goes forward in the text."""
        mention: PlaceMention | None = first
        while mention is not None:
            separator = next((s for s in _SEPARATORS if self.text.startswith(s, mention.end)), None)
            if separator is None:
                return
            start = mention.end + len(separator)
            if start in self.kinds or start not in self.syllables.index:
                return
            mention = self.names.named(start, kind, start)
            if mention is not None:
                yield mention

    def _bare(self) -> Iterator[PlaceMention]:
        """Known units without a word of kind, written with capitals and not as part of a longer name."""
        for hit in self.document.hits.get("unit", ()):
            if not self.names.capitalised(hit) or self._in_longer_name(hit) or self._named_after(hit.start):
                continue
            ambiguous = any(concept.flag("needsType") for concept in hit.concepts)
            if ambiguous and not self._owns_body(hit.start) and not self._is_where(hit.start):
                continue
            unit = chosen_unit(hit, self.lexicon, self.document.article.date)
            if unit.level == "district" and is_to_come(unit, self.lexicon, self.document.article.date):
                continue
            name = bare_name(self.text[hit.start : hit.end])
            yield PlaceMention(hit.start, hit.end, name, unit.level, short_kind(unit.kind), unit.slug)

    def _named_after(self, start: int) -> bool:
        """Whether the words before make it the name of a newspaper or a photo credit (“báo Pháp Luật TP.HCM”)."""
        things = self.document.hits_to("named-thing")
        thing = things.get(start - 1)
        if thing is None or not thing.concepts[0].flag("credit"):
            thing = things.get(start - 2)
        return thing is not None and thing.concepts[0].flag("credit")

    def _in_longer_name(self, hit: Hit) -> bool:
        """Whether a capitalised syllable goes on before that ends no office, body, kind or unit: “Nguyễn Đắc Vinh”."""
        if self.document.overlapping("region", hit.start, hit.end):
            return True
        before = self.syllables.index[hit.start] - 1
        if before < 0 or not self.syllables.capital[before]:
            return False
        if self.text[self.syllables.ends[before] : hit.start] != " ":
            return False
        opens = self.document.sentence_at(hit.start).start == self.syllables.starts[before]
        if (opens and not self.names.is_surname(before)) or self.names.is_opener(before):
            return False
        return not self.document.ends(self.syllables.ends[before], *_ENDS_BEFORE_NAME)
