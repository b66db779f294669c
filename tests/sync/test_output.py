"""Files replaced whole or not at all, and the manifest."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.sync import output
from kg.sync.output import Manifest, intact, read_manifest, replace


def manifest(folder: Path, **files: bytes) -> Manifest:
    """A manifest of files that are written here."""
    outputs = {name: replace(folder / name, data) for name, data in files.items()}
    return Manifest("key", outputs, {"articles": 1}, stamps=output.stamps(folder, outputs))


def test_a_file_is_replaced_at_once(tmp_path: Path) -> None:
    """The new bytes are in place and nothing is left beside them."""
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"old")
    replace(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    """Where the writer fails half-way, the old file stands untouched and nothing is left beside it."""
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"old")

    def fail(aside: Path) -> None:
        aside.write_bytes(b"half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        output.replace_with(path, fail)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_manifest_comes_back_as_written(tmp_path: Path) -> None:
    """Counts, refusals and fingerprints are told again by the next run."""
    refused, notices = (("a.txt", "empty"),), (("b.txt", "was TCVN3"),)
    written = Manifest("key", {"a": "0"}, {"articles": 2}, refused, notices, {"a": (1, 2)})
    output.write_manifest(tmp_path, written)
    assert read_manifest(tmp_path) == written
    output.remove_manifest(tmp_path)
    assert read_manifest(tmp_path) is None


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"key": 1}'])
def test_a_damaged_manifest_counts_as_none(tmp_path: Path, data: bytes) -> None:
    """A manifest that cannot be read makes the build start over, not fail."""
    (tmp_path / "manifest.json").write_bytes(data)
    assert read_manifest(tmp_path) is None


def test_outputs_are_intact_until_one_is_changed_or_gone(tmp_path: Path) -> None:
    """A touched file is intact; one of other bytes, of the same length even, is not; nor is a missing one."""
    made = manifest(tmp_path, **{"graph.ttl": b"abc", "graph.html": b"xyz"})
    assert intact(tmp_path, made)
    (tmp_path / "graph.ttl").touch()
    assert intact(tmp_path, made)
    (tmp_path / "graph.ttl").write_bytes(b"abd")
    assert not intact(tmp_path, made)
    (tmp_path / "graph.ttl").unlink()
    assert not intact(tmp_path, made)
