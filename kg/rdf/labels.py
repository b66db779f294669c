"""Labels as they are typed without accents: how a question finds an entity by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.language.folding import plain
from kg.rdf.terms import plain_text, term

_PLAIN = term("kg:plainLabel")
_MARKS = str.maketrans({"–": "-", "—": "-", "‑": "-", "’": "'", "‘": "'", "“": '"', "”": '"'})


def search_key(text: str) -> str:
    """A name as it is typed without accents: lower case, plain letters, plain marks, single spaces.

    >>> search_key("Bà Rịa – Vũng Tàu")
    'ba ria - vung tau'
    """
    return plain(text.translate(_MARKS))


def search_keys(subject: str, labels: Iterable[str]) -> Iterator[str]:
    """Each label as it is typed without accents; a question finds the entity by any of them."""
    for key in dict.fromkeys(search_key(label) for label in labels):
        yield f"{subject} {_PLAIN} {plain_text(key)} ."
