"""The bound on the time that one article may take."""

from __future__ import annotations

import contextlib
import re
import signal
import threading
import time
from collections.abc import Callable

import pytest

from kg.extraction import Extraction, vocabulary_files
from kg.model import Article, Record
from kg.sync.intake import Done, Task
from kg.sync.time_limit import OutOfTime, time_limit

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timer")


def _loop() -> None:
    while True:
        pass


def _search() -> None:
    re.search(r"(a|a)*b", "a" * 60)


def _stubborn() -> None:
    while True:
        with contextlib.suppress(Exception):
            _loop()


@pytest.mark.parametrize("work", [_loop, _search, _stubborn])
def test_work_without_an_end_is_ended(work: Callable[[], None]) -> None:
    """A loop, a pattern that backtracks for ever, code that catches every exception."""
    with pytest.raises(OutOfTime), time_limit(0.05):
        work()


def test_waiting_takes_no_time() -> None:
    """Processor time is counted: a process that has to wait is not at fault."""
    with time_limit(0.05):
        time.sleep(0.3)


def test_nothing_is_left_behind() -> None:
    """Afterwards no timer runs, and the signal means what it meant."""
    before = signal.getsignal(signal.SIGPROF)
    with time_limit(5):
        pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) == before


def test_other_threads_work_without_a_limit() -> None:
    """A signal reaches the main thread alone: in another the work is done as it is."""
    done = []

    def work() -> None:
        with time_limit(0.01):
            done.append(sum(range(3_000_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done


def test_an_article_without_an_end_costs_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused with a word on what to do, like a bad file; the next article is extracted as ever."""
    extraction = Extraction(vocabulary_files(), seconds=0.05)
    real = Extraction.record

    def record(self: Extraction, article: Article) -> tuple[Record, object]:
        if article.id == "endless":
            _loop()
        return real(self, article)

    monkeypatch.setattr(Extraction, "record", record)
    done: Done = extraction(Task(None, Article("endless", "Không bao giờ hết.")))
    ((where, reason),) = done.refusals
    assert (where, done.articles, done.in_time) == ("endless", (), False)
    assert "--time-limit" in reason
    extraction = Extraction(vocabulary_files())
    done = extraction(Task(None, Article("short", "Ông Lê Văn An nói.")))
    assert (len(done.articles), done.refusals, done.in_time) == (1, (), True)
