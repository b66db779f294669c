"""Search by name without accents: “le anh duong” finds Lê Ánh Dương.

An index of the words of all names in memory, about 300 bytes a name. A word of the question matches where a word of a
name begins with it, so that answers come while one types.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.exporters.graph_view import Label
from kg.language.folding import plain

_WEIGHED = 200
"""Candidates whose links are counted; past them the order goes by name alone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be found."""

    iri: str
    label: Label
    kind: str
    keys: tuple[str, ...]
    """Its names as they are typed without accents (`kg.language.folding.plain`)."""


class SearchIndex:
    """Entries by the words of their names."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        words = {(word, number) for number, entry in enumerate(entries) for key in entry.keys for word in _words(key)}
        self._words = sorted(words)

    def entries(self, kind: str) -> list[Entry]:
        """Everything of one kind, in the order of the IRIs."""
        return [entry for entry in self._entries if entry.kind == kind]

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, text: str, most: int, weight: Callable[[str], int]) -> list[Entry]:
        """At most `most` entries whose names hold every word of the text, best first.

        Best is what is called exactly so, then what begins so, then what has the words in that order, then the rest;
        among equals the one with the greater weight, then by name.
        """
        question = " ".join(_words(plain(text)))
        if not question:
            return []
        found = self._with_words(question.split())
        ranked = sorted((self._rank(self._entries[number], question), number) for number in found)
        head = ranked[:_WEIGHED]
        if len(ranked) > 1:
            head.sort(key=lambda hit: (hit[0], -weight(self._entries[hit[1]].iri), self._entries[hit[1]].label.vi))
        return [self._entries[number] for _, number in head[:most]]

    def _with_words(self, words: list[str]) -> set[int]:
        """Numbers of the entries that have a word beginning with each of the words."""
        found: set[int] | None = None
        for word in words:
            low = bisect_left(self._words, (word, -1))
            high = bisect_left(self._words, (word + "\U0010ffff", -1))
            numbers = {number for _, number in self._words[low:high]}
            found = numbers if found is None else found & numbers
            if not found:
                return set()
        return found or set()

    def _rank(self, entry: Entry, question: str) -> int:
        """How well the best of an entry's names fits; less is better."""
        return min(_fit(" ".join(_words(key)), question) for key in entry.keys)


def _fit(key: str, question: str) -> int:
    """How well a name fits a question."""
    if key == question:
        return 0
    if key.startswith(question + " "):
        return 1
    if key.startswith(question):
        return 2
    return 3 if f" {question}" in key else 4


def _words(key: str) -> list[str]:
    """The words of a plain name: letters and digits."""
    return "".join(character if character.isalnum() else " " for character in key).split()
