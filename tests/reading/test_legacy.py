"""The Vietnamese encodings from before Unicode: both ways, and against iconv."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading import legacy

LETTERS = "".join(
    sorted(
        {
            unicodedata.normalize("NFC", vowel + tone)
            for vowel in "aăâeêioôơuưy"
            for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
        }
        | set("bcdđghklmnpqrstvxfjwz")
    )
)
SIGNS = " 0123456789.,;:!?()-/%\"'\n"
CAPITALS_OF_TCVN3 = "ĂÂÊÔƠƯĐ"
TEXTS = st.text(LETTERS + LETTERS.upper() + SIGNS, max_size=60)
TEXTS_IN_TCVN3 = st.text(LETTERS + CAPITALS_OF_TCVN3 + SIGNS, max_size=60)


def test_there_are_134_letters_beyond_ascii() -> None:
    """The alphabet of these tests is whole: 67 small letters with marks, and their capitals."""
    beyond = [letter for letter in LETTERS + LETTERS.upper() if not letter.isascii()]
    assert len(beyond) == len(set(beyond)) == 134


@pytest.mark.parametrize("name", [name for name in legacy.NAMES if name != "tcvn3"])
@given(text=TEXTS)
def test_encode_then_decode(name: str, text: str) -> None:
    """Vietnamese text comes back as it went."""
    assert legacy.decode(legacy.encode(text, name), name) == text


@given(text=TEXTS_IN_TCVN3)
def test_encode_then_decode_tcvn3_up_to_case(text: str) -> None:
    """TCVN3 has no toned capitals: a word between capitals may come back in capitals, and nothing else changes."""
    assert legacy.decode(legacy.encode(text, "tcvn3"), "tcvn3").lower() == text.lower()


@given(text=st.text(LETTERS + SIGNS, max_size=60))
def test_encode_then_decode_tcvn3(text: str) -> None:
    """Small letters come back from TCVN3 as they went."""
    assert legacy.decode(legacy.encode(text, "tcvn3"), "tcvn3") == text


@pytest.mark.parametrize(("name", "oracle"), [("tcvn5712", "TCVN"), ("viscii", "VISCII"), ("windows-1258", "CP1258")])
def test_tables_agree_with_iconv(program: Callable[..., str], name: str, oracle: str) -> None:
    """Every letter is the byte that the C library's converter makes of it."""
    iconv = program("iconv")
    text = LETTERS + LETTERS.upper()
    made = subprocess.run(
        [iconv, "-f", oracle, "-t", "UTF-8"], input=legacy.encode(text, name), capture_output=True, check=True
    )
    assert unicodedata.normalize("NFC", made.stdout.decode()) == text
    back = subprocess.run([iconv, "-f", "UTF-8", "-t", oracle], input=text.encode(), capture_output=True, check=True)
    assert legacy.decode(back.stdout, name) == text


def test_tcvn3_shares_its_small_letters_with_tcvn5712() -> None:
    """TCVN3 is the lower-case part of the standard: where both define a letter, it is the same."""
    both = zip(legacy.TABLES["tcvn3"][0xA1:], legacy.TABLES["tcvn5712"][0xA1:], strict=True)
    defined = [(one, other) for one, other in both if one != "\ufffe"]
    assert len(defined) == 79  # 67 small letters, 7 capitals, 5 combining tones
    assert all(one == other for one, other in defined)


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("tcvn3", b"\xf1y ban nh\xa9n d\xa9n t\xd8nh B\xbec Giang", "ủy ban nhân dân tỉnh Bắc Giang"),
        ("tcvn3", b"\xa7\xb6ng b\xe9", "Đảng bộ"),
        ("tcvn3", b"\x93\xa7\xf3ng\x94 \x96 \x85", "“Đúng” – …"),
        ("tcvn3", b"B\xbeC GIANG, H\xb5 N\xe9i", "BẮC GIANG, Hà Nội"),
        ("tcvn3", b"T\xd8NH \xf1Y H\xb5 N\xe9I", "TỈNH ỦY HÀ NỘI"),
        ("tcvn3", b"\xfd KI\xd5N \xa7\xb9I BI\xd3U", "Ý KIẾN ĐẠI BIỂU"),
        ("tcvn3", b"a\xb3 o\xb4", "á ọ"),  # combining tones
        ("vni", "Uûy ban nhaân daân tænh Baéc Giang".encode("cp1252"), "Ủy ban nhân dân tỉnh Bắc Giang"),
        ("vni", "ÑAÛNG BOÄ TÆNH, Ñöôøng, nöôùc, yù, kyø".encode("cp1252"), "ĐẢNG BỘ TỈNH, Đường, nước, ý, kỳ"),
        ("vni", "Aên, AÊn, Aâm, OÂng, Oâng".encode("cp1252"), "Ăn, Ăn, Âm, Ông, Ông"),
        ("windows-1258", b"B\xe3\xecc Giang", "Bắc Giang"),
        ("viscii", b"B\xa1c Giang \xd0\xd5", "Bắc Giang Đạ"),
    ],
)
def test_decode(name: str, data: bytes, text: str) -> None:
    """Words as documents of the time have them, worked out from the published tables."""
    assert legacy.decode(data, name) == text


@pytest.mark.parametrize(
    ("name", "data"),
    [("tcvn3", b"\x80"), ("tcvn3", b"\x01"), ("tcvn3", b"\xff"), ("vni", b"\x81"), ("windows-1258", b"\xd2\x81")],
)
def test_undefined_bytes_are_refused(name: str, data: bytes) -> None:
    """A byte without a meaning in the encoding is an error, never a guess."""
    with pytest.raises(UnicodeDecodeError):
        legacy.decode(data, name)


@pytest.mark.parametrize(
    ("name", "text"), [("tcvn3", "Москва"), ("vni", "日本"), ("viscii", "ß"), ("windows-1258", "ř")]
)
def test_foreign_letters_cannot_be_encoded(name: str, text: str) -> None:
    """A letter that the encoding lacks is an error, never a question mark."""
    with pytest.raises(UnicodeEncodeError):
        legacy.encode(text, name)
