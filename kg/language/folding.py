"""Foldings of Vietnamese text for comparing and matching.

`fold` maps one code point to one code point, so that an offset in the folded text is an offset in the text. `plain` and
`slug` do not keep offsets; they are for search keys and for IRIs.
"""

from __future__ import annotations

import re
import unicodedata

from kg.language.remembering import remembered

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng


def _tone_moves() -> dict[str, str]:
    """Each spelling of a toned oa, oe, uy with the tone on the first vowel, and the same with it on the second.

    “hòa” and “hoà”, “ủy” and “uỷ” are the same words; both styles are met in one newspaper.
    """
    moves = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in _TONES:
            old = unicodedata.normalize("NFC", first + tone) + second
            moves[old] = first + unicodedata.normalize("NFC", second + tone)
    return moves


_SPACES = re.compile(r"\s+")
_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
_MOVES = _tone_moves()
# Only at the end of a syllable: in “hoàn” the tone can stand nowhere else; “thủy” has two spellings, “thuyền” one.
_MOVABLE = re.compile("(?:" + "|".join(_MOVES) + r")(?!\w)")
# Typographic marks that are written in several ways: matched as the plainest of them.
_MARKS = (("\u00a0", " "), ("\u2013", "-"), ("\u2014", "-"), ("\u2011", "-"), ("\u2018", "'"), ("\u2019", "'"))
# What most names have none of, so that they need no more than small letters.
_TO_FOLD = re.compile("[" + "".join(mark for mark, _ in _MARKS) + "".join(sorted({old[0] for old in _MOVES})) + "]")


def lower(text: str) -> str:
    """Lower-case text of the same length, so that offsets are kept.

    >>> lower("Ủy ban İ")
    'ủy ban İ'
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # “İ” has two code points in lower case: such letters stay as they are.
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def fold(text: str) -> str:
    """Lower-case NFC text with the tone of oa, oe, uy on the second vowel; same length, offsets kept.

    >>> fold("Ủy ban, uỷ viên; Hòa Bình")
    'uỷ ban, uỷ viên; hoà bình'
    """
    folded = lower(text)
    if _TO_FOLD.search(folded) is None:
        return folded
    for mark, plainest in _MARKS:
        folded = folded.replace(mark, plainest)
    return _MOVABLE.sub(_moved, folded)


def _moved(match: re.Match[str]) -> str:
    return _MOVES[match.group()]


@remembered(65536)
def plain(text: str) -> str:
    """Lower-case ASCII letters for search without accents: “Đinh La Thăng” → “dinh la thang”.

    >>> plain("Đinh La Thăng")
    'dinh la thang'
    """
    lowered = text.lower().replace("đ", "d")
    stripped = _ACCENTS.sub("", unicodedata.normalize("NFD", lowered))
    if not stripped.isascii():  # rare: marks of other scripts
        stripped = "".join(c for c in stripped if not unicodedata.combining(c))
    return " ".join(stripped.split())


def single_spaced(text: str) -> str:
    """The text with each run of white space, line breaks among them, as one space.

    >>> single_spaced("Ủy ban\\n  nhân dân")
    'Ủy ban nhân dân'
    """
    # The only white space that is printable is the plain space: most names are as they should be.
    return text if text.isprintable() and "  " not in text else _SPACES.sub(" ", text)


def slug(text: str) -> str:
    """Readable part of an IRI: ASCII letters and digits joined by hyphens.

    >>> slug("UBND tỉnh Bắc Giang")
    'ubnd-tinh-bac-giang'
    """
    return re.sub(r"[^a-z0-9]+", "-", plain(text)).strip("-")
