"""`kg evaluate`: how well extraction agrees with gold records that a person wrote."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options
from kg.cli.console import Console

EXAMPLE = "Ví dụ / example: kg evaluate tests/gold corpus --errors positions"

Gold = Annotated[
    Path,
    typer.Argument(
        metavar="GOLD", help="Thư mục đáp án, mỗi bài một tệp .json. / Folder of gold records, one an article."
    ),
]
Errors = Annotated[
    list[str] | None,
    typer.Option(
        "--errors",
        metavar="TASK",
        help="Liệt kê chỗ sót, chỗ sai của một mục: positions, issues-topic … / List what a task missed or got wrong.",
        show_default=False,
    ),
]
ByRule = Annotated[bool, typer.Option("--by-rule", help="Độ chính xác của từng quy tắc. / Precision of each rule.")]
WithCoverage = Annotated[
    bool,
    typer.Option("--coverage", help="Liệt kê câu chưa quy tắc nào hiểu. / List sentences that no rule understood."),
]
Only = Annotated[
    Path | None,
    typer.Option(
        "--only",
        metavar="IDS",
        help="Chỉ chấm các bài có mã trong tệp này. / Score only these ids.",
        show_default=False,
    ),
]
But = Annotated[
    Path | None,
    typer.Option(
        "--but", metavar="IDS", help="Bỏ các bài có mã trong tệp này. / Leave these ids out.", show_default=False
    ),
]


def evaluate(
    gold: Gold,
    texts: options.Paths,
    errors: Errors = None,
    by_rule: ByRule = False,
    with_coverage: WithCoverage = False,
    only: Only = None,
    but: But = None,
    vocabulary: options.Vocabulary = None,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    log: options.LogFormat = "text",
) -> None:
    """So kết quả trích với đáp án do người đọc ghi. / Score what is extracted against what a person read."""
    from kg import evaluation, extraction
    from kg.records import to_gold

    tasks = [task.name for task in evaluation.TASKS]
    for task in errors or ():
        if task not in tasks:
            raise typer.BadParameter(f"“{task}”: choose from {', '.join(tasks)}", param_hint="--errors")
    console = Console(quiet=quiet, log=log)
    answers = list(evaluation.read(gold, only=_ids(only) if only else None, but=_ids(but) if but else ()))
    wanted = {answer["id"] for answer in answers}
    files = extraction.vocabulary_files(vocabulary or ())
    reading = extraction.Extracting(texts, extraction.Extraction(files), jobs)
    records = [record for record in reading if record.article.id in wanted]
    console.refusals(reading.refused)
    articles = {record.article.id: record.article.text for record in records}
    report = evaluation.evaluate(answers, (to_gold(record) for record in records), articles)
    for answer in answers:
        mistakes = evaluation.problems(answer, articles[answer["id"]], extraction.vocabulary(files))
        console.notices((f"{answer['id']}.json", mistake) for mistake in mistakes)
    lines = [line for task in errors or () for line in evaluation.difference_lines(report, task)]
    lines += evaluation.score_lines(report)
    if by_rule:
        lines += ["", *evaluation.rule_lines(report)]
    if with_coverage:
        lines += ["", *evaluation.coverage_lines(evaluation.coverage(records))]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    if reading.refused:
        raise typer.Exit(1)


def _ids(file: Path) -> set[str]:
    """The ids that a file lists, separated by white space."""
    from kg.errors import InputError

    try:
        return set(file.read_text(encoding="utf-8").split())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(file), f"cannot be read as a list of ids: {error}") from error
