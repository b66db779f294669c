"""Graphs of more nodes than vis-network can move: the same page by sigma.js, by communities where there are many."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import kg.exporters
from kg.exporters import large
from kg.exporters.graph_scripts import sigma_scripts
from kg.exporters.graph_view import Edge, GraphView, Label, Node
from kg.exporters.html import MOST_NODES
from kg.exporters.large import any_page, large_page
from tests.exporters.conftest import Opened, Opener
from tests.exporters.test_html import labels, overlaps

BASE = "https://w3id.org/vnkg/"
SIGMA = Path(kg.exporters.__file__).with_name("sigma")


# How opaque the sheet of nodes is at a place beside a node's middle, in radii.
ALPHA = """([id, across, down]) => {
  const at = kg.graph.picture.place(id), drawn = kg.graph.picture.canvases()[1];
  const sheet = document.createElement("canvas");
  sheet.width = drawn.width; sheet.height = drawn.height;
  const context = sheet.getContext("2d"), ratio = window.devicePixelRatio;
  context.drawImage(drawn, 0, 0);
  return context.getImageData((at.x + across * at.radius) * ratio, (at.y + down * at.radius) * ratio, 1, 1).data[3];
}"""
# How far the sheets of lines and names are shifted, in whole pixels.
SHIFTS = """() => [".sigma-edges", "canvas.names"].map(sheet => {
  const moved = new DOMMatrix(getComputedStyle(document.querySelector(sheet)).transform);
  return [Math.round(moved.e), Math.round(moved.f)];
})"""
NO_WEBGL = """
const given = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind.includes("webgl") ? null : given.call(this, kind, ...rest);
};"""


@pytest.fixture(scope="module")
def scripts() -> list[str]:
    """graphology and sigma.js, fetched as `make setup-web` does where they are not there yet."""
    if sigma_scripts() is None:
        required = os.environ.get("CI") == "true"
        npm = shutil.which("npm")
        if npm is None:
            (pytest.fail if required else pytest.skip)("needs npm, which is not installed here")
        for command in (["ci", "--silent"], ["run", "--silent", "build"]):
            done = subprocess.run([str(npm), *command], cwd=SIGMA, timeout=240)
            if done.returncode and not required:
                pytest.skip("sigma.js could not be installed: no registry is reached")
            assert done.returncode == 0
    found = sigma_scripts()
    assert found is not None
    return found


def towns(number: int, members: int) -> GraphView:
    """So many communities of one body and its officials, each tied to the next."""
    nodes, edges = [], []
    for town in range(number):
        hub = f"{BASE}body/{town:03d}"
        nodes.append(Node(hub, "body", Label(f"UBND huyện {town}")))
        if town:
            edges.append(Edge(hub, f"{BASE}body/{town - 1:03d}", "part-of", Label("trực thuộc")))
        for member in range(members):
            person = f"{BASE}person/{town:03d}-{member:03d}"
            nodes.append(Node(person, "person", Label(f"Nguyễn Văn {town}.{member}")))
            edges.append(Edge(person, hub, "office", Label("Ủy viên")))
    return GraphView(Label("Nhiều huyện", "Many districts"), tuple(nodes), tuple(edges), (), BASE)


def faults(seen: Opened) -> list[str]:
    """What the page complains of; software rendering in tests has a remark on every picture that is read back."""
    return [complaint for complaint in seen.complaints if "GPU stall due to ReadPixels" not in complaint]


def test_a_large_view_is_drawn_whole(scripts: list[str], opened: Opener) -> None:
    """620 nodes, none cut away; no request, no fault, no name over another, and search shows an official's office."""
    view = towns(20, 30)
    seen = opened(large_page(view, scripts))
    assert seen.page.inner_text("#count") == "620 trên 620 nút"
    assert seen.evaluate("kg.graph.picture.kind") == "sigma"
    assert len(labels(seen)) > 10
    assert overlaps(labels(seen)) == []
    seen.page.fill("#search", "nguyen van 7.21")
    seen.page.keyboard.press("Enter")
    assert seen.page.inner_text("#panel h2") == "Nguyễn Văn 7.21"
    assert "Ủy viên · UBND huyện 7" in seen.page.inner_text("#panel")
    assert seen.evaluate("kg.graph.picture.renderer.getGraph().order") == 620
    assert (seen.requests, faults(seen)) == ([], [])
    seen.picture("large-620")


def test_clicking_where_a_node_is_drawn_selects_it(scripts: list[str], opened: Opener) -> None:
    """The point of a node on the screen answers a click, also after zooming in on it."""
    seen = opened(large_page(towns(20, 30), scripts))
    number = seen.evaluate("kg.graph.data.nodes.findIndex(node => node.name === 'body/004')")
    seen.evaluate("id => kg.graph.picture.moveTo(id, true)", number)
    seen.page.wait_for_timeout(300)
    at = seen.evaluate("id => kg.graph.picture.place(id)", number)
    seen.page.click("#picture", position={"x": at["x"], "y": at["y"]})
    assert seen.page.inner_text("#panel h2") == "UBND huyện 4"


def test_each_kind_has_the_glyph_of_the_legend(scripts: list[str], opened: Opener) -> None:
    """What stands at the corner of a node's box: something of a body's square, nothing of a person's disc."""
    seen = opened(large_page(towns(20, 30), scripts))
    corners = {}
    for name in ("body/004", "person/004-001"):
        number = seen.evaluate("name => kg.graph.data.nodes.findIndex(node => node.name === name)", name)
        seen.evaluate("id => { kg.graph.picture.moveTo(id, true); for (let i = 0; i < 9; i++) kg.graph.picture.zoom(1.25); }", number)  # fmt: skip  # noqa: E501
        seen.page.wait_for_timeout(300)
        corners[name] = seen.evaluate(ALPHA, [number, 0.8, 0.8])
        assert seen.evaluate(ALPHA, [number, 0, 0]) > 200
    assert corners["body/004"] > 200
    assert corners["person/004-001"] == 0


def test_dragging_carries_lines_and_names_along(scripts: list[str], opened: Opener) -> None:
    """While the mouse drags, their sheets are shifted as far as the nodes are; at rest all is drawn anew."""
    seen = opened(large_page(towns(20, 30), scripts))
    before = seen.evaluate("kg.graph.picture.place(0)")
    box = seen.page.locator("#picture").bounding_box()
    assert box is not None
    x, y = box["x"] + 20, box["y"] + box["height"] - 120
    seen.page.mouse.move(x, y)
    seen.page.mouse.down()
    for step in range(1, 5):
        seen.page.mouse.move(x + 20 * step, y - 10 * step)
    during = seen.evaluate(SHIFTS)
    after = seen.evaluate("kg.graph.picture.place(0)")
    assert during == [[round(after["x"] - before["x"]), round(after["y"] - before["y"])]] * 2
    assert during[0][0] > 30
    seen.page.mouse.up()
    seen.page.wait_for_timeout(700)
    assert seen.evaluate(SHIFTS) == [[0, 0], [0, 0]]
    assert overlaps(labels(seen)) == []


def test_without_webgl_words_are_left(scripts: list[str], opened: Opener) -> None:
    """A sentence in the picture's place; search and panel work, and nothing complains."""
    seen = opened(large_page(towns(20, 30), scripts))
    seen.page.add_init_script(NO_WEBGL)
    seen.page.reload()
    assert "WebGL" in seen.page.inner_text(".no-picture")
    seen.page.fill("#search", "nguyen van 7.21")
    seen.page.keyboard.press("Enter")
    assert "Ủy viên · UBND huyện 7" in seen.page.inner_text("#panel")
    assert seen.page.inner_text("#count") == "620 trên 620 nút"
    assert faults(seen) == []


def test_chips_and_languages_work_as_on_small_pages(scripts: list[str], opened: Opener) -> None:
    """Without persons the bodies are left; the count is in English after the switch."""
    seen = opened(large_page(towns(20, 30), scripts))
    seen.page.click(".chip[data-kind=person]")
    assert seen.page.inner_text("#count") == "20 trên 620 nút"
    seen.page.click("[data-does=language]")
    assert seen.page.inner_text("#count") == "20 of 620 nodes"
    assert seen.evaluate("kg.graph.picture.renderer.getGraph().size") == 19


def test_the_largest_open_by_communities(scripts: list[str], opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each community is one node until it is chosen, then its members stand there; search opens what it finds."""
    monkeypatch.setattr(large, "COMMUNITIES_FROM", 400)
    seen = opened(large_page(towns(20, 30), scripts))
    closed = seen.evaluate("kg.graph.state.visibleInOrder().length")
    assert 10 <= closed <= 20
    assert seen.page.inner_text("#count") == f"0 trên 620 nút; {closed} cụm chưa mở, bấm để mở"
    first = seen.evaluate("kg.graph.state.visibleInOrder()[0]")
    seen.evaluate("id => kg.graph.state.select(id)", first)
    shown = int(seen.page.inner_text("#count").split()[0])
    assert shown >= 30
    assert seen.page.inner_text("#count").endswith(f"{closed - 1} cụm chưa mở, bấm để mở")
    seen.page.fill("#search", "nguyen van 19.29")
    seen.page.keyboard.press("Enter")
    assert seen.page.inner_text("#panel h2") == "Nguyễn Văn 19.29"
    assert overlaps(labels(seen)) == []
    assert faults(seen) == []


def test_the_same_view_gives_the_same_bytes(scripts: list[str]) -> None:
    """Layout and communities are functions of the graph."""
    assert large_page(towns(12, 30), scripts) == large_page(towns(12, 30), scripts)


def test_without_the_library_the_page_is_cut_and_says_so(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where npm was not there at set-up, what pyvis ships draws the most connected."""
    monkeypatch.setattr(large, "sigma_scripts", lambda: None)
    seen = opened(any_page(towns(20, 30)))
    assert seen.evaluate("kg.graph.picture.kind") == "vis"
    assert seen.page.inner_text("#count").endswith("trên 620 nút, nhiều liên kết nhất trước")
    assert seen.evaluate("kg.graph.data.nodes.length") == MOST_NODES


def test_a_small_view_stays_with_pyvis(scripts: list[str]) -> None:
    """Up to the limit the drawer is the same whether the library is there or not."""
    assert 'content="vnkg, pyvis' in any_page(towns(2, 10))
    assert 'content="vnkg, sigma.js"' in any_page(towns(12, 30))
