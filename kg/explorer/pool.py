"""A pool of worker processes in two lanes, so that no query and no client can hold up the others.

Every query begins in the quick lane. One that is still running after `Limits.quick_seconds` has overstayed: where
there is a slow place it keeps its worker, which drops to the lowest priority while a new worker takes its place;
where there is none it is killed and begins again when its turn in the slow lane comes (a query only reads, so
beginning again is safe). At its time limit it is killed for good. A client has one slow place at most, and while it
has lately overstayed, one quick place. Among waiting queries the client that used least goes first
(`kg.explorer.queueing`).
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import tempfile
from collections import Counter
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, Literal

import msgspec

from kg.explorer import frames, refusals
from kg.explorer.limits import Limits
from kg.explorer.negotiation import GRAPHS, RESULTS
from kg.explorer.queueing import FairQueue
from kg.explorer.worker_process import WorkerDied, WorkerProcess

LOG = logging.getLogger("kg.explorer")

_DEBT_SECONDS = 30.0
"""How long a client that overstayed is held to one quick place."""
_IN_MEMORY = 2**20
"""Bytes of a result that are kept in memory; the rest goes to a temporary file without a name."""
_RESTART_PAUSE = 1.0
"""Seconds before another worker is started where one could not start."""

_NO_PREFIXES: Mapping[str, str] = MappingProxyType({})

Lane = Literal["quick", "slow"]
Verdict = Literal["time", "size", "again", "abandoned"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole result."""

    media_type: str
    body: IO[bytes]
    """Positioned at its beginning; the caller closes it."""
    size: int
    """Bytes."""


@dataclass(eq=False, slots=True)
class _Job:
    """A query on its way through the pool."""

    client: str
    task: frames.Task
    future: asyncio.Future[Answer]
    lane: Lane = "quick"
    worker: WorkerProcess | None = None
    verdict: Verdict | None = None
    """Why the pool killed the worker, where it did."""
    abandoned: bool = False
    timers: list[asyncio.TimerHandle] = field(default_factory=list)

    def stop_timers(self) -> None:
        """Call off what was to happen to the job."""
        while self.timers:
            self.timers.pop().cancel()

    def refuse(self, refusal: refusals.Refusal) -> None:
        """Tell the caller that there is no result."""
        if not self.future.done():
            self.future.set_exception(refusal)


class Pool:
    """Runs queries against one store. `start` before the first, `stop` after the last."""

    def __init__(self, store: Path, limits: Limits, prefixes: Mapping[str, str] = _NO_PREFIXES) -> None:
        """`store` is the folder of a database; a query need not declare what is in `prefixes`."""
        self.store = store
        self.limits = limits
        self.prefixes = prefixes
        self.killed = 0
        """Queries whose worker was killed, or died, since the start."""
        self._idle: list[WorkerProcess] = []
        self._starting = 0
        self._running: dict[Lane, Counter[str]] = {"quick": Counter(), "slow": Counter()}
        self._queues: dict[Lane, FairQueue[_Job]] = {"quick": FairQueue(), "slow": FairQueue()}
        self._debts: dict[str, float] = {}
        self._workers: set[WorkerProcess] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = False

    async def start(self) -> tuple[str, ...]:
        """Start the first worker and the others behind it; what the system cannot confine is returned, in words.

        Raises `WorkerDied` where the store cannot be opened; `serve` opens it first to say why.
        """
        worker = await WorkerProcess.start(self.store, self.limits.memory_bytes, self.prefixes)
        self._admit(worker)
        self._fill()
        return worker.missing

    async def stop(self, grace: float = 0.0) -> None:
        """Take no more queries, give the running ones `grace` seconds to end, then kill what is left."""
        self._stopping = True
        deadline = asyncio.get_running_loop().time() + grace
        while any(map(Counter.total, self._running.values())) and asyncio.get_running_loop().time() < deadline:
            await asyncio.sleep(0.05)
        for queue in self._queues.values():
            while job := queue.take(lambda _: True):
                job.stop_timers()
                job.refuse(refusals.stopping())
        for worker in list(self._workers):
            worker.kill()
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def change_store(self, store: Path) -> None:
        """Run the queries to come against another database; those that run now end on the one that they began with."""
        self.store = store
        while self._idle:
            self._idle.pop().kill()
        self._fill()

    def state(self) -> dict[str, int]:
        """Figures for the health page."""
        return {
            "workers": len(self._workers),
            "running_quick": self._running["quick"].total(),
            "running_slow": self._running["slow"].total(),
            "waiting": sum(map(len, self._queues.values())),
            "killed": self.killed,
        }

    def process_ids(self) -> tuple[int, ...]:
        """Process ids of the workers alive now."""
        return tuple(sorted(worker.pid for worker in self._workers))

    async def run(self, task: frames.Task, client: str) -> Answer:
        """The result of a query; raises `Refusal`. A cancelled caller leaves its place at once."""
        if self._stopping:
            raise refusals.stopping()
        if len(self._queues["quick"]) >= self.limits.waiting:
            raise refusals.busy(5)
        job = _Job(client, task, asyncio.get_running_loop().create_future())
        self._wait(job)
        self._dispatch()
        try:
            return await job.future
        except asyncio.CancelledError:
            self._abandon(job)
            raise

    def _abandon(self, job: _Job) -> None:
        """Nobody waits for the result: leave the queue, or give up a slow place. A quick query soon ends by itself."""
        job.abandoned = True
        if self._queues[job.lane].remove(job.client, job):
            job.stop_timers()
        elif job.worker and job.lane == "slow":
            self._kill(job, "abandoned")

    def _wait(self, job: _Job) -> None:
        """Put a job in its lane's queue, for so long as a query may wait."""
        queue = self._queues[job.lane]
        queue.add(job.client, job)

        def give_up() -> None:
            if queue.remove(job.client, job):
                job.refuse(refusals.busy(10))

        job.timers.append(asyncio.get_running_loop().call_later(self.limits.wait_seconds, give_up))

    def _may_run_quick(self, client: str) -> bool:
        """Whether a client may have another quick place: all but one of them, or one alone after overstaying."""
        now = asyncio.get_running_loop().time()
        in_debt = self._debts.get(client, 0.0) > now
        most = 1 if in_debt else max(1, self.limits.quick_places - 1)
        return self._running["quick"][client] < most

    def _may_run_slow(self, client: str) -> bool:
        """Whether a client may have a slow place: one."""
        return self._running["slow"][client] < 1

    def _dispatch(self) -> None:
        """Give waiting queries to idle workers, quick ones first, and see that there are workers enough."""
        if self._stopping:
            return
        lanes: tuple[tuple[Lane, int, Any], ...] = (
            ("quick", self.limits.quick_places, self._may_run_quick),
            ("slow", self.limits.slow_places, self._may_run_slow),
        )
        for lane, places, may_run in lanes:
            while self._idle and self._running[lane].total() < places:
                job = self._queues[lane].take(may_run)
                if job is None:
                    break
                self._spawn(self._execute(job, self._idle.pop()))
                self._running[lane][job.client] += 1
        self._fill()

    async def _execute(self, job: _Job, worker: WorkerProcess) -> None:
        """Run a job on a worker until the job has its result, its refusal, or its place in the slow queue."""
        loop = asyncio.get_running_loop()
        begin = loop.time()
        job.stop_timers()
        job.worker, job.verdict = worker, None
        job.timers.append(loop.call_later(self.limits.seconds, self._kill, job, "time"))
        if job.lane == "slow":
            worker.give_way()
        else:
            job.timers.append(loop.call_later(self.limits.quick_seconds, self._overstay, job))
        again = reusable = False
        try:
            reusable = await self._collect(job, worker)
        except WorkerDied as death:
            again = job.verdict == "again"
            if not again:
                self._bury(job, death)
        finally:
            job.stop_timers()
            self._leave(job)
            self._queues["quick"].charge(job.client, loop.time() - begin)
            if reusable and job.lane == "quick" and worker.store == self.store and not self._stopping:
                self._idle.append(worker)
            else:
                worker.kill()
        if again and not job.abandoned:
            self._begin_again(job)
        self._dispatch()

    async def _collect(self, job: _Job, worker: WorkerProcess) -> bool:
        """Gather the answer of a worker; whether the worker can take another query."""
        body = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the caller of `run` closes it
        try:
            async for kind, payload in worker.answers(job.task):
                if kind == frames.DATA:
                    body.write(payload)
                    if body.tell() > self.limits.result_bytes:
                        self._kill(job, "size")
                elif kind == frames.FAILURE:
                    job.refuse(_refusal(msgspec.json.decode(payload, type=frames.Failure)))
                    return True
                else:
                    end = msgspec.json.decode(payload, type=frames.End)
                    size = body.tell()
                    body.seek(0)
                    if not job.future.done():
                        job.future.set_result(Answer(end.media_type, body, size))
                        body = None  # type: ignore[assignment]
                    return not end.worn
            raise WorkerDied(None)
        finally:
            if body is not None:
                body.close()

    def _overstay(self, job: _Job) -> None:
        """A quick query has become a slow one: let it run on in the slow lane, or make it wait for that."""
        self._debts[job.client] = asyncio.get_running_loop().time() + _DEBT_SECONDS
        if job.abandoned:
            self._kill(job, "abandoned")
        elif self._running["slow"].total() < self.limits.slow_places and self._may_run_slow(job.client):
            self._leave(job)
            job.lane = "slow"
            self._running["slow"][job.client] += 1
            if job.worker:
                job.worker.give_way()
            self._dispatch()
        else:
            self._kill(job, "again")

    def _begin_again(self, job: _Job) -> None:
        """Let a query that was killed for want of a slow place wait for one."""
        job.lane, job.worker = "slow", None
        if self._stopping:
            job.refuse(refusals.stopping())
        elif self._queues["slow"].waiting(job.client) >= self.limits.slow_waiting:
            job.refuse(refusals.busy(int(self.limits.seconds)))
        else:
            self._wait(job)

    def _kill(self, job: _Job, verdict: Verdict) -> None:
        """Kill the worker of a job; the first verdict stands."""
        if job.worker and job.verdict is None:
            job.verdict = verdict
            job.worker.kill()

    def _leave(self, job: _Job) -> None:
        """Give up the job's place in its lane."""
        running = self._running[job.lane]
        running[job.client] -= 1
        if running[job.client] <= 0:
            del running[job.client]

    def _bury(self, job: _Job, death: WorkerDied) -> None:
        """Tell the caller and the log why the worker died, unless it was because the caller had left."""
        if job.abandoned:
            return
        refusal = self._epitaph(job, death)
        job.refuse(refusal)
        self.killed += 1
        LOG.warning("%s | %s | %.500s", job.client, refusal.english, " ".join(job.task.query.split()))

    def _epitaph(self, job: _Job, death: WorkerDied) -> refusals.Refusal:
        """What to tell the client whose worker has died."""
        if job.verdict == "time" or death.status == -signal.SIGXCPU:
            return refusals.out_of_time(self.limits.seconds)
        if job.verdict == "size":
            return refusals.result_too_large(self.limits.result)
        if self._stopping:
            return refusals.stopping()
        if death.status == -signal.SIGABRT:
            return refusals.out_of_memory(self.limits.memory)
        return refusals.crashed()

    def _fill(self) -> None:
        """Start workers until there is one for each quick place, one for each slow query, and one to spare."""
        wanted = self.limits.quick_places + self._running["slow"].total() + 1
        while not self._stopping and len(self._workers) + self._starting < wanted:
            self._starting += 1
            self._spawn(self._start_worker())

    async def _start_worker(self) -> None:
        """Start one worker; where that fails, pause, so that a broken store does not become a storm of processes."""
        try:
            worker = await WorkerProcess.start(self.store, self.limits.memory_bytes, self.prefixes)
        except (WorkerDied, OSError) as error:
            LOG.error("a worker could not start: %s", error)
            await asyncio.sleep(0 if self._stopping else _RESTART_PAUSE)
            worker = None
        finally:
            self._starting -= 1
        if worker is not None and worker.store == self.store:
            self._admit(worker)
        elif worker is not None:
            worker.kill()
        self._dispatch()

    def _admit(self, worker: WorkerProcess) -> None:
        """Count a worker in until it ends, however it ends."""
        self._workers.add(worker)
        self._idle.append(worker)
        self._spawn(self._watch(worker))
        if self._stopping:
            worker.kill()

    async def _watch(self, worker: WorkerProcess) -> None:
        """Count a worker out when its process has ended."""
        await worker.ended()
        self._workers.discard(worker)
        with contextlib.suppress(ValueError):
            self._idle.remove(worker)
        self._dispatch()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a task and keep it referenced until it ends."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


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
