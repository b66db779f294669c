"""The characters of a text as every later stage may rely on them.

A text is brought to Unicode normal form C once. Line ends become ``\\n``; no-break and typographic spaces become the
plain space (one code point for one); characters that nobody can see (zero-width, soft hyphen, direction marks,
controls) go, since a name with one of them inside is never found again. Nothing that a reader sees is added, dropped or
moved.
"""

from __future__ import annotations

import re
import unicodedata

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
# Zero-width space and joiners, soft hyphen, combining grapheme joiner, word joiner and invisible operators, byte order
# mark, direction marks; then the controls, most of which XML 1.0 (and so RDF/XML and GraphML) cannot hold.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"
    + "".join(map(chr, [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]))
)

_REPLACED = (
    dict.fromkeys(map(ord, _SPACES), " ")
    | dict.fromkeys(map(ord, _LINE_ENDS), "\n")
    | dict.fromkeys(map(ord, _INVISIBLE))
)
_TO_REPLACE = re.compile("[" + re.escape(_SPACES + _LINE_ENDS + _INVISIBLE) + "]")


def normal(text: str) -> str:
    """The text in NFC, with plain spaces and line ends and without invisible characters.

    >>> normal("\\ufeffTỉnh\\u00a0ủy\\u200b Bắc Giang\\r\\n") == "Tỉnh ủy Bắc Giang\\n"
    True
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _TO_REPLACE.search(text):
        text = text.translate(_REPLACED)
    return unicodedata.normalize("NFC", text)


def line(text: str) -> str | None:
    """A value on one line (a title, a name): normal, white space squeezed; `None` where nothing is left."""
    return " ".join(normal(text).split()) or None
