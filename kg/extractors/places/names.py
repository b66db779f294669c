"""The name of the unit behind a word of kind: “huyện │ Văn Yên”, “phường │ 12”, “TP.│HCM”."""

from __future__ import annotations

from kg.extractors.document import Document, Level, PlaceMention
from kg.extractors.lexicon import Lexicon
from kg.extractors.places.officials import Officials
from kg.extractors.places.units import bare_name, chosen_unit, same_kind, short_kind
from kg.vocabulary import Hit

_LONGEST_RUN = 6
_NUMBERED = {"quận": "Quận", "q": "Quận", "phường": "Phường", "p": "Phường"}
_MIDDLE_NAMES = ("văn", "thị")
_TWO_LEVELS = "2025-06"
"""From when articles tell of provinces and communes without districts between."""
_ONE_LETTER = 1
_TWO_LETTERS = 2


class UnitNames:
    """Reads the names of units of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        """Prepare for one document."""
        self.document = document
        self.lexicon = lexicon
        self.text = document.text
        self.syllables = document.syllables
        self.units = document.hits_at("unit")
        self.officials = Officials(document, lexicon)

    def behind(self, kind: Hit) -> PlaceMention | None:
        """The unit whose kind and name begin where the word of kind does; `None` where no name follows."""
        whole = self.units.get(kind.start)
        if whole is not None and whole.end > kind.end:  # “TP.HCM”, “Quận 2” are labels as a whole
            first = self.syllables.index.get(self._after(kind))
            if first is None or not self._believable(first, kind):
                return None
            if not self.text[self.syllables.starts[first]].isdigit():
                unit = chosen_unit(whole, self.lexicon, self.document.article.date)
                name = bare_name(self.text[whole.start : whole.end])
                return PlaceMention(kind.start, whole.end, name, unit.level, short_kind(unit.kind), unit.slug)
        return self.named(self._after(kind), kind, kind.start)

    def named(self, position: int, kind: Hit, start: int) -> PlaceMention | None:
        """The unit of a kind whose name begins at `position`; a numbered one keeps its kind in the name."""
        number = self.syllables.index.get(position)
        if number is None or (position - kind.end > _TWO_LETTERS and position != start):
            return None
        if position != start and position in self.document.sentence_starts:
            return None
        levels = kind.concepts[0].properties["level"]
        word = self.text[position : self.syllables.ends[number]]
        if word.isdigit():
            return self._numbered(number, kind, start)
        if not self.syllables.capital[number] or not self._believable(number, kind):
            return None
        known = self.units.get(position)
        if known is not None and self.capitalised(known):
            word_of_kind = "thành phố" if kind.concepts[0].flag("nationalCapital") else kind.concepts[0].label
            unit = chosen_unit(known, self.lexicon, self.document.article.date, levels, word_of_kind)
            if unit.level in levels:
                slug = unit.slug if same_kind(unit.kind, word_of_kind) else None
                return PlaceMention(
                    start, known.end, self.text[known.start : known.end], unit.level, word_of_kind, slug
                )
        if "province" in levels:  # all provinces and cities are known
            return None
        if levels[-1] == "commune" and self.officials.named(number, kind):
            return None
        end = self._name_end(number, levels)
        if known is not None and self.capitalised(known) and known.end > (end or 0):
            end = known.end  # “phường Thủ Dầu Một”: communes of 2025 bear names of cities that were
        if end is None:
            return None
        level: Level = "commune" if levels[-1] == "commune" else "district"
        return PlaceMention(start, end, self.text[position:end], level, kind.concepts[0].label)

    def capitalised(self, hit: Hit) -> bool:
        """Whether every syllable of a hit begins with a capital or is a number."""
        number = self.syllables.index.get(hit.start)
        if number is None:
            return False
        while number < len(self.syllables) and self.syllables.starts[number] < hit.end:
            if not (self.syllables.capital[number] or self.text[self.syllables.starts[number]].isdigit()):
                return False
            number += 1
        return True

    def is_surname(self, number: int) -> bool:
        """Whether a syllable is a surname."""
        return self.document.syllable(number) in self.lexicon.surnames

    def is_opener(self, number: int) -> bool:
        """Whether a syllable opens sentences and no names."""
        return self.lexicon.opens_sentences(self.document, number)

    def _after(self, kind: Hit) -> int:
        """Where the name begins after a word of kind: past a full stop (“TP.”), a colon (“11 xã: …”), white space."""
        position = kind.end
        for mark in (".", ":"):
            if self.text.startswith(mark, position):
                position += 1
        while position < len(self.text) and self.text[position] in " \u00a0":
            position += 1
        return position

    def _numbered(self, number: int, kind: Hit, start: int) -> PlaceMention | None:
        end = self.syllables.ends[number]
        digits = end - self.syllables.starts[number]
        written = _NUMBERED.get(self.document.folded[kind.start : kind.end])
        if written is None or digits > _TWO_LETTERS or self.text.startswith(" năm", end):  # “phường 1 năm”
            return None
        level: Level = "district" if written == "Quận" else "commune"
        name = f"{written} {self.text[end - digits : end]}"
        return PlaceMention(start, end, name, level, written.lower())

    def _believable(self, number: int, kind: Hit) -> bool:
        """Whether a name may follow: no word that opens sentences, and no stray letter taken for a kind."""
        if self.is_opener(number) and self.syllables.starts[number] not in self.units:
            return False
        label = self.document.folded[kind.start : kind.end]
        if len(label) > _TWO_LETTERS or label in ("xã", "tp"):
            return True
        written = self.text[kind.start].isupper()  # “Q.2”, “TX Sơn Tây”, never “p” or “h”
        return written and (self.text.startswith(".", kind.end) or len(label) > _ONE_LETTER)

    def _name_end(self, number: int, levels: tuple[str, ...]) -> int | None:
        """End of a name not in the vocabulary: the run of capitals, cut before an office or a person's name.

        `None` where the run is a person's name (“Chủ tịch xã Nguyễn Văn Sĩ”) or a single syllable.
        """
        last = number
        while last + 1 - number < _LONGEST_RUN and self._goes_on(last):
            last += 1
        count = last - number + 1
        if count < 2 or self._is_person(number, count, levels):
            return None
        if levels[-1] == "commune" and count <= 3 and (whole := self._with_old_city(last)):
            return whole
        if count >= 4:
            named = next((n for n in (3, 2) if self.officials.is_eponym(number, n)), None)
            cut = named or next((n for n in (2, 3) if self.is_surname(number + n)), 2)
            last = number + min(cut, count) - 1
        return self.syllables.ends[last]

    def _with_old_city(self, last: int) -> int | None:
        """End of “phường Xuân Hương - Đà Lạt”, as communes of 2025 that were parts of a city are named."""
        published = self.document.article.date
        position = self.syllables.ends[last]
        if published is None or published < _TWO_LEVELS or not self.text.startswith(" - ", position):
            return None
        city = self.units.get(position + len(" - "))
        return city.end if city is not None and self.capitalised(city) else None

    def _goes_on(self, last: int) -> bool:
        syllables = self.syllables
        return (
            last + 1 < len(syllables)
            and syllables.capital[last + 1]
            and self.text[syllables.ends[last] : syllables.starts[last + 1]] == " "
            and not self._begins_other(syllables.starts[last + 1])
            and not self.is_opener(last + 1)
            and syllables.starts[last + 1] not in self.document.sentence_starts
        )

    def _begins_other(self, start: int) -> bool:
        if self.document.begins(start, "role", "rank", "unit-kind", "honorific"):
            return True
        head = self.document.hits_at("body-type").get(start)
        return head is not None and " " in self.text[head.start : head.end]  # “Tân An Hội” goes on over “Hội”

    def _is_person(self, number: int, count: int, levels: tuple[str, ...]) -> bool:
        """Whether a run of capitals behind a word of kind is a name: “Chủ tịch UBND xã Nguyễn Văn Sĩ”."""
        middle_name = self.document.syllable(number + 1) in _MIDDLE_NAMES
        if not self.is_surname(number) or not (count == 3 or middle_name):
            return False
        return levels[-1] == "district" or (count > 2 and middle_name)
