"""Who obliges: subjects of ordering verbs before speakers, joined and bare ones. All names are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Record

Read = Callable[..., Record]
A, B = "Trần Văn Bình", "Lê Thị Hoa"
LEAD = f"Nam Định họp bàn về giao thông\n\nNgày 6/6, Bí thư Tỉnh ủy Nam Định {A} làm việc với huyện Hải Hậu. "
BUILDING, FINANCE = "Sở Xây dựng tỉnh Nam Định", "Sở Tài chính tỉnh Nam Định"


def issuers(record: Record) -> list[str]:
    """The issuers of a record's directives, in their order."""
    return [directive.issuer for directive in record.directives]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what another says of it does not make the order the speaker's
        (f"Ông {A} cho biết Sở Xây dựng đã yêu cầu UBND huyện Hải Hậu khẩn trương khắc phục sự cố.", [BUILDING]),
        # both demand it
        (
            "Sở Xây dựng và Sở Tài chính đề nghị UBND tỉnh Nam Định khẩn trương bố trí vốn, xử lý dứt điểm sự cố.",
            [BUILDING, FINANCE],
        ),
        # whom the first verb orders does not issue what the second says
        ("UBND tỉnh Nam Định yêu cầu Sở Xây dựng chỉ đạo các đơn vị kiểm tra công trình.", ["UBND tỉnh Nam Định"]),
        # the abbreviation in brackets stands between subject and verb
        ("Sở Xây dựng Nam Định (SXD) yêu cầu UBND huyện Hải Hậu khẩn trương kiểm tra.", ["Sở Xây dựng Nam Định"]),
        # an order before a wish, though the wish is told first
        (f"Như bà {B} mong muốn, ông {A} yêu cầu UBND huyện Hải Hậu khẩn trương kiểm tra công trình.", [A]),
    ],
)
def test_the_subject_of_the_ordering_verb_issues(read: Read, text: str, expected: list[str]) -> None:
    """The nearest name before the verb that can be its subject is the issuer, not whoever speaks in the sentence."""
    assert issuers(read(LEAD + text)) == expected


def test_a_group_without_a_name_is_not_its_unit(read: Read) -> None:
    """“Cử tri huyện A kiến nghị …”: the voters ask, not the district."""
    found = read(LEAD + "Cử tri huyện Hải Hậu kiến nghị UBND tỉnh sớm sửa chữa tuyến đường.")
    assert not any("Hải Hậu" in name for name in issuers(found))


def test_a_bare_body_refers_back(read: Read) -> None:
    """“Sở” before the verb is the department named last."""
    text = "Sở Xây dựng đã kiểm tra các công trình. Sở yêu cầu UBND huyện Hải Hậu khẩn trương khắc phục sự cố."
    assert issuers(read(LEAD + text)) == [BUILDING]


@pytest.mark.parametrize(
    "text",
    [
        "Sở Giao thông vận tải đã bàn giao công trình cho huyện Hải Hậu.",
        "Đoàn công tác đã đến Cần Thơ.",
        "Nhân dân Hải Hậu cần cù, chịu khó.",
        f"Ông {A} cho biết tuyến đường không phải công trình lớn nhất.",
    ],
)
def test_words_that_only_look_obliging(read: Read, text: str) -> None:
    """“giao thông”, “Cần Thơ”, “cần cù”, “không phải” oblige nobody."""
    assert issuers(read(LEAD + text)) == []
