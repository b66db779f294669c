"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import Log

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH…",
        help="Tệp hoặc thư mục bài báo (.txt, .html, .jsonl, .csv, .parquet, .warc; .gz, .zst). "
        "/ Files or folders of articles.",
        show_default=False,
    ),
]
Folder = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="DIR", help="Thư mục kết quả. / Folder of the results."),
]
Graph = Annotated[
    Path,
    typer.Option(
        "--graph",
        "-g",
        metavar="PATH",
        help="Đồ thị: thư mục của `kg build`, hay tệp .ttl, .trig, .nq. / The graph: a build's folder, or a file.",
    ),
]
Vocabulary = Annotated[
    list[Path] | None,
    typer.Option(
        "--vocabulary",
        metavar="FILE.ttl",
        help="Thêm từ vựng của bạn (SKOS, Turtle); dùng được nhiều lần. / Add a vocabulary of yours; repeatable.",
        show_default=False,
    ),
]
Fields = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="FIELD=KEY",
        help="Khóa hay cột chứa một trường trong JSON Lines, CSV: text=content. / Key or column of a field.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", "-j", metavar="N", min=1, help="Số tiến trình, mặc định mọi nhân. / Processes, by default all cores.",
        show_default=False,
    ),
]  # fmt: skip
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Chỉ báo lỗi. / Errors only.")]
LogFormat = Annotated[
    Log, typer.Option("--log", help="Nhật ký trên stderr: chữ hay JSON. / Messages as text or JSON lines.")
]


def field_names(chosen: list[str] | None) -> dict[str, str]:
    """``["text=content"]`` → ``{"text": "content"}``."""
    return pairs(chosen, "--field", "text=content")


def pairs(chosen: list[str] | None, option: str, example: str) -> dict[str, str]:
    """Entries ``NAME=VALUE`` as a dictionary; wrong usage where one is not of this form."""
    found = {}
    for entry in chosen or ():
        name, equals, value = entry.partition("=")
        if not equals or not name or not value:
            raise typer.BadParameter(f"“{entry}”: write NAME=VALUE, such as {example}", param_hint=option)
        found[name] = value
    return found
