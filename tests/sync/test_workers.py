"""Work spread over processes."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator

import pytest

from kg.errors import KgError
from kg.sync.workers import CHUNK, FEW, spread


def square(number: int) -> int:
    """Work that is easy to check."""
    return number * number


def process(number: int) -> int:
    """The process that does a task."""
    return os.getpid()


def refuse_100(number: int) -> int:
    """Work that fails on one task."""
    if number == 100:
        raise ValueError("no hundreds")
    return number


def die_at_100(number: int) -> int:
    """Work whose process is killed, as the system does for lack of memory."""
    if number == 100:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("count", [0, 1, FEW, FEW + 1, 10 * CHUNK + 3])
def test_results_stand_in_the_order_of_the_tasks(count: int, jobs: int) -> None:
    """Each task has its result, once, in order, whatever the number of tasks and processes."""
    assert list(spread(square, range(count), jobs=jobs)) == [number * number for number in range(count)]


def test_few_tasks_start_no_process() -> None:
    """A handful of tasks is done here: starting processes would take longer."""
    assert set(spread(process, range(FEW), jobs=2)) == {os.getpid()}


def test_many_tasks_are_done_elsewhere() -> None:
    """Many tasks are done by other processes, no more of them than asked for."""
    processes = set(spread(process, range(200), jobs=2))
    assert os.getpid() not in processes
    assert len(processes) <= 2


def test_tasks_are_drawn_as_they_are_needed() -> None:
    """A long list of tasks is never all in memory: the drawing stays a bounded way ahead of the results."""
    drawn = 0

    def tasks() -> Generator[int]:
        nonlocal drawn
        for number in range(5000):
            drawn += 1
            yield number

    results = spread(square, tasks(), jobs=2)
    next(results)
    assert drawn <= FEW + CHUNK * 8
    results.close()


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_the_work_is_raised_here(jobs: int) -> None:
    """What the work raises reaches the caller, from whichever process."""
    with pytest.raises(ValueError, match="no hundreds"):
        list(spread(refuse_100, range(200), jobs=jobs))


def test_a_killed_process_is_told_of() -> None:
    """A process that the system kills gives a message that says what to do, and no hang."""
    with pytest.raises(KgError, match="--jobs"):
        list(spread(die_at_100, range(200), jobs=2))
