"""What reading tells of its inputs: errors, which cost a file or a line of it, and notices, which cost nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kg.errors import InputError

FIELDS: Mapping[str, str] = MappingProxyType(
    {key: key for key in ("id", "date", "text", "title", "url", "publisher", "author", "published")}
)
"""What a record may hold → the key or column that holds it, unless the user names another."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was done to an input or left undone, and that its owner should know of."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def _forget(notice: Notice) -> None:
    """The default for notices: nobody listens."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read in this run, and whom to tell."""

    on_error: Callable[[InputError], None]
    on_notice: Callable[[Notice], None] = _forget
    fields: Mapping[str, str] = field(default_factory=lambda: FIELDS)

    def notice(self, where: str, message: str | None) -> None:
        """Pass a notice on, where there is something to say."""
        if message:
            self.on_notice(Notice(where, message))


def field_names(chosen: Mapping[str, str] | None) -> Mapping[str, str]:
    """The names of the fields with the user's own in place of the usual ones.

    `ValueError` for a field that an article does not have.

    >>> field_names({"text": "content"})["text"]
    'content'
    """
    unknown = sorted(set(chosen or {}) - set(FIELDS))
    if unknown:
        raise ValueError(f"unknown field {', '.join(unknown)}: an article has {', '.join(FIELDS)}")
    return {**FIELDS, **(chosen or {})}
