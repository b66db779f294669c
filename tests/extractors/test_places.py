"""Places: each row is a text and the administrative units that it names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Record

Reader = Callable[..., Record]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Đoàn tới huyện Lục Ngạn, tỉnh Bắc Giang.", ["Lục Ngạn", "Bắc Giang"]),
        ("Dân quận 2, TP.HCM kéo tới.", ["Quận 2", "TP.HCM"]),
        ("Các huyện Củ Chi, Hóc Môn và Nhà Bè bị ngập.", ["Củ Chi", "Hóc Môn", "Nhà Bè"]),
        ("Tỉnh ủy Sơn La họp.", ["Sơn La"]),
        ("Thủ đô Hà Nội mưa to.", ["Hà Nội"]),
        ("Dân H.Ngọc Hồi trồng rừng.", ["Ngọc Hồi"]),
        ("Chủ tịch xã Nguyễn Văn Sĩ ra lệnh.", []),
        ("Hợp tác xã Hòa Bình thua lỗ, tỉnh nói.", []),
        ("Mỗi phường 1 năm họp hai lần.", []),
        ("Xã Tân An Hội có 500 hộ.", ["Tân An Hội"]),
        ("Thành phố Hồ Chí Minh mưa.", ["Hồ Chí Minh"]),
        ("Biển lặng ở Thái Bình Dương.", []),
        ("Báo Pháp Luật TP.HCM đưa tin.", []),
        ("Tàu ra huyện đảo Lý Sơn.", ["Lý Sơn"]),
    ],
)
def test_units(read: Reader, text: str, names: list[str]) -> None:
    """Units by kind or by known name, alone, in lists and in bodies; persons, seas and newspapers are none."""
    assert [place.name for place in read(text).places] == names


def test_a_bare_district_needs_its_province(read: Reader) -> None:
    """A district's name without its kind is believed only where its province is named."""
    assert [place.name for place in read("Dân Yên Thế vui.").places] == []
    assert {place.name for place in read("Dân Yên Thế vui, tỉnh Bắc Giang mừng.").places} == {"Yên Thế", "Bắc Giang"}


@pytest.mark.parametrize(
    ("date", "unit"), [("2024-06-20", "bac-ninh"), ("2025-07-02", "bac-ninh-2025"), ("2017", "bac-ninh")]
)
def test_the_unit_of_the_time_is_meant(read: Reader, date: str, unit: str) -> None:
    """One name, two provinces: the one that existed on the article's date."""
    (place,) = read("Tỉnh Bắc Ninh họp.", date).places
    assert (place.unit, place.level) == (unit, "province")
