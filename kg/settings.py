"""What a user may choose about a build: on the command line, or in a file `kg.toml` that lies with the articles.

    pages = ["bac-giang-2024-06"]     # articles that get a page of their own
    base = "https://example.org/kg/"
    vocabulary = ["offices.ttl"]      # paths from the folder of the file
    identity = "identity.csv"
    keep-missing = true
    time-limit = 60                   # seconds of processor time that one article may take
    [fields]
    text = "content"

The command line wins over the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError, VocabularyError
from kg.sync import fingerprint
from kg.sync.time_limit import DEFAULT as TIME_LIMIT
from kg.sync.workers import available_cores

BASE = "https://w3id.org/vnkg/"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose about a build."""

    base: str = BASE
    """What the IRIs of persons, bodies, articles … begin with; absolute, ending in ``/`` or ``#``."""
    vocabulary: tuple[Path, ...] = ()
    """Vocabulary files of the user's own, beside the shipped ones."""
    judgements: Path | None = None
    """The file of same / not-same judgements, `identity.csv`."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Field of an article → the key or column that holds it in JSON Lines and tables."""
    keep_missing: bool = False
    """Whether articles whose file is gone stay in the graph."""
    jobs: int = field(default_factory=available_cores)
    pages: tuple[str, ...] = ()
    """Ids of the articles that get a page of their own."""
    time_limit: float = TIME_LIMIT
    """Seconds of processor time that one article may take; one that takes more is refused, as a bad file is."""

    def fingerprint(self) -> str:
        """Fingerprint of all that shapes a graph beside the articles. `VocabularyError` where a file cannot be read."""
        try:
            files = fingerprint.of_files((*self.vocabulary, *filter(None, [self.judgements])))
        except OSError as error:
            raise VocabularyError(str(error.filename), f"cannot be read: {error.strerror}; check the path") from error
        chosen = [self.base, repr(sorted(self.fields.items())), repr(self.judgements is None), repr(self.pages)]
        return fingerprint.of(fingerprint.of_program(), files, *chosen)


FILE_NAME = "kg.toml"
_KINDS: Mapping[str, type] = {
    "base": str, "vocabulary": list, "identity": str, "fields": dict, "keep-missing": bool, "pages": list,
    "time-limit": int,
}  # fmt: skip


def from_folders(paths: Iterable[Path]) -> Settings:
    """The settings of the first of the paths that is a folder with a `kg.toml`; the usual ones where none is.

    Raises `InputError` where the file cannot be read or names something that there is not.
    """
    for path in paths:
        if (path / FILE_NAME).is_file():
            return _settings(path, _read(path / FILE_NAME))
    return Settings()


def _read(file: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(str(file), f"cannot be read as TOML: {error}") from error
    for name, value in values.items():
        if name not in _KINDS:
            raise InputError(str(file), f"“{name}” is no setting; there are {', '.join(sorted(_KINDS))}")
        inner = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
        right = isinstance(value, _KINDS[name]) and (value is not True or _KINDS[name] is bool)
        if not right or not all(isinstance(item, str) for item in inner):
            raise InputError(str(file), f"“{name}” is not of the right kind; see docs/commands.md")
    return values


def _settings(folder: Path, values: Mapping[str, Any]) -> Settings:
    return Settings(
        base=values.get("base", BASE),
        vocabulary=tuple(folder / name for name in values.get("vocabulary", ())),
        judgements=folder / values["identity"] if "identity" in values else None,
        fields=values.get("fields", {}),
        keep_missing=values.get("keep-missing", False),
        pages=tuple(values.get("pages", ())),
        time_limit=values.get("time-limit", TIME_LIMIT),
    )
