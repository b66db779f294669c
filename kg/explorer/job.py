"""A query on its way through the pool, from the queue to its answer or its refusal."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO, Literal

import msgspec

from kg.explorer import frames, refusals
from kg.explorer.limits import Limits
from kg.explorer.negotiation import GRAPHS, RESULTS
from kg.explorer.worker_process import WorkerDied, WorkerProcess

Lane = Literal["quick", "slow"]
Verdict = Literal["time", "size", "again", "abandoned"]

_IN_MEMORY = 2**20
"""Bytes of a result that are kept in memory; the rest goes to a temporary file without a name."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole result."""

    media_type: str
    body: IO[bytes]
    """Positioned at its beginning; the caller closes it."""
    size: int
    """Bytes."""


@dataclass(eq=False, slots=True)
class Job:
    """A query, who asked it, and how far it has come."""

    client: str
    task: frames.Task
    future: asyncio.Future[Answer]
    lane: Lane = "quick"
    worker: WorkerProcess | None = None
    begun: float = 0.0
    """What the worker's processor clock said when it began."""
    verdict: Verdict | None = None
    """Why the pool killed the worker, where it did."""
    abandoned: bool = False
    """Whether nobody waits for the result any more."""
    timers: list[asyncio.TimerHandle] = field(default_factory=list)

    def begin(self, worker: WorkerProcess) -> None:
        """Start on a worker, with a clean slate."""
        self.stop_timers()
        self.worker, self.verdict, self.begun = worker, None, worker.processor_seconds()

    def used(self) -> float:
        """Processor seconds that it has used on its worker."""
        return self.worker.processor_seconds() - self.begun if self.worker else 0.0

    def after(self, seconds: float, action: Callable[[], None]) -> None:
        """Do something in a while, unless the timers are stopped before."""
        self.timers.append(asyncio.get_running_loop().call_later(seconds, action))

    def stop_timers(self) -> None:
        """Call off what was to happen."""
        while self.timers:
            self.timers.pop().cancel()

    def kill(self, verdict: Verdict) -> None:
        """Kill the worker; the first verdict stands."""
        if self.worker and self.verdict is None:
            self.verdict = verdict
            self.worker.kill()

    def refuse(self, refusal: refusals.Refusal) -> None:
        """Tell the caller that there is no result."""
        if not self.future.done():
            self.future.set_exception(refusal)

    async def collect(self, most_bytes: int) -> bool:
        """Run on the worker and hand the caller the result or the worker's refusal; raises `WorkerDied`.

        The return value tells whether the worker can take another query.
        """
        assert self.worker is not None
        body: IO[bytes] | None = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the caller closes it
        assert body is not None
        try:
            async for kind, payload in self.worker.answers(self.task):
                if kind == frames.DATA:
                    body.write(payload)
                    if body.tell() > most_bytes:
                        self.kill("size")
                elif kind == frames.FAILURE:
                    self.refuse(_refusal(msgspec.json.decode(payload, type=frames.Failure)))
                    return True
                else:
                    end = msgspec.json.decode(payload, type=frames.End)
                    answer = Answer(end.media_type, body, body.tell())
                    body.seek(0)
                    if not self.future.done():
                        self.future.set_result(answer)
                        body = None  # the caller's now
                    return not end.worn
            raise WorkerDied(None)
        finally:
            if body is not None:
                body.close()

    def epitaph(self, death: WorkerDied, limits: Limits) -> refusals.Refusal:
        """What to tell the caller when the worker has died."""
        if self.verdict == "time" or death.status == -signal.SIGXCPU:
            return refusals.out_of_time(limits.seconds)
        if self.verdict == "size":
            return refusals.result_too_large(limits.result)
        if death.status == -signal.SIGABRT:
            return refusals.out_of_memory(limits.memory)
        return refusals.crashed()


def _refusal(failure: frames.Failure) -> refusals.Refusal:
    """What to tell the client whose query the worker could not answer."""
    match failure.kind:
        case "syntax":
            return refusals.malformed(_shortened(failure.reason))
        case "not-acceptable-results":
            return refusals.not_acceptable(tuple(format_.media_type for format_ in RESULTS))
        case "not-acceptable-graph":
            return refusals.not_acceptable(tuple(format_.media_type for format_ in GRAPHS))
        case _:
            return refusals.failed(failure.reason)


def _shortened(reason: str) -> str:
    """The parser's message without the hundred characters that it also would have taken."""
    return reason if len(reason) <= 200 else reason[:200].rpartition(", ")[0] + " …"
