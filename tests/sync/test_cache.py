"""The cache of a build: what is kept besides records."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.sync.cache import Cache


def test_blocks_are_kept_with_their_keys(tmp_path: Path) -> None:
    """A block is found by its article, as it was given; a newer one takes its place."""
    with Cache(tmp_path / "records.sqlite") as cache:
        cache.add_blocks([("a", "1", b"one"), ("b", "1", b"two")])
        cache.add_blocks([("a", "2", b"three")])
        assert cache.blocks() == {"a": "2", "b": "1"}
        assert (cache.block("a"), cache.block("b")) == (b"three", b"two")
        with pytest.raises(KeyError):
            cache.block("c")


def test_the_shared_lines_are_those_of_one_generation(tmp_path: Path) -> None:
    """Lines are given for the generation of the store that they were noted for, and for no other."""
    with Cache(tmp_path / "records.sqlite") as cache:
        assert cache.shared_lines("generation-1") is None
        lines = ["một", "hai\u2028ba\x85bốn\x0c", *(f"dòng {number}" for number in range(12_000))]
        cache.set_shared_lines("generation-1", lines)
        assert cache.shared_lines("generation-1") == lines
        cache.set_shared_lines("generation-2", [])
        assert cache.shared_lines("generation-2") == []
        assert cache.shared_lines("generation-1") is None
