"""What articles of 2018 to 2025 say that those of 2017 do not, or not so: each row is an invented sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Record

Reader = Callable[..., Record]


def held(record: Record) -> list[str]:
    """The positions of a record as “person | title | body | status”."""
    return [f"{p.person} | {p.title} | {p.body} | {p.status}" for p in record.positions]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chủ tịch HĐND thành phố Lương Văn Tám chủ tọa.", ["Lương Văn Tám"]),
        ("Dự có Bộ trưởng Bộ Nông nghiệp và Phát triển nông thôn; Trần Văn Sáu, Thứ trưởng.", ["Trần Văn Sáu"]),
        ("Phó Chủ tịch nước tiếp Đại sứ Nhật Bản Tanaka Haruki.", ["Tanaka Haruki"]),
    ],
)
def test_names_behind_words_that_end_like_a_thing(read: Reader, text: str, names: list[str]) -> None:
    """“thành phố”, “nông thôn”, “Nhật Bản” end in words for streets and villages, and bear no name."""
    assert [person.name for person in read(text).persons] == names
