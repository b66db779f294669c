"""A pool of worker processes in two lanes, so that no query and no client can hold up the others.

Every query begins in the quick lane. One that has used `Limits.quick_seconds` of a processor has overstayed: where
there is a slow place it keeps its worker, which drops to a low priority while a new worker takes its place;
where there is none it is killed and begins again when its turn in the slow lane comes (a query only reads, so
beginning again is safe). At its time limit it is killed for good. A client has one slow place at most, and while it
has lately overstayed, one quick place. Clients whose queries wait take turns (`kg.explorer.queueing`).
"""

from __future__ import annotations

import asyncio
import io
import logging
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from kg.explorer import refusals
from kg.explorer.answer_cache import AnswerCache
from kg.explorer.frames import Task
from kg.explorer.job import Answer, Job, Lane
from kg.explorer.limits import Limits
from kg.explorer.queueing import FairQueue
from kg.explorer.worker_process import WorkerDied, WorkerProcess
from kg.explorer.worker_supply import WorkerSupply

LOG = logging.getLogger("kg.explorer")

_DEBT_SECONDS = 30.0
"""How long a client that overstayed is held to one quick place."""
_LOOK_AGAIN = 0.05
"""Seconds after which the processor time of a query is read again, at the soonest."""
_NO_PREFIXES: Mapping[str, str] = MappingProxyType({})


class Pool:
    """Runs queries against one store. `start` before the first, `stop` after the last."""

    def __init__(self, store: Path, limits: Limits, prefixes: Mapping[str, str] = _NO_PREFIXES) -> None:
        """`store` is the folder of a database; a query need not declare what is in `prefixes`."""
        self.limits = limits
        self.killed = 0
        """Queries whose worker was killed, or died, since the start."""
        self._supply = WorkerSupply(store, limits.memory_bytes, prefixes, self._dispatch)
        self._cache = AnswerCache(limits.cache_bytes)
        self._asked: dict[tuple[int, bytes], asyncio.Future[refusals.Refusal | None]] = {}
        """Questions that a worker is answering, by cache and key; done when there is an answer, or with a refusal."""
        self._running: dict[Lane, Counter[str]] = {"quick": Counter(), "slow": Counter()}
        self._queues: dict[Lane, FairQueue[Job]] = {"quick": FairQueue(), "slow": FairQueue()}
        self._debts: dict[str, float] = {}
        self._stopping = False

    async def start(self) -> tuple[str, ...]:
        """Start the first worker and the others behind it; what the system cannot confine is returned, in words.

        Raises `WorkerDied` where the store cannot be opened; `serve` opens it first to say why.
        """
        worker = await self._supply.first()
        self._dispatch()
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
        await self._supply.stop()

    def change_store(self, store: Path) -> None:
        """Run the queries to come against another database; those that run now end on the one that they began with."""
        self._cache = AnswerCache(self.limits.cache_bytes)
        self._supply.change_store(store)
        self._dispatch()

    def state(self) -> dict[str, int]:
        """Figures for the health page."""
        return {
            "workers": len(self._supply.process_ids()),
            "running_quick": self._running["quick"].total(),
            "running_slow": self._running["slow"].total(),
            "waiting": sum(map(len, self._queues.values())),
            "killed": self.killed,
        }

    async def run(self, task: Task, client: str) -> Answer:
        """The result of a query; raises `Refusal`. A cancelled caller leaves its place at once.

        Whoever asks what another is already asking waits for that one's answer, or for its refusal where the query is
        to blame; and asks anew where there is neither, the other having left or its answer being too large to be kept.
        """
        cache = self._cache  # of this store, should another be put in place meanwhile
        key = cache.key(task)
        if key is None:
            return await self._find(task, client)
        place = (id(cache), key)
        while (kept := cache.get(key)) is None and (asked := self._asked.get(place)):
            await asyncio.wait((asked,))
            if blamed := asked.result():
                raise blamed
        if kept:
            return Answer(kept.media_type, io.BytesIO(kept.body), len(kept.body))
        asked = self._asked[place] = asyncio.get_running_loop().create_future()
        blame: refusals.Refusal | None = None
        try:
            answer = await self._find(task, client)
            cache.put(key, answer.media_type, answer.body, answer.size)
            return answer
        except refusals.Refusal as refusal:
            blame = refusal if refusal.status < 503 else None
            raise
        finally:
            del self._asked[place]
            asked.set_result(blame)

    async def _find(self, task: Task, client: str) -> Answer:
        """The result of a query from a worker."""
        if self._stopping:
            raise refusals.stopping()
        if len(self._queues["quick"]) >= self.limits.waiting:
            raise refusals.busy(5)
        job = Job(client, task, asyncio.get_running_loop().create_future())
        self._wait(job)
        self._dispatch()
        try:
            return await job.future
        except asyncio.CancelledError:
            self._abandon(job)
            raise

    def _abandon(self, job: Job) -> None:
        """Nobody waits for the result: leave the queue, or give up a slow place. A quick query soon ends by itself."""
        job.abandoned = True
        if self._queues[job.lane].remove(job.client, job):
            job.stop_timers()
        elif job.lane == "slow":
            job.kill("abandoned")

    def _wait(self, job: Job) -> None:
        """Put a job in its lane's queue, for so long as a query may wait."""
        queue = self._queues[job.lane]
        queue.add(job.client, job)

        def give_up() -> None:
            if queue.remove(job.client, job):
                job.refuse(refusals.busy(10))

        job.after(self.limits.wait_seconds, give_up)

    def _may_run_quick(self, client: str) -> bool:
        """Whether a client may have another quick place: all but one of them, or one alone after overstaying."""
        in_debt = self._debts.get(client, 0.0) > asyncio.get_running_loop().time()
        most = 1 if in_debt else max(1, self.limits.quick_places - 1)
        return self._running["quick"][client] < most

    def _may_run_slow(self, client: str) -> bool:
        """Whether a client may have a slow place: one."""
        return self._running["slow"][client] < 1

    def _dispatch(self) -> None:
        """Give waiting queries to idle workers, quick ones first, and see that there are workers enough.

        Enough is one for each quick place, one for each slow query, and one to spare.
        """
        if self._stopping:
            return
        self._fill("quick", self.limits.quick_places, self._may_run_quick)
        self._fill("slow", self.limits.slow_places, self._may_run_slow)
        self._supply.keep(self.limits.quick_places + self._running["slow"].total() + 1)

    def _fill(self, lane: Lane, places: int, may_run: Callable[[str], bool]) -> None:
        """Give the free places of a lane to queries that wait for them."""
        while self._running[lane].total() < places and (worker := self._supply.take()):
            job = self._queues[lane].take(may_run)
            if job is None:
                self._supply.give_back(worker, reusable=True)
                return
            self._running[lane][job.client] += 1
            self._supply.spawn(self._execute(job, worker))

    async def _execute(self, job: Job, worker: WorkerProcess) -> None:
        """Run a job on a worker until the job has its result, its refusal, or its place in the slow queue."""
        job.begin(worker)
        job.after(self.limits.seconds, partial(job.kill, "time"))
        if job.lane == "slow":
            worker.give_way()
        else:
            job.after(self.limits.quick_seconds, partial(self._overstay, job))
        reusable = False
        try:
            reusable = await job.collect(self.limits.result_bytes)
        except WorkerDied as death:
            if job.verdict != "again":
                self._bury(job, death)
        except Exception as error:  # a full disk, say: the caller must hear of it, and the place be free again
            LOG.exception("a query could not be run")
            job.refuse(refusals.failed(str(error)))
        finally:
            job.stop_timers()
            self._leave(job)
            self._supply.give_back(worker, reusable=reusable and job.lane == "quick")
        if job.verdict == "again" and not job.abandoned:
            self._begin_again(job)
        self._dispatch()

    def _overstay(self, job: Job) -> None:
        """A quick query has become a slow one: let it run on in the slow lane, or make it wait for that."""
        left = self.limits.quick_seconds - job.used()
        if job.abandoned:
            job.kill("abandoned")
        elif left > 0:  # it has waited for a processor
            job.after(max(left, _LOOK_AGAIN), partial(self._overstay, job))
        else:
            self._remember_debt(job.client)
            if self._running["slow"].total() < self.limits.slow_places and self._may_run_slow(job.client):
                self._make_slow(job)
            else:
                job.kill("again")

    def _make_slow(self, job: Job) -> None:
        """Let a running query run on in the slow lane."""
        self._leave(job)
        job.lane = "slow"
        self._running["slow"][job.client] += 1
        if job.worker:
            job.worker.give_way()
        self._dispatch()

    def _begin_again(self, job: Job) -> None:
        """Let a query that was killed for want of a slow place wait for one."""
        job.lane, job.worker = "slow", None
        if self._stopping:
            job.refuse(refusals.stopping())
        elif self._queues["slow"].waiting(job.client) >= self.limits.slow_waiting:
            job.refuse(refusals.busy(int(self.limits.seconds)))
        else:
            self._wait(job)

    def _remember_debt(self, client: str) -> None:
        """Hold a client to one quick place for a while, and forget the debts that are over."""
        now = asyncio.get_running_loop().time()
        self._debts = {name: until for name, until in self._debts.items() if until > now}
        self._debts[client] = now + _DEBT_SECONDS

    def _leave(self, job: Job) -> None:
        """Give up the job's place in its lane."""
        running = self._running[job.lane]
        running[job.client] -= 1
        if running[job.client] <= 0:
            del running[job.client]

    def _bury(self, job: Job, death: WorkerDied) -> None:
        """Tell the caller and the log why the worker died, unless it was because the caller had left."""
        if job.abandoned:
            return
        refusal = refusals.stopping() if self._stopping and not job.verdict else job.epitaph(death, self.limits)
        job.refuse(refusal)
        self.killed += 1
        LOG.warning("%s | %s | %.500s", job.client, refusal.english, " ".join(job.task.query.split()))
