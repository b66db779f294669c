"""Curricula vitae: whose the lines are, when each office began and ended, which one goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Record

Reader = Callable[..., Record]

CURRICULUM = """Tóm tắt tiểu sử ông Đỗ Văn Tám
- Ngày sinh: 20/10/1962
- Quê quán: tỉnh Sơn La
QUÁ TRÌNH CÔNG TÁC
{lines}"""


def stages(read: Reader, text: str) -> list[str]:
    """Title, status and dates of each office."""
    return [f"{p.title} | {p.status} | {p.start} – {p.end}" for p in read(text).positions]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1987 - 1995: Phó Giám đốc Sở Y tế tỉnh Sơn La.", "Phó Giám đốc | former | 1987 – 1995"),
        ("- Từ 5/1985 – 10/1991: Phó Giám đốc Sở Y tế tỉnh Sơn La", "Phó Giám đốc | former | 1985-05 – 1991-10"),
        ("+ Từ tháng 3/2000 đến tháng 6/2004: Bí thư Tỉnh ủy Sơn La", "Bí thư | former | 2000-03 – 2004-06"),
        ("Từ ngày 1/3/2000 đến ngày 2/6/2004, Bí thư Tỉnh ủy Sơn La", "Bí thư | former | 2000-03-01 – 2004-06-02"),
        ("• 4/2016 - nay: Bí thư Tỉnh ủy Sơn La", "Bí thư | current | 2016-04 – None"),
        ("Tháng 1/2011: Bí thư Tỉnh ủy Sơn La", "Bí thư | current | 2011-01 – None"),
        ("2/2016 - 3/2017: Bí thư Tỉnh ủy Sơn La", "Bí thư | former | 2016-02 – 2017-03"),
        ("13/2011: Bí thư Tỉnh ủy Sơn La", "Bí thư | current | 2011 – None"),
    ],
)
def test_a_line_of_a_curriculum(read: Reader, line: str, expected: str) -> None:
    """A line that begins with a time is of the person whom the heading names, and is dated by it."""
    assert stages(read, CURRICULUM.format(lines=line)) == [expected]


def test_lines_far_below_the_name(read: Reader) -> None:
    """All lines are of the one person; the last one without an end goes on, the earlier ones are over."""
    lines = "\n".join(
        [
            "1985 - 1991: Phó Giám đốc Sở Y tế tỉnh Sơn La",
            "1991 - 1999: Giám đốc Sở Y tế tỉnh Sơn La",
            "1999 - 2004: Bí thư Huyện ủy Mộc Châu",
            "2004: Phó Chủ tịch UBND tỉnh Sơn La",
            "2015: Chủ tịch UBND tỉnh Sơn La",
        ]
    )
    assert stages(read, CURRICULUM.format(lines=lines)) == [
        "Phó Giám đốc | former | 1985 – 1991",
        "Giám đốc | former | 1991 – 1999",
        "Bí thư | former | 1999 – 2004",
        "Phó Chủ tịch | former | 2004 – None",
        "Chủ tịch | current | 2015 – None",
    ]


def test_lines_below_two_names_are_nobodys(read: Reader) -> None:
    """Below a line that names two, a curriculum is of neither: it is not said whose it is."""
    text = (
        "Tin tổ chức\nÔng Trần Văn Ba trao quyết định cho ông Đỗ Văn Tám\nQuá trình công tác\n"
        "1987 - 1995: Bí thư Tỉnh ủy Sơn La"
    )
    assert stages(read, text) == []
    assert stages(read, text.replace("Tin tổ chức", "Tiểu sử ông Đỗ Văn Tám")) == ["Bí thư | former | 1987 – 1995"]


def test_lines_that_run_on_in_one_paragraph(read: Reader) -> None:
    """“… 4/1983-4/1985: …” behind a full stop; one office of several stages spans them all."""
    text = (
        "Tiểu sử ông Đỗ Văn Tám\nQuê quán: Sơn La. 4/1983-4/1985: Phó Giám đốc Sở Y tế tỉnh Sơn La. "
        "5/1985-7/1991: Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Sơn La. Thạc sĩ kinh tế (1990). "
        "8/1991-2/1996: Ủy viên Trung ương Đảng, Bộ trưởng Bộ Y tế."
    )
    assert stages(read, text) == [
        "Phó Giám đốc | former | 1983-04 – 1985-04",
        "Ủy viên | former | 1985-05 – 1996-02",
        "Bí thư | former | 1985-05 – 1991-07",
        "Bộ trưởng | former | 1991-08 – 1996-02",
    ]


def test_a_membership_that_is_held_now_goes_on(read: Reader) -> None:
    """Stages of a career do not end what the article says to be held."""
    text = "Ông Đỗ Văn Tám là Ủy viên Trung ương Đảng. 1/2006-2/2011: Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Sơn La."
    assert stages(read, text) == ["Ủy viên | current | 2006-01 – None", "Bí thư | former | 2006-01 – 2011-02"]


def test_offices_behind_a_degree(read: Reader) -> None:
    """“Ông là tiến sĩ, Ủy viên …”: a degree between pronoun and office."""
    text = "Tin mới. Ông Đỗ Văn Tám quê Sơn La. Ông là tiến sĩ kinh tế, Ủy viên dự khuyết Trung ương Đảng."
    assert stages(read, text) == ["Ủy viên dự khuyết | current | None – None"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Chủ tịch UBND tỉnh Sơn La giai đoạn 2006-2011", "former | 2006 – 2011"),
        ("Chủ tịch UBND tỉnh Sơn La (2006 - 2011)", "former | 2006 – 2011"),
        ("Chủ tịch UBND tỉnh Sơn La từ năm 2006 đến 2011", "former | 2006 – 2011"),
        ("Chủ tịch UBND tỉnh Sơn La giai đoạn 2021-2026", "current | None – None"),
    ],
)
def test_years_behind_an_office(read: Reader, told: str, expected: str) -> None:
    """Two years behind an office bound it, where they are past; a term that lasts dates nothing."""
    [stage] = stages(read, f"Ông Đỗ Văn Tám, {told}, nói như vậy.")
    assert stage == f"Chủ tịch | {expected}"


@pytest.mark.parametrize(
    "text",
    [
        "Tháng 6/2012, ông Đỗ Văn Tám làm Bí thư Huyện ủy Mộc Châu, một năm sau chuyển ngành.",
        "Trước đó, tháng 3/2014, ông Đỗ Văn Tám được bầu làm Bí thư Huyện ủy Mộc Châu.",
        "Ông Đỗ Văn Tám, trước là Bí thư Huyện ủy Mộc Châu, nay đã nghỉ.",
        "Ông Đỗ Văn Tám - vốn là Bí thư Huyện ủy Mộc Châu - nói như vậy.",
        "Ông Đỗ Văn Tám từng 2 nhiệm kỳ làm Bí thư Huyện ủy Mộc Châu.",
        "Ông Đỗ Văn Tám đi lên từ công nhân, qua các chức vụ Bí thư Huyện ủy Mộc Châu.",
        "Ông Đỗ Văn Tám từng dạy học, làm Bí thư Huyện ủy Mộc Châu.",
    ],
)
def test_stages_that_are_over(read: Reader, text: str) -> None:
    """What another stage follows in the sentence, what was “Trước đó”, what someone “trước là”, “từng” did."""
    assert [position.status for position in read(text).positions] == ["former"]


def test_a_semicolon_ends_what_is_over(read: Reader) -> None:
    """“ông A, nguyên Bí thư …; Chủ tịch UBND là bà B”: the second office is another's, and held."""
    text = (
        "Bí thư Đảng ủy là ông Đỗ Văn Tám, nguyên Bí thư Huyện ủy Mộc Châu; Chủ tịch UBND tỉnh Sơn La là bà Lê Thị Hạ."
    )
    assert [p.status for p in read(text).positions if p.person == "Lê Thị Hạ"] == ["current"]


@pytest.mark.parametrize(
    "ministry", ["Bộ Thủy lợi", "Bộ Ngoại thương", "Bộ Cơ khí và Luyện kim", "Bộ Công nghiệp nặng"]
)
def test_ministries_of_the_past(read: Reader, ministry: str) -> None:
    """Careers tell of ministries that are no more."""
    [position] = read(f"Ông Đỗ Văn Tám là Bộ trưởng {ministry} từ năm 1982 đến năm 1987.").positions
    assert position.body == ministry
