"""Names of bodies: a head word of the vocabulary, its field, and what it belongs to.

    Ban Thường vụ │ Tỉnh ủy │ Bắc Giang            head, nested body, place
    Sở │ Văn hóa, Thể thao và Du lịch │ tỉnh Yên Bái  head, field, place
    Đoàn kiểm tra │ số 471 │ của │ Bộ Chính trị     head, number, connector, nested body

A name that the text cuts short is completed from context (“UBND tỉnh” → “UBND tỉnh Bắc Giang”) and marked as inferred.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extractors.context import Context
from kg.extractors.document import BodyMention, Document, PlaceMention
from kg.extractors.lexicon import BodyType, Lexicon
from kg.language.folding import fold
from kg.model import Body
from kg.vocabulary import Hit

_SHORT_FORM = re.compile(r"\s*\((?:gọi tắt là |sau đây gọi là )?[A-ZĐÂĂÊÔƠƯ&.\-]{2,12}\)")
_CONNECTOR = re.compile(r"\s*(?:của|thuộc|trực thuộc|-|–)?\s*")
_CENTRAL = re.compile(r"\s+(?:Trung ương Đảng|T\.?Ư Đảng|TW Đảng|Đảng|T[rR]ung ương|trung ương|T\.?Ư|TW|T\.W)(?!\w)")
_NUMBER = re.compile(r"\s*(?:số\s+)?\d{1,3}(?!\w|[.,/]\d)")
_SUPERIOR = re.compile(r"\s+(?:cấp cao|tối cao)(?:\s+tại)?", re.IGNORECASE)
_NATION = re.compile(r"\s+(?:nước CHXHCN\s+)?Việt Nam(?!\w)")
_ELECTED_TERM = re.compile(r"\s+khóa\s+[IVXL\d]+")
_LINK = re.compile(r"\s*(?:,|-|–|&|và)\s*")


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A body's name as it stands in the text, and what is to be put behind it."""

    type: BodyType
    start: int
    end: int
    name: str
    place: PlaceMention | None = None
    parent: _Parsed | None = None
    inferred: bool = False
    specific: bool = True


class BodyReader:
    """Reads the name of the body that begins at an offset of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, context: Context) -> None:
        """Prepare for one document."""
        self.document = document
        self.lexicon = lexicon
        self.context = context
        self.text = document.text
        self.syllables = document.syllables
        self.heads = document.hits_at("body-type")
        self.fields = document.hits_at("field")
        self.kinds = document.hits_at("unit-kind")
        self.places = {mention.start: mention for mention in document.places}
        self.persons = {mention.start for mention in document.persons if mention.kind == "full"}

    def read(self, start: int, *, within_office: bool = False, hint: PlaceMention | None = None) -> BodyMention | None:
        """The body whose name begins at `start`, `None` where none does.

        `within_office`: the head word may be in small letters (“Trưởng phòng Tài chính”). `hint` is the place that a bare
        name is to be completed with before the article's own places are asked.
        """
        parsed = self._parse(start, force=within_office, hint=hint, depth=0)
        if parsed is None:
            return None
        return BodyMention(
            start=parsed.start,
            end=parsed.end,
            name=parsed.name,
            type=parsed.type.slug,
            place=parsed.place.name if parsed.place else None,
            parent=parsed.parent.name if parsed.parent else None,
            inferred=parsed.inferred,
            named=parsed.specific,
        )

    def _parse(self, start: int, *, force: bool, hint: PlaceMention | None, depth: int) -> _Parsed | None:
        hit = self.heads.get(start)
        if hit is None or depth > 3:
            return None
        body_type = self.lexicon.body_types[hit.concepts[0].iri]
        capital = self.text[start].isupper()
        if body_type.capital and not capital and not force:
            return None
        end = hit.end
        name = self._written(start, end)
        specific = body_type.stands_alone
        if end_of_field := self._field(end, body_type):
            end = end_of_field
            name = self._written(start, end)
            specific = True
        if "number" in body_type.takes and (match := _NUMBER.match(self.text, end)):
            end = match.end()
            name = self._written(start, end)
            specific = True
        if "superior" in body_type.takes and (match := _SUPERIOR.match(self.text, end)):
            end = match.end()
            name = self._written(start, end)
            specific = True
        if match := _NATION.match(self.text, end):
            end = match.end()
            name = self._written(start, end)
            specific = True
        if "central" in body_type.takes and (match := _CENTRAL.match(self.text, end)):
            name = self._written(start, match.end())
            return _Parsed(body_type, start, match.end(), name)
        return self._attach(body_type, start, end, name, specific, capital, hint, depth)

    def _attach(
        self,
        body_type: BodyType,
        start: int,
        end: int,
        name: str,
        specific: bool,
        capital: bool,
        hint: PlaceMention | None,
        depth: int,
    ) -> _Parsed | None:
        """What the body belongs to: a nested body, a place, a bare kind of unit, or nothing yet."""
        if short_form := _SHORT_FORM.match(self.text, end):  # “Ban Chấp hành (BCH) Đảng bộ tỉnh”
            end = short_form.end()
        gap = _CONNECTOR.match(self.text, end)
        next_start = gap.end() if gap else end
        connector = self.text[end:next_start].strip()
        if connector in ("-", "–") and "body" not in body_type.takes:
            next_start = end
        if next_start > end:
            may_nest = "body" in body_type.takes or connector in ("của", "thuộc", "trực thuộc")
            if may_nest and next_start not in self.persons:
                parent = self._parse(next_start, force=False, hint=hint, depth=depth + 1)
                if parent is not None and (parent.specific or parent.type.stands_alone):
                    joined = self._joined(start, end, next_start, name, parent)
                    return _Parsed(body_type, start, parent.end, joined, parent.place, parent, parent.inferred)
            place = self.places.get(next_start)
            if place is not None and (body_type.takes & {"place", "field", "body"}) and next_start not in self.persons:
                written = f"{name} {self._written(next_start, place.end, keep=True)}" if short_form else self._written(start, place.end)
                return _Parsed(body_type, start, place.end, written, place)
            kind = self.kinds.get(next_start)
            if kind is not None and (body_type.takes & {"place", "field", "body"}):
                return self._completed_by_kind(body_type, start, kind, name, specific, hint)
        return self._bare(body_type, start, end, name, specific, capital, hint)

    def _joined(self, start: int, end: int, next_start: int, name: str, parent: _Parsed) -> str:
        between = re.sub(r"\s+", " ", self.text[end:next_start])
        return f"{name}{between or ' '}{parent.name}"

    def _completed_by_kind(
        self, body_type: BodyType, start: int, kind: Hit, name: str, specific: bool, hint: PlaceMention | None
    ) -> _Parsed | None:
        """“UBND tỉnh” → “UBND tỉnh Bắc Giang”."""
        label = kind.concepts[0].label
        if len(self.text[kind.start : kind.end]) == 1:
            return None
        unit = hint if hint and hint.kind == label else self.context.unit(label, start)
        if label == "Thủ đô":
            unit = None
        written = self.text[kind.start : kind.end]
        if unit is None:
            return _Parsed(
                body_type, start, kind.end, f"{name} {written}", specific=specific or body_type.completes == "place"
            )
        rest = unit.name if unit.name.lower().startswith(("tp", label)) else f"{written} {unit.name}"
        return _Parsed(body_type, start, kind.end, f"{name} {rest}", unit, inferred=True)

    def _bare(
        self,
        body_type: BodyType,
        start: int,
        end: int,
        name: str,
        specific: bool,
        capital: bool,
        hint: PlaceMention | None,
    ) -> _Parsed | None:
        """A name with nothing behind it: complete as it is, or completed from context."""
        if body_type.stands_alone:
            if not capital:
                return None
            return _Parsed(body_type, start, end, name)
        if body_type.seats:
            unit = self._seat(body_type, start, hint)
            if unit is not None:
                return _Parsed(body_type, start, end, f"{name} {_seat_name(body_type, unit)}", unit, inferred=True)
            return _Parsed(body_type, start, end, name, specific=capital and body_type.completes == "place")
        if specific and body_type.takes & {"place"} and body_type.slug in ("so",):
            province = hint if hint and hint.level == "province" else self.context.province(start)
            if province is not None:
                rest = province.name if province.name.lower().startswith("tp") else _with_kind(province)
                return _Parsed(body_type, start, end, f"{name} {rest}", province, inferred=True)
        return _Parsed(body_type, start, end, name, specific=specific)

    def _seat(self, body_type: BodyType, start: int, hint: PlaceMention | None) -> PlaceMention | None:
        if hint is not None and hint.kind in body_type.seats:
            return hint
        for kind in body_type.seats:
            if unit := self.context.unit(kind, start):
                return unit
        return None

    def _field(self, end: int, body_type: BodyType) -> int | None:
        """End of the field behind a head: one of the vocabulary, else a run of capitals with its small letters."""
        if not body_type.takes & {"field", "fieldOnly", "company"}:
            return None
        start = end + 1
        if self.text[end : end + 1] not in (" ", "\u00a0") or start in self.persons:
            return None
        known = self.fields.get(start)
        if known is not None and (self.text[start].isupper() or body_type.slug in ("so", "bo")):
            longer = self._capital_run(start)
            return max(known.end, longer or 0) if known.end in (longer, known.end) else known.end
        if "field" not in body_type.takes:
            return None
        return self._capital_run(start)

    def _capital_run(self, start: int) -> int | None:
        """End of a name in capitals that begins at `start`.

        Small syllables belong to it where they make a known word of agency names, with the capital before them
        (“Quản trị”) or by themselves (“Quản lý dự án”).
        """
        syllables = self.syllables
        number = syllables.index.get(start)
        if number is None or self._begins_another(start):
            return None
        end: int | None = None
        while number < len(syllables):
            begin = syllables.starts[number]
            if end is not None and self._begins_another(begin):
                break
            last = self._word_end(number, first=end is None)
            if last is None:
                break
            end = syllables.ends[last]
            following = self._next_in_name(last)
            if following is None:
                break
            number = following
        return end

    def _begins_another(self, start: int) -> bool:
        """Whether a person, place, body or office begins here, so that a name must end before it."""
        return (
            start in self.persons or start in self.places or start in self.heads or start in self.kinds or self._is_boundary(start)
        )

    def _word_end(self, number: int, *, first: bool) -> int | None:
        """Number of the last syllable of the word of a name that begins at a syllable, `None` where none does."""
        syllables = self.syllables
        known = number + 1 < len(syllables) and self._two(number) in self.lexicon.field_words
        if known and self.text[syllables.ends[number] : syllables.starts[number + 1]] == " ":
            if syllables.capital[number] or not first or self._two(number) in self.lexicon.field_words:
                return number + 1
        return number if syllables.capital[number] else None

    def _next_in_name(self, last: int) -> int | None:
        """Number of the syllable with which a name may go on after its syllable `last`: past a space, “và”, a dash, a comma."""
        syllables = self.syllables
        number = last + 1
        if number >= len(syllables):
            return None
        gap = self.text[syllables.ends[last] : syllables.starts[number]]
        if gap == " ":
            if self._folded(number) == "và" and number + 1 < len(syllables) and syllables.capital[number + 1]:
                return number + 1 if not self._begins_another(syllables.starts[number + 1]) else None
            return number
        if gap in (" - ", "-", " – ", "–", "&") and syllables.capital[number]:
            return number
        return number if gap == ", " and syllables.capital[number] and self._list_goes_on(number) else None

    def _list_goes_on(self, number: int) -> bool:
        """Whether a comma inside a field is followed by “… và X” (“Khoa học, Công nghệ và Môi trường”)."""
        begin = self.syllables.starts[number]
        if self._begins_another(begin):
            return False
        for ahead in range(number + 1, min(number + 5, len(self.syllables) - 1)):
            if self._folded(ahead) == "và":
                return self.syllables.capital[ahead + 1] and self.syllables.starts[ahead + 1] not in self.heads
            if self.text[self.syllables.ends[ahead - 1] : self.syllables.starts[ahead]] != " ":
                return False
        return False

    def _is_boundary(self, start: int) -> bool:
        return any(start in self.document.hits_at(scheme) for scheme in ("role", "rank", "honorific"))

    def _two(self, number: int) -> str:
        return self.document.folded[self.syllables.starts[number] : self.syllables.ends[number + 1]]

    def _folded(self, number: int) -> str:
        return self.document.folded[self.syllables.starts[number] : self.syllables.ends[number]]

    def _written(self, start: int, end: int, *, keep: bool = False) -> str:
        words = re.sub(r"\s+", " ", self.text[start:end])
        return words if keep else words[0].upper() + words[1:]


def _with_kind(unit: PlaceMention) -> str:
    return (
        unit.name
        if unit.name.lower().startswith("tp")
        else f"{'TP' if unit.kind == 'thành phố' else unit.kind} {unit.name}"
    )


def _seat_name(body_type: BodyType, unit: PlaceMention) -> str:
    """“Tỉnh ủy” + Bắc Giang, “Quận ủy” + Quận 2: the kind is in the head word already."""
    return unit.name


def find_bodies(document: Document, reader: BodyReader, taken: list[tuple[int, int]]) -> list[BodyMention]:
    """All bodies outside the stretches that offices have read already, in the order of the text, outermost only."""
    found: list[BodyMention] = []
    reach = 0
    blocks = iter([*sorted(taken), (len(document.text) + 1, len(document.text) + 1)])
    block = next(blocks)
    for start in sorted(reader.heads):
        while block[1] <= start:
            block = next(blocks)
        if start < reach or block[0] <= start < block[1]:
            continue
        mention = reader.read(start)
        if mention is not None:
            found.append(mention)
            reach = mention.end
    return found


def bodies(document: Document) -> tuple[Body, ...]:
    """The bodies of the document, once each by their names with abbreviations undone, mentions as evidence."""
    grouped: dict[str, list[BodyMention]] = {}
    for mention in document.bodies:
        if mention.named:
            grouped.setdefault(body_key(mention.name), []).append(mention)
    return tuple(
        Body(
            name=mentions[0].name,
            evidence=tuple(
                document.evidence(m.start, m.end, "body-completed" if m.inferred else "body-as-written")
                for m in mentions
            ),
            type=mentions[0].type,
            place=next((m.place for m in mentions if m.place), None),
            parent=next((m.parent for m in mentions if m.parent), None),
            inferred=all(m.inferred for m in mentions),
        )
        for mentions in grouped.values()
    )


_LONG_FORMS = (
    ("ubnd", "uỷ ban nhân dân"), ("hđnd", "hội đồng nhân dân"), ("mttq", "mặt trận tổ quốc"), ("bch", "ban chấp hành"),
    ("t.ư", "trung ương"), ("tư", "trung ương"), ("tw", "trung ương"), ("tphcm", "hồ chí minh"), ("tp", ""), ("hcm", "hồ chí minh"),
    ("đbqh", "đại biểu quốc hội"), ("vn", ""), ("tỉnh", ""), ("thành phố", ""), ("việt nam", ""), ("cộng sản", ""), ("của", ""), ("thuộc", ""),
)  # fmt: skip


def body_key(name: str) -> str:
    """Folded name without abbreviations and words of kind: equal for two writings of one body in one article."""
    key = f" {re.sub(r'[.,–-]+', ' ', fold(name).replace('t.ư', 'tư'))} "
    key = re.sub(r"\s+", " ", key)
    for short, long in _LONG_FORMS:
        key = key.replace(f" {short} ", f" {long} ")
    words = key.split()
    return " ".join(word for number, word in enumerate(words) if number == 0 or word != words[number - 1])
