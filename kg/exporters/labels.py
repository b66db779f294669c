"""Labels as they are drawn: stripped of what cannot be seen, broken into lines, and how wide a line will be.

No font is at hand when a page is written, so widths are estimated from a table of advance widths that is generous for
the fonts the pages ask for (Be Vietnam Pro, Noto Sans, Segoe UI, Roboto).
"""

from __future__ import annotations

from unicodedata import category

FONT_SIZE = 13.0
"""Pixels; the same as `--graph-font` in kg.css."""
LINE_HEIGHT = 16.0
LINE_WIDTH = 22
"""Characters a line of a label may have before it is broken."""
MAX_LINES = 3

_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_NARROW = frozenset("fijlrtIJ.,:;'!|()[]-/ ")
_WIDE = frozenset("mwMWOQGĐ@%…—")


def visible(text: str) -> str:
    """The text without control and format characters (RTL marks, zero-width spaces), white space made single.

    A right-to-left override in a name would otherwise turn round whatever is drawn after it.

    >>> visible("Lê\\u202e  Ánh\\nDương")
    'Lê Ánh Dương'
    """
    if not text.isprintable():  # nearly every text is
        text = "".join(" " if c in "\t\r\n" else c for c in text if c in "\t\r\n" or category(c) not in _UNSEEN)
    return " ".join(text.split())


def shortened(text: str, limit: int) -> str:
    """The text, cut at a word with “…” where it has more than `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut
    return head.rstrip(" ,;:.-–") + "…"


def lines(text: str, width: int = LINE_WIDTH, most: int = MAX_LINES) -> tuple[str, ...]:
    """A label broken at spaces into lines of about `width` characters, `most` of them, the last with “…” if cut.

    >>> lines("Ban Chấp hành Đảng bộ tỉnh Bắc Giang")
    ('Ban Chấp hành Đảng bộ', 'tỉnh Bắc Giang')
    """
    broken: list[str] = []
    words = [piece for word in shortened(visible(text), width * most).split() for piece in _pieces(word, width)]
    for word in words:
        if broken and len(broken[-1]) + 1 + len(word) <= width:
            broken[-1] += " " + word
        else:
            broken.append(word)
    if len(broken) > most:
        last = shortened(broken[most - 1] + " " + broken[most], width)
        broken[most - 1 :] = [last if last.endswith("…") else last + "…"]
    return tuple(broken)


def _pieces(word: str, width: int) -> list[str]:
    """A word cut into pieces that fit a line; nearly always the word itself."""
    return [word[at : at + width] for at in range(0, len(word), width)]


def line_width(line: str) -> float:
    """Estimated width of a line in pixels at `FONT_SIZE`, on the generous side."""
    total = 0.0
    for character in line:
        if character in _NARROW:
            total += 0.36
        elif character in _WIDE:
            total += 0.92
        elif character.isupper() or character.isdigit() or ord(character) > 0x2E7F:
            total += 0.72 if ord(character) <= 0x2E7F else 1.05
        else:
            total += 0.61
    return total * FONT_SIZE
