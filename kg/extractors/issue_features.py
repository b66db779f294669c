"""What the model of issues sees of each clause, as short readable strings.

The heart is which words state a problem and what stands over them: “giải quyết khó khăn” (reverse over difficulty) is
no issue, “gặp khó khăn” is one, and a problem at the end of its clause is most often its predicate.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extractors.clauses import Clause
from kg.extractors.document import Document
from kg.model import Statement
from kg.vocabulary import Hit

_NO_PROBLEM = frozenset(("reverse", "hedge", "charge", "deny", "turn"))
_GOVERNS = 4  # words before a problem in which a reversing word stands over it


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue in a clause."""

    kind: str
    strong: bool
    """Whether the vocabulary says that it almost always states a problem."""
    slug: str
    first: int
    """Number of its first word."""
    last: int
    """Number of the word behind it."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A clause with its words and cues."""

    low: int
    high: int
    cues: tuple[_Cue, ...]
    kinds: tuple[str, ...]
    free: int
    """Number of problems that nothing stands over."""
    strong: int
    """Number of strong ones among them."""


def clause_features(
    document: Document, clauses: Sequence[Clause], spoken: Mapping[int, Statement], ordered: frozenset[int]
) -> list[list[str]]:
    """Features of each clause of one sentence."""
    pieces = [_piece(document, clause) for clause in clauses]
    shared = _shared(document, clauses, pieces, spoken, ordered)
    found: list[list[str]] = []
    for number, (clause, piece) in enumerate(zip(clauses, pieces, strict=True)):
        features = [*_inner(document, piece), *shared, f"open={clause.opened}", f"close={clause.closed}"]
        features.append(f"place={_place(number, len(clauses))}")
        if clause.sentence in ordered:
            features += [f"ordered&{kind}" for kind in piece.kinds]
        if number:
            before = pieces[number - 1]
            features += [f"before={kind}" for kind in before.kinds]
            features.append(f"step={min(before.strong, 1)}>{min(piece.strong, 1)}&{clause.opened}")
        if number + 1 < len(pieces):
            features += [f"next={kind}" for kind in pieces[number + 1].kinds]
            features.append(f"ahead={min(piece.strong, 1)}>{min(pieces[number + 1].strong, 1)}&{clause.closed}")
        found.append(features)
    return found


def _place(number: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if number == 0 else "last" if number == count - 1 else "middle"


def _shared(
    document: Document,
    clauses: Sequence[Clause],
    pieces: Sequence[_Piece],
    spoken: Mapping[int, Statement],
    ordered: frozenset[int],
) -> list[str]:
    """Features that all clauses of the sentence have."""
    index = clauses[0].sentence
    features = [f"sentence={min(index, 2)}", f"spoken={index in spoken}"]
    if index in ordered:
        features.append("ordered")
    kinds = sorted({kind for piece in pieces for kind in piece.kinds})
    features += [f"all={kind}" for kind in kinds]
    features.append(f"allfree={min(sum(piece.free for piece in pieces), 3)}")
    features.append(f"allstrong={min(sum(piece.strong for piece in pieces), 3)}")
    texts = document.words.texts
    low = pieces[0].low
    features.append(f"start={' '.join(texts[low : low + 2])}")
    return features


def _piece(document: Document, clause: Clause) -> _Piece:
    words = document.words
    low, high = words.within(clause.span.start, clause.span.end)
    hits = document.hits.get("problem-cue", ())
    first = bisect_left(hits, clause.span.start, key=_start)
    last = bisect_left(hits, clause.span.end, lo=first, key=_start)
    cues = tuple(
        _Cue(
            hit.concepts[0].value("kind") or "",
            hit.concepts[0].value("strength") is not None,
            hit.concepts[0].slug,
            bisect_left(words.starts, hit.start, low, high),
            bisect_left(words.starts, hit.end, low, high),
        )
        for hit in hits[first:last]
    )
    free = [cue for cue in cues if cue.kind not in _NO_PROBLEM and _over(cues, cue) == "free"]
    return _Piece(
        low, high, cues, tuple(sorted({cue.kind for cue in cues})), len(free), sum(cue.strong for cue in free)
    )


def _start(hit: Hit) -> int:
    return hit.start


def _over(cues: Sequence[_Cue], problem: _Cue) -> str:
    """What stands over a problem: a word that reverses, denies or only wishes it, close before it."""
    for cue in reversed(cues):
        if (
            cue.last <= problem.first
            and problem.first - cue.last <= _GOVERNS
            and cue.kind in ("reverse", "hedge", "deny")
        ):
            return cue.kind
    return "free"


def _inner(document: Document, piece: _Piece) -> list[str]:
    """Features of the clause by itself."""
    words, text = document.words, document.text
    texts, low, high = words.texts, piece.low, piece.high
    features = [f"length={min((high - low) // 4, 5)}", f"free={min(piece.free, 3)}", f"kinds={'+'.join(piece.kinds)}"]
    features.append(f"strong={min(piece.strong, 2)}&free={min(piece.free, 2)}")
    for cue in piece.cues:
        features += [f"kind={cue.kind}", f"cue={cue.slug}"]
        if cue.kind in _NO_PROBLEM:
            features.append(f"{cue.kind}&head={cue.first - low < 2}")
            continue
        over = _over(piece.cues, cue)
        tail = high - cue.last
        end = "end" if tail == 0 else "near" if tail < 3 else "far"
        before = texts[cue.first - 1] if cue.first > low else "^"
        power = "strong" if cue.strong else "weak"
        features += [
            f"{power}&over={over}",
            f"{cue.kind}&{power}&over={over}",
            f"{power}&{over}&{end}",
            f"prior={before}",
        ]
    lowered = [
        texts[position] if texts[position].isalpha() and text[words.starts[position]].islower() else ""
        for position in range(low, high)
    ]
    features += [f"w={word}" for word in lowered if word]
    features += [f"b={one} {two}" for one, two in pairwise(lowered) if one and two]
    features.append(f"first={texts[low]}" if high > low else "empty")
    features.append(f"figure={any(word[0].isdigit() for word in texts[low:high])}")
    return features
