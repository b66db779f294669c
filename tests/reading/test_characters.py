"""The characters of a text: NFC, line ends, spaces, invisible characters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading.characters import line, normal

TEXTS = st.text(st.characters(codec="utf-8"), max_size=80)
VIETNAMESE = st.text(
    "aăâbcdđeêghikmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ ĐẮẶƯỢ.,\n"
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Bắc Giang", "Bắc Giang"),
        (unicodedata.normalize("NFD", "Bí thư Tỉnh ủy Nguyễn Văn Gấu"), "Bí thư Tỉnh ủy Nguyễn Văn Gấu"),
        ("\ufeffTỉnh ủy", "Tỉnh ủy"),
        ("dòng một\r\ndòng hai\rdòng ba", "dòng một\ndòng hai\ndòng ba"),
        ("Nguyễn\u00a0Văn\u202fGấu", "Nguyễn Văn Gấu"),
        ("Nguyễn\u200b Văn\u200d Gấ\u00adu\u2060", "Nguyễn Văn Gấu"),
        ("a\u200b\u0301", "á"),  # a zero-width space between letter and tone
        ("trang một\x0ctrang hai\u2028dòng", "trang một\ntrang hai\ndòng"),
        ("chữ\x00 và\x07 số\x1f", "chữ và số"),
        ("giữ\tnguyên  hai dấu cách", "giữ\tnguyên  hai dấu cách"),
        ("“…” – ‘’ €", "“…” – ‘’ €"),
        ("", ""),
    ],
)
def test_normal(written: str, read: str) -> None:
    """What is invisible or written in another form goes; what a reader sees stays."""
    assert normal(written) == read


@given(TEXTS)
def test_normal_is_nfc_and_final(text: str) -> None:
    """The result is in NFC, and normal already."""
    once = normal(text)
    assert unicodedata.is_normalized("NFC", once)
    assert normal(once) == once


@given(TEXTS)
def test_normal_loses_nothing_visible(text: str) -> None:
    """Every letter, mark, figure, sign and punctuation mark is there, in order; white space and controls may go."""

    def visible(value: str) -> list[str]:
        kept = [c for c in value if unicodedata.category(c)[0] in "LNPS" or unicodedata.category(c) == "Mc"]
        return list(unicodedata.normalize("NFD", "".join(kept)))

    def without_marks(value: str) -> str:
        return "".join(c for c in visible(value) if not unicodedata.combining(c))

    assert without_marks(normal(text)) == without_marks(unicodedata.normalize("NFC", text))


@given(VIETNAMESE)
def test_decomposed_and_composed_read_equal(text: str) -> None:
    """NFD and NFC of one text are one text."""
    assert normal(unicodedata.normalize("NFD", text)) == normal(text)


@given(VIETNAMESE)
def test_normal_leaves_sound_text_alone(text: str) -> None:
    """A text that is well as it stands comes out as it went in."""
    assert normal(text) == text


@pytest.mark.parametrize(
    ("written", "read"), [("  Tỉnh ủy\u00a0 Bắc\n Giang ", "Tỉnh ủy Bắc Giang"), ("\u200b \n", None), ("", None)]
)
def test_line(written: str, read: str | None) -> None:
    """A value on one line, or none."""
    assert line(written) == read
