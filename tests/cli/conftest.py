"""How the tests run commands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest


class Run(Protocol):
    """What the fixture gives."""

    def __call__(self, *arguments: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run `kg` in a folder."""


@pytest.fixture(scope="session")
def kg() -> Run:
    """Run `kg` with some arguments in a process of its own, as a user does; output as text."""

    def run(*arguments: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kg", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=folder)

    return run
