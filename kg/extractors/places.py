"""Administrative units named in a text: by the word for their kind (“huyện Văn Yên”, “phường 12”), or by a known name.

Every mention counts, those inside the name of a body too (“Tỉnh ủy Bắc Giang”). A bare district is believed only where
the article names its province or calls it by its kind elsewhere: most district names are common words or persons' names.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors.document import Document, PlaceMention
from kg.extractors.lexicon import Lexicon, Unit
from kg.language.folding import fold
from kg.model import Place
from kg.vocabulary import Hit

_JOINED = frozenset({" ", ", ", " và ", ",", " - ", "-"})
_LISTS = frozenset(
    {"các", "những", "hai", "ba", "bốn", "năm", "nhiều", "một số", "mấy", "2", "3", "4", "5", "6", "7", "8"}
)
_LONGEST_RUN = 6


class PlaceFinder:
    """Finds the places of one document; holds the few tables that its steps share."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        """Prepare for one document."""
        self.document = document
        self.lexicon = lexicon
        self.text = document.text
        self.syllables = document.syllables
        self.units = document.hits_at("unit")
        self.kinds = document.hits_at("unit-kind")
        self.ends = {
            hit.end
            for scheme in ("unit-kind", "body-type", "field", "role", "unit", "honorific", "named-thing")
            for hit in document.hits.get(scheme, ())
        }

    def mentions(self) -> list[PlaceMention]:
        """All mentions, in the order of the text, none overlapping."""
        found = {mention.start: mention for mention in self._with_kind()}
        taken = sorted((mention.start, mention.end) for mention in found.values())
        bare = [mention for mention in self._bare() if not _inside(mention, taken)]
        provinces = {m.unit for m in (*found.values(), *bare) if m.unit and m.level == "province"}
        named = {fold(m.name) for m in found.values()}
        for mention in bare:
            if mention.level == "province" or fold(mention.name) in named or self._parent(mention) in provinces:
                found[mention.start] = mention
        return [found[start] for start in sorted(found)]

    def _with_kind(self) -> Iterator[PlaceMention]:
        """“tỉnh Bắc Giang”, “TP.HCM”, “quận 2”, and the further names of “các huyện Củ Chi, Hóc Môn và Nhà Bè”."""
        for start, kind in self.kinds.items():
            if self._inside_other(start):
                continue
            position = self._after_kind(kind)
            mention = self._named(position, kind, start)
            if mention is None:
                continue
            yield mention
            before = self._word_before(start)
            if before in _LISTS or before.isdigit():
                yield from self._further(mention, kind)

    def _inside_other(self, start: int) -> bool:
        """Whether the word of kind is the end of another word: “hợp tác xã”, “Thông tấn xã”."""
        return any(
            hit.start < start < hit.end
            for scheme in ("body-type", "named-thing", "field")
            for hit in self.document.hits.get(scheme, ())
        )

    def _after_kind(self, kind: Hit) -> int:
        """Where the name begins after a word of kind: past a full stop (“TP.”) and white space."""
        position = kind.end
        if self.text.startswith(".", position):
            position += 1
        if self.text.startswith(":", position):  # “11 xã: Củ Chi, Tân An Hội …”
            position += 1
        while position < len(self.text) and self.text[position] in " \u00a0":
            position += 1
        return position

    def _word_before(self, start: int) -> str:
        return self.document.folded[max(0, start - 8) : start].strip().rsplit(" ", 1)[-1]

    def _further(self, first: PlaceMention, kind: Hit) -> Iterator[PlaceMention]:
        """The names that go on a list after the first one."""
        end = first.end
        while True:
            following = self.syllables.index.get(self._next_start(end))
            if following is None:
                return
            start = self.syllables.starts[following]
            if self.text[end:start] not in {", ", " và ", " , ", " - "}:
                return
            if start in self.kinds:
                return
            mention = self._named(start, kind, start)
            if mention is None:
                return
            yield mention
            end = mention.end

    def _next_start(self, end: int) -> int:
        position = end
        for joint in (", ", " và ", " - "):
            if self.text.startswith(joint, end):
                return end + len(joint)
        return position

    def _named(self, position: int, kind: Hit, start: int) -> PlaceMention | None:
        """The unit of the given kind whose name begins at `position`; a numbered one keeps its kind in the name."""
        number = self.syllables.index.get(position)
        if number is None or position - kind.end > 2 and position != start:
            return None
        label = self.document.folded[kind.start : kind.end]
        levels = kind.concepts[0].properties["level"]
        word = self.text[position : self.syllables.ends[number]]
        if word.isdigit():
            if label not in ("quận", "phường", "q", "p") or len(word) > 2 or self.text.startswith(" năm", position + len(word)):
                return None
            written = {"quận": "Quận", "q": "Quận"}.get(label, "Phường")
            return PlaceMention(
                start, self.syllables.ends[number], f"{written} {word}", _level(levels[0]), written.lower()
            )
        if not self.syllables.capital[number]:
            return None
        if self._is_opener(number) or len(label) <= len("tx") and label not in ("xã", "tp") and not self._abbreviated(kind):
            return None
        whole = self.units.get(kind.start)
        if start == kind.start and whole is not None and whole.end > kind.end:  # “TP.HCM” is a label as a whole
            unit = self._unit(whole)
            name = self._bare_name(whole, unit)
            return PlaceMention(start, whole.end, name, "province", "thành phố", unit.slug)
        known = self.units.get(position)
        if known is not None and self._capitalised(known):
            word_of_kind = "thành phố" if label == "thủ đô" else kind.concepts[0].label
            unit = self._unit(known, levels, word_of_kind)
            if unit.level in levels:
                slug = unit.slug if _same_kind(unit.kind, word_of_kind) else None
                name = self.text[known.start : known.end]
                return PlaceMention(start, known.end, name, _level(unit.level), word_of_kind, slug)
        if "province" in levels:  # all provinces and cities are known
            return None
        end = self._name_end(number, levels)
        if end is None:
            return None
        return PlaceMention(start, end, self.text[position:end], _level(levels[-1]), kind.concepts[0].label)

    def _abbreviated(self, kind: Hit) -> bool:
        """Whether a letter or two stand for a kind: capital, and with a full stop (“Q.2”, “H.Quảng Điền”)."""
        return self.text[kind.start].isupper() and (self.text.startswith(".", kind.end) or kind.end - kind.start > 1)

    def _bare_name(self, hit: Hit, unit: Unit) -> str:
        """The name without its kind where the kind is written out, else as written (“TP.HCM”)."""
        written = self.text[hit.start : hit.end]
        folded = fold(written)
        return written[len("thành phố ") :] if folded.startswith("thành phố ") else written

    def _name_end(self, number: int, levels: tuple[str, ...]) -> int | None:
        """End of a name not in the vocabulary: the run of capitals, cut before an office or a person's name.

        `None` where the run is a person's name (“Chủ tịch xã Nguyễn Văn Sĩ”) or a single syllable.
        """
        syllables = self.syllables
        last = number
        while (
            last + 1 < len(syllables)
            and last + 1 - number < _LONGEST_RUN
            and syllables.capital[last + 1]
            and self.text[syllables.ends[last] : syllables.starts[last + 1]] == " "
            and not self._begins_other(syllables.starts[last + 1])
            and not self._is_opener(last + 1)
        ):
            last += 1
        count = last - number + 1
        if count < 2 or self._is_person(number, count, levels):
            return None
        if count >= 4:
            cut = next((n for n in (2, 3) if self._is_surname(number + n)), 2)
            last = number + min(cut, count) - 1
        return syllables.ends[last]

    def _is_person(self, number: int, count: int, levels: tuple[str, ...]) -> bool:
        """Whether a run of capitals behind a word of kind is a name: “Chủ tịch UBND xã Nguyễn Văn Sĩ”."""
        middle_name = self._folded(number + 1) in ("văn", "thị")
        if not self._is_surname(number) or not (count == 3 or middle_name):
            return False
        return levels[-1] == "district" or count > 2 and middle_name

    def _is_surname(self, number: int) -> bool:
        return self._folded(number) in self.lexicon.surnames

    def _is_opener(self, number: int) -> bool:
        return self._folded(number) in self.lexicon.openers

    def _begins_other(self, start: int) -> bool:
        if any(start in self.document.hits_at(scheme) for scheme in ("role", "rank", "unit-kind", "honorific")):
            return True
        head = self.document.hits_at("body-type").get(start)
        return head is not None and " " in self.text[head.start : head.end]  # “Tân An Hội” goes on over “Hội”

    def _folded(self, number: int) -> str:
        return self.document.folded[self.syllables.starts[number] : self.syllables.ends[number]]

    def _bare(self) -> Iterator[PlaceMention]:
        """Known units without a word of kind, written with capitals and not as part of a longer name."""
        for hit in self.document.hits.get("unit", ()):
            if not self._capitalised(hit) or self._in_longer_name(hit):
                continue
            unit = self._unit(hit)
            if any(concept.flag("needsType") for concept in hit.concepts) or self._named_after(hit):
                continue
            yield PlaceMention(
                hit.start, hit.end, self._bare_name(hit, unit), _level(unit.level), _short_kind(unit.kind), unit.slug
            )

    def _named_after(self, hit: Hit) -> bool:
        """Whether the words before make it the name of a newspaper or a photo credit (“báo Pháp Luật TP.HCM”)."""
        return any(
            thing.end < hit.start < thing.end + 3 and thing.concepts[0].flag("credit")
            for thing in self.document.hits.get("named-thing", ())
        )

    def _capitalised(self, hit: Hit) -> bool:
        first = self.syllables.index.get(hit.start)
        if first is None:
            return False
        number = first
        while number < len(self.syllables) and self.syllables.starts[number] < hit.end:
            if not (self.syllables.capital[number] or self.text[self.syllables.starts[number]].isdigit()):
                return False
            number += 1
        return True

    def _in_longer_name(self, hit: Hit) -> bool:
        """Whether a capitalised syllable goes on before that ends no office, body, kind or unit: “Nguyễn Đắc Vinh”."""
        if any(other.start < hit.end and hit.start < other.end for other in self.document.hits.get("region", ())):
            return True
        before = self.syllables.index[hit.start] - 1
        if (
            before < 0
            or not self.syllables.capital[before]
            or self.text[self.syllables.ends[before] : hit.start] != " "
        ):
            return False
        opens = self.document.sentence_at(hit.start).start == self.syllables.starts[before] and not self._is_surname(before)
        return not (opens or self._is_opener(before) or self._ends_hit(self.syllables.ends[before]))

    def _ends_hit(self, end: int) -> bool:
        """Whether a word of kind, body or field ends here: “Công an Hà Nội” is no longer name."""
        return end in self.ends

    def _unit(self, hit: Hit, levels: tuple[str, ...] = ("province", "district"), kind: str = "") -> Unit:
        """The concept that is meant: the one valid on the article's date, of a fitting level, provinces first."""
        date = self.document.article.date or "2025"
        units = [self.lexicon.units[concept.iri] for concept in hit.concepts]
        fitting = [unit for unit in units if unit.level in levels] or units
        return min(fitting, key=lambda unit: (_distance(unit, date), not unit.kind.startswith(kind.lower()), unit.level != "province", unit.slug))

    def _parent(self, mention: PlaceMention) -> str | None:
        return self.lexicon.parents.get(mention.unit or "")


def _distance(unit: Unit, date: str) -> int:
    """0 where the unit was valid on the date, 1 where it ended before, 2 where it came later."""
    if unit.valid_from and unit.valid_from[: len(date)] > date:
        return 2
    if unit.valid_until and unit.valid_until[: len(date)] < date[: len(unit.valid_until)]:
        return 1
    return 0


def _same_kind(kind: str, word: str) -> bool:
    """Whether a known unit can be meant; districts rise in kind, so that any word for a district will do."""
    return kind.startswith(word.lower()) or word.lower() in ("thành phố", "thị xã", "huyện", "quận", "thủ đô")


def _short_kind(kind: str) -> str:
    return "thành phố" if kind.startswith("thành phố") else kind


def _level(level: str) -> str:
    return level


def _inside(mention: PlaceMention, taken: list[tuple[int, int]]) -> bool:
    return any(start <= mention.start < end for start, end in taken)


def places(document: Document, lexicon: Lexicon) -> tuple[Place, ...]:
    """The places of the document, once each, with all their mentions as evidence."""
    grouped: dict[str, list[PlaceMention]] = {}
    for mention in document.places:
        grouped.setdefault(mention.unit or fold(mention.name), []).append(mention)
    return tuple(
        Place(
            name=mentions[0].name,
            evidence=tuple(
                document.evidence(m.start, m.end, "place-by-kind" if m.kind else "place-by-name") for m in mentions
            ),
            level=mentions[0].level,
            unit=mentions[0].unit,
        )
        for mentions in grouped.values()
    )
