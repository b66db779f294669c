"""The default graph on disk, subject by subject, in the order in which the exports show it.

What all articles say together is too much to hold as lines once an archive is large. So the lines are sorted in runs of
bounded size, merged into one file, and walked through from there; and of a build only one fingerprint a subject is kept
(`kg.sync.cache.Cache.subjects`), by which the next build finds the subjects that it has to write into the store.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from struct import Struct
from typing import BinaryIO

_RUN = 50_000
"""Lines that are sorted in memory at a time: some 20 MB."""
FINGERPRINT = 16
"""Bytes of a fingerprint."""
_LENGTHS = Struct("<II")
_BUFFER = 1 << 18

Fingerprints = Iterable[tuple[str, bytes]]
"""Subjects, as N-Triples terms in the order of the file, each with the fingerprint of its lines."""


class Subjects:
    """The sorted lines of a graph in a file. Lines are N-Triples without line ends."""

    def __init__(self, lines: Iterable[str], folder: Path, order: Callable[[str], str], run: int = _RUN) -> None:
        """Sort lines into a file in the folder, by `order` of the subject; those of a subject stay as they came."""
        self._order = order
        self.path = folder / "subjects"
        with ExitStack() as opened:
            runs = [_records(opened.enter_context(path.open("rb", _BUFFER))) for path in self._write_runs(lines, run)]
            self.count = 0
            """Number of triples: a line that is said twice is one."""
            with self.path.open("wb", _BUFFER) as file:
                # Of equal keys the earlier run comes first, so that no line depends on where the runs were cut.
                for _, same in groupby(heapq.merge(*runs, key=itemgetter(0)), itemgetter(0)):
                    text = b"\n".join(text for _, text in same)
                    file.write(_record(blake2b(text, digest_size=FINGERPRINT).digest(), text))
                    self.count += len(set(text.split(b"\n")))
        for path in folder.glob("run-*"):
            path.unlink()

    def _write_runs(self, lines: Iterable[str], size: int) -> list[Path]:
        """Files of sorted records: order and name of the subject, and its lines."""
        paths: list[Path] = []
        found: dict[str, list[str]] = {}
        last, said, count = "", [], 0

        def write() -> None:
            paths.append(self.path.with_name(f"run-{len(paths)}"))
            keys = sorted((self._key(subject), subject) for subject in found)
            records = [_record(key.encode(), "\n".join(found[subject]).encode()) for key, subject in keys]
            paths[-1].write_bytes(b"".join(records))
            found.clear()

        for line in lines:
            subject = line[: line.index(" ")]
            if subject != last:  # lines of one subject stand together as a rule
                if count >= size:
                    write()
                    count = 0
                last, said = subject, found.setdefault(subject, [])
            said.append(line)
            count += 1
        write()
        return paths

    def texts(self) -> Iterator[tuple[bytes, bytes]]:
        """The lines of each subject in order, behind their fingerprint; a line feed stands between two."""
        return texts(self.path)

    def fingerprints(self) -> Iterator[tuple[str, bytes]]:
        """Each subject with the fingerprint of its lines."""
        for fingerprint, text in self.texts():
            yield _subject(text).decode(), fingerprint

    def changes(self, former: Fingerprints) -> dict[str, list[str]]:
        """The subjects that are not as they were, each with its lines: none for one that is gone."""
        changed: dict[str, list[str]] = {}
        were = iter(former)
        was = next(were, None)
        for fingerprint, text in self.texts():
            subject = _subject(text).decode()
            while was is not None and was[0] != subject and self._key(was[0]) < self._key(subject):
                changed[was[0]] = []
                was = next(were, None)
            if was is None or was[0] != subject:
                changed[subject] = text.decode().split("\n")
                continue
            if was[1] != fingerprint:
                changed[subject] = text.decode().split("\n")
            was = next(were, None)
        while was is not None:
            changed[was[0]] = []
            was = next(were, None)
        return changed

    def _key(self, subject: str) -> str:
        return f"{self._order(subject)} {subject}"


def texts(path: Path) -> Iterator[tuple[bytes, bytes]]:
    """The same of the file of a graph, for a process that has nothing else of it."""
    with path.open("rb", _BUFFER) as file:
        yield from _records(file)


def _subject(text: bytes) -> bytes:
    return text[: text.index(b" ")]


def _record(key: bytes, text: bytes) -> bytes:
    return _LENGTHS.pack(len(key), len(text)) + key + text


def _records(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """The pairs that `_record` made."""
    while lengths := file.read(_LENGTHS.size):
        key, text = _LENGTHS.unpack(lengths)
        yield file.read(key), file.read(text)
