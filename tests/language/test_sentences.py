"""Sentence boundaries: each row is a text with its sentences parted by │."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.sentences import sentences

ROWS = [
    "Hội nghị khai mạc sáng nay.│ Ông Tám chủ trì.",
    "TP. Huế có 1.200 hộ nghèo.│ Bà Ba nói thêm.",
    "GS.TS. Lê Văn Tám dự họp.│ PGS. Trần Thị Ba vắng mặt.",
    "Ủy ban Kiểm tra T.Ư kết luận.│ Vi phạm là nghiêm trọng.",
    "Tăng 12.5%, giảm 3,4% so với năm ngoái.│ Đó là tin vui.",
    "Ông nói: “Phải làm ngay.”│ Mọi người đồng ý.",
    "“Bao giờ xong?” ông Tám hỏi.│ Không ai đáp.",
    "Sao chậm thế?│ Vì thiếu vốn!│ Thật vậy.",
    "Dự án kéo dài tới 2017.│Tại buổi họp, dân phản đối.",
    "Ông Tám phát biểu tại buổi lễ.│\nBà Ba nghe.",
    "Tiêu đề không có dấu chấm│\nSáng 6/2, tỉnh họp.",
    "Ông Lê Văn Tám tại lễ khánh thành│ Phát biểu tại buổi lễ, ông khen ngợi.",
    "Việc này do P. Tài chính lo.│ Xong rồi.",
    "Theo UBND TP.│ Ông Tám bác bỏ.",
    "Công ty CP. Đông Á trúng thầu.│ Giá cao.",
    "Cầu dài 1.5 km.│ Đường rộng 7,5 m.",
    "Bắt đầu…│ Rồi thôi.",
]


@pytest.mark.parametrize("row", ROWS)
def test_boundaries(row: str) -> None:
    """Abbreviations, figures, quotes, captions and lost spaces are told from ends of sentences."""
    expected = [piece.strip() for piece in row.split("│")]
    text = row.replace("│", "")
    assert [text[span.start : span.end] for span in sentences(text)] == expected


@given(st.text(alphabet='aĐô .!?…\n“”"()1,;Ttpê', max_size=80))
def test_sentences_cover_every_letter_once(text: str) -> None:
    """Spans are in order, apart, trimmed, and leave no letter or digit outside."""
    reach = 0
    for span in sentences(text):
        assert reach <= span.start < span.end
        piece = text[span.start : span.end]
        assert piece == piece.strip()
        assert not any(character.isalnum() for character in text[reach : span.start])
        reach = span.end
    assert not any(character.isalnum() for character in text[reach:])
