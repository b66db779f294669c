"""Who does what an ordering verb says: the person, body or unit before it, named, bare or joined to others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from kg.extractors.bare_units import BARE, bare_unit
from kg.extractors.document import BodyMention, Document, PersonMention, PlaceMention
from kg.extractors.speakers import Turn, in_office
from kg.language.folding import fold
from kg.model import Span, Statement
from kg.vocabulary import Hit

_Mention = PersonMention | BodyMention | PlaceMention
_GAP = 40  # code points between a subject and its verb: “đã có văn bản”, “trực tiếp”
_PLACE_GAP = 14
BREAK = re.compile(
    r"[,;:()“”\"]|(?<!\w)(?:được|bị|của|cho biết|để|là|cần|phải|nên|tiếp tục|tập trung|tăng cường)(?!\w)"
)
"""What does not stand between a subject and its verb."""
# What stands before a name that is not the subject but where something is done, or to whom.
_ASIDE = re.compile(
    r"(?:^|\W)(?:tại|ở|với|cho(?! biết| hay| rằng)|đến|tới|gửi|về|trong|trên địa bàn|so với|lãnh đạo của)"
    r" (?:\w+ ){0,1}$"
)
_PASSIVE = re.compile(r"(?<!\w)(?:được|bị|do)(?!\w)[^;:.]*$")
_AND = re.compile(r" (?:và|cùng) $|, $")
_AUXILIARY = r"(?: này)? (?:(?:đã|đang|cũng|sẽ|vừa|còn|có văn bản|trực tiếp) )*$"
_BEHIND_SUBJECT = re.compile(_AUXILIARY)
# Before a bare word of kind that is a subject, no part of a longer word (“cơ sở”, “cán bộ”) and not several.
_OPENS_SUBJECT = re.compile(
    r"(?:[,;:“\"(–-] ?|(?<!\w)(?:và|nên|mà|thì|rằng|khi|nay|là|biết|này|đó|vậy|qua|cùng|hiện) )$"
)
_BARE_SUBJECT = re.compile(
    r"(?<!\w)(?<!của )(?<!tại )(?<!ở )(?<!với )(?<!về )" + BARE + _AUXILIARY,
)
_BEFORE = 60  # code points before a verb in which a bare unit is its subject
_SECOND = re.compile(r"(?:, |; | và |đồng thời )(?:(?:đã|đang|cũng|sẽ|vừa|đồng thời|trực tiếp) )*$")
_ADVERBIAL = 70  # code points before the comma of “Ngày 7/2, Sở X ra văn bản, yêu cầu …”
_DOES = re.compile(
    r" (?:chính thức |mới )?(?:đã|đang|cũng|sẽ|vừa|có|ra|ban hành|ký|họp|tổ chức|thống nhất|quyết định|nhiều lần)(?!\w)"
)
_BRACKETS = re.compile(r"\([^()]{1,60}\) $")


class Issuer(Struct, frozen=True):
    """Who may oblige somebody in a sentence."""

    names: tuple[str, ...]
    """Empty where nobody may; several where several do it together (“Bộ A và Bộ B đề nghị …”)."""
    source: str
    """Where the name comes from: an ordering verb's subject (speaker, person, body, place), a body to which the
    sentence gives words (body-said), the owner of a noun of demanding (owner), or who speaks (spoken, unsaid) or spoke
    or demanded before (last, last-body); “others” where a group without a name demands it, “none” where nobody does."""
    verb: Hit | None
    """The word that obliges."""


def kind(hit: Hit) -> str:
    """What a directive word does: order, request, modal, urge."""
    return hit.concepts[0].kind


def opening(document: Document, span: Span) -> int:
    """Where a sentence begins, its linking words passed over: “Bên cạnh đó, │ yêu cầu …”."""
    words = document.hits_at("directive-word")
    start = _first_letter(document, span.start, span.end)
    for _ in range(2):
        if start in words and kind(words[start]) == "link":
            start = _first_letter(document, words[start].end, span.end)
    return start


def _first_letter(document: Document, start: int, end: int) -> int:
    while start < end and not document.text[start].isalnum():
        start += 1
    return start


def subject_of(document: Document, turn: Turn, verb: Hit, statement: Statement | None) -> Issuer | None:
    """Who does what an ordering verb says, `None` where its sentence does not tell."""
    attribution = next((found for found in turn.attributions if found.start == verb.start), None)
    if document.folded.endswith((" được ", " bị "), 0, verb.start) or document.folded.startswith(" của ", verb.end):
        return None
    near = _nearest(document, turn, verb)
    holder = attribution.subject if attribution is not None else None
    if (
        isinstance(near, BodyMention)
        and isinstance(holder, PersonMention)
        and in_office(document, turn.span, near.start)
    ):
        near = holder
    if near is not None and _PASSIVE.search(document.folded, max(turn.span.start, near.start - 40), near.start):
        return Issuer((near.name,), "agent", verb)
    if isinstance(near, PersonMention):
        source = "speaker" if statement is not None and near.name == statement.speaker else "person"
        return Issuer(_together(document, near), source, verb)
    if isinstance(near, BodyMention):
        name = near.name if near.named else _antecedent(document, near)
        return Issuer(_together(document, near) if near.named else (name,), "body", verb) if name else None
    if isinstance(near, PlaceMention):
        return _place(document, turn, verb, statement, near)
    if (body := _bare_body(document, turn, verb)) is not None:
        return Issuer((body,), "body", verb)
    bare = _BARE_SUBJECT.search(document.folded, max(turn.span.start, verb.start - _BEFORE), verb.start)
    if bare is not None:
        name = bare_unit(document, bare["kind"])
        return Issuer((name,), "place", verb) if name else None
    if (leading := _leading(document, turn, verb)) is not None:
        return Issuer((leading,), "body", verb)
    if attribution is None or statement is None:
        return None
    if attribution.person == statement.speaker or attribution.pronoun:
        return Issuer((statement.speaker,), "speaker", verb)
    return None


def _place(document: Document, turn: Turn, verb: Hit, statement: Statement | None, near: PlaceMention) -> Issuer | None:
    """A unit that demands; where it ends an apposition (“bà A, hội quận 10 đề nghị”), the speaker before it."""
    attribution = next((found for found in turn.attributions if found.start == verb.start), None)
    person = attribution.subject if attribution is not None else None
    apposition = isinstance(person, PersonMention) and document.folded.startswith((", ", " - ", " – "), person.end)
    if apposition and statement is not None and person is not None and person.name == statement.speaker:
        return Issuer((statement.speaker,), "speaker", verb)
    if of_many(document, turn, verb):
        return None
    return Issuer((document.text[near.start : near.end],), "place", verb)


def _leading(document: Document, turn: Turn, verb: Hit) -> str | None:
    """The body with which the sentence begins, if it does two things: “UBND xã đã hòa giải, │ yêu cầu …”."""
    if not _SECOND.search(document.folded, turn.span.start, verb.start):
        return None
    start = opening(document, turn.span)
    comma = document.folded.find(", ", start, start + _ADVERBIAL)
    low = bisect_left(document.bodies, start, key=lambda mention: mention.start)
    for body in document.bodies[low : low + 2]:
        begins = body.start in (start, comma + 2)
        if begins and body.named and _DOES.match(document.folded, body.end, verb.start):
            return body.name
    return None


def of_many(document: Document, turn: Turn, verb: Hit) -> bool:
    """Whether the subject of a verb is a group without a name: “các doanh nghiệp kiến nghị”, “cử tri xã A đề nghị”."""
    for word in reversed(document.hits_between("directive-word", turn.span.start, verb.start)):
        if BREAK.search(document.folded, word.end, verb.start):
            return False
        if kind(word) == "agent" and verb.start - word.end < _GAP:
            return True
    return False


def _nearest(document: Document, turn: Turn, verb: Hit) -> _Mention | None:
    """The person, body or place before a verb that stands near enough to be its subject; the longest of those there."""
    brackets = _BRACKETS.search(document.folded, turn.span.start, verb.start)
    end = brackets.start() if brackets else verb.start
    found: list[_Mention] = []
    for group in (document.persons, document.bodies, document.places):
        low = bisect_left(group, turn.span.start, key=lambda mention: mention.start)
        high = bisect_left(group, end, lo=low, key=lambda mention: mention.start)
        found += [mention for mention in group[max(low, high - 3) : high] if mention.end <= end]
    best = max(found, key=lambda mention: (mention.end, -mention.start), default=None)
    if best is None or not best.name:
        return None
    between = document.folded[best.end : end]
    reach = _PLACE_GAP if isinstance(best, PlaceMention) else _GAP
    if len(between) > reach or BREAK.search(between):
        return None
    if isinstance(best, PersonMention):
        return best
    before = document.folded[max(turn.span.start, best.start - 30) : best.start]
    if isinstance(best, PlaceMention) and (" của " in before[-12:] or in_office(document, turn.span, best.start)):
        return None
    return None if _ASIDE.search(before) else best


def _together(document: Document, subject: PersonMention | BodyMention) -> tuple[str, ...]:
    """The names of a subject and of those of its kind that are joined to it: “Bộ A và Bộ B”."""
    group: Sequence[PersonMention | BodyMention] = (
        document.persons if isinstance(subject, PersonMention) else document.bodies
    )
    names = [subject.name]
    start = subject.start
    for mention in reversed(group[: bisect_left(group, start, key=lambda one: one.start)]):
        if mention.end > start:
            continue
        if mention.name in names or _AND.fullmatch(document.folded, mention.end, start) is None or len(names) > 3:
            break
        names.append(mention.name)
        start = mention.start
    return tuple(reversed(names))


def _bare_body(document: Document, turn: Turn, verb: Hit) -> str | None:
    """The body that a bare word of kind before a verb refers back to: “sở này đề nghị”, “hiệp hội đã kiến nghị”."""
    behind = _BEHIND_SUBJECT.search(document.folded, max(turn.span.start, verb.start - _BEFORE), verb.start)
    head = document.hits_to("body-type").get(behind.start()) if behind else None
    if head is None or head.start < turn.span.start:
        return None
    if head.start > turn.span.start and not _OPENS_SUBJECT.search(document.folded, turn.span.start, head.start):
        return None
    return _named_before(document, document.folded[head.start : head.end], head.start)


def _antecedent(document: Document, bare: BodyMention) -> str | None:
    """The body that a bare “Sở”, “Thanh tra Bộ” refers back to: the one named last before it that begins so."""
    last = bisect_left(document.bodies, bare.start, key=lambda mention: mention.start) - 1
    joined = last >= 0 and document.bodies[last].end == bare.start - 1 and not document.bodies[last].named
    words = [fold(f"{document.bodies[last].name} {bare.name}")] if joined else []
    words.append(fold(bare.name))
    return next((name for word in words if (name := _named_before(document, word, bare.start))), None)


def _named_before(document: Document, word: str, start: int) -> str | None:
    """The body named last before an offset whose name begins with a word of kind."""
    for mention in reversed(document.bodies[: bisect_left(document.bodies, start, key=lambda one: one.start)]):
        if mention.named and fold(mention.name).startswith(word + " "):
            return mention.name
    return None
