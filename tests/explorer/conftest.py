"""One small store and one running server for all tests of the explorer; a client that shows what went over the wire."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pyoxigraph
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from kg import store as stores

SAMPLE = Path(__file__).with_name("sample.trig")
T = TypeVar("T")
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SERVE = """
import sys
from kg.explorer import Limits, serve
limits = Limits(seconds=float(sys.argv[3]), memory=128, result=1, quick_seconds=0.2, slow_waiting=2)
serve(sys.argv[1], port=int(sys.argv[2]), limits=limits)
"""


@dataclass(frozen=True)
class Reply:
    """Status, headers (lower case) and body of an answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The content type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass(frozen=True)
class Server:
    """A server under test."""

    url: str
    process: subprocess.Popen[bytes]

    def ask(
        self,
        path: str,
        method: str = "GET",
        headers: dict[str, str] | None = None,
        body: bytes | None = None,
        timeout: float = 20,
        source: str = "127.0.0.1",
    ) -> Reply:
        """One request on a connection of its own, no header added but Host and Content-Length.

        `source` is the address that it comes from: every address of 127.0.0.0/8 is this machine, and another client.
        """
        where = urlsplit(self.url)
        connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout, (source, 0))
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            return Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()


def run_async(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end in a thread of its own: the browser's driver keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(command: list[str], port: int) -> Iterator[Server]:
    """A server process, from when it accepts connections until the block ends."""
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))})
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert process.poll() is None, f"the server ended with status {process.returncode}"
                assert time.monotonic() < deadline, "the server did not begin to listen"
                time.sleep(0.05)
        yield Server(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def explorer(store: Path, seconds: float = 1.5) -> Iterator[Server]:
    """The explorer on a store, with limits so low that tests meet them soon: 1.5 s, 128 MiB, 1 MiB of result."""
    port = free_port()
    with running([sys.executable, "-c", _SERVE, str(store), str(port), str(seconds)], port) as server:
        yield server


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds `sample.trig`."""
    path = tmp_path_factory.mktemp("explorer") / "store"
    stores.build(path, sample_lines())
    return path


def sample_lines(base: str = "https://w3id.org/vnkg/") -> list[str]:
    """The sample as N-Quads lines, its entities under a base, and a person with a name of 10,000 letters."""
    text = SAMPLE.read_text(encoding="utf-8").replace("@base <https://w3id.org/vnkg/>", f"@base <{base}>")
    quads = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TRIG)
    long = f'<{base}person/long> <http://www.w3.org/2000/01/rdf-schema#label> "{"Á" * 10_000}"@vi .'
    kind = f"<{base}person/long> <{RDF_TYPE}> <http://xmlns.com/foaf/0.1/Person> ."
    key = f'<{base}person/long> <https://w3id.org/vnkg/ontology#plainLabel> "{"a" * 10_000}" .'
    return sorted([*(f"{quad} ." for quad in quads), long, kind, key])


@pytest.fixture(scope="session")
def server(store_path: Path) -> Iterator[Server]:
    """The explorer, running."""
    with explorer(store_path) as running_server:
        yield running_server


READING_BACK = "GPU stall due to ReadPixels"
"""What Chromium remarks on WebGL that is drawn without a graphics card; no fault of a page."""


@dataclass
class Tab:
    """A page of the explorer in the browser, and everything that went wrong in it."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    """Addresses of other hosts that the page asked for."""


Opener = Callable[..., Tab]


@pytest.fixture
def tab(chromium: Browser, server: Server) -> Iterator[Opener]:
    """Open a page of the running explorer, or of another one; `before` is a script that runs before the page's own."""
    contexts: list[BrowserContext] = []

    def open_tab(
        path: str, size: tuple[int, int] = (1280, 800), *, script: bool = True, of: Server = server, before: str = ""
    ) -> Tab:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", java_script_enabled=script
        )
        contexts.append(context)
        seen = Tab(context.new_page())
        seen.page.set_default_timeout(20_000)
        seen.page.add_init_script(before)

        def complain(text: str) -> None:
            if READING_BACK not in text:
                seen.complaints.append(text)

        seen.page.on("console", lambda message: complain(f"{message.type}: {message.text}"))
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))

        def note(url: str) -> None:
            if urlsplit(url).scheme in ("http", "https") and not url.startswith(of.url):
                seen.elsewhere.append(url)

        seen.page.on("request", lambda request: note(request.url))
        seen.page.goto(of.url + path, wait_until="networkidle")
        return seen

    yield open_tab
    for context in contexts:
        context.close()
