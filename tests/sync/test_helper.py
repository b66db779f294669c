"""A process aside: its results and errors come back, and it is gone when it is no longer wanted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from kg.errors import KgError
from kg.sync.helper import Helper

_known: list[str] = []


def get_ready() -> None:
    """Learn something that this process does not know."""
    _known.append("vocabulary")


def fail_to_get_ready() -> None:
    """A vocabulary that is broken."""
    raise ValueError("broken")


def told(name: str) -> tuple[str, list[str], int]:
    """A task: what was given, what the process has learnt, and who it is."""
    return name, list(_known), os.getpid()


def fail(reason: str) -> None:
    """A task that goes wrong."""
    raise KgError(reason)


def die(_: str) -> None:
    """What lack of memory does to a process."""
    os.kill(os.getpid(), signal.SIGKILL)


def test_tasks_are_done_aside_in_their_order() -> None:
    """By one process that has got ready, while this one has not."""
    with Helper(get_ready) as helper:
        first, second = helper.begin(told, "a"), helper.begin(told, "b")
        (two, _, same), (one, known, process) = second(), first()  # taken in any order
    assert (one, two, known) == ("a", "b", ["vocabulary"])
    assert process == same != os.getpid()
    assert _known == []
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_an_error_comes_back_and_the_process_goes_on() -> None:
    """What the work raises is raised where its result is taken; failing to get ready is no error of its own."""
    with Helper(fail_to_get_ready) as helper:
        with pytest.raises(KgError, match="what is wrong"):
            helper.begin(fail, "what is wrong")()
        assert helper.begin(told, "b")()[0] == "b"


def test_a_killed_process_is_told() -> None:
    """A person reads what may be the reason."""
    with Helper(get_ready) as helper:
        with pytest.raises(KgError, match="was killed"):
            helper.begin(die, "")()
        with pytest.raises(KgError, match="was killed"):
            helper.begin(told, "")()


FORKED = """
import os, sys
from kg.sync.helper import Helper
loaded = ["here"]
def told(_): return loaded, os.getpid()
def nothing(): pass
with Helper(nothing) as one, Helper(nothing) as two:
    found = [helper.begin(told, "")() for helper in (one, two)]
    assert [known for known, _ in found] == [["here"]] * 2, found
    assert len({os.getpid(), *(process for _, process in found)}) == 3
print("forked")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the threads of a process")
def test_a_process_of_one_thread_is_forked() -> None:
    """Two in a row have what this process has, which no fresh process could load: it lies in no module."""
    done = subprocess.run([sys.executable, "-c", FORKED], capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("forked\n", "")
