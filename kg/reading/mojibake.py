"""Text that went wrong before it was saved as Unicode: “B¾c” (TCVN3), “Baéc” (VNI), “Báº¯c” (UTF-8 twice) for “Bắc”.

All of them are met in files that are valid UTF-8, since a program took the bytes of one encoding for another. What is
clearly such a text is mended and told; what only looks odd is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.reading import legacy
from kg.reading.characters import normal
from kg.reading.recognition import ENOUGH_WORDS, FEW_SYLLABLES, certain, readings
from kg.reading.spelling import share

_SAMPLE = 60  # words: a text that begins well is looked through for other passages by a pattern only
# Letters that Vietnamese does not have, and signs between letters.
_FOREIGN = "[¡-¿ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿ]"
_FOREIGN_SIGN = re.compile(_FOREIGN)
_FOREIGN_WORD = re.compile(rf"[^\W\d_]+{_FOREIGN}[^\W\d_]*|{_FOREIGN}[^\W\d_]+")
_MANY = 5  # different words: a foreign name or two, however often, is none


class Examined(NamedTuple):
    """A text, normal in the sense of `kg.reading.characters`, and what is to be told of it."""

    text: str
    notice: str | None = None
    encoding: str | None = None
    """What the text had been, where it was mended."""

    def mend(self, value: str) -> str:
        """Another value of the same article, a title say, mended alike; as it is where it was not damaged."""
        return value if self.encoding is None else _undo(value, self.encoding) or value


def examine(written: str) -> Examined:
    """Mend a text where it is damaged for sure, and say what is odd about it.

    The text must be as it was written: a soft hyphen or a no-break space may have been a letter.

    >>> examine("Tỉnh ủy Bắc Giang")
    Examined(text='Tỉnh ủy Bắc Giang', notice=None, encoding=None)
    """
    text = normal(written)
    seen = share(text, _SAMPLE)
    if seen.words >= ENOUGH_WORDS and seen.ratio < FEW_SYLLABLES:
        mended = certain(readings(_as_bytes_of_others(written)))
        if mended is not None:
            how = "saved as UTF-8 twice: mended" if mended.encoding == "utf-8" else "saved as Unicode: converted"
            return Examined(mended.text, f"{mended.label} that had been {how}", mended.encoding)
        odd = f"only {seen.ratio:.0%} of its words with accents are Vietnamese syllables"
        return Examined(text, f"{odd}: another language, or damaged")
    if "\ufffd" in text:
        return Examined(text, "holds U+FFFD: letters were lost before this file was written")
    return Examined(text, _foreign_passages(text))


def _foreign_passages(text: str) -> str | None:
    """What to tell of words in another encoding inside a sound text; `None` where there are none, or hardly any."""
    if len(_FOREIGN_SIGN.findall(text)) < _MANY:  # nearly always, and a hundred times faster than looking for words
        return None
    words = sorted(set(_FOREIGN_WORD.findall(text)))
    if len(words) < _MANY:
        return None
    return f"holds passages in another encoding ({', '.join(words[:3])}, …): they are left as they are"


def _as_bytes_of_others(written: str) -> Iterator[tuple[str, str]]:
    for name in ("utf-8", *legacy.NAMES):
        text = _undo(written, name)
        if text is not None:
            yield name, text


def _undo(text: str, name: str) -> str | None:
    """The text read again from the bytes that its characters stand for; `None` where they cannot be such bytes."""
    try:
        data = b"".join(map(_byte, text))
        return normal(data.decode("utf-8") if name == "utf-8" else legacy.decode(data, name))
    except UnicodeError:
        return None


def _byte(char: str) -> bytes:
    """The byte that a character was, read as windows-1252 or, in the holes of that, as ISO 8859-1."""
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")
