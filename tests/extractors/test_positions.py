"""Positions: each row is a text and who holds what in which body, with the status that the text gives it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Record

Reader = Callable[..., Record]
TAM, BA, NAM = "Lê Văn Tám", "Trần Thị Ba", "Hồ Văn Năm"


def held(record: Record) -> list[tuple[str, str, str | None, str]]:
    """The positions of a record in few words."""
    return [(p.person, p.title, p.body, p.status) for p in record.positions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Bí thư Tỉnh ủy Sơn La {TAM} dự.", [(TAM, "Bí thư", "Tỉnh ủy Sơn La")]),
        (f"Bà {BA}, Phó Chủ tịch UBND tỉnh Sơn La, dự.", [(BA, "Phó Chủ tịch", "UBND tỉnh Sơn La")]),
        (f"Bà {BA} - Giám đốc Sở Y tế tỉnh Sơn La - dự.", [(BA, "Giám đốc", "Sở Y tế tỉnh Sơn La")]),
        (f"Bà {BA} (Giám đốc Sở Y tế tỉnh Sơn La) dự.", [(BA, "Giám đốc", "Sở Y tế tỉnh Sơn La")]),
        (f"Trưởng ban Tổ chức Tỉnh ủy Sơn La {TAM} dự.", [(TAM, "Trưởng ban", "Ban Tổ chức Tỉnh ủy Sơn La")]),
        (f"Bộ trưởng Công an {TAM} dự.", [(TAM, "Bộ trưởng", "Bộ Công an")]),
        (f"Thủ tướng {TAM} dự.", [(TAM, "Thủ tướng", "Chính phủ")]),
        (f"Chủ tịch nước {TAM} dự.", [(TAM, "Chủ tịch nước", None)]),
        (f"Tổng thanh tra Chính phủ {TAM} dự.", [(TAM, "Tổng thanh tra", "Thanh tra Chính phủ")]),
        (f"Chủ tịch huyện Văn Yên {TAM} dự.", [(TAM, "Chủ tịch", "UBND huyện Văn Yên")]),
        (f"Bí thư huyện Văn Yên {TAM} dự.", [(TAM, "Bí thư", "Huyện ủy Văn Yên")]),
        (f"Quyền Chủ tịch UBND tỉnh Sơn La {TAM} dự.", [(TAM, "quyền Chủ tịch", "UBND tỉnh Sơn La")]),
        (
            f"Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Sơn La {TAM} dự.",
            [(TAM, "Ủy viên", "Trung ương Đảng"), (TAM, "Bí thư", "Tỉnh ủy Sơn La")],
        ),
        (
            f"Ông {TAM}, Phó Bí thư, Chủ tịch UBND huyện Văn Yên, dự.",
            [(TAM, "Phó Bí thư", "Huyện ủy Văn Yên"), (TAM, "Chủ tịch", "UBND huyện Văn Yên")],
        ),
        (
            f"Ông {TAM}, Phó Chủ nhiệm rồi Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy Sơn La, dự.",
            [
                (TAM, "Phó Chủ nhiệm", "Ủy ban Kiểm tra Tỉnh ủy Sơn La"),
                (TAM, "Chủ nhiệm", "Ủy ban Kiểm tra Tỉnh ủy Sơn La"),
            ],
        ),
        (
            f"Các Phó Chủ tịch UBND tỉnh Sơn La: {TAM}, {BA} và {NAM} dự.",
            [(name, "Phó Chủ tịch", "UBND tỉnh Sơn La") for name in (TAM, BA, NAM)],
        ),
        (
            f"UBND tỉnh Sơn La có 2 Phó Chủ tịch UBND gồm các ông: {TAM} và {NAM}.",
            [(name, "Phó Chủ tịch", "UBND tỉnh Sơn La") for name in (TAM, NAM)],
        ),
        (
            f"Dự có {TAM}, Bí thư Tỉnh ủy Sơn La; {BA}, Giám đốc Công an tỉnh.",
            [(TAM, "Bí thư", "Tỉnh ủy Sơn La"), (BA, "Giám đốc", "Công an tỉnh Sơn La")],
        ),
        (f"Ông {TAM}, Tổng Giám đốc Sao Mai Group, dự.", [(TAM, "Tổng Giám đốc", "Sao Mai Group")]),
        (f"Đại sứ Việt Nam tại Lào {TAM} dự.", [(TAM, "Đại sứ Việt Nam tại Lào", None)]),
        (f"Chủ tịch UBND phường Láng Hạ, ông {TAM} cho biết.", [(TAM, "Chủ tịch", "UBND phường Láng Hạ")]),
        (
            f"Ông {TAM} tới thăm xã. Ông cũng là Ủy viên Trung ương Đảng.",
            [(TAM, "Ủy viên", "Trung ương Đảng")],
        ),
        (f"UBND tỉnh Sơn La do ông {TAM} làm Chủ tịch.", [(TAM, "Chủ tịch", "UBND tỉnh Sơn La")]),
    ],
)
def test_current_offices(read: Reader, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    """Before and behind the name, in chains, lists and apposition; the body inside, behind, implied or shared."""
    assert held(read(text)) == [(*row, "current") for row in expected]


@pytest.mark.parametrize(
    "text",
    [
        f"Ông {TAM} yêu cầu Chủ tịch UBND tỉnh Sơn La báo cáo.",
        f"Ông {TAM} ký quyết định bổ nhiệm Giám đốc Sở Y tế tỉnh Sơn La.",
        f"Ông {TAM} thay mặt Giám đốc Sở Y tế tỉnh Sơn La tặng hoa.",
        f"Giám đốc Sở Y tế tỉnh Sơn La bị tố cáo. Ông {TAM} tố cáo việc này.",
        f"Ông {TAM} cho biết, Giám đốc Sở Y tế tỉnh Sơn La sẽ được thay.",
        f"Giám đốc {TAM} nói.",
        f"Trao đổi với các đại biểu, ông {TAM} cảm ơn.",
        f"Ông {TAM} tiếp ông {NAM}. Ông là Giám đốc Sở Y tế tỉnh Sơn La.",
    ],
)
def test_no_office_is_made_up(read: Reader, text: str) -> None:
    """Who is asked, appointed or spoken for beside a name is not that person; an office without a body is nobody's."""
    assert read(text).positions == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Nguyên Chủ tịch UBND tỉnh Sơn La {TAM} bị bắt.", [(TAM, "Chủ tịch", "UBND tỉnh Sơn La", "former")]),
        (f"Tân Bí thư Tỉnh ủy Sơn La {TAM} hứa.", [(TAM, "Bí thư", "Tỉnh ủy Sơn La", "incoming")]),
        (
            f"HĐND tỉnh Sơn La bầu ông {TAM} làm Chủ tịch UBND tỉnh.",
            [(TAM, "Chủ tịch", "UBND tỉnh Sơn La", "incoming")],
        ),
        (
            f"Họp xong.\nÔng {TAM} được bổ nhiệm giữ chức Giám đốc Sở Y tế tỉnh Sơn La.",
            [(TAM, "Giám đốc", "Sở Y tế tỉnh Sơn La", "incoming")],
        ),
        (
            f"Tỉnh miễn nhiệm chức vụ Giám đốc Sở Y tế tỉnh Sơn La đối với ông {TAM}.",
            [(TAM, "Giám đốc", "Sở Y tế tỉnh Sơn La", "outgoing")],
        ),
        (
            f"HĐND miễn nhiệm chức Chủ tịch UBND tỉnh Sơn La đối với ông {TAM} và bầu bà {BA} thay thế.",
            [
                (TAM, "Chủ tịch", "UBND tỉnh Sơn La", "outgoing"),
                (BA, "Chủ tịch", "UBND tỉnh Sơn La", "incoming"),
            ],
        ),
        (
            f"Điều động ông {TAM}, Giám đốc Sở Y tế tỉnh Sơn La, giữ chức Bí thư Huyện ủy Văn Yên.",
            [
                (TAM, "Giám đốc", "Sở Y tế tỉnh Sơn La", "outgoing"),
                (TAM, "Bí thư", "Huyện ủy Văn Yên", "incoming"),
            ],
        ),
        (
            f"Hôm nay họp.\nÔng {TAM}, Phó Bí thư Tỉnh ủy Sơn La, được bầu làm Chủ tịch UBND tỉnh.",
            [
                (TAM, "Phó Bí thư", "Tỉnh ủy Sơn La", "current"),
                (TAM, "Chủ tịch", "UBND tỉnh Sơn La", "incoming"),
            ],
        ),
        (
            f"Khai trừ ra khỏi Đảng ông {TAM}, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Sơn La.",
            [(TAM, "Ủy viên", "Trung ương Đảng", "outgoing"), (TAM, "Bí thư", "Tỉnh ủy Sơn La", "outgoing")],
        ),
        (
            f"Họp xong.\nÔng {TAM} thôi giữ chức Bí thư Huyện ủy Văn Yên, giữ chức Phó Trưởng ban Nội chính Trung ương "
            "theo phân công.",
            [
                (TAM, "Bí thư", "Huyện ủy Văn Yên", "outgoing"),
                (TAM, "Phó Trưởng ban", "Ban Nội chính Trung ương", "incoming"),
            ],
        ),
        (
            f"Thái Nguyên mưa.\nChủ tịch UBND tỉnh Thái Nguyên {TAM} đội mưa.",
            [(TAM, "Chủ tịch", "UBND tỉnh Thái Nguyên", "current")],
        ),
    ],
)
def test_statuses(read: Reader, text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    """Words before the office, verbs of getting and leaving it, and what one change says of other offices."""
    assert held(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Cục trưởng Cục Quản lý giá, Bộ Tài chính {TAM} nói.", [(TAM, "Cục trưởng", "Cục Quản lý giá")]),
        (f"Phó Thủ tướng Thường trực Chính phủ {TAM} dự.", [(TAM, "Phó Thủ tướng Thường trực", "Chính phủ")]),
        (f"Trợ lý Tổng Bí thư {TAM} dự.", [(TAM, "Trợ lý Tổng Bí thư", None)]),
        (f"Đại biểu HĐND tỉnh Sơn La {TAM} chất vấn.", [(TAM, "Đại biểu", "HĐND tỉnh Sơn La")]),
        (
            f"Dự có các Ủy viên Bộ Chính trị: {TAM}, Bí thư Tỉnh ủy Sơn La; {BA}.",
            [(TAM, "Ủy viên", "Bộ Chính trị"), (BA, "Ủy viên", "Bộ Chính trị"), (TAM, "Bí thư", "Tỉnh ủy Sơn La")],
        ),
        (f"Dự có ông {TAM} -- Giám đốc Sở Y tế tỉnh Sơn La.", [(TAM, "Giám đốc", "Sở Y tế tỉnh Sơn La")]),
        (f"Dự có ông {TAM}, (Giám đốc Sở Y tế tỉnh Sơn La).", [(TAM, "Giám đốc", "Sở Y tế tỉnh Sơn La")]),
        (f"Ông {TAM} (quê Nam Định), Giám đốc Sở Y tế tỉnh Sơn La.", [(TAM, "Giám đốc", "Sở Y tế tỉnh Sơn La")]),
        (f"Ông {TAM}, Giám đốc, Công ty Cổ phần Sao Mai, nói.", [(TAM, "Giám đốc", "Công ty Cổ phần Sao Mai")]),
        (f"Công ty Cổ phần Sao Mai do ông {TAM} làm Giám đốc.", [(TAM, "Giám đốc", "Công ty Cổ phần Sao Mai")]),
        (
            f"Ông {TAM}, Giám đốc và ông {NAM}, Phó Giám đốc Sở Y tế tỉnh Sơn La dự.",
            [(TAM, "Giám đốc", "Sở Y tế tỉnh Sơn La"), (NAM, "Phó Giám đốc", "Sở Y tế tỉnh Sơn La")],
        ),
        (
            f"Chủ tịch Quốc hội {TAM} và Tổng Thư ký Quốc hội {NAM} họp.",
            [(TAM, "Chủ tịch", "Quốc hội"), (NAM, "Tổng Thư ký", "Quốc hội")],
        ),
        (
            f"Ông {TAM} là Giám đốc Sở Y tế tỉnh Sơn La. Giám đốc Công an tỉnh nghe. Giám đốc {TAM} nói.",
            [(TAM, "Giám đốc", "Sở Y tế tỉnh Sơn La")],
        ),
        (
            f"Thay mặt Chủ tịch UBND tỉnh Sơn La, Phó Chủ tịch {TAM} tặng hoa.",
            [(TAM, "Phó Chủ tịch", "UBND tỉnh Sơn La")],
        ),
        (f"Theo Giám đốc Sở Y tế tỉnh Sơn La, ông {TAM}, dịch đã hết.", [(TAM, "Giám đốc", "Sở Y tế tỉnh Sơn La")]),
        (
            f"Chủ tịch UBND phường Láng Hạ, quận Đống Đa, ông {TAM} cho biết.",
            [(TAM, "Chủ tịch", "UBND phường Láng Hạ")],
        ),
        (
            f"Ông {TAM}, Chủ tịch UBND huyện Văn Yên, tỉnh Yên Bái, Bí thư Huyện ủy, dự.",
            [(TAM, "Chủ tịch", "UBND huyện Văn Yên"), (TAM, "Bí thư", "Huyện ủy Văn Yên")],
        ),
        (
            f"Ông {TAM}, Ủy viên BTV Tỉnh ủy Sơn La, Phó Chủ nhiệm VPCP, dự.",
            [(TAM, "Ủy viên", "BTV Tỉnh ủy Sơn La"), (TAM, "Phó Chủ nhiệm", "VPCP")],
        ),
        (f"Đại biểu Quốc hội tỉnh Sơn La {TAM} chất vấn.", [(TAM, "Đại biểu", "Quốc hội")]),
        (f"Đội trưởng Quản lý thị trường số 3 {TAM} nói.", [(TAM, "Đội trưởng", "Đội Quản lý thị trường số 3")]),
        (
            f"Ông {TAM} sinh năm 1960, quê quán Hà Nam, hiện là Ủy viên Trung ương Đảng khóa X, XI; Đại biểu Quốc hội.",
            [(TAM, "Ủy viên", "Trung ương Đảng"), (TAM, "Đại biểu", "Quốc hội")],
        ),
        (f"Thừa ủy quyền của Thủ tướng, Bộ trưởng Bộ Y tế {TAM} trình.", [(TAM, "Bộ trưởng", "Bộ Y tế")]),
        (
            f"Họp xong.\nÔng {TAM} được bổ nhiệm lại chức vụ Giám đốc Sở Y tế tỉnh Sơn La.",
            [(TAM, "Giám đốc", "Sở Y tế tỉnh Sơn La")],
        ),
    ],
)
def test_offices_of_articles_never_seen(read: Reader, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    """What two thousand articles without answers write and the tuned ones do not."""
    assert held(read(text)) == [(*row, "current") for row in expected]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"Họp xong.\nGiám đốc Sở Y tế tỉnh Sơn La {TAM} nêu nguyên nhân.", "current"),
        (f"Họp xong.\nGiám đốc Sở Y tế tỉnh Sơn La {TAM} nói về tài nguyên, sự cố.", "current"),
        (f"Họp xong.\nTrước đó, ông {TAM} làm Giám đốc Sở Y tế tỉnh Sơn La.", "former"),
        (f"Ông {TAM} nói.\nÔng từng là Giám đốc Sở Y tế tỉnh Sơn La.", "former"),
    ],
)
def test_what_decides_a_status(read: Reader, text: str, status: str) -> None:
    """“nguyên” inside “nguyên nhân” is none; “trước đó” and “từng” are past."""
    assert [position.status for position in read(text).positions] == [status]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Ông {TAM} từng giữ các chức vụ Giám đốc Sở Y tế tỉnh Sơn La, Bí thư Huyện ủy Mộc Châu.",
            [("Giám đốc", "Sở Y tế tỉnh Sơn La", "former"), ("Bí thư", "Huyện ủy Mộc Châu", "former")],
        ),
        (
            f"Ông {TAM} sinh năm 1960.\n- Từ 7/1990 đến 5/1995: Giám đốc Sở Y tế tỉnh Sơn La.\n"
            "- Từ 5/1995 đến 6/2001: Bí thư Huyện ủy Mộc Châu.",
            [("Giám đốc", "Sở Y tế tỉnh Sơn La", "former"), ("Bí thư", "Huyện ủy Mộc Châu", "former")],
        ),
        (
            f"Năm 1985, ông {TAM} là Vụ trưởng Vụ Pháp chế; năm 1987-1992, là Thứ trưởng Bộ Ngoại giao.",
            [("Vụ trưởng", "Vụ Pháp chế", "current"), ("Thứ trưởng", "Bộ Ngoại giao", "former")],
        ),
        (
            f"Ông {TAM} từ Trưởng phòng Tổ chức Sở Y tế tỉnh Sơn La được bổ nhiệm làm Phó Giám đốc Sở Y tế.",
            [
                ("Trưởng phòng", "Phòng Tổ chức Sở Y tế tỉnh Sơn La", "former"),
                ("Phó Giám đốc", "Sở Y tế tỉnh Sơn La", "incoming"),
            ],
        ),
        (
            f"Ông {TAM} sinh năm 1960. Năm 1990, ông là Giám đốc Sở Y tế tỉnh Sơn La. "
            "Từ năm 2001, ông làm Bí thư Huyện ủy Mộc Châu.",
            [("Giám đốc", "Sở Y tế tỉnh Sơn La", "former"), ("Bí thư", "Huyện ủy Mộc Châu", "current")],
        ),
        (
            f"Trước khi giữ chức Giám đốc Sở Y tế tỉnh Sơn La, ông {TAM} dạy học.",
            [("Giám đốc", "Sở Y tế tỉnh Sơn La", "current")],
        ),
    ],
)
def test_careers(read: Reader, text: str, expected: list[tuple[str, str | None, str]]) -> None:
    """What someone has been, framed by a word of the past or line by line."""
    found = held(read(text))
    assert {person for person, *_ in found} == {TAM}
    assert [row[1:] for row in found] == expected


def test_who_is_spoken_for_keeps_the_office(read: Reader) -> None:
    """“Thay mặt Giám đốc …, Thượng tá A - Phó Giám đốc”: the first office is not A's, whose own follows the name."""
    text = f"Thay mặt Giám đốc Công an tỉnh Sơn La, Thượng tá {TAM} - Phó Giám đốc Công an tỉnh - tặng hoa."
    assert held(read(text)) == [(TAM, "Phó Giám đốc", "Công an tỉnh Sơn La", "current")]


def test_an_office_alone_is_a_mention_of_its_holder(read: Reader) -> None:
    """“Bí thư Tỉnh ủy yêu cầu” is said by the one secretary of the article, who needs no name for it."""
    record = read(f"Bí thư Tỉnh ủy Sơn La {TAM} tới xã. Bí thư Tỉnh ủy nói: “Phải làm ngay việc này cho dân.”")
    assert [statement.speaker for statement in record.statements] == [TAM]


def test_a_position_carries_role_reason_term_and_start(read: Reader) -> None:
    """What the graph needs beside title and body."""
    text = f"Sáng 18/6, HĐND tỉnh Sơn La bầu ông {TAM} giữ chức Chủ tịch UBND tỉnh nhiệm kỳ 2021-2026."
    (position,) = read(text).positions
    assert (position.role, position.reason, position.term, position.start) == (
        "chu-tich",
        "bau",
        "2021-2026",
        "2024-06-18",
    )
