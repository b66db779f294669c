"""Which graphs of a store are written again."""

from __future__ import annotations

from kg.sync import graphs

HELD = {"a": "1", "b": "1", "c": "1", "d": "1"}


def test_only_what_differs_is_written() -> None:
    """A changed graph, a new one and a removed one, and nothing else."""
    plan = graphs.changes(HELD, {"a": "1", "b": "2", "c": "1", "e": "1"})
    assert plan == graphs.Changes(("b", "e"), ("d",), everything=False)


def test_all_of_it_where_nothing_is_known_or_most_has_changed() -> None:
    """A store of which nothing is known, or three of four graphs that differ, are written whole."""
    assert graphs.changes({}, HELD).everything
    assert graphs.changes(HELD, {**HELD, "a": "2", "b": "2", "c": "2"}).everything
    assert graphs.changes(HELD, HELD) == graphs.Changes((), (), everything=False)


def test_key_hangs_on_record_links_and_program() -> None:
    """Any of them changes the key, and it tells links from thread links."""
    key = graphs.key("program", "record", (b"links", b"threads"))
    assert key == graphs.key("program", "record", (b"links", b"threads"))
    others = [
        ("other", "record", (b"links", b"threads")),
        ("program", "other", (b"links", b"threads")),
        ("program", "record", (b"other", b"threads")),
        ("program", "record", (b"links", b"other")),
        ("program", "record", (b"linksthreads", b"")),
    ]
    assert key not in {graphs.key(*parts) for parts in others}
