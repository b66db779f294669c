"""Who must do what, by when. All persons and events are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Record

Read = Callable[..., Record]
A = "Trần Văn Bình"
LEAD = f"Nam Định họp bàn về giao thông\n\nNgày 6/6, Bí thư Tỉnh ủy Nam Định {A} làm việc với huyện Hải Hậu. "


@pytest.mark.parametrize(
    ("text", "issuer", "addressee"),
    [
        (f"Ông {A} yêu cầu Sở Xây dựng khẩn trương kiểm tra các công trình.", A, "Sở Xây dựng tỉnh Nam Định"),
        (f"Bí thư Tỉnh ủy {A} đề nghị UBND tỉnh rà soát các dự án chậm tiến độ.", A, "UBND tỉnh Nam Định"),
        (f"Ông {A} giao Công an tỉnh điều tra, làm rõ vụ việc.", A, "Công an tỉnh Nam Định"),
        (f"Ông {A} nhấn mạnh: Huyện ủy Hải Hậu cần tập trung lãnh đạo giải phóng mặt bằng.", A, "Huyện ủy Hải Hậu"),
    ],
)
def test_issuer_and_addressee(read: Read, text: str, issuer: str, addressee: str) -> None:
    """The issuer is who orders; the addressee is named behind the verb, or before “phải” and “cần”, and completed."""
    found = read(LEAD + text).directives
    assert [(directive.issuer, directive.addressee) for directive in found] == [(issuer, addressee)]


@pytest.mark.parametrize(
    "text",
    [
        f"Ông {A} cho biết tỉnh đã xây xong ba cây cầu.",
        "Công trình đáp ứng yêu cầu của người dân.",  # the noun, not the verb
        "Huyện được giao 20 tỷ đồng.",
    ],
)
def test_what_obliges_nobody_is_no_directive(read: Read, text: str) -> None:
    """Reports, nouns and passives are passed over."""
    assert read(LEAD + text).directives == ()


@pytest.mark.parametrize(
    ("words", "deadline"),
    [
        ("trước ngày 30/6/2024", "2024-06-30"),
        ("chậm nhất ngày 15/7/2024", "2024-07-15"),
        ("theo văn bản ngày 1/6/2024", None),  # the date of the letter
    ],
)
def test_deadline(read: Read, words: str, deadline: str | None) -> None:
    """A date that “trước” or the like stands before is the deadline; other dates are not."""
    found = read(LEAD + f"Ông {A} yêu cầu Sở Xây dựng báo cáo kết quả {words}.").directives
    assert [directive.deadline for directive in found] == [deadline]


def test_a_directive_answers_the_issue_of_its_sentence(read: Read) -> None:
    """An issue stated in the same sentence is what the directive answers."""
    text = f"Ông {A} yêu cầu Sở Xây dựng đẩy nhanh tiến độ, bởi nhiều dự án chậm tiến độ, gây bức xúc cho người dân."
    record = read(LEAD + text)
    assert len(record.directives) == 1
    assert record.directives[0].answers
    assert all(
        "dự án" in record.issues[n].quote or "bức xúc" in record.issues[n].quote for n in record.directives[0].answers
    )
