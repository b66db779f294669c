"""Names of bodies: a head word of the vocabulary, its field, and what it belongs to.

    Ban Thường vụ │ Tỉnh ủy │ Bắc Giang            head, nested body, place
    Sở │ Văn hóa, Thể thao và Du lịch │ tỉnh Yên Bái  head, field, place
    Đoàn kiểm tra │ số 471 │ của │ Bộ Chính trị     head, number, connector, nested body

A name that the text cuts short is completed from context (“UBND tỉnh” → “UBND tỉnh Bắc Giang”) and marked as inferred.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extractors.context import Context
from kg.extractors.document import BodyMention, Document, PlaceMention
from kg.extractors.lexicon import BodyType, Lexicon
from kg.language.folding import fold
from kg.model import Body
from kg.vocabulary import Hit

_SHORT_FORM = re.compile(r"\s*\((?:gọi tắt là |sau đây gọi là )?[A-ZĐÂĂÊÔƠƯ&.\-]{2,12}\)")
_CONNECTOR = re.compile(r"\s*(?:của|thuộc|trực thuộc|-|–)?\s*")
_CENTRAL = re.compile(r"\s+(?:Trung ương Đảng|T\.?Ư Đảng|TW Đảng|T[rR]ung ương|trung ương|T\.?Ư|TW|T\.W)(?!\w)")
_NUMBER = re.compile(r"\s*(?:số\s+)?\d{1,3}(?!\w|[.,/]\d)")
_SUPERIOR = re.compile(r"\s+(?:cấp cao|tối cao)(?:\s+tại)?", re.IGNORECASE)
_NATION = re.compile(r"\s+(?:nước CHXHCN\s+)?Việt Nam(?!\w)")
_ELECTED_TERM = re.compile(r"\s+khóa\s+[IVXL\d]+")
_LONGEST_ORGANISATION = 14
_ORGANISATION_END = re.compile(
    r"[,;:()“”\"\n]|\.(?=\s|$)| - | – | cho (?=biết|hay|rằng)| (?:đã|được|trong|từ|là|phát biểu|tại|khẳng định|nói|vừa|cũng)(?!\w)"
    r"| (?:và|rồi) (?!\w+ \w+ [A-ZĐÀ-Ỹ])"
)
_AND_PEOPLE = re.compile(
    r"(?:,| và| cùng)?\s*(?:chính quyền|quân|các cấp chính quyền)?(?:,| và)?\s*(?:toàn thể |các tầng lớp )?(?:nhân dân|dân)(?: các dân tộc)?\s+"
)
_COORDINATION = re.compile(r"\s*(?:,|và|-|–|,\s*và)\s*")


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
    foreign: bool = False


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
        self.countries = document.hits_at("country")
        self.places = {mention.start: mention for mention in document.places}
        self.persons = {mention.start for mention in document.persons if mention.kind == "full"}
        self._read: dict[tuple[int, bool, PlaceMention | None], BodyMention | None] = {}
        self.organisations = {
            start: hit for start, hit in document.hits_at("named-thing").items() if hit.concepts[0].flag("organisation")
        }

    def organisation(self, start: int) -> tuple[str, int] | None:
        """Name and end of the company, university or newspaper at an offset: no body of the record, but offices are in it."""
        hit = self.organisations.get(start)
        if hit is None:
            return None
        stop = _ORGANISATION_END.search(self.text, hit.end)
        limit = stop.start() if stop else len(self.text)
        person = min((p for p in self.persons if hit.end < p < limit), default=limit)
        name = re.sub(r"\s+", " ", self.text[start : min(limit, person)]).strip()
        long_enough = len(name) > hit.end - start and len(name.split()) <= _LONGEST_ORGANISATION
        return (name, start + len(name)) if long_enough else None

    def read(self, start: int, *, within_office: bool = False, hint: PlaceMention | None = None) -> BodyMention | None:
        """The body whose name begins at `start`, `None` where none does.

        `within_office`: the head word may be in small letters (“Trưởng phòng Tài chính”). `hint` is the place that a bare
        name is to be completed with before the article's own places are asked.
        """
        key = (start, within_office, hint)
        if key not in self._read:
            parsed = self._parse(start, force=within_office, hint=hint, depth=0)
            self._read[key] = self._mention(parsed) if parsed else None
        return self._read[key]

    def _mention(self, parsed: _Parsed) -> BodyMention:
        return BodyMention(
            start=parsed.start,
            end=parsed.end,
            name=parsed.name,
            type=parsed.type.slug,
            place=parsed.place.name if parsed.place else None,
            parent=parsed.parent.name if parsed.parent else None,
            inferred=parsed.inferred,
            named=parsed.specific,
            foreign=parsed.foreign,
        )

    def _parse(self, start: int, *, force: bool, hint: PlaceMention | None, depth: int) -> _Parsed | None:
        hit = self.heads.get(start)
        if hit is None or depth > 3 or start in self.places:
            return None
        body_type = self.lexicon.body_types[hit.concepts[0].iri]
        capital = self.text[start].isupper()
        bare_centre = body_type.central and "đảng" not in self.document.folded[hit.start : hit.end]
        if bare_centre and not force and depth == 0:  # “Trung ương” alone is no body, “Ủy viên Trung ương” is in one
            return None
        end = hit.end
        name = self._written(start, end)
        specific = body_type.stands_alone
        end_of_field = self._field(end, body_type)
        if body_type.capital and not capital and not force and not self._small_but_named(body_type, start, end):
            return None
        if end_of_field:
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
        if "việt nam" in self.document.folded[hit.start : hit.end]:
            specific = True
        if body_type.slug == "dang-bo" and (people := _AND_PEOPLE.match(self.text, end)):
            return self._of_the_people(body_type, start, name, people.end(), hint)
        if match := _NATION.match(self.text, end):
            end = match.end()
            name = self._written(start, end)
            specific = True
        if "central" in body_type.takes and (match := _CENTRAL.match(self.text, end)):
            nested = self.heads.get(match.start() + 1)
            if nested is None or nested.end <= match.end():  # not “Ban Bí thư Trung ương Đoàn”
                return _Parsed(body_type, start, match.end(), self._written(start, match.end()))
        return self._attach(body_type, start, end, name, specific, capital, hint, depth)

    def _of_the_people(
        self, body_type: BodyType, start: int, name: str, position: int, hint: PlaceMention | None
    ) -> _Parsed | None:
        """“Đảng bộ, chính quyền và nhân dân Nghệ An” is the Party organisation of Nghệ An."""
        place = self.places.get(position)
        if place is not None:
            return _Parsed(body_type, start, start + len(name), f"{name} {self._written(place.start, place.end, keep=True)}", place, inferred=True)
        kind = self.kinds.get(position)
        if kind is None:
            return _Parsed(body_type, start, start + len(name), name, specific=False)
        completed = self._completed_by_kind(body_type, start, kind, name, False, hint)
        return replace(completed, end=start + len(name)) if completed else None

    def _country(self, end: int) -> int | None:
        """End of the name of a foreign country right behind a body: “Quốc hội (nước) Cuba”."""
        position = end + 1
        if self.text.startswith("nước ", position):
            position += len("nước ")
        hit = self.countries.get(position)
        return hit.end if hit is not None and self.text[position].isupper() else None

    def _small_but_named(self, body_type: BodyType, start: int, end: int) -> bool:
        """“sở Nội vụ”, “phòng Tài chính”: a head in small letters before a known field, not the end of “trụ sở”."""
        field = self.fields.get(end + 1)
        before = self.document.folded[max(0, start - 4) : start].strip().rsplit(" ", 1)[-1]
        return (
            body_type.slug in ("so", "phong", "bo")
            and field is not None
            and self.text[field.start].isupper()
            and field.start not in self.heads
            and before not in ("trụ", "cơ", "cán", "văn", "quốc", "bộ")
        )

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
        if country := self._country(end):
            name = self._written(start, country)
            return _Parsed(body_type, start, country, name, specific=False, foreign=True)
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
            if "company" in body_type.takes and (organisation := self.organisation(next_start)):
                name = f"{name} {organisation[0]}"
                return _Parsed(body_type, start, organisation[1], name)
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
        if capital and not specific and body_type.slug in ("ban-chap-hanh", "ban-thuong-vu"):
            return self._of_the_committee(body_type, start, end, name, hint)
        return _Parsed(body_type, start, end, name, specific=specific)

    def _of_the_committee(
        self, body_type: BodyType, start: int, end: int, name: str, hint: PlaceMention | None
    ) -> _Parsed:
        """“Ban Thường vụ” alone is that of the province's Party committee where the article is about one."""
        unit = hint or self.context.province(start)
        if unit is None:
            return _Parsed(body_type, start, end, name, specific=False)
        if body_type.slug == "ban-chap-hanh":
            rest = f"Đảng bộ {_with_kind(unit)}"
        else:
            committee = self.lexicon.chairs.get(("Bí thư", unit.kind or ""))
            rest = f"{committee.label if committee else 'Tỉnh ủy'} {unit.name}"
        return _Parsed(body_type, start, end, f"{name} {rest}", unit, inferred=True)

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
        after_compound = True
        while number < len(syllables):
            begin = syllables.starts[number]
            last = self._word_end(number, after_compound)
            if last is None or end is not None and last == number and self._begins_another(begin):
                break
            after_compound = last > number
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

    def _word_end(self, number: int, after_compound: bool) -> int | None:
        """Number of the last syllable of the word of a name that begins at a syllable, `None` where none does.

        A compound in small letters counts only right behind the head word or another compound (“Quản lý dự án”).
        """
        syllables = self.syllables
        if number + 1 < len(syllables) and self._two(number) in self.lexicon.field_words:
            adjacent = self.text[syllables.ends[number] : syllables.starts[number + 1]] == " "
            if adjacent and (syllables.capital[number] or after_compound):
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
            if self._folded(number) == "và" and number + 2 < len(syllables):
                goes_on = syllables.capital[number + 1] or self._two(number + 1) in self.lexicon.field_words
                return number + 1 if goes_on and not self._begins_another(syllables.starts[number + 1]) else None
            return number
        if gap.strip() in ("-", "–", "&") and len(gap) <= 3 and syllables.capital[number]:
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


def complete_mentions(document: Document, mentions: list[BodyMention], lexicon: Lexicon) -> list[BodyMention]:
    """Bare names completed from their neighbours, and teams from the full name that the article gives elsewhere.

    Returns the mentions in the order of `mentions`, which are sorted by where they start.

    “Đảng bộ, HĐND, UBND tỉnh Nghệ An”: the first two are of the province too. “Đoàn kiểm tra số 471” is the one that is
    “của Bộ Chính trị” where the article says so.
    """
    types = {body_type.slug: body_type for body_type in lexicon.body_types.values()}
    completed = list(mentions)
    for number in range(len(completed) - 2, -1, -1):
        mention, following = completed[number], completed[number + 1]
        between = document.text[mention.end : following.start]
        body_type = types.get(mention.type or "")
        if mention.named and mention.inferred or mention.place or mention.parent or not following.place or body_type is None or body_type.stands_alone:
            continue
        if "place" not in body_type.takes or _COORDINATION.fullmatch(between) is None:
            continue
        unit = next((p for p in document.places if following.start <= p.start < following.end), None)
        written = document.text[unit.start : unit.end] if unit else f"{following.place}"
        completed[number] = replace(mention, name=f"{mention.name} {written}", place=following.place, inferred=True, named=True)
    return [_team(mention, completed) for mention in completed]


def _team(mention: BodyMention, mentions: list[BodyMention]) -> BodyMention:
    if not (mention.type or "").startswith("doan-") or mention.parent or mention.place:
        return mention
    begins = fold(mention.name) + " "
    longer = [m for m in mentions if m.parent and fold(m.name).startswith(begins)]
    names = {fold(m.name) for m in longer}
    return replace(mention, name=longer[0].name, parent=longer[0].parent, named=True, inferred=True) if len(names) == 1 else mention


def bodies(document: Document, lexicon: Lexicon) -> tuple[Body, ...]:
    """The bodies of the document, once each by their names with abbreviations undone, mentions as evidence."""
    grouped: dict[str, list[BodyMention]] = {}
    for mention in document.bodies:
        if mention.named:
            grouped.setdefault(body_key(mention.name, lexicon), []).append(mention)
    return tuple(
        Body(
            name=min(mentions, key=lambda m: (m.inferred, -len(m.name))).name,
            evidence=tuple(
                document.evidence(m.start, m.end, "body-completed" if m.inferred else "body-as-written") for m in mentions
            ),
            type=mentions[0].type,
            place=next((m.place for m in mentions if m.place), None),
            parent=next((m.parent for m in mentions if m.parent), None),
            inferred=all(m.inferred for m in mentions),
        )
        for mentions in grouped.values()
    )


def body_key(name: str, lexicon: Lexicon) -> str:
    """Folded name with abbreviations written out and words of kind left out: equal for two writings of one body."""
    words = re.sub(r"\s+", " ", fold(name)).strip()
    words = lexicon.write_out(words)
    kept = [word for word in re.findall(r"\w+", words) if word not in lexicon.kind_syllables]
    return " ".join(word for number, word in enumerate(kept) if number == 0 or word != kept[number - 1])
