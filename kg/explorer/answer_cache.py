"""Answers that are kept: the store does not change while it is served, so an answer holds until a new one is put in
place."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import IO

import msgspec

from kg.explorer.frames import Task
from kg.explorer.keywords import is_repeatable

_MOST_BYTES = 4 * 2**20
"""Bytes of an answer that is kept; a larger one would drive out many."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer in memory."""

    media_type: str
    body: bytes


class AnswerCache:
    """Answers by task, those asked for least lately dropped first."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[bytes, Kept] = OrderedDict()

    def key(self, task: Task) -> bytes | None:
        """What an answer is kept under; `None` where it must not be, as its query gives another each time."""
        if not self._most_bytes or not is_repeatable(task.query):
            return None
        return msgspec.json.encode(task)

    def get(self, key: bytes | None) -> Kept | None:
        """The answer kept under a key."""
        if key is None or key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key]

    def put(self, key: bytes | None, media_type: str, body: IO[bytes], size: int) -> None:
        """Keep an answer if it is small enough; `body` is left at its beginning."""
        if key is None or size > min(_MOST_BYTES, self._most_bytes) or key in self._kept:
            return
        self._kept[key] = Kept(media_type, body.read())
        body.seek(0)
        self._bytes += size + len(key)
        while self._bytes > self._most_bytes:
            dropped, kept = self._kept.popitem(last=False)
            self._bytes -= len(kept.body) + len(dropped)
