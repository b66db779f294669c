"""A worker process as the server sees it: started, given a task, listened to, made slow, killed."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import msgspec

from kg.explorer import frames

SLOW_PRIORITY = 10
"""About a tenth of a processor where quick queries want all of it: at the lowest priority it would never end."""
_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "RUST_BACKTRACE": "0",  # looking up its own symbols would cost a dying worker a second
}


class WorkerDied(Exception):  # noqa: N818 - a thing that happens
    """The process ended before its answer did; `status` is its exit status, negative for a signal."""

    def __init__(self, status: int | None) -> None:
        super().__init__(f"worker ended with status {status}")
        self.status = status


class WorkerProcess:
    """One process of `kg.explorer.worker`. It answers one task at a time."""

    def __init__(self, process: asyncio.subprocess.Process, store: Path) -> None:
        self._process = process
        self.store = store
        """The database that it has open."""
        self._used: float | None = None
        self.missing: tuple[str, ...] = ()
        """What the system could not confine, in words."""

    @classmethod
    async def start(cls, store: Path, memory: int, prefixes: Mapping[str, str]) -> WorkerProcess:
        """A process that has opened the store and waits; raises `WorkerDied` where it could not.

        It has a process group of its own, so that an interrupt at the terminal reaches the server alone, which then
        lets running queries end. Its environment holds no proxy and no other setting of the user's.
        """
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "kg.explorer.worker",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            env=_ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            process_group=0, limit=2**20,
        )  # fmt: skip
        worker = cls(process, store)
        setup = frames.Setup(str(store), memory, dict(prefixes))
        await worker._send(frames.SETUP, msgspec.json.encode(setup))
        _, payload = await worker._receive()
        worker.missing = msgspec.json.decode(payload, type=frames.Ready).missing
        return worker

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    async def answers(self, task: frames.Task) -> AsyncIterator[tuple[bytes, bytes]]:
        """Give the worker a task and hand on its frames, END or FAILURE last; raises `WorkerDied`."""
        await self._send(frames.TASK, msgspec.json.encode(task))
        while True:
            kind, payload = await self._receive()
            yield kind, payload
            if kind != frames.DATA:
                return

    async def _send(self, kind: bytes, payload: bytes) -> None:
        """A frame to the worker."""
        if self._process.stdin is None:
            raise WorkerDied(None)
        try:
            self._process.stdin.write(frames.pack(kind, payload))
            await self._process.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            raise WorkerDied(await self._process.wait()) from None

    async def _receive(self) -> tuple[bytes, bytes]:
        """The next frame."""
        if self._process.stdout is None:
            raise WorkerDied(None)
        try:
            return await frames.receive(self._process.stdout)
        except asyncio.IncompleteReadError:
            raise WorkerDied(await self._process.wait()) from None

    def processor_seconds(self) -> float:
        """Processor time that the process has used; wall-clock time where the system does not tell of other processes.
        What an ended process had used when it was last looked at.

        On Linux the clock of a process has the number that `clock_getcpuclockid(3)` makes of its id.
        """
        try:
            self._used = time.clock_gettime(~self.pid << 3 | 2)
        except OSError:  # it has ended, or the system is none that tells
            if self._used is None:
                return time.monotonic()
        return self._used

    def give_way(self) -> None:
        """Run on at a low priority. There is no way back without privilege: the worker is not used again."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.setpriority(os.PRIO_PROCESS, self.pid, SLOW_PRIORITY)

    def kill(self) -> None:
        """End the process at once; what it has used is read before."""
        self.processor_seconds()
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def ended(self) -> None:
        """Wait until the process has ended."""
        await self._process.wait()
