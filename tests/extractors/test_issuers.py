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
        # whose demand it is, told by a noun
        (
            f"Văn phòng UBND tỉnh truyền đạt ý kiến chỉ đạo của ông {A}, yêu cầu khẩn trương kiểm tra công trình.",
            [A],
        ),
        # a second thing that the body does
        (
            "Ngày 7/6, Sở Xây dựng đã kiểm tra công trình, yêu cầu UBND huyện Hải Hậu khẩn trương khắc phục sự cố.",
            [BUILDING],
        ),
        # what somebody was charged with is no demand
        (
            f"Ông {A} yêu cầu các phòng khẩn trương hoàn thành các nhiệm vụ Sở Xây dựng giao trong năm.",
            [A],
        ),
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


@pytest.mark.parametrize("bare", ["sở này", "sở đã", "sở"])
def test_a_bare_word_of_kind_refers_back(read: Read, bare: str) -> None:
    """“sở này đề nghị” behind a comma means the department named last; “cơ sở” and “các sở” mean none."""
    text = f"Sở Xây dựng đã kiểm tra các công trình. Theo đó, {bare} đề nghị UBND huyện Hải Hậu khẩn trương khắc phục."
    assert issuers(read(LEAD + text)) == [BUILDING]


def test_a_demand_goes_on(read: Read) -> None:
    """A sentence that begins with an ordering verb has the issuer of the demand before it, whoever tells of it."""
    text = (
        f"Ông {A} cho biết Sở Xây dựng đã yêu cầu UBND huyện Hải Hậu khẩn trương khắc phục sự cố. "
        "Đồng thời, yêu cầu các đơn vị khẩn trương kiểm tra công trình."
    )
    assert issuers(read(LEAD + text)) == [BUILDING, BUILDING]


def test_a_headline_without_a_name_is_of_who_demands_below(read: Read) -> None:
    """“Yêu cầu xử lý dứt điểm …” over an article: its issuer is the first that the lead tells."""
    text = (
        "Yêu cầu khẩn trương khắc phục sự cố công trình\n\n"
        f"Ngày 6/6, Bí thư Tỉnh ủy Nam Định {A} yêu cầu UBND huyện Hải Hậu khẩn trương khắc phục sự cố."
    )
    assert issuers(read(text)) == [A, A]


def test_a_comrade_is_who_spoke_last(read: Read) -> None:
    """“đồng chí” alone before the verb means the last speaker; “các đồng chí” means a group."""
    text = f"Đồng chí {A} cho biết công trình chậm tiến độ. Đồng chí yêu cầu UBND huyện Hải Hậu khẩn trương khắc phục."
    assert issuers(read(LEAD + text)) == [A]


def test_an_office_of_several_means_who_was_told_of_last(read: Read) -> None:
    """Of two deputies, “Phó Chủ tịch UBND tỉnh” means the one whom the article called so last before."""
    text = (
        f"Phó Chủ tịch UBND tỉnh {B} dự họp. Phó Chủ tịch UBND tỉnh Phạm Văn Dũng chủ trì cuộc họp. "
        "Phó Chủ tịch UBND tỉnh yêu cầu UBND huyện Hải Hậu khẩn trương khắc phục sự cố."
    )
    assert issuers(read(LEAD + text)) == ["Phạm Văn Dũng"]


@pytest.mark.parametrize(
    "text",
    [
        "Sở Giao thông vận tải đã bàn giao công trình cho huyện Hải Hậu.",
        "Đoàn công tác đã đến Cần Thơ.",
        "Nhân dân Hải Hậu cần cù, chịu khó.",
        f"Ông {A} cho biết tuyến đường không phải công trình lớn nhất.",
        f"Ông {A} nói các ngành đang cân nhắc phương án.",
        f"Ông {A} khẳng định không có vùng cấm.",
    ],
)
def test_words_that_only_look_obliging(read: Read, text: str) -> None:
    """“giao thông”, “Cần Thơ”, “cần cù”, “không phải” oblige nobody."""
    assert issuers(read(LEAD + text)) == []
