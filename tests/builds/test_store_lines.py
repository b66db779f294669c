"""The lines of the default graph beside the store: where they are not what was written, nothing rests on them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builds.conftest import CORPUS, Clean, finish, start


def _all_gone(lines: Path) -> None:
    shutil.rmtree(lines.parent)


def _one_kind_gone(lines: Path) -> None:
    for file in lines.glob("actors-0*"):
        file.unlink()


def _cut_short(lines: Path) -> None:
    file = lines / "threads-0"
    os.truncate(file, file.stat().st_size // 2)


@pytest.mark.parametrize("harm", [_all_gone, _one_kind_gone, _cut_short])
def test_a_change_after_the_lines_were_harmed(
    clean: Clean, earlier: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    """The store is written whole then: it holds what a build from nothing does, and none of what has gone."""
    folder = tmp_path / "moved"
    shutil.copytree(earlier, folder)
    shutil.rmtree(folder / "corpus")
    shutil.copytree(CORPUS, folder / "corpus")
    (lines,) = (folder / "out" / "store" / "default").iterdir()
    harm(lines)
    assert finish(start([folder / "corpus"], folder / "out"), folder / "out") == clean.outcome
    (fresh,) = (folder / "out" / "store" / "default").iterdir()
    assert fresh.name != lines.name
