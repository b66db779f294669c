"""A build killed at any moment: the next one completes, and equals a build that nobody disturbed.

Three kills in the suite; ``KG_KILLS=20 pytest tests/builds/test_killed.py`` for more.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from pathlib import Path

import pytest

from tests.builds.conftest import CORPUS, Clean, finish, start

KILLS = int(os.environ.get("KG_KILLS", "3"))


def _moments() -> list[float]:
    """Shares of a build's time, one in each of as many equal stretches as there are kills, in a random order."""
    chance = random.Random(4)
    stretches = list(range(KILLS))
    chance.shuffle(stretches)
    return [(stretch + chance.random()) / KILLS for stretch in stretches]


def _kill(out: Path, corpus: Path, after: float) -> bool:
    """Start a build, kill it after so many seconds; whether it was still at work."""
    build = start([corpus], out)
    time.sleep(after)
    at_work = build.poll() is None
    build.kill()
    build.communicate(timeout=60)
    return at_work


@pytest.mark.parametrize("moment", _moments())
def test_the_next_build_equals_an_undisturbed_one(clean: Clean, earlier: Path, tmp_path: Path, moment: float) -> None:
    """Killed twice at the same moment: when everything is new, and when three articles have changed."""
    folder = tmp_path / "moved"
    shutil.copytree(earlier, folder)
    shutil.rmtree(folder / "corpus")
    shutil.copytree(CORPUS, folder / "corpus")
    after = moment * clean.seconds
    for out in (tmp_path / "new", folder / "out"):
        _kill(out, folder / "corpus", after)
        assert finish(start([folder / "corpus"], out), out) == clean.outcome
