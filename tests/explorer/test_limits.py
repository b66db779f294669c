"""What holds a query back: time, memory, size, crashes, the network; and that the server goes on after each."""

from __future__ import annotations

import concurrent.futures
import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from kg import store as stores
from kg.explorer.worker_process import SLOW_PRIORITY
from tests.explorer.conftest import Reply, Server, explorer

JSON = {"Accept": "application/sparql-results+json"}
CROSS_PRODUCT = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o . ?q ?r ?s . ?t ?u ?v }"
)
LARGE_VALUE = f"SELECT (GROUP_CONCAT('{'x' * 10_000}') AS ?all) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }}"
LARGE_RESULT = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
NESTED = "SELECT (" + "(" * 60_000 + "1" + ")" * 60_000 + " AS ?x) {}"


def ask(server: Server, query: str, timeout: float = 20, source: str = "127.0.0.1") -> Reply:
    """A query as direct POST."""
    headers = JSON | {"Content-Type": "application/sparql-query"}
    return server.ask("/sparql", "POST", headers, query.encode(), timeout, source)


def workers(server: Server) -> dict[int, psutil.Process]:
    """The server's worker processes by id."""
    return {child.pid: child for child in psutil.Process(server.process.pid).children()}


def _given_way(server: Server) -> list[int]:
    """Ids of the workers at the low priority: each runs a long query."""
    found = []
    for pid, child in workers(server).items():
        with contextlib.suppress(psutil.NoSuchProcess):
            if child.nice() == SLOW_PRIORITY:
                found.append(pid)
    return found


@pytest.mark.parametrize(
    ("query", "vietnamese", "english"),
    [
        (CROSS_PRODUCT, "chạy quá 1.5 giây", "ran for more than 1.5 s"),
        (LARGE_VALUE, "128 MiB bộ nhớ", "more than 128 MiB of memory"),
        (LARGE_RESULT, "lớn hơn 1 MiB", "larger than 1 MiB"),
        (NESTED, "dừng đột ngột", "ended unexpectedly"),
    ],
    ids=["time", "memory", "result", "nesting"],
)
def test_query_past_a_limit_is_killed_and_the_server_goes_on(
    query: str, vietnamese: str, english: str, server: Server
) -> None:
    """The answer says in two languages which limit struck, and the next query is answered."""
    reply = ask(server, query)
    assert reply.status == 500
    assert vietnamese in reply.text
    assert english in reply.text
    assert ask(server, "ASK {}").status == 200


def test_worker_process_of_a_killed_query_is_gone(store_path: Path) -> None:
    """At the time limit the process that ran the query ends; no orphan burns a processor, and no worker is lost."""
    with explorer(store_path, seconds=6) as server:
        with concurrent.futures.ThreadPoolExecutor() as pool:
            reply = pool.submit(ask, server, CROSS_PRODUCT)
            _wait_for(lambda: len(_given_way(server)) == 1)  # it has overstayed
            (busy,) = _given_way(server)
            assert reply.result().status == 500
        _wait_for(lambda: busy not in workers(server))
        _wait_for(lambda: len(workers(server)) >= 3)


def test_query_of_a_client_that_left_is_killed(server: Server) -> None:
    """When the client closes the connection its query is killed at once; at the time limit it would be counted."""
    before = _killed(server)
    with pytest.raises(TimeoutError):
        ask(server, CROSS_PRODUCT, timeout=0.9)
    _wait_for(lambda: not _given_way(server))
    assert _killed(server) == before
    assert ask(server, "ASK {}").status == 200


def _killed(server: Server) -> int:
    """How many queries the server has killed at a limit."""
    return int(json.loads(server.ask("/health").body)["killed"])


def test_short_queries_pass_while_long_ones_run(server: Server) -> None:
    """While one client sends four cross products at once, another's short queries are answered."""
    with concurrent.futures.ThreadPoolExecutor(12) as pool:
        long = [pool.submit(ask, server, CROSS_PRODUCT, 60, "127.0.0.2") for _ in range(4)]
        time.sleep(0.3)
        for number in range(20):
            assert ask(server, f"SELECT ?s {{ ?s ?p ?o }} LIMIT {number + 1}", timeout=5).status == 200
        statuses = {reply.result().status for reply in long}
    assert statuses <= {500, 503}  # killed at the limit, or told to come again


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A port of this machine and what came in on it."""
    came: list[bytes] = []
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()

        def accept() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    came.append(connection.recv(1000) or b"connection")

        threading.Thread(target=accept, daemon=True).start()
        yield listening.getsockname()[1], came
        listening.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("silent", ["", "SILENT "])
def test_service_reaches_nothing(silent: str, server: Server, listener: tuple[int, list[bytes]]) -> None:
    """A SERVICE clause is refused and no connection is made; the listener is proved to hear one that is."""
    port, came = listener
    reply = ask(server, f"SELECT * {{ SERVICE {silent}<http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}")
    assert (reply.status, came) == (500, [])
    assert "SERVICE" in reply.text
    assert ask(server, f"ASK {{ GRAPH <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}").status == 200
    assert ask(server, f"DESCRIBE <http://127.0.0.1:{port}/> FROM <http://127.0.0.1:{port}/>").status == 406
    assert came == []
    socket.create_connection(("127.0.0.1", port)).close()
    _wait_for(lambda: came == [b"connection"])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can take the network away from a process")
def test_worker_has_no_network_even_unchecked(store_path: Path, listener: tuple[int, list[bytes]]) -> None:
    """Were a SERVICE clause to slip through the check of the text, the kernel refuses the worker every socket."""
    port, came = listener
    script = f"""
import pyoxigraph, sys
from kg.explorer import sandbox
assert sandbox.confine() == ()
store = pyoxigraph.Store.read_only(sys.argv[1])
try:
    list(store.query("SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"))
except OSError as error:
    print(error)
"""
    environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", script, str(stores.location(store_path))],
        capture_output=True,
        text=True,
        env=environment,
        timeout=30,
    )
    assert "Permission denied" in done.stdout, done.stderr
    assert came == []


def test_workers_die_with_a_killed_server(store_path: Path) -> None:
    """Not even SIGKILL of the server leaves a worker behind, busy or idle."""
    with explorer(store_path, seconds=30) as doomed:
        with concurrent.futures.ThreadPoolExecutor() as pool:
            pool.submit(_ignore_failure, doomed)
            _wait_for(lambda: _given_way(doomed) and len(workers(doomed)) >= 3)
            children = list(workers(doomed).values())
            doomed.process.kill()
            _, alive = psutil.wait_procs(children, timeout=15)
        assert alive == []


def _ignore_failure(server: Server) -> None:
    """A long query whose connection will break."""
    with contextlib.suppress(OSError, http.client.HTTPException):
        ask(server, CROSS_PRODUCT)


def test_stop_lets_running_queries_finish(store_path: Path) -> None:
    """SIGTERM: the query that runs gets its answer, new connections are refused, the process ends by itself."""
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with explorer(store_path, seconds=30) as stopping, concurrent.futures.ThreadPoolExecutor() as pool:
        reply = pool.submit(ask, stopping, query)
        time.sleep(0.1)
        stopping.process.send_signal(signal.SIGTERM)
        assert reply.result().status == 200
        assert stopping.process.wait(10) in (0, -signal.SIGTERM)
        with pytest.raises(ConnectionRefusedError):
            ask(stopping, "ASK {}")


def test_missing_store_is_said_plainly(tmp_path: Path) -> None:
    """A folder that holds no store ends the command with one sentence, not with a traceback."""
    script = "import sys; from kg.explorer import serve\nserve(sys.argv[1], port=0)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "nowhere")],
        capture_output=True,
        text=True,
        env=environment,
        timeout=30,
    )
    assert done.returncode != 0
    assert "nowhere" in done.stderr
    assert "kg build" in done.stderr


def _wait_for(condition: object, seconds: float = 15) -> None:
    """Wait until a condition holds, and fail where it never does."""
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "the condition did not come about"
        time.sleep(0.05)
