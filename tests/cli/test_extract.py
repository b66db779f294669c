"""`kg extract`: records on stdout, all else on stderr."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

CORPUS = Path(__file__).parents[2] / "corpus"
GAU = "date 2024-06-26\nBí thư Tỉnh ủy Bắc Giang Nguyễn Văn Gấu làm việc với lãnh đạo huyện Lạng Giang.\n"

BAD_FILES = [
    ("empty.txt", b"", "empty"),
    ("binary.txt", bytes(range(256)) * 8, "binary"),
    ("invalid.txt", "Tỉnh ủy Bắc Giang họp.".encode() + b"\xff\xfe\xfa", "UTF-8"),
]


def test_records_are_lines_of_json_with_spans(kg: Run) -> None:
    """A line a file, in the order of the paths, each fact with offsets into the article's text."""
    run = kg("extract", CORPUS / "bac-giang-2024-06.txt", CORPUS / "2024-06-26-bi-thu-bac-giang-a.txt")
    assert run.returncode == 0, run.stderr
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["2024-06-26-bi-thu-bac-giang-a", "bac-giang-2024-06"]
    assert "Lương Cường" in lines[1]["persons"]
    text = (CORPUS / "bac-giang-2024-06.txt").read_text(encoding="utf-8")
    proofs = [proof for position in lines[1]["positions"] for proof in position["evidence"]]
    assert proofs
    assert all(proof["end"] - proof["start"] == len(proof["quote"]) and proof["quote"] in text for proof in proofs)
    assert all(proof["rule"] for proof in proofs)


def test_table_is_for_reading(kg: Run, tmp_path: Path) -> None:
    """The table shows who, what and the words, and no escape codes where nobody looks at a terminal."""
    (tmp_path / "gau.txt").write_text(GAU, encoding="utf-8")
    run = kg("extract", "--format", "table", tmp_path / "gau.txt")
    assert run.returncode == 0, run.stderr
    assert "Nguyễn Văn Gấu: Bí thư, Tỉnh ủy Bắc Giang" in run.stdout
    assert "\x1b" not in run.stdout


@pytest.mark.parametrize(("name", "data", "reason"), BAD_FILES)
def test_a_bad_file_costs_only_itself(kg: Run, tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """A file that cannot be read is named with its reason, the others are extracted, the exit status is 1."""
    (tmp_path / "gau.txt").write_text(GAU, encoding="utf-8")
    (tmp_path / name).write_bytes(data)
    run = kg("extract", tmp_path)
    assert run.returncode == 1
    assert [json.loads(line)["id"] for line in run.stdout.splitlines()] == ["gau"]
    assert name in run.stderr
    assert reason.lower() in run.stderr.lower()


def test_a_missing_folder_is_named(kg: Run, tmp_path: Path) -> None:
    """A path that does not exist is told, not taken for an empty folder."""
    run = kg("extract", tmp_path / "nowhere")
    assert (run.returncode, run.stdout) == (1, "")
    assert "nowhere" in run.stderr
    assert "no such file" in run.stderr


def test_a_broken_vocabulary_is_named_with_its_line(kg: Run, tmp_path: Path) -> None:
    """A vocabulary that is no Turtle stops the run, with file and line."""
    (tmp_path / "gau.txt").write_text(GAU, encoding="utf-8")
    (tmp_path / "mine.ttl").write_text("@prefix a: <http://example.org/> .\na:b a:c .\n", encoding="utf-8")
    run = kg("extract", tmp_path / "gau.txt", "--vocabulary", tmp_path / "mine.ttl")
    assert (run.returncode, run.stdout) == (1, "")
    assert "mine.ttl, line 2" in run.stderr
    assert "Traceback" not in run.stderr


def test_wrong_usage_is_status_2(kg: Run) -> None:
    """Usage is one thing, input another."""
    assert kg("extract").returncode == 2
    assert kg("extract", "x.txt", "--format", "yaml").returncode == 2
    assert kg("extract", "x.txt", "--field", "text").returncode == 2


def test_messages_as_json(kg: Run, tmp_path: Path) -> None:
    """With --log json each message is an object of its own."""
    (tmp_path / "empty.txt").write_bytes(b"")
    run = kg("extract", tmp_path / "empty.txt", "--log", "json")
    [refused] = [json.loads(line) for line in run.stderr.splitlines()]
    assert refused["event"] == "refused"
    assert refused["where"].endswith("empty.txt")
