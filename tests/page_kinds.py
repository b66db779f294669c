"""Every kind of page, and what is asked of each: no complaint, no request to elsewhere, no serious violation in axe,
nothing wider than the screen. Used by the tests on `corpus/` and by `benchmarks/pages.py` on any store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request

from kg.exporters.site.listings import MENU

THEMES = ("light", "dark")
_ROWS_ALIKE = "{ include: [['html']], exclude: [['.list > li:nth-child(n+200)'], ['.items > li:nth-child(n+100)']] }"
"""A list of thousands is held to the rules by its first rows; all are made alike."""
PHONE, DESK, WALL = (360, 740), (1280, 800), (1920, 1080)


@dataclass(frozen=True)
class Seen:
    """A page as a browser saw it."""

    kind: str
    address: str
    seconds: float
    """From the request to the end of loading."""
    faults: tuple[str, ...]


def pages_of_site(site: Path) -> Iterator[tuple[str, str]]:
    """Kind and address of the pages of a site to look at: of each kind the heaviest, which has most on it."""
    for name in ("index", *MENU, "graph"):
        yield name, (site / f"{name}.html").resolve().as_uri()
    for kind in MENU:
        files = sorted((site / kind).glob("*.html"), key=lambda file: (file.stat().st_size, file.name))
        if files:
            yield f"one {kind}", files[-1].resolve().as_uri()


def pages_of_explorer(site: Path, server: str) -> Iterator[tuple[str, str]]:
    """The same things' pages live, and what the explorer alone has. `server` is its address, without a slash."""
    for name in ("", *(f"{kind}.html" for kind in MENU)):
        yield name or "home", f"{server}/{name}"
    for kind in ("person", "body", "place", "event", "article"):
        files = sorted((site / kind).glob("*.html"), key=lambda file: (file.stat().st_size, file.name))
        if files:
            yield f"one {kind}", f"{server}/{kind}/{files[-1].stem}.html"
            if kind == "person":
                iri = f"https://w3id.org/vnkg/person/{files[-1].stem}"
                yield "network", f"{server}/network?iri={iri}"
    yield "search", f"{server}/search?q=le%20anh%20duong"
    yield "search, nothing", f"{server}/search?q=zzzz"
    yield "ontology", f"{server}/ontology"
    yield "query", f"{server}/query?named=homonyms"
    yield "missing", f"{server}/person/nobody-at-all.html"


def look(
    browser: Browser, kind: str, address: str, axe: str, size: tuple[int, int] = DESK, picture: Path | None = None
) -> Seen:
    """Open a page and note what is wrong with it; `picture` is where its screenshots go, by theme."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, offline=address.startswith("file:"), reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    faults: list[str] = []
    home = urlsplit(address).netloc

    def note(request: Request) -> None:
        to = urlsplit(request.url)
        if to.scheme not in ("data", "blob") and to.netloc != home:
            faults.append(f"asks {request.url[:100]}")

    page.on("console", lambda message: faults.extend(_complaints(f"{message.type}: {message.text[:200]}")))
    page.on("pageerror", lambda error: faults.append(str(error)[:200]))
    page.on("request", note)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if "nobody" in address:  # a browser complains of every 404; the page itself must not
        faults = [fault for fault in faults if "404" not in fault]
    timing = "performance.getEntriesByType('navigation')[0].loadEventEnd / 1000"
    seconds = float(page.evaluate(timing))
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 1:
        faults.append(f"{wide} pixels wider than the screen")
    faults += _violations(page, axe, picture)
    context.close()
    return Seen(kind, address, seconds, tuple(faults))


def _complaints(message: str) -> list[str]:
    """The message, unless it is what Chromium remarks on WebGL that is drawn without a graphics card."""
    return [] if "GPU stall due to ReadPixels" in message else [message]


def _violations(page: Page, axe: str, picture: Path | None) -> Iterator[str]:
    """What axe-core finds serious or critical in each theme."""
    page.evaluate(axe)  # through the debugger's door: the page's own policy lets no foreign script in
    for theme in THEMES:
        page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        page.evaluate("document.dispatchEvent(new CustomEvent('kg-theme'))")
        if picture is not None:
            page.screenshot(path=str(picture.with_name(f"{picture.name}-{theme}.png")))
        for one in page.evaluate(f"axe.run({_ROWS_ALIKE}, {{ resultTypes: ['violations'], preload: false }})")[
            "violations"
        ]:
            if one["impact"] in ("serious", "critical"):
                yield f"{theme}: {one['impact']} {one['id']} at {one['nodes'][0]['target']}"
