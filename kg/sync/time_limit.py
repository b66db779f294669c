"""A bound on the time that one article may take, so that one that never ends costs a line in the report, not the build.

Processor time is counted, not time on the clock: a busy machine, or one that slept, refuses no article. What a run
refuses for lack of time it tries again the next time.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

DEFAULT = 60.0
"""Seconds of processor time; a long article takes some hundredths of one."""


class OutOfTime(BaseException):
    """The time is up. No `Exception`, for much code catches every one of these and goes on."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `OutOfTime` in the block after so many seconds of this process's time.

    Works in the main thread of a process, where articles are extracted, and on systems that have the timer (not on
    Windows); elsewhere there is no limit. A library that does not come back from its C code is not interrupted.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGPROF, _raise)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)  # again each second, where the first was caught on the way
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        signal.signal(signal.SIGPROF, former)


def _raise(number: int, frame: FrameType | None) -> NoReturn:
    raise OutOfTime
