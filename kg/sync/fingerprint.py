"""Fingerprints: what a result depends on, in 64 hexadecimal digits.

A cached result is used again only where the fingerprint of all that shaped it is the same: the bytes of the file, the
program itself, the vocabulary, the options. Nothing here looks at times: a file that was only touched is the same file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.resources import ontology_path

# Libraries that decide bytes of the output; a new version of one makes every cached result stale.
_LIBRARIES = (
    "ahocorasick-rs", "networkx", "numpy", "pyoxigraph", "pyvis", "rapidfuzz", "rdflib",
    "fastwarc", "pyarrow", "trafilatura", "zstandard",
)  # fmt: skip


def of(*parts: str | bytes | None) -> str:
    """SHA-256 of the parts, each with its length, so that no two lists of parts are one."""
    digest = sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(b"-" if data is None else b"%d:" % len(data))
        digest.update(data or b"")
    return digest.hexdigest()


def of_file(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def of_files(paths: Iterable[Path]) -> str:
    """Fingerprint of the bytes of several files, in the order given; names do not count."""
    return of(*(of_file(path) for path in paths))


def of_program() -> str:
    """Fingerprint of this program: its files, the shipped ontology, the libraries that shape its output, Python."""
    package = Path(__file__).resolve().parent.parent
    parts = [f"{name} {_version(name)}" for name in _LIBRARIES]
    parts.append(f"python {sys.version_info.major}.{sys.version_info.minor}")
    for folder in sorted({package, ontology_path()}):
        for path in _files(folder):
            parts += [path.relative_to(folder).as_posix(), of_file(path)]
    return of(*parts)


def _files(folder: Path) -> Iterator[Path]:
    """All files below a folder in a fixed order, without what a build never reads."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in ("__pycache__", "node_modules", "explorer", "cli"):
            yield from _files(path)
        elif path.is_file():
            yield path


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:  # an extra that is not installed
        return "absent"
