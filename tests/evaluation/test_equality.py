"""What the measure takes to be the same answer."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluation.equality import body_key, name_key, offsets, overlap, without_space


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trương Hòa Bình", "Trương Hoà Bình"),
        ("Lê Ánh Dương", "LÊ ÁNH DƯƠNG"),
        ("TP.HCM", "Thành phố Hồ Chí Minh"),
        ("TP. HCM", "TPHCM"),
        ("Uỷ ban Kiểm tra T.Ư", "UBKT Trung ương"),
        ("Sở TN&MT", "Sở Tài nguyên và Môi trường"),
        ("tỷ đồng", "Tỷ  đồng"),
    ],
)
def test_name_key_forgives_spelling(one: str, other: str) -> None:
    """Case, tone placement and abbreviations do not make another name."""
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lê Ánh Dương", "Lê Ánh"),
        ("Lê Anh Dương", "Lê Ánh Dương"),
        ("tỷ đồng", "tỷ"),
        ("Đinh La Thăng", "Dinh La Thang"),
    ],
)
def test_name_key_keeps_names_apart(one: str, other: str) -> None:
    """A missing syllable or accent is another name."""
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh Bắc Giang", "Ủy ban nhân dân Bắc Giang"),
        ("Đảng Cộng sản Việt Nam", "Đảng"),
        ("Trưởng ban Ban Tổ chức Trung ương", "Trưởng Ban Tổ chức Trung ương"),
        ("thành phố Hà Nội", "Hà Nội"),
    ],
)
def test_body_key_drops_the_type_word(one: str, other: str) -> None:
    """The type word of a unit, and a word said twice running, do not make another body."""
    assert body_key(one) == body_key(other)


def test_body_key_keeps_bodies_apart() -> None:
    """Council and committee of one province are two bodies."""
    assert body_key("HĐND tỉnh Bắc Giang") != body_key("UBND tỉnh Bắc Giang")


def test_nothing_is_an_empty_name() -> None:
    """A body that is not given compares as no words."""
    assert name_key(None) == body_key(None) == ""


@pytest.mark.parametrize(
    ("quote", "expected"),
    [("b c", (1, 3)), ("bc", (1, 3)), ("a\nb", (0, 2)), ("d", None), ("", None), (None, None)],
)
def test_offsets_ignore_white_space(quote: str | None, expected: tuple[int, int] | None) -> None:
    """A quote is found whatever its white space; no quote is nowhere."""
    assert offsets(quote, without_space("a b  c")) == expected


def test_offsets_compose_the_quote() -> None:
    """A quote in decomposed letters is found in a composed text."""
    assert offsets("Nguye\u0302\u0303n", "Nguyễn") == (0, 6)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [((0, 10), (5, 9), 1.0), ((0, 10), (5, 15), 0.5), ((0, 4), (4, 8), 0.0), ((0, 4), None, 0.0)],
)
def test_overlap_is_of_the_shorter(one: tuple[int, int], other: tuple[int, int] | None, share: float) -> None:
    """The common part is measured against the shorter quote."""
    assert overlap(one, other) == share


@given(st.text("aáàăâeéêioóọơuúủưyỳđĐHNT .-&", max_size=30))
def test_keys_do_not_depend_on_the_normal_form(text: str) -> None:
    """Composed and decomposed letters are the same letters."""
    assert name_key(unicodedata.normalize("NFD", text)) == name_key(unicodedata.normalize("NFC", text))
