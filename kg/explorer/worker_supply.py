"""Worker processes at hand: started ahead of need, counted until they end, replaced when they are used up."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any

from kg.explorer.worker_process import WorkerDied, WorkerProcess

LOG = logging.getLogger("kg.explorer")

_RESTART_PAUSE = 1.0
"""Seconds before another worker is started where one could not start: a broken store is no reason for a storm."""


class WorkerSupply:
    """Idle workers and those being started. `ready` is called whenever there may be one to take."""

    def __init__(self, store: Path, memory: int, prefixes: Mapping[str, str], ready: Callable[[], None]) -> None:
        self.store = store
        self._memory = memory
        self._prefixes = prefixes
        self._ready = ready
        self._idle: list[WorkerProcess] = []
        self._alive: set[WorkerProcess] = set()
        self._starting = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = False

    async def first(self) -> WorkerProcess:
        """Start the first worker; raises `WorkerDied` where the store cannot be opened."""
        worker = await WorkerProcess.start(self.store, self._memory, self._prefixes)
        self._admit(worker)
        return worker

    def keep(self, wanted: int) -> None:
        """Start workers until so many are alive or about to be."""
        while not self._stopping and len(self._alive) + self._starting < wanted:
            self._starting += 1
            self.spawn(self._start())

    def take(self) -> WorkerProcess | None:
        """An idle worker, from now on the caller's; `None` where there is none."""
        return self._idle.pop() if self._idle else None

    def give_back(self, worker: WorkerProcess, *, reusable: bool) -> None:
        """Take a worker back for the next query, or end it."""
        if reusable and worker.store == self.store and not self._stopping:
            self._idle.append(worker)
        else:
            worker.kill()

    def change_store(self, store: Path) -> None:
        """Have all workers from now on open another database; those at work end on the one that they have open."""
        self.store = store
        while self._idle:
            self._idle.pop().kill()

    async def stop(self) -> None:
        """End all workers and wait until they are gone."""
        self._stopping = True
        for worker in list(self._alive):
            worker.kill()
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def process_ids(self) -> tuple[int, ...]:
        """Process ids of the workers alive now."""
        return tuple(sorted(worker.pid for worker in self._alive))

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a task, and keep it referenced until it ends; `stop` waits for it."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _start(self) -> None:
        """Start one worker, after a pause where the last one could not."""
        worker = None
        try:
            worker = await WorkerProcess.start(self.store, self._memory, self._prefixes)
        except (WorkerDied, OSError) as error:
            LOG.error("a worker could not start: %s", error)
            await asyncio.sleep(0 if self._stopping else _RESTART_PAUSE)
        finally:
            self._starting -= 1
        if worker is not None:
            self._admit(worker)
        self._ready()

    def _admit(self, worker: WorkerProcess) -> None:
        """Count a worker in until it ends, however it ends."""
        self._alive.add(worker)
        self.spawn(self._watch(worker))
        self.give_back(worker, reusable=True)

    async def _watch(self, worker: WorkerProcess) -> None:
        """Count a worker out when its process has ended."""
        await worker.ended()
        self._alive.discard(worker)
        with contextlib.suppress(ValueError):
            self._idle.remove(worker)
        self._ready()
