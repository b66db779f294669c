"""The wheel: what a user installs holds the ontology and does the main job from any folder, with no network."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, folder: Path) -> str:
    """Run a command in a folder, undisturbed by the checkout; its output."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run([*map(str, command)], cwd=folder, env=kept, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with what is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, folder=folder)
    [path] = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel, and lends its dependencies from this one.

    They are lent by a .pth file, so that no package is downloaded; the checkout itself is not on the path.
    """
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, with_pip=True)
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    run(programs / "python", "-m", "pip", "install", "--no-deps", "--no-index", "--quiet", wheel, folder=place)
    [packages] = {path.parent for path in place.rglob("vnkg-*.dist-info")}
    # Only the folder itself is lent: .pth files in it, such as that of an editable install, are not followed.
    (packages / "lent.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    return programs


def test_the_ontology_is_in_the_wheel(wheel: Path) -> None:
    """Every file of ontology/ is shipped, and nothing of tests, corpus or exports."""
    inside = set(zipfile.ZipFile(wheel).namelist())
    shipped = {f"kg/{path.relative_to(ROOT)}" for path in (ROOT / "ontology").rglob("*.*") if path.is_file()}
    assert len(shipped) > 5
    assert shipped <= inside
    assert not [name for name in inside if name.split("/")[0] in {"tests", "corpus", "exports", "benchmarks"}]


def test_the_main_job_runs_from_another_folder(installed: Path, tmp_path: Path) -> None:
    """`kg build` and `kg query` work where there is no checkout, with the ontology from the wheel."""
    found = run(installed / "python", "-c", "import kg, kg.resources as r; print(r.ontology_path())", folder=tmp_path)
    assert Path(found.strip()).is_relative_to(installed.parent)
    article = (ROOT / "corpus" / "bac-giang-2024-06.txt").read_text(encoding="utf-8")
    (tmp_path / "bac-giang-2024-06.txt").write_text(article, encoding="utf-8")
    run(installed / "kg", "build", "bac-giang-2024-06.txt", "-o", "out", folder=tmp_path)
    answer = run(installed / "kg", "query", "officials", "-g", "out", "--format", "csv", folder=tmp_path)
    assert "Lương Cường" in answer
    assert (tmp_path / "out" / "graph.html").is_file()
