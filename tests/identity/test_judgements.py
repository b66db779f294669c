"""The user's file of judgements: it wins, it can be undone, and it says where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.identity import Judgements
from tests.identity.conftest import Resolve
from tests.identity.records import position, record

HEAD = "verdict,left,right,note\n"
APART = (
    record("a", "2017-01-01", positions=[position("Nguyễn Văn Hùng", "Chủ tịch", "UBND tỉnh Hà Nam")]),
    record("b", "2017-01-05", positions=[position("Nguyễn Văn Hùng", "Giám đốc", "Sở Y tế tỉnh Cà Mau")]),
)
TOGETHER = (
    record("a", "2017-01-01", positions=[position("Nguyễn Văn Hùng", "Chủ tịch", "UBND tỉnh Hà Nam")]),
    record("b", "2017-01-05", positions=[position("Nguyễn Văn Hùng", "Chủ tịch", "UBND tỉnh Hà Nam")]),
)


def read(tmp_path: Path, text: str) -> Judgements:
    """A file of judgements, read."""
    path = tmp_path / "identity.csv"
    path.write_text(text, encoding="utf-8")
    return Judgements.read(path)


def test_same_joins_what_nothing_else_would(resolve: Resolve, tmp_path: Path) -> None:
    """The judgement wins over incompatible offices, is the reason given, and is undone by deleting its line."""
    judged = read(tmp_path, HEAD + "same,a#Nguyễn Văn Hùng,b#Nguyễn Văn Hùng,seen in person\n")
    (person,) = resolve(*APART, judgements=judged).persons
    assert [(reason.kind, reason.detail) for reason in person.merges] == [("judgement", "seen in person")]
    assert len(resolve(*APART, judgements=read(tmp_path, HEAD)).persons) == 2


def test_not_same_parts_what_would_be_joined(resolve: Resolve, tmp_path: Path) -> None:
    """The judgement wins over a shared office and is the reason given."""
    assert len(resolve(*TOGETHER).persons) == 1
    judged = read(tmp_path, HEAD + "not-same,a#Nguyễn Văn Hùng,b#Nguyễn Văn Hùng,\n")
    found = resolve(*TOGETHER, judgements=judged)
    assert [[s.kind for s in person.separations] for person in found.persons] == [["judgement"], ["judgement"]]


def test_two_names_of_one_person(resolve: Resolve, tmp_path: Path) -> None:
    """Names that share nothing are joined in all articles, and what else is known still joins."""
    records = [
        record("a", "2017-01-01", persons=["Nguyễn Sinh Cung"]),
        record("b", "2017-01-02", persons=["Hồ Chí Minh"]),
        record("c", "2017-01-03", persons=["Hồ Chí Minh"]),
    ]
    judged = read(tmp_path, HEAD + "same,Nguyễn Sinh Cung,HỒ CHÍ MINH,\n")
    (person,) = resolve(*records, judgements=judged).persons
    assert {person.name, *person.variants} == {"Nguyễn Sinh Cung", "Hồ Chí Minh"}


def test_a_judgement_that_names_nobody_is_told(resolve: Resolve, tmp_path: Path) -> None:
    """Its line is handed back, so that the user hears of a misprint."""
    text = HEAD + "same,a#Nguyễn Văn Hùng,b#Nguyễn Văn Hùng,\nsame,a#Nguyễn Văn Hưng,b#Nguyễn Văn Hùng,\n"
    assert resolve(*APART, judgements=read(tmp_path, text)).unused_judgements == (3,)


@pytest.mark.parametrize(
    ("text", "where", "reason"),
    [
        ("left,right\n", "line 1", "lacks the column verdict"),
        (HEAD + "maybe,A B,C D,\n", "line 2", "verdict is 'maybe'"),
        (HEAD + "same,A B,C D,\nsame,a#,C D,\n", "line 3", "left is 'a#'"),
        (HEAD + "same,A B,,\n", "line 2", "right is ''"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, text: str, where: str, reason: str) -> None:
    """The message holds file, line and what to write."""
    with pytest.raises(InputError) as error:
        read(tmp_path, text)
    assert error.value.where.endswith(where)
    assert reason in error.value.reason


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file and one that is not UTF-8 are told as such."""
    with pytest.raises(InputError, match="cannot be read"):
        Judgements.read(tmp_path / "none.csv")
    (tmp_path / "identity.csv").write_bytes(HEAD.encode() + "same,Nguyễn,Lê".encode("utf-16"))
    with pytest.raises(InputError, match="UTF-8"):
        Judgements.read(tmp_path / "identity.csv")
