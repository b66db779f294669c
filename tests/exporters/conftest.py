"""Pages opened from files with the network off; what a page asks for or complains of is noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

ARTIFACTS = Path(__file__).parents[2] / "test-artifacts"


@dataclass
class Opened:
    """A page in the browser, and everything that went wrong in it."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    """Addresses that the page asked for, itself not counted."""

    def note_request(self, request: Request) -> None:
        """Keep the address of whatever the page asks for."""
        if not request.is_navigation_request():
            self.requests.append(request.url)

    def go(self, page: Path) -> None:
        """Open another page in the same tab."""
        self.page.goto(page.resolve().as_uri())

    def evaluate(self, script: str, argument: Any = None) -> Any:
        """The value of a script in the page."""
        return self.page.evaluate(script, argument)

    def picture(self, name: str) -> None:
        """Keep a screenshot for people."""
        ARTIFACTS.mkdir(exist_ok=True)
        self.page.screenshot(path=str(ARTIFACTS / f"{name}.png"))


Opener = Callable[..., Opened]


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Open a page, given as its text or as a file, from ``file://`` in a context without network."""
    contexts: list[BrowserContext] = []

    def open_page(
        page: str | Path, *, size: tuple[int, int] = (1280, 800), theme: str = "light", address: str = ""
    ) -> Opened:
        if isinstance(page, str):
            file = tmp_path / f"page-{len(contexts)}.html"
            file.write_text(page, encoding="utf-8")
        else:
            file = page
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce",
            offline=True,
            accept_downloads=True,
        )
        contexts.append(context)
        tab = context.new_page()
        seen = Opened(tab)
        url = file.resolve().as_uri()
        tab.on("console", lambda message: seen.complaints.append(f"{message.type}: {message.text}"))
        tab.on("pageerror", lambda error: seen.complaints.append(str(error)))
        tab.on("requestfailed", lambda request: seen.complaints.append(f"failed: {request.url[:200]}"))
        tab.on("request", seen.note_request)
        tab.goto(url + address)
        return seen

    yield open_page
    for context in contexts:
        context.close()
