"""Which graphs of a store are stale, so that only they are written again.

What a store holds was noted for one state of it (`kg.store.state`), and counts for no other: a store that someone else
has written, or that a build was killed over before it could note it, is written as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.sync import fingerprint


@dataclass(frozen=True, slots=True)
class Changes:
    """What the store lacks."""

    changed: tuple[str, ...]
    """Articles whose graph is new or another, sorted."""
    removed: tuple[str, ...]
    """Articles whose graph has to go, sorted."""
    everything: bool
    """Whether it is quicker, or the only way, to write the store as a whole."""


def key(program: str, record: str, links: tuple[bytes, bytes]) -> str:
    """Key of an article's graph: the program, the article's record, and the entities that its facts lead to."""
    return fingerprint.of(program, record, *links)


def changes(held: Mapping[str, str], wanted: Mapping[str, str]) -> Changes:
    """Compare the graphs that the store should hold (article id → key of its lines) with those that it holds."""
    changed = tuple(sorted(id_ for id_, key in wanted.items() if held.get(id_) != key))
    removed = tuple(sorted(id_ for id_ in held if id_ not in wanted))
    return Changes(changed, removed, everything=not held or 2 * len(changed) > len(wanted))
