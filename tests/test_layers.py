"""The direction of the imports, and the names of the modules."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "kg").rglob("*.py"))


def test_the_import_contracts_hold() -> None:
    """No room imports a room above it or a sibling stage (the contracts are in pyproject.toml)."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False, env=os.environ)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_a_grab_bag(module: Path) -> None:
    """A module is named for what it holds."""
    assert module.stem not in {"common", "helpers", "misc", "utilities", "utils"}


def test_no_command_line_module_imports_click() -> None:
    """Typer brings its own copy of Click; the one on the system, if there is one, is another."""
    imported = {
        name.split(".")[0]
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        for name in _imported(node)
    }
    assert "typer" in imported
    assert "click" not in imported


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
