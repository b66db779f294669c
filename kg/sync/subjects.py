"""The default graph on disk, subject by subject, in the order in which the exports show it.

What all articles say together is too much to hold as lines once an archive is large. So the lines are sorted in runs of
bounded size, merged into one file, and walked through from there; and of a build only one fingerprint a subject is kept
(`kg.sync.cache.Cache.subjects`), by which the next build finds the subjects that it has to write into the store. What
several processes make is a file of each.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter
from pathlib import Path
from struct import Struct
from typing import BinaryIO

_RUN = 200_000
"""Lines that are sorted in memory at a time: some 50 MB."""
FINGERPRINT = 16
"""Bytes of a fingerprint."""
_LENGTHS = Struct("<II")
_BUFFER = 1 << 18

Fingerprints = Iterable[tuple[str, bytes]]
"""Subjects, as N-Triples terms in the order of the file, each with the fingerprint of its lines."""
Order = Callable[[str], str]
"""What subjects are sorted by; of those that are equal in it, the name decides."""
_Entry = tuple[bytes, bytes]
"""Key of a subject in that order, and its lines."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """The sorted lines of a graph in files that follow one another. Lines are N-Triples without line ends."""

    paths: tuple[Path, ...]
    count: int
    """Number of triples."""
    order: Order
    first: bytes = b""
    last: bytes = b""
    """Keys of the first and the last subject."""

    def texts(self) -> Iterator[tuple[bytes, bytes]]:
        """The lines of each subject in order, behind their fingerprint; a line feed stands between two."""
        for path in self.paths:
            with path.open("rb", _BUFFER) as file:
                yield from _records(file)

    def fingerprints(self) -> Iterator[tuple[str, bytes]]:
        """Each subject with the fingerprint of its lines."""
        for fingerprint, text in self.texts():
            yield _subject(text).decode(), fingerprint

    def entries(self) -> Iterator[_Entry]:
        """The lines of each subject in order, behind their key."""
        for _, text in self.texts():
            yield _key(_subject(text).decode(), self.order), text

    def changes(self, former: Fingerprints) -> dict[str, list[str]]:
        """The subjects that are not as they were, each with its lines: none for one that is gone."""
        changed: dict[str, list[str]] = {}
        were = iter(former)
        was = next(were, None)
        for fingerprint, text in self.texts():
            subject = _subject(text).decode()
            while was is not None and was[0] != subject and self._precedes(was[0], subject):
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

    def _precedes(self, one: str, other: str) -> bool:
        return _key(one, self.order) < _key(other, self.order)


def sort(lines: Iterable[str], path: Path, order: Order, run: int = _RUN) -> Subjects:
    """Sort lines into a file, by `order` of the subject; those of a subject stay as they came, each once.

    So many lines as `run` are sorted in memory at a time, the others wait beside the file.
    """
    aside: list[Path] = []
    entries: list[_Entry] = []
    for following in _runs(lines, order, run):
        if entries:
            aside.append(path.with_name(f"{path.name}-run-{len(aside)}"))
            aside[-1].write_bytes(b"".join(_record(*entry) for entry in entries))
        entries = following
    with ExitStack() as opened:
        earlier = [_records(opened.enter_context(run_file.open("rb", _BUFFER))) for run_file in aside]
        merged = _merged([*earlier, entries], path, order)
    for run_file in aside:
        run_file.unlink()
    return merged


def joined(parts: Sequence[Subjects], path: Path) -> Subjects:
    """The subjects of several files of one order together.

    Where one begins after another ends, as those of different kinds of things do, the files stay as they are; files
    that overlap are made one.
    """
    order = parts[0].order
    ordered = sorted((part for part in parts if part.count), key=attrgetter("first"))
    if any(one.last >= other.first for one, other in pairwise(ordered)):
        return _merged([part.entries() for part in ordered], path, order)
    ends = (ordered[0].first, ordered[-1].last) if ordered else (b"", b"")
    paths = tuple(path for part in ordered for path in part.paths)
    return Subjects(paths, sum(part.count for part in ordered), order, *ends)


def _runs(lines: Iterable[str], order: Order, size: int) -> Iterator[list[_Entry]]:
    """Sorted entries of so many lines at a time, and a few more: those that stand together are not parted."""
    found: dict[str, list[str]] = {}
    last, said, count = "", [], 0
    for line in lines:
        subject = line[: line.index(" ")]
        if subject != last:  # lines of one subject stand together as a rule
            if count >= size:
                yield _sorted(found, order)
                found, count = {}, 0
            last, said = subject, found.setdefault(subject, [])
        said.append(line)
        count += 1
    yield _sorted(found, order)


def _sorted(found: Mapping[str, list[str]], order: Order) -> list[_Entry]:
    return sorted((_key(subject, order), "\n".join(dict.fromkeys(said)).encode()) for subject, said in found.items())


def _merged(runs: Sequence[Iterable[_Entry]], path: Path, order: Order) -> Subjects:
    """Sorted entries, of whose equal keys the earlier run comes first, as one file."""
    count = 0
    first = last = b""
    with path.open("wb", _BUFFER) as file:
        for key, same in groupby(heapq.merge(*runs, key=itemgetter(0)), itemgetter(0)):
            (_, text), *others = same
            if others:
                lines = (text, *(other for _, other in others))
                text = b"\n".join(dict.fromkeys(b"\n".join(lines).split(b"\n")))
            file.write(_record(blake2b(text, digest_size=FINGERPRINT).digest(), text))
            count += text.count(b"\n") + 1
            first, last = first or key, key
    return Subjects((path,), count, order, first, last)


def _key(subject: str, order: Order) -> bytes:
    return f"{order(subject)} {subject}".encode()


def _subject(text: bytes) -> bytes:
    return text[: text.index(b" ")]


def _record(key: bytes, text: bytes) -> bytes:
    return _LENGTHS.pack(len(key), len(text)) + key + text


def _records(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """The pairs that `_record` made."""
    while lengths := file.read(_LENGTHS.size):
        key, text = _LENGTHS.unpack(lengths)
        yield file.read(key), file.read(text)
