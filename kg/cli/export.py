"""`kg export` and `kg load`: a graph into a file of another form, and a file of a graph into a store."""

from __future__ import annotations

import sys
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options

if TYPE_CHECKING:
    from kg.store import Store

EXAMPLE = "Ví dụ / example: kg export --format jsonld -o graph.jsonld"
LOAD_EXAMPLE = "Ví dụ / example: kg load exports/graph.trig -o loaded"


class Form(StrEnum):
    """The forms of a graph."""

    TURTLE = "turtle"
    TRIG = "trig"
    NTRIPLES = "ntriples"
    NQUADS = "nquads"
    RDFXML = "rdfxml"
    JSONLD = "jsonld"
    GRAPHML = "graphml"


_SUFFIXES = {
    ".ttl": Form.TURTLE,
    ".trig": Form.TRIG,
    ".nt": Form.NTRIPLES,
    ".nq": Form.NQUADS,
    ".rdf": Form.RDFXML,
    ".jsonld": Form.JSONLD,
    ".graphml": Form.GRAPHML,
}


def export(
    graph: options.Graph = Path("exports"),
    form: Annotated[
        Form | None,
        typer.Option(
            "--format",
            "-f",
            metavar="turtle|trig|ntriples|nquads|rdfxml|jsonld|graphml",
            help="Dạng đồ thị; mặc định theo đuôi tệp. / Form of the graph; by default that of the file's suffix.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Nơi ghi; không cho thì ra stdout. / Where to write."),
    ] = None,
) -> None:
    """Xuất đồ thị sang dạng khác. / Write the graph in another form."""
    from kg.difference import open_build

    chosen = form or (_SUFFIXES.get(out.suffix.lower()) if out else Form.TURTLE)
    if chosen is None:
        raise typer.BadParameter(f"a suffix says nothing here; choose from {', '.join(Form)}", param_hint="--format")
    with open_build(graph) as store:
        if out:
            out.parent.mkdir(parents=True, exist_ok=True)
            _write(store, chosen, out)
            sys.stdout.write(f"{out}\n")
            return
        with tempfile.TemporaryDirectory(prefix="kg-") as folder:
            path = Path(folder, "graph")
            _write(store, chosen, path)
            with path.open(encoding="utf-8") as file:
                sys.stdout.writelines(file)


def _write(store: Store, form: Form, path: Path) -> None:
    """Write a store's graph; forms with no named graphs hold all graphs merged."""
    from kg.exporters.serialisations import WRITERS

    if form is Form.GRAPHML:
        from kg.exporters import views
        from kg.exporters.networkx import to_graphml

        path.write_text(to_graphml(views.whole(store, None)), encoding="utf-8")
    else:
        WRITERS[form.value](store, path)


def load(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Đồ thị: .ttl, .trig, .nt, .nq, .rdf, .jsonld (.gz). / A graph.")
    ],
    out: options.Folder = Path("exports"),
    base: Annotated[
        str | None,
        typer.Option("--base", metavar="IRI", help="Gốc của các IRI. / What IRIs begin with.", show_default=False),
    ] = None,
) -> None:
    """Nạp một tệp đồ thị vào kho để hỏi và xem. / Load a file of a graph into a store, to ask and to look at."""
    from kg import store as stores
    from kg.difference import open_build
    from kg.settings import BASE

    with open_build(file) as graph:
        stores.build(out / "store", _quads(graph), base or BASE)
        sys.stdout.write(f"{len(graph):,} bộ ba / triples → {out / 'store'}\n")


def _quads(graph: Store) -> list[str]:
    """All quads as N-Quads lines, sorted."""
    import pyoxigraph as ox

    data = graph.database.dump(format=ox.RdfFormat.N_QUADS) or b""
    return sorted(line for line in data.decode().split("\n") if line)
