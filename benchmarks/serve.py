"""Load on the explorer: 50 readers who ask named questions, without and with one client that sends cross products.

    python benchmarks/serve.py --store exports [--clients 50] [--seconds 60] [--cache 0]

Each reader has an address of its own (127.0.1.n), keeps one connection, and asks the next question when the last is
answered, with no pause: more than 50 people do. Questions and values are drawn by a fixed seed from
`ontology/queries` and from the names in the store. The load generator runs on the same machine and takes its share of
the processors. Printed: requests, errors, median, 95th and 99th percentile of each run, and how much the cross
products raised the 95th percentile.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import resource
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote, urlencode

from kg import store as stores
from kg.questions import Parameter, named_questions

CROSS_PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
NAMES_FOR = {
    "person": "?x a foaf:Person ; rdfs:label ?name",
    "body": "?x a org:FormalOrganization ; rdfs:label ?name",
    "place": "?x a schema:AdministrativeArea ; rdfs:label ?name",
    "post": "?x a org:Post ; rdfs:label ?name",
}
KIND_OF_PARAMETER = {
    "person": "person", "official": "person", "name": "person", "participant": "person", "issuer": "person",
    "addressee": "body", "body": "body", "province": "place", "unit": "place", "place": "place", "office": "post",
}  # fmt: skip
_SERVE = """
import sys
from kg.explorer import Limits, serve
serve(sys.argv[1], port=int(sys.argv[2]), limits=Limits(cache=int(sys.argv[3])), access_log=False)
"""


@dataclass
class Run:
    """What one run saw."""

    title: str
    seconds: float
    latencies: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    long: Counter[int] = field(default_factory=Counter)

    @property
    def p95(self) -> float:
        """95th percentile of the latencies in milliseconds."""
        return quantiles(self.latencies, n=100)[94] * 1000

    @property
    def served(self) -> int:
        """Requests that were answered."""
        return len(self.latencies)

    def report(self) -> str:
        """The run in one line."""
        cuts = quantiles(self.latencies, n=100)
        errors = sum(number for status, number in self.statuses.items() if status != 200)
        rate = len(self.latencies) / self.seconds
        text = (
            f"{self.title:34} {len(self.latencies):7,} requests {rate:7.1f}/s {errors:4} errors   "
            f"p50 {cuts[49] * 1000:7.1f}  p95 {cuts[94] * 1000:7.1f}  p99 {cuts[98] * 1000:7.1f} ms"
        )
        return text + (f"   cross products: {dict(self.long)}" if self.long else "")


def requests(store: Path, number: int = 2000) -> list[str]:
    """Paths of named questions with values, in an order that is the same every time."""
    dice = random.Random(2024)
    with stores.open(store) as opened:
        names = {
            kind: sorted({row[0] for row in opened.query(f"SELECT DISTINCT ?name {{ {pattern} }}").values()})
            for kind, pattern in NAMES_FOR.items()
        }
    questions = list(named_questions().values())

    def value(parameter: Parameter) -> str:
        known = names.get(KIND_OF_PARAMETER.get(parameter.name, ""), [])
        return dice.choice(known) if known else parameter.example

    paths = []
    for _ in range(number):
        question = dice.choice(questions)
        values = {parameter.name: value(parameter) for parameter in question.parameters}
        paths.append(f"/questions/{question.name}?{urlencode({name: text for name, text in values.items() if text})}")
    return paths


async def reader(number: int, port: int, paths: list[str], until: float, run: Run) -> None:
    """One client on one connection that asks until the time is over."""
    dice = random.Random(number)
    while time.monotonic() < until:
        connection = await asyncio.open_connection(
            "127.0.0.1", port, local_addr=(f"127.0.1.{number + 1}", 0), limit=2**24
        )
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while time.monotonic() < until:
                begin = time.monotonic()
                status = await ask(*connection, dice.choice(paths))
                run.latencies.append(time.monotonic() - begin)
                run.statuses[status] += 1
        connection[1].close()


async def ask(receive: asyncio.StreamReader, send: asyncio.StreamWriter, path: str) -> int:
    """One GET; its status when the body has been read."""
    send.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/sparql-results+json\r\n\r\n".encode())
    head = (await receive.readuntil(b"\r\n\r\n")).lower()
    length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
    await receive.readexactly(length)
    return int(head.split(b" ", 2)[1])


async def crosser(port: int, until: float, run: Run) -> None:
    """A client that sends cross products, one after the other."""
    number = 0
    while time.monotonic() < until:
        number += 1  # no two alike, so that none is kept
        receive, send = await asyncio.open_connection("127.0.0.1", port, local_addr=("127.0.2.1", 0))
        with contextlib.suppress(asyncio.TimeoutError):
            async with asyncio.timeout(max(0.1, until - time.monotonic())):
                run.long[await ask(receive, send, "/sparql?query=" + quote(f"{CROSS_PRODUCT} #{number}"))] += 1
        send.close()


async def measure(title: str, port: int, clients: int, seconds: float, paths: list[str], crossers: int) -> Run:
    """One run."""
    run = Run(title, seconds)
    until = time.monotonic() + seconds
    await asyncio.gather(
        *(reader(number, port, paths, until, run) for number in range(clients)),
        *(crosser(port, until, run) for _ in range(crossers)),
    )
    return run


@contextlib.contextmanager
def serving(store: Path, cache: int) -> Iterator[int]:
    """The explorer on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen([sys.executable, "-c", _SERVE, str(store), str(port), str(cache)], env=environment)
    try:
        while True:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(60)


def main() -> None:
    """Run both and print them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--store", type=Path, default=Path("exports"))
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--cache", type=int, default=64, help="MiB of answers kept; 0 for none")
    parser.add_argument(
        "--crossers", type=int, default=1, help="connections of the client that sends cross products; 0 for none"
    )
    options = parser.parse_args()
    store = options.store / "store" if (options.store / "store").is_dir() else options.store
    paths = requests(store)
    with serving(store, options.cache) as port:
        warm = asyncio.run(measure("warm-up", port, options.clients, min(10.0, options.seconds), paths, 0))
        calm = asyncio.run(measure(f"{options.clients} readers", port, options.clients, options.seconds, paths, 0))
        print(calm.report(), flush=True)
        crossed = None
        title = f"{options.clients} readers, cross products"
        if options.crossers:
            crossed = asyncio.run(measure(title, port, options.clients, options.seconds, paths, options.crossers))
            print(crossed.report())
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    if crossed:
        print(f"95th percentile with cross products: {crossed.p95 / calm.p95:.2f} × without (allowed: 2 ×)")
    else:  # the server and its workers have ended and been counted; their start is in it
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = (used.ru_utime + used.ru_stime) / (calm.served + warm.served)
        print(f"processor seconds a request, the start counted: {seconds:.4f}")


if __name__ == "__main__":
    main()
