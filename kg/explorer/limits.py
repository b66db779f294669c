"""What one query, one client and all of them together may use: the figures in one place, each with its unit."""

from __future__ import annotations

import os
from dataclasses import dataclass


def _cores() -> int:
    """Number of processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of the query service. `kg serve` and `application()` take them; the defaults suit two cores and 8 GB."""

    seconds: float = 30.0
    """Wall-clock seconds after which a query is killed, counted from when a worker begins it."""
    memory: int = 1024
    """Mebibytes of address space that a query may take beyond what its worker had at rest."""
    result: int = 64
    """Mebibytes that a serialised result may hold; past them the query is killed, never the result cut."""
    quick_seconds: float = 2.0
    """Processor seconds after which a query counts as slow: it gives way to the quick ones, or waits for a slow place.
    Processor, not clock: on a busy machine a short query is not slow for having waited its turn."""
    quick_places: int = max(2, _cores())
    """Queries that run side by side in the quick lane."""
    slow_places: int = max(2, _cores() // 2)
    """Slow queries that run side by side, at a low priority; a client has one of the places, never all."""
    slow_waiting: int = 4
    """Slow queries of one client that may wait for a place; one client has one place at most."""
    waiting: int = 512
    """Queries of all clients that may wait; past them the server answers 503."""
    wait_seconds: float = 30.0
    """Seconds that a query may wait for a place before the server answers 503."""
    cache: int = 64
    """Mebibytes of answers that are kept while the store does not change; 0 keeps none."""
    query_length: int = 256
    """Kibibytes that a request may hold."""

    @property
    def memory_bytes(self) -> int:
        """The memory limit in bytes."""
        return self.memory * 2**20

    @property
    def result_bytes(self) -> int:
        """The limit of a result in bytes."""
        return self.result * 2**20

    @property
    def cache_bytes(self) -> int:
        """The limit of the kept answers in bytes."""
        return self.cache * 2**20

    @property
    def query_bytes(self) -> int:
        """The limit of a request in bytes."""
        return self.query_length * 2**10
