"""Vietnamese encodings from before Unicode, both ways.

- ``tcvn3``: TCVN3 (ABC), the `.VnTime` fonts of office documents. TCVN 5712:1993 VN3, with the quotation marks and
  dashes of windows-1252.
- ``tcvn5712``: TCVN 5712:1993 VN1 (VSCII-1), with all capitals.
- ``viscii``: VISCII 1.1, RFC 1456.
- ``vni``: VNI for Windows, a letter and a mark in two bytes. The VNI-Win table of VNI Software.
- ``windows-1258``: Microsoft's code page, tones as combining marks. Python's `cp1258`, which is Microsoft's table.

Decoding is strict: a byte that the encoding does not define raises `UnicodeDecodeError`. The result is in NFC.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping

_UNDEFINED = "\ufffe"  # never a character: Python's mark for a byte without meaning in a decoding table


def _windows_1252() -> str:
    """The 256 characters of windows-1252, its five holes undefined."""
    return "".join(bytes([byte]).decode("cp1252", "replace").replace("\ufffd", _UNDEFINED) for byte in range(256))


_CP1252 = _windows_1252()
_SIGNS_80 = "".join(char if char in "…‘’“”•–—" else _UNDEFINED for char in _CP1252[0x80:0xA0])
_CONTROLS = "".join(chr(code) if chr(code) in "\t\n\x0b\x0c\r\x1a\x1b" else _UNDEFINED for code in range(0x20))
_ASCII = "".join(map(chr, range(0x20, 0x80)))

# 0xA1–0xFF as in all three forms of TCVN 5712, of which VN3 is the lower-case part; 0xB0–0xB4 are combining tones.
_TCVN_A0 = (
    "\xa0ĂÂÊÔƠƯĐăâêôơưđẰ"
    "\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
    "éẹềểễếệìỉỄẾỒĩíịò"
    "Ổỏõóọồổỗốộờởỡớợù"
    "ỖủũúụừửữứựỳỷỹýỵỐ"
)
_TCVN_80 = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
_TCVN_CONTROLS = {0x01: "Ú", 0x02: "Ụ", 0x04: "Ừ", 0x05: "Ử", 0x06: "Ữ"} | dict(
    zip(range(0x11, 0x18), "ỨỰỲỶỸÝỴ", strict=True)
)
_VISCII_CONTROLS = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VISCII_80 = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
    "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "Õắằặấầẩậẽẹếềểễệố"
    "ồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉ"
    "đựòóôõỏọụùúũủýợỮ"
)


def _with_controls(letters: Mapping[int, str]) -> str:
    return "".join(letters.get(code, control) for code, control in enumerate(_CONTROLS))


def _without_capitals(block: str) -> str:
    """The block as TCVN3 has it: its toned capitals are made with another font, so those places are undefined."""
    return "".join(_UNDEFINED if char.isupper() and char not in "ĂÂÊÔƠƯĐ" else char for char in block)


TABLES: Mapping[str, str] = {
    "tcvn3": _CONTROLS + _ASCII + _SIGNS_80 + _without_capitals(_TCVN_A0),
    "tcvn5712": _with_controls(_TCVN_CONTROLS) + _ASCII + _TCVN_80 + _TCVN_A0,
    "viscii": _with_controls(_VISCII_CONTROLS) + _ASCII + _VISCII_80,
}
"""The 256 characters of each one-byte encoding, U+FFFE where a byte is undefined."""

# VNI writes a vowel with a mark after it: the five tones, the circumflex with and without tone, the breve likewise.
_TONE_MARKS = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_CIRCUMFLEX_MARKS = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_BREVE_MARKS = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_VNI_SINGLES = {"đ": "ñ", "ơ": "ô", "ư": "ö", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


def _letter(base: str, tone: str) -> str:
    return unicodedata.normalize("NFC", base + tone)


def _vni_letters() -> dict[str, str]:
    """Each Vietnamese letter beyond ASCII → its VNI spelling in the characters of windows-1252."""
    letters = dict(_VNI_SINGLES)
    for tone, mark in _TONE_MARKS.items():
        letters |= {_letter(vowel, tone): vowel + mark for vowel in "aeouy"}
        letters |= {_letter("ơ", tone): "ô" + mark, _letter("ư", tone): "ö" + mark}
    for tone, mark in _CIRCUMFLEX_MARKS.items():
        letters |= {_letter(vowel + "\u0302", tone): vowel + mark for vowel in "aeo"}
    for tone, mark in _BREVE_MARKS.items():
        letters[_letter("ă", tone)] = "a" + mark
    letters |= _VNI_SINGLES  # ỵ has a sign of its own
    return letters | {letter.upper(): spelling.upper() for letter, spelling in letters.items()}


_TO_VNI = _vni_letters()
_FROM_VNI = {spelling: letter for letter, spelling in _TO_VNI.items()}
# A capital with a small mark, as some keyboards wrote a capital at the start of a word.
_FROM_VNI |= {s[0] + s[1].lower(): letter for s, letter in list(_FROM_VNI.items()) if len(s) == 2 and letter.isupper()}
_FROM_VNI |= {"yï": "ỵ", "YÏ": "Ỵ", "Yï": "Ỵ"}
_VNI_SPELLING = re.compile("|".join(sorted(map(re.escape, _FROM_VNI), key=lambda spelling: -len(spelling))))


def _decode_vni(data: bytes) -> str:
    return _VNI_SPELLING.sub(lambda match: _FROM_VNI[match.group()], data.decode("cp1252"))


def _encode_vni(text: str) -> bytes:
    return "".join(_TO_VNI.get(char, char) for char in text).encode("cp1252")


_WORD = re.compile(r"[^\W\d_]+")
_HAS_BOTH_CASES = frozenset("ĂÂÊÔƠƯĐăâêôơưđ")


def _capitals_of_font(text: str) -> str:
    """Capitals that TCVN3 wrote as small letters in a font of capitals: “B¾C GIANG” → “BẮC GIANG”.

    A word is in capitals where every letter that TCVN3 has in both cases is one and a capital follows a small letter. A
    word that could be either (“Hµ” is Hà or HÀ) goes with a neighbour that is in capitals for sure.
    """
    words = list(_WORD.finditer(text))
    certain = [_must_be_capitals(match.group()) for match in words]
    if not any(certain):
        return text
    pieces: list[str] = []
    end = 0
    for index, match in enumerate(words):
        word = match.group()
        beside = any(
            0 <= other < len(words) and certain[other] and _only_space_between(text, words[index], words[other])
            for other in (index - 1, index + 1)
        )
        pieces += (
            text[end : match.start()],
            word.upper() if certain[index] or (beside and _may_be_capitals(word)) else word,
        )
        end = match.end()
    return "".join(pieces) + text[end:]


def _may_be_capitals(word: str) -> bool:
    """Whether no letter of the word is a small one that TCVN3 could have written as a capital."""
    return not any(char.islower() and (char.isascii() or char in _HAS_BOTH_CASES) for char in word)


def _must_be_capitals(word: str) -> bool:
    """Whether the word can only have been in capitals: one of its letters after the first is one."""
    return any(map(str.isupper, word[1:])) and not word.isupper() and _may_be_capitals(word)


def _only_space_between(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    first, second = sorted((one, other), key=re.Match.start)
    return text[first.end() : second.start()] in (" ", "\u00a0")


def _charmap_decode(data: bytes, table: str) -> str:
    return codecs.charmap_decode(data, "strict", table)[0]


_ENCODING_MAPS = {
    name: {char: byte for byte, char in reversed(list(enumerate(table))) if char != _UNDEFINED}
    for name, table in TABLES.items()
}


def _charmap_encode(text: str, name: str) -> bytes:
    places = _ENCODING_MAPS[name]
    encoded = bytearray()
    for index, char in enumerate(text):
        byte = places.get(char, places.get(char.lower()) if name == "tcvn3" else None)
        if byte is None:
            raise UnicodeEncodeError(name, text, index, index + 1, "no such character in this encoding")
        encoded.append(byte)
    return bytes(encoded)


def _encode_1258(text: str) -> bytes:
    """Each letter as the code page has it: whole where it is there, else with its tone as a combining mark."""
    encoded = bytearray()
    for char in text:
        try:
            encoded += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tone = next((mark for mark in parts if mark in _TONE_MARKS), "")
            encoded += (unicodedata.normalize("NFC", parts.replace(tone, "")) + tone).encode("cp1258")
    return bytes(encoded)


NAMES = ("tcvn3", "tcvn5712", "viscii", "vni", "windows-1258")
"""The encodings of this module; TCVN3 before its rarer relative, with which it shares all small letters."""


def decode(data: bytes, name: str) -> str:
    """The text of bytes in the named encoding, in NFC; `UnicodeDecodeError` where a byte has no meaning in it.

    >>> decode(b"B\\xbeC GIANG, H\\xb5 N\\xe9i", "tcvn3")
    'BẮC GIANG, Hà Nội'
    """
    if name == "vni":
        return _decode_vni(data)
    if name == "windows-1258":
        return unicodedata.normalize("NFC", data.decode("cp1258"))
    text = unicodedata.normalize("NFC", _charmap_decode(data, TABLES[name]))
    return _capitals_of_font(text) if name == "tcvn3" else text


def encode(text: str, name: str) -> bytes:
    """The bytes of a text in the named encoding; `UnicodeEncodeError` where it has no such character.

    TCVN3 has no toned capitals: they are written small, as its fonts of capitals want it.
    """
    text = unicodedata.normalize("NFC", text)
    if name == "vni":
        return _encode_vni(text)
    if name == "windows-1258":
        return _encode_1258(text)
    return _charmap_encode(text, name)
