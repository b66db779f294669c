"""Directives: sentences in which a person or a body demands, assigns, instructs or urges.

A linear model (`learned/directives.tsv`) tells which sentences oblige somebody; who obliges whom is read from them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.extractors.bare_units import BARE, bare_unit
from kg.extractors.directive_features import Order
from kg.extractors.document import BodyMention, Document, PersonMention, PlaceMention
from kg.extractors.learned import LinearModel
from kg.extractors.speakers import in_office
from kg.language.dates import DateMention
from kg.model import Directive, Issue, Span

_SWAY = 1.0
_LISTED = frozenset(("head=urge", "opens=urge", "opens=act"))
_REACH = 90  # code points after the verb in which the addressee is named
_MODAL_REACH = 60  # code points before “phải”, “cần” in which it is
_DEADLINE = re.compile(
    r"(?:trước|trong|chậm nhất|muộn nhất|đến hết|hết|xong|đến)(?: vào)?(?: ngày| hôm| tháng| năm)? ?$"
)
# Before a name that is a place, an owner or a partner, not who is told: “đối thoại với …”, “bãi rác ở …”.
_OWNED = re.compile(
    r"(?:^|\W)(?:của|tại|ở|với|trong|về|do|bởi|từ|ngày sinh đồng chí|so với|trên địa bàn) (?:\w+ ){0,2}$"
)
# Whoever is told already stands before the name: “các cơ quan … tỉnh Bắc Ninh”, “phải …”.
_OTHERS = re.compile(r"(?:^|\W)(?:các|những|mọi|toàn|phải|cần|làm|ngay|sớm|thực hiện|tiếp tục|tập trung)(?:\W|$)")
_BARE_BEFORE = re.compile(r"(?<!\w)(?<!của )" + BARE + r" (?:cũng |đều )?$")
_BARE_BEHIND = re.compile(
    r" "
    + BARE
    + r" (?=(?:cần|phải|nên|sớm|tiếp tục|tập trung|tiếp thu|nghiên cứu|xem xét|quan tâm|chỉ đạo|có|hỗ trợ)\b)"
)
_KIND = re.compile(r"(?:tỉnh|thành phố|tp\.?|quận|huyện|thị xã|phường|xã|thị trấn) ?$")


def directives(
    document: Document, obliging: Sequence[Order], dates: Sequence[DateMention], issues: Sequence[Issue]
) -> tuple[Directive, ...]:
    """Directives from the sentences that oblige somebody, in their order; the same words of the same issuer once."""
    made: list[Directive] = []
    seen: set[tuple[str, str]] = set()
    addressee: str | None = None
    last = -1
    for order in obliging:
        span, index = order.turn.span, order.turn.index
        quote = document.text[span.start : span.end]
        issuers = [issuer for issuer in order.issuers if (issuer, quote) not in seen]
        if not issuers:
            continue
        seen.update((issuer, quote) for issuer in issuers)
        named = _addressee(document, order)
        follows = bool(made) and made[-1].issuer == order.issuer and order.source == "spoken" and index == last + 1
        last = index
        addressee = named or (addressee if follows else None)
        made += [
            Directive(
                issuer=issuer,
                addressee=addressee,
                quote=quote,
                evidence=document.evidence(span.start, span.end, f"directive:{order.source}"),
                deadline=_deadline(document, span, dates),
                answers=tuple(n for n, issue in enumerate(issues) if span.contains(issue.evidence.span)),
            )
            for issuer in issuers
        ]
    return tuple(made)


def chosen(document: Document, found: Sequence[Order], model: LinearModel) -> list[Order]:
    """The sentences that oblige somebody, in their order.

    A sentence without a subject that begins with an urging verb (“Phấn đấu …”, “Quan tâm …”) goes on as the speaker's
    sentence before it did: demanding after a demand, reporting after a report.
    """
    obliging: list[Order] = []
    for order in found:
        if order.features and model.score(order.features) > _threshold(document, order, obliging):
            obliging.append(order)
    return obliging


def _threshold(document: Document, order: Order, obliging: Sequence[Order]) -> float:
    """What a sentence must score, by what the speaker's sentence before it was, and by whom “phải” is said of."""
    if order.source == "spoken" and order.verb is not None and order.verb.concepts[0].kind == "modal":
        return -_SWAY / 2 if _addressee(document, order) else 0.0
    if order.source != "spoken" or not _LISTED & set(order.features):
        return 0.0
    before = obliging[-1] if obliging else None
    goes_on = before is not None and before.turn.index == order.turn.index - 1 and before.issuer == order.issuer
    return -_SWAY if goes_on else _SWAY


def _addressee(document: Document, order: Order) -> str | None:
    """Whom it obliges: the body, person or unit named first behind the verb, or before “phải” and “cần”."""
    span, verb = order.turn.span, order.verb
    if verb is None:
        return None
    if verb.concepts[0].kind == "modal":
        reach = Span(max(span.start, verb.start - _MODAL_REACH), verb.start)
        bare = _BARE_BEFORE.search(document.folded, reach.start, reach.end)
        named = None if bare else _named(document, reach, order.issuer, last=True)
        return named if named or bare is None else bare_unit(document, bare["kind"])
    reach = Span(verb.end, min(span.end, verb.end + _REACH))
    bare = _BARE_BEHIND.match(document.folded, reach.start, reach.end)
    return bare_unit(document, bare["kind"]) if bare else _named(document, reach, order.issuer, last=False)


def _named(document: Document, span: Span, issuer: str | None, *, last: bool) -> str | None:
    """The first (or last) body, person or unit in a span, no owner or place; a longer one hides those inside it."""
    mentions: list[BodyMention | PersonMention | PlaceMention] = []
    for group in (document.bodies, document.persons, document.places):
        low = bisect_left(group, span.start, key=lambda mention: mention.start)
        high = bisect_left(group, span.end, lo=low, key=lambda mention: mention.start)
        mentions += group[low:high]
    mentions = [mention for mention in mentions if mention.name and mention.name != issuer]
    if not mentions:
        return None
    mentions.sort(key=lambda mention: (mention.start, -mention.end))
    best = mentions[-1 if last else 0]
    best = next((other for other in mentions if other.start <= best.start and other.end >= best.end), best)
    if isinstance(best, BodyMention) and not best.named:
        return None
    before = document.folded[span.start : best.start]
    if _OWNED.search(before) or (not last and _OTHERS.search(before)):
        return None
    return _written(document, span, best, last=last)


def _written(
    document: Document, span: Span, mention: BodyMention | PersonMention | PlaceMention, *, last: bool
) -> str | None:
    """The name of an addressee; a unit keeps its kind (“tỉnh Nam Định”), a body the office that is meant of it."""
    if isinstance(mention, PersonMention):
        return mention.name
    if isinstance(mention, BodyMention):
        if not in_office(document, span, mention.start):
            return mention.name
        role = next((hit for hit in document.hits.get("role", ()) if hit.end == mention.start - 1), None)
        if role is None or last:
            return None  # “Bí thư Thành ủy … nhấn mạnh, phải …”: the office is the speaker's
        return f"{document.text[role.start : role.end]} {mention.name}"
    kind = _KIND.search(document.folded, max(0, mention.start - 12), mention.start)
    return document.text[kind.start() if kind else mention.start : mention.end]


def _deadline(document: Document, span: Span, dates: Sequence[DateMention]) -> str | None:
    """The date by which it is to be done: one that “trước”, “chậm nhất” or the like stands before."""
    for mention in dates:
        if span.start <= mention.start < span.end and _DEADLINE.search(document.folded, span.start, mention.start):
            return mention.value
    return None
