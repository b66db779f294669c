"""Names of persons: what may be one name, what stands before it, and how many bear it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identity.names import Frequencies, Likeness, Titles, block, cleaned, likeness
from kg.vocabulary import Vocabulary

SYLLABLES = st.sampled_from("Nguyễn Đỗ Thị Văn Hòa Hoà Mỹ Mĩ Quý Huy Thủy Hương Hường Đào Dao Ánh Ngân La Y".split(" "))
NAMES = st.lists(SYLLABLES, min_size=2, max_size=4).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Nguyễn Thị Hòa", "Nguyễn Thị Hoà", "equal"),
        ("Lương Cường", "Lương Cường", "equal"),
        ("Nguyễn Thị Mỹ", "Nguyễn Thị Mĩ", "spelling"),
        ("Vũ Đức Quý", "Vũ Đức Quí", "spelling"),
        ("Trần Huy", "Trần Hui", None),
        ("Lê Thúy", "Lê Thúi", None),
        ("Đinh La Thăng", "Dinh La Thang", "unaccented"),
        ("Nguyễn Thị Hương", "Nguyễn Thị Hường", "accent"),
        ("Đinh La Thăng", "Dinh La Thăng", "accent"),
        ("Gấu", "Nguyễn Văn Gấu", "short"),
        ("Nguyễn Văn Gấu", "Văn Gấu", "short"),
        ("Trương Mai", "Trương Thị Mai", "short"),
        ("Văn Nguyễn Gấu", "Nguyễn Văn Gấu", None),
        ("Nguyễn Văn", "Nguyễn Văn Gấu", None),
        ("Lê Minh Hưng", "Lê Minh Hoan", None),
    ],
)
def test_likeness(one: str, other: str, alike: Likeness | None) -> None:
    """Spellings, missing accents, misprints and short forms are told apart; other names are unlike."""
    assert likeness(one, other) == alike


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Trung tướng Nguyễn Văn Gấu", "Nguyễn Văn Gấu"),
        ("GS.TS Nguyễn Văn An", "Nguyễn Văn An"),
        ("PGS. TS. Trần Minh", "Trần Minh"),
        ("ĐẠI TƯỚNG PHAN VĂN GIANG", "Phan Văn Giang"),
        ("đồng chí Trung tướng Lê Văn Minh", "Lê Văn Minh"),
        ("ông Thăng", "Thăng"),
        ("Anh Hùng", "Anh Hùng"),
        ("Lương Cường,", "Lương Cường"),
        ("Nguyễn\u00a0Văn  Gấu", "Nguyễn Văn Gấu"),
    ],
)
def test_what_stands_before_a_name_is_no_part_of_it(vocabulary: Vocabulary, written: str, name: str) -> None:
    """Ranks, degrees and honorifics go, capitals become a title; a given name that is also a title stays."""
    assert Titles(vocabulary).name(written) == name


@pytest.mark.parametrize(
    ("common", "rare"),
    [("Nguyễn Thị Hương", "Nguyễn Thị Gấu"), ("Nguyễn Văn Hùng", "Lê Ô Pích"), ("Trần Văn Tuấn", "Lương Cường")],
)
def test_a_common_name_has_more_bearers(vocabulary: Vocabulary, common: str, rare: str) -> None:
    """A name of frequent parts is borne by several officials, one with a rare part by hardly one."""
    frequencies = Frequencies(vocabulary)
    assert frequencies.bearers(common) > 5
    assert frequencies.bearers(rare) < 1


@given(NAMES, NAMES)
def test_likeness_is_symmetric_and_stays_within_blocks(one: str, other: str) -> None:
    """Order makes no difference, and names alike in all syllables meet in one block."""
    alike = likeness(one, other)
    assert alike == likeness(other, one)
    if alike not in (None, "short"):
        assert block(one) == block(other)


@given(NAMES)
def test_cleaning_undoes_form_and_capitals(name: str) -> None:
    """NFD, all capitals and wide spaces lead back to the name; cleaning twice is cleaning once."""
    damaged = unicodedata.normalize("NFD", name.upper()).replace(" ", " \u00a0")
    assert cleaned(damaged) == cleaned(cleaned(damaged))
    assert likeness(cleaned(damaged), name) == "equal"
