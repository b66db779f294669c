"""The network page: a graph that grows from the server, drawn by sigma.js, told by the panel and by a table."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from kg import store as stores
from kg.exporters.graph_scripts import sigma_scripts
from tests.explorer.conftest import Opener, Server, Tab, explorer
from tests.exporters.test_large import NO_WEBGL

BASE = "https://w3id.org/vnkg/"
PERSON = "person/le-anh-duong"
HUB = "body/hub"
MEMBERS = 130
OVERLAPS = """() => {
  const boxes = kg.graph.names.boxes(), found = [];
  boxes.forEach((a, at) => boxes.slice(at + 1).forEach(b => {
    if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) found.push([a, b]);
  }));
  return found;
}"""


def address(name: str, hash_: str = "") -> str:
    """The network page of a thing."""
    return f"/network?iri={quote(BASE + name, safe='')}{hash_}"


@pytest.fixture(scope="module", autouse=True)
def drawer() -> None:
    """sigma.js, as `make setup-web` fetches it."""
    if sigma_scripts() is None:
        reason = "sigma.js was not fetched: make setup-web"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The explorer of one body with 130 holders of offices, the first of whom sits in two bodies more."""
    path = tmp_path_factory.mktemp("hub") / "store"
    stores.build(path, hub_lines(MEMBERS))
    with explorer(path, seconds=20) as running:
        yield running


def hub_lines(members: int) -> list[str]:
    """Quads of a body and its members."""
    org, person = "http://www.w3.org/ns/org#", "http://xmlns.com/foaf/0.1/Person"
    rdf, rdfs = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
    body = f"{org}FormalOrganization"
    things = [(HUB, body, "Hội đồng"), ("body/a", body, "Ban A"), ("body/b", body, "Ban B")]
    things += [(f"person/{number:03d}", person, f"Nguyễn Văn Số {number}") for number in range(members)]
    offices = [(f"person/{number:03d}", HUB) for number in range(members)]
    offices += [("person/000", "body/a"), ("person/000", "body/b")]
    lines = []
    for name, kind, label in things:
        lines += [f"<{BASE}{name}> <{rdf}type> <{kind}> .", f'<{BASE}{name}> <{rdfs}label> "{label}"@vi .']
        lines.append(f'<{BASE}{name}> <https://w3id.org/vnkg/ontology#plainLabel> "{label.lower()}" .')
    for number, (holder, where) in enumerate(offices):
        membership = f"<{BASE}membership/{number}>"
        lines += [
            f"{membership} <{rdf}type> <{org}Membership> .",
            f"{membership} <{org}member> <{BASE}{holder}> .",
            f"{membership} <{org}organization> <{BASE}{where}> .",
        ]
    return sorted(lines)


def whole(seen: Tab) -> Page:
    """The page when everything that its address names is there."""
    seen.page.wait_for_selector("html[data-whole=yes]")
    return seen.page


def point(page: Page, label: str) -> dict[str, float]:
    """Where a node is drawn, in pixels of the picture."""
    found: dict[str, float] = page.evaluate(
        "name => kg.graph.picture.place(kg.graph.data.nodes.findIndex(node => node.label.vi === name))", label
    )
    return found


def standing(page: Page) -> list[Any]:
    """Where every node stands in the graph, whatever the camera sees."""
    found: list[Any] = page.evaluate(
        "kg.graph.picture.renderer.getGraph().mapNodes((id, node) => [id, node.x, node.y])"
    )
    return sorted(found)


def test_opening_a_node_brings_its_neighbours(tab: Opener) -> None:
    """A node of the panel is chosen, its neighbours are counted and opened; nobody who stands is moved."""
    seen = tab(address(PERSON))
    page, count = whole(seen), seen.page.locator("#count")
    expect(count).to_contain_text("3 nút, 2 quan hệ")
    before = standing(page)
    page.locator("#panel").get_by_role("button", name="UBND tỉnh Bắc Giang").click()
    expect(page.locator("#panel h2")).to_have_text("UBND tỉnh Bắc Giang")
    page.get_by_role("button", name="Mở 2 trên 2 nút liền kề").click()
    expect(count).to_contain_text("4 nút, 3 quan hệ")
    after = standing(page)
    assert [node for node in after if node in before] == before
    assert len(after) == 4
    assert (seen.complaints, seen.elsewhere) == ([], [])


def test_neighbours_come_in_portions_and_are_counted(hub: Server, tab: Opener) -> None:
    """24 of 130 at first, 24 more, then all others, each time with how many there are; names never overlap."""
    page = whole(tab(address(HUB), of=hub))
    expect(page.locator("#count")).to_contain_text("hiện 24 trên 130 nút liền kề, nhiều liên kết nhất trước")
    assert page.evaluate("kg.graph.data.nodes[1].name") == "person/000"  # the only one with three offices
    page.get_by_role("button", name="Mở thêm 24").click()
    expect(page.locator("#count")).to_contain_text("hiện 48 trên 130")
    expect(page.locator("#panel")).to_be_focused()  # the button is gone; who goes by keys goes on from its panel
    page.get_by_role("button", name="Mở hết 82 nút còn lại").click()
    expect(page.locator("#count")).to_have_text("131 nút, 130 quan hệ")
    assert page.get_by_role("button", name="Mở").filter(has_not_text="trang").count() == 0
    points = [(x, y) for _, x, y in standing(page)]
    near = min(abs(a - c) / 62 + abs(b - d) / 46 for at, (a, b) in enumerate(points) for c, d in points[:at])
    assert near > 0.8  # the ground of a node is an oval of 84 by 46 pixels
    assert page.evaluate(OVERLAPS) == []


def test_closing_takes_away_what_hangs_on_a_node(hub: Server, tab: Opener) -> None:
    """A double click opens, Delete closes; what comes back stands where it stood."""
    page = whole(tab(address(HUB), of=hub))
    at = point(page, "Nguyễn Văn Số 0")
    page.locator("#picture").dblclick(position={"x": at["x"], "y": at["y"]})
    expect(page.locator("#count")).to_contain_text("27 nút")
    before = standing(page)
    page.locator("#picture").focus()
    page.keyboard.press("Delete")
    expect(page.locator("#count")).to_contain_text("25 nút")
    page.get_by_role("button", name="Mở 3 trên 3").click()
    expect(page.locator("#count")).to_contain_text("27 nút")
    assert standing(page) == before


def test_it_works_by_keyboard(hub: Server, tab: Opener) -> None:
    """Arrows walk, Enter chooses and then opens, Escape lets go; a live region says where one is."""
    page = whole(tab(address("person/000"), of=hub))
    expect(page.locator("#count")).to_contain_text("4 nút")
    page.locator("#picture").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_text("Tổng quan")
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        if "Hội đồng" in page.inner_text("#said"):
            break
    else:
        page.evaluate("kg.graph.focus(kg.graph.data.nodes.findIndex(node => node.label.vi === 'Hội đồng'))")
    assert page.inner_text("#said").startswith("Hội đồng, Cơ quan, ")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Hội đồng")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_contain_text("hiện 24 trên 130")
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_text("Tổng quan")


def test_the_panel_shows_the_sentences(tab: Opener) -> None:
    """An office with its dates, the exact words marked, and the way to the article's own page."""
    panel = whole(tab(address(PERSON))).locator("#panel")
    office = panel.locator("li").filter(has_text="Chủ tịch").first
    expect(office).to_contain_text("được nhắc 26/6/2024")
    expect(office.locator("mark")).to_have_text("Chủ tịch UBND tỉnh Bắc Giang Lê Ánh Dương nói")
    expect(office.get_by_role("link")).to_have_attribute("href", "/article/bai-mot")


def test_the_table_says_the_same(tab: Opener) -> None:
    """Every line of the picture is a row, with the words; it follows what is shown."""
    page = whole(tab(address(PERSON)))
    rows = page.locator("#fact-rows tr")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="Chủ tịch")).to_contain_text("UBND tỉnh Bắc Giang")
    expect(rows.filter(has_text="Chủ tịch").locator("mark")).to_have_count(1)
    page.locator(".chip[data-kind=event]").click()
    expect(rows).to_have_count(1)
    page.locator("[data-does=language]").click()
    expect(page.locator("#fact-rows tr")).to_contain_text("Chairperson")


def test_an_address_holds_what_is_open_and_chosen(hub: Server, tab: Opener) -> None:
    """The address of a picture makes the same picture again."""
    page = whole(tab(address(HUB), of=hub))
    page.get_by_role("button", name="Mở thêm 24").click()
    expect(page.locator("#count")).to_contain_text("hiện 48 trên 130")
    page.evaluate("kg.graph.select(kg.graph.data.nodes.findIndex(node => node.name === 'person/000'))")
    page.get_by_role("button", name="Mở 3 trên 3").click()
    expect(page.locator("#count")).to_contain_text("51 nút")
    hash_ = "#" + page.url.partition("#")[2]
    again = whole(tab(address(HUB, hash_), of=hub))
    assert again.inner_text("#count").startswith("51 nút")
    assert again.inner_text("#panel h2") == "Nguyễn Văn Số 0"


def test_search_finds_in_the_picture_and_outside(tab: Opener) -> None:
    """“bac giang” chooses what is there, “luong cuong” brings in who is not; accents are not needed."""
    page = whole(tab(address("body/ubnd-tinh-bac-giang")))
    page.locator("#find").fill("le anh duong")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Lê Ánh Dương")
    page.keyboard.press("/")  # takes hold of the whole text
    page.keyboard.type("luong cuong")
    outside = page.get_by_role("option").filter(has_text="Lương Cường")
    expect(outside).to_contain_text("chưa có trong hình")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Lương Cường")
    expect(page.locator("#count")).to_contain_text("5 nút")
    again = whole(tab(address("body/ubnd-tinh-bac-giang", "#" + page.url.partition("#")[2])))
    assert (again.inner_text("#count"), again.inner_text("#panel h2")) == (page.inner_text("#count"), "Lương Cường")


@pytest.mark.parametrize("size", [(360, 740), (1280, 800), (1920, 1080)], ids=lambda size: f"{size[0]}px")
def test_names_are_read_at_every_width(hub: Server, tab: Opener, size: tuple[int, int]) -> None:
    """Whole names where there is room, none over another, all within the picture, none smaller than the others."""
    page = whole(tab(address(HUB), size, of=hub))
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    boxes = page.evaluate("kg.graph.names.boxes().filter(box => box.kind === 'node')")
    assert len(boxes) >= (8 if size[0] < 400 else 20)
    assert all(box["left"] >= 0 and box["right"] <= page.evaluate("picture.clientWidth") for box in boxes)
    assert page.evaluate(OVERLAPS) == []


def test_without_webgl_words_are_left(tab: Opener) -> None:
    """A sentence in the picture's place; panel, opening, search and table work; nothing complains."""
    seen = tab(address(PERSON), before=NO_WEBGL)
    page = whole(seen)
    expect(page.locator(".no-picture")).to_contain_text("thiếu WebGL")
    page.locator("#panel").get_by_role("button", name="UBND tỉnh Bắc Giang").click()
    page.get_by_role("button", name="Mở 2 trên 2").click()
    expect(page.locator("#count")).to_contain_text("4 nút")
    expect(page.locator("#fact-rows tr")).to_have_count(3)
    assert seen.complaints == []


def test_the_picture_is_saved(tab: Opener) -> None:
    """The button gives a PNG of what is drawn."""
    page = whole(tab(address(PERSON)))
    with page.expect_download() as download:
        page.locator("#download").click()
    assert download.value.suggested_filename == "network.png"
    assert download.value.path().read_bytes()[:4] == b"\x89PNG"


def test_the_answer_for_machines(server: Server) -> None:
    """`most` and `skip` cut, `total` counts; `most=0` is the node alone with what is said of it."""
    iri = quote(BASE + PERSON, safe="")
    answer = json.loads(server.ask(f"/network.json?iri={iri}&most=1").body)
    assert (answer["total"], len(answer["nodes"]), len(answer["lines"])) == (2, 2, 1)
    alone = json.loads(server.ask(f"/network.json?iri={iri}&most=0").body)
    assert (alone["total"], len(alone["nodes"]), alone["lines"]) == (2, 1, [])
    rest = json.loads(server.ask(f"/network.json?iri={iri}&most=9&skip=1").body)
    assert rest["facts"] == {}
    (office,) = [line for line in (*answer["lines"], *rest["lines"]) if line["kind"] == "office"]
    assert office["label"] == {"vi": "Chủ tịch", "en": "Chairperson"}
    (quoted,) = office["quotations"]
    assert quoted["sentence"][quoted["start"] : quoted["end"]].startswith("Chủ tịch UBND tỉnh Bắc Giang")
    for wrong in ("iri=nothing", f"iri={iri}&most=x", "iri=https%3A%2F%2Fw3id.org%2Fvnkg%2Fperson%2Fnobody"):
        assert server.ask(f"/network.json?{wrong}").status in (400, 404)
