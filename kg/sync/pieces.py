"""A large file put together from pieces, of which those that stood in its former state too are copied, not made again.

A piece is known by a fingerprint of all that decides its bytes. Which pieces a file has, and of what length, is noted
(`Pieces`), with the file's size and time of change: a file that someone else has touched is written anew. Pieces that
stood together before are copied at once.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Sequence
from concurrent.futures import Executor, Future
from contextlib import suppress
from hashlib import sha256
from io import BufferedWriter
from itertools import accumulate
from pathlib import Path

import msgspec

KEY_LENGTH = 16
"""Bytes of a piece's fingerprint."""
_AT_ONCE = 1 << 18
"""Bytes that are put together before they are written."""
_COPIED = 1 << 18
"""Bytes that are copied at a time: hashed and written while they are near the processor."""


class Pieces(msgspec.Struct, frozen=True):
    """What was noted of a file: its state, and its pieces in their order."""

    program: str
    """What else decided the bytes of the pieces."""
    size: int
    changed: int
    """Time of change, in nanoseconds."""
    keys: bytes
    lengths: bytes
    """Each in four bytes, in the order of this machine."""


class Former:
    """The former state of a file: where each of its pieces stands."""

    def __init__(self, path: Path, pieces: Pieces) -> None:
        """Raises `OSError` where the file cannot be read."""
        self.file = path.open("rb", buffering=0)
        self.keys = pieces.keys
        self.lengths = array("I", pieces.lengths)
        self.starts = array("Q", accumulate(self.lengths, initial=pieces.size - sum(self.lengths)))
        """Where each piece begins, and where the last one ends."""

    @classmethod
    def of(cls, path: Path, pieces: Pieces | None) -> Former | None:
        """The former state, where the file still is as it was noted."""
        try:
            state = path.stat()
            if pieces is None or (state.st_size, state.st_mtime_ns) != (pieces.size, pieces.changed):
                return None
            return cls(path, pieces)
        except OSError:
            return None

    def close(self) -> None:
        """Let go of the file."""
        self.file.close()


class Writing:
    """An open output, written by a thread, in which its fingerprint grows so that it need not be read again.

    What is hashed, copied and written lets go of Python's lock meanwhile. Outputs may share a thread.
    """

    def __init__(self, file: BufferedWriter, thread: Executor, former: Former | None = None) -> None:
        self._file, self._thread, self.former, self._digest = file, thread, former, sha256()
        self._under_way: Future[None] | None = None
        self._waiting: list[bytes] = []
        self._length = 0
        self._parts: list[bytes | range] = []
        """What goes into the file next: data, and places in the former state."""
        self._keys = bytearray()
        self._lengths = array("I")

    def write(self, data: bytes) -> None:
        """Write more."""
        self._waiting.append(data)
        self._length += len(data)
        if self._length >= _AT_ONCE:
            self._send()

    def piece(self, key: bytes, data: bytes) -> None:
        """Write a piece."""
        self._keys += key
        self._lengths.append(len(data))
        self.write(data)

    def copy(self, numbers: range) -> None:
        """Write pieces that stood one after another in the former state."""
        former = self.former
        assert former is not None
        self._keys += former.keys[numbers.start * KEY_LENGTH : numbers.stop * KEY_LENGTH]
        self._lengths += former.lengths[numbers.start : numbers.stop]
        start, end = former.starts[numbers.start], former.starts[numbers.stop]
        before = None if self._waiting or not self._parts else self._parts[-1]
        if isinstance(before, range) and before.stop == start:
            self._parts[-1] = range(before.start, end)
        else:
            self._join()
            self._parts.append(range(start, end))

    def close(self) -> None:
        """Write what waits."""
        self._send()
        self._await()
        self._file.flush()
        _write_out(self._file.fileno())

    @property
    def digest(self) -> str:
        """SHA-256 of what was written, once it is closed."""
        return self._digest.hexdigest()

    def pieces(self, path: Path, program: str) -> Pieces:
        """What there is to note of the file, now that it lies at `path`."""
        state = path.stat()
        return Pieces(program, state.st_size, state.st_mtime_ns, bytes(self._keys), self._lengths.tobytes())

    def _join(self) -> None:
        if self._waiting:
            self._parts.append(b"".join(self._waiting))
            self._waiting, self._length = [], 0

    def _send(self) -> None:
        self._join()
        self._await()  # at most one waits: what waits is held in memory
        self._under_way, self._parts = self._thread.submit(self._append, self._parts), []

    def _await(self) -> None:
        if self._under_way is not None:
            self._under_way.result()

    def _append(self, parts: Sequence[bytes | range]) -> None:
        buffer = bytearray(_COPIED)
        for part in parts:
            if isinstance(part, range):
                assert self.former is not None
                self.former.file.seek(part.start)
                for start in range(part.start, part.stop, _COPIED):
                    some = memoryview(buffer)[: part.stop - start]
                    if self.former.file.readinto(some) != len(some):
                        raise OSError(f"{self.former.file.name} is shorter than it was")
                    self._put(some)
            else:
                self._put(part)

    def _put(self, data: bytes | memoryview) -> None:
        self._digest.update(data)
        self._file.write(data)


def known_to(one: Writing, other: Writing) -> dict[bytes, int]:
    """The pieces that stood in the former states of two files, in one order, by key: the number of each."""
    if one.former is None or other.former is None or one.former.keys != other.former.keys:
        return {}
    keys = one.former.keys
    return {keys[start : start + KEY_LENGTH]: start // KEY_LENGTH for start in range(0, len(keys), KEY_LENGTH)}


def _write_out(descriptor: int) -> None:
    """Let the system begin to write a file to disk, which it would do when the file takes another's place, and that is
    held up by it. A file system that has no such advice does without.
    """
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
