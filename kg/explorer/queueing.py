"""Which waiting query goes next: the one whose client has had the least of the workers' time.

Start-time fair queueing. Each client has a tag, the virtual time at which its next query would start; what a query
used is added to the tag afterwards. A client that was away starts at the present, so that nobody saves up, and a
client that sends long queries falls behind those that send short ones, however many it sends.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

Job = TypeVar("Job")


class FairQueue(Generic[Job]):
    """Queries waiting, by client."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Job]] = {}
        self._tags: dict[str, float] = {}
        self._now = 0.0

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

    def charge(self, client: str, seconds: float) -> None:
        """Put what a query used on its client's account, and forget the accounts that are even."""
        self._tags[client] = self._start(client) + seconds
        if len(self._tags) > 1024:
            self._tags = {name: tag for name, tag in self._tags.items() if tag > self._now}

    def _start(self, client: str) -> float:
        """Virtual time at which the client's next query would start."""
        return max(self._now, self._tags.get(client, 0.0))
