"""`kg diff` on the corpus as it stood at the end of 2024 and as it stands."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.cli.diff import HEADINGS
from kg.difference import KINDS

CORPUS = Path(__file__).parents[2] / "corpus"


def run(*arguments: Path | str) -> Result:
    """The command's output and status."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A build of the articles of 2024, and one of all."""
    folder = tmp_path_factory.mktemp("builds")
    (folder / "articles").mkdir()
    for path in (*CORPUS.glob("2024-*"), *CORPUS.glob("bac-giang-2024*")):
        shutil.copy(path, folder / "articles")
    assert run("build", folder / "articles", "-o", folder / "old", "-q").exit_code == 0
    assert run("build", CORPUS, "-o", folder / "new", "-q").exit_code == 0
    return folder / "old", folder / "new"


def changes(result: Result) -> list[dict[str, str]]:
    """The changes that were printed as JSON Lines."""
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_what_the_corpus_of_2025_brings(builds: tuple[Path, Path]) -> None:
    """Eight articles, a chair elected on 2/1/2025, a secretary who left; each with words that stand in its article."""
    found = changes(run("diff", *builds, "--format", "jsonl"))
    added = [change["article"] for change in found if change["kind"] == "article-added"]
    assert added == sorted(path.stem for path in CORPUS.glob("202[56]-*.txt"))
    offices = [(change["kind"], change["subject"], change["what"]) for change in found]
    assert ("office-new", "Nguyễn Thị Hương", "Chủ tịch HĐND tỉnh Bắc Giang") in offices
    assert ("office-vacated", "Nguyễn Văn Gấu", "Bí thư Tỉnh ủy Bắc Giang") in offices
    for change in found:
        if "quote" in change:
            assert change["quote"] in (CORPUS / f"{change['article']}.txt").read_text(encoding="utf-8")


def test_nothing_changed(builds: tuple[Path, Path]) -> None:
    """A store and the Turtle made from it are one build."""
    result = run("diff", builds[1], builds[1] / "graph.ttl")
    assert (result.exit_code, result.stdout) == (0, "Không có gì thay đổi. / Nothing changed.\n")


def test_text(builds: tuple[Path, Path]) -> None:
    """For reading: a heading each kind with its number, then subject, office and words."""
    result = run("diff", *builds)
    assert result.exit_code == 0
    assert result.stdout.startswith("Bài báo mới / new articles (8)\n  2025-01-02-bac-giang-bau-chu-tich — ")
    assert "\n\nThôi chức vụ / vacated offices (" in result.stdout
    assert "\n  Nguyễn Văn Gấu — Bí thư Tỉnh ủy Bắc Giang: " in result.stdout


def test_missing_build_is_refused(tmp_path: Path) -> None:
    """Status 1 and a message with the name."""
    result = run("diff", tmp_path / "nowhere", tmp_path)
    assert result.exit_code == 1
    assert "nowhere: no such file or folder" in result.stderr


def test_every_kind_has_a_heading() -> None:
    """No kind of change is without words for people."""
    assert tuple(HEADINGS) == KINDS
