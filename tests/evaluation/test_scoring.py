"""Scores worked out by hand on two small articles."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluation import Report, difference_lines, evaluate, read, rule_lines, score_lines
from kg.evaluation.scoring import TASKS, match, unique

ONE = """Ông Lê Văn An, Chủ tịch UBND tỉnh Hà Bắc, nói đường hỏng nhiều. Cầu Đỏ thì chậm tiến độ.
Thu ngân sách đạt 12,5%, chi 1.200 tỷ đồng. UBND tỉnh yêu cầu Sở Y tế báo cáo. Bà Trần Thị Hòa cảm ơn."""
TWO = "Hội nghị ở Sơn Tây do ông Vũ Bá Lộc chủ trì."
TEXTS = {"one": ONE, "two": TWO}
EMPTY: dict[str, Any] = {task.kind: [] for task in TASKS}


def position(title: str, body: str | None, status: str = "current") -> dict[str, Any]:
    """An office of Lê Văn An."""
    return {"person": "Lê Văn An", "title": title, "body": body, "status": status}


GOLD: list[dict[str, Any]] = [
    EMPTY
    | {
        "id": "one",
        "persons": ["Lê Văn An", "Trần Thị Hòa"],
        "positions": [position("Chủ tịch", "UBND tỉnh Hà Bắc")],
        "bodies": ["UBND tỉnh Hà Bắc", "Sở Y tế tỉnh Hà Bắc"],
        "places": ["Hà Bắc"],
        "issues": [
            {"topic": "infrastructure", "place": "Hà Bắc", "quote": "đường hỏng nhiều"},
            {"topic": "infrastructure", "place": "Hà Bắc", "quote": "Cầu Đỏ thì chậm tiến độ"},
        ],
        "statements": [
            {"speaker": "Lê Văn An", "quote": "Ông Lê Văn An, Chủ tịch UBND tỉnh Hà Bắc, nói đường hỏng nhiều."}
        ],
        "directives": [
            {
                "issuer": "UBND tỉnh Hà Bắc",
                "addressee": "Sở Y tế tỉnh Hà Bắc",
                "quote": "UBND tỉnh yêu cầu Sở Y tế báo cáo.",
            }
        ],
        "indicators": [
            {"value": 12.5, "unit": "%", "quote": "Thu ngân sách đạt 12,5%"},
            {"value": 1200, "unit": "tỷ đồng", "quote": "chi 1.200 tỷ đồng"},
        ],
    },
    EMPTY
    | {
        "id": "two",
        "persons": ["Vũ Bá Lộc"],
        "places": ["Sơn Tây"],
        "events": [{"type": "conference", "date": None, "participants": ["Vũ Bá Lộc"], "quote": TWO}],
    },
]


def by(rule: str) -> list[dict[str, Any]]:
    """Evidence that names a rule."""
    return [{"start": 0, "end": 1, "quote": "Ô", "sentence": [0, 1], "rule": rule}]


PREDICTED: list[dict[str, Any]] = [
    EMPTY
    | {
        "id": "one",
        # Right (other tone placement), right, wrong.
        "persons": ["Trần Thị Hoà", "Lê Văn An", "Cầu Đỏ"],
        # Right as an office but of another status; a second office that nobody holds, of the same title.
        "positions": [
            position("Chủ tịch", "Ủy ban nhân dân Hà Bắc", "former") | {"evidence": by("before-the-name")},
            position("Chủ tịch", "HĐND tỉnh Hà Bắc") | {"evidence": by("before-the-name")},
        ],
        "bodies": ["UBND tỉnh Hà Bắc"],
        "places": ["Hà Bắc", "tỉnh Hà Bắc"],
        # Overlaps the first by more than half, wrong topic; nothing for the second.
        "issues": [{"topic": "planning", "place": None, "quote": "nói đường hỏng nhiều"}],
        "statements": [{"speaker": "Trần Thị Hòa", "quote": "Bà Trần Thị Hòa cảm ơn."}],
        "directives": [{"issuer": "UBND Hà Bắc", "addressee": None, "quote": "UBND tỉnh yêu cầu Sở Y tế báo cáo."}],
        # Right; value right and unit wrong.
        "indicators": [
            {"value": 12.5, "unit": "%", "quote": "đạt 12,5%"},
            {"value": 1200, "unit": "tỷ", "quote": "chi 1.200 tỷ đồng"},
        ],
        "details": {
            "persons": [
                {"name": "Lê Văn An", "evidence": [*by("full-name"), *by("honorific")]},
                {"name": "Cầu Đỏ", "evidence": by("full-name")},
                {"name": "Trần Thị Hoà", "evidence": by("honorific")},
            ]
        },
    },
    # An article that has no gold record is passed over.
    EMPTY | {"id": "three", "persons": ["Ai Đó"]},
]


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory of gold records."""
    directory = tmp_path_factory.mktemp("gold")
    for record in GOLD:
        (directory / f"{record['id']}.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return directory


@pytest.fixture(scope="module")
def report(gold: Path) -> Report:
    """The predictions above, scored."""
    return evaluate(read(gold), PREDICTED, TEXTS)


@pytest.mark.parametrize(
    ("task", "hits", "predicted", "of_gold"),
    [
        ("persons", 2, 3, 3),
        ("positions", 1, 2, 1),
        ("positions-title", 1, 2, 1),
        ("positions-status", 0, 2, 1),
        ("bodies", 1, 1, 2),
        ("places", 1, 2, 2),
        ("events", 0, 0, 1),
        ("issues", 1, 1, 2),
        ("issues-topic", 0, 1, 2),
        ("statements", 0, 1, 1),
        ("directives", 1, 1, 1),
        ("indicators", 1, 2, 2),
    ],
)
def test_counts_are_those_worked_out_by_hand(
    report: Report, task: str, hits: int, predicted: int, of_gold: int
) -> None:
    """Each task counts what is right, what was predicted and what there is."""
    score = report.score(task)
    assert (score.hits, score.predicted, score.gold) == (hits, predicted, of_gold)


def test_printed_table(report: Report) -> None:
    """Figures stand in the table of the project's scoring script: three decimals, gold before predicted."""
    lines = list(score_lines(report))
    assert lines[0] == "task                    P      R     F1   gold   pred   (2 articles, 1 predicted)"
    assert lines[1] == "persons             0.667  0.667  0.667      3      3"
    assert lines[8] == "issues              1.000  0.500  0.667      2      1"
    # (2/3 + 2/3 + 2/3 + 0 + 2/3 + 1/2 + 0 + 2/3 + 0 + 0 + 1 + 1/2) / 12
    assert lines[-1] == "mean                              0.444"


def test_errors_of_a_task(report: Report) -> None:
    """What was missed and what is wrong, and by which rule."""
    assert list(difference_lines(report, "persons")) == [
        'one  wrong   "Cầu Đỏ"',
        'two  missed  "Vũ Bá Lộc"',
    ]
    assert list(difference_lines(report, "positions")) == [
        'one  wrong   {"person": "Lê Văn An", "title": "Chủ tịch", "body": "HĐND tỉnh Hà Bắc", "status": "current"}'
        "  by before-the-name"
    ]


def test_precision_of_each_rule(report: Report) -> None:
    """A fact counts for every rule that states it; facts without evidence are told apart."""
    scores = {(score.kind, score.rule): (score.right, score.made) for score in report.rules}
    assert scores["persons", "full-name"] == (1, 2)
    assert scores["persons", "honorific"] == (2, 2)
    assert scores["positions", "before-the-name"] == (1, 2)
    assert scores["indicators", "(no rule named)"] == (1, 2)
    assert "positions   before-the-name  0.500      1      2" in list(rule_lines(report))


def test_the_best_pair_left_is_taken() -> None:
    """Each gold fact takes the most alike prediction left, the first of equals."""
    likeness = {("a", "x"): 0.5, ("a", "y"): 0.9, ("b", "y"): 1.0, ("b", "x"): 0.6, ("c", "x"): 1.0}
    pairs = match(["a", "b", "c"], ["x", "y"], lambda gold, guess: likeness.get((gold, guess), 0.0))
    assert pairs == [(0, 1), (1, 0)]
    assert match(["a"], ["x", "x"], lambda gold, guess: 1.0) == [(0, 0)]


def test_repeated_facts_count_once() -> None:
    """Only exact repetitions are dropped, and order is kept."""
    assert unique([{"b": 1, "a": 2}, "x", {"a": 2, "b": 1}, "x", "y"]) == [{"b": 1, "a": 2}, "x", "y"]


def test_nothing_predicted_scores_nothing(gold: Path) -> None:
    """No prediction is no precision, not a division by zero."""
    report = evaluate(read(gold), [], TEXTS)
    assert report.predicted == 0
    assert report.mean == 0.0
    assert report.score("persons").precision == 0.0


def test_a_perfect_prediction_scores_one(gold: Path) -> None:
    """The gold records against themselves."""
    report = evaluate(read(gold), GOLD, TEXTS)
    assert report.mean == 1.0
    assert report.differences == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is not a gold record"),
        ('{"id": "one"}', "is not a gold record: it lacks bodies, directives"),
    ],
)
def test_a_broken_gold_record_is_named(tmp_path: Path, content: str, message: str) -> None:
    """The message says which file, and what is wrong with it."""
    (tmp_path / "one.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=f"one.json: {message}"):
        evaluate(read(tmp_path), [], TEXTS)


def test_an_empty_gold_directory_is_refused(tmp_path: Path) -> None:
    """A mistyped directory does not look like a score of nothing."""
    with pytest.raises(InputError, match="holds no gold records"):
        evaluate(read(tmp_path), [], TEXTS)


def test_a_missing_text_is_named(gold: Path) -> None:
    """A gold record whose article is nowhere stops the run."""
    texts: Mapping[str, str] = {"one": ONE}
    with pytest.raises(InputError, match="two: has a gold record but no text"):
        evaluate(read(gold), PREDICTED, texts)


def test_some_articles_alone(gold: Path) -> None:
    """Articles held back from tuning are scored by themselves, and the others without them."""
    assert [record["id"] for record in read(gold, only={"two"})] == ["two"]
    assert [record["id"] for record in read(gold, but={"two"})] == ["one"]
    assert evaluate(read(gold, only={"two"}), PREDICTED, TEXTS).score("persons").gold == 1
