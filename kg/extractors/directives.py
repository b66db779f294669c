"""Directives: sentences in which a person or a body demands, assigns, instructs or urges.

A linear model (`learned/directives.tsv`) tells which sentences oblige somebody; who obliges whom is read from them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.extractors.directive_features import Order
from kg.extractors.document import BodyMention, Document, PersonMention, PlaceMention
from kg.extractors.learned import LinearModel
from kg.language.dates import DateMention
from kg.model import Directive, Issue, Span

_SWAY = 1.0
_REACH = 90  # code points after the verb in which the addressee is named
_MODAL_REACH = 60  # code points before “phải”, “cần” in which it is
_DEADLINE = re.compile(
    r"(?:trước|trong|chậm nhất|muộn nhất|đến hết|hết|xong|đến)(?: vào)?(?: ngày| hôm| tháng| năm)? ?$"
)
_KIND = re.compile(r"(?:tỉnh|thành phố|tp\.?|quận|huyện|thị xã|phường|xã|thị trấn) ?$")


def directives(
    document: Document, obliging: Sequence[Order], dates: Sequence[DateMention], issues: Sequence[Issue]
) -> tuple[Directive, ...]:
    """Directives from the sentences that oblige somebody, in their order; the same words of the same issuer once."""
    made: list[Directive] = []
    seen: set[tuple[str, str]] = set()
    addressee: str | None = None
    for order in obliging:
        span = order.turn.span
        quote = document.text[span.start : span.end]
        if order.issuer is None or (order.issuer, quote) in seen:
            continue
        seen.add((order.issuer, quote))
        named = _addressee(document, order)
        follows = bool(made) and made[-1].issuer == order.issuer and order.verb is None
        addressee = named or (addressee if follows else None)
        made.append(
            Directive(
                issuer=order.issuer,
                addressee=addressee,
                quote=quote,
                evidence=document.evidence(span.start, span.end, f"directive:{order.source}"),
                deadline=_deadline(document, span, dates),
                answers=tuple(n for n, issue in enumerate(issues) if span.contains(issue.evidence.span)),
            )
        )
    return tuple(made)


def chosen(document: Document, found: Sequence[Order], model: LinearModel) -> list[Order]:
    """The sentences that oblige somebody, in their order.

    A sentence without a subject that begins with an urging verb (“Phấn đấu …”, “Quan tâm …”) goes on as the speaker's
    sentence before it did: demanding after a demand, reporting after a report.
    """
    obliging: list[Order] = []
    for order in found:
        if order.issuer is not None and model.score(order.features) > _threshold(document, order, obliging):
            obliging.append(order)
    return obliging


def _threshold(document: Document, order: Order, obliging: Sequence[Order]) -> float:
    """What a sentence must score, by what the speaker's sentence before it was, and by whom “phải” is said of."""
    if order.source == "spoken" and order.verb is not None and order.verb.concepts[0].value("kind") == "modal":
        return -_SWAY / 2 if _addressee(document, order) else 0.0
    if order.source != "spoken" or "head=urge" not in order.features:
        return 0.0
    before = obliging[-1] if obliging else None
    goes_on = before is not None and before.turn.index == order.turn.index - 1 and before.issuer == order.issuer
    return -_SWAY if goes_on else _SWAY


def _addressee(document: Document, order: Order) -> str | None:
    """Whom it obliges: the body, person or unit named first behind the verb, or before “phải” and “cần”."""
    span, verb = order.turn.span, order.verb
    if verb is None:
        return None
    kind = verb.concepts[0].value("kind")
    if kind == "modal":
        return _named(document, Span(max(span.start, verb.start - _MODAL_REACH), verb.start), order.issuer, last=True)
    return _named(document, Span(verb.end, min(span.end, verb.end + _REACH)), order.issuer, last=False)


def _named(document: Document, span: Span, issuer: str | None, *, last: bool) -> str | None:
    """The first (or last) body, person or unit in a span; a longer mention hides those inside it."""
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
    outer = next((other for other in mentions if other.start <= best.start and other.end >= best.end), best)
    return _written(document, outer)


def _written(document: Document, mention: BodyMention | PersonMention | PlaceMention) -> str:
    """The name of an addressee; a unit keeps its kind (“tỉnh Nam Định”)."""
    if not isinstance(mention, PlaceMention):
        return mention.name
    kind = _KIND.search(document.folded, max(0, mention.start - 12), mention.start)
    return document.text[kind.start() if kind else mention.start : mention.end]


def _deadline(document: Document, span: Span, dates: Sequence[DateMention]) -> str | None:
    """The date by which it is to be done: one that “trước”, “chậm nhất” or the like stands before."""
    for mention in dates:
        if span.start <= mention.start < span.end and _DEADLINE.search(document.folded, span.start, mention.start):
            return mention.value
    return None
