"""`kg serve`: the explorer of a built graph, on this machine or for others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

EXAMPLE = "Ví dụ / example: kg serve --store exports --port 8000"


def serve(
    store: Annotated[
        Path,
        typer.Option(
            "--store",
            "-s",
            metavar="DIR",
            help="Thư mục của `kg build`, hoặc kho trong đó. / The folder of `kg build`, or the store in it.",
        ),
    ] = Path("exports"),
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Địa chỉ để lắng nghe. / Address to listen on.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", metavar="N", min=0, max=65535, help="Cổng. / Port.")] = 8000,
    seconds: Annotated[
        float,
        typer.Option(
            "--time-limit", metavar="S", min=0.1, help="Giây cho một câu truy vấn. / Seconds a query may run."
        ),
    ] = 30.0,
    memory: Annotated[
        int,
        typer.Option("--memory-limit", metavar="MIB", min=16, help="MiB cho một câu truy vấn. / MiB a query may take."),
    ] = 1024,
    origins: Annotated[
        list[str] | None,
        typer.Option(
            "--cors",
            metavar="ORIGIN",
            help="Trang web được đọc dữ liệu (mặc định: mọi trang; “none”: không trang nào). "
            "/ Web origins that may read the data (all by default; “none”: none).",
            show_default=False,
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Không ghi nhật ký truy cập. / No access log.")] = False,
) -> None:
    """Mở trang khám phá và điểm truy vấn SPARQL trên đồ thị. / Serve the explorer and a SPARQL endpoint."""
    from kg import store as stores
    from kg.explorer import Limits
    from kg.explorer import serve as serve_store

    allowed = () if origins == ["none"] else tuple(origins or ("*",))
    folder = store / "store" if (store / "store").is_dir() else store
    stores.location(folder)  # says plainly where there is none
    if not quiet:
        sys.stderr.write(f"Mở / open: http://{host}:{port}/  (Ctrl+C: dừng / stop)\n")
    limits = Limits(seconds=seconds, memory=memory)
    serve_store(folder, host, port, limits=limits, origins=allowed, access_log=not quiet)
