"""Bytes → text: UTF-8, UTF-16, or a Vietnamese encoding from before Unicode, recognised by its syllables.

UTF-8 and anything with a byte order mark is read as what it is. Other bytes are read in each encoding of
`kg.reading.legacy`; the one that makes well-formed Vietnamese syllables, where no other does, is it. Where none does so
clearly the bytes are refused with a reason: a wrong reading is worse than none.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from kg.reading import legacy
from kg.reading.characters import normal
from kg.reading.spelling import Share, share

ENOUGH_WORDS = 5
"""Words with a letter beyond ASCII that a legacy text must have to be recognised; measured in docs/reading.md."""
ENOUGH_SYLLABLES = 0.85
"""Share of these that must be syllables in the right encoding (foreign names are not)."""
FEW_SYLLABLES = 0.5
"""Share under which a text that can be read is doubtful."""
CLEARLY_WORSE = 3
"""Words by which every other encoding must fail more often, beyond twice as often, for the best one to be believed."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document: save its text first (pdftotext)"),
    (b"PK\x03\x04", "a Word document or zip archive: save it as plain text, or unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Word document: save it as plain text first"),
    (b"{\\rtf", "an RTF document: save it as plain text first"),
    (b"\x1f\x8b", "gzip-compressed: give the file a name that ends in .gz"),
    (b"\x28\xb5\x2f\xfd", "Zstandard-compressed: give the file a name that ends in .zst"),
    (b"PAR1", "a Parquet table: give the file a name that ends in .parquet"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_LABELS = {
    "tcvn3": "TCVN3 (ABC)",
    "tcvn5712": "TCVN 5712 (VN1)",
    "viscii": "VISCII",
    "vni": "VNI",
    "windows-1258": "windows-1258",
}
# Controls that no text has; those that are letters in VISCII or TCVN 5712 are not among them.
_NO_TEXT = bytes(
    byte
    for byte in range(0x20)
    if byte not in b"\t\n\x0b\x0c\r\x1b\x01\x02\x04\x05\x06\x11\x12\x13\x14\x15\x16\x17\x19\x1e"
)


class UnreadableError(ValueError):
    """Bytes that are no text in any encoding known here; the message says why and what to do."""


class Decoded(NamedTuple):
    """A text, normal in the sense of `kg.reading.characters`, and what had to be done to read it."""

    text: str
    notice: str | None = None


class Repair(NamedTuple):
    """How a text went wrong before it was saved as Unicode, so that its title can be mended in the same way."""

    encoding: str
    text: str

    @property
    def notice(self) -> str:
        """What was done, for the report."""
        if self.encoding == "utf-8":
            return "UTF-8 that had been saved as UTF-8 twice: mended"
        return f"{_LABELS[self.encoding]} that had been saved as Unicode: converted"

    def apply(self, text: str) -> str:
        """Another value of the same article mended alike; as it is where it was not damaged."""
        return _undo(text, self.encoding) or text


def decode(data: bytes) -> Decoded:
    """The text of a file's bytes; `UnreadableError` where they are none, or none that can be told for sure.

    >>> decode("Tỉnh ủy Bắc Giang".encode())
    Decoded(text='Tỉnh ủy Bắc Giang', notice=None)
    """
    _refuse_binary(data)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], name)
    if b"\0" in data:
        return _decode_utf16_without_mark(data)
    try:
        written = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(data, error)
    mended = repair(written)
    if mended is not None:
        return Decoded(mended.text, mended.notice)
    text = normal(written)
    return Decoded(text, doubt(text))


def repair(text: str) -> Repair | None:
    """How to mend a Unicode text whose characters are really bytes of another encoding; `None` where it is sound.

    “B¾c Giang” is TCVN3, “Baéc Giang” VNI, “Báº¯c Giang” UTF-8 read as windows-1252: all of them are met in files that
    are valid UTF-8. The text must be as it was written, since a soft hyphen may have been a letter.
    """
    seen = share(normal(text), words=200)
    if seen.words < ENOUGH_WORDS or seen.ratio >= FEW_SYLLABLES:
        return None
    for name in ("utf-8", *legacy.NAMES):
        mended = _undo(text, name)
        if mended is not None and _is_vietnamese(share(mended)):
            return Repair(name, mended)
    return None


def doubt(text: str) -> str | None:
    """What is odd about a text that can be read but that is hardly Vietnamese as it stands; `None` where it is well."""
    if "\ufffd" in text:
        return "holds U+FFFD: letters were lost before this file was written"
    seen = share(text, words=200)
    if seen.words >= ENOUGH_WORDS and seen.ratio < FEW_SYLLABLES:
        return f"only {seen.ratio:.0%} of its words with accents are Vietnamese syllables: another language, or damaged"
    return None


def _undo(text: str, name: str) -> str | None:
    """The text read again from the bytes that its characters stand for; `None` where they cannot be such bytes."""
    try:
        data = b"".join(_byte(char) for char in text)
        return normal(data.decode("utf-8") if name == "utf-8" else legacy.decode(data, name))
    except UnicodeError:
        return None


def _byte(char: str) -> bytes:
    """The byte that a character was, read as windows-1252 or, in the holes of that, as ISO 8859-1."""
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _is_vietnamese(seen: Share) -> bool:
    return seen.words >= ENOUGH_WORDS and seen.ratio >= ENOUGH_SYLLABLES


def _refuse_binary(data: bytes) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UnreadableError(f"not a text but {what}")


def _decode_marked(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(normal(data.decode(name)), None if name == "utf-8" else f"{name.upper()}: converted")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"marked as {name.upper()} but broken at byte {error.start}: save it again as UTF-8"
        ) from None


def _decode_utf16_without_mark(data: bytes) -> Decoded:
    """UTF-16 has the zero bytes of its ASCII letters on one side; anything else with zero bytes is no text."""
    zeros = data.count(0)
    for name, side in (("utf-16-le", 1), ("utf-16-be", 0)):
        if len(data) % 2 == 0 and zeros >= len(data) / 8 and data[side::2].count(0) >= 0.8 * zeros:
            decoded = _decode_marked(data, name)
            if sum(char.isascii() and char.isprintable() for char in decoded.text) >= len(decoded.text) / 2:
                return decoded
    raise UnreadableError("binary, not a text (it holds zero bytes)")


def _decode_legacy(data: bytes, error: UnicodeDecodeError) -> Decoded:
    controls = sum(data.count(byte) for byte in _NO_TEXT)
    if controls > len(data) / 100:
        raise UnreadableError("binary, not a text (it holds control bytes)")
    readings: list[tuple[Share, str, str]] = []
    for name in legacy.NAMES:
        try:
            text = normal(legacy.decode(data, name))
        except UnicodeDecodeError:
            continue
        readings.append((share(text), name, text))
    readings.sort(key=lambda reading: -reading[0].ratio)  # stable: TCVN3 stays before TCVN 5712
    if readings and _is_vietnamese(readings[0][0]):
        seen, name, text = readings[0]
        others = [other for other, rival, _ in readings[1:] if not {name, rival} <= {"tcvn3", "tcvn5712"}]
        if all(other.failures >= 2 * seen.failures + CLEARLY_WORSE for other in others):
            return Decoded(text, f"{_LABELS[name]}: converted ({seen.ratio:.0%} of its words are Vietnamese syllables)")
    raise UnreadableError(_why_not(data, error, readings))


def _why_not(data: bytes, error: UnicodeDecodeError, readings: list[tuple[Share, str, str]]) -> str:
    """What to tell of bytes that are neither UTF-8 nor clearly another encoding."""
    line = data.count(b"\n", 0, error.start) + 1
    place = f"byte {error.start}, line {line}"
    rest = share(normal(data.decode("utf-8", "ignore")))
    if rest.words >= 1 and rest.ratio >= ENOUGH_SYLLABLES:
        return f"invalid UTF-8 at {place}, the rest is sound: part of a letter is missing there; mend it and save again"
    advice = "convert it to UTF-8 (iconv -f ENCODING -t UTF-8)"
    if readings and readings[0][0].ratio >= ENOUGH_SYLLABLES:
        return f"invalid UTF-8 at {place}, and too short to tell its encoding for sure: {advice}"
    if readings and readings[0][0].ratio >= FEW_SYLLABLES:
        seen, name, _ = readings[0]
        return (
            f"invalid UTF-8 at {place}; nearest to {_LABELS[name]}, but only {seen.ratio:.0%} of its words would be"
            f" Vietnamese, so it is not read: {advice}"
        )
    return f"invalid UTF-8 at {place}, and no Vietnamese encoding (TCVN3, VNI, VISCII, windows-1258) either: {advice}"
