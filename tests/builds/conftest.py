"""How the tests run builds in processes of their own, and what they compare."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from kg import store

CORPUS = Path(__file__).parents[2] / "corpus"
PAGE = ("--page", "bac-giang-2024-06")


class Outcome(NamedTuple):
    """What a build leaves for others to use: equal builds have equal outcomes."""

    exports: Mapping[str, bytes]
    graph: tuple[tuple[str | None, tuple[str, ...]], ...]


class Clean(NamedTuple):
    """A build from nothing that nobody disturbed."""

    outcome: Outcome
    seconds: float


def start(paths: Sequence[Path], out: Path, *, jobs: int = 2, seed: int = 0) -> subprocess.Popen[bytes]:
    """Begin to build `paths` into `out`, with a hash seed."""
    command = [sys.executable, "-m", "kg", "build", "--quiet", "-j", str(jobs), "-o", str(out), *PAGE]
    return subprocess.Popen(
        [*command, *map(str, paths)],
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def finish(build: subprocess.Popen[bytes], out: Path) -> Outcome:
    """Wait for a build, which must end well, and take what it left."""
    told, _ = build.communicate(timeout=120)
    assert build.returncode == 0, told.decode()
    with store.open(out / "store") as graph:
        parts = tuple((name, tuple(lines)) for name, lines in graph.parts())
    return Outcome({path.name: path.read_bytes() for path in sorted(out.glob("*.*"))}, parts)


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Clean:
    """The corpus built from nothing."""
    out = tmp_path_factory.mktemp("clean")
    began = time.monotonic()
    outcome = finish(start([CORPUS], out), out)
    return Clean(outcome, time.monotonic() - began)
