"""Fairness among clients, without processes: who goes next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.explorer.queueing import FairQueue


def _queue(*jobs: str) -> FairQueue[str]:
    """A queue of jobs named by client and number."""
    queue: FairQueue[str] = FairQueue()
    for job in jobs:
        queue.add(job[0], job)
    return queue


def _drain(queue: FairQueue[str]) -> list[str]:
    """Take all."""
    order = []
    while job := queue.take(lambda _: True):
        order.append(job)
    return order


def test_clients_take_turns() -> None:
    """Of two clients neither waits for all of the other's queries."""
    assert _drain(_queue("a1", "a2", "a3", "b1", "b2")) == ["a1", "b1", "a2", "b2", "a3"]


def test_a_client_of_many_queries_does_not_hold_up_one_of_few() -> None:
    """Behind a hundred queries of one client, another's waits for one of them at most."""
    queue = _queue(*(f"a{number}" for number in range(100)))
    queue.take(lambda _: True)
    queue.add("b", "b1")
    assert _drain(queue)[:2] in (["a1", "b1"], ["b1", "a1"])


def test_nobody_saves_up_by_being_away() -> None:
    """A client that comes late shares from then on; it does not get the turns that it might have had."""
    queue = _queue(*(f"a{number}" for number in range(10)))
    for _ in range(8):
        queue.take(lambda _: True)
    for number in range(4):
        queue.add("b", f"b{number}")
    assert "".join(job[0] for job in _drain(queue)).startswith("bab")


def test_a_client_without_a_place_is_passed_over() -> None:
    """A client that may not run another query does not hold up the next one."""
    queue = _queue("a1", "b1")
    assert queue.take(lambda client: client != "a") == "b1"
    assert queue.take(lambda client: client != "a") is None
    assert len(queue) == 1


def test_removed_job_is_not_taken() -> None:
    """A query whose client has left is gone, and its removal is told once."""
    queue = _queue("a1")
    assert queue.remove("a", "a1")
    assert not queue.remove("a", "a1")
    assert queue.take(lambda _: True) is None


def test_many_clients_leave_no_trace() -> None:
    """The memory of who had a turn does not grow with the clients that ever came."""
    queue: FairQueue[int] = FairQueue()
    for number in range(5000):
        queue.add(str(number), number)
        queue.take(lambda _: True)
        queue.add(str(number), number)
        queue.take(lambda _: True)
    assert len(queue._tags) <= 1025


@given(st.lists(st.sampled_from("abcdef"), max_size=60))
def test_every_query_gets_its_turn(clients: list[str]) -> None:
    """All queries are taken once, each client's in order; none gets a second turn before all had their first."""
    queue: FairQueue[tuple[str, int]] = FairQueue()
    for number, client in enumerate(clients):
        queue.add(client, (client, number))
    taken = []
    while job := queue.take(lambda _: True):
        taken.append(job)
    assert sorted(number for _, number in taken) == list(range(len(clients)))
    for client in set(clients):
        own = [number for name, number in taken if name == client]
        assert own == sorted(own)
    first = [name for name, _ in taken[: len(set(clients))]]
    assert len(set(first)) == len(first)
