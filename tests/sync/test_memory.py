"""Memory given back between the steps of a build."""

from __future__ import annotations

import ctypes
import resource
import sys
from pathlib import Path

import pytest

from kg.language.folding import plain
from kg.sync import memory


def _resident() -> int:
    """Pages of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])


@pytest.mark.skipif(sys.platform != "linux", reason="how much memory a process holds is asked of Linux")
def test_what_was_let_go_of_is_given_back() -> None:
    """Of 30 MB of texts one in a hundred is still in use: most of the room between them is free again."""
    texts = [bytes(3000) for _ in range(10_000)]
    kept = texts[99::100]
    full = _resident()
    del texts
    memory.release()
    assert len(kept) == 100
    assert (full - _resident()) * resource.getpagesize() > 20_000_000


def test_without_the_gnu_library_it_does_what_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    """No error where the C library has no such function, and what was remembered is forgotten all the same."""
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    plain("Đinh La Thăng")
    memory.release()
    assert plain.cache_info().currsize == 0
