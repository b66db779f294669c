"""Files that are replaced whole or not at all, and the manifest that says what the last complete build made of what.

A build that finds its manifest true has nothing to do. The manifest is taken away before the first output is replaced
and written after the last, so that a build that was killed in between is never taken for a complete one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kg.sync import fingerprint

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a complete build was made of, and what it made."""

    key: str
    """Fingerprint of files, program, vocabulary and options."""
    outputs: Mapping[str, str]
    """Name of each output file → SHA-256."""
    summary: Mapping[str, int]
    """Counts to tell again."""
    refused: tuple[tuple[str, str], ...] = ()
    """Where and why, to tell again."""
    notices: tuple[tuple[str, str], ...] = ()
    stamps: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Name of each output file → size and time of change: a file that still has both need not be hashed again."""


_decoder = msgspec.json.Decoder(Manifest)


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in a folder; `None` where there is none that can be read."""
    try:
        return _decoder.decode((folder / NAME).read_bytes())
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return None


def remove_manifest(folder: Path) -> None:
    """Say that the outputs are about to change."""
    (folder / NAME).unlink(missing_ok=True)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Say that the outputs are complete."""
    replace(folder / NAME, msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")


def stamps(outputs: Path, names: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Size and time of change of each output file."""
    found = {}
    for name in names:
        state = (outputs / name).stat()
        found[name] = (state.st_size, state.st_mtime_ns)
    return found


def intact(outputs: Path, manifest: Manifest) -> bool:
    """Whether every output file still is as the build left it."""
    try:
        now = stamps(outputs, manifest.outputs)
        changed = (name for name in manifest.outputs if now[name] != tuple(manifest.stamps.get(name, ())))
        return all(fingerprint.of_file(outputs / name) == manifest.outputs[name] for name in changed)
    except OSError:
        return False


def replace(path: Path, data: bytes) -> str:
    """Write a file aside and move it into place at once; the SHA-256 of its bytes."""
    return replace_with(path, lambda aside: aside.write_bytes(data))


def replace_with(path: Path, write: Callable[[Path], object]) -> str:
    """The same for a file that something else writes: `write` is given the path aside."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.new")
    try:
        write(aside)
        digest = fingerprint.of_file(aside)
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return digest
