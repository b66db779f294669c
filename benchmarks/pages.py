"""Every kind of page of a build in a real browser: complaints, requests to elsewhere, axe-core, time to load.

    python -m benchmarks.pages exports [--site DIR] [--pictures DIR]

The site is written anew into a temporary folder unless one is given; processor seconds and bytes are printed. Of each
kind of page the heaviest is opened, of the site from a file with the network off, of the explorer from loopback,
at 360, 1280 and 1920 pixels, in light and in dark. Exit status 1 where anything is wrong. axe-core is that of
tests/exporters/axe (npm ci).
"""

from __future__ import annotations

import argparse
import contextlib
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.serve import serving
from kg import store as stores
from kg.exporters.site import write_site
from tests.page_kinds import DESK, PHONE, WALL, look, pages_of_explorer, pages_of_site

AXE = Path(__file__).parents[1] / "tests/exporters/axe/node_modules/axe-core/axe.min.js"
SIZES = (PHONE, DESK, WALL)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> int:
    """Look at all pages and print one line a kind."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("build", type=Path, help="folder of a build, or a store")
    parser.add_argument("--site", type=Path, help="a site that is there already")
    parser.add_argument("--pictures", type=Path, help="folder for screenshots")
    parser.add_argument(
        "--widths", type=int, nargs="*", default=[size[0] for size in SIZES], help="in pixels, of these"
    )
    options = parser.parse_args()
    store = options.build / "store" if (options.build / "store").is_dir() else options.build
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or written(store, Path(folder) / "site")
        with serving(store, 64) as port:
            return looked_at(site, f"http://127.0.0.1:{port}", options.pictures, options.widths)


def written(store: Path, folder: Path) -> Path:
    """The site of a store; what it took is printed."""
    began, spent = time.perf_counter(), time.process_time()
    with stores.open(store) as opened:
        site = write_site(opened, folder)
    print(
        f"site: {site.pages:,} pages, {site.files:,} files, {site.bytes / 1e6:.1f} MB, "
        f"{time.process_time() - spent:.1f} s of a processor, {time.perf_counter() - began:.1f} s"
    )
    return folder


def looked_at(site: Path, server: str, pictures: Path | None, widths: list[int]) -> int:
    """Open every kind at every size; 1 where there is a fault."""
    status = 0
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    places = {"site": list(pages_of_site(site)), "explorer": list(pages_of_explorer(site, server))}
    with sync_playwright() as playwright, contextlib.closing(
        playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
    ) as browser:  # fmt: skip
        for place, pages in places.items():
            for kind, address in pages:
                seconds, faults = [], []
                for size in [size for size in SIZES if size[0] in widths]:
                    name = f"{place}-{kind.replace(' ', '-').replace(',', '')}-{size[0]}"
                    seen = look(browser, kind, address, AXE.read_text("utf-8"), size, pictures and pictures / name)
                    seconds.append(seen.seconds)
                    faults += [f"{size[0]}: {fault}" for fault in seen.faults]
                print(
                    f"{place:9} {kind:16} loaded in {max(seconds):5.2f} s  {'; '.join(faults) or 'no fault'}",
                    flush=True,
                )
                status = 1 if faults else status
    return status


if __name__ == "__main__":
    raise SystemExit(main())
