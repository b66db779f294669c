"""Paths → the files that hold articles, each with an id and a digest, so that an unchanged one need not be read again.

Folders are walked to the bottom. Left out are hidden files and folders, READMEs, files of unknown kinds, metadata side
files (NAME.json beside NAME.txt or NAME.html), the folder NAME_files that a browser saves beside NAME.html, and folders
that `kg build` wrote. A folder or file reached twice, by a symbolic link or since it was named twice, counts once.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kg.errors import InputError
from kg.reading.compression import unpacked_name

PLAIN = (".txt", ".text")
PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
OTHERS = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".parquet", ".warc")
KNOWN = (*PLAIN, *PAGES, *OTHERS)
"""Ends of the names of files that are looked for in folders; .gz or .zst may follow."""

_WITH_SIDE = (*PLAIN, *PAGES)
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A file that holds an article, or many."""

    path: Path
    name: str
    """Its path below the folder that was given, with slashes: the same wherever the folder lies."""
    id: str
    """Id of its article; where it holds many, what theirs begin with if they have none of their own."""
    digest: str
    """SHA-256 over id, file and side file, in hexadecimal: as long as it stays, so do the articles."""
    side: Path | None = None
    """Its metadata side file."""


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    name: str
    stem: str
    side: Path | None
    real: str
    """Its path without symbolic links."""
    is_link: bool


def sources(paths: Iterable[Path | str], *, on_error: Callable[[InputError], None]) -> Iterator[Source]:
    """The files below the paths, sorted by path, without reading what they say.

    An id is the file's name without its suffix. Files of one name in several folders take their folders into the id
    (``2024/05/001.txt`` → ``2024-05-001``), all of them, so that the id does not hang on who came first. Where two ids
    are the same even so, the later file is refused.
    """
    found = sorted(_unique(_find(paths, on_error)), key=lambda file: file.path.as_posix())
    stems = Counter(file.stem for file in found)
    taken: dict[str, Path] = {}
    for file in found:
        id = file.stem if stems[file.stem] == 1 else _long_id(file)  # noqa: A001
        if id in taken:
            on_error(InputError(str(file.path), f"its id “{id}” is taken by {taken[id]}: rename one, or keep only one"))
            continue
        taken[id] = file.path
        try:
            yield Source(file.path, file.name, id, _digest(id, file.path, file.side), file.side)
        except OSError as error:
            on_error(InputError(str(file.path), cannot_read(error)))


def side_file(path: Path) -> Path | None:
    """The metadata file NAME.json beside a text or page; `None` where there is none."""
    if not unpacked_name(path).endswith(_WITH_SIDE):
        return None
    beside = path.with_name(_raw_stem(path) + ".json")
    return beside if beside.is_file() else None


def cannot_read(error: OSError) -> str:
    """What to tell of a file that the system does not hand out."""
    return f"cannot be read ({(error.strerror or str(error)).lower()}): check the path and its permissions"


def _raw_stem(path: Path) -> str:
    """The file name without its known suffixes, as the file system has it."""
    unpacked = path.name[: len(unpacked_name(path))]
    lower = unpacked.lower()
    suffix = next((end for end in KNOWN if lower.endswith(end)), None) or Path(unpacked).suffix
    return unpacked[: -len(suffix)] if suffix and len(suffix) < len(unpacked) else unpacked


def _long_id(file: _Found) -> str:
    folders = _composed(Path(file.name).parent.as_posix())
    return file.stem if folders == "." else f"{folders.replace('/', '-')}-{file.stem}"


def _digest(id: str, path: Path, side: Path | None) -> str:  # noqa: A002
    digest = sha256(id.encode())
    for file in filter(None, (path, side)):
        digest.update(b"\0")
        with file.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    return digest.hexdigest()


def _unique(found: Iterable[_Found]) -> Iterator[_Found]:
    """Each file once: by the path of its own in preference to a link's."""
    seen: dict[str, _Found] = {}
    for file in sorted(found, key=lambda file: (file.is_link, len(file.name), file.path.as_posix())):
        seen.setdefault(file.real, file)
    yield from seen.values()


def _find(paths: Iterable[Path | str], on_error: Callable[[InputError], None]) -> Iterator[_Found]:
    for given in map(Path, paths):
        try:
            mode = given.stat().st_mode
        except OSError as error:
            missing = isinstance(error, FileNotFoundError | NotADirectoryError)
            on_error(
                InputError(str(given), "no such file or folder: check the path" if missing else cannot_read(error))
            )
            continue
        real = str(given.resolve())
        if not stat.S_ISDIR(mode):
            yield _Found(given, given.name, _composed(_raw_stem(given)), side_file(given), real, given.is_symlink())
            continue
        empty = True
        for file in _walk(given, "", real, {real}, on_error):
            empty = False
            yield file
        if empty:
            on_error(
                InputError(str(given), f"no article in this folder: it looks for {', '.join(KNOWN)} (and .gz, .zst)")
            )


def _walk(
    folder: Path, below: str, real: str, seen: set[str], on_error: Callable[[InputError], None]
) -> Iterator[_Found]:
    """The files of a folder; `below` is its path from the folder that was given, with a slash at its end."""
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError as error:
        on_error(InputError(str(folder), cannot_read(error)))
        return
    paths = {entry.name: folder / entry.name for entry in entries}
    unpacked = {name: unpacked_name(path) for name, path in paths.items()}
    raw = {name: _raw_stem(paths[name]) for name, end in unpacked.items() if end.endswith(KNOWN)}
    stems = {stem for name, stem in raw.items() if unpacked[name].endswith(_WITH_SIDE)}
    for entry in entries:
        name, path = entry.name, paths[entry.name]
        if name.startswith(".") or name.upper().startswith("README"):
            continue
        its_real = os.path.realpath(path) if entry.is_symlink() else str(Path(real, name))
        if _is(entry.is_dir):
            saved_parts = name.endswith("_files") and name.removesuffix("_files") in stems
            if its_real not in seen and not saved_parts and not _is_output(path):
                seen.add(its_real)
                yield from _walk(path, f"{below}{name}/", its_real, seen, on_error)
        elif name in raw:
            if not _is(entry.is_file):
                on_error(InputError(str(path), "not a file that can be read (a broken link or a device): remove it"))
            elif not (name.endswith(".json") and name.removesuffix(".json") in stems):
                side = side_file(path) if f"{raw[name]}.json" in paths else None
                yield _Found(path, f"{below}{name}", _composed(raw[name]), side, its_real, entry.is_symlink())


def _is(kind: Callable[[], bool]) -> bool:
    """Whether an entry is of a kind; what the system does not hand out (a link that leads to itself) is of none."""
    try:
        return kind()
    except OSError:
        return False


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _is_output(folder: Path) -> bool:
    """Whether a folder is what `kg build` wrote: `kg build .` must not read its own results."""
    return (folder / "report.json").is_file() and (folder / "store").is_dir()
