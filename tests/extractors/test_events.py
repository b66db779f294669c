"""What happened, when, and who was there. All persons are invented."""

from __future__ import annotations

from functools import cache

import pytest

from kg.extraction import lexicon, vocabulary_files
from kg.extractors import Lexicon, extract
from kg.model import Article, Event

A, B, C = "Trần Văn Bình", "Lê Thị Hoa", "Phạm Quang Nam"


@cache
def words() -> Lexicon:
    """The shipped vocabulary."""
    return lexicon(vocabulary_files())


def events(text: str, published: str = "2024-10-08") -> list[Event]:
    """The events of a text."""
    return list(extract(Article("a", text, published), words()).events)


@pytest.mark.parametrize(
    ("text", "kind", "day", "participants"),
    [
        (  # those who speak at it further on; not whom they speak of
            f"Nam Định họp bàn\n\nNgày 6/10, Bí thư Tỉnh ủy Nam Định {A} có buổi làm việc với huyện Hải Hậu. "
            f"Phát biểu tại buổi làm việc, bà {B} cho biết đường còn xấu. Tân Bí thư Huyện ủy {C} phải đoàn kết.",
            "working-session",
            "2024-10-06",
            {A, B},
        ),
        (  # a list of those present
            f"Nam Định tổng kết\n\nSáng 6/10, Tỉnh ủy Nam Định tổ chức hội nghị tổng kết. "
            f"Dự hội nghị có ông {A}, Giám đốc Sở Y tế tỉnh Nam Định, và bà {B}.",
            "conference",
            "2024-10-06",
            {A, B},
        ),
        (  # a change of office goes before the meeting where it is announced
            f"Ông {A} làm Bí thư Tỉnh ủy Nam Định\n\nQuyết định được công bố sáng 6/10 tại hội nghị do bà {B} chủ trì.",
            "appointment",
            "2024-10-06",
            {A, B},
        ),
        (  # what is told behind “sau khi” is another happening
            f"Tỉnh có lãnh đạo mới\n\nBốn ngày sau khi bà {B} được bầu làm Chủ tịch HĐND tỉnh Nam Định, Ban Bí thư "
            f"hôm nay (8/10) điều động ông {A} giữ chức Bí thư Tỉnh ủy Nam Định.",
            "appointment",
            "2024-10-08",
            {A},
        ),
        (  # today, not the day up to which a figure is counted
            "Giải ngân chậm\n\nSố liệu tính đến ngày 30/9 được nêu tại hội nghị do tỉnh Nam Định tổ chức hôm nay "
            "(8/10).",
            "conference",
            "2024-10-08",
            set(),
        ),
    ],
)
def test_the_news(text: str, kind: str, day: str, participants: set[str]) -> None:
    """The first event of an article."""
    event = events(text)[0]
    assert (event.type, event.date, set(event.participants)) == (kind, day, participants)


def test_no_date_in_the_text_is_no_date_of_the_event() -> None:
    """The day of publication is not the day of the event."""
    text = f"Nam Định\n\nBà {B} có buổi làm việc với ông {A} về giải ngân vốn đầu tư công của tỉnh Nam Định."
    assert [event.date for event in events(text)] == [None]


def test_a_punishment_told_as_background_is_an_event() -> None:
    """A discipline with its own day and person counts beside the news; an appointment of years ago does not."""
    found = events(
        f"Nam Định\n\nSáng 6/10, Tỉnh ủy Nam Định tổ chức hội nghị tổng kết. Ông {A} bị Ban Bí thư cảnh cáo hôm 16/9. "
        f"Bà {B} được bổ nhiệm làm Giám đốc Sở Y tế tỉnh Nam Định tháng 5/2021."
    )
    assert [(event.type, event.date) for event in found] == [("conference", "2024-10-06"), ("discipline", "2024-09-16")]


AROUND = (
    " Cảng nằm ở cửa sông, nối với đường ven biển. Dân trong vùng sống bằng nghề cá và nghề muối từ lâu đời."
    " Nhiều doanh nghiệp đã đến xem đất. Vốn của cảng lấy từ nhiều nguồn khác nhau. Việc đền bù còn dang dở."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a day and a person, without a word for what happened
            f"Nam Định vào xuân\n\nSáng 6/10, Bí thư Tỉnh ủy Nam Định {A} đã lội nước đến với dân xã Hải Minh.{AROUND}",
            [("other", "2024-10-06")],
        ),
        (  # since when something holds
            f"Nam Định vào xuân\n\nTừ ngày 6/10, phí qua phà Hải Minh tăng lên.{AROUND}",
            [],
        ),
        (  # just done, without a day
            f"Nam Định có quy hoạch\n\nUBND tỉnh Nam Định vừa ban hành quyết định về quy hoạch cảng.{AROUND}",
            [("other", None)],
        ),
        (  # other persons on the same day
            f"Nam Định tổng kết\n\nSáng 6/10, Tỉnh ủy Nam Định tổ chức hội nghị do ông {A} chủ trì.{AROUND}\n\n"
            f"Bà {B} sáng 6/10 làm việc với huyện Hải Hậu.",
            [("conference", "2024-10-06"), ("working-session", "2024-10-06")],
        ),
        (  # within days of the news; not what is to come, nor what was years ago
            f"Nam Định tổng kết\n\nSáng 6/10, Tỉnh ủy Nam Định tổ chức hội nghị tổng kết. Tuần trước, hôm 30/9, bà {B} "
            f"làm việc với huyện Hải Hậu. Ngày 20/11, bà {B} sẽ tiếp xúc cử tri. Ngày 5/3/2019, ông {C} thăm xã.",
            [("conference", "2024-10-06"), ("working-session", "2024-09-30")],
        ),
    ],
)
def test_what_else_counts(text: str, expected: list[tuple[str, str | None]]) -> None:
    """Leads that only give a day, decisions just made, second reports of one day, happenings near the news."""
    assert [(event.type, event.date) for event in events(text)] == expected
