"""The exports of corpus/ that are committed are those that the program writes, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import run_kg

ROOT = Path(__file__).parent.parent
EXPORTS = sorted(path.name for path in (ROOT / "exports").glob("*.*"))


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus built from nothing, from the top of the checkout, as `make` does."""
    out = tmp_path_factory.mktemp("rebuilt")
    run = run_kg("build", "corpus", "-o", out, "--quiet", folder=ROOT)
    assert run.returncode == 0, run.stderr
    return out


@pytest.mark.skipif(not EXPORTS, reason="exports/ is empty: `make` fills it")
def test_no_export_is_missing_and_none_is_left_over(rebuilt: Path) -> None:
    """The same files."""
    assert sorted(path.name for path in rebuilt.glob("*.*")) == EXPORTS


@pytest.mark.parametrize("name", EXPORTS)
def test_each_export_is_the_same(rebuilt: Path, name: str) -> None:
    """The same bytes; where they differ on purpose, run `make` and commit exports/."""
    assert (rebuilt / name).read_bytes() == (ROOT / "exports" / name).read_bytes(), f"run `make`, commit exports/{name}"
