"""The explorer keeps nobody out: axe-core finds nothing that it calls serious or critical, in light and in dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.explorer.conftest import Opener, Tab
from tests.explorer.test_pages import PAGES
from tests.exporters.test_accessibility import axe  # noqa: F401 - a fixture


@pytest.mark.parametrize("name", PAGES)
def test_each_kind_of_page(name: str, tab: Opener, axe: str) -> None:  # noqa: F811
    """Every page, as it stands when it has loaded."""
    assert _violations(tab(PAGES[name]), axe) == []


def test_page_in_use(tab: Opener, axe: str) -> None:  # noqa: F811
    """With suggestions open and a result shown, on a small screen."""
    seen = tab("/query?query=SELECT%20*%20%7B%20%3Fs%20a%20foaf%3APerson%20%7D", (360, 740))
    expect(seen.page.locator("#shown tbody tr")).to_have_count(4)
    seen.page.locator("#search").fill("bac")
    expect(seen.page.get_by_role("option").first).to_be_visible()
    assert _violations(seen, axe) == []


def test_network_in_use(tab: Opener, axe: str) -> None:  # noqa: F811
    """With a second node opened and chosen and a search going on, on a small screen."""
    seen = tab(PAGES["network"], (360, 740))
    seen.page.locator("#panel").get_by_role("button", name="UBND tỉnh Bắc Giang").click()
    seen.page.get_by_role("button", name="Mở 2 trên 2").click()
    seen.page.locator("#find").fill("bac")
    expect(seen.page.get_by_role("option").first).to_be_visible()
    assert _violations(seen, axe) == []


def _violations(seen: Tab, axe: str) -> list[str]:  # noqa: F811
    """What axe-core finds serious or critical in the page."""
    seen.page.evaluate(axe)  # through the debugger's door: the page's own policy lets no foreign script in
    found = []
    for theme in ("light", "dark"):
        seen.page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        for one in seen.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]:
            if one["impact"] in ("serious", "critical"):
                found.append(f"{theme}: {one['impact']} {one['id']} at {one['nodes'][0]['target']}")
    return found
