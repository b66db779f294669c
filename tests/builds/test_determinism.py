"""Same corpus, same bytes: whatever the hash seed, the order of files and the number of processes."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.builds.conftest import CORPUS, Clean, finish, start


@pytest.mark.parametrize(("seed", "jobs"), [(1, 1), (2, 2), (3, 1), (4, 2), (5, 1), (6, 2)])
def test_seed_order_and_processes_do_not_show(clean: Clean, tmp_path: Path, seed: int, jobs: int) -> None:
    """Files are written to the disk in another order, and named in another order, than for the first build."""
    names = [path.name for path in CORPUS.iterdir() if path.is_file()]
    random.Random(seed).shuffle(names)
    copy = tmp_path / "corpus"
    copy.mkdir()
    for name in names:
        shutil.copyfile(CORPUS / name, copy / name)
    texts = [copy / name for name in names if name.endswith(".txt")]
    out = tmp_path / "out"
    outcome = finish(start(texts if seed % 2 else [copy], out, jobs=jobs, seed=seed), out)
    assert outcome.exports.keys() == clean.outcome.exports.keys()
    for name, content in clean.outcome.exports.items():
        assert outcome.exports[name] == content, f"{name} differs"
    assert outcome.graph == clean.outcome.graph
