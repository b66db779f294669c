"""Work spread over processes: results in the order of the tasks, and no more of them in memory than are under way.

Processes are started afresh (never forked from a process with threads), so the work and its tasks must be picklable and
whatever is costly, such as a compiled vocabulary, must be made once a process by the work itself.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import TypeVar

from kg.errors import KgError

Task = TypeVar("Task")
Result = TypeVar("Result")

CHUNK = 8
"""Tasks sent to a process at once: few enough to share the work evenly, enough to make the sending cheap."""
AHEAD = 3
"""Chunks a process that are under way, or done and not yet taken, unless the caller says otherwise."""
FEW = 24
"""So few articles are extracted at once in this process: starting others would take longer."""


def available_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(
    work: Callable[[Task], Result], tasks: Iterable[Task], *, jobs: int, ahead: int = AHEAD, few: int = FEW
) -> Generator[Result]:
    """The result of each task, in their order, worked out by so many processes.

    Tasks are drawn as they are needed, so that they may be read from a file meanwhile; at most `ahead` chunks a process
    are under way or wait to be taken. As few as `few` are worked out in this process. An error that the work raises is
    raised here. Raises `KgError` where a process was killed (by lack of memory, as a rule).
    """
    tasks = iter(tasks)
    first = list(islice(tasks, few + 1))
    tasks = chain(first, tasks)
    if jobs <= 1 or len(first) <= few:
        yield from map(work, tasks)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=fresh_processes(), initializer=begin_process)
    try:
        yield from _in_order(pool, work, tasks, ahead=jobs * ahead)
    except BrokenProcessPool as error:
        raise killed() from error
    finally:
        pool.shutdown(cancel_futures=True)


def fresh_processes() -> BaseContext:
    """How processes are started that have nothing of this one."""
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    return multiprocessing.get_context(method)


def killed() -> KgError:
    """What to raise where a process ended that should not have."""
    return KgError(
        "a working process was killed, as a rule for lack of memory; what was read is kept. Try fewer --jobs"
    )


def _in_order(
    pool: ProcessPoolExecutor, work: Callable[[Task], Result], tasks: Iterator[Task], ahead: int
) -> Iterator[Result]:
    under_way: deque[Future[list[Result]]] = deque()
    while chunk := tuple(islice(tasks, CHUNK)):
        under_way.append(pool.submit(_all, work, chunk))
        if len(under_way) > ahead:
            yield from under_way.popleft().result()
    while under_way:
        yield from under_way.popleft().result()


def _all(work: Callable[[Task], Result], tasks: tuple[Task, ...]) -> list[Result]:
    return [work(task) for task in tasks]


def begin_process() -> None:
    """What a process does first: it ends when this one does."""
    gc.set_threshold(50_000)  # a compiled vocabulary need not be looked through for each few hundred facts
    _end_with_parent()


def _end_with_parent() -> None:
    """Let no process outlive a parent that was killed: it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
