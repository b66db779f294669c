"""What the model of issues sees of each clause, as short readable strings.

The heart is which words state a problem and what stands over them: “giải quyết khó khăn” (reverse over difficulty) is
no issue, “gặp khó khăn” is one, and a problem at the end of its clause is most often its predicate. A sentence without
any word that states a problem is passed over: no model finds issues there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from msgspec import Struct

from kg.extractors.clauses import Clause
from kg.extractors.document import Document
from kg.model import Statement

_NO_PROBLEM = frozenset(("reverse", "hedge", "charge", "deny", "turn", "plain"))
_STANDS_OVER = frozenset(("reverse", "hedge", "deny"))
_GOVERNS = 4  # words before a problem in which a word stands over it


class _Cue(Struct, frozen=True, gc=False):
    """A cue of the vocabulary, by the numbers of its words."""

    first: int
    last: int
    """Number of the word behind it."""
    kind: str
    strong: bool
    """Whether the vocabulary says that it almost always states a problem."""
    slug: str
    over: str
    """What stands over it: the kind of a word close before it that reverses, denies or only wishes it, else “free”."""

    @property
    def free(self) -> bool:
        """Whether it states a problem that nothing stands over."""
        return self.over == "free" and self.kind not in _NO_PROBLEM


class _Piece(Struct, frozen=True, gc=False):
    """A clause with its words and cues."""

    low: int
    high: int
    cues: tuple[_Cue, ...]
    kinds: tuple[str, ...]
    free: int
    """Number of problems that nothing stands over."""
    strong: int
    """Number of strong ones among them."""


class ClauseReader:
    """Reads the features of the clauses of one document; what all clauses need is made once."""

    def __init__(self, document: Document, spoken: Mapping[int, Statement], ordered: frozenset[int]) -> None:
        """`spoken` has the statement of each sentence that is one; `ordered` are the sentences that are directives."""
        self._document = document
        self._spoken = spoken
        self._ordered = ordered
        self._texts = document.nameless_words
        self._cues = _cues(document)
        self._firsts = [cue.first for cue in self._cues]
        starts = document.words.starts
        problems = [cue for cue in self._cues if cue.kind not in _NO_PROBLEM]
        self._with_problem = {document.sentence_index(starts[cue.first]) for cue in problems}
        self._with_free = {document.sentence_index(starts[cue.first]) for cue in problems if cue.free}

    def states_problem(self, index: int) -> bool:
        """Whether a sentence has any word that states a problem."""
        return index in self._with_problem

    def states_free_problem(self, index: int) -> bool:
        """Whether a sentence has any word that states a problem with nothing over it; without it no issue is found."""
        return index in self._with_free

    def features(self, clauses: Sequence[Clause]) -> list[list[str]]:
        """Features of each clause of one sentence."""
        pieces = [self._piece(clause) for clause in clauses]
        shared = self._shared(clauses[0].sentence, pieces)
        ordered = clauses[0].sentence in self._ordered
        found: list[list[str]] = []
        for number, (clause, piece) in enumerate(zip(clauses, pieces, strict=True)):
            features = [*self._inner(piece), *shared, f"open={clause.opened}", f"close={clause.closed}"]
            features.append(f"place={_place(number, len(clauses))}")
            features += self._about(clause)
            if ordered:
                features += [f"ordered&{kind}" for kind in piece.kinds]
            if number:
                before = pieces[number - 1]
                features += [f"before={kind}" for kind in before.kinds]
                features.append(f"step={min(before.strong, 1)}>{min(piece.strong, 1)}&{clause.opened}")
            if number + 1 < len(pieces):
                ahead = pieces[number + 1]
                features += [f"next={kind}" for kind in ahead.kinds]
                features.append(f"ahead={min(piece.strong, 1)}>{min(ahead.strong, 1)}&{clause.closed}")
            found.append(features)
        return found

    def _between(self, low: int, high: int) -> list[_Cue]:
        first = bisect_left(self._firsts, low)
        return self._cues[first : bisect_left(self._firsts, high, first)]

    def _piece(self, clause: Clause) -> _Piece:
        low, high = self._document.words.within(clause.span.start, clause.span.end)
        cues = tuple(self._between(low, high))
        if not cues:
            return _Piece(low, high, (), (), 0, 0)
        free = [cue for cue in cues if cue.free]
        kinds = tuple(sorted({cue.kind for cue in cues}))
        return _Piece(low, high, cues, kinds, len(free), sum(cue.strong for cue in free))

    def _shared(self, index: int, pieces: Sequence[_Piece]) -> list[str]:
        """Features that all clauses of the sentence have."""
        features = [f"sentence={min(index, 2)}", f"spoken={index in self._spoken}"]
        if index in self._ordered:
            features.append("ordered")
        features += [f"all={kind}" for kind in sorted({kind for piece in pieces for kind in piece.kinds})]
        features.append(f"allfree={min(sum(piece.free for piece in pieces), 3)}")
        features.append(f"allstrong={min(sum(piece.strong for piece in pieces), 3)}")
        low = pieces[0].low
        features.append(f"start={' '.join(self._texts[low : low + 2])}")
        return features

    def _about(self, clause: Clause) -> list[str]:
        """Which topics of the vocabulary the clause has words of."""
        hits = self._document.hits_between("topic", clause.span.start, clause.span.end)
        if not hits:
            return ["topics=0"]
        topics = sorted({concept.slug for hit in hits for concept in hit.concepts})
        return [*(f"about={slug}" for slug in topics), f"topics={min(len(topics), 2)}"]

    def _inner(self, piece: _Piece) -> list[str]:
        """Features of the clause by itself."""
        texts, low, high = self._texts, piece.low, piece.high
        features = [
            f"length={min((high - low) // 4, 5)}",
            f"free={min(piece.free, 3)}",
            f"kinds={'+'.join(piece.kinds)}",
            f"strong={min(piece.strong, 2)}&free={min(piece.free, 2)}",
            f"first={texts[low]}" if high > low else "empty",
            f"figure={'0' in texts[low:high]}",
        ]
        for cue in piece.cues:
            features += [f"kind={cue.kind}", f"cue={cue.slug}"]
            if cue.kind in _NO_PROBLEM:
                features.append(f"{cue.kind}&head={cue.first - low < 2}")
            else:
                features += self._problem(piece, cue)
        features += [f"w={word}" for word in texts[low:high] if word.isalpha() and word != "Aa"]
        return features

    def _problem(self, piece: _Piece, cue: _Cue) -> list[str]:
        """Features of a word that states a problem: what stands over it, and how far it is from the clause's end."""
        over, tail = cue.over, piece.high - cue.last
        end = "end" if tail == 0 else "near" if tail < 3 else "far"
        power = "strong" if cue.strong else "weak"
        before = self._texts[cue.first - 1] if cue.first > piece.low else "^"
        return [f"{power}&over={over}", f"{cue.kind}&{power}&over={over}", f"{power}&{over}&{end}", f"prior={before}"]


def _place(number: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if number == 0 else "last" if number == count - 1 else "middle"


def _cues(document: Document) -> list[_Cue]:
    """The cues of a document in order, each with what stands over it."""
    starts = document.words.starts
    found: list[_Cue] = []
    for hit in document.hits.get("problem-cue", ()):
        concept = hit.concepts[0]
        first, last = bisect_left(starts, hit.start), bisect_left(starts, hit.end)
        strong = concept.value("strength") is not None
        found.append(_Cue(first, last, concept.kind, strong, concept.slug, _over(found, first)))
    return found


def _over(before: Sequence[_Cue], first: int) -> str:
    """The kind of what stands over a problem that begins at a word, given the cues before it."""
    for cue in reversed(before):
        if first - cue.last > _GOVERNS:
            break
        if cue.kind in _STANDS_OVER:
            return cue.kind
    return "free"
