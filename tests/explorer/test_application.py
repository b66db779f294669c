"""The application as a whole: what is served changes with the store, and what is logged."""

from __future__ import annotations

import json
import signal
import sys
import time
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg import store as stores
from kg.errors import InputError
from kg.explorer.access_log import AccessLog
from kg.explorer.headers import Headers
from kg.explorer.server import serve
from tests.explorer.conftest import Server, explorer, free_port, run_async, running, sample_lines


def test_new_build_is_taken_up_without_a_restart(tmp_path: Path) -> None:
    """A graph that replaces the one being served is seen by search, pages and queries within seconds."""
    lines = sample_lines()
    stores.build(tmp_path / "store", [line for line in lines if "person/luong-cuong" not in line])
    with explorer(tmp_path / "store") as server:
        assert server.ask("/person/luong-cuong").status == 404
        assert _found(server, "luong cuong") == []
        stores.build(tmp_path / "store", lines)
        deadline = time.monotonic() + 30
        while not _found(server, "luong cuong"):
            assert time.monotonic() < deadline, "the new graph was not taken up"
            time.sleep(0.1)
        assert server.ask("/person/luong-cuong").status == 303
        query = "/sparql?query=ASK%20%7B%20person%3Aluong-cuong%20%3Fp%20%3Fo%20%7D"
        assert json.loads(server.ask(query).body)["boolean"] is True


def _found(server: Server, text: str) -> list[str]:
    """What the search finds."""
    return [entry["label"]["vi"] for entry in json.loads(server.ask(f"/search.json?q={text.replace(' ', '+')}").body)]


def test_command_serves_a_build_and_ends_when_told(tmp_path: Path) -> None:
    """`kg serve --store` takes the folder that `kg build` wrote; SIGTERM ends it by itself."""
    stores.build(tmp_path / "exports" / "store", sample_lines())
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "kg",
        "serve",
        "--store",
        str(tmp_path / "exports"),
        "--port",
        str(port),
        "--quiet",
    ]
    with running(command, port) as server:
        assert server.ask("/health").status == 200
        server.process.terminate()
        assert server.process.wait(30) in (0, -signal.SIGTERM)


def test_missing_store_is_refused_before_anything_starts(tmp_path: Path) -> None:
    """A folder without a store is the user's mistake, told in one sentence."""
    with pytest.raises(InputError, match="kg build"):
        serve(tmp_path / "nowhere")


async def _hello(scope: Scope, receive: Receive, send: Send) -> None:
    """The smallest application."""
    await PlainTextResponse("hello")(scope, receive, send)


def _call(app: ASGIApp, path: str, **headers: str) -> dict[str, str]:
    """The headers of the answer to a GET."""
    sent: list[Message] = []
    named = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"query=ASK{}",
        "headers": named,
        "client": ("192.0.2.1", 1),
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    async def answer() -> None:
        await app(scope, receive, send)

    run_async(answer())
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


@pytest.mark.parametrize(
    ("origins", "origin", "allowed"),
    [
        (("*",), "https://example.org", "*"),
        (("https://example.org",), "https://example.org", "https://example.org"),
        (("https://example.org",), "https://example.com", None),
        ((), "https://example.org", None),
    ],
)
def test_origins_may_be_narrowed(origins: tuple[str, ...], origin: str, allowed: str | None) -> None:
    """With origins given, only their pages may read an answer."""
    answered = _call(Headers(_hello, origins), "/", origin=origin)
    assert answered.get("access-control-allow-origin") == allowed
    assert ("Origin" in answered.get("vary", "")) == ("*" not in origins)


def test_every_answer_carries_the_policy() -> None:
    """No script and no style but from this server, none inline."""
    policy = _call(Headers(_hello), "/")["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def test_access_log_holds_no_query(caplog: pytest.LogCaptureFixture) -> None:
    """One line a request: client, method, path, status, bytes, time; not what was asked, no line break of theirs."""
    with caplog.at_level("INFO", "kg.access"):
        _call(AccessLog(_hello), "/a\nb")
    (line,) = [record.getMessage() for record in caplog.records]
    assert line.split()[:5] == ["192.0.2.1", "GET", "/a\\nb", "200", "5"]
    assert "ASK" not in line
