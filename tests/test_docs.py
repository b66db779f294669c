"""The documentation runs: commands and snippets are executed, pages lead somewhere, no command is without a page."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import app
from tests.cli.conftest import run_kg

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
EXECUTED = [ROOT / "README.md", ROOT / "docs" / "python.md"]


def blocks(page: Path, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the examples suppose it: with corpus/, and with exports/ as `kg build` writes it."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    shutil.copytree(ROOT / "tests" / "gold", folder / "tests" / "gold")
    assert run_kg("build", "corpus", "-o", "exports", "--quiet", folder=folder).returncode == 0
    for name in ("exports-2024", "exports-2025"):
        shutil.copytree(folder / "exports", folder / name)
    return folder


def examples() -> list[str]:
    """The commands in README.md and the example of every command; a server has tests of its own."""
    lines = [line for page in (ROOT / "README.md", ROOT / "docs" / "commands.md") for block in blocks(page, "sh")
             for line in block.splitlines()]  # fmt: skip
    return list(dict.fromkeys(line for line in lines if line.startswith("kg ") and not line.startswith("kg serve")))


@pytest.mark.parametrize("line", examples())
def test_commands_run_as_written(desk: Path, line: str) -> None:
    """Every command of the README and of the command page does what it says, in a folder with corpus/ and exports/."""
    run = run_kg(*shlex.split(line)[1:], folder=desk)
    assert run.returncode == 0, run.stderr
    assert run.stdout


@pytest.mark.parametrize("page", EXECUTED, ids=lambda page: page.name)
def test_python_examples_run_as_written(desk: Path, page: Path) -> None:
    """Every Python block of the page runs in that folder."""
    snippets = blocks(page, "python")
    assert snippets
    for snippet in snippets:
        run = subprocess.run([sys.executable, "-c", snippet], cwd=desk, capture_output=True, text=True, timeout=120)
        assert run.returncode == 0, run.stderr
        assert run.stdout


def test_the_command_page_is_that_of_the_commands() -> None:
    """docs/commands.md says what the commands say; `make docs` writes it."""
    written = runpy.run_path(str(ROOT / "scripts" / "write_commands.py"))
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == written["page"](), "run: make docs"


def test_every_command_has_its_section() -> None:
    """No command is left out of the page."""
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    names = [command.name for command in app.registered_commands]
    assert names
    assert [name for name in names if f"## kg {name}\n" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """A link to a file of the repository is to one that exists."""
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_page_is_in_the_index() -> None:
    """docs/README.md lists all pages beside it."""
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    others = [page.name for page in (ROOT / "docs").glob("*.md") if page.name != "README.md"]
    assert [name for name in others if f"({name})" not in index] == []
