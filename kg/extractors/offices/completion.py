"""The body of an office that names none or cuts its name short: from the office beside it, or from the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from itertools import zip_longest

from msgspec.structs import replace

from kg.extractors.bodies import with_kind
from kg.extractors.document import BodyMention, Document, PlaceMention
from kg.extractors.lexicon import Lexicon
from kg.extractors.offices.cues import office_cues
from kg.extractors.offices.office import Office
from kg.extractors.offices.reader import OfficeReader
from kg.language.folding import fold

_CUT_SHORT = ("place", "committee", "partyOrganisation")
_BESIDE_CHAIR = ("tong-thu-ky", "pho-tong-thu-ky", "tong-thu-ky-thuong-truc")
_LED_WINDOW = 70
_LEAD = 1  # sentence after the headline
_LEADS_ON = re.compile(r"[\s,]*(?:\([^()]*\))?[\s,(]*")
_DEPUTY = "dai-bieu-quoc-hoi"
_COUNCIL = "HĐND"
_ASSEMBLY = ("quoc-hoi", "uy-ban-thuong-vu-quoc-hoi", "doan-dai-bieu-quoc-hoi")
_OFFICE_OF = re.compile("Văn phòng (?=Quốc hội|Hội đồng)")
"""“Tổng Thư ký, Chủ nhiệm │ Văn phòng │ Quốc hội”: the first office is in the body that the second serves."""
_OWNED_BY_NEXT = ("ban-can-su-dang", "dang-uy")


class OfficeCompletion:
    """Completes the offices of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, reader: OfficeReader) -> None:
        """Prepare for one document."""
        self.document = document
        self.lexicon = lexicon
        self.cues = office_cues(lexicon)
        self.reader = reader
        self.bodies = reader.bodies
        self.unit_bodies = reader.unit_bodies
        self.offices: list[Office] = []
        self.office_starts: list[int] = []
        self.by_name: dict[str, PlaceMention] = {}
        for mention in sorted(document.places, key=lambda place: place.level != "province"):
            self.by_name.setdefault(mention.name, mention)

    def complete(self, offices: list[Office]) -> list[Office]:
        """The offices in their order; a bare one takes the place of the next one in its chain, else of the article."""
        completed = list(offices)
        self.offices = offices
        self.office_starts = [office.start for office in offices]
        for number in range(len(completed) - 2, -1, -1):
            office, following = completed[number], completed[number + 1]
            if self._chained(office, following) and not office.role.no_body and not office.role.default_body:
                completed[number] = self._from_next(office, following)
        return [
            office if following and self._chained(office, following) else self._from_article(office)
            for office, following in zip_longest(completed, completed[1:])
            if office is not None
        ]

    def _chained(self, office: Office, following: Office) -> bool:
        return self.cues.joins_offices.fullmatch(self.document.folded, office.end, following.start) is not None

    def _from_next(self, office: Office, following: Office) -> Office:
        """“Phó Bí thư, Chủ tịch UBND xã Kiến Thành”: the first office is in the Party committee of the same unit."""
        unit = self._unit_of(following)
        if unit is not None and (office.body_name is None or office.inferred or self._cut_short(office)):
            again = self.reader.read(office.start, office.role_end, office.role, unit)
            if again.body is not None and again.body.place == unit.name:
                return again
            if office.head and (council := self._head_of_unit(office, unit)):
                return replace(office, body=council, body_name=council.name, inferred=True)
            if office.body_name is None and not office.head:
                body = self.unit_bodies.of_chain(office.role, unit, following.body, office.start, office.end)
                if body is not None:
                    return replace(office, body=body, body_name=body.name, inferred=True)
        return self._in_body_of_next(office, following)

    def _head_of_unit(self, office: Office, unit: PlaceMention) -> BodyMention | None:
        """“Chủ tịch HĐND, Bí thư Tỉnh ủy X”: the head word that the office leaves open, with the same unit."""
        heads = self.document.hits.get("body-type", ())
        number = bisect_left(heads, office.role_end, key=lambda hit: hit.start)
        hit = heads[number] if number < len(heads) and heads[number].start < office.end else None
        body_type = self.lexicon.body_types[hit.concepts[0].iri] if hit else None
        if hit is None or body_type is None or body_type.completes != "place" or body_type.seats:
            return None
        name = f"{office.head} {with_kind(unit)}"
        return BodyMention(hit.start, hit.end, name, body_type.slug, unit.name, None, True)

    def _in_body_of_next(self, office: Office, following: Office) -> Office:
        """“Ủy viên, Phó Chủ nhiệm Ủy ban Kiểm tra”, “Bí thư Đảng ủy, Giám đốc Sở”: the same body, or a part of it."""
        if following.body_name is None:
            return office
        if office.role.slug in _BESIDE_CHAIR and (served := _OFFICE_OF.match(following.body_name)):
            return _with_body(office, following.body_name[served.end() :], following)
        if office.body_name is None:
            if office.role.needs_body or _base(office) == _base(following) or self._chairs_it(office, following):
                return replace(office, body=following.body, body_name=following.body_name, inferred=True)
            if head := self.reader.head_of(office):
                same = fold(following.body_name).startswith(fold(head))
                return _with_body(office, following.body_name if same else f"{head} {following.body_name}", following)
        body = office.body
        if body is not None and body.type in _OWNED_BY_NEXT and (body.place is None or body.inferred):
            written = self.document.text[body.start : body.end]
            head_word = self.document.hits_at("body-type").get(body.start)
            short = head_word is not None and head_word.end == body.end
            if short and not following.role.no_body and not following.role.membership:
                name = f"{written[:1].upper()}{written[1:]} {following.body_name}"
                return _with_body(office, name, following)
        return office

    def _chairs_it(self, office: Office, following: Office) -> bool:
        """“Phó Chủ tịch kiêm Tổng Thư ký Hiệp hội X”: the chair is of the same body, which is that of no unit."""
        return office.role.body_of == "state" and (following.role.company or following.role.slug in _BESIDE_CHAIR)

    def _from_article(self, office: Office) -> Office:
        """An office with no body of its own means that of the last body before it with the right head word."""
        if office.body is not None and not office.body.named and not office.body.foreign:
            named = self._last_body(office.body.name, self.document.sentence_at(office.start).start)
            if named is not None and named.name != office.body_name:
                return replace(office, body=named, body_name=named.name, inferred=True)
        if office.body_name is not None:
            return self._in_council(office) if office.role.slug == _DEPUTY and office.body is None else office
        if head := office.head or office.role.implied_head or self.reader.head_of(office):
            named = self._own_body(head, office)
            return replace(office, body_name=named.name, inferred=True) if named else office
        if office.role.needs_body and (beside := self._beside(office)):
            return replace(office, body=beside.body, body_name=beside.body_name, inferred=True)
        if office.role.company and (firm := self._firm_before(office)):
            return replace(office, body_name=firm, inferred=True)
        return self._of_the_same_unit(office)

    def _beside(self, office: Office) -> Office | None:
        """“ông A, Giám đốc │ và ông B, Phó Giám đốc Trung tâm X”: the same office, or its deputy, of one sentence."""
        sentence = self.document.sentence_at(office.start)
        if self.cues.of_some.match(self.document.folded, office.end):
            return None
        number = bisect_left(self.office_starts, office.start)
        around = (*self.offices[number + 1 : number + 2], *reversed(self.offices[max(0, number - 2) : number]))
        for other in around:
            if other.body_name and _base(other) == _base(office) and sentence.start <= other.start < sentence.end:
                return other
        return None

    def _firm_before(self, office: Office) -> str | None:
        """“Công ty X do ông A │ làm Giám đốc”, “(do ông A - Tổng Giám đốc …)”: the firm named before “do”."""
        sentence = self.document.sentence_at(office.start)
        before = self.document.folded[max(sentence.start, office.start - _LED_WINDOW) : office.start]
        led = self.cues.firm_led_by.search(before)
        if led is None:
            return None
        end = office.start - len(before) + led.start()
        things = [hit for hit in self.document.hits.get("named-thing", ()) if sentence.start <= hit.start < end]
        for hit in reversed(things):
            named = self.reader.bodies.organisations.at(hit.start)
            if named is not None and _LEADS_ON.fullmatch(self.document.folded, named[1], max(end, named[1])):
                return named[0]
        return None

    def _in_council(self, office: Office) -> Office:
        """“đại biểu Lê Văn A” in an article on a session of a people's council, which never names the Assembly."""
        council = self._last_body(_COUNCIL, office.start) if not self._names_assembly else None
        if council is None or council.place is None:
            return office
        return replace(office, body_name=council.name, inferred=True)

    @cached_property
    def _names_assembly(self) -> bool:
        return any(mention.concepts[0].slug in _ASSEMBLY for mention in self.bodies.heads.values())

    def _of_the_same_unit(self, office: Office) -> Office:
        """A bare secretary is of the Party committee named last, a bare chair of the people's committee or council."""
        if office.role.body_of is None:
            return office
        sentence = self.document.sentence_at(office.start).start
        known: Counter[str] = Counter()
        for start in reversed(self.bodies.head_starts[: bisect_left(self.bodies.head_starts, office.start)]):
            if start < sentence and office.role.slug == "chu-tich":
                break
            mention = self.bodies.read(start)
            if mention is None or not mention.place or not self._is_led_by(mention, office):
                continue
            if start >= sentence and not self._elects(mention):
                return replace(office, body_name=mention.name, inferred=True)
            known[mention.name] += 1
        if not known:
            return office
        return replace(office, body_name=known.most_common(1)[0][0], inferred=True)

    def _elects(self, mention: BodyMention) -> bool:
        """“HĐND tỉnh bầu …”: who elects is not the body of the office."""
        changes = self.document.hits_at("change")
        return any(mention.end + gap in changes for gap in (1, len(" đã "), len(" vừa ")))

    def _is_led_by(self, mention: BodyMention, office: Office) -> bool:
        if office.role.body_of == "party":
            return self.lexicon.is_party_committee(mention.type)
        return mention.type in ("uy-ban-nhan-dan", "hoi-dong-nhan-dan")

    def _own_body(self, head: str, office: Office) -> BodyMention | None:
        """The body that a bare office means: of its sentence, else the one that the lead names, else the last."""
        last = self._last_body(head, office.start)
        sentence = self.document.sentence_at(office.start)
        if last is None or sentence.start <= last.start < office.start:
            return last
        lead = self.document.sentences[min(_LEAD, len(self.document.sentences) - 1)].end
        begins = fold(head) + " "
        named = {}
        for start in self.bodies.head_starts[: bisect_left(self.bodies.head_starts, lead)]:
            mention = self.bodies.read(start) if self.document.folded.startswith(begins, start) else None
            if mention is not None and mention.named:
                named[mention.name] = mention
        return next(iter(named.values())) if len(named) == 1 and office.role.implied_head else last

    def _last_body(self, head: str, offset: int) -> BodyMention | None:
        """The body named last before an offset (or first after it) whose name begins with a head word."""
        begins = fold(head) + " "
        starts = [start for start in self.bodies.head_starts if self.document.folded.startswith(begins, start)]
        number = bisect_left(starts, offset)
        for start in (*reversed(starts[:number]), *starts[number:]):
            mention = self.bodies.read(start)
            if mention is None or not mention.named:
                continue
            body_type = self.lexicon.body_type_of.get(mention.type or "")
            if body_type is None or not body_type.headed_otherwise:
                return mention
        return None

    def _cut_short(self, office: Office) -> bool:
        """Whether the office names a body of a unit but not of which: “Chủ tịch HĐND”."""
        if office.body is None or office.body.place is not None:
            return False
        body_type = self.lexicon.body_type_of.get(office.body.type or "")
        return body_type is not None and body_type.completes in _CUT_SHORT

    def _unit_of(self, office: Office) -> PlaceMention | None:
        """The unit that the body of an office is of, or the body that it is part of: “Ban Tuyên giáo Tỉnh ủy X”."""
        places = self.document.places
        number = bisect_left(places, office.start, key=lambda place: place.start)
        if office.body is not None and number < len(places) and places[number].start < office.end:
            return places[number]
        if office.body is None or office.body.place is None:
            return None
        return self.by_name.get(office.body.place)


def _base(office: Office) -> str:
    """The role without “Phó”: “Phó Chủ nhiệm và Chủ nhiệm Ủy ban Kiểm tra” are of one body."""
    return office.role.slug.removeprefix("pho-")


def _with_body(office: Office, name: str, following: Office) -> Office:
    type_ = office.body.type if office.body else None
    place = following.body.place if following.body else None
    mention = BodyMention(office.start, office.end, name, type_, place, following.body_name, True)
    return replace(office, body=mention, body_name=name, inferred=True)
