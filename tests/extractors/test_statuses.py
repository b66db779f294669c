"""Whether an office is held now, was held, is taken or is left, by the words around it: invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Record

Reader = Callable[..., Record]

TAM = "Lê Văn Tám"
OTHER = "Tỉnh Sơn La họp về đê điều. Nước sông lên nhanh. Dân đã được báo trước. Quân đội giúp dân."


def held(record: Record) -> list[str]:
    """The positions of a record as “person | title | body | status”."""
    return [f"{p.person} | {p.title} | {p.body} | {p.status}" for p in record.positions]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        (
            f"Khi ông {TAM} còn là Giám đốc Sở Y tế tỉnh Sơn La, bệnh viện được xây.",
            "Giám đốc | Sở Y tế tỉnh Sơn La | former",
        ),
        (f"Chuyện cũ. Thời ông {TAM} làm Bí thư Tỉnh ủy Sơn La, đường đã mở.", "Bí thư | Tỉnh ủy Sơn La | former"),
        (
            f"Chuyện cũ. Ông {TAM} kể: từ thời ông làm Bí thư Tỉnh ủy Sơn La đã có đường.",
            "Bí thư | Tỉnh ủy Sơn La | former",
        ),
        (f"Chuyện cũ. Từ khi ông {TAM} làm Bí thư Tỉnh ủy Sơn La, đường đã mở.", "Bí thư | Tỉnh ủy Sơn La | current"),
        (f"Khi ông {TAM}, Bí thư Tỉnh ủy Sơn La, đến, dân kéo ra đón.", "Bí thư | Tỉnh ủy Sơn La | current"),
        (f"Trước đó, ông {TAM} là Phó Giám đốc Sở Y tế tỉnh Sơn La.", "Phó Giám đốc | Sở Y tế tỉnh Sơn La | former"),
        (f"Trước khi sáp nhập tỉnh, ông {TAM} là Bí thư Tỉnh ủy Sơn La.", "Bí thư | Tỉnh ủy Sơn La | former"),
        (f"Ông {TAM} từng được bổ nhiệm làm Giám đốc Sở Y tế tỉnh Sơn La.", "Giám đốc | Sở Y tế tỉnh Sơn La | former"),
        (
            f"Bà Ba nói {OTHER} Sau khi được bổ nhiệm làm Giám đốc Sở Y tế tỉnh Sơn La, ông {TAM} đi thăm các xã.",
            "Giám đốc | Sở Y tế tỉnh Sơn La | current",
        ),
        (
            f"Có mặt bà Trần Thị Ba và ông {TAM}, khi đó là Chủ tịch UBND tỉnh Sơn La và hiện nay là Bí "
            f"thư Tỉnh ủy Sơn La.",
            "Bí thư | Tỉnh ủy Sơn La | current",
        ),
    ],
)
def test_told_of_another_time(read: Reader, text: str, position: str) -> None:
    """A clause of time with its holder, the time before, an appointment in passing; a comma ends nothing."""
    assert f"{TAM} | {position}" in held(read(text))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            f"{OTHER} Ông {TAM}, Giám đốc Sở Y tế tỉnh Sơn La, nói. Có tin ông {TAM} được bổ nhiệm làm "
            f"Giám đốc Sở Y tế tỉnh Sơn La khi chưa đủ chuẩn.",
            "current",
        ),
        (
            f"Sơn La có giám đốc sở mới. Ông {TAM} được bổ nhiệm làm Giám đốc Sở Y tế tỉnh Sơn La. Giám "
            f"đốc Sở Y tế {TAM} nói lời cảm ơn.",
            "incoming",
        ),
        (f"Giám đốc Sở Y tế tỉnh Sơn La {TAM} thăm dân. {OTHER} Tân Giám đốc Sở Y tế hứa xây bệnh viện.", "incoming"),
    ],
)
def test_what_is_news_of_the_day(read: Reader, text: str, status: str) -> None:
    """An appointment told below the lead of somebody called by the office before is none; “tân” alone is enough."""
    assert held(read(text)) == [f"{TAM} | Giám đốc | Sở Y tế tỉnh Sơn La | {status}"]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Học tập Chủ tịch Hồ Chí Minh, xã thi đua.", "Hồ Chí Minh | Chủ tịch | None | former"),
        (f"Ông {TAM} (1907 - 1988), Bí thư Tỉnh ủy Sơn La, quê ở đây.", f"{TAM} | Bí thư | Tỉnh ủy Sơn La | former"),
        (f"Ông {TAM}, sinh năm 1921, là Bí thư Tỉnh ủy Sơn La.", f"{TAM} | Bí thư | Tỉnh ủy Sơn La | former"),
        (f"Ông {TAM}, sinh năm 1971, là Bí thư Tỉnh ủy Sơn La.", f"{TAM} | Bí thư | Tỉnh ủy Sơn La | current"),
        (f"Đồng chí {TAM}, Bí thư Tỉnh ủy Sơn La, đã từ trần hôm qua.", f"{TAM} | Bí thư | Tỉnh ủy Sơn La | former"),
        (f"Mẹ ông {TAM}, Bí thư Tỉnh ủy Sơn La, đã từ trần hôm qua.", f"{TAM} | Bí thư | Tỉnh ủy Sơn La | current"),
    ],
)
def test_the_dead_hold_no_office(read: Reader, text: str, position: str) -> None:
    """A name that a province bears, the years of life, a death that the text tells of the person, not of kin."""
    assert held(read(text)) == [position]


@pytest.mark.parametrize(
    ("text", "date", "status"),
    [
        (f"Đại biểu Quốc hội khóa XIII {TAM} nói.", "2017-05-01", "former"),
        (f"Đại biểu Quốc hội khóa XIV {TAM} nói.", "2017-05-01", "current"),
        (f"Đại biểu Quốc hội khóa XIII, XIV {TAM} nói.", "2017-05-01", "current"),
        (f"Đại biểu Quốc hội khóa XV {TAM} nói.", "2025-05-01", "current"),
        (f"Ông {TAM}, Ủy viên Trung ương Đảng khóa XI, nói.", "2017-05-01", "former"),
        (f"Ông {TAM}, Ủy viên Trung ương Đảng khóa 12, nói.", "2017-05-01", "current"),
    ],
)
def test_numbered_terms(read: Reader, text: str, date: str, status: str) -> None:
    """The vocabulary knows when a term of the Assembly or of the Central Committee ended; the last number counts."""
    assert [position.status for position in read(text, date).positions] == [status]


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        (
            f"Ban Bí thư kỷ luật ông {TAM}, cách chức Ủy viên Ban Thường vụ Tỉnh ủy Sơn La, bao gồm "
            f"cách chức cả các chức vụ "
            "Phó Bí thư Tỉnh ủy, Bí thư Tỉnh ủy Sơn La.",
            [
                f"{TAM} | Ủy viên | Ban Thường vụ Tỉnh ủy Sơn La | outgoing",
                f"{TAM} | Phó Bí thư | Tỉnh ủy Sơn La | outgoing",
                f"{TAM} | Bí thư | Tỉnh ủy Sơn La | outgoing",
            ],
        ),
        (
            f"Ông {TAM}, Tỉnh ủy viên, Giám đốc Sở Y tế tỉnh Sơn La, dự. Ủy ban cách tất cả các chức vụ "
            f"trong Đảng đối với ông {TAM}.",
            [f"{TAM} | Tỉnh ủy viên | Tỉnh ủy Sơn La | outgoing", f"{TAM} | Giám đốc | Sở Y tế tỉnh Sơn La | current"],
        ),
        (
            f"Bộ Chính trị phân công ông {TAM}, Bí thư Tỉnh ủy Sơn La, làm Trưởng Ban Chỉ đạo phòng chống thiên tai.",
            [
                f"{TAM} | Bí thư | Tỉnh ủy Sơn La | current",
                f"{TAM} | Trưởng Ban | Ban Chỉ đạo phòng chống thiên tai | incoming",
            ],
        ),
        (
            f"HĐND tỉnh Sơn La miễn nhiệm Ủy viên UBND tỉnh đối với ông {TAM}, Giám đốc Sở Y tế (luân "
            f"chuyển làm Bí thư Huyện ủy "
            "Mộc Châu) và bà Trần Thị Ba.",
            [
                f"{TAM} | Ủy viên | UBND tỉnh Sơn La | outgoing",
                "Trần Thị Ba | Ủy viên | UBND tỉnh Sơn La | outgoing",
                f"{TAM} | Giám đốc | Sở Y tế tỉnh Sơn La | outgoing",
                f"{TAM} | Bí thư | Huyện ủy Mộc Châu | incoming",
            ],
        ),
        (
            f"Bổ nhiệm bà Trần Thị Ba giữ chức Bộ trưởng Bộ Y tế; ông {TAM}, Thứ trưởng Bộ Giao thông "
            f"vận tải, giữ chức Bộ trưởng "
            "Bộ Giao thông vận tải.",
            [
                "Trần Thị Ba | Bộ trưởng | Bộ Y tế | incoming",
                f"{TAM} | Thứ trưởng | Bộ Giao thông vận tải | outgoing",
                f"{TAM} | Bộ trưởng | Bộ Giao thông vận tải | incoming",
            ],
        ),
    ],
)
def test_changes_of_office(read: Reader, text: str, positions: list[str]) -> None:
    """Discipline and its object, the Party's offices, a committee, brackets, “giao thông”."""
    assert held(read(text)) == positions


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        (f"Tổng Thư ký Quốc hội: Ông {TAM} xin nghỉ vì sức khỏe", []),
        ("Tháng 9/2015, bà Trần Thị Ba được Chủ tịch UBND huyện Mộc Châu ký hợp đồng.", []),
        ("Chào mừng Chủ tịch Hạ viện, kiêm Chủ tịch Liên minh Nghị viện, ông nói lời cảm ơn.", []),
        (
            f"Cùng đi có Bộ trưởng Bộ Quốc phòng, Đại tướng {TAM}; Bộ trưởng Bộ Y tế Trần Thị Ba.",
            [f"{TAM} | Bộ trưởng | Bộ Quốc phòng | current", "Trần Thị Ba | Bộ trưởng | Bộ Y tế | current"],
        ),
        (
            f"Chủ tịch HĐND, Trưởng ban Tuyên giáo Tỉnh ủy Sơn La {TAM} dự.",
            [
                f"{TAM} | Chủ tịch | HĐND tỉnh Sơn La | current",
                f"{TAM} | Trưởng ban | Ban Tuyên giáo Tỉnh ủy Sơn La | current",
            ],
        ),
        (
            "Phó Bí thư Thường trực Thành ủy TP HCM Tất Thành Tám dự.",
            ["Tất Thành Tám | Phó Bí thư Thường trực | Thành ủy TP HCM | current"],
        ),
    ],
)
def test_whose_an_office_is(read: Reader, text: str, positions: list[str]) -> None:
    """A headline that quotes, an agent behind “được”, a semicolon, a surname that also opens sentences."""
    assert held(read(text)) == positions


@pytest.mark.parametrize(
    ("text", "position"),
    [
        (
            f"Đại hội công bố Quyết định chỉ định Ban Chấp hành Đảng bộ xã Tân An. "
            f"Ông {TAM} giữ chức Bí thư Đảng ủy xã Tân An.",
            "Bí thư | Đảng ủy xã Tân An | incoming",
        ),
        (
            f"Đại hội công bố Quyết định chỉ định Ban Chấp hành Đảng bộ xã Tân An. "
            f"Ông {TAM} tiếp tục giữ chức Bí thư Đảng ủy "
            "xã Tân An.",
            "Bí thư | Đảng ủy xã Tân An | current",
        ),
        (
            f"Tin mới. Ông {TAM} giữ chức Trưởng Ban Nội chính Tỉnh ủy Sơn La, thôi giữ chức Bí thư Huyện ủy Mộc Châu.",
            "Trưởng Ban | Ban Nội chính Tỉnh ủy Sơn La | incoming",
        ),
        (
            f"Tin mới. Phó Chủ tịch UBND tỉnh Sơn La {TAM} nghỉ hưu nên tỉnh bầu người thay.",
            "Phó Chủ tịch | UBND tỉnh Sơn La | outgoing",
        ),
        (
            f"Tin mới. Ông {TAM}, Phó Giám đốc Sở Y tế tỉnh Sơn La, nhận quyết định nghỉ công tác chờ hưu.",
            "Phó Giám đốc | Sở Y tế tỉnh Sơn La | outgoing",
        ),
        (
            f"Ông {TAM}, kế toán trưởng Sở Y tế tỉnh Sơn La thời kỳ 2020-2021, nhận sai.",
            "kế toán trưởng | Sở Y tế tỉnh Sơn La | former",
        ),
        (
            f"Bổ nhiệm ông {TAM}, Thẩm phán Tòa án nhân dân tối cao, giữ chức Phó Chánh án Tòa án nhân dân tối cao.",
            "Thẩm phán | Tòa án nhân dân tối cao | current",
        ),
        (
            f"Bổ nhiệm ông {TAM}, Bí thư Huyện ủy Mộc Châu, vào chức danh Thẩm phán Tòa án nhân dân tối cao.",
            "Thẩm phán | Tòa án nhân dân tối cao | incoming",
        ),
    ],
)
def test_decisions(read: Reader, text: str, position: str) -> None:
    """What a decision named before says, an exchange of offices, leave before retirement, a span of years, judges."""
    assert f"{TAM} | {position}" in held(read(text))


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        (
            f"Ông {TAM} được cử làm Bí thư Tỉnh ủy Sơn La, Phó Chủ tịch UBND tỉnh Sơn La Trần Thị Ba nghỉ hưu.",
            [f"{TAM} | Bí thư | Tỉnh ủy Sơn La | incoming", "Trần Thị Ba | Phó Chủ tịch | UBND tỉnh Sơn La | outgoing"],
        ),
        (
            f"Tin mới. Bà Trần Thị Ba tái cử Chủ tịch Hội Nông dân tỉnh Sơn La, ông {TAM} được cử làm Phó Chủ tịch.",
            [
                "Trần Thị Ba | Chủ tịch | Hội Nông dân tỉnh Sơn La | incoming",
                f"{TAM} | Phó Chủ tịch | Hội Nông dân tỉnh Sơn La | incoming",
            ],
        ),
        (
            f"Các Phó Chủ tịch UBND tỉnh Sơn La gồm các ông, bà: {TAM} và Trần Thị Ba.",
            [
                f"{TAM} | Phó Chủ tịch | UBND tỉnh Sơn La | current",
                "Trần Thị Ba | Phó Chủ tịch | UBND tỉnh Sơn La | current",
            ],
        ),
        (
            f"Ông {TAM} (Giám đốc Trung tâm Bồi dưỡng chính trị TP Sơn La), "
            "bà Trần Thị Ba (Phó Giám đốc Trung tâm này) cãi nhau.",
            [
                f"{TAM} | Giám đốc | Trung tâm Bồi dưỡng chính trị TP Sơn La | current",
                "Trần Thị Ba | Phó Giám đốc | Trung tâm Bồi dưỡng chính trị TP Sơn La | current",
            ],
        ),
        (
            f"Đảng ủy Bộ Y tế ra mắt. Ông {TAM} được chỉ định làm Bí thư Đảng ủy.",
            [f"{TAM} | Bí thư | Đảng ủy Bộ Y tế | incoming"],
        ),
        (
            f"Bộ Y tế có hai thứ trưởng. Bộ này nhận việc. Người dân ở đây vui. "
            f"Việc lấy từ Bộ Nội vụ. Thứ trưởng {TAM} nói.",
            [f"{TAM} | Thứ trưởng | Bộ Y tế | current"],
        ),
        (
            f"Sở TT&TT tỉnh Sơn La họp. Giám đốc Sở TT&TT {TAM} nói.",
            [f"{TAM} | Giám đốc | Sở TT&TT tỉnh Sơn La | current"],
        ),
    ],
)
def test_bodies_of_bare_offices(read: Reader, text: str, positions: list[str]) -> None:
    """An office before another name, a deputy beside a chair, “các ông, bà”, “Trung tâm này”, the lead's ministry."""
    assert held(read(text)) == positions


def test_stages_of_a_career_told_by_verbs(read: Reader) -> None:
    """“năm 1997 chuyển sang │ Phó phòng”, “Hai năm sau, ông được điều về │ làm …”: stages, the last one goes on."""
    text = (
        f"Tin mới. Ông {TAM} quê Sơn La. Năm 1980, ông làm Chủ tịch UBND huyện Mộc Châu. "
        "Hai năm sau, ông được điều về làm Trưởng ban Nông nghiệp Tỉnh ủy Sơn La."
    )
    assert [f"{p.title} | {p.status}" for p in read(text).positions] == ["Chủ tịch | former", "Trưởng ban | current"]
    text = (
        f"Tin mới. Ông {TAM} về Phòng Tổ chức, tới năm 1997 chuyển sang Phó phòng Kế hoạch tài chính. "
        "Năm 2008, ông làm Giám đốc Sở Y tế tỉnh Sơn La."
    )
    assert [f"{p.title} | {p.status}" for p in read(text).positions] == ["Phó phòng | former", "Giám đốc | current"]
