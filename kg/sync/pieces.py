"""A large file put together from pieces, of which those that stood in its former state too are copied, not made again.

A piece is known by a fingerprint of all that decides its bytes. Which pieces a file has, and of what length, is noted
(`Pieces`), with the file's size and time of change: a file that someone else has touched is written
anew. Runs of pieces that stood together before are copied at once, by the kernel where it can.
"""

from __future__ import annotations

import mmap
import os
from array import array
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from io import BufferedWriter
from itertools import accumulate
from pathlib import Path

import msgspec

KEY_LENGTH = 16
"""Bytes of a piece's fingerprint."""
_AT_ONCE = 1 << 20
"""Bytes that are put together before they are written, and from how many on a run is copied by the kernel."""


class Pieces(msgspec.Struct, frozen=True):
    """What was noted of a file: its state, and its pieces in their order."""

    program: str
    """What else decided the bytes of the pieces."""
    size: int
    changed: int
    """Time of change, in nanoseconds."""
    keys: bytes
    lengths: bytes
    """Each in eight bytes, little-endian."""


class Former:
    """The former state of a file: where each of its pieces stands."""

    def __init__(self, path: Path, pieces: Pieces) -> None:
        """Raises `OSError` where the file cannot be read."""
        with path.open("rb") as file:
            self._file = os.dup(file.fileno())
        self._map = mmap.mmap(self._file, 0, access=mmap.ACCESS_READ)
        self.view = memoryview(self._map)
        self.keys = pieces.keys
        self.lengths = array("Q", pieces.lengths)
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

    @property
    def descriptor(self) -> int:
        """The open file."""
        return self._file

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)
        with suppress(BufferError):  # where writing broke off
            self.view.release()
            self._map.close()


class Writing:
    """An open output; its fingerprint grows with it in a thread of its own, so that it need not be read again."""

    def __init__(self, file: BufferedWriter, former: Former | None = None) -> None:
        self._file, self.former, self._digest = file, former, sha256()
        self._hashing = ThreadPoolExecutor(1, thread_name_prefix="hashing")
        self._hashed: Future[None] | None = None
        self._waiting: list[bytes | memoryview] = []
        self._length = 0
        self._run = (0, 0)
        self._keys = bytearray()
        self._lengths = array("Q")

    def write(self, data: bytes | memoryview) -> None:
        """Write more."""
        self._copy()
        self._put(data)

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
        if self._run[1] != start:
            self._copy()
            self._run = start, end
        else:
            self._run = self._run[0], end

    def close(self) -> None:
        """Write what waits."""
        try:
            self._copy()
            self._flush()
            self._file.flush()
            _write_out(self._file.fileno())
            self._await()
        finally:
            self._hashing.shutdown()

    @property
    def digest(self) -> str:
        """SHA-256 of what was written, once it is closed."""
        return self._digest.hexdigest()

    def pieces(self, path: Path, program: str) -> Pieces:
        """What there is to note of the file, now that it lies at `path`."""
        state = path.stat()
        return Pieces(program, state.st_size, state.st_mtime_ns, bytes(self._keys), self._lengths.tobytes())

    def _put(self, data: bytes | memoryview) -> None:
        self._waiting.append(data)
        self._length += len(data)
        if self._length >= _AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        data = b"".join(self._waiting)
        self._waiting, self._length = [], 0
        self._hash(data)
        self._file.write(data)

    def _hash(self, data: bytes | memoryview) -> None:
        self._await()  # at most one waits: what waits is held in memory
        self._hashed = self._hashing.submit(self._digest.update, data)

    def _await(self) -> None:
        if self._hashed is not None:
            self._hashed.result()

    def _copy(self) -> None:
        """Copy the run of known pieces that has come together."""
        start, end = self._run
        self._run = (0, 0)
        if start == end:
            return
        assert self.former is not None
        run = self.former.view[start:end]
        if end - start < _AT_ONCE:
            self._put(run)
            return
        self._flush()
        self._hash(run)
        self._file.flush()
        copied = _copied(self.former.descriptor, self._file.fileno(), start, end - start)
        self._file.write(run[copied:])


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


def _copied(source: int, target: int, start: int, length: int) -> int:
    """How many bytes the kernel has copied from one open file to the end of another; none where it cannot."""
    done = 0
    if hasattr(os, "copy_file_range"):
        try:
            while done < length and (more := os.copy_file_range(source, target, length - done, start + done)):
                done += more
        except OSError:  # not between these file systems, or not in this kernel
            pass
    return done
