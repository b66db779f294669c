"""Every IRI that the builder makes, in one place: readable, stable, and a function of what it names.

The base is the user's; the ontology and the vocabulary keep their namespace whatever the base. All methods give an IRI
in angle brackets, ready for an N-Quads line.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from kg.errors import InputError
from kg.language.remembering import remembered
from kg.model import Span
from kg.rdf.terms import BASE, VOCABULARY

_ENTITY_KINDS = ("person", "body", "place", "event", "thread", "article", "graph")


@dataclass(frozen=True, slots=True)
class Names:
    """The names under one base IRI, which must be absolute and end in ``/`` or ``#``."""

    base: str = BASE

    def __post_init__(self) -> None:
        parts = urlsplit(self.base)
        if not parts.scheme or not self.base.endswith(("/", "#")) or any(c in self.base for c in ' <>"{}|\\^`'):
            raise InputError(self.base, "is no base for names; give an absolute IRI that ends in '/' or '#'")

    def entity(self, kind: str, name: str) -> str:
        """A person, body, place, event or issue thread by its slug."""
        return f"<{self.base}{kind}/{name}>"

    def post(self, role: str, body: str | None) -> str:
        """An office: its role, and its body where it has one."""
        return f"<{self.base}post/{role}/{body}>" if body else f"<{self.base}post/{role}>"

    def membership(self, tenure: str, part: str = "") -> str:
        """One stretch of one person in one office; `part` names its interval or one of its dates."""
        return f"<{self.base}membership/{tenure}#{part}>" if part else f"<{self.base}membership/{tenure}>"

    def judgement(self, kind: str, subject: str, number: int) -> str:
        """A reason of identity, a separation, a turn, a contradiction or a duplicate group, counted from 1."""
        return f"<{self.base}{kind}/{subject}/{number}>"

    def article(self, article: str) -> str:
        """An article."""
        return f"<{self.base}article/{escaped(article)}>"

    def graph(self, article: str) -> str:
        """The named graph of an article."""
        return f"<{self.base}graph/{escaped(article)}>"

    def words(self, article: str, span: Span) -> str:
        """A stretch of an article's text, by RFC 5147: code points, end exclusive."""
        return f"<{self.base}article/{escaped(article)}#char={span.start},{span.end}>"

    def fact(self, article: str, kind: str, number: int) -> str:
        """A fact of an article's record by its kind and its index (from 0; the name counts from 1)."""
        return f"<{self.base}article/{escaped(article)}#{kind}-{number + 1}>"

    def prefixes(self) -> dict[str, str]:
        """Prefixes that make entities and concepts short in Turtle."""
        entities = {kind: f"{self.base}{kind}/" for kind in _ENTITY_KINDS}
        return entities | {scheme: f"{VOCABULARY}{scheme}/" for scheme in CONCEPT_SCHEMES}


CONCEPT_SCHEMES = (
    "body-type",
    "change",
    "contradiction",
    "event-type",
    "figure-kind",
    "identity-reason",
    "office-status",
    "role",
    "stance",
    "thread-state",
    "topic",
    "turn",
    "unit",
)
"""Schemes whose concepts stand in the graph; `ontology/vocabulary/` and `ontology/values.ttl` hold them."""


def concept(scheme: str, name: str) -> str:
    """A concept of the vocabulary."""
    return f"<{VOCABULARY}{scheme}/{name}>"


@remembered(100)
def escaped(name: str) -> str:
    """An article's id as part of an IRI: as it is where it is plain, percent-encoded where it must be."""
    return name if name.isascii() and name.replace("-", "").replace("_", "").isalnum() else quote(name, safe="-_.~")
