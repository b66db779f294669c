"""Web archives: pages answered with success, their addresses and ids."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kg.reading.archives import address_id
from tests.reading.conftest import Desk

pytest.importorskip("fastwarc")
pytest.importorskip("trafilatura")
PAGES = Path(__file__).parent / "pages"


def record(url: str, body: bytes, *, status: str = "200 OK", kind: str = "text/html", packed: bool = False) -> bytes:
    """One response as ISO 28500 has it."""
    encoding = b"Content-Encoding: gzip\r\n" if packed else b""
    body = gzip.compress(body) if packed else body
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n".encode()
        + encoding
        + b"\r\n"
        + body
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-11-26T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(len(body)):012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_an_archive(desk: Desk, packed: bool) -> None:
    """Articles come with the page's address and date; other answers are passed over, front pages with a notice."""
    page, other = ((PAGES / name).read_bytes() for name in ("shown-date.html", "open-graph.html"))
    records = [
        record("https://www.baomang-mau.example/chinh-tri/bai-1.html", page),
        record("https://baomang-mau.example/gone.html", b"<html>Not found</html>", status="404 Not Found"),
        record("https://baomang-mau.example/style.css", b"body {}", kind="text/css"),
        record("https://baomang-mau.example/", (PAGES / "front-page.html").read_bytes()),
        record("https://baomang-mau.example/bai-2.html?x=1", other, kind="Text/HTML; charset=utf-8", packed=True),
    ]
    desk.write(
        "a.warc.gz" if packed else "a.warc", b"".join(map(gzip.compress, records)) if packed else b"".join(records)
    )
    one, two = desk.read()
    assert (one.id, one.url, one.date) == (
        "baomang-mau-example-chinh-tri-bai-1", "https://www.baomang-mau.example/chinh-tri/bai-1.html", "2025-01-02",
    )  # fmt: skip
    assert (two.id, two.date) == ("baomang-mau-example-bai-2-x-1", "2025-07-15")
    assert not desk.errors
    assert len(desk.notices) == 1 and "(https://baomang-mau.example/): no article in this page" in desk.notices[0]


@pytest.mark.parametrize(
    ("url", "id"),
    [
        ("https://www.baobacgiang.vn/chinh-tri/bi-thu.html", "baobacgiang-vn-chinh-tri-bi-thu"),
        ("http://vi.du/Tin.aspx?id=12&trang=2", "vi-du-tin-id-12-trang-2"),
        ("https://vi.du/", "vi-du"),
    ],
)
def test_address_id(url: str, id: str) -> None:  # noqa: A002
    """The id is the address in letters and digits."""
    assert address_id(url) == id


@pytest.mark.parametrize("content", [b"", b"no archive at all", gzip.compress(b"")])
def test_no_archive(desk: Desk, content: bytes) -> None:
    """A file that is no archive is refused."""
    desk.write("a.warc.gz" if content[:2] == b"\x1f\x8b" else "a.warc", content)
    assert desk.read() == []
    assert len(desk.errors) == 1 and "no web archive" in desk.errors[0]


def test_truncated_archive(desk: Desk) -> None:
    """What came before the end is read, and the truncation is told."""
    page = (PAGES / "shown-date.html").read_bytes()
    whole = gzip.compress(record("https://vi.du/1", page)) + gzip.compress(record("https://vi.du/2", page))
    desk.write("a.warc.gz", whole[:-300])
    assert [article.id for article in desk.read()] == ["vi-du-1"]
    assert len(desk.errors) == 1 and desk.errors[0].startswith("a.warc.gz: truncated")
