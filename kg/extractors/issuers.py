"""Who obliges somebody in a sentence: the subject of an ordering verb where there is one, else who speaks.

The subject of an ordering verb goes before the speaker of the sentence (“Ông X cho biết Bộ Y yêu cầu …”: Bộ Y). A
sentence that begins with such a verb goes on with the demand before it (“Đồng thời, yêu cầu …”).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kg.extractors.document import BodyMention, Document
from kg.extractors.speakers import Turn
from kg.extractors.subjects import BREAK, Issuer, kind, of_many, opening, subject_of
from kg.model import Statement
from kg.vocabulary import Hit

_DUTY = re.compile(r"(?<!\w)(?:cần|phải|nên)(?!\w)")
# An order that only tells of a task which it is: “nhiệm vụ Bộ Chính trị giao │ trong năm”, “… được Thủ tướng giao.”
_TELLS_WHOSE = re.compile(r" ?(?:$|[.,;:)”\"]|(?:trong|tại|ở|từ|năm|và|là|đến|theo|thì)(?!\w))")
# Noun and owner: “là chỉ đạo của Bộ trưởng A”, “truyền đạt ý kiến của Thủ tướng”.
_OWNED = re.compile(
    r"(?<!\w)(?:là|truyền đạt)(?! theo)(?: \w+){0,2} (?:chỉ đạo|yêu cầu|đề nghị|kiến nghị|nhắc nhở|ý kiến)"
    r"(?: \w+){0,2} của "
)
_TOLD = 80  # code points behind a verb of ordering in which another is what is ordered
_CLAUSE = re.compile(r"[,;:]|(?<!\w)(?:và|đồng thời)(?!\w)")
_WISH = "mong-muon"
_ASSIGNING = frozenset(("giao", "phan-cong"))
_TITLE = 60  # code points of an office before the name of its holder
_BODIES = frozenset(("body", "body-said"))  # sources of issuers whose demand may go on in the next sentences
_SUBJECTS = frozenset(("body", "place", "person", "speaker", "agent", "goes-on"))


class Before(Struct, frozen=True):
    """Who may go on demanding in a sentence."""

    names: tuple[str, ...] = ()
    """Who spoke or demanded last."""
    source: str = "none"
    """The source that this gives: last, last-body, none."""
    ordering: tuple[str, ...] = ()
    """The subject of an ordering verb of the sentence right before."""


NOTHING_BEFORE = Before()


def going_on(before: Before, who: Issuer, statement: Statement | None) -> Before:
    """What goes before the next sentence."""
    ordering = who.names if who.source in _SUBJECTS else ()
    if statement is not None:
        return Before((statement.speaker,), "last", ordering)
    if who.source in _BODIES:
        return Before(who.names, "last-body", ordering)
    return replace(before, ordering=ordering)


def issuer(document: Document, turn: Turn, statement: Statement | None, before: Before, verbs: Sequence[Hit]) -> Issuer:
    """The issuer of a sentence, whose statement and whose directive words are given, and what went before it."""
    strong = next((hit for hit in verbs if kind(hit) != "urge"), None)
    ordering = [
        hit
        for hit in verbs
        if kind(hit) in ("order", "request")
        and not _told(document, hit, verbs)
        and not (hit.concepts[0].slug in _ASSIGNING and _TELLS_WHOSE.match(document.folded, hit.end, turn.span.end))
    ]
    if (owner := _owner(document, turn)) is not None:
        return Issuer((owner,), "owner", strong)
    for verb in sorted(ordering, key=lambda hit: hit.concepts[0].slug == _WISH):  # an order before a wish
        found = subject_of(document, turn, verb, statement)
        if found is not None:
            return replace(found, verb=verb)
    if ordering and before.ordering and opening(document, turn.span) == ordering[0].start:
        return Issuer(before.ordering, "goes-on", ordering[0])
    if ordering and of_many(document, turn, ordering[0]):
        return Issuer((), "others", ordering[0])
    if statement is not None:
        return Issuer((statement.speaker,), "spoken", strong)
    for attribution in turn.attributions:
        subject = attribution.subject
        if isinstance(subject, BodyMention) and subject.named and _says(document, subject.end, attribution.start):
            return Issuer((subject.name,), "body-said", strong)
    if turn.own is not None and turn.own.person is not None:
        return Issuer((turn.own.person,), "unsaid", strong)
    return Issuer(before.names, before.source, strong)


def _owner(document: Document, turn: Turn) -> str | None:
    """Whose demand a sentence tells by a noun: “truyền đạt ý kiến của │ Thủ tướng”, “là yêu cầu của │ ông A”."""
    match = _OWNED.search(document.folded, turn.span.start, turn.span.end)
    if match is None:
        return None
    for group in (document.persons, document.bodies):
        low = bisect_left(group, match.end(), key=lambda mention: mention.start)
        if low < len(group) and group[low].start < min(match.end() + _TITLE, turn.span.end) and group[low].name:
            between = document.folded[match.end() : group[low].start]
            if BREAK.search(between) is None:
                return group[low].name
    return None


def _told(document: Document, verb: Hit, verbs: Sequence[Hit]) -> bool:
    """Whether an earlier verb in the same clause orders what this one says: “giao Bộ A chỉ đạo các đơn vị”."""
    return any(
        kind(other) in ("order", "request")
        and other.end < verb.start
        and verb.start - other.end < _TOLD
        and not _CLAUSE.search(document.folded, other.end, verb.start)
        for other in verbs
    )


def _says(document: Document, end: int, start: int) -> bool:
    """Whether what ends and what starts can be subject and verb: no duty of the subject is told between them."""
    return _DUTY.search(document.folded, end, start) is None
