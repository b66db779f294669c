"""What `kg --help` says, and how fast it is there."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kg.cli import app

COMMANDS = sorted(command.name for command in app.registered_commands if command.name)
HEAVY = ("networkx", "numpy", "pyoxigraph", "pyshacl", "pyspark", "pyvis", "rdflib", "trafilatura", "starlette")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_gives_an_example(command: str) -> None:
    """The help of a command ends with a line that can be copied and run."""
    run = subprocess.run([sys.executable, "-m", "kg", command, "--help"], capture_output=True, text=True, check=True)
    assert f"kg {command}" in run.stdout.split("example:")[-1]


def test_help_imports_no_heavy_room() -> None:
    """No command loads what it needs before it runs, so that help is there at once."""
    program = (
        "import sys\nfrom kg.cli import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print('LOADED', sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "LOADED []"
    assert all(command in run.stdout for command in COMMANDS)


def test_version() -> None:
    """The version is that of the package."""
    import kg

    run = subprocess.run([sys.executable, "-m", "kg", "--version"], capture_output=True, text=True, check=True)
    assert run.stdout == f"kg {kg.__version__}\n"
