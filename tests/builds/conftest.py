"""How the tests run builds in processes of their own, and what they compare."""

from __future__ import annotations

import os
import shutil
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
CHANGED = "2024-06-26-bi-thu-bac-giang-a"
ADDED = ("2025-07-15-dong-nai-giai-ngan", "2025-10-01-cu-tri-tphcm")


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


@pytest.fixture(scope="session")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished build of an earlier state: two articles were not there yet, one said less, one more was there."""
    folder = tmp_path_factory.mktemp("earlier")
    corpus = folder / "corpus"
    shutil.copytree(CORPUS, corpus)
    for name in ADDED:
        for suffix in (".txt", ".json"):
            (corpus / f"{name}{suffix}").unlink()
    changed = corpus / f"{CHANGED}.txt"
    changed.write_text("\n".join(changed.read_text(encoding="utf-8").splitlines()[:3]), encoding="utf-8")
    (corpus / "since-removed.txt").write_text(
        "date 2024-06-26\nÔng Nguyễn Văn Gấu, Bí thư Tỉnh ủy Bắc Giang, đến Lạng Giang.\n", encoding="utf-8"
    )
    finish(start([corpus], folder / "out"), folder / "out")
    return folder
