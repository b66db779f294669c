"""Take the pictures of the documentation from the graph of the corpus, as a visitor sees its pages.

    python -m scripts.screenshots exports docs/pictures

Needs Playwright (in the development lock) and a Chromium on the path; nothing is fetched from the network. Written are
`graph.png` (one person chosen), `site.png` (the home page of the site), `official.png`, and of the explorer
`network.png` and `query.png`.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.serve import serving
from kg import store
from kg.exporters.site import write_site

SIZE = {"width": 1280, "height": 800}
PERSON = "person/luong-cuong"
QUESTION = "who-held"
NETWORK = f"iri=https%3A%2F%2Fw3id.org%2Fvnkg%2F{PERSON}#node={PERSON}&open=body/tinh-uy-bac-giang*24"
"""The network of the same person, with a body opened."""
CACHE = 8
"""MiB of answers that the explorer keeps."""


def main() -> None:
    """Open each page, take its picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path, help="folder of a build")
    parser.add_argument("pictures", type=Path, help="folder of the pictures")
    arguments = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.exit("no Chromium on the path: install the package chromium")
    arguments.pictures.mkdir(parents=True, exist_ok=True)
    build, pictures = arguments.build.resolve(), arguments.pictures
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        take(browser, f"{(build / 'graph.html').as_uri()}#node={PERSON}", pictures / "graph.png")
        with store.open(build / "store") as graph:
            write_site(graph, folder)
        take(browser, (Path(folder) / "index.html").as_uri(), pictures / "site.png")
        take(browser, (Path(folder) / f"{PERSON}.html").as_uri(), pictures / "official.png")
        with serving(build / "store", CACHE) as port:
            take(browser, f"http://127.0.0.1:{port}/query", pictures / "query.png", question=QUESTION)
            take(browser, f"http://127.0.0.1:{port}/network?{NETWORK}", pictures / "network.png")
        browser.close()


def take(browser: Browser, address: str, picture: Path, *, question: str | None = None) -> None:
    """Take the picture of one page; of the query page, after a named question was chosen and answered."""
    page = browser.new_page(viewport=SIZE, color_scheme="light")  # type: ignore[arg-type]
    page.goto(address)
    if question is not None:
        page.select_option("#named", question)
        page.get_by_role("button", name="Chạy").click()
    page.wait_for_timeout(1500)
    page.screenshot(path=picture)
    page.close()


if __name__ == "__main__":
    main()
