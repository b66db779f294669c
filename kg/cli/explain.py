"""`kg explain`: from an IRI or a triple back to the words that state it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options

EXAMPLE = "Ví dụ / example: kg explain person/luong-cuong"


def explain(
    iri: Annotated[
        str, typer.Argument(metavar="IRI", help="Đầy đủ hay rút gọn. / Full or short: person/luong-cuong, person:…")
    ],
    predicate: Annotated[
        str | None, typer.Argument(metavar="PREDICATE", help="Chỉ một bộ ba. / One triple of it.", show_default=False)
    ] = None,
    value: Annotated[
        str | None, typer.Argument(metavar="OBJECT", help="Tân ngữ của bộ ba. / Its object.", show_default=False)
    ] = None,
    graph: options.Graph = Path("exports"),
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=1, help="Nhiều nhất bao nhiêu sự kiện. / At most so many facts.")
    ] = None,
) -> None:
    """Vì sao đồ thị nói vậy: quy tắc, câu, bài báo. / Why the graph says so: rule, sentence and article."""
    from kg.difference import open_build
    from kg.explanation import explain as explanation
    from kg.explanation import explain_triple

    if (predicate is None) != (value is None):
        raise typer.BadParameter("a triple needs both PREDICATE and OBJECT", param_hint="OBJECT")
    with open_build(graph) as store:
        if predicate is not None and value is not None:
            found = explain_triple(store, iri, predicate, value)
        else:
            found = explanation(store, iri, limit=limit)
    sys.stdout.write(found.text())
