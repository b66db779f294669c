"""Clauses: the pieces of a sentence between commas, semicolons, colons, dashes and certain conjunctions."""

from __future__ import annotations

import re

from msgspec import Struct

from kg.extractors.document import Document
from kg.model import Span

# A point between figures, and the comma of “14,14”, divide nothing.
_CONJUNCTIONS = "nhưng|song|tuy nhiên|nên|khiến|dẫn đến|dẫn tới|do|vì|bởi|mà|và|để|nhằm|trong khi|khi|nếu|rằng|việc"
# Each divider begins with one of these marks or with a space: the engine looks for such a set fastest.
_DIVIDER = re.compile(
    r"[;:()…?,. ](?:(?<=[;:()…?])|(?<=,)(?!\d)|(?<=\.)\.+|(?<= )(?:[-–](?= )|(?=(?P<word>" + _CONJUNCTIONS + r") )))"
)
_LEAST = 2  # words; a shorter piece belongs to its neighbour


class Clause(Struct, frozen=True, gc=False):
    """A piece of a sentence."""

    span: Span
    sentence: int
    opened: str
    """What stands before it: a mark, a conjunction, or nothing at the beginning of the sentence."""
    closed: str


def clauses(document: Document, index: int) -> list[Clause]:
    """The clauses of one sentence in order; every word is in one of them."""
    sentence = document.sentences[index]
    pieces: list[Clause] = []
    start, opened, reach = sentence.start, "", 0
    for match in _DIVIDER.finditer(document.folded, sentence.start, sentence.end):
        word = match["word"]
        if match.start() < reach:
            continue  # inside a conjunction of two words
        end = match.start() if word is None else match.end()
        if word is not None:
            reach = end + len(word)
        if (word is not None or not pieces) and _short(document, start, end):
            continue
        closed = word or match.group().strip()
        _append(document, pieces, start, end, index, opened, closed)
        opened = closed
        start = match.end()
    _append(document, pieces, start, sentence.end, index, opened, "")
    return pieces


def _short(document: Document, start: int, end: int) -> bool:
    low, high = document.words.within(start, end)
    return high - low < _LEAST


def _append(
    document: Document, pieces: list[Clause], start: int, end: int, index: int, opened: str, closed: str
) -> None:
    text = document.text
    while start < end and not text[start].isalnum() and text[start] not in '“"':
        start += 1
    while end > start and text[end - 1] in " \t\n\xa0.,;:…-–":
        end -= 1
    if end > start:
        pieces.append(Clause(Span(start, end), index, opened, closed))
