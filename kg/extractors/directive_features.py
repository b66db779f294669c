"""What the model of directives sees of each sentence, as short readable strings, and who issues what to whom.

An issuer is the subject of an ordering verb where that is a person or a body, otherwise the speaker of the sentence.
The model decides only whether a sentence obliges anybody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extractors.document import BodyMention, Document, PersonMention
from kg.extractors.speakers import Turn, in_office
from kg.model import Statement
from kg.vocabulary import Hit

_HEAD = 40  # code points from the beginning of a sentence within which a body is its subject


@dataclass(frozen=True, slots=True)
class Order:
    """One sentence with the one who may oblige somebody in it, and what speaks for that."""

    turn: Turn
    issuer: str | None
    source: str
    """Where the issuer comes from: a subject of the ordering verb, or the speaker of this or an earlier sentence."""
    verb: Hit | None
    """The word that obliges."""
    features: tuple[str, ...]


def orders(document: Document, turns: Sequence[Turn], spoken: Mapping[int, Statement]) -> list[Order]:
    """Each sentence of the document as the model sees it; `spoken` has the statement of each sentence that is one."""
    found: list[Order] = []
    last: Statement | None = None
    hits = document.hits.get("directive-verb", ())
    for turn in turns:
        low = bisect_left(hits, turn.span.start, key=lambda hit: hit.start)
        high = bisect_left(hits, turn.span.end, lo=low, key=lambda hit: hit.start)
        here = hits[low:high]
        issuer, source, verb = _issuer(document, turn, spoken.get(turn.index), last, here)
        features = _features(document, turn, here, source, spoken)
        last = spoken.get(turn.index, last)
        found.append(Order(turn, issuer, source, verb, tuple(features)))
    return found


def _issuer(
    document: Document, turn: Turn, statement: Statement | None, last: Statement | None, verbs: Sequence[Hit]
) -> tuple[str | None, str, Hit | None]:
    """Name of the issuer, where it comes from, and the word that obliges."""
    strong = next((hit for hit in verbs if _kind(hit) != "urge"), None)
    for attribution in turn.attributions:
        subject = attribution.subject
        if statement is not None and (attribution.person == statement.speaker or attribution.pronoun):
            ordering = next((hit for hit in verbs if hit.start == attribution.start), strong)
            return statement.speaker, "speaker", ordering
        if attribution.kind not in ("order", "request"):
            continue
        verb = next((hit for hit in verbs if hit.start == attribution.start), strong)
        if isinstance(subject, BodyMention) and subject.named:
            if statement is None or subject.start - turn.span.start < _HEAD:
                return subject.name, "body", verb
        elif isinstance(subject, PersonMention) and statement is None:
            return subject.name, "person", verb
        place = _place_subject(document, turn, attribution.start)
        if place is not None:
            return place, "place", verb
    if statement is not None:
        return statement.speaker, "spoken", strong
    if turn.own is not None and turn.own.person is not None:
        return turn.own.person, "unsaid", strong
    if last is not None:
        return last.speaker, "last", strong
    return None, "none", strong


def _place_subject(document: Document, turn: Turn, verb: int) -> str | None:
    """A province, city, district or commune that stands for its authorities: “huyện Phúc Thọ đề nghị …”."""
    places = document.places
    low = bisect_left(places, turn.span.start, key=lambda mention: mention.start)
    high = bisect_left(places, verb, lo=low, key=lambda mention: mention.start)
    for mention in reversed(places[low:high]):
        between = document.folded[mention.end : verb]
        if len(between) < 14 and not any(mark in between for mark in ",;:()"):
            written = document.text[mention.start : mention.end]
            return written if mention.name and not in_office(document, turn.span, mention.start) else None
    return None


def _kind(hit: Hit) -> str:
    return hit.concepts[0].value("kind") or ""


def _features(
    document: Document, turn: Turn, hits: Sequence[Hit], source: str, spoken: Mapping[int, Statement]
) -> list[str]:
    found = document.words
    texts = document.nameless_words
    low, high = found.within(turn.span.start, turn.span.end)
    statement = spoken.get(turn.index)
    features = [f"issuer={source}", f"quoted={turn.quoted}", f"issuer={source}&quoted={turn.quoted}"]
    features.append(f"length={min((high - low) // 12, 5)}")
    if turn.index <= 1:
        features.append(f"sentence={turn.index}")
    if statement is not None:
        features.append(f"said={statement.evidence.rule}")
    kinds = set()
    for hit in hits:
        kind, slug = _kind(hit), hit.concepts[0].slug
        at, end = bisect_left(found.starts, hit.start), bisect_left(found.starts, hit.end)
        before = texts[at - 1] if at > low else "^"
        after = texts[end] if end < high else "$"
        kinds.add(kind)
        features += [f"word={slug}", f"kind={kind}", f"word={slug}&before={before}", f"word={slug}&after={after}"]
        features.append(f"word={slug}&issuer={source}")
        features.append(f"kind={kind}&before={before}")
        if at - low <= 2:
            features.append(f"head={kind}")
            features.append(f"head={slug}")
    features.append("kinds=" + "+".join(sorted(kinds)))
    features.append(f"kinds={'+'.join(sorted(kinds))}&issuer={source}")
    for attribution in turn.attributions:
        holder = "person" if attribution.person else "body" if attribution.subject else "nobody"
        features.append(f"by={attribution.cue}")
        features.append(f"by={attribution.kind}&{holder}")
    features.append(f"first={texts[low]}")
    features.append(f"begin={' '.join(texts[low : low + 2])}")
    for position in range(low, high):
        word = texts[position]
        if word in _TELLING:
            features.append(f"has={word}")
    return features


_TELLING = frozenset(
    ("tôi", "chúng", "ta", "sẽ", "đã", "nếu", "?", "cần", "phải", "để", "nhằm", "hãy", "nên", "xin", "bị", "được")
)
