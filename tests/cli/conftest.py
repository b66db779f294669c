"""How the tests run commands: in this process, so that the vocabulary is compiled once for all of them."""

from __future__ import annotations

import subprocess
from contextlib import chdir
from pathlib import Path
from typing import Protocol

import pytest
from typer.testing import CliRunner

from kg.cli import app


class Run(Protocol):
    """What the fixture gives."""

    def __call__(self, *arguments: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run `kg` in a folder."""


def run_kg(*arguments: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run `kg` with some arguments, as a user does; exit status and output, stdout and stderr apart."""
    command = [str(argument) for argument in arguments]
    with chdir(folder or Path.cwd()):
        result = CliRunner().invoke(app, command)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return subprocess.CompletedProcess(command, result.exit_code, result.stdout, result.stderr)


@pytest.fixture(scope="session")
def kg() -> Run:
    """The function that runs `kg`."""
    return run_kg
