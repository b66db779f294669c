"""Vietnamese syllables told from other strings of letters."""

from __future__ import annotations

import pytest

from kg.reading.spelling import Share, is_syllable, share


@pytest.mark.parametrize(
    "word",
    "Nguyễn nghiêng ủy uỷ hòa hoà thuở khuya quyết giếng gì quốc Đường yêu yếm ươm oanh huýt ngoèo xoong phở ý Ừ BẮC"
    " ĐẢNG Huếch quỷnh rượu khuỷu lịch tiếc".split(),
)
def test_is_a_syllable(word: str) -> None:
    """Well-formed syllables, rare rhymes and both tone placements among them."""
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", "B¾c Baéc Báº¯c été naïve größer phổt tàch àá bắcgiang BắC nguyÔn HĐND ß ôtô København žluť".split()
)
def test_is_none(word: str) -> None:
    """Other languages, wrong encodings, impossible tones, mixed case, two syllables in one."""
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Tỉnh ủy Bắc Giang", Share(3, 3)),  # Giang is ASCII and tells nothing
        ("HĐND và NƠXH ở Đ", Share(1, 1)),  # nor do abbreviations and single letters
        ("B¾c Giang, TØnh ñy", Share(0, 3)),
        ("Bắc–Nam, Hà Nội/Huế", Share(4, 4)),
        ("no accent at all", Share(0, 0)),
    ],
)
def test_share(text: str, counted: Share) -> None:
    """Only words that could tell an encoding are counted."""
    assert share(text) == counted
