"""Which graphs of a store are written again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.sync import graphs
from kg.sync.cache import Cache


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    """A cache that knows four graphs of a store."""
    with Cache(tmp_path / "records.sqlite") as opened:
        graphs.changed(opened, {"a": "1", "b": "1", "c": "1", "d": "1"})
        yield opened


def test_only_what_differs_is_written(cache: Cache) -> None:
    """A changed graph, a new one and a removed one, and nothing else."""
    plan = graphs.changes(cache, {"a": "1", "b": "2", "c": "1", "e": "1"}, store_exists=True)
    assert plan == graphs.Changes(("b", "e"), ("d",), everything=False)


def test_all_of_it_where_there_is_no_store_or_most_has_changed(cache: Cache) -> None:
    """A store that is gone, or three of four graphs that differ, are written whole."""
    same = {"a": "1", "b": "1", "c": "1", "d": "1"}
    assert graphs.changes(cache, same, store_exists=False).everything
    assert graphs.changes(cache, {**same, "a": "2", "b": "2", "c": "2"}, store_exists=True).everything
    assert not graphs.changes(cache, same, store_exists=True).everything


def test_a_build_killed_between_store_and_cache_does_it_again(cache: Cache) -> None:
    """Whatever was about to change counts as unknown until the cache is told otherwise, removed graphs too."""
    wanted = {"a": "1", "b": "2", "c": "1"}
    plan = graphs.changes(cache, wanted, store_exists=True)
    graphs.about_to_change(cache, plan)
    again = graphs.changes(cache, wanted, store_exists=True)
    assert (again.changed, again.removed) == (("b",), ("d",))
    graphs.changed(cache, wanted)
    assert graphs.changes(cache, wanted, store_exists=True) == graphs.Changes((), (), everything=False)


def test_key_hangs_on_record_links_and_program() -> None:
    """Any of the three changes the key."""
    key = graphs.key("program", "record", b"links")
    assert key == graphs.key("program", "record", b"links")
    others = [("other", "record", b"links"), ("program", "other", b"links"), ("program", "record", b"other")]
    assert key not in {graphs.key(*parts) for parts in others}
