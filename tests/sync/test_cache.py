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


def test_the_subjects_are_those_of_one_generation(tmp_path: Path) -> None:
    """Subjects are given for the generation of the store that they were noted for, in order, and for no other."""
    with Cache(tmp_path / "records.sqlite") as cache:
        assert cache.subjects("generation-1") is None
        noted = [(f"<https://example.org/ấp-{number}>", bytes([number % 256])) for number in range(12_000)]
        cache.set_subjects("generation-1", iter(noted))
        known = cache.subjects("generation-1")
        assert known is not None
        assert list(known) == noted
        cache.set_subjects("generation-2", noted[:1])
        assert cache.subjects("generation-1") is None
