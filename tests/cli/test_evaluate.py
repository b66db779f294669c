"""`kg evaluate`: scores on stdout, and the lists that say what to work on."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
GOLD, CORPUS = ROOT / "tests/gold", ROOT / "corpus"


def test_all_lists_at_once(kg: Run) -> None:
    """Errors of a task first, then the scores, then rules, then sentences without any fact."""
    run = kg("evaluate", GOLD, CORPUS, "--errors", "positions", "--by-rule", "--coverage")
    assert run.returncode == 0, run.stderr
    errors, _, rest = run.stdout.partition("task  ")
    assert all(line.split()[1] in {"missed", "wrong"} for line in errors.splitlines())
    scores, rules, coverage = rest.split("\n\n")
    assert "(17 articles, 17 predicted)" in scores
    assert scores.splitlines()[-1].startswith("mean")
    assert rules.startswith("kind") and "positions" in rules
    assert "were not understood" in coverage


def test_an_unknown_task_is_wrong_usage(kg: Run) -> None:
    """The message lists the tasks."""
    run = kg("evaluate", GOLD, CORPUS, "--errors", "people")
    assert run.returncode == 2
    assert "positions-status" in run.stderr


def test_a_gold_record_without_article_is_refused(kg: Run, tmp_path: Path) -> None:
    """Nothing is scored on fewer articles than asked for."""
    (tmp_path / "other.txt").write_text("Một bài khác.", encoding="utf-8")
    run = kg("evaluate", GOLD, tmp_path)
    assert run.returncode == 1
    assert "has a gold record but no text" in run.stderr
    assert run.stdout == ""


def test_a_mistake_in_a_gold_record_is_told_and_scored_all_the_same(kg: Run, tmp_path: Path) -> None:
    """A misspelt name costs a fact, and the person who wrote it hears of it on stderr."""
    gold = tmp_path / "gold"
    gold.mkdir()
    answer = (GOLD / "bac-giang-2024-06.json").read_text(encoding="utf-8")
    (gold / "bac-giang-2024-06.json").write_text(answer.replace("Lương Cường", "Lương Cương"), encoding="utf-8")
    run = kg("evaluate", gold, CORPUS / "bac-giang-2024-06.txt")
    assert run.returncode == 0
    assert "bac-giang-2024-06.json: person not in the text: “Lương Cương”" in run.stderr
    assert "(1 articles, 1 predicted)" in run.stdout


def test_a_list_of_ids(kg: Run, tmp_path: Path) -> None:
    """One file of ids serves to score those articles, or the others."""
    ids = tmp_path / "held-back.txt"
    ids.write_text("bac-giang-2024-06\n2024-10-25-chu-tich-nuoc\n", encoding="utf-8")
    assert "(2 articles, 2 predicted)" in kg("evaluate", GOLD, CORPUS, "--only", ids).stdout
    assert "(15 articles, 15 predicted)" in kg("evaluate", GOLD, CORPUS, "--but", ids).stdout
    run = kg("evaluate", GOLD, CORPUS, "--only", tmp_path / "missing.txt")
    assert run.returncode == 1
    assert "missing.txt" in run.stderr
