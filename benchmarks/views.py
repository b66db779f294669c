"""Graph pages against what pyvis writes by itself, in the same run and the same Chromium, offline.

    python benchmarks/views.py [--nodes 2000] [--large 20000] [--patience 240]

For a graph of `--nodes` nodes: seconds until it is usable (drawn, standing still, a search answered), pictures a second
while it is dragged, and megabytes of heap, for our page and for plain pyvis (in-line resources, its defaults, physics
on). For a graph of `--large` nodes: the same of our page alone. Prints a table and writes
`test-artifacts/views-benchmark.json`. Read times as ratios: the browser here draws without a graphics card.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as OutOfPatience

from kg.exporters.graph_view import NODE_KINDS, Edge, GraphView, Label, Node
from kg.exporters.large import any_page

BASE = "https://w3id.org/vnkg/"
ARTIFACT = Path(__file__).parents[1] / "test-artifacts" / "views-benchmark.json"
DRAG_SECONDS = 4.0


@dataclass(frozen=True)
class Measured:
    """What a page cost."""

    page: str
    nodes: int
    written: float
    """Seconds to write the file."""
    megabytes: float
    usable: float
    """Seconds from opening until drawn, still, and a search answered."""
    frames: float
    """Pictures drawn a second while dragged; 0 where it never came to rest."""
    heap: float
    """Megabytes."""


def graph(nodes: int) -> GraphView:
    """Communities of some ninety nodes around hubs, two edges a node, one in seven of the second to anywhere."""
    chance = random.Random(7)
    groups = max(6, nodes // 90)
    made = [Node(f"{BASE}{NODE_KINDS[n % 5]}/{n:05d}", NODE_KINDS[n % 5], Label(f"Nút số {n}")) for n in range(nodes)]
    edges = []
    for number in range(groups, nodes):
        earlier = chance.randrange(number // groups) ** 2 // (number // groups) * groups + number % groups
        edges.append(Edge(made[number].id, made[earlier].id, "office", Label("chức vụ")))
        near = chance.randrange(number // groups) * groups + number % groups
        other = chance.randrange(nodes) if chance.random() < 0.15 else near
        if other != number:
            edges.append(Edge(made[number].id, made[other].id, "directive", Label("yêu cầu")))
    return GraphView(Label(f"{nodes} nút"), tuple(made), tuple(edges), (), BASE)


def plain_pyvis(view: GraphView, physics: bool) -> str:
    """The same graph as a user of pyvis would write it."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line", select_menu=True)
    for node in view.nodes:
        network.add_node(node.id, label=node.label.vi, group=node.kind)
    for edge in view.edges:
        network.add_edge(edge.source, edge.target, title=edge.label.vi)
    network.toggle_physics(physics)
    return str(network.generate_html())


def ours_is_usable(page: Page, patience: float) -> bool:
    """Wait until our page is drawn and its search has answered."""
    page.wait_for_selector("html[data-ready=yes]", timeout=patience * 1000)
    page.fill("#search", "nut so 123")
    page.wait_for_selector("#results li[role=option]", timeout=patience * 1000)
    page.keyboard.press("Escape")
    return True


def pyvis_is_usable(page: Page, patience: float) -> bool:
    """Wait until the physics of plain pyvis has come to rest; `False` where patience ends before."""
    try:
        page.wait_for_function(
            "typeof network === 'object' && (!network.physics.physicsEnabled || network.physics.stabilized)",
            timeout=patience * 1000,
            polling=500,
        )
    except OutOfPatience:
        return False
    return True


def pyvis_is_drawn(page: Page, patience: float) -> bool:
    """Wait until plain pyvis without physics has drawn its random points."""
    page.wait_for_selector("#mynetwork canvas", timeout=patience * 1000)
    return bool(page.evaluate("network.body.nodeIndices.length > 0"))


# What tells that a picture was drawn, and where it can be taken hold of.
OURS = ("kg.graph.picture.renderer.on('afterRender', () => { window.drawn++ })", "#picture")
PYVIS = ("network.on('afterDrawing', () => { window.drawn++ })", "#mynetwork")


def frames_while_dragged(page: Page, drawn: tuple[str, str]) -> float:
    """Drag the picture about by the mouse for some seconds and count how often it is drawn."""
    listen, picture = drawn
    box = page.locator(picture).bounding_box()
    assert box is not None
    x, y = box["x"] + 30, box["y"] + box["height"] - 100  # a corner, where no node is taken instead
    page.evaluate(f"() => {{ window.drawn = 0; {listen}; }}")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y - 5)
    page.evaluate("() => { window.drawn = 0; }")
    begun = time.perf_counter()
    step = 0
    while time.perf_counter() - begun < DRAG_SECONDS:
        step += 1
        page.mouse.move(x + 20 + 9 * (step % 23), y - 5 - 4 * (step % 17))
    seconds = time.perf_counter() - begun
    times = float(page.evaluate("window.drawn"))
    page.mouse.up()
    return times / seconds


def measured(
    browser: Browser, name: str, nodes: int, write: Callable[[], str], usable: Callable[[Page, float], bool],
    pan: tuple[str, str], patience: float,
) -> Measured:  # fmt: skip
    """Write a page, open it, and see what it costs."""
    begun = time.perf_counter()
    text = write()
    written = time.perf_counter() - begun
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(text, encoding="utf-8")
        context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True, reduced_motion="reduce")
        page = context.new_page()
        begun = time.perf_counter()
        page.goto(file.as_uri(), timeout=patience * 1000, wait_until="commit")
        came_to_rest = usable(page, patience)
        seconds = time.perf_counter() - begun
        # A page that is still simulating answers nothing: it has no frames to count.
        frames = frames_while_dragged(page, pan) if came_to_rest else 0.0
        heap = context.new_cdp_session(page).send("Runtime.getHeapUsage")["usedSize"] / 1e6 if came_to_rest else 0.0
        context.close()
    if not came_to_rest:
        name += f" (not at rest after {patience:.0f} s)"
    return Measured(
        name, nodes, round(written, 2), round(len(text) / 1e6, 2), round(seconds, 2), round(frames, 2), round(heap, 1)
    )


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=2000)
    parser.add_argument("--large", type=int, default=20000)
    parser.add_argument("--patience", type=float, default=240.0, help="seconds to wait for plain pyvis to come to rest")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    chosen = parser.parse_args()
    view = graph(chosen.nodes)
    found = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chosen.chromium, args=["--no-sandbox"])
        for name, nodes, write, usable, pan in (
            ("kg", chosen.nodes, lambda: any_page(view), ours_is_usable, OURS),
            ("plain pyvis", chosen.nodes, lambda: plain_pyvis(view, True), pyvis_is_usable, PYVIS),
            ("plain pyvis, physics off", chosen.nodes, lambda: plain_pyvis(view, False), pyvis_is_drawn, PYVIS),
            ("kg", chosen.large, lambda: any_page(graph(chosen.large)), ours_is_usable, OURS),
        ):
            found.append(measured(browser, name, nodes, write, usable, pan, chosen.patience))
            print(found[-1])
        browser.close()
    ours, theirs, still = found[:3]
    print(f"usable {theirs.usable / ours.usable:.1f} x sooner than plain pyvis; against it without physics "
          f"{ours.frames / still.frames:.1f} x the frames, {ours.heap / still.heap:.2f} x the heap")  # fmt: skip
    ARTIFACT.parent.mkdir(exist_ok=True)
    ARTIFACT.write_text(
        json.dumps([asdict(one) for one in found], indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
