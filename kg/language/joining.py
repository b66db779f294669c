"""Phrases put together: what the first ends with and the second begins with is said once."""

from __future__ import annotations

from kg.language.folding import fold


def joined(first: str, second: str) -> str:
    """Two phrases as one: “Trưởng ban” and “Ban Dân vận” are “Trưởng ban Dân vận”, in the letters of the first.

    The second is never left out wholly, unless the first ends with all of it.
    """
    if first.endswith(second):
        return first
    head, tail = first.split(), second.split()
    for count in range(min(len(head), len(tail) - 1), 0, -1):
        if fold(" ".join(head[-count:])) == fold(" ".join(tail[:count])):
            return " ".join((*head, *tail[count:]))
    return f"{first} {second}"
