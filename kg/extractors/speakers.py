"""Who is given the words of a sentence: verbs of saying, their subjects, and the quotations they reach into.

This finds candidates; `kg.extractors.statements` decides which of them hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from kg.extractors.document import BodyMention, Document, PersonMention, by_sentence
from kg.language.quotations import quotations
from kg.model import Span
from kg.vocabulary import Hit

Quoted = Literal["whole", "opens", "inside", "closes", "part", "none"]
# “theo ông …”, “theo báo cáo của Bí thư …”: no comma and no verb between.
_ACCORDING = re.compile(
    r"(?P<theo>theo)(?<!\wtheo)(?! đó| quy| luật| nghị| quyết| tinh thần| hướng| dõi| đuổi| kế hoạch)"
    r"[^,;:.!?“”\"]{0,70} ?$"
)
_OFFICE = re.compile(
    r"(?:thủ tướng|chủ tịch|bí thư|giám đốc|trưởng|trực|phó|viên|chánh|chủ nhiệm|thư ký|đại diện|lãnh đạo|cục|chi cục"
    r"|phòng|ban)"
    r"(?: (?:tỉnh|thành phố|tp|huyện|quận|xã|phường|thị xã))? $"
)
_ADDRESSED = re.compile(r"(?:trả lời|của|với|cho|gửi|tới|đối với|về)(?: \w+){0,3} $")
# Begins with plain letters, which are found faster than the edge of a word.
_PRONOUN = re.compile(r"(?:ông(?<!\wông)|bà(?<!\wbà))(?!\w)(?! (?:con|nội|ngoại|chủ|xã)\b)")
# “đồng chí” alone, not “các đồng chí”, “4 đồng chí”, “đồng chí ủy viên …”.
_COMRADE = re.compile(
    r"đồng chí(?<!các đồng chí)(?<!những đồng chí)(?<!mỗi đồng chí)(?<!số đồng chí)(?<!\d đồng chí)"
    r"(?!\w)(?! [^\W\d_]+ viên\b)"
)
_COMRADE_ALONE = "đồng chí"
_FAINT = frozenset(("feel", "ambiguous"))  # kinds of verbs that give the words of a sentence to somebody less surely
_NOUN_BEFORE = (" do ", " những ", " các ", " nhiều ", " một số ", " mọi ", " ý kiến, ")
_SHORT_QUOTATION = 24  # code points; shorter ones set off a word or a name, they are no speech


class Attribution(Struct, frozen=True, gc=False):
    """Words that say who speaks, with the one who does."""

    cue: str
    """Slug of the verb in the vocabulary; “theo” (according to); “colon” where a name alone stands before a colon."""
    kind: str
    """The verb's kind in the vocabulary (say, ask, feel, ambiguous, order, request); “theo”, “colon” are their own."""
    start: int
    end: int
    subject: PersonMention | BodyMention | None
    """The named person or body that speaks, `None` where none is named."""

    pronoun: bool = False
    """Whether the subject is “ông” or “bà” alone, which means whoever spoke last rather than whoever was named last."""

    @property
    def person(self) -> str | None:
        """Name of the subject where it is a person."""
        return self.subject.name if isinstance(self.subject, PersonMention) else None


class Turn(Struct, frozen=True, gc=False):
    """One sentence as far as speaking goes."""

    index: int
    span: Span
    attributions: tuple[Attribution, ...]
    quoted: Quoted
    block: int | None
    """Number of the quotation that covers most of the sentence, `None` where none does."""
    share: float
    """Share of the sentence that this quotation covers."""
    persons: Sequence[PersonMention]
    dashed: bool = False
    """Whether it begins with a dash: “– ông X nói” after a quotation that ended its own sentence."""
    own: Attribution | None = None
    """The first attribution to a person or to a pronoun; one by a verb of saying or ordering before others."""


def turns(document: Document) -> list[Turn]:
    """The sentences of a document with their attributions and quotations."""
    speech = tuple(span for span in quotations(document.text) if span.end - span.start > _SHORT_QUOTATION)
    verbs = by_sentence(document, _verbs(document))
    persons = by_sentence(document, [mention for mention in document.persons if not _is_pronoun(document, mention)])
    bodies = by_sentence(document, document.bodies)
    pronouns = by_sentence(document, _pronouns(document))
    return [
        _turn(document, index, speech, verbs[index], persons[index], bodies[index], pronouns[index])
        for index in range(len(document.sentences))
    ]


def _verbs(document: Document) -> list[Hit]:
    """Verbs of saying and of ordering in the order of the text, the longest at each place."""
    ordering = [hit for hit in document.hits.get("directive-verb", ()) if _kind(hit) in ("order", "request")]
    merged = sorted([*document.hits.get("speech-verb", ()), *ordering], key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit] = []
    for hit in merged:
        if (not kept or hit.start >= kept[-1].end) and not is_noun(document, hit):
            kept.append(hit)
    return kept


def is_noun(document: Document, hit: Hit) -> bool:
    """Whether a verb is used as a noun (“yêu cầu của”, “những kiến nghị”)."""
    return document.folded.startswith(" của ", hit.end) or document.folded.endswith(_NOUN_BEFORE, 0, hit.start)


def _kind(hit: Hit) -> str:
    return hit.concepts[0].kind


def _turn(
    document: Document,
    index: int,
    speech: Sequence[Span],
    verbs: Sequence[Hit],
    persons: Sequence[PersonMention],
    bodies: Sequence[BodyMention],
    pronouns: Sequence[Span],
) -> Turn:
    span = document.sentences[index]
    inside = [
        (number, quote) for number, quote in enumerate(speech) if quote.start < span.end and quote.end > span.start
    ]
    free_persons = [mention for mention in persons if _outside(mention.start, inside)]
    free_bodies = [mention for mention in bodies if _outside(mention.start, inside)]
    found = _accordings(document, span, free_persons)
    for verb in verbs:
        if _outside(verb.start, inside):
            subject = _subject(document, span, verb, free_persons, free_bodies)
            pronoun = next((one.start for one in reversed(pronouns) if one.end <= verb.start), -1)
            nearer = pronoun > (subject.start if subject is not None else -1) and _outside(pronoun, inside)
            kept = None if nearer else subject
            found.append(Attribution(verb.concepts[0].slug, _kind(verb), verb.start, verb.end, kept, nearer))
    for one in pronouns:
        if document.folded.endswith("theo ", span.start, one.start) and _outside(one.start, inside):
            found.append(Attribution("theo", "theo", one.start - 5, one.end, None, True))
    found.sort(key=lambda attribution: (attribution.start, attribution.end))
    quoted, block, share = _quoted(span, inside)
    held = [attribution for attribution in found if attribution.person is not None or attribution.pronoun]
    own = next((attribution for attribution in held if attribution.kind not in _FAINT), held[0] if held else None)
    dashed = document.text[span.start] in "-–—"
    return Turn(index, span, tuple(found), quoted, block, share, persons, dashed, own)


def _is_pronoun(document: Document, mention: PersonMention) -> bool:
    return document.folded[mention.start : mention.end] in ("ông", "bà")


def _pronouns(document: Document) -> list[Span]:
    """“ông”, “bà” and “đồng chí” that stand alone, with no name behind them, in the order of the text."""
    matches = list(_PRONOUN.finditer(document.folded))
    if _COMRADE_ALONE in document.folded:
        matches = sorted([*matches, *_COMRADE.finditer(document.folded)], key=lambda match: match.start())
    text = document.text
    return [Span(*match.span()) for match in matches if not text[match.end() + 1 : match.end() + 2].isupper()]


def _outside(offset: int, inside: Sequence[tuple[int, Span]]) -> bool:
    return not inside or not any(quote.start <= offset < quote.end for _, quote in inside)


def _subject(
    document: Document, span: Span, verb: Hit, persons: Sequence[PersonMention], bodies: Sequence[BodyMention]
) -> PersonMention | BodyMention | None:
    """Who does what the verb says: the nearest person before it, unless a body of its own is nearer."""
    person = next((mention for mention in reversed(persons) if mention.end <= verb.start), None)
    body = next((mention for mention in reversed(bodies) if mention.end <= verb.start), None)
    if body is None or (person is not None and person.start >= body.start):
        return person
    if person is None:
        return None if in_office(document, span, body.start) else body
    between = document.folded[person.end : body.start]
    if person.end >= body.end or between[:1] in "-–(" or between[:2] in (", ", " -", " –", " ("):
        return body if _ADDRESSED.search(document.folded, span.start, person.start) else person
    return body if ", " in between and not in_office(document, span, body.start) else person


def in_office(document: Document, span: Span, start: int) -> bool:
    """Whether a body or a unit that begins here is part of somebody's office: “Bí thư │ Thành ủy”."""
    before = document.folded[max(span.start, start - 30) : start]
    return _OFFICE.search(before) is not None


def _accordings(document: Document, span: Span, persons: Sequence[PersonMention]) -> list[Attribution]:
    """“Theo ông X, …” and, at the head of a sentence, “Bí thư X: …”."""
    found: list[Attribution] = []
    for mention in persons:
        match = _ACCORDING.search(document.folded, span.start, mention.start)
        if match is not None and match.end() == mention.start:
            found.append(Attribution("theo", "theo", match.start("theo"), mention.end, mention))
        elif document.folded.startswith(":", mention.end) and mention.start - span.start < 60:
            found.append(Attribution("colon", "colon", mention.end, mention.end + 1, mention))
    return found


def _quoted(span: Span, inside: Sequence[tuple[int, Span]]) -> tuple[Quoted, int | None, float]:
    """How a sentence stands in a quotation, in which, and how much of it does."""
    if not inside:
        return "none", None, 0.0
    number, quote = max(inside, key=lambda item: min(item[1].end, span.end) - max(item[1].start, span.start))
    share = (min(quote.end, span.end) - max(quote.start, span.start)) / (span.end - span.start)
    before, after = quote.start < span.start, quote.end > span.end
    kind: Quoted = "part"
    if before:
        kind = "inside" if after else "closes"
    elif after:
        kind = "opens"
    elif share > 0.9:
        kind = "whole"
    return kind, number, share
