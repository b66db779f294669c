"""Who holds what in articles of 2018 to 2025, as those of 2017 do not say it: each row is an invented sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Record

Reader = Callable[..., Record]


def held(record: Record) -> list[str]:
    """The positions of a record as “person | title | body | status”."""
    return [f"{p.person} | {p.title} | {p.body} | {p.status}" for p in record.positions]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        (
            "Thủ tướng Lê Văn Tám, Trưởng Ban Chỉ đạo phòng thủ dân sự quốc gia chủ trì phiên họp.",
            "Lê Văn Tám | Trưởng Ban | Ban Chỉ đạo phòng thủ dân sự quốc gia | current",
        ),
        (
            "Ông Lê Văn Tám, Phó Trưởng Ban Chỉ đạo Quốc gia phòng, chống dịch COVID-19, thăm trạm y tế.",
            "Lê Văn Tám | Phó Trưởng Ban | Ban Chỉ đạo Quốc gia phòng, chống dịch COVID-19 | current",
        ),
        (
            "Ông Lê Văn Tám, Phó Ban Chỉ đạo phòng chống dịch COVID-19 TP HCM, thông tin.",
            "Lê Văn Tám | Phó Ban | Ban Chỉ đạo phòng chống dịch COVID-19 TP HCM | current",
        ),
        (
            "Giám đốc Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh Hà Nam Lê Văn Tám cho biết.",
            "Lê Văn Tám | Giám đốc | Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh Hà Nam | current",
        ),
        (
            "Dự có ông Lê Văn Tám, Bí thư Tỉnh ủy Lào Cai; bà Trần Thị Ba, Chủ tịch HĐND tỉnh.",
            "Lê Văn Tám | Bí thư | Tỉnh ủy Lào Cai | current",
        ),
        (
            "Viện trưởng Viện KSND khu vực 5 Lê Văn Tám cho biết.",
            "Lê Văn Tám | Viện trưởng | Viện KSND khu vực 5 | current",
        ),
        (
            "Ông Lê Văn Tám, Chánh án TAND khu vực 5 - Đắk Lắk, nói.",
            "Lê Văn Tám | Chánh án | TAND khu vực 5 - Đắk Lắk | current",
        ),
        ("Ông Lê Văn Tám, Trưởng Thuế tỉnh Đắk Lắk, nói.", "Lê Văn Tám | Trưởng Thuế | Thuế tỉnh Đắk Lắk | current"),
        ("Tại Phủ Chủ tịch, Phó Chủ tịch nước Lê Thị Ba tiếp đoàn.", "Lê Thị Ba | Phó Chủ tịch nước | None | current"),
    ],
)
def test_bodies_of_offices(read: Reader, text: str, position: str) -> None:
    """Steering committees and boards by their whole names; regional courts, tax offices; Lào in Lào Cai; a palace."""
    assert position in held(read(text))


def test_a_congress_of_deputies_makes_nobody_a_deputy(read: Reader) -> None:
    """“Đại hội đại biểu …; Bộ trưởng A”: the congress is not A's."""
    record = read("Đại hội đại biểu Đảng bộ tỉnh Hà Nam; Bộ trưởng Lê Văn Tám dự.")
    assert [position.title for position in record.positions] == ["Bộ trưởng"]


def test_a_palace_is_no_office(read: Reader) -> None:
    """“Phủ Chủ tịch” makes nobody a chair."""
    record = read("Tại Phủ Chủ tịch, Phó Chủ tịch nước Lê Thị Ba tiếp đoàn đại biểu.")
    assert [position.title for position in record.positions] == ["Phó Chủ tịch nước"]


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("Báo cáo Thủ tướng, đồng chí Lê Văn Tám cho biết đã tìm thấy mọi người.", []),
        (
            "Chất vấn Bộ trưởng, ĐB Lê Thị Ba nêu thực trạng nhà ở.",
            ["Lê Thị Ba | Đại biểu | Quốc hội | current"],
        ),
        (
            "Phó Giám đốc Sở Y tế tỉnh Hà Nam, bà Lê Thị Ba, cho rằng cần sửa quy định.",
            ["Lê Thị Ba | Phó Giám đốc | Sở Y tế tỉnh Hà Nam | current"],
        ),
        ("Chủ tịch UBND tỉnh Hà Nam, ông Lê Văn Tám, Phó Chủ tịch HĐND tỉnh, đều dự.", ["Lê Văn Tám | Phó Chủ tịch"]),
    ],
)
def test_who_is_spoken_to_holds_the_office(read: Reader, text: str, positions: list[str]) -> None:
    """The office behind “báo cáo”, “chất vấn” is the hearer's; one that opens a sentence is of the name behind."""
    found = held(read(text))
    assert len(found) == len(positions)
    assert all(one.startswith(expected) for one, expected in zip(found, positions, strict=True))


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Các đồng chí Lê Văn Tám và Trần Văn Sáu được bầu làm Phó Bí thư Tỉnh ủy Hà Nam.", "Phó Bí thư"),
        ("Các ông Lê Văn Tám, Trần Văn Sáu được bổ nhiệm Phó Giám đốc Sở Nội vụ tỉnh Hà Nam.", "Phó Giám đốc"),
        ("Đồng chí Lê Văn Tám và đồng chí Trần Văn Sáu giữ chức Phó Bí thư Đảng ủy xã Tân An.", "Phó Bí thư"),
        ("Trung ương để các đồng chí Lê Văn Tám, Trần Văn Sáu thôi giữ chức Phó Thủ tướng Chính phủ.", "Phó Thủ tướng"),
    ],
)
def test_several_take_or_leave_one_office(read: Reader, text: str, office: str) -> None:
    """A verb of office behind a list is said of all of it."""
    holders = [position.person for position in read(text).positions if position.title == office]
    assert holders == ["Lê Văn Tám", "Trần Văn Sáu"]


def test_two_names_with_a_comma_alone_are_no_list(read: Reader) -> None:
    """Who only meets somebody that is appointed is not appointed."""
    record = read("Ông Lê Văn Tám gặp ông Trần Văn Sáu, được bổ nhiệm giữ chức Giám đốc Sở Y tế.")
    assert [position.person for position in record.positions] == ["Trần Văn Sáu"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Theo Quyết định của Bộ Chính trị, ông Lê Văn Tám, Ủy viên Trung ương Đảng, "
            "giữ chức Bí thư Tỉnh ủy Hà Nam.",
            ["Ủy viên | current", "Bí thư | incoming"],
        ),
        (
            "Tỉnh ủy Hà Nam chỉ định bà Lê Thị Ba, Phó Chủ tịch HĐND tỉnh, giữ chức Bí thư Đảng đoàn HĐND tỉnh.",
            ["Phó Chủ tịch | current", "Bí thư | incoming"],
        ),
        (
            "Bộ Chính trị phân công đồng chí Lê Văn Tám, Bí thư Trung ương Đảng, Bí thư Thành ủy Hải Phòng, "
            "giữ chức Trưởng Ban Nội chính Trung ương.",
            ["Bí thư | current", "Bí thư | outgoing", "Trưởng Ban | incoming"],
        ),
        ("Bà Lê Thị Ba tái đắc cử Phó Chủ tịch nước.", ["Phó Chủ tịch nước | incoming"]),
        (
            "Ông Lê Văn Tám, Bí thư Tỉnh ủy Hà Nam, được phê chuẩn bổ nhiệm giữ chức Bộ trưởng Bộ Y tế.",
            ["Bí thư | outgoing", "Bộ trưởng | incoming"],
        ),
        (
            "Trung ương đồng ý để ông Lê Văn Tám thôi giữ các chức vụ Ủy viên Bộ Chính trị, Chủ tịch Quốc hội.",
            ["Ủy viên | outgoing", "Chủ tịch | outgoing"],
        ),
        (
            "Cảnh cáo ông Lê Văn Tám, Chủ tịch UBND tỉnh Hà Nam nhiệm kỳ 2016 - 2021.",
            ["Chủ tịch | former"],
        ),
        ("Trao quyết định nghỉ hưu cho ông Lê Văn Tám, Phó Bí thư Tỉnh ủy Hà Nam.", ["Phó Bí thư | outgoing"]),
        (
            "Theo quyết định, Phó Chủ tịch Quốc hội Lê Văn Tám làm Phó Bí thư Đảng ủy Quốc hội.",
            ["Phó Chủ tịch | current", "Phó Bí thư | incoming"],
        ),
        (
            "Hội nghị giới thiệu đồng chí Tổng Bí thư Lê Văn Tám để Quốc hội bầu giữ chức Chủ tịch nước.",
            ["Tổng Bí thư | current", "Chủ tịch nước | incoming"],
        ),
        (
            "Tiếp nhận bà Lê Thị Ba, Chánh Thanh tra tỉnh Hà Nam, và bổ nhiệm giữ chức Giám đốc Sở Nội vụ tỉnh Hà Nam.",
            ["Chánh Thanh tra | outgoing", "Giám đốc | incoming"],
        ),
        ("Ông Lê Văn Tám chủ trì kỳ họp để bầu Chủ tịch HĐND tỉnh Hà Nam.", []),
        (
            "Có quyết định về việc ông Lê Văn Tám thôi giữ chức Bí thư Thành ủy Cần Thơ; bổ nhiệm giữ chức Thứ trưởng "
            "Bộ Tài chính.",
            ["Bí thư | outgoing", "Thứ trưởng | incoming"],
        ),
        ("Bộ trưởng bổ nhiệm ông Lê Văn Tám giữ chức Vụ trưởng Vụ Pháp chế.", ["Vụ trưởng | incoming"]),
        (
            "Trình Quốc hội danh sách đề cử ông Lê Văn Tám, Trưởng Ban Tổ chức Trung ương, để bầu giữ chức Thủ tướng.",
            ["Trưởng Ban | outgoing", "Thủ tướng | incoming"],
        ),
        (
            "Thủ tướng phê chuẩn kết quả bầu bổ sung chức vụ Phó Chủ tịch UBND tỉnh Hà Nam đối với bà Lê Thị Ba, "
            "Tỉnh ủy viên, Giám đốc Sở Nội vụ.",
            ["Phó Chủ tịch | incoming", "Tỉnh ủy viên | current", "Giám đốc | outgoing"],
        ),
        (
            "Thủ tướng xóa tư cách chức vụ Chủ tịch UBND tỉnh Hà Nam giai đoạn 2016 - 2021 đối với ông Lê Văn Tám.",
            ["Chủ tịch | former"],
        ),
        (
            "Anh Lê Văn Tám, Phó Bí thư Tỉnh đoàn Hà Nam, được giao quyền Bí thư Tỉnh đoàn.",
            ["Phó Bí thư | current", "quyền Bí thư | incoming"],
        ),
        (
            "Phó Chủ tịch nước Lê Thị Ba giữ quyền Chủ tịch nước.",
            ["Phó Chủ tịch nước | current", "quyền Chủ tịch nước | incoming"],
        ),
        (
            "Bộ trưởng Bộ Xây dựng Lê Văn Tám thừa nhận giai đoạn 2011-2015 cả nước mới hoàn thành một nửa.",
            ["Bộ trưởng | current"],
        ),
    ],
)
def test_statuses(read: Reader, text: str, expected: list[str]) -> None:
    """What a decision gives, what is kept beside it and what is left; acting offices; spans of other clauses."""
    assert [f"{p.title} | {p.status}" for p in read(text, "2024-06-20").positions] == expected


@pytest.mark.parametrize(
    ("text", "position"),
    [
        (
            "Dự có ông Lê Văn Tám, Tổng Thư ký, Chủ nhiệm Văn phòng Quốc hội.",
            "Lê Văn Tám | Tổng Thư ký | Quốc hội | current",
        ),
        (
            "Đoàn công tác số 2 do ông Lê Văn Tám làm trưởng đoàn thăm đảo.",
            "Lê Văn Tám | trưởng đoàn | Đoàn công tác số 2 | current",
        ),
        (
            "Có ông Lê Văn Tám - Phó Trưởng ban Ban Chỉ đạo Tây Nam Bộ.",
            "Lê Văn Tám | Phó Trưởng ban | Ban Chỉ đạo Tây Nam Bộ | current",
        ),
        (
            "Ban Lễ tang Nhà nước do Tổng Bí thư Lê Văn Tám làm Trưởng ban.",
            "Lê Văn Tám | Trưởng ban | Ban Lễ tang Nhà nước | current",
        ),
        (
            "Ông Lê Văn Tám là Bí thư Đảng ủy, Chủ tịch HĐND phường Tân An.",
            "Lê Văn Tám | Bí thư | Đảng ủy phường Tân An | current",
        ),
    ],
)
def test_bodies_of_bare_offices(read: Reader, text: str, position: str) -> None:
    """A bare office is in the body that its neighbour serves, that the sentence is on, or of its commune."""
    assert position in held(read(text))


def test_the_capital_as_venue_completes_nothing(read: Reader) -> None:
    """A meeting “tại Hà Nội” about another province is not about the capital."""
    record = read(
        "Ngày 9/9, tại Hà Nội, Ủy ban Kiểm tra Trung ương họp. Ban cán sự đảng UBND tỉnh Hải Dương có vi phạm. "
        "Ông Lê Văn Tám, Phó Giám đốc Sở Y tế, bị cảnh cáo."
    )
    assert [position.body for position in record.positions] == ["Sở Y tế tỉnh Hải Dương"]


def test_a_given_name_that_looks_like_a_whole_one(read: Reader) -> None:
    """“Bà Vân Anh” is the Nguyễn Thị Vân Anh of the sentence before."""
    record = read("Đồng chí Nguyễn Thị Vân Anh làm Phó Bí thư. Bà Vân Anh hiện là Chủ tịch UBND xã Tân An.")
    assert [person.name for person in record.persons] == ["Nguyễn Thị Vân Anh"]
    assert held(record)[-1] == "Nguyễn Thị Vân Anh | Chủ tịch | UBND xã Tân An | current"


def test_an_office_behind_the_word_for_office(read: Reader) -> None:
    """“giữ chức vụ Trưởng ban” has no “Vụ trưởng” in it."""
    record = read("Ông Lê Văn Tám được bổ nhiệm giữ chức vụ Trưởng phòng Nội vụ huyện Ba Vì.")
    assert held(record) == ["Lê Văn Tám | Trưởng phòng | Phòng Nội vụ huyện Ba Vì | incoming"]


def test_a_list_by_province(read: Reader) -> None:
    """A unit on a line of its own is what “tỉnh” means below it; the list is of whom the news appoints."""
    record = read(
        "Thủ tướng vừa có quyết định chỉ định nhân sự lãnh đạo các địa phương.\n1. Tỉnh Tuyên Quang\n"
        "Chủ tịch UBND tỉnh: Ông Lê Văn Tám.\n2. Tỉnh Lào Cai\nChủ tịch UBND tỉnh: Ông Trần Văn Sáu.\n"
    )
    assert held(record) == [
        "Lê Văn Tám | Chủ tịch | UBND tỉnh Tuyên Quang | incoming",
        "Trần Văn Sáu | Chủ tịch | UBND tỉnh Lào Cai | incoming",
    ]


def test_semicolons(read: Reader) -> None:
    """A semicolon ends what one man takes; behind a verb it parts those who take one seat, which ends no office."""
    record = read(
        "Phó Chủ tịch Quốc hội Lê Văn Tám làm Phó Bí thư Thường trực; Phó Chủ tịch Quốc hội Trần Văn Sáu "
        "làm Phó Bí thư Đảng ủy Quốc hội. Quốc hội bầu bà Lê Thị Ba, Chủ nhiệm Ủy ban Kinh tế và Tài chính; "
        "ông Vũ Văn Năm, Chủ nhiệm Ủy ban Công tác đại biểu làm Ủy viên Ủy ban Thường vụ Quốc hội."
    )
    by_person = {
        name: [p.title for p in record.positions if p.person == name] for name in ("Lê Văn Tám", "Trần Văn Sáu")
    }
    assert by_person == {
        "Lê Văn Tám": ["Phó Chủ tịch", "Phó Bí thư Thường trực"],
        "Trần Văn Sáu": ["Phó Chủ tịch", "Phó Bí thư"],
    }
    assert [p.person for p in record.positions if p.title == "Ủy viên"] == ["Lê Thị Ba", "Vũ Văn Năm"]
    assert {p.status for p in record.positions if p.title == "Chủ nhiệm"} == {"current"}


def test_a_number_makes_no_pronoun(read: Reader) -> None:
    """“có 5 đồng chí là Ủy viên Ban Bí thư” says nothing of who says so."""
    assert held(read("Ông Lê Văn Tám cho biết có 5 đồng chí là Ủy viên Ban Bí thư.")) == []


def test_who_takes_up_an_office_for_another(read: Reader) -> None:
    """“nhận nhiệm vụ Trưởng ban … thay ông B”: the one comes, the other goes."""
    assert held(read("Ông Lê Văn Tám sẽ nhận nhiệm vụ Trưởng ban Dân tộc tỉnh Hà Nam thay ông Vũ Văn Ba.")) == [
        "Lê Văn Tám | Trưởng ban | Ban Dân tộc tỉnh Hà Nam | incoming",
        "Vũ Văn Ba | Trưởng ban | Ban Dân tộc tỉnh Hà Nam | outgoing",
    ]


def test_offices_of_other_countries(read: Reader) -> None:
    """A dash parts a foreign office from a name; a body of China is not completed with a Vietnamese committee."""
    assert held(read("Chủ tịch Quốc hội Cuba – Lê Thị Ba hội đàm.")) == []
    record = read(
        "Ông Lý Văn, Chủ nhiệm Ủy ban Thường vụ Đại hội đại biểu nhân dân Quảng Tây, thăm Tỉnh ủy Quảng Ninh."
    )
    assert [position.body for position in record.positions] == [None]


def test_two_provinces(read: Reader) -> None:
    """Who is secretary of one of two provinces is so where he is only called secretary; “Sở” is of its sentence's."""
    record = read(
        "Ông Lê Văn Tám, Bí thư Tỉnh ủy Bình Định và ông Vũ Văn Ba, Bí thư Tỉnh ủy Gia Lai chủ trì. "
        "Tỉnh Gia Lai đồng ý. Bí thư Tỉnh ủy Lê Văn Tám kết luận. Ở tỉnh Bình Định, "
        "Giám đốc Sở Nội vụ Trần Văn Sáu báo cáo."
    )
    assert held(record) == [
        "Lê Văn Tám | Bí thư | Tỉnh ủy Bình Định | current",
        "Vũ Văn Ba | Bí thư | Tỉnh ủy Gia Lai | current",
        "Trần Văn Sáu | Giám đốc | Sở Nội vụ tỉnh Bình Định | current",
    ]


def test_a_paragraph_on_one_of_several_provinces(read: Reader) -> None:
    """In an article on several provinces a paragraph that begins with one is on it."""
    record = read(
        "Kỳ họp HĐND ba tỉnh Bắc Kạn, Lạng Sơn, Sơn La.\nNgày 25/6, HĐND tỉnh Bắc Kạn họp. "
        "Tỉnh Bắc Kạn có nhiều tiến bộ.\n"
        "HĐND tỉnh Lạng Sơn cũng họp. Giám đốc Công an tỉnh Lê Văn Tám dự.\nỞ tỉnh Sơn La, mọi việc đã xong."
    )
    assert held(record) == ["Lê Văn Tám | Giám đốc | Công an tỉnh Lạng Sơn | current"]
