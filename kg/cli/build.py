"""`kg build`: the main job, from a folder of articles to a graph."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import options
from kg.cli.console import Console

if TYPE_CHECKING:
    from kg.pipeline import Built

EXAMPLE = "Ví dụ / example: kg build corpus -o exports"

_COUNTED = {
    "articles": "bài báo / articles",
    "persons": "người / persons",
    "offices": "chức vụ / offices held",
    "bodies": "cơ quan, tổ chức / bodies",
    "places": "địa phương / places",
    "events": "sự kiện / events",
    "triples": "bộ ba / triples",
}


def build(
    paths: options.Paths,
    out: options.Folder = Path("exports"),
    base: Annotated[
        str | None,
        typer.Option("--base", metavar="IRI", help="Gốc của các IRI. / What IRIs begin with.", show_default=False),
    ] = None,
    vocabulary: options.Vocabulary = None,
    identity: Annotated[
        Path | None,
        typer.Option(
            "--identity",
            metavar="FILE.csv",
            help="Phán định cùng / khác một người. / Same and not-same judgements.",
            show_default=False,
        ),
    ] = None,
    field: options.Fields = None,
    page: Annotated[
        list[str] | None,
        typer.Option(
            "--page",
            metavar="ID",
            help="Vẽ riêng bài báo này thành trang HTML; dùng được nhiều lần. / Also draw this article; repeatable.",
            show_default=False,
        ),
    ] = None,
    keep_missing: Annotated[
        bool, typer.Option("--keep-missing", help="Giữ bài có tệp đã mất. / Keep articles whose file is gone.")
    ] = False,
    time_limit: Annotated[
        int | None,
        typer.Option(
            "--time-limit",
            metavar="SECONDS",
            min=1,
            help="Giây CPU cho mỗi bài, mặc định 60; bài quá giờ bị bỏ qua và báo lại. "
            "/ CPU seconds an article may take (60); one that takes more is passed over and told.",
            show_default=False,
        ),
    ] = None,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    log: options.LogFormat = "text",
) -> None:
    """Dựng đồ thị từ bài báo; chạy lại chỉ đọc bài mới, bài đổi. / Build the graph; again, read only what changed."""
    from dataclasses import replace

    from kg import pipeline
    from kg.settings import from_folders

    began = time.monotonic()
    console = Console(quiet=quiet, log=log)
    chosen: dict[str, Any] = {
        "base": base,
        "vocabulary": tuple(vocabulary or ()),
        "judgements": identity,
        "fields": options.field_names(field),
        "keep_missing": keep_missing,
        "time_limit": time_limit,
        "jobs": jobs,
        "pages": tuple(page or ()),
    }
    settings = replace(from_folders(paths), **{name: value for name, value in chosen.items() if value})
    built = pipeline.build(paths, out, settings, console)
    console.notices(built.notices)
    console.refusals(built.refused)
    if not quiet:
        sys.stdout.write(summary(built, out, time.monotonic() - began))
    if built.refused:
        raise typer.Exit(1)


def summary(built: Built, out: Path, seconds: float) -> str:
    """What the graph holds, how long it took, and what to open."""
    if not built.counts:
        return "Không có bài nào để dựng; kết quả cũ còn nguyên. / Nothing to build; what was built before stands.\n"
    lines = [f"{number:>9,}  {_COUNTED[name]}" for name, number in _known(built.counts)]
    if built.unchanged:
        lines.append(f"{seconds:>9.2f}  giây, không có gì thay đổi / seconds, nothing had changed")
    else:
        lines.append(f"{seconds:>9.2f}  giây, đọc {built.read} bài / seconds, {built.read} articles read")
    lines += [f"Mở / open: {out / name}" for name in built.outputs if name.endswith((".html", ".ttl"))]
    return "\n".join(lines) + "\n"


def _known(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(name, counts[name]) for name in _COUNTED if name in counts]
