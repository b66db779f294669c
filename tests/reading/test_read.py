"""A whole folder of every kind, good and bad: the run goes on."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from kg import reading
from kg.errors import InputError
from kg.reading import legacy
from tests.reading.conftest import Desk

CORPUS = Path(__file__).parents[2] / "corpus"


def test_corpus() -> None:
    """All seventeen are read without a word; the one with text in the line of its header keeps it."""
    told: list[object] = []
    articles = list(reading.read([CORPUS], on_error=told.append, on_notice=told.append))
    assert not told
    assert len(articles) == 17
    assert [article.id for article in articles] == sorted(path.stem for path in CORPUS.glob("*.txt"))
    by_id = {article.id: article for article in articles}
    bac_giang = by_id["bac-giang-2024-06"]
    assert bac_giang.date == "2024-06" and bac_giang.text.startswith("Ngày 26/6, Ủy viên Bộ Chính trị")
    assert (
        by_id["2024-06-26-bi-thu-bac-giang-a"].title
        == "Bộ Chính trị chỉ định Trung tướng Nguyễn Văn Gấu làm Bí thư Tỉnh ủy Bắc Giang"
    )


def test_bad_files_cost_only_themselves(desk: Desk, vietnamese: str) -> None:
    """Each bad file is one error with its name, and every good one is read."""
    desk.write("good.txt", "date 2024\n" + vietnamese)
    desk.write("empty.txt", "")
    desk.write("blank.txt", " \n")
    desk.write("binary.txt", bytes(range(256)) * 8)
    desk.write("broken.txt", "Tỉnh ủy Bắc Giang".encode()[:-13] + b"\xe1 Giang")
    desk.write("header.txt", "date 26/6/2024\nNgày 26/6")
    desk.write("line.jsonl", '{"id": "l", "text": "Ngày 26/6"}\n{')
    desk.write("old.txt", legacy.encode(vietnamese, "vni"))
    articles = desk.read(desk.folder, desk.folder / "missing")
    assert [article.id for article in articles] == ["good", "l", "old"]
    assert articles[2].text == vietnamese
    places = [error.split(": ")[0] for error in desk.errors]
    assert sorted(places) == [
        "binary.txt",
        "blank.txt",
        "broken.txt",
        "empty.txt",
        "header.txt",
        "line.jsonl:2",
        "missing",
    ]
    assert [notice.split(": ")[0] for notice in desk.notices] == ["old.txt"]


def test_repeated_ids(desk: Desk) -> None:
    """An id that is taken is refused; the same article again is read once, and told."""
    lines = [
        {"id": "1", "text": "một"},
        {"id": "2", "text": "hai"},
        {"id": "1", "text": "khác"},
        {"id": "2", "text": "hai"},
    ]
    desk.write("a.jsonl", "\n".join(map(json.dumps, lines)))
    assert [(article.id, article.text) for article in desk.read()] == [("1", "một"), ("2", "hai")]
    assert len(desk.errors) == 1 and "article “1”: this id is taken by another one" in desk.errors[0]
    assert len(desk.notices) == 1 and "article “2” stands in" in desk.notices[0]


def test_reading_streams(desk: Desk) -> None:
    """The first article is there before the last file is read."""
    desk.write("a.txt", "một")
    desk.write("b.jsonl", "{" * 3)
    errors: list[InputError] = []
    articles = reading.read([desk.folder], on_error=errors.append)
    assert next(articles).id == "a"
    assert not errors
    assert list(articles) == [] and len(errors) == 1


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [
        ("a.html", "lxml", "web"),
        ("a.html", "trafilatura", "web"),
        ("a.warc", "fastwarc", "web"),
        ("a.parquet", "pyarrow", "tables"),
        ("a.jsonl.zst", "zstandard", "tables"),
    ],
)
def test_missing_extra(desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str, library: str, extra: str) -> None:
    """Without an optional package the file is refused, and the message says what to install."""
    if library == "trafilatura":
        pytest.importorskip("lxml")
    for module in [module for module in sys.modules if module.split(".")[0] == library]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    desk.write(name, "<html><p>Ngày 26/6</p></html>")
    desk.write("b.txt", "một")
    assert [article.id for article in desk.read()] == ["b"]
    assert len(desk.errors) == 1
    assert desk.errors[0].startswith(f"{name}: Reading ") and desk.errors[0].endswith(f"pip install 'vnkg[{extra}]'")


def test_version_hangs_on_text_and_metadata() -> None:
    """The version changes with anything that facts are made from, and not with the place of the file."""
    one = reading.read_text("date 2024 Ngày 26/6", id="a")
    same = reading.read_text("date 2024\nNgày 26/6", id="a")
    others = [
        reading.read_text(text, id=id)
        for text, id in (("date 2023 Ngày 26/6", "a"), ("date 2024 Ngày 27/6", "a"), ("date 2024 Ngày 26/6", "b"))  # noqa: A001
    ]
    assert reading.version(one) == reading.version(same)
    assert len({reading.version(article) for article in (one, *others)}) == 4
