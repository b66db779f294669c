"""Every kind of page made of `corpus/`, in site and explorer, in a real browser without a network; and the search that
needs no accents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kg import store as stores
from kg.exporters.site import write_site
from tests.explorer.conftest import Server
from tests.explorer.conftest import explorer as explorer_of
from tests.exporters.test_accessibility import axe  # noqa: F401 - a fixture
from tests.page_kinds import DESK, PHONE, look, pages_of_explorer, pages_of_site
from tests.rdf.gold_records import all_lines


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the corpus as a store and as a site."""
    folder = tmp_path_factory.mktemp("corpus")
    stores.build(folder / "store", all_lines())
    with stores.open(folder / "store") as opened:
        write_site(opened, folder / "site")
    return folder


@pytest.fixture(scope="module")
def live(built: Path) -> Iterator[Server]:
    """The explorer of the corpus."""
    with explorer_of(built / "store", seconds=20) as server:
        yield server


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_kind_of_page_of_the_site(built: Path, chromium: Browser, axe: str, size: tuple[int, int]) -> None:  # noqa: F811
    """The heaviest page of each kind: no complaint, no request outside, nothing serious in axe, within the screen."""
    seen = [look(chromium, kind, address, axe, size) for kind, address in pages_of_site(built / "site")]
    assert len(seen) == 14
    assert [(each.kind, each.faults) for each in seen if each.faults] == []


def test_every_kind_of_page_of_the_explorer(built: Path, live: Server, chromium: Browser, axe: str) -> None:  # noqa: F811
    """The same, live; the site has been held to the phone, whose templates these are."""
    seen = [look(chromium, kind, address, axe) for kind, address in pages_of_explorer(built / "site", live.url)]
    assert len(seen) == 18
    assert [(each.kind, each.faults) for each in seen if each.faults] == []


@pytest.mark.parametrize("place", ["site", "explorer"])
def test_search_finds_le_anh_duong(built: Path, live: Server, chromium: Browser, place: str) -> None:
    """Typed without accents, in the site from a file without network, in the explorer from its index."""
    context = chromium.new_context(offline=place == "site")
    page = context.new_page()
    page.goto((built / "site" / "index.html").resolve().as_uri() if place == "site" else f"{live.url}/")
    page.locator("#search").press_sequentially("le anh duong")
    first = page.get_by_role("option").first
    first.wait_for()
    assert first.inner_text().startswith("Lê Ánh Dương")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/person/le-anh-duong*")
    assert page.locator("h1").inner_text() == "Lê Ánh Dương"
    context.close()


def test_the_map_can_be_used_by_keys(built: Path, chromium: Browser) -> None:
    """The two divisions are radio buttons; a tile is a link that says what it counts; nothing needs a script."""
    context = chromium.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto((built / "site" / "index.html").resolve().as_uri())
    before, since = page.locator("[data-map=provinces-63]"), page.locator("[data-map=provinces-34]")
    assert (before.is_visible(), since.is_visible()) == (False, True)  # the latest article is of 2026
    assert since.locator("li").count() == 34
    page.locator("#provinces-34").focus()
    page.keyboard.press("ArrowUp")
    assert (before.is_visible(), since.is_visible()) == (True, False)
    assert before.locator("li").count() == 63
    tile = before.get_by_role("link").filter(has_text="Bắc Giang")
    assert "bài báo" in (tile.text_content() or "")
    tile.press("Enter")
    page.wait_for_url("**/place/bac-giang.html")
    context.close()


def test_site_and_explorer_show_the_same(built: Path, live: Server, chromium: Browser) -> None:
    """Map, heat map, officials and latest events of both first pages; the companions of a person."""
    context = chromium.new_context()
    page = context.new_page()
    seen = []
    for home, person in (
        ((built / "site" / "index.html").as_uri(), (built / "site/person/luong-cuong.html").as_uri()),
        (f"{live.url}/", f"{live.url}/person/luong-cuong.html"),
    ):
        page.goto(home)
        tables = [page.locator(which).inner_text() for which in ("#map", "#heat tbody")]
        names = page.locator(".mapped > div a.thing").all_inner_texts()
        page.goto(person)
        seen.append((tables, names, sorted(page.locator("#companions a").all_inner_texts())))
    for of_site, of_explorer in zip(*seen, strict=True):
        assert of_site == of_explorer
    assert all(seen[0])
    context.close()
