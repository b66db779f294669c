"""Graph pages against what pyvis writes by itself, in the same run and the same Chromium, offline.

    python -m benchmarks.views [--nodes 2000] [--large 20000] [--rounds 3] [--after 60] [--patience 240]

For a graph of `--nodes` nodes, three pages in turn, `--rounds` times: ours, plain pyvis (in-line resources, its
defaults: physics on), and plain pyvis with the physics switched off, which nobody gets without asking for it. Of each:
seconds until it is usable (drawn, standing still, a search answered), pictures a second while it is dragged
(`dragging.py`), megabytes of heap. Plain pyvis is dragged `--after` seconds after loading, still or not, and waited for
`--patience` seconds in the first round. For a graph of `--large` nodes: our page alone. Prints a table of medians and
writes `test-artifacts/views-benchmark.json`.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as OutOfPatience

from benchmarks.dragging import OURS, PYVIS, dragged
from kg.exporters.graph_view import NODE_KINDS, Edge, GraphView, Label, Node
from kg.exporters.large import any_page

BASE = "https://w3id.org/vnkg/"
ARTIFACT = Path(__file__).parents[1] / "test-artifacts" / "views-benchmark.json"
SIZE = {"width": 1280, "height": 800}


@dataclass(frozen=True)
class Measured:
    """What a page cost in one round."""

    page: str
    nodes: int
    written: float
    """Seconds to write the file."""
    megabytes: float
    usable: float | None
    """Seconds from opening until drawn, still, and a search answered; `None` where that was not seen."""
    frames: float
    """Pictures drawn a second while dragged."""
    heap: float
    """Megabytes."""


@dataclass(frozen=True)
class Subject:
    """A page to measure."""

    name: str
    nodes: int
    write: Callable[[], str]
    usable: Callable[[Page, float], bool]
    """Waits so many seconds at most until the page is usable; whether it was."""
    drawn: tuple[str, str]
    after: float = 0.0
    """Seconds from loading until it is dragged, usable or not."""


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
    """Our page is drawn and its search has answered."""
    page.wait_for_selector("html[data-ready=yes]", timeout=patience * 1000)
    page.fill("#search", "nut so 123")
    page.wait_for_selector("#results li[role=option]", timeout=patience * 1000)
    page.keyboard.press("Escape")
    return True


def pyvis_is_usable(page: Page, patience: float) -> bool:
    """The physics of plain pyvis has come to rest."""
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
    """Plain pyvis without physics has drawn its random points."""
    page.wait_for_selector("#mynetwork canvas", timeout=patience * 1000)
    return bool(page.evaluate("network.body.nodeIndices.length > 0"))


def measured(browser: Browser, subject: Subject, patience: float) -> Measured:
    """Write a page, open it, and see what it costs."""
    begun = time.perf_counter()
    text = subject.write()
    written = time.perf_counter() - begun
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(text, encoding="utf-8")
        context = browser.new_context(viewport=SIZE, offline=True, reduced_motion="reduce")  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(300_000)  # a page that is busy answers late
        begun = time.perf_counter()
        page.goto(file.as_uri(), wait_until="commit")
        usable = subject.usable(page, subject.after or patience)
        seconds = time.perf_counter() - begun
        page.wait_for_timeout(max(1.0, subject.after - seconds) * 1000)
        cost = dragged(context, page, subject.drawn)
        if not usable and patience > time.perf_counter() - begun:
            usable = subject.usable(page, patience - (time.perf_counter() - begun))
            seconds = time.perf_counter() - begun
        context.close()
    return Measured(
        subject.name, subject.nodes, round(written, 2), round(len(text) / 1e6, 2),
        round(seconds, 2) if usable else None, round(cost.frames, 2), round(cost.heap, 1),
    )  # fmt: skip


def middle(rounds: Sequence[Measured], patience: float) -> str:
    """A row of the table: medians of the rounds."""
    seconds = [each.usable for each in rounds if each.usable is not None]
    usable = f"{median(seconds):.1f} s" if seconds else f"not at rest after {patience:.0f} s"
    frames, heap = median(each.frames for each in rounds), median(each.heap for each in rounds)
    span = f"{min(each.frames for each in rounds):.1f}–{max(each.frames for each in rounds):.1f}"
    first = rounds[0]
    return f"| {first.page} | {first.nodes} | {first.written} s | {usable} | {frames:.1f} ({span}) | {heap:.0f} MB |"


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=2000)
    parser.add_argument("--large", type=int, default=20000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--after", type=float, default=60.0, help="seconds after which plain pyvis is dragged")
    parser.add_argument("--patience", type=float, default=240.0, help="seconds to wait for plain pyvis to come to rest")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    chosen = parser.parse_args()
    view = graph(chosen.nodes)
    subjects = [
        Subject("ours (sigma.js)", chosen.nodes, lambda: any_page(view), ours_is_usable, OURS),
        Subject("plain pyvis", chosen.nodes, lambda: plain_pyvis(view, True), pyvis_is_usable, PYVIS, chosen.after),
        Subject("plain pyvis, physics off", chosen.nodes, lambda: plain_pyvis(view, False), pyvis_is_drawn, PYVIS),
    ]
    found: dict[str, list[Measured]] = {subject.name: [] for subject in subjects}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chosen.chromium, args=["--no-sandbox"])
        for number in range(chosen.rounds):
            for subject in subjects:
                found[subject.name].append(measured(browser, subject, chosen.patience if number == 0 else 0.0))
                print(found[subject.name][-1], flush=True)
        if chosen.large:
            large = Subject("ours, by communities", chosen.large, lambda: any_page(graph(chosen.large)), ours_is_usable, OURS)  # fmt: skip  # noqa: E501
            found[large.name] = [measured(browser, large, chosen.patience)]
        browser.close()
    for rounds in found.values():
        print(middle(rounds, chosen.patience))
    ARTIFACT.parent.mkdir(exist_ok=True)
    ARTIFACT.write_text(
        json.dumps([asdict(each) for rounds in found.values() for each in rounds], indent=1, ensure_ascii=False) + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
