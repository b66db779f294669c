"""What the models of issues see of each clause, as short readable strings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from kg.extractors.clauses import Clause
from kg.extractors.document import Document
from kg.model import Statement


def clause_features(
    document: Document, pieces: Sequence[Clause], spoken: Mapping[int, Statement], ordered: frozenset[int]
) -> list[list[str]]:
    """Features of each clause of one sentence."""
    inner = [_inner(document, piece) for piece in pieces]
    found: list[list[str]] = []
    for number, piece in enumerate(pieces):
        features = list(inner[number])
        kinds = _kinds(document, piece)
        features.append(f"open={piece.opened}")
        features.append(f"close={piece.closed}")
        features.append(
            f"place={'only' if len(pieces) == 1 else 'first' if number == 0 else 'last' if number == len(pieces) - 1 else 'middle'}"
        )
        if number:
            before = "+".join(_kinds(document, pieces[number - 1]))
            features += [f"before={kind}" for kind in _kinds(document, pieces[number - 1])]
            features.append(f"step={bool(before)}>{bool(kinds)}")
        if number + 1 < len(pieces):
            features += [f"next={kind}" for kind in _kinds(document, pieces[number + 1])]
        statement = spoken.get(piece.sentence)
        features.append(f"spoken={statement is not None}")
        if piece.sentence in ordered:
            features.append("ordered")
            features += [f"ordered&{kind}" for kind in kinds]
        features.append(f"sentence={min(piece.sentence, 2)}")
        whole = {kind for other in pieces for kind in _kinds(document, other)}
        features += [f"all={kind}" for kind in sorted(whole)]
        found.append(features)
    return found


def _kinds(document: Document, piece: Clause) -> list[str]:
    """Kinds of the problem cues in a clause."""
    hits = document.hits.get("problem-cue", ())
    low = bisect_left(hits, piece.span.start, key=lambda hit: hit.start)
    high = bisect_left(hits, piece.span.end, lo=low, key=lambda hit: hit.start)
    return sorted({hit.concepts[0].value("kind") or "" for hit in hits[low:high]})


def _inner(document: Document, piece: Clause) -> list[str]:
    found = document.words
    texts, text = found.texts, document.text
    low, high = found.within(piece.span.start, piece.span.end)
    features = [f"length={min((high - low) // 4, 5)}"]
    hits = document.hits.get("problem-cue", ())
    first = bisect_left(hits, piece.span.start, key=lambda hit: hit.start)
    last = bisect_left(hits, piece.span.end, lo=first, key=lambda hit: hit.start)
    here = hits[first:last]
    kinds = sorted({hit.concepts[0].value("kind") or "" for hit in here})
    features += [f"kind={kind}" for kind in kinds]
    features += [f"cue={hit.concepts[0].slug}" for hit in here]
    features.append("kinds=" + "+".join(kinds))
    problems = [kind for kind in kinds if kind not in ("reverse", "hedge", "charge", "deny")]
    features.append(f"problems={min(len(problems), 3)}&reverse={'reverse' in kinds}&hedge={'hedge' in kinds}")
    for topic in document.hits.get("topic-cue", ())[0:0]:
        features.append(topic.concepts[0].slug)
    lowered = [
        texts[p] if texts[p].isalpha() and text[found.starts[p]].islower() else ("0" if texts[p][0].isdigit() else "")
        for p in range(low, high)
    ]
    features += [f"w={word}" for word in lowered if word]
    features += [f"b={one} {two}" for one, two in zip(lowered, lowered[1:], strict=False) if one and two]
    if high > low:
        features.append(f"first={texts[low]}")
        features.append(f"begin={' '.join(texts[low : low + 2])}")
    return features
