"""Which waiting query goes next: clients take turns, whoever sends how many.

Start-time fair queueing with one unit a query. Each client has a tag, the virtual time at which its next query would
start; a query that is taken moves the tag on by one. A client that was away starts at the present, so that nobody
saves up turns. A turn is worth at most `Limits.quick_seconds` of a processor, which is why turns are counted and not
seconds: were seconds counted, a reader with one costly question among cheap ones would wait behind all the others'
cheap ones.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

Job = TypeVar("Job")

_REMEMBERED = 1024
"""Clients whose tags are kept before those that are even with the present are forgotten."""


class FairQueue(Generic[Job]):
    """Queries waiting, by client."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Job]] = {}
        self._tags: dict[str, int] = {}
        self._now = 0

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    def waiting(self, client: str) -> int:
        """How many queries of a client wait."""
        return len(self._waiting.get(client, ()))

    def add(self, client: str, job: Job) -> None:
        """Let a query wait."""
        self._waiting.setdefault(client, deque()).append(job)

    def take(self, may_run: Callable[[str], bool]) -> Job | None:
        """Remove and return the next query of a client that may run one now; `None` where there is none."""
        ready = [(self._start(client), place, client) for place, client in enumerate(self._waiting) if may_run(client)]
        if not ready:
            return None
        self._now, _, client = min(ready)
        self._tags[client] = self._now + 1
        self._forget()
        jobs = self._waiting.pop(client)
        job = jobs.popleft()
        if jobs:
            self._waiting[client] = jobs  # behind the others with the same tag
        return job

    def remove(self, client: str, job: Job) -> bool:
        """Let a query wait no longer; whether it was waiting."""
        jobs = self._waiting.get(client)
        if jobs is None or job not in jobs:
            return False
        jobs.remove(job)
        if not jobs:
            del self._waiting[client]
        return True

    def _start(self, client: str) -> int:
        """Virtual time at which the client's next query would start."""
        return max(self._now, self._tags.get(client, 0))

    def _forget(self) -> None:
        """Drop the tags that say no more than the present does."""
        if len(self._tags) > _REMEMBERED:
            self._tags = {name: tag for name, tag in self._tags.items() if tag > self._now}
