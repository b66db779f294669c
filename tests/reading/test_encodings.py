"""Bytes → text: what is recognised, what is converted, what is refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading import legacy
from kg.reading.characters import normal
from kg.reading.encodings import UnreadableError, decode

LABELS = {
    "tcvn3": "TCVN3 (ABC): converted",
    "tcvn5712": "TCVN 5712 (VN1): converted",
    "viscii": "VISCII: converted",
    "vni": "VNI: converted",
    "windows-1258": "windows-1258: converted",
}


@pytest.mark.parametrize("name", legacy.NAMES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_legacy_encodings_are_recognised(vietnamese: str, name: str, line_end: str) -> None:
    """A text in any of the encodings comes out as it was, and the conversion is told."""
    text = vietnamese + "TỔNG BÍ THƯ\n" if name == "tcvn5712" else vietnamese
    if name == "tcvn3":
        text = "“" + text.rstrip("\n") + "” – …\n"
    if name == "tcvn5712":
        text = text.replace("“", '"')
    decoded = decode(legacy.encode(text.replace("\n", line_end), name))
    assert decoded.text == text
    assert decoded.notice is not None and decoded.notice.startswith(LABELS[name])


@pytest.mark.parametrize("name", legacy.NAMES)
def test_twelve_words_are_enough(vietnamese: str, name: str) -> None:
    """A sentence of news is enough to recognise an encoding; its first three words are not."""
    words = vietnamese.split()
    start = words.index("nguyên")
    sentence = " ".join(words[start : start + 16])
    assert decode(legacy.encode(sentence, name)).text == sentence
    with pytest.raises(UnreadableError, match="too short to tell"):
        decode(legacy.encode(" ".join(words[start : start + 3]), name))


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode(vietnamese: str, name: str, form: str) -> None:
    """Every way to write Unicode reads equal, with byte order mark or without."""
    data = unicodedata.normalize(form, vietnamese).encode(name)  # type: ignore[arg-type]
    decoded = decode(data)
    assert decoded.text == vietnamese
    assert (decoded.notice is None) == name.startswith("utf-8")


FRENCH = (
    "Le général a déclaré que la réunion était prévue à l'hôtel de ville où les élus ont été reçus après la cérémonie."
)
GERMAN = "Die größeren Städte können für Bürger schönere Straßen öffnen, sagte der Präsident über die Verhältnisse."
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl starosta města, které má další výhody a potíže."
RUSSIAN = "Президент сказал, что средства будут выплачены позже и это важно для всех людей страны."
CHINESE = "中国国家主席今天会见了越南客人"
JAPANESE = "大統領は東京で会議"
THAI = "นายกรัฐมนตรีกล่าวว่าการประชุมครั้งนี้สำคัญมาก"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (FRENCH, "latin-1"), (FRENCH, "mac_roman"), (GERMAN, "latin-1"), (GERMAN, "cp850"), (CZECH, "cp1250"),
        (CZECH, "iso8859-2"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (THAI, "cp874"), (JAPANESE, "shift_jis"),
        (CHINESE, "gb18030"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("times", [1, 20])
def test_other_languages_are_refused(text: str, name: str, times: int) -> None:
    """Bytes of another language are no Vietnamese, however many there are."""
    with pytest.raises(UnreadableError, match="no Vietnamese encoding"):
        decode((text * times).encode(name))


def test_half_of_each_is_refused(vietnamese: str) -> None:
    """A file that is half UTF-8 and half TCVN3 is neither."""
    with pytest.raises(UnreadableError, match="invalid UTF-8 at byte"):
        decode(vietnamese.encode() + legacy.encode(vietnamese, "tcvn3"))


def test_near_miss_names_the_nearest(vietnamese: str) -> None:
    """Vietnamese bytes with much else between them are refused, and the message says what they look like."""
    data = legacy.encode(vietnamese, "vni") + 30 * b"\xe9\xff\xe8\xe9 p\xe9\xe9x "
    with pytest.raises(UnreadableError, match=r"nearest to VNI, but only \d+% of its words"):
        decode(data)


def test_broken_utf8_names_the_place(vietnamese: str) -> None:
    """One letter cut in half is told as that, with byte and line."""
    data = vietnamese.encode()
    place = data.index("ở huyện".encode())
    broken = data[: place + 1] + data[place + 2 :]
    with pytest.raises(UnreadableError, match=rf"invalid UTF-8 at byte {place}, line 2, the rest is sound"):
        decode(broken)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\x00\x01\x02\x03binary\x00", "binary"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x07\x08\x0e\x0f\xff\xfe\x10" * 20, "binary"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04...", "Word document or zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\xff\xfeB\x00\xff", "UTF-16-LE but broken"),
    ],
)
def test_no_text(data: bytes, word: str) -> None:
    """What is no text is refused, and named where it can be."""
    with pytest.raises(UnreadableError, match=word):
        decode(data)


def test_sound_unicode_is_read_without_a_word(vietnamese: str) -> None:
    """Nothing is told of a text that is well, nor of one too short to judge."""
    assert decode(vietnamese.encode()).notice is None
    assert decode("été".encode()).notice is None


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever comes in, there is a normal text or a reason, and no other error."""
    try:
        decoded = decode(data)
    except UnreadableError as error:
        assert str(error)
    else:
        assert unicodedata.is_normalized("NFC", decoded.text)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60))
def test_any_text_in_utf8_is_itself(text: str) -> None:
    """UTF-8 is UTF-8: only clear damage is mended, and then it is told."""
    decoded = decode(b"\xef\xbb\xbf" + text.encode())
    assert decoded.text == normal(text) or decoded.notice
