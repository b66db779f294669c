"""The default graph on disk, subject by subject, in the order in which the exports show it.

What all articles say together is too much to hold as lines once an archive is large. So the lines are sorted in runs of
bounded size, merged into a file, and walked through from there. What several processes make is a file of each. Beside a
file lies its index, with the fingerprint of each subject's lines: by it the next build finds, without reading the rest,
the lines that it has to write into the store.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from hashlib import blake2b
from itertools import accumulate, groupby, pairwise
from operator import itemgetter
from pathlib import Path
from struct import Struct
from typing import BinaryIO, NamedTuple

import msgspec

from kg.sync.pieces import KEY_LENGTH

RUN = 50_000
"""Lines that are sorted in memory at a time: some 15 MB."""
_LENGTHS = Struct("<II")
_BUFFER = 1 << 18

Order = Callable[[str], str]
"""What subjects are sorted by; of those that are equal in it, the name decides."""
_Entry = tuple[bytes, bytes]
"""Key of a subject in that order, and its lines."""


class _Index(msgspec.Struct, frozen=True, array_like=True):
    """What lies beside a file."""

    triples: int
    first: bytes
    last: bytes
    """Keys of the first and the last subject."""
    fingerprints: bytes
    """`KEY_LENGTH` bytes a subject, which are the key of its piece in the exports."""
    lengths: bytes
    """Length of each subject's lines in the file: four bytes, in the order of this machine."""


class Differences(NamedTuple):
    """Lines that a graph has no longer, and those that are new in it."""

    gone: list[str]
    new: list[str]


class Subjects:
    """The sorted lines of a graph in files that follow one another. Lines are N-Triples without line ends."""

    def __init__(self, paths: Iterable[Path], order: Order) -> None:
        """Files that `sort` wrote by this order, which must not overlap. Raises `OSError` where one is not whole."""
        read = ((path, _index_of(path)) for path in paths)
        self._parts = sorted(((path, index) for path, index in read if index.triples), key=lambda part: part[1].first)
        self.order = order

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files."""
        return tuple(path for path, _ in self._parts)

    @property
    def folder(self) -> Path:
        """The folder of the files; of no graph there is none."""
        return self.paths[0].parent

    @property
    def count(self) -> int:
        """Number of triples."""
        return sum(index.triples for _, index in self._parts)

    def fingerprints(self) -> Iterator[bytes]:
        """The fingerprint of each subject's lines."""
        for _, index in self._parts:
            prints = index.fingerprints
            yield from (prints[start : start + KEY_LENGTH] for start in range(0, len(prints), KEY_LENGTH))

    def texts(self, numbers: Iterable[int] | None = None) -> Iterator[bytes]:
        """The lines of each subject in order, with a line feed between two; or of some, by ascending number."""
        wanted = iter(numbers) if numbers is not None else None
        number = next(wanted, None) if wanted else None
        start = 0
        for path, index in self._parts:
            lengths = array("I", index.lengths)
            with path.open("rb", _BUFFER) as file:
                if wanted is None:
                    yield from map(file.read, lengths)
                    continue
                offsets = list(accumulate(lengths, initial=0))
                while number is not None and number < start + len(lengths):
                    file.seek(offsets[number - start])
                    yield file.read(lengths[number - start])
                    number = next(wanted, None)
            start += len(lengths)

    def differences(self, former: Subjects) -> Differences:
        """The lines by which this graph differs from a former state of it."""
        before, now = list(former.fingerprints()), list(self.fingerprints())
        kept = set(before).intersection(now)
        gone = former.texts(number for number, fingerprint in enumerate(before) if fingerprint not in kept)
        new = self.texts(number for number, fingerprint in enumerate(now) if fingerprint not in kept)
        old, fresh = (
            dict.fromkeys(line for text in texts for line in text.decode().split("\n")) for texts in (gone, new)
        )
        return Differences([line for line in old if line not in fresh], [line for line in fresh if line not in old])

    def overlap(self) -> bool:
        """Whether a file begins before another ends."""
        return any(one.last >= other.first for (_, one), (_, other) in pairwise(self._parts))

    def entries(self) -> Iterator[_Entry]:
        """The lines of each subject in order, behind their key."""
        for text in self.texts():
            yield _key(_subject(text).decode(), self.order), text


def kept(folder: Path, order: Order) -> Subjects:
    """The graph whose files a folder holds; what is not there any more is missing in it."""
    return Subjects((path.with_suffix("") for path in folder.glob(f"*{_INDEX}")), order)


def sort(lines: Iterable[str], path: Path, order: Order, stem: str = "", run: int = RUN) -> Subjects:
    """Sort lines into a file, by `order` of the subject; those of a subject stay as they came, each once.

    With a stem, subjects that go on from it differently, up to the next slash, get files of their own, so that they can
    be joined with others in between. So many lines as `run` are sorted in memory at a time, the others wait beside.
    """
    aside: list[Path] = []
    entries: list[_Entry] = []
    for following in _runs(lines, order, run):
        if entries:
            aside.append(path.with_name(f"{path.name}-run-{len(aside)}"))
            aside[-1].write_bytes(b"".join(_LENGTHS.pack(*map(len, entry)) + b"".join(entry) for entry in entries))
        entries = following
    with ExitStack() as opened:
        earlier = [_entries(opened.enter_context(run_file.open("rb", _BUFFER))) for run_file in aside]
        paths = _merge([*earlier, entries], path, order(stem).encode() if stem else b"")
    for run_file in aside:
        run_file.unlink()
    return Subjects(paths, order)


def joined(parts: Sequence[Subjects], path: Path) -> Subjects:
    """The subjects of several graphs of one order together.

    Where one begins after another ends, as those of different kinds of things do, the files stay as they are; files
    that overlap are made one, at `path`, and go.
    """
    order = parts[0].order
    together = Subjects((path for part in parts for path in part.paths), order)
    if not together.overlap():
        return together
    merged = Subjects(_merge([part.entries() for part in parts], path), order)
    for part in together.paths:
        part.unlink()
        _beside(part).unlink()
    return merged


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


def _merge(runs: Sequence[Iterable[_Entry]], path: Path, stem: bytes = b"") -> list[Path]:
    """Sorted entries, of whose equal keys the earlier run comes first, as a file with its index, or several."""
    merged = groupby(heapq.merge(*runs, key=itemgetter(0)), itemgetter(0))
    paths: list[Path] = []
    for _, some in groupby(merged, lambda group: group[0].removeprefix(stem).partition(b"/")[0] if stem else b""):
        paths.append(path.with_name(f"{path.name}-{len(paths)}") if stem else path)
        _write(some, paths[-1])
    return paths


def _write(groups: Iterable[tuple[bytes, Iterable[_Entry]]], path: Path) -> None:
    triples = 0
    first = last = b""
    fingerprints, lengths = bytearray(), array("I")
    with path.open("wb", _BUFFER) as file:
        for key, same in groups:
            (_, text), *others = same
            if others:
                lines = (text, *(other for _, other in others))
                text = b"\n".join(dict.fromkeys(b"\n".join(lines).split(b"\n")))
            file.write(text)
            fingerprints += blake2b(text, digest_size=KEY_LENGTH).digest()
            lengths.append(len(text))
            triples += text.count(b"\n") + 1
            first, last = first or key, key
    index = _Index(triples, first, last, bytes(fingerprints), lengths.tobytes())
    _beside(path).write_bytes(msgspec.msgpack.encode(index))


_INDEX = ".index"
_indices = msgspec.msgpack.Decoder(_Index)


def _index_of(path: Path) -> _Index:
    index = _indices.decode(_beside(path).read_bytes())
    if path.stat().st_size != sum(array("I", index.lengths)):
        raise OSError(f"{path} is not what was written")
    return index


def _beside(path: Path) -> Path:
    """Where the index of a file lies."""
    return path.with_name(path.name + _INDEX)


def _key(subject: str, order: Order) -> bytes:
    return f"{order(subject)} {subject}".encode()


def _subject(text: bytes) -> bytes:
    return text[: text.index(b" ")]


def _entries(file: BinaryIO) -> Iterator[_Entry]:
    """The entries of a run that was put aside."""
    while lengths := file.read(_LENGTHS.size):
        key, text = _LENGTHS.unpack(lengths)
        yield file.read(key), file.read(text)
