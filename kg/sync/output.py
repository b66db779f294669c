"""Files that are replaced whole or not at all, and the manifest that says what the last complete build made of what.

A build that finds its manifest true has nothing to do. The manifest loses its key before the first output is replaced
and gets the new one after the last, so that a build that was killed in between is never taken for a complete one.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from kg.errors import InputError
from kg.sync import fingerprint
from kg.sync.pieces import Former, Pieces, Writing

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a complete build was made of, and what it made."""

    key: str
    """Fingerprint of files, program, vocabulary and options."""
    outputs: Mapping[str, str]
    """Name of each output file → SHA-256."""
    counts: Mapping[str, int]
    """What the graph holds, to tell again."""
    refused: tuple[tuple[str, str], ...] = ()
    """Where and why, to tell again."""
    notices: tuple[tuple[str, str], ...] = ()
    stamps: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Name of each output file → size and time of change: a file that still has both need not be hashed again."""
    store: str = ""
    """SHA-256 of what points at the current state of the store."""


_decoder = msgspec.json.Decoder(Manifest)


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in a folder; `None` where there is none that can be read."""
    try:
        return _decoder.decode((folder / NAME).read_bytes())
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return None


def open_manifest(folder: Path, known: Manifest | None) -> None:
    """Say that the outputs are about to change: until the manifest is closed, no build is complete."""
    if known is not None:
        _write_manifest(folder, replace(known, key=""))


def close_manifest(
    folder: Path,
    out: Path,
    key: str,
    outputs: Mapping[str, str],
    counts: Mapping[str, int],
    refused: Sequence[InputError],
    notices: Sequence[tuple[str, str]],
) -> None:
    """Say that the outputs are complete."""
    told = tuple((error.where, error.reason) for error in refused)
    _write_manifest(folder, Manifest(key, outputs, counts, told, tuple(notices), stamps(out, outputs), _state(folder)))


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    aside = folder / f"{NAME}.new"
    aside.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
    aside.replace(folder / NAME)


def report(counts: Mapping[str, int], refused: Sequence[InputError], notices: Sequence[tuple[str, str]]) -> bytes:
    """``report.json``: what the graph holds, what was refused and why, what was done to an input."""
    told = {
        "counts": dict(counts),
        "refused": [{"where": error.where, "reason": error.reason} for error in refused],
        "notices": [{"where": where, "message": message} for where, message in notices],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def stamps(outputs: Path, names: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Size and time of change of each output file."""
    found = {}
    for name in names:
        state = (outputs / name).stat()
        found[name] = (state.st_size, state.st_mtime_ns)
    return found


def intact(folder: Path, outputs: Path, manifest: Manifest) -> bool:
    """Whether every output file, and the store in its folder, still is as the build left it."""
    try:
        if _state(folder) != manifest.store:
            return False
        now = stamps(outputs, manifest.outputs)
        changed = (name for name in manifest.outputs if now[name] != tuple(manifest.stamps.get(name, ())))
        return all(fingerprint.of_file(outputs / name) == manifest.outputs[name] for name in changed)
    except OSError:
        return False


def _state(folder: Path) -> str:
    """The state of a store; empty where there is none."""
    pointer = folder / "pointer.json"
    return fingerprint.of_file(pointer) if pointer.exists() else ""


class Staging:
    """A folder aside in which all outputs are written before any of them takes its place."""

    def __init__(self, out: Path, folder: Path) -> None:
        """`folder` must lie on the same file system as `out`; what an earlier run left in it goes."""
        self._out, self.folder = out, folder
        self._written: dict[str, Writing] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writing")

    def __enter__(self) -> Self:
        """An empty folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the folder and what was not published."""
        self._thread.shutdown()
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def open(self, name: str, pieces: Pieces | None = None) -> Iterator[Writing]:
        """An output of this name, to write; `pieces` is what was noted of the one whose place it will take."""
        former = Former.of(self._out / name, pieces)
        with (self.folder / name).open("wb") as file:
            self._written[name] = Writing(file, self._thread, former)
            try:
                yield self._written[name]
            finally:
                self._written[name].close()
                if former:
                    former.close()

    def pieces(self, name: str, program: str) -> Pieces:
        """What there is to note of an output that a program wrote in pieces, once it was published."""
        return self._written[name].pieces(self._out / name, program)

    def write(self, name: str, data: bytes) -> None:
        """Write an output."""
        with self.open(name) as file:
            file.write(data)

    def publish(self, known: Manifest | None) -> dict[str, str]:
        """Move every output into its place; those of the last build that were not written again go. Name → SHA-256."""
        digests = {name: written.digest for name, written in self._written.items()}
        for name in digests:
            (self.folder / name).replace(self._out / name)
        for name in known.outputs if known else ():
            if name not in digests:
                (self._out / name).unlink(missing_ok=True)
        return digests
