"""`kg site`: pages for everything in the graph, that open from files and publish on any static host."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options

EXAMPLE = "Ví dụ / example: kg site -o public"


def site(
    graph: options.Graph = Path("exports"),
    out: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Thư mục ghi trang. / The folder of the pages.")
    ] = Path("site"),
) -> None:
    """Viết trang tĩnh cho từng người, cơ quan, nơi, bài báo. / Write static pages for everything in the graph."""
    from kg.difference import open_build
    from kg.exporters.site import write_site

    begun = time.perf_counter()
    with open_build(graph) as store:
        written = write_site(store, out)
    seconds = time.perf_counter() - begun
    sys.stdout.write(
        f"{written.pages:9,}  trang / pages\n{written.bytes / 1e6:9,.1f}  MB\n{seconds:9.1f}  giây / seconds\n"
    )
    sys.stdout.write(f"Mở / open: {out / 'index.html'}\n")
