"""Office phrases: an office of the vocabulary with the body that it is in, read where they stand, before anyone holds them.

nguyên │ Phó Bí thư Thường trực │ Tỉnh ủy Bắc Giang     status, role, body
Trưởng │ ban Tổ chức Trung ương                           the role's last syllable begins the body
Bí thư │ tỉnh Yên Bái                                     a place stands for its Party committee
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest

from kg.extractors.bodies import BodyReader
from kg.extractors.context import Context
from kg.extractors.document import BodyMention, Document, PlaceMention
from kg.extractors.lexicon import Lexicon, Role
from kg.language.folding import fold, slug
from kg.model import Status

_BETWEEN = frozenset(
    (",", "-", "–", "kiêm", "và", ";", ", nguyên", ", kiêm", "đồng thời là", "rồi", "rồi là", ", rồi là", ", rồi", "rồi đến", ", quyền")
)
_COMPLETED_BY_PLACE = ("uy-ban-nhan-dan", "hoi-dong-nhan-dan", "ban-thuong-vu", "ban-chap-hanh", "doan-dai-bieu-quoc-hoi")
_SECRETARIES = ("bi-thu", "pho-bi-thu", "pho-bi-thu-thuong-truc")
_CHAIRS = ("chu-tich", "pho-chu-tich", "pho-chu-tich-thuong-truc")
_BARE_HEAD = 6
_NO_HEADS = ("bo-chinh-tri", "doan-dai-bieu-quoc-hoi", "ban-bi-thu", "ban-thuong-vu", "ban-chap-hanh")
_PARTY_COMMITTEES = ("tinh-uy", "thanh-uy", "huyen-uy", "quan-uy", "thi-uy", "dang-uy")


@dataclass(frozen=True, slots=True)
class Office:
    """An office phrase in the text."""

    start: int
    """Where the role begins (a status word before it is not part of it)."""
    end: int
    role: Role
    title: str
    """As written, without the body."""
    body: BodyMention | None
    body_name: str | None
    """Name of the body; also of a company or a university, which is no body of the record."""
    status: Status | None
    """What the word before says (“nguyên”); `None` where it says nothing."""
    acting: bool
    inferred: bool = False

    @property
    def slug(self) -> str:
        """Slug of the role: the vocabulary's, with “quyen-” for an acting holder."""
        return f"quyen-{self.role.slug}" if self.acting else self.role.slug


class OfficeReader:
    """Reads the office phrases of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, context: Context, bodies: BodyReader) -> None:
        """Prepare for one document."""
        self.document = document
        self.lexicon = lexicon
        self.context = context
        self.bodies = bodies
        self.text = document.text
        self.places = {mention.start: mention for mention in document.places}
        self.kinds = document.hits_at("unit-kind")
        self.statuses = {hit.end: hit for hit in document.hits.get("status", ())}
        self.persons = {mention.start for mention in document.persons if mention.kind == "full"}

    def offices(self) -> list[Office]:
        """All office phrases, in the order of the text; a bare one takes the place of the next one in its chain."""
        found: list[Office] = []
        reach = 0
        for hit in self.document.hits.get("role", ()):
            if hit.start < reach or self._inside_body(hit.start):
                continue
            office = self._read(hit.start, hit.end, self.lexicon.roles[hit.concepts[0].iri])
            if office is not None:
                found.append(office)
                reach = office.end
        completed = self._complete_from_chain(found)
        return [
            office if following and self._chained(office, following) else self._from_article(office)
            for office, following in zip_longest(completed, completed[1:])
        ]

    def _from_article(self, office: Office) -> Office:
        """An office with no body of its own means that of the last body before it with the right head word."""
        if office.body_name is not None:
            return office
        head = office.role.implied_head or (self._head(office) if office.role.body_syllables else None)
        if head:
            named = self._last_body(head, office.start)
            return replace(office, body_name=named.name, inferred=True) if named else office
        return self._of_the_same_unit(office)

    def _of_the_same_unit(self, office: Office) -> Office:
        """A bare secretary is of the Party committee named last, a bare chair of the people's committee or council."""
        if office.role.slug in _SECRETARIES:
            types = _PARTY_COMMITTEES
        elif office.role.slug in _CHAIRS:
            types = ("uy-ban-nhan-dan", "hoi-dong-nhan-dan")
        else:
            return office
        nearest = self.document.sentence_at(office.start).start if office.role.slug == "chu-tich" else 0
        for start in reversed([s for s in sorted(self.bodies.heads) if nearest <= s < office.start]):
            mention = self.bodies.read(start)
            if mention is not None and mention.type in types and mention.place:
                return replace(office, body_name=mention.name, inferred=True)
        return office

    def _last_body(self, head: str, offset: int) -> BodyMention | None:
        """The body named last before an offset (or first after it) whose name begins with a head word."""
        start_of = fold(head) + " "
        before = after = None
        for start in sorted(self.bodies.heads):
            if not self.document.folded.startswith(start_of, start):
                continue
            mention = self.bodies.read(start)
            if mention is not None and mention.named and mention.type not in _NO_HEADS:
                if start < offset:
                    before = mention
                elif after is None:
                    after = mention
        return before or after

    def _inside_body(self, start: int) -> bool:
        """Whether the office word is the end of a body's head word: “Ban Bí thư”."""
        return any(hit.start < start < hit.end for hit in self.document.hits.get("body-type", ()))

    def _read(self, start: int, end: int, role: Role, hint: PlaceMention | None = None) -> Office | None:
        status, acting = self._status_before(start)
        written = re.sub(r"\s+", " ", self.text[start:end])
        if acting:
            written = f"quyền {written}"
        if role.no_body and self._skip(end) not in self.document.hits_at("country"):
            return Office(start, end, role, written, None, None, status, acting)
        if role.body_in_title:
            return self._in_title(start, end, role, written, status, acting, hint)
        body = self._body(start, end, role, hint)
        if body is not None:
            title = role.title if role.title and role.body_syllables else written
            return Office(start, max(end, body.end), role, title, body, body.name, status, acting, body.inferred)
        title = role.title or written
        if name := self._organisation(end) or self._named_like_one(end, role):
            return Office(start, name[1], role, title, None, name[0], status, acting)
        if role.default_body:
            return Office(start, end, role, title, None, role.default_body, status, acting, inferred=True)
        return Office(start, end, role, title, None, None, status, acting)

    def _status_before(self, start: int) -> tuple[Status | None, bool]:
        """The status word right before an office: “nguyên”, “tân”, “quyền”."""
        hit = self.statuses.get(start - 1) or self.statuses.get(start - 2)
        if hit is None:
            return None, False
        value = hit.concepts[0].value("status")
        return (value if value in ("former", "incoming", "outgoing") else None), hit.concepts[0].flag("acting")  # type: ignore[return-value]

    def _in_title(
        self,
        start: int,
        end: int,
        role: Role,
        written: str,
        status: Status | None,
        acting: bool,
        hint: PlaceMention | None,
    ) -> Office:
        """“Tỉnh ủy viên”: the body is in the title."""
        kind = {"Tỉnh ủy": "tỉnh", "Thành ủy": "thành phố", "Huyện ủy": "huyện", "Quận ủy": "quận"}.get(
            role.body_in_title or ""
        )
        place = self.places.get(end + 1)
        unit = place or hint or (self.context.unit(kind, start) if kind else None)
        stop = place.end if place else end
        name = f"{role.body_in_title} {unit.name}" if unit else role.body_in_title
        mention = BodyMention(
            start,
            stop,
            name or "",
            slug(role.body_in_title or ""),
            unit.name if unit else None,
            None,
            place is None,
            unit is not None,
        )
        return Office(start, stop, role, written, mention, name, status, acting, place is None)

    def _body(self, start: int, end: int, role: Role, hint: PlaceMention | None) -> BodyMention | None:
        """The body right behind the role, or beginning with the role's last syllables."""
        position = self._head_within(start, end, role)
        if position is not None:
            body = self.bodies.read(position, within_office=True, hint=hint)
            if body is not None and body.named and body.end > end:
                return body
            if body is not None and role.title:
                return body
        position = self._skip(end)
        body = self.bodies.read(position, hint=hint) or self._small_letters(position, hint)
        if body is not None and (body.named or body.foreign or body.end - body.start > _BARE_HEAD):
            return body
        if role.no_body or role.default_body and position in self.document.hits_at("country"):
            country = self.document.hits_at("country").get(position)
            return BodyMention(position, country.end, self.text[position : country.end], None, named=False, foreign=True) if country else None
        if body is None and role.implied_head and position in self.document.hits_at("field"):
            field = self.document.hits_at("field")[position]
            return BodyMention(
                position, field.end, f"{role.implied_head} {self.text[position : field.end]}", slug(role.implied_head)
            )
        return self._of_place(start, position, role)

    def _head_within(self, start: int, end: int, role: Role) -> int | None:
        """Where the body begins inside the words of the role: “Trưởng │ ban”, “đại biểu │ HĐND”."""
        if not role.body_syllables:
            return None
        if self._ends_like(end, role):
            return self._syllables_back(end, role.body_syllables)
        return next((s for s in self.bodies.heads if start < s < end), None)

    def _ends_like(self, end: int, role: Role) -> bool:
        """Whether the words end as the preferred label does: an abbreviation (“ĐBQH”) holds no head word of the body."""
        tail = " ".join(fold(role.label).split()[-role.body_syllables :])
        return self.document.folded.endswith(tail, 0, end)

    def _small_letters(self, position: int, hint: PlaceMention | None) -> BodyMention | None:
        """A body whose head is written small right behind an office (“giám đốc sở Nội vụ”)."""
        body = self.bodies.read(position, within_office=True, hint=hint)
        return body if body is not None and (body.named or body.type == "trung-uong-dang") else None

    def _skip(self, end: int) -> int:
        position = end
        while self.text.startswith((" ", "\u00a0"), position):
            position += 1
        for word in ("của ", "thuộc "):
            if self.text.startswith(word, position):
                return position + len(word)
        return position

    def _syllables_back(self, end: int, count: int) -> int:
        position = end
        for _ in range(count):
            position = self.text.rfind(" ", 0, position)
        return position + 1

    def _of_place(self, start: int, position: int, role: Role) -> BodyMention | None:
        """“Bí thư tỉnh Yên Bái”, “Chủ tịch huyện”: the body of the unit that this office leads."""
        base = role.slug.removeprefix("pho-").removesuffix("-thuong-truc")
        chair = {"bi-thu": "Bí thư", "chu-tich": "Chủ tịch"}.get(base)
        if chair is None or position in self.persons:
            return None
        place = self.places.get(position)
        kind = self.kinds.get(position)
        if place is not None:
            end, unit, inferred = place.end, place, False
        elif kind is not None and len(self.text[kind.start : kind.end]) > 1:
            found = self.context.unit(kind.concepts[0].label, start)
            if found is None:
                return None
            end, unit, inferred = kind.end, found, True
        else:
            return None
        body_type = self.lexicon.chairs.get((chair, unit.kind or "")) or self.lexicon.chairs.get((chair, ""))
        if body_type is None:
            return None
        name = unit.name if body_type.seats and unit.kind not in ("xã", "phường") else _qualified(unit)
        head = "UBND" if body_type.slug == "uy-ban-nhan-dan" else body_type.label
        return BodyMention(position, end, f"{head} {name}", body_type.slug, unit.name, None, inferred or True)

    def _organisation(self, end: int) -> tuple[str, int] | None:
        return self.bodies.organisation(self._skip(end))

    def _named_like_one(self, end: int, role: Role) -> tuple[str, int] | None:
        """Capitals between an office and a name, “Tổng thư ký IPU Martin Chungong”: an organisation nobody lists."""
        position = self._skip(end)
        stop = min((p for p in self.persons if p > position), default=None)
        if stop is None or stop - position > 60 or position in self.places:
            return None
        words = self.text[position:stop].strip()
        if not words or any(c in words for c in ",;:.()") or not all(word[0].isupper() or word[0].isdigit() for word in words.split()):
            return None
        if any(hit.start < stop and position < hit.end for scheme in ("role", "honorific", "rank") for hit in self.document.hits.get(scheme, ())):
            return None
        return words, position + len(words)

    def _complete_from_chain(self, offices: list[Office]) -> list[Office]:
        """“Phó Bí thư, Chủ tịch UBND xã Kiến Thành”: the first office is in the Party committee of the same unit."""
        completed = list(offices)
        for number in range(len(completed) - 2, -1, -1):
            office, following = completed[number], completed[number + 1]
            if self._chained(office, following) and not office.role.no_body and not office.role.default_body:
                completed[number] = self._complete(office, following)
        return completed

    def _complete(self, office: Office, following: Office) -> Office:
        """An office with the body, or the rest of the body's name, that the office after it in the chain gives."""
        bare = office.body_name is None
        unit = self._unit_of(following)
        cut_short = office.body is not None and office.body.place is None and office.body.type in _COMPLETED_BY_PLACE
        if unit is not None and (bare or office.inferred or cut_short):
            again = self._read(office.start, _role_end(office, self.document), office.role, unit)
            if again is not None and again.body is not None and again.body.place == unit.name:
                return again
            if bare and (committee := self._committee(office, unit, following)):
                return replace(office, body=committee, body_name=committee.name, inferred=True)
        if following.body_name is None:
            return office
        if bare and office.role.needs_body:
            return replace(office, body=following.body, body_name=following.body_name, inferred=True)
        if bare and office.role.body_syllables and (head := self._head(office)):
            same = fold(following.body_name).startswith(fold(head))
            name = following.body_name if same else f"{head} {following.body_name}"
            return self._with_body(office, name, following)
        if office.body is not None and office.body.type in ("ban-can-su-dang", "dang-uy") and office.body.place is None:
            short = fold(office.body.name) == fold(self.text[office.body.start : office.body.end])
            if short and not following.role.no_body and "uy-vien" not in following.role.slug:
                return self._with_body(office, f"{office.body.name} {following.body_name}", following)
        return office

    def _head(self, office: Office) -> str:
        """The words of a role that begin its body's name: “Văn phòng” of “Chánh Văn phòng”."""
        end = _role_end(office, self.document)
        words = self.text[self._syllables_back(end, office.role.body_syllables) : end]
        return words[:1].upper() + words[1:] if self._ends_like(end, office.role) else ""

    def _with_body(self, office: Office, name: str, following: Office) -> Office:
        type_ = office.body.type if office.body else None
        mention = BodyMention(
            office.start, office.end, name, type_, following.body.place if following.body else None, following.body_name, True
        )
        return replace(office, body=mention, body_name=name, inferred=True)

    def _chained(self, office: Office, following: Office) -> bool:
        between = self.text[office.end : following.start].strip(" ")
        return fold(between) in _BETWEEN

    def _unit_of(self, office: Office) -> PlaceMention | None:
        if office.body is None or office.body.place is None:
            return None
        return next(
            (m for m in self.document.places if office.start <= m.start < office.end),
            next((m for m in self.document.places if m.name == office.body.place), None),
        )

    def _committee(self, office: Office, unit: PlaceMention, following: Office) -> BodyMention | None:
        """The Party committee of a unit for a secretary, its people's committee for a chair."""
        if "bi-thu" in office.role.slug:
            body_type = self.lexicon.chairs.get(("Bí thư", unit.kind or ""))
            name = unit.name if unit.kind not in ("xã", "phường", "thị trấn") else _qualified(unit)
        elif "chu-tich" in office.role.slug and following.body and following.body.type in _PARTY_COMMITTEES:
            body_type = self.lexicon.chairs.get(("Chủ tịch", ""))
            name = _qualified(unit)
        else:
            return None
        if body_type is None:
            return None
        head = "UBND" if body_type.slug == "uy-ban-nhan-dan" else body_type.label
        return BodyMention(office.start, office.end, f"{head} {name}", body_type.slug, unit.name, None, True)


def _role_end(office: Office, document: Document) -> int:
    hit = document.hits_at("role").get(office.start)
    return hit.end if hit else office.end


def _qualified(unit: PlaceMention) -> str:
    """“tỉnh Bắc Giang”, “TP.HCM”, “quận 2”."""
    if unit.name.lower().startswith(("tp", "quận", "phường")) or unit.kind is None:
        return unit.name
    return f"{'TP' if unit.kind == 'thành phố' else unit.kind} {unit.name}"


def implied_body(office: Office) -> BodyMention:
    """The body that an office is in without saying so: the Government, of “Thủ tướng”."""
    name = office.body_name or ""
    return BodyMention(office.start, office.end, name, slug(name), inferred=True)
