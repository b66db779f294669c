"""What context puts behind a body's name that the text cuts short: “UBND tỉnh” → “UBND tỉnh Bắc Giang”."""

from __future__ import annotations

from msgspec.structs import replace

from kg.extractors.bodies.parsed import COMMUNES, Parsed, with_kind
from kg.extractors.context import Context
from kg.extractors.document import Document, PlaceMention
from kg.extractors.lexicon import Lexicon
from kg.vocabulary import Hit


class Completion:
    """Completes names of bodies of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, context: Context) -> None:
        """Prepare for one document."""
        self.text = document.text
        self.lexicon = lexicon
        self.context = context
        self.syllables = document.syllables
        self.persons = {mention.start for mention in document.persons}

    def by_kind(self, parsed: Parsed, kind: Hit, hint: PlaceMention | None) -> Parsed | None:
        """“UBND tỉnh” → “UBND tỉnh Bắc Giang”."""
        if kind.end - kind.start == 1:
            return None
        label, written = kind.concepts[0].label, self.text[kind.start : kind.end]
        unit = hint if hint and hint.kind == label else self.context.unit(label, parsed.start)
        if unit is None or kind.concepts[0].flag("nationalCapital"):
            return replace(parsed, end=kind.end, name=f"{parsed.name} {written}")
        rest = unit.name if unit.name.lower().startswith(("tp", label)) else f"{written} {unit.name}"
        return Parsed(parsed.type, parsed.start, kind.end, f"{parsed.name} {rest}", unit, inferred=True)

    def bare(self, parsed: Parsed, hint: PlaceMention | None, *, force: bool) -> Parsed | None:
        """A name with nothing behind it: complete as it is, or completed from context.

        `force`: small letters are a name too, as behind an office (“Tổng thanh tra Chính phủ”).
        """
        body_type, start = parsed.type, parsed.start
        capital = self.text[start].isupper()
        if body_type.stands_alone:
            return replace(parsed, specific=True) if capital or force else None
        if body_type.seats:
            unit = self._seat(parsed, hint)
            if unit is not None:
                return self._of(parsed, with_kind(unit) if unit.kind in COMMUNES else unit.name, unit)
            return replace(parsed, specific=False)
        if body_type.completes == "province" and parsed.specific:
            province = hint if hint and hint.level == "province" else self.context.province(start)
            return self._of(parsed, with_kind(province), province) if province else parsed
        if body_type.completes in ("committee", "partyOrganisation") and capital and not parsed.specific:
            return parsed if self._goes_on(parsed.end) else self._of_the_committee(parsed, hint)
        return parsed

    def _goes_on(self, end: int) -> bool:
        """Whether a name that nobody knows follows: “Ủy ban Thường vụ │ Đại hội đại biểu nhân dân …” of China."""
        number = self.syllables.index.get(end + 1)
        if number is None or not self.syllables.capital[number] or end + 1 in self.persons:
            return False
        return self.text[end] == " "

    def _of(self, parsed: Parsed, rest: str, unit: PlaceMention) -> Parsed:
        return replace(parsed, name=f"{parsed.name} {rest}", place=unit, inferred=True, specific=True)

    def _of_the_committee(self, parsed: Parsed, hint: PlaceMention | None) -> Parsed:
        """“Ban Thường vụ” alone is that of the province's Party committee where the article is about one."""
        unit = hint or self.context.province(parsed.start)
        if unit is None:
            return parsed
        if parsed.type.completes == "partyOrganisation":
            return self._of(parsed, f"Đảng bộ {with_kind(unit)}", unit)
        committee = self.lexicon.chairs.get(("Bí thư", unit.kind or ""))
        return self._of(parsed, f"{committee.label if committee else 'Tỉnh ủy'} {unit.name}", unit)

    def _seat(self, parsed: Parsed, hint: PlaceMention | None) -> PlaceMention | None:
        """The unit whose Party committee or youth union this is: a huyện for “Huyện ủy”."""
        if hint is not None and hint.kind in parsed.type.seats:
            return hint
        found = (self.context.unit(kind, parsed.start) for kind in parsed.type.seats)
        return next((unit for unit in found if unit is not None), None)
