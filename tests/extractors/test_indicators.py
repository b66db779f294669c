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
