"""The cache of a build: what is kept besides records."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kg.sync.cache import Cache, Shared, former_digests
from kg.sync.pieces import Pieces


def test_blocks_are_kept_with_their_keys(tmp_path: Path) -> None:
    """A block is found by its article, as it was given; a newer one takes its place; quads are counted."""
    with Cache(tmp_path / "records.sqlite") as cache:
        assert cache.quads() == 0
        rest = (b"sketch", b"claims", b"traces")
        cache.add_blocks([("a", "1", 5, b"one", *rest), ("b", "1", 7, b"two", *rest), ("gone", "1", 100, b"", *rest)])
        cache.add_blocks([("a", "2", 6, b"three", b"new sketch", b"new claims", b"new traces")])
        assert cache.blocks() == {"a": "2", "b": "1", "gone": "1"}
        assert (cache.block("a"), cache.block("b")) == (b"three", b"two")
        with pytest.raises(KeyError):
            cache.block("c")
        cache.set_corpus({"a": "record", "b": "record"})
        assert cache.quads() == 13
        assert list(cache.sketches()) == [b"new sketch", b"sketch"]
        assert list(cache.sketches(skip=1)) == [b"sketch"]
        assert (cache.traces("a"), cache.traces("b")) == (b"new traces", b"traces")
        assert (cache.claims("a"), cache.claims("b")) == (b"new claims", b"claims")
        for kept in (cache.claims, cache.traces):
            with pytest.raises(KeyError):
                kept("c")


def test_digests_of_the_last_build_are_read_by_another(tmp_path: Path) -> None:
    """Those of the corpus, by the keys of their records; none of a file that is not there or no cache of ours."""
    path = tmp_path / "Lưu trữ" / "records.sqlite"
    assert former_digests(path) == {}
    with Cache(path) as cache:
        cache.add([("2", b"", b"two"), ("1", b"", b"one"), ("3", b"", b"three")], {})
        cache.set_corpus({"a": "2", "b": "1"})
        assert list(cache.digests({})) == [b"two", b"one"]
        assert list(cache.digests({"1": b"at hand", "3": b""})) == [b"two", b"at hand"]
        assert former_digests(path) == {"1": b"one", "2": b"two"}
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA user_version = 1")
    assert former_digests(path) == {}
    path.write_bytes(b"no database")
    assert former_digests(path) == {}


def test_what_a_store_holds_is_known_of_one_state(tmp_path: Path) -> None:
    """It counts for the state of the store that it was noted for, and for no other."""
    with Cache(tmp_path / "records.sqlite") as cache:
        assert cache.shared("one") is None
        cache.note_store("one", {"a": "1"}, Shared("here", 7))
        assert cache.shared("one") == Shared("here", 7)
        assert cache.graphs() == {"a": "1"}
        cache.note_store("two", {"b": "2"}, Shared("there", 8))
        assert (cache.shared("one"), cache.shared("two")) == (None, Shared("there", 8))
        assert cache.graphs() == {"b": "2"}


def test_pieces_are_those_of_the_last_build(tmp_path: Path) -> None:
    """What was noted of an output comes back; what the next build does not note is gone."""
    noted = Pieces("program", 3, 1_700_000_000_000_000_001, b"k" * 16, b"\0" * 8)
    with Cache(tmp_path / "records.sqlite") as cache:
        assert cache.pieces("graph.ttl") is None
        cache.note_pieces({"graph.ttl": noted})
        assert cache.pieces("graph.ttl") == noted
        cache.note_pieces({"graph.trig": noted})
        assert cache.pieces("graph.ttl") is None


def test_links_are_put_aside_for_one_run(tmp_path: Path) -> None:
    """Links are found by their article, by another process too; newer ones take their place; in the end they go."""
    with Cache(tmp_path / "records.sqlite") as cache:
        cache.set_links([("a", b"old"), ("b", b"old")])
        cache.set_links([("a", b"new")])
        cache.set_thread_links([("a", b"threads"), ("b", b"threads")])
        assert cache.links("a") == (b"new", b"threads")
        with pytest.raises(KeyError):
            cache.links("b")
        with Cache(tmp_path / "records.sqlite") as other:
            assert other.links("a") == (b"new", b"threads")
        cache.finish({})
        with pytest.raises(KeyError):
            cache.links("a")
