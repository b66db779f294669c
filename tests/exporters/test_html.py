"""The graph page in a real browser with the network off: what it shows, and that nothing in it can go wrong."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kg.exporters.fact_table import fact_rows
from kg.exporters.graph_view import Edge, Fact, GraphView, Label, Node, Quotation, Source
from kg.exporters.html import SHOWN_AT_FIRST, graph_page, vis_network
from tests.exporters.bac_giang import BASE, bac_giang
from tests.exporters.conftest import Opened, Opener

CUONG = "person/luong-cuong"
HOSTILE = (
    "<script>document.title='hacked'</script>",
    "</script><img src=x onerror=\"document.title='hacked'\">",
    "\"'`&amp;{{ 7*7 }}${7*7}\\u003c",
    "\u202egnouc gnoul\u2066\u200f",
    "\u2028\u2029\u0000\U0001f600 \x1b[31m",
    "A" * 10_000,
    "Ban " * 2_500,
    "",
)


@pytest.fixture(scope="module")
def page() -> str:
    """The page of the article on Bắc Giang."""
    return graph_page(bac_giang(), file="bac-giang-2024-06")


def labels(opened: Opened) -> list[dict[str, float]]:
    """The boxes of all names on the screen, in pixels."""
    found: list[dict[str, float]] = opened.evaluate("kg.graph.names.boxes()")
    return found


def overlaps(boxes: list[dict[str, float]]) -> list[tuple[object, object]]:
    """Each two boxes that share more than a hair's breadth."""
    return [
        (a, b)
        for number, a in enumerate(boxes)
        for b in boxes[:number]
        if min(a["right"], b["right"]) - max(a["left"], b["left"]) > 0.5
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 0.5
    ]


def test_the_page_asks_for_nothing_and_complains_of_nothing(page: str, opened: Opener) -> None:
    """Opened from a file without network: no request, no console message, every node of the view there."""
    seen = opened(page)
    assert seen.evaluate("document.documentElement.dataset.ready") == "yes"
    assert (seen.requests, seen.complaints) == ([], [])
    assert seen.evaluate("kg.graph.nodeCount()") == len(bac_giang().nodes) == 22
    assert "22 trên 22 nút" in seen.page.inner_text("#count")
    seen.picture("bac-giang-2024-06")


def test_nothing_in_the_page_points_outside(page: str) -> None:
    """Apart from vis-network's own text no element of the page loads anything: no src, no link, no import."""
    own = page.replace(vis_network(), "")
    assert len(own) < len(page)
    assert not re.findall(r"<(?:link|img|iframe|object|embed|base)\b|\ssrc=|@import|url\(", own)
    assert "bootstrap" not in own
    assert not re.findall(r"https?://(?!w3id\.org/vnkg/)", own)


def test_the_policy_lets_only_the_page_s_own_scripts_run(page: str, opened: Opener) -> None:
    """A script put into the page later does not run, and a request it would make is refused."""
    seen = opened(page)
    seen.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.intruder = 1'; document.body.append(s)"
    )
    assert seen.evaluate("window.intruder") is None
    assert any("Content Security Policy" in complaint for complaint in seen.complaints)


@pytest.mark.parametrize("typed", ["luong cuong", "LƯƠNG CƯỜNG", "cuong", "Lương Cường"])
def test_search_selects_without_accents(page: str, opened: Opener, typed: str) -> None:
    """Typing a name with or without accents and pressing Enter selects it and shows its sentences."""
    seen = opened(page)
    seen.page.keyboard.press("/")
    seen.page.keyboard.type(typed)
    seen.page.keyboard.press("Enter")
    assert seen.page.inner_text("#panel h2") == "Lương Cường"
    assert seen.page.url.endswith("#node=" + CUONG)


def test_clicking_a_node_shows_the_sentence_with_its_words_marked(page: str, opened: Opener) -> None:
    """A click on the point of Lê Ánh Dương shows his offices, their date and the exact words in their sentence."""
    seen = opened(page)
    at = seen.evaluate("kg.graph.picture.place(kg.graph.data.nodes.findIndex(n => n.name === 'person/le-anh-duong'))")
    seen.page.click("#picture", position={"x": at["x"], "y": at["y"]})
    assert seen.page.inner_text("#panel h2") == "Lê Ánh Dương"
    text = seen.page.inner_text("#panel")
    assert "Chủ tịch · UBND tỉnh Bắc Giang" in text
    assert "được nhắc 6/2024" in text
    marks = seen.page.locator("#panel mark").all_inner_texts()
    assert "Chủ tịch UBND tỉnh Bắc Giang" in marks
    quoted = seen.page.locator("#panel blockquote", has_text="Ông Lê Ánh Dương, Phó Bí thư").first.inner_text()
    assert quoted == "Ông Lê Ánh Dương, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Bắc Giang phát biểu tại buổi làm việc."
    seen.picture("bac-giang-2024-06-le-anh-duong")
    assert seen.complaints == []


def test_clicking_a_name_selects_its_node(page: str, opened: Opener) -> None:
    """Names are drawn beside their nodes and are as good to click as these."""
    seen = opened(page)
    box = next(box for box in labels(seen) if seen.evaluate("i => kg.graph.data.nodes[i].name", box["id"]) == CUONG)
    seen.page.click("#picture", position={"x": (box["left"] + box["right"]) / 2, "y": box["bottom"] - 4})
    assert seen.page.inner_text("#panel h2") == "Lương Cường"


@pytest.mark.parametrize("size", [(360, 740), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_names_do_not_overlap_at_first_sight(page: str, opened: Opener, size: tuple[int, int], theme: str) -> None:
    """At no width do two names share room; on a desktop every node has its name; the page never scrolls sideways."""
    seen = opened(page, size=size, theme=theme)
    boxes = labels(seen)
    assert overlaps(boxes) == []
    assert len(boxes) == 22 if size[0] >= 1280 else len(boxes) >= 8
    assert seen.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert seen.evaluate("document.documentElement.dataset.theme") == theme
    seen.picture(f"graph-{size[0]}-{theme}")


def test_a_deep_link_opens_at_its_node(page: str, opened: Opener) -> None:
    """An address with a node opens with it selected; one with an unknown node opens as if there were none."""
    assert opened(page, address="#node=" + CUONG).page.inner_text("#panel h2") == "Lương Cường"
    unknown = opened(page, address="#node=person/<script>%E0%A4%A")
    assert unknown.page.inner_text("#panel h2") == "Tổng quan"
    assert unknown.complaints == []


def test_the_keyboard_alone_is_enough(page: str, opened: Opener) -> None:
    """Arrows walk from node to node, Enter opens the one reached, Escape clears."""
    seen = opened(page)
    seen.page.focus("#picture")
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft"):
        seen.page.keyboard.press(key)
    said = seen.page.inner_text("#said")
    assert "liên kết" in said
    seen.page.keyboard.press("Enter")
    assert said.startswith(seen.page.inner_text("#panel h2"))
    seen.page.keyboard.press("Escape")
    assert seen.page.inner_text("#panel h2") == "Tổng quan"
    assert "#" not in seen.page.url


def test_a_chip_hides_a_kind_and_the_count_says_so(page: str, opened: Opener) -> None:
    """Without issues fourteen of twenty-two nodes are left; clearing the filters brings them back."""
    seen = opened(page)
    seen.page.click(".chip[data-kind=issue]")
    assert seen.page.get_attribute(".chip[data-kind=issue]", "aria-pressed") == "false"
    assert seen.page.inner_text("#count") == "14 trên 22 nút"
    seen.page.click("#reset")
    assert seen.page.inner_text("#count") == "22 trên 22 nút"


def test_a_topic_leaves_its_issues_and_what_they_touch(page: str, opened: Opener) -> None:
    """The topic “Xây dựng Đảng” leaves its issue, the province it is said of and the person who said it."""
    seen = opened(page)
    seen.page.select_option("#topic", "party")
    names = "Array.from(kg.graph.state.visibleInOrder()).map(i => kg.graph.data.nodes[i].name).sort()"
    assert seen.evaluate(names) == ["person/luong-cuong", "place/bac-giang", "thread/party-bac-giang"]


def test_months_filter_by_the_dates_of_facts(opened: Opener) -> None:
    """What began after the last chosen month disappears; what has no date stays."""
    view = bac_giang()
    later = replace(view.edges[0].period, first_attested="2025-01", last_attested="2025-01")
    moved = replace(view, edges=(replace(view.edges[0], period=later), *view.edges[1:]))
    seen = opened(graph_page(moved))
    seen.page.select_option("#until", "2024-06")
    lines = seen.evaluate("kg.graph.state.selected = null, kg.graph.data.edges.filter(e => e.kind === 'office').length")
    assert lines == 6
    drawn = "kg.graph.data.edges.filter(e => e.kind === 'office' && kg.graph.lineShown(e.line)).length"
    assert seen.evaluate(drawn) == 5


def test_the_page_speaks_english_too(page: str, opened: Opener) -> None:
    """One press changes the interface, the labels that have English, and the form of dates."""
    seen = opened(page, address="#node=event/2024-06-26-working-session")
    seen.page.click("[data-does=language]")
    assert seen.evaluate("document.documentElement.lang") == "en"
    assert seen.page.inner_text("#panel h2") == "Working session, 26 Jun 2024"
    assert "Person" in seen.page.inner_text(".chip[data-kind=person]")
    assert seen.page.inner_text("#facts-title") == "Table of facts"
    assert "Bài báo" not in seen.page.inner_text("h1")


def test_light_and_dark_follow_the_system_and_the_button(page: str, opened: Opener) -> None:
    """The button turns a dark page light and the picture takes its colours along."""
    seen = opened(page, theme="dark")
    dark = seen.evaluate("kg.graph.picture.colour('person')")
    seen.page.click("[data-does=theme]")
    assert seen.evaluate("document.documentElement.dataset.theme") == "light"
    assert seen.evaluate("kg.graph.picture.colour('person')") != dark


def test_the_picture_can_be_saved(page: str, opened: Opener) -> None:
    """The button hands out a PNG named after the page."""
    seen = opened(page)
    with seen.page.expect_download() as waiting:
        seen.page.click("#download")
    assert waiting.value.suggested_filename == "bac-giang-2024-06.png"
    assert waiting.value.path().read_bytes().startswith(b"\x89PNG\r\n")


def test_on_a_phone_the_panel_comes_into_sight(page: str, opened: Opener) -> None:
    """A tap on a node scrolls to the head of its panel and leaves the picture above it."""
    seen = opened(page, size=(360, 740))
    seen.evaluate("kg.graph.state.select(0)")
    head = seen.page.locator("#panel h2").bounding_box()
    picture = seen.page.locator("#picture").bounding_box()
    assert head is not None and picture is not None
    assert 0 < head["y"] < 740
    assert picture["y"] + picture["height"] > 200


def test_directives_are_explained(page: str, opened: Opener) -> None:
    """The dashed arrow has its place in the legend where there is one in the picture, and only there."""
    assert "chỉ đạo" in opened(page).page.inner_text(".legend")
    view = bac_giang()
    without = replace(view, edges=tuple(edge for edge in view.edges if edge.kind != "directive"))
    assert opened(graph_page(without)).page.locator(".legend").count() == 0


def test_the_table_says_every_fact_of_the_picture(page: str, opened: Opener) -> None:
    """One row an edge and a fact, each with its sentence where it has one; readable with scripts off."""
    view = bac_giang()
    facts = sum(len(node.facts) for node in view.nodes)
    seen = opened(page)
    assert seen.page.locator("#facts tbody tr").count() == len(view.edges) + facts == len(list(fact_rows(view)))
    row = seen.page.locator("#facts tbody tr", has_text="Nguyễn Văn Gấu").filter(has_text="Bí thư").first
    assert "tân Bí thư Tỉnh ủy Nguyễn Văn Gấu" in row.locator("mark").inner_text()


def test_hostile_labels_stay_text(opened: Opener) -> None:
    """Markup, quotes, direction marks and ten thousand characters in every field: nothing runs, nothing overflows."""
    source = Source("x", HOSTILE[0], url="javascript:document.title='hacked'", publisher=HOSTILE[1])
    nodes = [Node(f"{BASE}person/{number}", "person", Label(text, text)) for number, text in enumerate(HOSTILE)]
    told = [Quotation("x", text, 0, min(len(text), 40)) for text in HOSTILE if text]
    facts = tuple(Fact("statement", Label(text), quotations=tuple(told)) for text in HOSTILE)
    hub = Node(
        f"{BASE}body/{HOSTILE[0]}", "body", Label(HOSTILE[1]), Label(HOSTILE[0]), facts=facts, variants=HOSTILE[:5]
    )
    edges = tuple(Edge(node.id, hub.id, "office", node.label, quotations=tuple(told)) for node in nodes)
    seen = opened(graph_page(GraphView(Label(HOSTILE[0]), (hub, *nodes), edges, (source,), BASE)))
    assert seen.page.title().startswith("<script>")
    seen.page.fill("#search", "script")
    seen.page.keyboard.press("Enter")
    for number in range(len(nodes) + 1):
        seen.evaluate("i => kg.graph.state.select(i, true)", number)
    assert seen.page.title().startswith("<script>")
    assert seen.page.locator("#panel a").count() == 0
    assert seen.evaluate("document.documentElement.scrollWidth") <= 1280
    assert overlaps(labels(seen)) == []
    assert (seen.requests, seen.complaints) == ([], [])


def test_a_large_view_is_cut_by_a_stated_rule_and_opens_out(opened: Opener) -> None:
    """Of 400 nodes 300 are held and 60 shown, most connected first; the page says so and brings in the rest."""
    nodes = tuple(Node(f"{BASE}person/{n:03d}", "person", Label(f"Người {n:03d}")) for n in range(400))
    hub = nodes[0].id
    edges = tuple(Edge(node.id, hub, "directive", Label("yêu cầu")) for node in nodes[1:])
    edges += tuple(Edge(nodes[n].id, nodes[1].id, "directive", Label("yêu cầu")) for n in range(2, 120))
    seen = opened(graph_page(GraphView(Label("Lớn"), nodes, edges, (), BASE)))
    assert seen.page.inner_text("#count") == f"{SHOWN_AT_FIRST} trên 400 nút, nhiều liên kết nhất trước"
    assert overlaps(labels(seen)) == []
    seen.page.click("#more")
    assert seen.page.inner_text("#count").startswith("100 trên 400 nút")
    seen.page.fill("#search", "nguoi 250")
    seen.page.keyboard.press("Enter")
    assert seen.page.inner_text("#panel h2") == "Người 250"
    seen.evaluate("kg.graph.state.select(0)")
    seen.page.click("#panel >> text=/Mở thêm \\d+ nút/")
    assert seen.page.inner_text("#count").startswith("300 trên 400 nút")
    assert seen.complaints == []


def test_a_node_says_of_how_many_its_facts_are_the_newest(opened: Opener) -> None:
    """Where a view holds some facts of a node, the section says of how many, and the table counts those left out."""
    whole = bac_giang()
    nodes = (replace(n, totals=(("fact-statement", 992),)) if n.id == BASE + CUONG else n for n in whole.nodes)
    seen = opened(graph_page(replace(whole, nodes=tuple(nodes))), address="#node=" + CUONG)
    held = sum(fact.kind == "statement" for n in whole.nodes if n.id == BASE + CUONG for fact in n.facts)
    assert 0 < held < 992
    assert f"{held} mục mới nhất trong 992" in seen.page.inner_text("#panel")
    facts = len(whole.edges) + sum(len(n.facts) for n in whole.nodes)
    assert f"{facts} trên {facts - held + 992} dòng" in seen.page.inner_text("#facts caption")


def test_the_same_view_gives_the_same_bytes() -> None:
    """A page is a function of its view: no clock, no order of sets, nothing of the machine."""
    assert graph_page(bac_giang()) == graph_page(bac_giang())


def test_an_empty_view_still_makes_a_page(opened: Opener) -> None:
    """A corpus in which nothing was found opens and says so."""
    seen = opened(graph_page(GraphView(Label("Trống", "Empty"), (), (), (), BASE)))
    assert seen.page.inner_text("#count") == "0 trên 0 nút"
    assert seen.complaints == []
