"""`kg query`: SPARQL 1.1 from an argument, a file or a name."""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.questions import Question
    from kg.results import Results
    from kg.store import Store

EXAMPLE = "Ví dụ / example: kg query who-held --param on=2024-06-26"

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


class Form(StrEnum):
    """How answers are printed."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"


def query(
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="QUERY",
            help="Câu SPARQL, tệp .rq, tên câu hỏi, hoặc - (đọc stdin). / SPARQL, a file, a name, or - for stdin.",
            show_default=False,
        ),
    ] = None,
    graph: options.Graph = Path("exports"),
    parameter: Annotated[
        list[str] | None,
        typer.Option(
            "--param",
            "-p",
            metavar="NAME=VALUE",
            help="Giá trị cho câu hỏi có sẵn. / A value for a named question.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="Dạng kết quả. / Form of the answer.")] = Form.TABLE,
    listing: Annotated[bool, typer.Option("--list", help="Các câu hỏi có sẵn. / The named questions.")] = False,
) -> None:
    """Hỏi đồ thị bằng SPARQL hay câu hỏi có sẵn. / Ask the graph, in SPARQL or by a named question."""
    from kg.difference import open_build
    from kg.questions import named_questions

    if listing:
        sys.stdout.writelines(f"{line}\n" for known in named_questions().values() for line in _described(known))
        return
    if question is None:
        raise typer.BadParameter("câu hỏi nào? / which question? --list shows those with a name", param_hint="QUERY")
    values = options.pairs(parameter, "--param", "on=2024-06-26")
    with open_build(graph) as store:
        answer = _answer(store, question, values)
    for note in answer.notes:
        sys.stderr.write(f"{note}\n")
    sys.stdout.write(answer.text(form.value))


def _answer(store: Store, question: str, values: Mapping[str, str]) -> Results:
    """The answer to a query, wherever it stands; parameters are for questions with a header that names them."""
    from kg.errors import InputError
    from kg.questions import question as named
    from kg.questions import read_question

    if question == "-":
        return store.query(sys.stdin.read())
    if _NAME.match(question):
        return named(question).ask(store, values)
    if question.endswith(".rq") or ("\n" not in question and Path(question).is_file()):
        path = Path(question)
        if not path.is_file():
            raise InputError(question, "no such file: check the path")
        return read_question(path).ask(store, values) if values else store.query(path.read_text(encoding="utf-8"))
    return store.query(question)


def _described(question: Question) -> list[str]:
    """A question with its parameters, in both languages."""
    lines = [f"{question.name}", f"    {question.vi} / {question.en}"]
    for parameter in question.parameters:
        shown = f" (--param {parameter.name}='{parameter.example}')" if parameter.example else ""
        lines.append(f"    {parameter.name}: {parameter.vi} / {parameter.en}{shown}")
    return lines
