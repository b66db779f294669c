"""Bytes → text: UTF-8, UTF-16, or a Vietnamese encoding from before Unicode, recognised by its syllables.

UTF-8 and anything with a byte order mark is read as what it is. Other bytes are read in each encoding of
`kg.reading.legacy`; the one that makes well-formed Vietnamese syllables, where no other does, is it. Where none does so
clearly the bytes are refused with a reason: a wrong reading is worse than none.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from kg.reading import legacy, mojibake, recognition
from kg.reading.characters import normal
from kg.reading.recognition import ENOUGH_SYLLABLES, FEW_SYLLABLES, Reading
from kg.reading.spelling import share

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
    examined = mojibake.examine(written)
    return Decoded(examined.text, examined.notice)


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
    found = recognition.readings(_old_readings(data))
    best = recognition.certain(found)
    if best is None:
        raise UnreadableError(_why_not(data, error, found))
    return Decoded(best.text, f"{best.label}: converted ({best.share.ratio:.0%} of its words are Vietnamese syllables)")


def _old_readings(data: bytes) -> Iterator[tuple[str, str]]:
    for name in legacy.NAMES:
        with suppress(UnicodeDecodeError):
            yield name, normal(legacy.decode(data, name))


def _why_not(data: bytes, error: UnicodeDecodeError, found: list[Reading]) -> str:
    """What to tell of bytes that are neither UTF-8 nor clearly another encoding."""
    line = data.count(b"\n", 0, error.start) + 1
    place = f"byte {error.start}, line {line}"
    rest = share(normal(data.decode("utf-8", "ignore")))
    if rest.words >= 1 and rest.ratio >= ENOUGH_SYLLABLES:
        return f"invalid UTF-8 at {place}, the rest is sound: part of a letter is missing there; mend it and save again"
    advice = "convert it to UTF-8 (iconv -f ENCODING -t UTF-8)"
    likely = found[0].share.ratio if found else 0
    if likely >= ENOUGH_SYLLABLES:
        return f"invalid UTF-8 at {place}, and too short to tell its encoding for sure: {advice}"
    if likely >= FEW_SYLLABLES:
        return (
            f"invalid UTF-8 at {place}; nearest to {found[0].label}, but only {likely:.0%} of its words would be"
            f" Vietnamese, so it is not read: {advice}"
        )
    return f"invalid UTF-8 at {place}, and no Vietnamese encoding (TCVN3, VNI, VISCII, windows-1258) either: {advice}"
