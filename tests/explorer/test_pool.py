"""The pool by itself: who waits, who is sent away, what is kept, and what happens when the store changes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from kg import store as stores
from kg.explorer.frames import Task
from kg.explorer.job import Answer
from kg.explorer.limits import Limits
from kg.explorer.pool import Pool
from kg.explorer.refusals import Refusal
from tests.explorer.conftest import run_async, sample_lines

LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o . ?q ?r ?s . ?t ?u ?v }"
LABELS = "SELECT ?l { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l } ORDER BY ?l"


def task(query: str) -> Task:
    """A query whose result is wanted as CSV."""
    return Task(query=query, results="text/csv", graph=None, seconds=30, union=True)


async def text(pool: Pool, query: str, client: str = "a") -> str:
    """The result of a query."""
    answer = await pool.run(task(query), client)
    with answer.body as body:
        return body.read().decode()


def with_pool(store: Path, limits: Limits, work: Callable[[Pool], Awaitable[None]]) -> None:
    """Run something with a pool that is started before and stopped after."""

    async def run() -> None:
        pool = Pool(stores.location(store), limits)
        await pool.start()
        try:
            await work(pool)
        finally:
            await pool.stop()

    run_async(run())


def test_long_query_without_a_place_to_wait_is_sent_away(store_path: Path) -> None:
    """One long query has the slow place; another of its client, which may not wait for it, is told when to come."""

    async def work(pool: Pool) -> None:
        first = asyncio.ensure_future(pool.run(task(LONG), "a"))
        second = asyncio.ensure_future(pool.run(task(LONG + " #"), "a"))
        done, _ = await asyncio.wait((first, second), return_when=asyncio.FIRST_COMPLETED)
        (refused,) = done
        refusal = refused.exception()
        assert isinstance(refusal, Refusal)
        assert (refusal.status, refusal.headers["Retry-After"]) == (503, "60")
        for each in (first, second):
            each.cancel()

    with_pool(store_path, Limits(seconds=60, quick_seconds=0.1, slow_places=1, slow_waiting=0), work)


def test_long_queries_take_turns_in_the_slow_lane(store_path: Path) -> None:
    """With one slow place the second long query of a client waits, begins again, and meets its own time limit."""

    async def work(pool: Pool) -> None:
        outcomes = await asyncio.gather(
            pool.run(task(LONG), "a"), pool.run(task(LONG + " #"), "a"), return_exceptions=True
        )
        assert [outcome.status for outcome in outcomes if isinstance(outcome, Refusal)] == [500, 500]

    with_pool(store_path, Limits(seconds=0.8, quick_seconds=0.1, slow_places=1, quick_places=3), work)


def test_waiting_too_long_is_refused(store_path: Path) -> None:
    """A query that gets no place in time is sent away with 503, and others behind it are not."""

    async def work(pool: Pool) -> None:
        held = asyncio.ensure_future(pool.run(task(LONG), "a"))
        await asyncio.sleep(0.05)
        with pytest.raises(Refusal, match="busy"):
            await pool.run(task(LABELS), "a")
        held.cancel()

    with_pool(store_path, Limits(seconds=60, quick_seconds=60, quick_places=1, wait_seconds=0.2), work)


def test_answers_are_kept_and_repeatable_ones_only(store_path: Path) -> None:
    """A query is answered without a worker the second time, but never one that asks for the clock or for chance."""

    async def work(pool: Pool) -> None:
        first = await text(pool, LABELS)
        await pool.stop()  # no worker is left
        assert await text(pool, LABELS) == first
        with pytest.raises(Refusal, match="stopping"):
            await text(pool, LABELS + " #")

    async def chance(pool: Pool) -> None:
        query = "SELECT (STRUUID() AS ?u) {}"
        assert await text(pool, query) != await text(pool, query)

    with_pool(store_path, Limits(), work)
    with_pool(store_path, Limits(), chance)


def test_no_answer_is_kept_where_none_may_be(store_path: Path) -> None:
    """With a cache of 0 MiB every query goes to a worker."""

    async def work(pool: Pool) -> None:
        await text(pool, LABELS)
        await pool.stop()
        with pytest.raises(Refusal, match="stopping"):
            await text(pool, LABELS)

    with_pool(store_path, Limits(cache=0), work)


def test_new_store_is_taken_up(tmp_path: Path) -> None:
    """After a change the next query sees the new store, not a kept answer of the old one."""
    lines = sample_lines()
    stores.build(tmp_path / "store", [line for line in lines if "Bắc Ninh" not in line])

    async def work(pool: Pool) -> None:
        assert "Bắc Ninh" not in await text(pool, LABELS)
        stores.build(tmp_path / "store", lines)
        pool.change_store(stores.location(tmp_path / "store"))
        assert "Bắc Ninh" in await text(pool, LABELS)

    with_pool(tmp_path / "store", Limits(), work)


def test_caller_that_leaves_the_queue_takes_no_place(store_path: Path) -> None:
    """A query whose caller has gone before its turn never runs; the next one does."""

    async def work(pool: Pool) -> None:
        held = asyncio.ensure_future(pool.run(task(LONG), "a"))
        gone = asyncio.ensure_future(pool.run(task(LONG + " #"), "b"))
        await asyncio.sleep(0.05)
        assert pool.state()["waiting"] == 1
        gone.cancel()
        await asyncio.sleep(0)
        assert pool.state()["waiting"] == 0
        held.cancel()

    with_pool(store_path, Limits(seconds=60, quick_seconds=60, quick_places=1), work)


def test_one_question_asked_by_many_is_answered_once(store_path: Path) -> None:
    """Those who ask what is already being asked wait for that answer; one that is not kept each has to itself."""
    begun: list[str] = []

    async def work(pool: Pool) -> None:
        find = pool._find

        async def counted(asked: Task, client: str) -> Answer:
            begun.append(asked.query)
            return await find(asked, client)

        pool._find = counted  # type: ignore[method-assign, assignment]
        answers = await asyncio.gather(*(text(pool, LABELS, f"client {number}") for number in range(20)))
        assert len(set(answers)) == 1
        assert begun == [LABELS]
        chance = LABELS + " # RAND()\nOFFSET 0"
        never = "SELECT (RAND() AS ?r) {}"
        await asyncio.gather(*(text(pool, never, f"client {number}") for number in range(5)))
        assert begun.count(never) == 5
        await text(pool, chance)
        assert pool._asked == {}

    with_pool(store_path, Limits(), work)


def test_a_question_given_up_is_asked_by_the_next(store_path: Path) -> None:
    """A client that leaves takes its question with it; another that waited for the answer asks for itself."""

    async def work(pool: Pool) -> None:
        first = asyncio.ensure_future(text(pool, LABELS, "a"))
        await asyncio.sleep(0)
        second = asyncio.ensure_future(text(pool, LABELS, "b"))
        await asyncio.sleep(0)
        first.cancel()
        assert "l" in await second

    with_pool(store_path, Limits(), work)
