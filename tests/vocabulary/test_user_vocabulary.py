"""A user's vocabulary file: a new office, a new body type and a new cue are found in text, with no code touched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.extractors import Lexicon, extract
from kg.model import Article, Record
from kg.resources import ontology_path
from kg.vocabulary import load

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "vocabulary.md"
BODY = "Văn phòng Điều phối tỉnh Bắc Ninh"
TEXT = (
    "Ông Lê Văn Tám, Tổng Điều phối viên Văn phòng Điều phối tỉnh Bắc Ninh, nói tại cuộc họp. "
    "Bà Trần Thị Ba được suy tôn làm Phó Tổng Điều phối viên Văn phòng Điều phối tỉnh Bắc Ninh."
)


@pytest.fixture(scope="module")
def example() -> str:
    """The Turtle example of docs/vocabulary.md."""
    match = re.search(r"```turtle\n(.*?)```", DOCUMENTATION.read_text(encoding="utf-8"), re.DOTALL)
    assert match is not None
    return match[1]


def extracted(*files: Path) -> Record:
    """What the shipped vocabulary, with further files, reads in the text."""
    shipped = sorted((ontology_path() / "vocabulary").glob("*.ttl"))
    return extract(Article("test", TEXT, "2024-06-20"), Lexicon(load([*shipped, *files])))


def test_without_the_file_nothing_is_found() -> None:
    """The office, the type of body and the verb are unknown to the shipped vocabulary."""
    record = extracted()
    assert record.positions == ()
    assert "van-phong-dieu-phoi" not in {body.type for body in record.bodies}


def test_the_documented_example_is_found(example: str, tmp_path: Path) -> None:
    """With the file of the documentation, the office, the body, its type and the status by the new verb are read."""
    file = tmp_path / "my.ttl"
    file.write_text(example, encoding="utf-8")
    record = extracted(file)
    assert [(p.person, p.title, p.body, p.role, p.status) for p in record.positions] == [
        ("Lê Văn Tám", "Tổng Điều phối viên", BODY, "tong-dieu-phoi-vien", "current"),
        ("Trần Thị Ba", "Phó Tổng Điều phối viên", BODY, "pho-tong-dieu-phoi-vien", "incoming"),
    ]
    assert [(body.name, body.type) for body in record.bodies] == [(BODY, "van-phong-dieu-phoi")]
