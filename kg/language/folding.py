"""Foldings of Vietnamese text for comparing and matching.

`fold` maps one code point to one code point, so that an offset in the folded text is an offset in the text. `plain` and
`slug` do not keep offsets; they are for search keys and for IRIs.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng


def _tone_and_base(letter: str) -> tuple[str, str]:
    """The tone mark of a letter (empty where it has none) and the letter without it."""
    parts = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in parts if mark in _TONES), "")
    return tone, unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)


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


_MOVES = _tone_moves()
# Only at the end of a syllable: in “hoàn” the tone can stand nowhere else; “thủy” has two spellings, “thuyền” one.
_MOVABLE = re.compile("(?:" + "|".join(_MOVES) + r")(?!\w)")
_LOWER = {ord(c): c.lower() for c in map(chr, range(0x20, 0x1EFA)) if len(c.lower()) == 1 and c.lower() != c}
_LOWER |= {0xA0: " ", 0x2013: "-", 0x2014: "-", 0x2011: "-", 0x2018: "'", 0x2019: "'"}


def fold(text: str) -> str:
    """Lower-case NFC text with the tone of oa, oe, uy on the second vowel; same length, offsets kept.

    >>> fold("Ủy ban, uỷ viên; Hòa Bình")
    'uỷ ban, uỷ viên; hoà bình'
    """
    return _MOVABLE.sub(lambda match: _MOVES[match.group()], text.translate(_LOWER))


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Lower-case ASCII letters for search without accents: “Đinh La Thăng” → “dinh la thang”.

    >>> plain("Đinh La Thăng")
    'dinh la thang'
    """
    lowered = text.lower().replace("đ", "d")
    stripped = "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))
    return " ".join(stripped.split())


def slug(text: str) -> str:
    """Readable part of an IRI: ASCII letters and digits joined by hyphens.

    >>> slug("UBND tỉnh Bắc Giang")
    'ubnd-tinh-bac-giang'
    """
    return re.sub(r"[^a-z0-9]+", "-", plain(text)).strip("-")
