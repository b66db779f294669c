"""`kg verify` and `kg validate`: does every quote stand in its article, does the graph obey its shapes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options
from kg.cli.console import Console
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.verification import Fault

VERIFY_EXAMPLE = "Ví dụ / example: kg verify corpus"
VALIDATE_EXAMPLE = "Ví dụ / example: kg validate"


def verify(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH…",
            help="Các bài báo; nếu không cho, chỉ so với câu ghi trong đồ thị. "
            "/ The articles; without them, quotes are held against the sentences in the graph.",
            show_default=False,
        ),
    ] = None,
    graph: options.Graph = Path("exports"),
    field: options.Fields = None,
) -> None:
    """Kiểm từng trích dẫn có đúng nguyên văn bài báo. / Check every quote against its article."""
    from kg import reading
    from kg.difference import open_build
    from kg.rdf import Names
    from kg.verification import verify as verification

    console = Console()
    refused: list[InputError] = []
    with open_build(graph) as store:
        names = Names(store.base)
        texts = {
            names.article(article.id)[1:-1]: article.text
            for article in reading.read(paths or (), fields=options.field_names(field), on_error=refused.append)
        }
        found = verification(store, texts.get)
    console.refusals(refused)
    held = found.articles - len(found.without_text)
    sys.stdout.write(
        f"{found.quotes:,} trích dẫn / quotes, {found.articles:,} bài / articles "
        f"({held:,} so với nguyên văn / against their text)\n"
    )
    _tell(found.faults, refused=bool(refused))


def validate(graph: options.Graph = Path("exports")) -> None:
    """Kiểm đồ thị theo các ràng buộc SHACL. / Check the graph against its SHACL shapes."""
    from kg.difference import open_build
    from kg.verification import validate as validation

    with open_build(graph) as store:
        size, faults = len(store), validation(store)
    sys.stdout.write(f"{size:,} bộ ba / triples, {len(faults):,} lỗi / faults\n")
    _tell(faults, refused=False)


def _tell(faults: Sequence[Fault], *, refused: bool) -> None:
    """Each fault on a line; exit status 1 where there is any."""
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    if faults or refused:
        raise typer.Exit(1)
