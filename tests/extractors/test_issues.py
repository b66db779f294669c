"""Problems that an article asserts, and those that it does not. All events are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Record

Read = Callable[..., Record]
LEAD = "Nam Định họp bàn\n\nNgày 6/6, Tỉnh ủy Nam Định họp về tình hình của tỉnh. "


@pytest.mark.parametrize(
    ("text", "quote", "topic"),
    [
        (
            "Tuy nhiên, kết quả giải ngân vốn đầu tư công của tỉnh đạt thấp, chưa đáp ứng yêu cầu.",
            "giải ngân vốn đầu tư công",
            "public-investment",
        ),
        ("Nhiều tuyến đường và cây cầu xuống cấp, thi công chậm tiến độ.", "xuống cấp", "infrastructure"),
        ("Tình trạng ô nhiễm môi trường tại các làng nghề rất nghiêm trọng.", "ô nhiễm môi trường", "environment"),
        ("Tuy nhiên, tai nạn giao thông trên địa bàn diễn biến phức tạp.", "tai nạn giao thông", "traffic-safety"),
    ],
)
def test_an_issue_has_its_clause_topic_and_place(read: Read, text: str, quote: str, topic: str) -> None:
    """The clause that states it is quoted; the place is the article's where the words name none."""
    found = read(LEAD + text).issues
    assert any(quote in issue.quote and issue.topic == topic and issue.place == "Nam Định" for issue in found)


@pytest.mark.parametrize(
    "text",
    [
        "Trên địa bàn không phát sinh các băng nhóm tội phạm nguy hiểm, đặc biệt nguy hiểm.",
        "An ninh chính trị, trật tự an toàn xã hội được giữ vững và ổn định.",
        "Tỉnh sẽ tiếp tục phòng, chống tham nhũng.",
        "Sáng cùng ngày, đoàn công tác đã thăm ba gia đình.",
    ],
)
def test_what_is_absent_or_dealt_with_is_no_issue(read: Read, text: str) -> None:
    """Words that turn a problem around leave none."""
    assert read(LEAD + text).issues == ()


def test_the_reporter_is_the_speaker_of_the_sentence(read: Read) -> None:
    """An issue that somebody names is reported by them."""
    text = "Ông Trần Văn Bình cho biết nhiều dự án chậm tiến độ, gây bức xúc trong nhân dân."
    found = read(LEAD + text).issues
    assert found
    assert {issue.reporter for issue in found} == {"Trần Văn Bình"}


def test_two_problems_of_one_sentence_are_two_issues(read: Read) -> None:
    """Clauses with a semicolon between state one problem each."""
    text = "Tuy nhiên, công tác quy hoạch còn nhiều hạn chế; nhiều dự án hạ tầng chậm tiến độ, chưa đạt kế hoạch."
    assert len(read(LEAD + text).issues) == 2


def test_quotes_stand_in_the_text(read: Read) -> None:
    """Evidence gives back the quote, inside its sentence."""
    text = LEAD + "Tuy nhiên, đường sá xuống cấp, ô nhiễm môi trường nghiêm trọng; cán bộ còn thiếu trách nhiệm."
    record = read(text)
    assert record.issues
    for issue in record.issues:
        assert text[issue.evidence.span.start : issue.evidence.span.end] == issue.quote
        assert issue.evidence.sentence.contains(issue.evidence.span)


def test_a_problem_told_again_is_one_issue(read: Read) -> None:
    """Much the same words later in the article make no second issue; the fuller quote stays."""
    short = "Nhiều dự án thủy lợi chậm tiến độ. "
    full = "Tuy nhiên, nhiều dự án thủy lợi chậm tiến độ kéo dài nhiều năm, gây bức xúc trong nhân dân."
    found = [issue.quote for issue in read(LEAD + short + full).issues if "dự án thủy lợi" in issue.quote]
    assert len(found) == 1
    assert "kéo dài nhiều năm" in found[0]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Tuy nhiên, cô giáo mầm non đánh đập trẻ, gây bức xúc cho phụ huynh.", "education"),
        ("Tuy nhiên, bệnh viện còn thiếu thuốc, thiếu bác sĩ.", "health"),
        ("Tuy nhiên, tình trạng lừa đảo trực tuyến diễn biến phức tạp.", "cybercrime"),
        ("Tuy nhiên, giông lốc làm tốc mái nhiều ngôi nhà, gây thiệt hại nặng nề.", "disaster"),
        ("Tuy nhiên, nông dân điêu đứng vì dịch tả lợn châu Phi bùng phát.", "agriculture"),
    ],
)
def test_topics_of_other_fields_are_told(read: Read, text: str, topic: str) -> None:
    """The cues of the vocabulary reach fields of which few annotated articles speak."""
    found = read("Nam Định họp bàn\n\n" + text).issues
    assert found
    assert {issue.topic for issue in found} == {topic}
