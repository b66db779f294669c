"""`kg extract`: what each article says, one record a line, or as a table."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from kg.cli import options
from kg.cli.console import Console, columns

EXAMPLE = "Ví dụ / example: kg extract --format table corpus/bac-giang-2024-06.txt"


class Form(StrEnum):
    """How records are printed."""

    JSONL = "jsonl"
    TABLE = "table"


def extract(
    paths: options.Paths,
    form: Annotated[Form, typer.Option("--format", help="Dạng kết quả. / Form of the output.")] = Form.JSONL,
    vocabulary: options.Vocabulary = None,
    field: options.Fields = None,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    log: options.LogFormat = "text",
) -> None:
    """Trích các sự kiện từng bài nói, kèm chữ làm chứng. / Print what each article says, with the words that say it."""
    from kg.extraction import Extracting, Extraction, vocabulary_files
    from kg.records import table_rows, to_line

    console = Console(quiet=quiet, log=log)
    extraction = Extraction(vocabulary_files(vocabulary or ()), options.field_names(field))
    reading = Extracting(paths, extraction, jobs)
    if form is Form.TABLE:
        sys.stdout.write(columns(table_rows(reading), ("article", "fact", "says", "words")))
    else:
        for record in reading:
            sys.stdout.write(to_line(record) + "\n")
    console.notices(reading.notices)
    console.refusals(reading.refused)
    if reading.refused:
        raise typer.Exit(1)
