"""Figures that report something, and figures that do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extractors import Lexicon
from kg.language.folding import fold
from kg.language.words import words
from kg.model import Record

Read = Callable[..., Record]
LEAD = "Kinh tế Nam Định tăng trưởng\n\nTrong 6 tháng đầu năm 2024, Nam Định đạt kết quả tích cực. "


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Tốc độ tăng trưởng tổng sản phẩm đạt 14,14%, đứng đầu cả nước.", [(14.14, "%")]),
        ("Tổng thu ngân sách đạt 1.234,5 tỷ đồng.", [(1234.5, "tỷ đồng")]),
        ("Dự án có diện tích 274,5 ha với tổng vốn đầu tư 5.500 tỷ đồng.", [(274.5, "ha"), (5500, "tỷ đồng")]),
        ("Công suất nhà máy là 180.000m3/năm.", [(180000, "m3/năm")]),
        ("Lượng khách tăng khoảng 10-12%.", [(10, "%"), (12, "%")]),  # a range is two
        ("Trên địa bàn xảy ra 149 vụ phạm pháp hình sự, tăng 18 vụ so với cùng kỳ.", [(149, "vụ"), (18, "vụ")]),
    ],
)
def test_figures_with_their_units(read: Read, text: str, figures: list[tuple[float, str]]) -> None:
    """Values lose their notation, not their scale; units stay as written."""
    found = read(LEAD + text).indicators
    assert [(indicator.value, indicator.unit) for indicator in found] == figures


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị diễn ra ngày 26/6/2024 tại nhà số 12.",
        "Nghị quyết số 35 của Đại hội lần thứ 12 được thông qua.",
        "Nhiệm kỳ 2020-2025 có nhiều đổi mới.",
        "Năm 2023 và năm 2024 là hai năm khó khăn.",
    ],
)
def test_dates_numbers_and_terms_are_no_indicators(read: Read, text: str) -> None:
    """Dates, ordinals, numbers of documents and terms of office report nothing."""
    assert read(LEAD + text).indicators == ()


def test_measure_period_area_and_kind(read: Read) -> None:
    """What is measured stands before the figure; the period and the place are the nearest named."""
    found = read(LEAD + "Trong năm 2023, thu ngân sách của tỉnh đạt 5.000 tỷ đồng.").indicators
    assert [(one.measure, one.period, one.area, one.kind) for one in found] == [
        ("thu ngân sách của tỉnh", "2023", "Nam Định", "result")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Đại hội đặt mục tiêu kinh tế tăng bình quân 11-12%/năm.",
        "Đại hội đặt mục tiêu kinh tế tăng bình quân 11% đến 12%/năm.",
        "Đại hội đặt mục tiêu kinh tế tăng bình quân từ 11,5 – 12%/năm.",
    ],
)
def test_both_ends_of_a_range_measure_the_same(read: Read, text: str) -> None:
    """The lower end is no part of what the upper end measures."""
    measured = {indicator.measure for indicator in read(LEAD + text).indicators}
    assert len(measured) == 1
    assert "1" not in (measured.pop() or "")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tỉnh phấn đấu thu ngân sách đạt 6.000 tỷ đồng.", "target"),
        ("Dự án có tổng mức đầu tư 6.000 tỷ đồng.", "plan"),
        ("Thu ngân sách đạt 6.000 tỷ đồng.", "result"),
    ],
)
def test_kind(read: Read, text: str, kind: str) -> None:
    """Targets and plans are told from results by the words before the figure."""
    assert [indicator.kind for indicator in read(LEAD + text).indicators] == [kind]


def test_a_repeated_figure_counts_once_and_not_in_the_title(read: Read) -> None:
    """The same value and unit is one indicator, quoted from the text."""
    text = "Nam Định tăng trưởng 14,14%\n\nTăng trưởng của Nam Định đạt 14,14%. Mức tăng 14,14% là cao nhất."
    found = read(text).indicators
    assert [(indicator.value, indicator.evidence.span.start >= text.index("Tăng")) for indicator in found] == [
        (14.14, True)
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("12 triệu lượt khách đến", "triệu lượt khách"),
        ("5 cây tràm bông vàng, 2", "cây tràm bông vàng"),  # a classifier takes its noun
        ("3 tỷ", "tỷ"),
        ("80 tấn/ngày", "tấn/ngày"),
        ("20 cổng chào trên", "cổng chào"),  # unknown to the vocabulary: the noun phrase
        ("7 của", None),
    ],
)
def test_units(lexicon: Lexicon, text: str, unit: str | None) -> None:
    """The longest known unit, a classifier with its noun, else the noun phrase up to a small word."""
    found = lexicon.measuring_units.read(text, words(fold(text)), 1)
    assert (text[found.start : found.end] if found else None) == unit


@pytest.mark.parametrize(
    ("text", "period"),
    [
        # the sentence before names it, this one says nothing of time
        (
            "Kinh tế có điểm sáng. Trong 6 tháng đầu năm 2024, tỉnh giữ đà tăng. Thu ngân sách đạt 5.000 tỷ đồng.",
            "2024-01-01/2024-06-30",
        ),
        # this one has a time of its own, though not one that can be dated
        ("Năm 2023, tỉnh giữ đà tăng. Tính cả nửa năm, thu ngân sách đạt 5.000 tỷ đồng.", None),
        # two periods: which is meant is not said
        ("Năm 2022 và năm 2023, tỉnh giữ đà tăng. Thu ngân sách đạt 5.000 tỷ đồng.", None),
        # a term of office is no period of a figure
        ("HĐND tỉnh nhiệm kỳ 2021-2026 họp. Thu ngân sách đạt 5.000 tỷ đồng.", None),
        # what it is compared to
        ("Thu ngân sách đạt 5.000 tỷ đồng, cao hơn mức của năm 2019.", None),
        ("Thu ngân sách đạt 5.000 tỷ đồng trong năm 2023.", "2023"),
        # not over the end of a paragraph
        ("Năm 2023, tỉnh giữ đà tăng.\n\nThu ngân sách đạt 5.000 tỷ đồng.", None),
    ],
)
def test_period(read: Read, text: str, period: str | None) -> None:
    """A period of the sentence, else the only one of the sentence before where this one says nothing of time."""
    found = read("Kinh tế Nam Định\n\nNam Định phát triển.\n\n" + text).indicators
    assert [(indicator.value, indicator.period) for indicator in found] == [(5000, period)]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Kế hoạch vốn của tỉnh Nam Định (sau khi hợp nhất với Hà Nam) là 5.000 tỷ đồng.", "Nam Định"),
        ("Thu ngân sách của tỉnh Nam Định đạt 5.000 tỷ đồng, cao hơn so với Thái Bình.", "Nam Định"),
    ],
)
def test_area(read: Read, text: str, area: str) -> None:
    """A unit in brackets beside the figure, or one that it is compared to, is not where the figure is of."""
    assert [indicator.area for indicator in read("Kinh tế Nam Định\n\n" + text).indicators] == [area]


def test_a_unit_counts_from_where_it_is_named(read: Read) -> None:
    """A figure before the article first speaks of a province is not the province's."""
    text = (
        "Kinh tế tăng trưởng\n\nTổng sản phẩm trong nước tăng 6,42%.\n\nTại Nam Định, công nghiệp tăng 15,5%. "
        "Nam Định xếp thứ hai. Nông nghiệp Nam Định giữ ổn định."
    )
    assert [(one.value, one.area) for one in read(text).indicators] == [(6.42, None), (15.5, "Nam Định")]
