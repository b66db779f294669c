"""Which body a name means: abbreviations, spellings and versions of the territory undone.

“UBND tỉnh Bắc Ninh” and “Ủy ban nhân dân tỉnh Bắc Ninh” are one body in 2024, and the UBND of the merged province
another since 2025-07-01. A name is read as words of the vocabulary (body types, fields, units), each replaced by its
concept; what is left must agree as it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from msgspec import Struct

from kg.identity.territory import Territory, Unit
from kg.language.folding import fold, slug
from kg.vocabulary import Hit, Matcher, Vocabulary

_TERM = re.compile(r",? (?:khóa|khoá|nhiệm kỳ) [ivxlc\d]+(?:[-/ ]\d+)*", re.IGNORECASE)
_FORMER = re.compile(r" \((?:cũ|mới)\)$|^\s+")
_VIET_NAM = re.compile(r" VN$")
_CITY = re.compile(r"\b(T\.?[Pp])\. ?(?=\w)")
_PROVINCE = "tỉnh"
_CONNECTORS = ("của", "thuộc", "trực")
_ASSEMBLY = ("quoc-hoi", "uy-ban-thuong-vu-quoc-hoi")
"""Owners that a committee of the National Assembly need not name: “Ủy ban Pháp luật (của Quốc hội)”."""
_WORD = re.compile(r"[\w']+")
_COUNTRY = re.compile(r" (?:việt nam|vn)$")
"""Left out after the name of a body that has no like in the provinces: “Bộ Công an Việt Nam”."""
COMMUNE_KINDS = ("xã", "phường", "thị trấn", "đặc khu")
"""Kinds of the units below the district, which the vocabulary does not list, as they stand before a name."""


class BodyKey(Struct, frozen=True, gc=False, array_like=True):
    """A body, as far as its name tells."""

    slug: str
    type: str | None
    """Slug of its body type."""
    place: str | None
    """Slug of the unit that it belongs to, in the version of the date."""
    side: bool
    """Whether its members hold their main office elsewhere (Bộ Chính trị, Quốc hội)."""
    bare: str
    """The slug without the version of its unit: equal for the bodies of before and after a merger."""
    shape: str
    """The slug with ``*`` for the unit: equal for the like bodies of all units."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a folded name that stands for a concept, or a word of its own."""

    text: str
    unit: Unit | None = None
    type: str | None = None
    seated: bool = False
    """Whether the body type before the unit tells its kind: “Tỉnh ủy” is a tỉnh's."""


class Bodies:
    """Reads names of bodies; one a process, with a memory of the names it has read."""

    def __init__(self, vocabulary: Vocabulary, territory: Territory) -> None:
        """Compile the matcher of body types, fields, kinds of unit and units."""
        schemes = ("body-type", "field", "unit", "unit-kind")
        self._matcher = Matcher(concept for scheme in schemes for concept in vocabulary.scheme(scheme))
        self._territory = territory
        self._kinds = {c.slug: fold(c.label) for c in vocabulary.scheme("unit-kind")}
        self._types = {c.slug: c for c in vocabulary.scheme("body-type")}
        self._aliases = {fold(label): c.label for c in vocabulary.scheme("same-body") for label in c.labels}
        self._memory: dict[tuple[str, str | None, str | None], BodyKey] = {}

    def key(self, name: str, date: str | None, home: str | None = None) -> BodyKey:
        """The body that a name means in a text of the given date.

        `home` is the province that the text is about: a commune without its district is looked for there.
        """
        memory = (name, self._territory.era(date), home)
        if memory not in self._memory:
            self._memory[memory] = self._read(name, date, home)
        return self._memory[memory]

    def _read(self, name: str, date: str | None, home: str | None) -> BodyKey:
        text = _TERM.sub("", _FORMER.sub("", " ".join(name.split())))
        text = _VIET_NAM.sub(" Việt Nam", _CITY.sub("TP ", text))
        text = self._aliases.get(fold(text), text)
        folded = fold(text)
        parts = self._without_repeats(self._parts(text, folded, date, home))
        unit = next((part.unit for part in parts if part.unit), None)
        kind = parts[0].type if parts else None
        country = _COUNTRY.search(folded)
        if kind and country and unit is None and self._is_national(kind):
            parts = self._without_repeats(self._parts(text[: country.start()], folded[: country.start()], date, home))
        bare = "-".join(word for word in map(_word, parts) if word) or slug(name) or "khong-ten"
        full = f"{bare}-{unit.version}" if unit and unit.version else bare
        if unit is None and home and any(f" {word} " in f" {folded} " for word in COMMUNE_KINDS):
            full, bare = f"{bare}-{home}", f"{bare}-{self._territory.heir(home)}"
        return BodyKey(
            slug=full,
            type=kind,
            place=unit.slug if unit else None,
            side=kind is not None and self._types[kind].flag("sideOffice"),
            bare=bare,
            shape="-".join("*" if part.unit else _word(part) for part in parts if part.unit or _word(part)),
        )

    def _is_national(self, kind: str) -> bool:
        """Whether a body of a type, where it names no unit, is the country's: “Cục Đăng kiểm” is “… Việt Nam”."""
        body_type = self._types[kind]
        return "place" not in body_type.properties.get("takes", ()) or body_type.value("branch") == "state"

    def _without_repeats(self, parts: list[_Part]) -> list[_Part]:
        """The parts without what two writings of one name differ by.

        “Thanh tra của Bộ X” is “Thanh tra Bộ X”, “Ủy ban Pháp luật của Quốc hội” the “Ủy ban Pháp luật”, and a head
        word written twice (“Ban Ban Cơ yếu Chính phủ”) is a slip.
        """
        kept = [part for number, part in enumerate(parts) if number == 0 or part.text not in _CONNECTORS]
        if len(kept) > 1 and kept[0].type and kept[1].type and f"{kept[1].text} ".startswith(f"{kept[0].text} "):
            kept = kept[1:]
        owned = kept and kept[0].type and self._types[kept[0].type].flag("named")
        if owned and all(part.type in _ASSEMBLY for part in kept[1:]):
            kept = kept[:1]
        return kept

    def _parts(self, text: str, folded: str, date: str | None, home: str | None) -> list[_Part]:
        """The name as words of the vocabulary and others, in order; “tư” is no “TƯ”."""
        hits = self._matcher.hits(folded)
        at: dict[int, list[tuple[str, Hit]]] = {}
        for scheme in ("body-type", "field", "unit-kind", "unit"):
            for hit in hits.get(scheme, ()):
                short = scheme in ("body-type", "field") and hit.end - hit.start <= 3
                if short and text[hit.start : hit.end].islower():
                    continue
                at.setdefault(hit.start, []).append((scheme, hit))
        parts: list[_Part] = []
        kind: str | None = None
        seat: str | None = None
        position = 0
        for word in _WORD.finditer(folded):
            if word.start() < position:
                continue
            found = max(at.get(word.start(), ()), key=lambda pair: pair[1].end, default=None)
            if found is None:
                parts.append(_Part(word.group()))
                kind = None
                continue
            scheme, hit = found
            position = hit.end
            concept = hit.concepts[0]
            if scheme == "unit-kind":
                kind = self._kinds[concept.slug]
                parts.append(_Part(kind))
            elif scheme == "unit":
                unit = self._territory.find(folded[hit.start : hit.end], date, kind=kind or seat, within=home)
                if unit is None and kind == _PROVINCE:  # a city run by the centre, miscalled: “UBND tỉnh Cần Thơ”
                    unit = self._territory.find(folded[hit.start : hit.end], date, level="province")
                if kind and parts and unit:
                    parts.pop()
                parts.append(_Part(folded[hit.start : hit.end], unit, seated=seat is not None))
                kind = None
            elif scheme == "body-type":
                seats = concept.properties.get("seat", ())
                seat = fold(seats[0]) if len(seats) == 1 else None
                parts.append(_Part(fold(concept.label), type=concept.slug))
            else:
                parts.append(_Part(fold(concept.label)))
        return parts


def _word(part: _Part) -> str:
    """The part as it goes into the slug."""
    if part.unit is None:
        return slug(part.text)
    kind = slug(part.unit.kind.removesuffix(" trực thuộc Trung ương"))
    named = part.unit.slug if part.unit.level == "district" else slug(part.unit.name)
    bare = named.removeprefix(f"{kind}-")
    return bare if part.seated else f"{kind}-{bare}"
