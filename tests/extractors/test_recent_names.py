"""Persons, places, bodies and days in articles of 2018 to 2025: each row is an invented sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Record

Reader = Callable[..., Record]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chủ tịch HĐND thành phố Lương Văn Tám chủ tọa.", ["Lương Văn Tám"]),
        ("Dự có Bộ trưởng Bộ Nông nghiệp và Phát triển nông thôn; Trần Văn Sáu, Thứ trưởng.", ["Trần Văn Sáu"]),
        ("Phó Chủ tịch nước tiếp Đại sứ Nhật Bản Tanaka Haruki.", ["Tanaka Haruki"]),
        ("Dự có bà Lê Thị Hạnh Nguyên, Phó Chủ tịch UBND tỉnh.", ["Lê Thị Hạnh Nguyên"]),
        ("Chánh án TAND tỉnh Hà Nam Lê Văn Hưng Phát trao quyết định.", ["Lê Văn Hưng Phát"]),
        ("Dự có bà Trần Thị Tư, ông Lê Văn Hội và ông Y Thông Ê Ban.", ["Trần Thị Tư", "Lê Văn Hội", "Y Thông Ê Ban"]),
        ("Bà H'Lan Kđoh Niê, Phó Bí thư Tỉnh ủy Đắk Lắk, dự.", ["H'Lan Kđoh Niê"]),
        ("Đại sứ Thụy Sĩ tại Việt Nam Anna Berg-Muller dự.", ["Anna Berg-Muller"]),
        ("Trưởng thôn Lê Văn Tám nói ở thôn Nguyễn Huệ.", ["Lê Văn Tám"]),
        ("Bà Trần Thị Ba, Hiệu trưởng Trường Tiểu học Lý Tự Trọng, nói.", ["Trần Thị Ba"]),
        ("ĐB Dương Trung Quốc băn khoăn về thi cử.", ["Dương Trung Quốc"]),
        ("Chủ tịch UBND phường Vũng Tàu Vũ Văn Sáu cho biết.", ["Vũ Văn Sáu"]),
        ("Có mặt ông Lê Văn Tám Phát biểu tại buổi lễ, ông xúc động.", ["Lê Văn Tám"]),
    ],
)
def test_names(read: Reader, text: str, names: list[str]) -> None:
    """“thành phố”, “nông thôn”, “Nhật Bản” end like things that bear names; “Nguyên”, “Phát” are given names too."""
    assert [person.name for person in read(text).persons] == names


@pytest.mark.parametrize(
    ("text", "date", "places"),
    [
        ("Ông Lê Văn Tám thăm phường Xuân Hương - Đà Lạt.", "2025-07-03", ["Xuân Hương - Đà Lạt"]),
        ("Ông Lê Văn Tám thăm phường Xuân Hương - Đà Lạt.", "2023-07-03", ["Xuân Hương"]),
        ("Bí thư Đảng ủy phường Vũ Trí Ba nêu rõ. Đồng chí Vũ Trí Ba hứa.", "2025-07-03", []),
        ("Ông Lê Văn Tám thăm phường Thủ Dầu Một và xã Tân An Hội.", "2025-07-03", ["Thủ Dầu Một", "Tân An Hội"]),
        ("Hội nghị diễn ra ở phường Phạm Ngũ Lão.", "2025-07-03", ["Phạm Ngũ Lão"]),
        ("Chủ tịch UBND phường Phạm Ngũ Lão Lê Thị Tư cho biết.", "2020-07-03", ["Phạm Ngũ Lão"]),
        ("Chủ tịch UBND xã Lâm Thao Nguyễn Văn Ba cho biết.", "2020-07-03", ["Lâm Thao"]),
        ("Chủ tịch UBND phường Trịnh Hoàng Tùng Lâm nói ở phường Tân An.", "2025-07-03", ["Tân An"]),
        ("Ở TP Hà Nội, ông Tám thăm chợ Long Biên.", "2025-07-03", ["Hà Nội"]),
        ("Tại Hòa Bình, ông Tám nói về nền Hòa Bình.", "2024-07-03", ["Hòa Bình"]),
    ],
)
def test_communes(read: Reader, text: str, date: str, places: list[str]) -> None:
    """Communes of 2025 that bear an old city's name; a person behind “phường” who is called comrade elsewhere."""
    assert [place.name for place in read(text, date).places] == places


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Hội đồng Bảo an Liên hợp quốc ra nghị quyết.", []),
        (
            "Cục Phòng chống tham nhũng - Thanh tra Chính phủ tham mưu.",
            ["Cục Phòng chống tham nhũng - Thanh tra Chính phủ"],
        ),
        ("Phòng Kế hoạch - Bệnh viện Đa khoa trả lời.", ["Phòng Kế hoạch"]),
        ("Hội đồng xét xử TAND TP Hà Nội tuyên phạt.", ["TAND TP Hà Nội"]),
        ("Thủ tướng tiếp Bộ trưởng Tài chính Mỹ.", []),
        ("Ủy ban bầu cử tỉnh Hà Nam họp.", ["Ủy ban bầu cử tỉnh Hà Nam"]),
        ("Bộ Tư lệnh Thủ đô và CDC Hà Nội phối hợp.", ["Bộ Tư lệnh Thủ đô", "CDC Hà Nội"]),
        (
            "Họp Ban Chỉ đạo phòng, chống thiên tai. Ban Chỉ đạo phòng, chống thiên tai tỉnh Hà Nam báo cáo.",
            ["Ban Chỉ đạo phòng, chống thiên tai tỉnh Hà Nam"],
        ),
    ],
)
def test_where_names_of_bodies_end(read: Reader, text: str, bodies: list[str]) -> None:
    """Before the United Nations and an organisation behind a dash; a superior behind a dash is read whole."""
    assert [body.name for body in read(text).bodies] == bodies


def test_a_company_is_no_person(read: Reader) -> None:
    """A company's field stands between its kind and its name."""
    assert [person.name for person in read("Công ty CP du lịch Phương Đông Việt khởi công.").persons] == []


@pytest.mark.parametrize(
    "text",
    [
        "Ông Lê Văn Tám giao Sở Nội vụ tỉnh Hà Nam điều động cán bộ về xã trước ngày 30/8/2024.",
        "Ông Lê Văn Tám nói ở hội nghị: “Bộ máy mới phải vận hành thông suốt ngay từ ngày 1/7/2024, không được chậm”.",
    ],
)
def test_no_happening_on_a_day_that_is_only_spoken_of(read: Reader, text: str) -> None:
    """A deadline and a day in a quotation date nothing."""
    assert all(event.date not in ("2024-08-30", "2024-07-01") for event in read(text, "2024-06-20").events)


def test_inspectors_meet(read: Reader) -> None:
    """A “kỳ họp” of the Ủy ban Kiểm tra is neither an inspection nor a session of an assembly."""
    record = read("Ngày 8/6, Ủy ban Kiểm tra Trung ương đã tiến hành kỳ họp thứ 31 dưới sự chủ trì của ông Lê Văn Tám.")
    assert [event.type for event in record.events] == ["conference"]
