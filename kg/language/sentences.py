"""Sentence boundaries in Vietnamese news text.

A full stop ends no sentence after “TP.”, “T.Ư”, “GS.”, a single capital, or inside a figure (1.200). A line break always
ends one. Closing quotation marks and brackets stay with the sentence that they close.
"""

from __future__ import annotations

import re

from kg.model import Span

# Words that are written with a full stop and are followed by a capital: titles, types of unit, initials.
_ABBREVIATIONS = frozenset(
    "tp tx tt q p h x t ts ths gs pgs bs ks ls cn nxb đ/c đc ô bà st mr mrs dr no vs tr ubnd hđnd ttg ct cp qđ nđ tw tư"
    " tƯ th s".lower().split()
)
_END = re.compile(r"(?P<stop>[.!?…]+)(?P<close>[\"”’»)\]]*(?:[.](?=\s|$))?)(?=\s|$)|\n+")
_WORD_BEFORE = re.compile(r"[\w/]+$")
_NEXT = re.compile(r"\s*[\"“‘«(\[–-]*\s*(\w)")


def _is_abbreviation(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to the word before it."""
    match = _WORD_BEFORE.search(text, max(0, stop - 12), stop)
    if match is None:
        return False
    word = match.group()
    if len(word) == 1 and word.isalpha() and word.isupper():
        return True  # an initial, “T.Ư”, “P.V”
    return word.lower() in _ABBREVIATIONS and len(word) <= 5 and not word.isdigit()


def _ends_here(text: str, match: re.Match[str]) -> bool:
    """Whether the punctuation of `match` ends a sentence."""
    following = _NEXT.match(text, match.end())
    if following is None:
        return True
    letter = following.group(1)
    if match["stop"] == ".":
        if _is_abbreviation(text, match.start()):
            return False
        return not letter.islower()
    return not letter.islower()  # “… và …?” inside a sentence goes on in lower case


def sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences of a text, in order, without the white space around them.

    >>> [ "TP. Huế có 1.200 hộ. Ông nói: “Tốt.”"[s.start:s.end] for s in sentences("TP. Huế có 1.200 hộ. Ông nói: “Tốt.”")]
    ['TP. Huế có 1.200 hộ.', 'Ông nói: “Tốt.”']
    """
    found: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if match["stop"] is not None and not _ends_here(text, match):
            continue
        _append(found, text, start, match.end())
        start = match.end()
    _append(found, text, start, len(text))
    return tuple(found)


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if any(c.isalnum() for c in stripped):
        begin = start + piece.index(stripped[0])
        found.append(Span(begin, begin + len(stripped)))
