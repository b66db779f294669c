"""Names that mean no person where they stand, and spellings of one person or body: invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Record

Reader = Callable[..., Record]


def persons(record: Record) -> list[str]:
    """The names of the persons of a record."""
    return [person.name for person in record.persons]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xe đi qua 4 đường, gồm: Trường Sơn, Nguyễn Văn Trỗi, Nam Kỳ Khởi Nghĩa, Lê Lợi.", []),
        ("Họ lắp đèn trên các đường Cống Quỳnh, Ba Tháng Hai, Nguyễn Trãi.", []),
        ("Hầm chui ở nút giao Điện Biên Phủ - Trần Văn Kỷ đã xong.", []),
        ("Phố kẹt xe đoạn từ Nguyễn Du đến Lê Lợi.", []),
        ("Ông Nguyễn Du thăm phố.", ["Nguyễn Du"]),
        ("Dân xã Đồng Tâm kể về Đồng Tâm.", []),
        ("Dân xã Tân An kể. Việc rất chặt chẽ. L.N - Phạm Văn Đông", []),
        ("Khách tên là Stephen John Smith, sinh năm 1963.", ["Stephen John Smith"]),
        ("Ông Lê Văn Thưởng nói. Ông Lê Văn Thưởng cười. Theo ông Lê Văn Thương, nên làm. Ông Lê Văn Thưởng về.",
         ["Lê Văn Thưởng"]),
        ("Bộ trưởng Bộ Y tế Lê Văn Tám Kết quả rất tốt.", ["Lê Văn Tám"]),
        ("Chủ tịch UBND xã Tân An Ông Lê Văn Tám nói.", ["Lê Văn Tám"]),
    ],
)  # fmt: skip
def test_who_is_a_person(read: Reader, text: str, expected: list[str]) -> None:
    """Lists and crossings of streets, a place by its bare name, bylines with initials; slips of the accent."""
    assert persons(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND H.Mộc Châu họp. UBND huyện Mộc Châu quyết.", 1),
        ("UBND TX Hoàng Mai họp. UBND thị xã Hoàng Mai quyết.", 1),
        ("UBKT T.Ư họp. Ủy ban Kiểm tra Trung ương kết luận.", 1),
        ("Ủy ban Thường vụ QH họp. Ủy ban Thường vụ Quốc hội quyết.", 1),
        ("Bộ GTVT họp. Bộ Giao thông nói.", 1),
        ("Bộ Y tế họp. Bộ Tài chính nói.", 2),
    ],
)
def test_spellings_of_one_body(read: Reader, text: str, expected: int) -> None:
    """Kinds of unit and of bodies cut short, “Trung ương” and “T.Ư”, a ministry by the first of its fields."""
    assert len(read(text).bodies) == expected


def test_a_unit_is_no_place_before_it_was_founded(read: Reader) -> None:
    """“cảng Nghi Sơn” of 2017: the town of that name was founded in 2020."""
    text = "Tàu vào Nghi Sơn, tỉnh Thanh Hóa."
    assert [place.name for place in read(text, "2017-05-01").places] == ["Thanh Hóa"]
    assert [place.name for place in read(text, "2022-05-01").places] == ["Nghi Sơn", "Thanh Hóa"]


def test_an_office_behind_where_a_person_belongs(read: Reader) -> None:
    """“ông A, đảng viên Chi bộ X, Đảng ủy Y, nguyên Chủ tịch …” and the firm behind a bracket."""
    text = "Kỷ luật ông Lê Văn Tám, đảng viên Chi bộ thôn Phú Vinh, nguyên Phó Chủ tịch UBND huyện Mộc Châu."
    found = [(p.person, p.title, p.body, p.status) for p in read(text).positions]
    assert found == [("Lê Văn Tám", "Phó Chủ tịch", "UBND huyện Mộc Châu", "former")]
    text = "Ông ký với Công ty CP Đại Dương (tại xã Tân An) do ông Lê Văn Tám làm giám đốc."
    assert [(p.person, p.body) for p in read(text).positions] == [("Lê Văn Tám", "Công ty CP Đại Dương")]


def test_whom_a_sentence_speaks_of_does_not_speak(read: Reader) -> None:
    """“Đối với trường hợp của A, Tổng Bí thư nhấn mạnh”: A holds no such office."""
    assert read("Đối với trường hợp của ông Lê Văn Tám, Tổng Bí thư nhấn mạnh phải làm rõ.").positions == ()


@pytest.mark.parametrize("text", ["Chúc mừng Xuân Đinh Dậu 2017.", "Ngày Tết Giáp Thìn vui."])
def test_a_year_is_no_person(read: Reader, text: str) -> None:
    """Years of the lunar calendar look like names."""
    assert persons(read(text)) == []


def test_two_syllables_end_before_a_word_that_opens_sentences(read: Reader) -> None:
    """A caption without a full stop: “Heng Samrin │ Củng cố quan hệ”."""
    assert persons(read("Chủ tịch Quốc hội Campuchia Heng Samrin Củng cố quan hệ hai nước.")) == ["Heng Samrin"]


def test_a_committee_of_a_region_is_of_no_province(read: Reader) -> None:
    """“Ban Chỉ đạo Tây Nguyên, UBND tỉnh Đắk Lắk” are two bodies."""
    found = {body.name for body in read("Ban Chỉ đạo Tây Nguyên, UBND tỉnh Đắk Lắk phối hợp tổ chức.").bodies}
    assert found == {"Ban Chỉ đạo Tây Nguyên", "UBND tỉnh Đắk Lắk"}
