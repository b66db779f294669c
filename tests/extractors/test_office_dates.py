"""When offices begin and end, by the words that date them. All persons are invented."""

from __future__ import annotations

from functools import cache

import pytest

from kg.extraction import lexicon, vocabulary_files
from kg.extractors import Lexicon, extract
from kg.model import Article

A, B = "Trần Văn Bình", "Lê Thị Hoa"
_LEAD = "Tin từ tỉnh Nam Định.\n\n"


@cache
def words() -> Lexicon:
    """The shipped vocabulary."""
    return lexicon(vocabulary_files())


def offices(text: str, published: str = "2024-10-08") -> dict[tuple[str, str], tuple[str, str | None, str | None]]:
    """Status, start and end by person and office."""
    record = extract(Article("a", _LEAD + text, published), words())
    return {(p.person, f"{p.title} {p.body or ''}".strip()): (p.status, p.start, p.end) for p in record.positions}


@pytest.mark.parametrize(
    ("text", "person", "office", "expected"),
    [
        (  # behind the office, with “từ”
            f"Ông {A}, Chủ tịch UBND tỉnh Nam Định từ tháng 11/2020, đã phát biểu.",
            A,
            "Chủ tịch UBND tỉnh Nam Định",
            ("current", "2020-11", None),
        ),
        (  # a range is over
            f"Ông {A}, Chủ tịch UBND tỉnh Nam Định từ tháng 1/2020 đến khi hợp nhất, đã phát biểu.",
            A,
            "Chủ tịch UBND tỉnh Nam Định",
            ("former", "2020-01", None),
        ),
        (  # before the verb
            f"Ông {A} sáng nay chính thức trở thành Bí thư Tỉnh ủy Nam Định.",
            A,
            "Bí thư Tỉnh ủy Nam Định",
            ("incoming", "2024-10-08", None),
        ),
        (  # a date of birth dates no office
            f"Ông {A} (sinh năm 1970) được bầu làm Bí thư Tỉnh ủy Nam Định.",
            A,
            "Bí thư Tỉnh ủy Nam Định",
            ("incoming", None, None),
        ),
        (  # the day of another happening dates no office
            f"Ông {A} được bầu làm Bí thư Tỉnh ủy Nam Định, sau khi hội nghị bế mạc ngày 5/10.",
            A,
            "Bí thư Tỉnh ủy Nam Định",
            ("incoming", None, None),
        ),
        (  # one verb frames two offices
            f"Chiều 18/9, HĐND tỉnh miễn nhiệm chức Chủ tịch UBND tỉnh Nam Định đối với ông {A} "
            f"và bầu bà {B} thay thế.",
            B,
            "Chủ tịch UBND tỉnh Nam Định",
            ("incoming", "2024-09-18", None),
        ),
        (  # the sentence before says the change
            f"Hai lãnh đạo tỉnh thôi giữ chức sáng nay (8/10). Đó là bà {B}, Chủ tịch HĐND tỉnh Nam Định; "
            f"và ông {A}, Chủ tịch UBND tỉnh Nam Định.",
            B,
            "Chủ tịch HĐND tỉnh Nam Định",
            ("outgoing", None, "2024-10-08"),
        ),
        (  # an office called “vị trí này”
            f"Bộ Chính trị giao ông {A} giữ chức Bí thư Tỉnh ủy Nam Định. "
            f"Vị trí này từ tháng 3/2023 do bà {B} phụ trách.",
            B,
            "Bí thư Tỉnh ủy Nam Định",
            ("outgoing", "2023-03", None),
        ),
        (  # nothing begins
            f"Ngày 5/10, Ban Bí thư đồng ý để ông {A} tiếp tục làm Phó Bí thư Tỉnh ủy Nam Định.",
            A,
            "Phó Bí thư Tỉnh ủy Nam Định",
            ("current", None, None),
        ),
    ],
)
def test_offices(text: str, person: str, office: str, expected: tuple[str, str | None, str | None]) -> None:
    """Each frame gives its date, and no other date is taken."""
    assert offices(text).get((person, office)) == expected


def test_both_take_the_office_together() -> None:
    """“Cả hai” are the two named before."""
    found = offices(
        f"Ông {A}, Chủ tịch UBND tỉnh Nam Định, và bà {B}, Chủ tịch HĐND tỉnh Nam Định, cùng dự. "
        "Cả hai được bầu làm Phó Bí thư Tỉnh ủy Nam Định từ tháng 5/2020."
    )
    office = "Phó Bí thư Tỉnh ủy Nam Định"
    assert {person for person, held in found if held == office} == {A, B}
    assert found[A, office][1] == found[B, office][1] == "2020-05"
