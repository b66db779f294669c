"""A long session on the explorer's network page: nodes are opened one by one until thousands are in the picture.

    python -m benchmarks.network --store exports [--iri IRI] [--nodes 2000]

Opens the page of a thing and then, breadth first, whatever stands in the picture, 24 neighbours each, as a reader would
by double click, until `--nodes` nodes are there. Printed for each quarter of the way: milliseconds from the call to the
picture and panel that have the neighbours in them (median, 95th percentile, longest), the server's answer among them.
At the end: what choosing a node and a search take, how many pictures a second there are while the picture is dragged
(`dragging.py`), and megabytes of heap. The browser draws without a graphics card.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

from benchmarks.dragging import OURS, dragged
from benchmarks.serve import serving

SIZE = {"width": 1280, "height": 800}
CACHE = 8
"""MiB of answers that the explorer keeps; the network is not among them."""
QUARTERS = 4

# Opens the next node in the order of coming; milliseconds until the picture has it, or null where none is left.
_OPEN = """async () => {
  window.next = window.next || 0;
  if (next >= kg.graph.data.nodes.length) return null;
  const node = kg.graph.data.nodes[next++];
  const begun = performance.now();
  await kg.graph.extent.open(node.iri, 24);
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - begun;
}"""
_CHOOSE = """async () => {
  const begun = performance.now();
  kg.graph.select(Math.floor(kg.graph.data.nodes.length / 2), true);
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - begun;
}"""
_SEARCH = """() => {
  const box = document.getElementById("find"), begun = performance.now();
  box.focus();
  box.value = "bo ";
  box.dispatchEvent(new Event("input"));
  const found = document.querySelectorAll("#results li").length;
  return found ? performance.now() - begun : null;
}"""


def row(name: str, spent: list[float]) -> str:
    """A row of the table: milliseconds."""
    high = quantiles(spent, n=20)[-1] if len(spent) > 1 else spent[0]
    return f"| {name} | {len(spent)} | {median(spent):.0f} | {high:.0f} | {max(spent):.0f} |"


def grow(page: Page, nodes: int) -> None:
    """Open nodes until so many are in the picture, and print what that takes."""
    print("| nodes | opened | median | 95th | longest, ms |\n|---|---|---|---|---|")
    for quarter in range(1, QUARTERS + 1):
        spent: list[float] = []
        while (there := int(page.evaluate("kg.graph.nodeCount()"))) < nodes * quarter / QUARTERS:
            took = page.evaluate(_OPEN)
            if took is None:
                break
            spent.append(took)
        if spent:
            print(row(f"to {there}", spent), flush=True)


def main() -> None:
    """Serve, open, grow, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--iri", default="https://w3id.org/vnkg/person/luong-cuong")
    parser.add_argument("--nodes", type=int, default=2000)
    parser.add_argument("--picture", type=Path, help="where to keep a screenshot of the end")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    chosen = parser.parse_args()
    with serving(chosen.store, CACHE) as port, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chosen.chromium, args=["--no-sandbox"])
        context = browser.new_context(viewport=SIZE, reduced_motion="reduce")  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(120_000)
        page.goto(f"http://127.0.0.1:{port}/network?iri={quote(chosen.iri, safe='')}")
        page.wait_for_selector("html[data-whole=yes]")
        grow(page, chosen.nodes)
        page.evaluate("kg.graph.select(null)")
        page.evaluate("kg.graph.fit(true)")
        page.wait_for_timeout(1000)
        print(page.inner_text("#count"))
        if chosen.picture:
            page.screenshot(path=chosen.picture)
        cost = dragged(context, page, OURS)
        choose, search = page.evaluate(_CHOOSE), page.evaluate(_SEARCH)
        print(f"choosing a node {choose:.0f} ms, search {search or 0:.0f} ms, {cost.frames:.1f} pictures a second "
              f"while dragged, heap {cost.heap:.0f} MB")  # fmt: skip
        browser.close()


if __name__ == "__main__":
    main()
