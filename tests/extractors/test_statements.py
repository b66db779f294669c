"""Who says what: verbs of saying, quotations, turns that go on. All persons and events are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extractors.learned import LinearModel
from kg.extractors.speakers import Turn
from kg.extractors.statement_features import Candidate
from kg.extractors.statements import decode
from kg.model import Record, Span

Read = Callable[..., Record]
LEAD = "Nam Định họp bàn về giao thông\n\nNgày 6/6, Tỉnh ủy Nam Định họp. "
A, B = "Trần Văn Bình", "Lê Thị Hoa"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (f"Ông {A}, Giám đốc Sở Y tế tỉnh Nam Định cho biết tỉnh đã xây thêm trạm y tế.", [A]),
        (f"Bà {B} nhấn mạnh: Tỉnh phải làm nhanh hơn.", [B]),
        (f"Theo ông {A}, tỉnh còn thiếu bác sĩ.", [A]),
        (f"“Chúng tôi sẽ làm ngay trong tháng này”, ông {A} nói.", [A]),
        (f"“Chúng tôi sẽ làm ngay. Không để người dân phải chờ lâu hơn nữa”, bà {B} khẳng định.", [B, B]),
        (f"Bà {B} cho biết đường xấu. Ông {A} cho rằng cần thêm tiền để sửa đường.", [B, A]),
        (f"Trả lời ông {A}, bà {B} khẳng định tỉnh sẽ sửa đường.", [B]),
        (f"Ông {A} sinh năm 1970, quê ở Nam Định.", []),
        ("Người dân cho biết đường rất xấu.", []),  # nobody named
    ],
)
def test_a_sentence_is_given_to_its_speaker(read: Read, text: str, speakers: list[str]) -> None:
    """The speaker is the subject of the verb of saying, before, behind or around the words."""
    assert [statement.speaker for statement in read(LEAD + text).statements] == speakers


def test_words_go_on_with_the_last_speaker(read: Read) -> None:
    """A sentence without a speaker of its own goes on with the one before, and the pronoun means the same person."""
    text = (
        f"Phát biểu tại hội nghị, ông {A} nhấn mạnh: Đây là việc quan trọng. Điều này đã được nêu nhiều lần. "
        "Ông cũng cho biết tỉnh sẽ dành thêm vốn."
    )
    found = read(LEAD + text).statements
    assert [statement.speaker for statement in found] == [A, A, A]
    assert found[1].evidence.rule == "statement:continued"
    assert found[2].evidence.rule == "statement:pronoun"


def test_direct_speech_is_marked(read: Read) -> None:
    """Words in quotation marks are direct, reported ones are not."""
    text = f"Ông {A} cho biết đường xấu. “Chúng tôi rất mong được sửa đường trong năm nay”, bà {B} nói."
    found = read(LEAD + text).statements
    assert [(statement.speaker, statement.direct) for statement in found] == [(A, False), (B, True)]


def test_a_caption_is_no_statement(read: Read) -> None:
    """A caption that only says that somebody is speaking has no content."""
    text = f"\n\nÔng {A} phát biểu tại hội nghị.\n\nTỉnh đã làm xong ba cây cầu."
    assert read(LEAD + text).statements == ()


def test_the_same_words_of_a_speaker_count_once(read: Read) -> None:
    """A pull quote repeats a sentence; the statement is one."""
    said = f"Ông {A} nhấn mạnh tỉnh phải sửa đường ngay."
    found = read(LEAD + said + " Tỉnh có 20 tuyến đường. " + said).statements
    assert [statement.quote for statement in found].count(said) == 1


@pytest.mark.parametrize(("breaks", "label"), [(False, "continued"), (True, "none")])
def test_words_seldom_go_on_behind_a_paragraph(breaks: bool, label: str) -> None:
    """What would just go on within a paragraph does not go on behind its end."""
    model = LinearModel(("none", "new", "continued"), {"said": (0.0, 5.0, 0.0), "after": (0.0, 0.0, 0.5)})
    spans = (Span(0, 10), Span(11, 20))
    first, second = (Turn(index, span, (), "none", None, 0.0, ()) for index, span in enumerate(spans))
    found = [
        Candidate(first, A, None, "own", ("said",)),
        Candidate(second, None, None, "none", ("after",), opens_paragraph=breaks),
    ]
    assert decode(found, model) == ["new", label]
