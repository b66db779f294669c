"""A Virtuoso of one's own: started on loopback in a folder of its own, loaded by `isql`, asked over HTTP, stopped."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

_SETTINGS = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{port}
DisableTcpSocket = 0
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 100000
"""
_GRAPH = "urn:graph"


class Virtuoso:
    """A running server that holds one graph."""

    def __init__(self, isql: str, port: int, http: int) -> None:
        self._isql = [isql, f"127.0.0.1:{port}", "dba", "dba"]
        self._endpoint = f"http://127.0.0.1:{http}/sparql"

    def run(self, command: str) -> str:
        """What `isql` prints for a command."""
        options = ["VERBOSE=OFF", "BANNER=OFF", "PROMPT=OFF", "CSV=ON", f"EXEC={command};"]
        done = subprocess.run([*self._isql, *options], capture_output=True, timeout=120, check=False)
        said = done.stdout.decode() + done.stderr.decode()
        if done.returncode or "*** Error" in said:
            raise RuntimeError(f"isql: {said}")
        return done.stdout.decode()

    def load(self, file: Path) -> None:
        """Load a Turtle file by the bulk loader."""
        self.run(f"ld_dir('{file.parent}', '{file.name}', '{_GRAPH}'); rdf_loader_run(); checkpoint")

    def query(self, sparql: str) -> list[tuple[str, ...]]:
        """The rows of a query over the graph, as text."""
        asked = urllib.parse.urlencode({"default-graph-uri": _GRAPH, "query": sparql})
        request = urllib.request.Request(
            f"{self._endpoint}?{asked}", headers={"Accept": "application/sparql-results+json"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            rows = ox.parse_query_results(answer.read(), format=ox.QueryResultsFormat.JSON)
        assert isinstance(rows, ox.QuerySolutions)
        return [tuple("" if cell is None else cell.value for cell in row) for row in rows]


@contextmanager
def virtuoso(program: str, isql: str, folder: Path) -> Iterator[Virtuoso]:
    """Start a server, wait until it answers, stop it."""
    port, http = _free_ports()
    settings = folder / "virtuoso.ini"
    settings.write_text(_SETTINGS.format(folder=folder, port=port, http=http))
    process = subprocess.Popen(
        [program, "+foreground", "+configfile", str(settings)],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    server = Virtuoso(isql, port, http)
    try:
        deadline = time.monotonic() + 90
        while True:
            try:
                server.run("SELECT 1")
                break
            except RuntimeError:
                if process.poll() is not None or time.monotonic() > deadline:
                    log = folder / "virtuoso.log"
                    raise RuntimeError(log.read_text() if log.exists() else "Virtuoso did not start") from None
                time.sleep(0.5)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]
