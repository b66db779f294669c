"""The same problem through articles and time."""

from __future__ import annotations

from kg.model import Indicator
from tests.identity.conftest import Resolve
from tests.identity.records import EVIDENCE, directive, issue, record

SLOW = "tiến độ giải ngân vốn đầu tư công của tỉnh còn chậm"


def test_a_problem_is_raised_answered_measured_and_solved(resolve: Resolve) -> None:
    """One thread from four articles: turns in the order of time, the last word on it being that it is solved."""
    topic, place = "public-investment", "Đồng Nai"
    end = issue(topic, place, "vướng mắc giải ngân vốn đã được tháo gỡ", "resolved")
    answer = directive("Phải xử lý trong 48 giờ mọi việc vướng", answers=(0,))
    onward = issue(topic, place, "giải ngân vốn chưa theo kịp kế hoạch")
    demand = directive("Yêu cầu các sở đẩy nhanh giải ngân vốn đầu tư công")
    rate = Indicator(43.4, "%", "đã giải ngân 43,4%", EVIDENCE, "tỷ lệ giải ngân vốn", area=place)
    found = resolve(
        record("d", "2026-03-13", places=[place], issues=[end]),
        record("a", "2025-07-15", places=[place], issues=[issue(topic, place, SLOW)], directives=[answer]),
        record("b", "2025-09-18", places=[place], issues=[onward]),
        record("c", "2025-10-01", places=[place], directives=[demand], indicators=[rate]),
    )
    (thread,) = found.threads
    assert (thread.topic, thread.place, thread.first, thread.last) == (
        "public-investment", "dong-nai-2025", "2025-07-15", "2026-03-13",
    )  # fmt: skip
    assert thread.object is not None
    assert "giải ngân vốn" in thread.object
    assert [(turn.fact.article, turn.kind) for turn in thread.turns] == [
        ("a", "raised"), ("a", "answered"), ("b", "continues"), ("c", "measured"), ("c", "answered"), ("d", "resolved"),
    ]  # fmt: skip
    assert thread.state == "resolved"
    assert found.links["b"].threads == (thread.slug,)


def test_another_place_or_object_is_another_thread(resolve: Resolve) -> None:
    """A named object joins, whatever topic its reports were given; words of any problem (“còn chậm”) do not."""
    other_object = "chương trình mục tiêu quốc gia còn chậm"
    found = resolve(
        record("a", "2024-01-01", issues=[issue("public-investment", "Đồng Nai", SLOW)]),
        record("b", "2024-01-02", issues=[issue("public-investment", "Hà Nam", SLOW)]),
        record("c", "2024-01-03", issues=[issue("budget", "Đồng Nai", SLOW)]),
        record("d", "2024-01-04", issues=[issue("public-investment", "Đồng Nai", other_object)]),
    )
    assert {thread.slug: [turn.fact.article for turn in thread.turns] for thread in found.threads} == {
        "giai-ngan-von-dau-tu-cong-dong-nai": ["a", "c"],
        "giai-ngan-von-dau-tu-cong-ha-nam": ["b"],
        "chuong-trinh-muc-tieu-quoc-gia-dong-nai": ["d"],
    }


def test_an_object_that_no_vocabulary_names_is_told_by_shared_words(resolve: Resolve) -> None:
    """Reports of one topic and place that share its words are one thread, of another topic another."""
    found = resolve(
        record("a", "2024-01-01", issues=[issue("environment", "Hà Nam", "đàn voọc mông trắng còn bị săn bắt")]),
        record("b", "2024-02-01", issues=[issue("environment", "Hà Nam", "nơi sống của voọc mông trắng bị thu hẹp")]),
        record("c", "2024-03-01", issues=[issue("culture", "Hà Nam", "lễ hội voọc mông trắng thiếu kinh phí")]),
        record("d", "2024-03-01", issues=[issue("environment", "Hà Nam", "một số dự án còn chậm, gặp nhiều khó khăn")]),
    )
    joined = [[turn.fact.article for turn in thread.turns] for thread in found.threads if len(thread.turns) > 1]
    assert (joined, len(found.threads)) == ([["a", "b"]], 3)


def test_a_problem_of_the_merged_province_goes_on(resolve: Resolve) -> None:
    """Bắc Giang's problem of 2024 is Bắc Ninh's in 2025: the unit of today is the place of both."""
    found = resolve(
        record("a", "2024-07-11", issues=[issue("land", "Bắc Giang", "giải phóng mặt bằng còn vướng")]),
        record("b", "2025-11-21", issues=[issue("land", "Bắc Ninh", "giải phóng mặt bằng chậm")]),
    )
    (thread,) = found.threads
    assert (thread.place, thread.state, len(thread.turns)) == ("bac-ninh-2025", "open", 2)


def test_after_two_years_of_silence_a_problem_is_new(resolve: Resolve) -> None:
    """A problem that no article spoke of for so long is not the same one going on."""
    found = resolve(
        record("a", "2017-01-01", issues=[issue("public-investment", "Đồng Nai", SLOW)]),
        record("b", "2024-01-01", issues=[issue("public-investment", "Đồng Nai", SLOW)]),
    )
    assert len(found.threads) == 2


def test_a_directive_answers_only_what_was_raised_before_in_its_province(resolve: Resolve) -> None:
    """A directive of another province, or of before, is no answer."""
    demand = directive("Yêu cầu đẩy nhanh giải ngân vốn đầu tư công")
    found = resolve(
        record("a", "2024-02-01", places=["Đồng Nai"], issues=[issue("public-investment", "Đồng Nai", SLOW)]),
        record("b", "2024-03-01", places=["Hà Nam"], directives=[demand]),
        record("c", "2024-01-01", places=["Đồng Nai"], directives=[demand]),
    )
    assert [thread.state for thread in found.threads] == ["open"]
