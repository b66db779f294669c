"""One pass of an Aho–Corasick automaton over the folded text finds every label of every concept at once.

ahocorasick-rs is used because it is right on overlapping patterns where other libraries lose matches. The automaton
cannot be pickled: each process builds its own (about 0.1 s).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from kg.language.folding import fold
from kg.vocabulary.concepts import Concept


class Hit(Struct, frozen=True, gc=False):
    """A label that stands in the text as whole syllables: code points, end exclusive."""

    start: int
    end: int
    concepts: tuple[Concept, ...]
    """The concepts of one scheme that have this label."""


_NOTHING = re.compile(r"(?!)")
_Span = tuple[int, int, tuple[Concept, ...]]
"""Start, end with its sign turned, and concepts: sorted, the longest comes first at each start."""


class Matcher:
    """Finds the labels of concepts in texts; built once a process."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Compile the labels of the given concepts; labels are compared folded (case, tone placement)."""
        patterns: dict[str, dict[str, list[Concept]]] = {}
        for concept in concepts:
            for label in concept.labels:
                by_scheme = patterns.setdefault(fold(label), {})
                members = by_scheme.setdefault(concept.scheme, [])
                if concept not in members:
                    members.append(concept)
        found = {
            label: tuple((scheme, tuple(members)) for scheme, members in by_scheme.items())
            for label, by_scheme in patterns.items()
        }
        # A label of one letter (“H.”, “Q.”) stands inside every other word: a pattern that asks for its edges is sooner
        # done than the automaton, which would report them all.
        self._by_letter = {label: found.pop(label) for label in list(found) if len(label) == 1}
        letters = "".join(map(re.escape, self._by_letter))
        self._letters = re.compile(rf"[{letters}](?<![^\W_][{letters}])(?![^\W_]|')") if letters else _NOTHING
        self._by_pattern = list(found.values())
        self._not_behind = {
            number: words
            for number, by_scheme in enumerate(self._by_pattern)
            if (words := _ruled_out(concept for _, members in by_scheme for concept in members))
        }
        self._automaton = AhoCorasick(list(found), matchkind=MatchKind.Standard)

    def hits(self, folded: str) -> Mapping[str, list[Hit]]:
        """Hits by scheme in a folded text, the longest at each place only, none inside another of its scheme.

        Hits of different schemes may overlap. Each list is in the order of the text.
        """
        found: dict[str, list[_Span]] = defaultdict(list)
        padded = f" {folded} "  # so that a label has a code point on either side: of [start, end) at start and end + 1
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if padded[start].isalnum() or padded[end + 1].isalnum():
                continue
            if pattern in self._not_behind and folded.endswith(self._not_behind[pattern], 0, start):
                continue
            for scheme, members in self._by_pattern[pattern]:
                found[scheme].append((start, -end, members))
        for match in self._letters.finditer(folded):
            for scheme, members in self._by_letter[match.group()]:
                found[scheme].append((match.start(), -match.end(), members))
        return {scheme: _longest(spans) for scheme, spans in found.items()}


def _ruled_out(concepts: Iterable[Concept]) -> tuple[str, ...]:
    """The words, each with a space behind, after which a label is the end of another word: “chức vụ │ trưởng”."""
    return tuple(f"{fold(word)} " for concept in concepts for word in concept.properties.get("notBehind", ()))


def _longest(spans: list[_Span]) -> list[Hit]:
    """Leftmost-longest choice among overlapping hits; a scheme has one at most from each start to each end."""
    spans.sort()
    chosen: list[Hit] = []
    reach = -1
    for start, minus_end, members in spans:
        if start >= reach:
            reach = -minus_end
            chosen.append(Hit(start, reach, members))
    return chosen
