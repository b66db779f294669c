"""Foldings: what is the same word for matching, and what must survive folding."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.folding import fold, plain, slug

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
LETTERS = VIETNAMESE + VIETNAMESE.upper() + "0123456789 .,;:()“”\"'’–-\n\u00a0&/"
texts = st.text(alphabet=LETTERS, max_size=60)


@given(texts)
def test_fold_keeps_every_offset(text: str) -> None:
    """One code point becomes one code point, so that a span of the folded text is a span of the text."""
    assert len(fold(text)) == len(text)


@given(texts)
def test_fold_is_idempotent(text: str) -> None:
    """Folding twice folds once."""
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_fold_of_nfc_is_nfc(text: str) -> None:
    """Composed text stays composed."""
    composed = unicodedata.normalize("NFC", text)
    assert fold(composed) == unicodedata.normalize("NFC", fold(composed))


@given(texts)
def test_fold_ignores_case(text: str) -> None:
    """Capitals and small letters fold to one."""
    assert fold(text.upper()) == fold(text.lower())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "Hoà Bình"),
        ("ỦY BAN", "uỷ ban"),
        ("Khánh Hòa", "KHÁNH HOÀ"),
        ("sức khỏe", "sức khoẻ"),
        ("TP\u00a0Huế", "tp huế"),
        ("2020–2025", "2020-2025"),
        ("Đắk R’lấp", "đắk r'lấp"),
    ],
)
def test_two_spellings_of_one_word(one: str, other: str) -> None:
    """Tone on either vowel, case, hard spaces, dashes and apostrophes make no other word."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("hoàn", "hòan"), ("thuyền", "thùyên"), ("ma", "má"), ("Đinh", "Dinh"), ("bí thư", "bi thư")]
)
def test_two_words_stay_two(one: str, other: str) -> None:
    """Tones, đ and misspelt tones inside a closed syllable are not folded away."""
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đinh La Thăng", "dinh-la-thang"),
        ("UBND tỉnh Bắc Giang", "ubnd-tinh-bac-giang"),
        ("Đắk R’lấp", "dak-r-lap"),
        ("  Ủy ban   Kiểm tra ", "uy-ban-kiem-tra"),
        ("…", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    """An IRI's part is ASCII, readable and without stray hyphens."""
    assert slug(text) == expected


@given(texts)
def test_plain_is_ascii_for_vietnamese(text: str) -> None:
    """Without accents, a Vietnamese text keeps only letters that any keyboard has."""
    assert all(ord(character) < 128 or not character.isalpha() for character in plain(text))


@given(st.text(max_size=30))
def test_plain_has_no_accents_of_any_script(text: str) -> None:
    """Whatever the script, what combines with a letter goes, and runs of white space are one space."""
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    assert plain(text) == " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())
