"""Take the picture of the README: the page of the corpus with one person chosen, as a visitor sees it.

    python scripts/screenshots.py exports/graph.html docs/graph.png

Needs Playwright (in the development lock) and a Chromium on the path; nothing is fetched from the network.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SIZE = {"width": 1280, "height": 800}


def main() -> None:
    """Open the page from its file, choose the person, take the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--node", default="person/luong-cuong", help="whose panel is open")
    arguments = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.exit("no Chromium on the path: install the package chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=SIZE, offline=True)  # type: ignore[arg-type]
        page.goto(f"{arguments.page.resolve().as_uri()}#node={arguments.node}")
        page.wait_for_timeout(1500)
        page.screenshot(path=arguments.picture)
        browser.close()


if __name__ == "__main__":
    main()
