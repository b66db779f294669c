"""Which graphs of a store are stale, so that only they are written again.

The store is changed in one step, the cache in another; between the two a build may be killed. So a graph that is about
to change is first marked as unknown, and only known again once the store holds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.sync import fingerprint
from kg.sync.cache import Cache

UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What the store lacks."""

    changed: tuple[str, ...]
    """Articles whose graph is new or another, sorted."""
    removed: tuple[str, ...]
    """Articles whose graph has to go, sorted."""
    everything: bool
    """Whether it is quicker, or the only way, to write the store as a whole."""


def key(program: str, record: str, links: bytes) -> str:
    """Key of an article's graph: the program, the article's record, and the entities that its facts lead to."""
    return fingerprint.of(program, record, links)


def changes(cache: Cache, wanted: Mapping[str, str], *, store_exists: bool) -> Changes:
    """Compare the graphs that the store should hold (article id → key of its lines) with those that it holds."""
    held = cache.graphs() if store_exists else {}
    changed = tuple(sorted(id_ for id_, key in wanted.items() if held.get(id_) != key))
    removed = tuple(sorted(id_ for id_ in held if id_ not in wanted))
    return Changes(changed, removed, everything=not held or 2 * len(changed) > len(wanted))


def about_to_change(cache: Cache, plan: Changes) -> None:
    """Before the store is changed: mark what will be, so that a build that is killed meanwhile does it again."""
    cache.set_graphs(dict.fromkeys((*plan.changed, *plan.removed), UNKNOWN))


def changed(cache: Cache, wanted: Mapping[str, str]) -> None:
    """After the store was changed: it holds just these."""
    cache.replace_graphs(wanted)
