"""`kg view`: a page of one person, body, place, topic or article and of what is around it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options

if TYPE_CHECKING:
    from kg.exporters.pages import Subject

EXAMPLE = "Ví dụ / example: kg view --person 'luong cuong' --depth 1 -o luong-cuong.html"


def _subject(name: str, what: str) -> typer.models.OptionInfo:
    info: typer.models.OptionInfo = typer.Option(f"--{name}", metavar="NAME", help=what, show_default=False)
    return info


def view(
    person: Annotated[str | None, _subject("person", "Một người, không cần dấu. / A person, accents or not.")] = None,
    body: Annotated[str | None, _subject("body", "Một cơ quan, tổ chức. / A body.")] = None,
    place: Annotated[str | None, _subject("place", "Một địa phương. / A place.")] = None,
    topic: Annotated[str | None, _subject("topic", "Một lĩnh vực. / A topic of issues.")] = None,
    article: Annotated[str | None, _subject("article", "Một bài báo, theo id. / An article, by its id.")] = None,
    depth: Annotated[int, typer.Option("--depth", min=1, max=4, help="Số bước từ tâm. / Steps from it.")] = 1,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Chỉ điều đúng vào ngày ấy. / Only what held on a day.")
    ] = None,
    graph: options.Graph = Path("exports"),
    out: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE.html", help="Nơi ghi; không cho thì ra stdout. / Where to write."),
    ] = None,
) -> None:
    """Vẽ phần đồ thị quanh một người, cơ quan, nơi, lĩnh vực hay bài báo. / Draw the graph around one thing."""
    from kg.difference import open_build
    from kg.exporters import pages

    named: list[tuple[Subject, str | None]] = [
        ("person", person), ("body", body), ("place", place), ("topic", topic), ("article", article)
    ]  # fmt: skip
    chosen = [(kind, name) for kind, name in named if name is not None]
    if len(chosen) != 1:
        raise typer.BadParameter("give one of --person, --body, --place, --topic, --article", param_hint="NAME")
    [(kind, name)] = chosen
    with open_build(graph) as store:
        page = pages.view(store, kind, name, depth=depth, on=on)
    if out is None:
        sys.stdout.write(page)
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(page, encoding="utf-8")
        sys.stdout.write(f"Mở / open: {out}\n")
