"""One office phrase: the words before the role, the role, and the body behind or inside it.

nguyên │ Phó Bí thư Thường trực │ Tỉnh ủy Bắc Giang     status, role, body
Trưởng │ ban Tổ chức Trung ương                          the role's last syllable begins the body
Bí thư │ tỉnh Yên Bái                                    a place stands for its Party committee
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from msgspec.structs import replace

from kg.extractors.bodies import BodyReader
from kg.extractors.context import Context
from kg.extractors.document import BodyMention, Document, PlaceMention, follows_name
from kg.extractors.lexicon import Lexicon, Role
from kg.extractors.offices.office import Office
from kg.extractors.offices.unit_bodies import UnitBodies
from kg.language.folding import fold, single_spaced, slug
from kg.model import Status

_BARE_HEAD = 6  # characters: “Sở”, “Phòng” say nothing, “Bộ Chỉ huy” does
_POSTED = re.compile(r" (?:của )?(?:nước )?(?:[A-ZĐÀ-Ỹ][\w-]*\s)+tại (?:nước )?")
_LONGEST_UNLISTED = 60
_ACRONYM = re.compile(r"[A-ZĐ]{3,8}")
_OF_UNIT = re.compile(r" (?:thuộc )?(?:đoàn (?:ĐBQH )?)?", re.IGNORECASE)
_TEAM = "doan-"
_POINTS_BACK = re.compile(r"\s+(?:này|nói trên|trên đây|đó)(?!\w)")
"""“Phó Giám đốc Trung tâm │ này”: the one named before."""
_STATE_ABROAD = re.compile(r"(?:tỉnh|bang|vùng|tiểu bang) [A-Z][\w-]*(?: [A-Z][\w-]*)?")
_NUMBER = re.compile(r" số \d{1,3}(?![\w.,/]\d)")
_MOST_OWNERS = 3
_TO_OWNER = re.compile(r"\s*(?:,|-|–|(?P<bracket>\())\s*(?:của |thuộc )?")


_CAPITALS = re.compile(r"[A-ZĐÀ-Ỹ][\w&.-]*(?: (?:[A-ZĐÀ-Ỹ][\w&.-]*|\d+))*(?<![.])")


class OfficeReader:
    """Reads the office phrase that begins at an offset of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, context: Context, bodies: BodyReader) -> None:
        """Prepare for one document; its places and persons are known already."""
        self.document = document
        self.lexicon = lexicon
        self.context = context
        self.bodies = bodies
        self.unit_bodies = UnitBodies(document, lexicon, context)
        self.text = document.text
        self.places = {mention.start: mention for mention in document.places}
        self.person_starts = sorted(mention.start for mention in document.persons if mention.kind == "full")

    def read(self, start: int, end: int, role: Role, hint: PlaceMention | None = None) -> Office:
        """The office whose role stands from `start` to `end`; `hint` is the unit that a bare body is completed with."""
        office = self._read(start, end, role, hint)
        reach = self._reach(office)
        return replace(office, reach=reach) if reach > office.end else office

    def _reach(self, office: Office) -> int:
        """End of the run of larger bodies and places behind an office: “Vụ trưởng Vụ X, │ Bộ Nội vụ”, “(Hà Nội)”."""
        reach = office.end
        of_unit = _OF_UNIT.match(self.text, reach) if office.role.default_body else None
        if of_unit is not None and (unit := self.places.get(of_unit.end())) is not None:
            reach = unit.end  # “đại biểu Quốc hội │ (Đoàn) tỉnh X”
        for _ in range(_MOST_OWNERS):
            joint = _TO_OWNER.match(self.text, reach)
            if joint is None:
                break
            place, body = self.places.get(joint.end()), self.bodies.read(joint.end())
            if place is None and (body is None or not body.named):
                break
            reach = max(place.end if place else 0, body.end if body and body.named else 0)
            if joint["bracket"]:
                if not self.text.startswith(")", reach):
                    return office.end
                reach += 1
        return reach

    def _read(self, start: int, end: int, role: Role, hint: PlaceMention | None) -> Office:
        status, acting = self._status_before(start)
        written = single_spaced(self.text[start:end])
        if acting:
            written = f"quyền {written}"

        def office(stop: int, title: str, body: BodyMention | None, name: str | None, inferred: bool = False) -> Office:
            return Office(start, stop, end, role, title, body, name, status, acting, inferred)

        position = self._skip(end)
        if role.posting and (posted := self._posted(end)):
            return office(posted, f"{written}{self.text[end:posted]}", None, None)
        if role.no_body and position not in self.document.hits_at("country"):
            return office(end, written, None, None)
        if role.body_in_title:
            mention = self._in_title(start, end, role, hint)
            return office(mention.end, written, mention, mention.name, mention.end == end)
        body = self._body(start, end, role, hint)
        if body is not None:
            title = role.title if role.title and role.body_syllables else written
            return office(max(end, body.end), title, body, body.name, body.inferred)
        title = role.title or written
        if open_body := self.bodies.read(position, within_office=True, hint=hint):
            return replace(office(max(end, open_body.end), title, None, None), head=open_body.name)
        organisation = self._board(start, end, role) or self._faculty(start, end, role)
        if organisation is None and (began := self._begun(start, end, role, hint)):
            team = (began.type or "").startswith(_TEAM)  # “Trưởng đoàn kiểm tra”: of whichever team was named last
            return replace(office(began.end, title, None, None), head=None if team else began.name)
        organisation = organisation or self.bodies.organisations.at(position) or self._behind_comma(start, end, role)
        if organisation := organisation or self._unlisted(position) or self._company(start, position, role):
            return office(organisation[1], title, None, organisation[0])
        return office(end, title, None, role.default_body, inferred=bool(role.default_body))

    def head_of(self, office: Office) -> str:
        """The words of a role that begin its body's name: “Văn phòng” of “Chánh Văn phòng”."""
        role = office.role
        if not role.body_syllables or not self._ends_like(office.role_end, role):
            return ""
        words = self.text[self._syllables_back(office.role_end, role.body_syllables) : office.role_end]
        return words[:1].upper() + words[1:]

    def _status_before(self, start: int) -> tuple[Status | None, bool]:
        """The status word right before an office: “nguyên”, “tân”, “quyền”."""
        statuses = self.document.hits_to("status")
        hit = statuses.get(start - 1) or statuses.get(start - 2)
        if hit is None:
            return None, False
        status = self.lexicon.statuses[hit.concepts[0].iri]
        if status.framing and self.document.within(hit.start, "change"):  # “thôi │ giữ các chức vụ”
            return None, False
        return status.status, status.acting

    def _in_title(self, start: int, end: int, role: Role, hint: PlaceMention | None) -> BodyMention:
        """“Tỉnh ủy viên”: the body is in the title, its place behind the title or known from context."""
        head = role.body_in_title or ""
        seats = self.lexicon.seats_of(head)
        place = self.places.get(end + 1)
        unit = place or hint or (self.context.unit(seats[0], start) if len(seats) == 1 else None)
        name = f"{head} {unit.name}" if unit else head
        stop = place.end if place else end
        of = unit.name if unit else None
        return BodyMention(start, stop, name, slug(head), of, inferred=not place, named=unit is not None)

    def _body(self, start: int, end: int, role: Role, hint: PlaceMention | None) -> BodyMention | None:
        """The body right behind the role, or beginning with the role's last syllables."""
        inside = self._head_within(start, end, role)
        if inside is not None and not self._is_said_twice(inside, end):
            body = self.bodies.read(inside, within_office=True, hint=hint)
            if body is not None and (role.title or (body.named and body.end > end)):
                return body
        position = self._skip(end)
        field = self.document.hits_at("field").get(position)
        body = self.bodies.read(position, hint=hint) or self._in_small_letters(position, hint)
        if role.implied_head and field and (body is None or body.end <= field.end):
            if country := self.document.hits_at("country").get(field.end + 1):  # “Bộ trưởng Tài chính Mỹ”
                return self._named_by(position, country.end, role.implied_head, foreign=True)
            place = self.places.get(field.end + 1) if role.needs_body or role.implied_head != "Bộ" else None
            number = _NUMBER.match(self.text, field.end)
            end = place.end if place else number.end() if number else field.end
            return self._named_by(position, end, role.implied_head)  # “Bộ trưởng Công an”
        pointed = body is not None and not body.named and _POINTS_BACK.match(self.text, body.end) is not None
        if body is not None and not pointed and (body.named or body.foreign or self._says_enough(body)):
            return body
        place = self.places.get(position)
        if role.implied_head and role.needs_body and place is not None:
            return self._named_by(position, place.end, role.implied_head)  # “Trưởng CA quận Hoàn Kiếm”
        country = self.document.hits_at("country").get(position)
        if role.default_body and place is None and (state := _STATE_ABROAD.match(self.text, position)):
            return self._named_by(position, state.end(), None, foreign=True)  # “Thống đốc tỉnh Gangwon”
        if role.no_body or (role.default_body and country):
            return self._named_by(position, country.end, None, foreign=True) if country else None
        return self.unit_bodies.named(start, position, role)

    def _says_enough(self, body: BodyMention) -> bool:
        """Whether a bare head word is worth keeping: “Bộ Chỉ huy” is, “Sở” and “Quân khu” are not."""
        body_type = self.lexicon.body_type_of.get(body.type or "")
        numbered = body_type is not None and "number" in body_type.takes
        return body.end - body.start > _BARE_HEAD and not numbered

    def _named_by(self, start: int, end: int, head: str | None, *, foreign: bool = False) -> BodyMention:
        """A body whose name is made of the words at a stretch, behind the head word that the office implies."""
        words = self.text[start:end]
        name = f"{head} {words}" if head else words
        return BodyMention(start, end, name, slug(head) if head else None, named=not foreign, foreign=foreign)

    def _head_within(self, start: int, end: int, role: Role) -> int | None:
        """Where the body begins inside the words of the role: “Trưởng │ ban”, “đại biểu │ HĐND”."""
        if not role.body_syllables:
            return None
        if self._ends_like(end, role):
            return self._syllables_back(end, role.body_syllables)
        heads = self.bodies.head_starts
        number = bisect_right(heads, start)
        return heads[number] if number < len(heads) and heads[number] < end else None

    def _ends_like(self, end: int, role: Role) -> bool:
        """Whether the words end as the preferred label does: “ĐBQH” holds no head word of the body."""
        tail = " ".join(fold(role.label).split()[-role.body_syllables :])
        return self.document.folded.endswith(tail, 0, end)

    def _syllables_back(self, end: int, count: int) -> int:
        position = end
        for _ in range(count):
            position = self.text.rfind(" ", 0, position)
        return position + 1

    def _in_small_letters(self, position: int, hint: PlaceMention | None) -> BodyMention | None:
        """A body whose head is written small right behind an office (“giám đốc sở Nội vụ”)."""
        body = self.bodies.read(position, within_office=True, hint=hint)
        if body is None:
            return None
        body_type = self.lexicon.body_type_of.get(body.type or "")
        return body if body.named or (body_type is not None and body_type.central) else None

    def _skip(self, end: int) -> int:
        """Where the body may begin behind a role: past white space and “của”."""
        position = end
        while self.text.startswith((" ", "\u00a0"), position):
            position += 1
        word = next((word for word in ("của ", "thuộc ") if self.text.startswith(word, position)), "")
        return position + len(word)

    def _posted(self, end: int) -> int | None:
        """End of “(của) Việt Nam tại Lào” behind an ambassador's title."""
        match = _POSTED.match(self.text, end)
        if match is None:
            return None
        place = self.document.hits_at("country").get(match.end()) or self.document.hits_at("region").get(match.end())
        return place.end if place else None

    def _faculty(self, start: int, end: int, role: Role) -> tuple[str, int] | None:
        """“Trưởng │ khoa Báo chí”: an organisation that begins with the role's last syllables."""
        inside = self._syllables_back(end, role.body_syllables) if role.body_syllables else start
        organisation = self.bodies.organisations.at(inside) if inside > start else None
        return (organisation[0][:1].upper() + organisation[0][1:], organisation[1]) if organisation else None

    def _is_said_twice(self, inside: int, end: int) -> bool:
        """“Phó Trưởng ban │ Ban Chỉ đạo”: the body begins behind the role, with the word that ends it."""
        head = self.bodies.heads.get(end + 1)
        word = self.document.folded[inside:end] + " "
        return head is not None and self.document.folded.startswith(word, head.start)

    def _begun(self, start: int, end: int, role: Role, hint: PlaceMention | None) -> BodyMention | None:
        """“Trưởng │ Ban Chỉ đạo”: a body that begins with the role's last word and does not say which it is."""
        inside = self._head_within(start, end, role)
        body = self.bodies.read(inside, within_office=True, hint=hint) if inside is not None else None
        return body if body is not None and body.end > end else None

    def _board(self, start: int, end: int, role: Role) -> tuple[str, int] | None:
        """“Phó Trưởng │ Ban Tổ chức Lễ hội Hoa”: a board that is no body, but no other board is meant either."""
        inside = self._head_within(start, end, role)
        hit = self.bodies.heads.get(inside) if inside is not None else None
        if hit is None or hit.end <= end or not self.lexicon.body_types[hit.concepts[0].iri].generic:
            return None
        words = self.text[hit.start : hit.end]
        return words[:1].upper() + words[1:], hit.end

    def _behind_comma(self, start: int, end: int, role: Role) -> tuple[str, int] | None:
        """“ông A, Phó Tổng Giám đốc, │ Công ty X cho biết”: the firm behind a comma, where a name goes before."""
        if not role.company or not self.text.startswith(", ", end) or not follows_name(self.document, start):
            return None
        return self.bodies.organisations.at(end + 2)

    def _company(self, start: int, position: int, role: Role) -> tuple[str, int] | None:
        """“ông A, Tổng Giám đốc Vietnam Airlines”: capitals behind an office of companies that follows a name."""
        match = _CAPITALS.match(self.text, position)
        if not role.company or match is None:
            return None
        if not follows_name(self.document, start) and not _ACRONYM.fullmatch(match[0]):  # “TGĐ PVC”
            return None
        begins_other = self.document.begins(position, "body-type", "role", "honorific", "rank", "named-thing")
        taken = position in self.places or begins_other
        number = bisect_left(self.person_starts, position)
        person = number < len(self.person_starts) and self.person_starts[number] < match.end()
        return None if taken or person else (match[0], match.end())

    def _unlisted(self, position: int) -> tuple[str, int] | None:
        """Capitals between an office and a name, “Tổng thư ký IPU Martin Chungong”: an organisation nobody lists."""
        number = bisect_right(self.person_starts, position)
        if number >= len(self.person_starts) or position in self.places:
            return None
        stop = self.person_starts[number]
        words = self.text[position:stop].strip()
        if not words or stop - position > _LONGEST_UNLISTED or any(mark in words for mark in ",;:.()"):
            return None
        if not all(word[0].isupper() or word[0].isdigit() for word in words.split()):
            return None
        if any(self.document.overlapping(scheme, position, stop) for scheme in ("role", "honorific", "rank")):
            return None
        return words, position + len(words)
