"""Text that was damaged before it became Unicode: mended where that is sure, told where it is odd."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading import legacy
from kg.reading.characters import normal
from kg.reading.encodings import decode
from kg.reading.mojibake import examine


def as_windows_1252(data: bytes) -> str:
    """The bytes as a program of the West reads them, controls in the holes of the code page."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


@pytest.mark.parametrize(
    ("encoding", "title", "told"),
    [
        ("tcvn3", "TØnh ñy B¾c Giang", "TCVN3 (ABC) that had been saved as Unicode: converted"),
        ("vni", "Tænh uûy Baéc Giang", "VNI that had been saved as Unicode: converted"),
        ("utf-8", "Tá»‰nh á»§y Báº¯c Giang", "UTF-8 that had been saved as UTF-8 twice: mended"),
    ],
)
def test_damaged_text_is_mended(vietnamese: str, encoding: str, title: str, told: str) -> None:
    """The text comes out whole, soft hyphens that were letters too, and a short title is mended in the same way."""
    data = vietnamese.encode() if encoding == "utf-8" else legacy.encode(vietnamese, encoding)
    examined = examine(as_windows_1252(data))
    assert (examined.text, examined.notice, examined.encoding) == (vietnamese, told, encoding)
    assert examined.mend(title) == "Tỉnh ủy Bắc Giang"
    assert examined.mend("Đã đúng rồi") == "Đã đúng rồi"
    assert decode(as_windows_1252(data).encode()) == (vietnamese, told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le général a déclaré que la réunion était prévue à l'hôtel, où les élus ont été reçus après.", "only 0%"),
        ("Президент сказал, что средства будут выплачены позже и это важно для всех.", "only 0%"),
        ("Tỉnh \ufffdy Bắc Giang", "holds U+FFFD: letters were lost"),
    ],
)
def test_odd_text_is_read_and_told(text: str, told: str) -> None:
    """Another language, and letters lost long ago: nothing to mend, but to know of."""
    examined = examine(text)
    assert examined.text == text
    assert examined.notice is not None and examined.notice.startswith(told)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_passage_in_another_encoding_is_told(vietnamese: str, encoding: str) -> None:
    """A passage deep in a sound text is left as it is, and told with examples."""
    words = "thất thoát, giải phóng mặt bằng, đồng thời đẩy mạnh kiểm tra"
    passage = as_windows_1252(legacy.encode(words, encoding))
    examined = examine(vietnamese * 3 + passage)
    assert examined.text.startswith(vietnamese)
    assert examined.notice is not None
    told = re.fullmatch(r"holds passages in another encoding \((.*), …\): they are left as they are", examined.notice)
    assert told is not None and all(word in passage for word in told[1].split(", "))


@pytest.mark.parametrize(
    "text", ["été", "Đắk Lắk", "GRDP tăng 14,14% – cao nhất nước (±0,5 m²)", "Müller và Đỗ Phủ ở Köln"]
)
def test_short_or_sound_text_is_left_alone(text: str) -> None:
    """Nothing is told of a text that is well, nor of one too short to judge."""
    assert examine(text) == (text, None, None)


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_is_itself_or_told(text: str) -> None:
    """No text changes beyond its invisible characters without a word."""
    examined = examine(text)
    assert examined.text == normal(text) or examined.notice
