"""Fairness among clients, without processes: who goes next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.explorer.queueing import FairQueue


def _drain(queue: FairQueue[str], cost: dict[str, float]) -> list[str]:
    """Take all, charging each client what its queries cost."""
    order = []
    while job := queue.take(lambda _: True):
        order.append(job)
        queue.charge(job[0], cost[job[0]])
    return order


def test_clients_take_turns() -> None:
    """Of two clients with equal queries neither waits for all of the other's."""
    queue: FairQueue[str] = FairQueue()
    for job in ("a1", "a2", "a3", "b1", "b2"):
        queue.add(job[0], job)
    assert _drain(queue, {"a": 1, "b": 1}) == ["a1", "b1", "a2", "b2", "a3"]


def test_a_client_of_long_queries_falls_behind() -> None:
    """A client whose queries take ten times as long gets one in for ten of the other's."""
    queue: FairQueue[str] = FairQueue()
    for number in range(3):
        queue.add("a", f"a{number}")
    for number in range(20):
        queue.add("b", f"b{number}")
    order = "".join(job[0] for job in _drain(queue, {"a": 10, "b": 1}))
    assert order == "a" + "b" * 10 + "a" + "b" * 10 + "a"


def test_nobody_saves_up_by_being_away() -> None:
    """A client that comes late shares from then on; it does not get what it might have had."""
    queue: FairQueue[str] = FairQueue()
    for number in range(10):
        queue.add("a", f"a{number}")
    for _ in range(8):
        queue.take(lambda _: True)
        queue.charge("a", 1)
    for number in range(4):
        queue.add("b", f"b{number}")
    assert "".join(job[0] for job in _drain(queue, {"a": 1, "b": 1})).startswith("bab")


def test_a_client_without_a_place_is_passed_over() -> None:
    """A client that may not run another query does not hold up the next one."""
    queue: FairQueue[str] = FairQueue()
    queue.add("a", "a1")
    queue.add("b", "b1")
    assert queue.take(lambda client: client != "a") == "b1"
    assert queue.take(lambda client: client != "a") is None
    assert len(queue) == 1


def test_removed_job_is_not_taken() -> None:
    """A query whose client has left is gone, and its removal is told once."""
    queue: FairQueue[str] = FairQueue()
    queue.add("a", "a1")
    assert queue.remove("a", "a1")
    assert not queue.remove("a", "a1")
    assert queue.take(lambda _: True) is None


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.floats(0.001, 10)), max_size=60))
def test_every_query_gets_its_turn(jobs: list[tuple[str, float]]) -> None:
    """Whatever the costs, all queries are taken, each once, each client's in the order in which they came."""
    queue: FairQueue[tuple[str, int]] = FairQueue()
    for number, (client, _) in enumerate(jobs):
        queue.add(client, (client, number))
    taken = []
    while job := queue.take(lambda _: True):
        taken.append(job)
        queue.charge(job[0], jobs[job[1]][1])
    assert sorted(number for _, number in taken) == list(range(len(jobs)))
    for client in "abcdef":
        own = [number for name, number in taken if name == client]
        assert own == sorted(own)
