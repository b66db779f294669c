"""`kg diff`: what changed between two builds."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kg.difference import Change, Kind

EXAMPLE = "Ví dụ / example: kg diff exports-2024 exports-2025"

HEADINGS: dict[Kind, str] = {
    "article-added": "Bài báo mới / new articles",
    "article-changed": "Bài báo đã đổi / changed articles",
    "article-removed": "Bài báo đã bỏ / removed articles",
    "office-new": "Chức vụ mới / new offices held",
    "office-vacated": "Thôi chức vụ / vacated offices",
    "office-dated": "Chức vụ đổi mốc thời gian / offices with other dates",
    "office-withdrawn": "Chức vụ không còn trong đồ thị / offices withdrawn",
    "issue-new": "Vấn đề mới / new issues",
    "issue-withdrawn": "Vấn đề không còn trong đồ thị / issues withdrawn",
    "thread-moved": "Vấn đề đổi trạng thái / issues that moved on",
    "figure-new": "Số liệu mới / new figures",
    "figure-changed": "Số liệu đã đổi / changed figures",
    "figure-withdrawn": "Số liệu không còn trong đồ thị / figures withdrawn",
}


OPEN = "../.."
"""A tenure without dates: nothing to tell of a new one."""


class Form(StrEnum):
    """How changes are printed."""

    text = "text"
    jsonl = "jsonl"


def diff(
    old: Annotated[
        Path, typer.Argument(metavar="OLD", help="Bản dựng cũ: thư mục hay tệp .ttl, .trig. / The old build.")
    ],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Bản dựng mới. / The new build.")],
    form: Annotated[Form, typer.Option("--format", "-f", help="Chữ hay JSON Lines. / Text or JSON Lines.")] = Form.text,
) -> None:
    """So hai bản dựng: chức vụ, vấn đề, số liệu nào đã đổi. / What changed between two builds."""
    from kg.difference import compare, open_build

    with open_build(old) as before, open_build(new) as after:
        changes = compare(before, after)
    lines = map(_json, changes) if form is Form.jsonl else text(changes)
    sys.stdout.writelines(f"{line}\n" for line in lines)


def text(changes: Iterable[Change]) -> Iterator[str]:
    """The changes for reading, under a heading each kind; one line where there are none."""
    empty = True
    for kind, group in groupby(changes, key=lambda change: change.kind):
        listed = list(group)
        yield f"{'' if empty else chr(10)}{HEADINGS[kind]} ({len(listed)})"
        empty = False
        for change in listed:
            yield from _lines(change)
    if empty:
        yield "Không có gì thay đổi. / Nothing changed."


def _lines(change: Change) -> Iterator[str]:
    told = " — ".join(filter(None, (change.subject, change.what)))
    values = " → ".join(value for value in (change.before, change.after) if value and (value != OPEN or change.before))
    details = " · ".join(filter(None, (values, change.reason)))
    yield f"  {told}" + (f": {details}" if details else "")
    if change.quote and change.quote != change.what:
        yield f"    “{' '.join(change.quote.split())}” [{change.article}]"
    elif change.article and change.article != change.subject:
        yield f"    [{change.article}]"


def _json(change: Change) -> str:
    return json.dumps({key: value for key, value in asdict(change).items() if value is not None}, ensure_ascii=False)
