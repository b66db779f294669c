"""A process that does one thing while this one does another."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from kg.sync.workers import begin_process, fresh_processes, killed

Task = TypeVar("Task")
Result = TypeVar("Result")

_THREADS = Path("/proc/self/task")
"""Where Linux lists the threads of this process."""


class Helper:
    """The process; a context manager, at whose end it is gone, whatever it does then.

    It is forked where that is safe, and so has at once what this process has loaded. It must then not be handed what
    cannot be shared by two processes: open it before any database.
    """

    def __init__(self, prepare: Callable[[], object]) -> None:
        """Start it, and let it get ready meanwhile."""
        context = multiprocessing.get_context("fork") if _one_thread() else fresh_processes()
        self._here, there = context.Pipe()
        self._process: BaseProcess = context.Process(target=_serve, args=(there, prepare), daemon=True)  # type: ignore[attr-defined]
        self._process.start()
        there.close()
        self._begun = 0
        self._results: list[tuple[bool, Any]] = []
        """Of the first tasks: whether each went well, and what it gave."""

    def begin(self, work: Callable[[Task], Result], task: Task) -> Callable[[], Result]:
        """Set it to work, after what it has to do already; what is returned waits for the result.

        An error that the work raises is raised there. Raises `KgError` where the process was killed.
        """
        try:
            self._here.send((work, task))
        except OSError as error:
            raise killed() from error
        self._begun += 1
        return partial(self._result, self._begun)

    def _result(self, number: int) -> Any:
        """The result of a task by its number, from 1; those of earlier tasks are kept until they are asked for."""
        try:
            while len(self._results) < number:
                self._results.append(self._here.recv())
        except (EOFError, OSError) as error:
            raise killed() from error
        went_well, value = self._results[number - 1]
        if went_well:
            return value
        raise value

    def close(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.join()
        self._here.close()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.close()


def _one_thread() -> bool:
    """Whether nothing but this thread can hold a lock that a forked process would wait for; asked of the system, since
    libraries have threads that Python does not know.
    """
    try:
        return sum(1 for _ in _THREADS.iterdir()) == 1
    except OSError:
        return False


def _serve(there: Connection, prepare: Callable[[], object]) -> None:
    """What the process does: task after task, until it is ended."""
    begin_process()
    with suppress(Exception):  # what is wrong will be told of the work
        prepare()
    while True:
        work, task = there.recv()
        try:
            there.send((True, work(task)))
        except Exception as error:
            there.send((False, error))
