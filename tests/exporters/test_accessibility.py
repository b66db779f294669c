"""No page keeps anyone out: axe-core finds no violation that it calls serious or critical, in light and in dark."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.exporters.html import graph_page
from kg.exporters.site import write_site
from kg.store import Store
from tests.exporters.bac_giang import bac_giang
from tests.exporters.conftest import Opened, Opener

AXE = Path(__file__).with_name("axe")


@pytest.fixture(scope="module")
def axe() -> str:
    """axe-core, installed from its lock file on first use."""
    script = AXE / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        required = os.environ.get("CI") == "true"
        npm = shutil.which("npm")
        if npm is None:
            (pytest.fail if required else pytest.skip)("needs npm, which is not installed here")
        done = subprocess.run([str(npm), "ci", "--silent", "--no-audit", "--no-fund"], cwd=AXE, timeout=240)
        if done.returncode and not required:
            pytest.skip("axe-core could not be installed: no registry is reached")
        assert done.returncode == 0, "npm ci failed in tests/exporters/axe"
    return script.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of two small articles."""
    database = ox.Store()
    database.load(Path(__file__).with_name("small.trig").read_bytes(), format=ox.RdfFormat.TRIG)
    folder = tmp_path_factory.mktemp("site") / "site"
    write_site(Store(database, "https://w3id.org/vnkg/"), folder)
    return folder


def violations(seen: Opened, axe: str) -> list[str]:
    """What axe-core finds serious or critical in the page as it stands, in light and in dark."""
    seen.page.evaluate(axe)  # through the debugger's door: the page's own policy lets no foreign script in
    found = []
    for theme in ("light", "dark"):
        seen.page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        seen.page.evaluate("document.dispatchEvent(new CustomEvent('kg-theme'))")
        for one in seen.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]:
            if one["impact"] in ("serious", "critical"):
                found.append(f"{theme}: {one['impact']} {one['id']} at {one['nodes'][0]['target']}")
    return found


@pytest.mark.parametrize("size", [(1280, 800), (360, 740)])
@pytest.mark.parametrize("address", ["", "#node=person/luong-cuong"])
def test_the_graph_page(opened: Opener, axe: str, size: tuple[int, int], address: str) -> None:
    """At rest and with a node open, wide and narrow."""
    assert violations(opened(graph_page(bac_giang()), size=size, address=address), axe) == []


def test_the_graph_page_in_english_with_results_open(opened: Opener, axe: str) -> None:
    """The list of hits and the other language are held to the same."""
    seen = opened(graph_page(bac_giang()))
    seen.page.click("[data-does=language]")
    seen.page.fill("#search", "bac")
    assert seen.page.locator("#results li").count() > 3
    assert violations(seen, axe) == []


def test_each_kind_of_page_of_the_site(site: Path, opened: Opener, axe: str) -> None:
    """Home, list, official, body, place, event, topic, article."""
    seen = opened(site / "index.html")
    for page in (
        "index.html",
        "person.html",
        "person/an.html",
        "body/ubnd.html",
        "place/bac-giang.html",
        "event/hop.html",
        "topic/public-investment.html",
        "article/mot.html",
    ):
        seen.go(site / page)
        assert violations(seen, axe) == [], page
