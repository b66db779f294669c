"""Files replaced whole or not at all, and the manifest."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.sync import fingerprint
from kg.sync.output import Manifest, Staging, close_manifest, intact, open_manifest, read_manifest

STORE = "store"


def publish(out: Path, files: dict[str, bytes], known: Manifest | None = None) -> Manifest:
    """Write files as a build does; the manifest of them."""
    with Staging(out, out / STORE / "new") as staging:
        for name, data in files.items():
            staging.write(name, data)
        outputs = staging.publish(known)
    refused, notices = [InputError("a.txt", "empty")], [("b.txt", "odd")]
    close_manifest(out / STORE, out, "key", outputs, {"articles": 1}, refused, notices)
    written = read_manifest(out / STORE)
    assert written is not None
    return written


def files(out: Path) -> dict[str, bytes]:
    """The files that lie in a folder."""
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


def test_outputs_take_the_place_of_earlier_ones(tmp_path: Path) -> None:
    """New bytes are in place, what is no longer made is gone, strangers stay, nothing is left aside."""
    first = publish(tmp_path, {"graph.ttl": b"old", "page.html": b"page"})
    (tmp_path / "notes.txt").write_bytes(b"mine")
    publish(tmp_path, {"graph.ttl": b"new"}, first)
    assert files(tmp_path) == {"graph.ttl": b"new", "notes.txt": b"mine"}
    assert not (tmp_path / STORE / "new").exists()


def test_a_failed_build_leaves_the_old_outputs(tmp_path: Path) -> None:
    """Where writing one output fails, none is replaced."""
    publish(tmp_path, {"graph.ttl": b"old", "graph.trig": b"old"})
    with pytest.raises(OSError, match="disk full"), Staging(tmp_path, tmp_path / STORE / "new") as staging:
        staging.write("graph.ttl", b"new")
        raise OSError("disk full")
    assert files(tmp_path) == {"graph.ttl": b"old", "graph.trig": b"old"}
    assert not (tmp_path / STORE / "new").exists()


def test_a_manifest_tells_again_what_was_told(tmp_path: Path) -> None:
    """Counts, refusals and notices come back as they were."""
    known = publish(tmp_path, {"graph.ttl": b"abc"})
    assert (known.counts, known.refused, known.notices) == ({"articles": 1}, (("a.txt", "empty"),), (("b.txt", "odd"),))


def test_an_open_manifest_is_of_no_build(tmp_path: Path) -> None:
    """While outputs change, the manifest names no build; it still knows which files are its own."""
    known = publish(tmp_path, {"graph.ttl": b"abc"})
    assert known.key == "key"
    open_manifest(tmp_path / STORE, known)
    now = read_manifest(tmp_path / STORE)
    assert now is not None
    assert (now.key, now.outputs) == ("", known.outputs)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"key": 1}'])
def test_a_damaged_manifest_counts_as_none(tmp_path: Path, data: bytes) -> None:
    """A manifest that cannot be read makes the build start over, not fail."""
    (tmp_path / "manifest.json").write_bytes(data)
    assert read_manifest(tmp_path) is None


def test_outputs_are_intact_until_one_is_changed_or_gone(tmp_path: Path) -> None:
    """A touched file is intact; one of other bytes, of the same length even, is not; nor is a missing one."""
    known = publish(tmp_path, {"graph.ttl": b"abc", "graph.html": b"xyz"})
    assert intact(tmp_path / STORE, tmp_path, known)
    (tmp_path / "graph.ttl").touch()
    assert intact(tmp_path / STORE, tmp_path, known)
    (tmp_path / "graph.ttl").write_bytes(b"abd")
    assert not intact(tmp_path / STORE, tmp_path, known)
    (tmp_path / "graph.ttl").write_bytes(b"abc")
    (tmp_path / STORE / "pointer.json").write_bytes(b"{}")
    assert not intact(tmp_path / STORE, tmp_path, known)
    (tmp_path / STORE / "pointer.json").unlink()
    assert intact(tmp_path / STORE, tmp_path, known)
    (tmp_path / "graph.ttl").unlink()
    assert not intact(tmp_path / STORE, tmp_path, known)


def test_an_output_is_hashed_as_it_is_written(tmp_path: Path) -> None:
    """Written in pieces or at once, the fingerprint is that of the file."""
    with Staging(tmp_path, tmp_path / STORE / "new") as staging:
        with staging.open("pieces") as file:
            for piece in (b"a", b"", b"bc"):
                file.write(piece)
        staging.write("whole", b"abc")
        digests = staging.publish(None)
    assert digests == {name: fingerprint.of_file(tmp_path / name) for name in ("pieces", "whole")}
    assert digests["pieces"] == digests["whole"]
