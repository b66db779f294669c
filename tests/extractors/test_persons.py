"""Persons: each row is a text and the names that it means."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Record

Reader = Callable[..., Record]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ông Lê Văn Tám và bà Trần Thị Ba dự họp.", ["Lê Văn Tám", "Trần Thị Ba"]),
        ("Đồng chí Hồ Văn Năm nói. Sau đó, ông Năm ra về.", ["Hồ Văn Năm"]),
        ("Trung tướng, GS.TS Tô Văn Sáu phát biểu.", ["Tô Văn Sáu"]),
        ("Chủ tịch UBND huyện Giàng A Chua cho biết.", ["Giàng A Chua"]),
        ("Ông Y Bhok Niê nhấn mạnh điều này.", ["Y Bhok Niê"]),
        ("Thủ tướng Lào Thongloun Sisoulith thăm Hà Nội.", ["Thongloun Sisoulith"]),
        ("Xe đi từ đường Nguyễn Trãi, Lê Lợi tới ngã tư.", []),
        ("Học sinh Trường THPT Lê Quý Đôn dự lễ.", []),
        ("Lễ hội diễn ra ở phường Phạm Ngũ Lão.", []),
        ("Cuộc họp kết thúc muộn.\nLê Minh", []),
        ("Đại hội thành công tốt đẹp. Ảnh: Trần Văn Chụp", []),
        ("HỘI NGHỊ TỔNG KẾT CÔNG TÁC NĂM của tỉnh.", []),
        ("Ông Lê Văn Tám, Tổng Giám đốc Sao Mai Group, nói.", ["Lê Văn Tám"]),
        ("Ông Lê Văn Tám tại lễ khởi công Sau đó dân ra về.", ["Lê Văn Tám"]),
        ("Chúng ta học tập đạo đức Hồ Chí Minh.", ["Hồ Chí Minh"]),
        ("Xe dừng ở số 12 Nguyễn Trãi, quận 1.", []),
        ("Đường đã mở.\nTHU HÀ - MINH ANH", []),
        ("Anh hùng Lao động Lê Văn Tám dự.", ["Lê Văn Tám"]),
        ("Bí thư Trung ương Đoàn Lê Văn Tám dự.", ["Lê Văn Tám"]),
        ("Bộ trưởng Tài nguyên và Môi trường Lê Văn Tám dự.", ["Lê Văn Tám"]),
        ("Sang Trung Hoa, ông Lê Văn Tám học.", ["Lê Văn Tám"]),
    ],
)
def test_names(read: Reader, text: str, names: list[str]) -> None:
    """Names behind surnames, honorifics, ranks and offices; no streets, schools, wards, credits, headings, firms."""
    assert [person.name for person in read(text).persons] == names


def test_a_short_form_is_evidence_of_the_full_name(read: Reader) -> None:
    """“ông Tám” is a mention of the one whose name ends so."""
    (person,) = read("Ông Lê Văn Tám đến. Ông Tám nói ngắn.").persons
    assert [(evidence.quote, evidence.rule) for evidence in person.evidence] == [
        ("Lê Văn Tám", "person-full-name"),
        ("Tám", "person-short-name"),
    ]


def test_of_two_namesakes_the_last_named_is_meant(read: Reader) -> None:
    """“ông Tám” is the Tám who was named last before."""
    record = read("Ông Lê Văn Tám đến. Ông Trần Hữu Tám đi. Ông Tám buồn.")
    assert {person.name: len(person.evidence) for person in record.persons} == {"Lê Văn Tám": 1, "Trần Hữu Tám": 2}


@pytest.mark.parametrize(
    ("text", "sex", "year"),
    [
        ("Bà Trần Thị Ba (sinh năm 1970) nói.", "female", 1970),
        ("Ông Lê Văn Tám (SN 1965) nói.", "male", 1965),
        ("Đồng chí Lê Văn Tám nói.", None, None),
    ],
)
def test_sex_and_birth_year(read: Reader, text: str, sex: str | None, year: int | None) -> None:
    """Only what an honorific and a bracket say."""
    (person,) = read(text).persons
    assert (person.sex, person.birth_year) == (sex, year)
