"""The name of the body that begins at an offset: a head word, its field or number, and what it belongs to."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extractors.bodies.completion import Completion
from kg.extractors.bodies.field_names import FieldNames
from kg.extractors.bodies.organisations import Organisations
from kg.extractors.bodies.parsed import Parsed
from kg.extractors.context import Context
from kg.extractors.document import BodyMention, Document, PlaceMention
from kg.extractors.lexicon import BodyType, Lexicon
from kg.language.folding import single_spaced
from kg.vocabulary import Hit

_DEEPEST = 3
_ACRONYM = 3  # letters
_SHORT_FORM = re.compile(r"\s*\((?:gọi tắt là |sau đây gọi là )?[A-ZĐÂĂÊÔƠƯ&.\-]{2,12}\d{0,2}\)")
_CONNECTOR = re.compile(r"[^\S\n]*(?:của|thuộc|trực thuộc|-|–)?[^\S\n]*")
_OF = ("của", "thuộc", "trực thuộc")
_DASHES = ("-", "–")
_CENTRAL = re.compile(
    r"\s+(?:Trung ương Đảng|T\.?Ư Đảng|TW Đảng|T[rR]ung ương|trung ương|T\.?Ư|TW|T\.W|[Qq]uốc gia)(?!\w)"
)
_NUMBER = re.compile(r"\s*(?:số\s+)?\d{1,3}(?!\w|[.,/]\d)")
_OF_TERM = re.compile(r"\s+(?:khóa|khoá) [IVXL]+(?:\s+(?:đơn vị|tại))?(?=\s+(?:tỉnh|thành phố|TP)(?!\w))")
_SUPERIOR = re.compile(r"\s+(?:cấp cao|tối cao)(?:\s+tại)?", re.IGNORECASE)
_NATION = re.compile(r"\s+(?:nước CHXHCN\s+)?(?:Việt Nam|VN)(?!\w)")
_AND_PEOPLE = re.compile(
    r"(?:,| và| cùng)?\s*(?:chính quyền|quân|các cấp chính quyền)?(?:,| và)?\s*(?:toàn thể |các tầng lớp )?"
    r"(?:nhân dân|dân)(?: các dân tộc)?\s+"
)
_SERVED = ("elected", "state")
_AND = re.compile(r",? và |, | [-–] ")
_BELONGS_TO_PLACES = frozenset({"place", "field", "body"})


class BodyReader:
    """Reads the name of the body that begins at an offset of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, context: Context) -> None:
        """Prepare for one document; its places and persons are known already."""
        self.document = document
        self.lexicon = lexicon
        self.text = document.text
        self.heads = document.hits_at("body-type")
        self.head_starts = [hit.start for hit in document.hits.get("body-type", ())]
        self.kinds = document.hits_at("unit-kind")
        self.places = {mention.start: mention for mention in document.places}
        units = [*document.places, *document.hits.get("country", ())]
        self.in_places = {offset for unit in units for offset in range(unit.start, unit.end)}
        self.fields = FieldNames(document, lexicon)
        self.organisations = Organisations(document, lexicon.field_words)
        self.completion = Completion(document, lexicon, context)
        self._read: dict[tuple[int, bool, PlaceMention | None], BodyMention | None] = {}

    def read(self, start: int, *, within_office: bool = False, hint: PlaceMention | None = None) -> BodyMention | None:
        """The body whose name begins at `start`, `None` where none does.

        `within_office`: the head word may be in small letters (“Trưởng phòng Tài chính”). `hint` is the place that a
        bare name is to be completed with before the article's own places are asked.
        """
        key = (start, within_office, hint)
        if key not in self._read:
            parsed = self._parse(start, force=within_office, hint=hint, depth=0)
            self._read[key] = parsed.mention() if parsed else None
        return self._read[key]

    def _parse(self, start: int, *, force: bool, hint: PlaceMention | None, depth: int) -> Parsed | None:
        hit = self.heads.get(start)
        if hit is None or depth > _DEEPEST or start in self.in_places:  # “Hải │ Phòng”, “TP │ Hội An”
            return None
        body_type = self.lexicon.body_types[hit.concepts[0].iri]
        if body_type.not_before and self.document.folded.startswith(body_type.not_before, hit.end + 1):
            return None
        if start and self.text[start - 1] in "-/" and self._is_in_a_number(start):
            return None
        head = self.document.folded[hit.start : hit.end]
        bare_centre = body_type.central and "đảng" not in head
        if bare_centre and hit.end - hit.start <= _ACRONYM and not self.text[start : hit.end].isupper():  # “tư”
            return None
        if bare_centre and not force and depth == 0:  # “Trung ương” alone is no body, “Ủy viên Trung ương” is in one
            return None
        if body_type.generic:
            return Parsed(body_type, start, hit.end, self._written(start, hit.end), specific=False)
        small = body_type.capital and not self.text[start].isupper() and not force
        if small and not self._small_but_named(body_type, hit):
            return None
        specific = body_type.stands_alone or body_type.named or "việt nam" in head
        parsed = Parsed(body_type, start, hit.end, self._written(start, hit.end), specific=specific)
        for end in (self.fields.end(hit.end, body_type), *self._qualifiers(body_type)):
            stop = end if isinstance(end, int) or end is None else self._match_end(end, parsed.end)
            if stop is not None:
                parsed = replace(parsed, end=stop, name=self._written(start, stop), specific=True)
        if "people" in body_type.takes and (people := _AND_PEOPLE.match(self.text, parsed.end)):
            return self._of_the_people(parsed, people.end(), hint)
        if (nation := self._match_end(_NATION, parsed.end)) is not None:
            parsed = replace(parsed, end=nation, name=self._written(start, nation), specific=True)
        return self._central(parsed) or self._attach(parsed, hint, depth, force=force)

    def _is_in_a_number(self, start: int) -> bool:
        """“219/TB-│VPCP”: the number of a document."""
        word = self.text[self.text.rfind(" ", 0, start) + 1 : start]
        return "/" in word and any(letter.isdigit() for letter in word)

    def _qualifiers(self, body_type: BodyType) -> list[re.Pattern[str]]:
        """What may stand between head word and superior: a number, “cấp cao”."""
        patterns = {"number": _NUMBER, "superior": _SUPERIOR}
        return [pattern for name, pattern in patterns.items() if name in body_type.takes]

    def _match_end(self, pattern: re.Pattern[str], position: int) -> int | None:
        match = pattern.match(self.text, position)
        return match.end() if match else None

    def _small_but_named(self, body_type: BodyType, hit: Hit) -> bool:
        """“sở Nội vụ”, “phòng Tài chính”: a head in small letters before a known field, not the end of “trụ sở”."""
        if not body_type.small_before_field:
            return False
        field = self.document.hits_at("field").get(hit.end + 1)
        if field is None or not self.text[field.start].isupper() or field.start in self.heads:
            return False
        before = self.document.folded[max(0, hit.start - 8) : hit.start].strip().rsplit(" ", 1)[-1]
        return before not in body_type.not_after

    def _of_the_people(self, parsed: Parsed, position: int, hint: PlaceMention | None) -> Parsed | None:
        """“Đảng bộ, chính quyền và nhân dân Nghệ An” is the Party organisation of Nghệ An."""
        place = self.places.get(position)
        if place is not None:
            name = f"{parsed.name} {self._written(place.start, place.end, keep=True)}"
            return replace(parsed, name=name, place=place, inferred=True, specific=True)
        kind = self.kinds.get(position)
        if kind is None:
            return replace(parsed, specific=False)
        completed = self.completion.by_kind(parsed, kind, hint)
        return replace(completed, end=parsed.end) if completed else None

    def _central(self, parsed: Parsed) -> Parsed | None:
        """“Ban Tổ chức Trung ương”, but not “Ban Bí thư Trung ương Đoàn”, whose last words are another body."""
        match = _CENTRAL.match(self.text, parsed.end) if "central" in parsed.type.takes else None
        if match is None:
            return None
        nested = self.heads.get(match.start() + 1)
        if nested is not None and nested.end > match.end():
            return None
        return replace(parsed, end=match.end(), name=self._written(parsed.start, match.end()), specific=True)

    def _attach(self, parsed: Parsed, hint: PlaceMention | None, depth: int, *, force: bool) -> Parsed | None:
        """What the body belongs to: another country, a nested body, a place, a bare kind of unit, or nothing yet."""
        short_form = _SHORT_FORM.match(self.text, parsed.end)  # “Ban Chấp hành (BCH) Đảng bộ tỉnh”
        if parsed.type.headed_otherwise and "place" in parsed.type.takes:  # “Đoàn ĐBQH khóa XV tỉnh Sơn La”
            short_form = short_form or _OF_TERM.match(self.text, parsed.end)
        end = short_form.end() if short_form else parsed.end
        if short_form and (nation := self._match_end(_NATION, end)) is not None:  # “Mặt trận Tổ quốc (MTTQ) Việt Nam”
            name = f"{parsed.name}{self._written(end, nation, keep=True)}"
            return replace(parsed, end=nation, name=name, specific=True)
        if country := self._country(end):
            return replace(parsed, end=country, name=self._written(parsed.start, country), specific=False, foreign=True)
        gap = _CONNECTOR.match(self.text, end)
        position = gap.end() if gap else end
        connector = self.text[end:position].strip()
        of_region = parsed.type.completes == "place" and "number" in parsed.type.takes and parsed.name[-1].isdigit()
        dash = connector in _DASHES and "body" not in parsed.type.takes and not of_region  # “TAND khu vực 5 - Đắk Lắk”
        if position > end and not dash:
            owner = self._owner(parsed, end, position, connector, hint, depth)
            if owner is not None:
                return owner
            place = self.places.get(position)
            belongs = bool(parsed.type.takes & _BELONGS_TO_PLACES)
            if place is not None and belongs and position not in self.fields.persons:
                behind = f"{parsed.name} {self._written(position, place.end, keep=True)}"
                name = behind if short_form else self._written(parsed.start, place.end)
                return replace(parsed, end=place.end, name=name, place=place, specific=True)
            kind = self.kinds.get(position)
            if kind is not None and belongs:
                return self.completion.by_kind(parsed, kind, hint)
        return self.completion.bare(replace(parsed, end=end), hint, force=force)

    def _owner(
        self, parsed: Parsed, end: int, position: int, connector: str, hint: PlaceMention | None, depth: int
    ) -> Parsed | None:
        """A body or a company behind the name: “Ban Thường vụ │ Tỉnh ủy”, “Đảng ủy │ Tập đoàn X”."""
        may_nest = "body" in parsed.type.takes or connector in _OF
        if may_nest and position not in self.fields.persons:
            parent = self._parse(position, force=False, hint=hint, depth=depth + 1)
            if parent is not None and "bodies" in parsed.type.takes:
                parent = self._with_further(parent, hint, depth)
            if parent is not None and (parent.specific or parent.type.stands_alone):
                between = single_spaced(self.text[end:position]) or " "
                name = f"{parsed.name}{between}{parent.name}"
                return Parsed(parsed.type, parsed.start, parent.end, name, parent.place, parent, parent.inferred)
        if "company" in parsed.type.takes and (organisation := self.organisations.at(position)):
            return Parsed(parsed.type, parsed.start, organisation[1], f"{parsed.name} {organisation[0]}")
        return None

    def _with_further(self, parent: Parsed, hint: PlaceMention | None, depth: int) -> Parsed:
        """“Văn phòng │ Đoàn đại biểu Quốc hội, HĐND và UBND tỉnh”: one office of several bodies."""
        last, named = parent, parent
        while last.type.branch in _SERVED and (last.place is None or last.inferred):
            joint = _AND.match(self.text, last.end)
            following = self._parse(joint.end(), force=False, hint=hint, depth=depth + 1) if joint else None
            if following is None or following.type.branch not in _SERVED:
                break
            written = self._written(parent.start, following.start)
            last = following
            if following.place is not None:
                named = replace(following, start=parent.start, name=f"{written}{following.name}")
        return named

    def _country(self, end: int) -> int | None:
        """End of the name of a foreign country right behind a body: “Quốc hội (nước) Cuba”."""
        position = end + 1
        if self.text.startswith("nước ", position):
            position += len("nước ")
        hit = self.document.hits_at("country").get(position)
        return hit.end if hit is not None and self.text[position].isupper() else None

    def _written(self, start: int, end: int, *, keep: bool = False) -> str:
        """The words of a stretch, the first with a capital unless they are kept as they are."""
        words = single_spaced(self.text[start:end])
        return words if keep else words[0].upper() + words[1:]
