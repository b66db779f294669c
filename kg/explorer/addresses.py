"""Which page shows an IRI, and which IRI a page shows.

The entities of a graph are named under a base (``https://w3id.org/vnkg/person/luong-cuong``), and the server may
stand on another host (``http://127.0.0.1:8000``). What follows the base is the path here, so that behind a
redirection from the base's host to this server every IRI resolves, and meanwhile ``/person/luong-cuong`` does. The
documents about an entity have the same address with a suffix: ``.html``, ``.ttl``, ``.jsonld``.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote

from kg.rdf.terms import VOCABULARY

DEFAULT_BASE = "https://w3id.org/vnkg/"

_SAFE = "/:@!$&'()*+,;=-._~"  # RFC 3986: what may stand in a path as it is
RESERVED = ("sparql", "query", "questions", "search", "network", "health", "static", "resource")
"""First segments of the server's own addresses."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The mapping for one base."""

    base: str = DEFAULT_BASE

    def path(self, iri: str) -> str:
        """The local address of an IRI: its path where it lies under the base, else ``/resource?iri=…``.

        >>> Addresses().path("https://w3id.org/vnkg/person/luong-cuong#x")
        '/person/luong-cuong#x'
        >>> Addresses().path("http://example.org/a b")
        '/resource?iri=http%3A%2F%2Fexample.org%2Fa%20b'
        """
        if self.is_local(iri):
            path, hash_, fragment = iri[len(self.base) :].partition("#")
            return "/" + _kept(path) + (hash_ + quote(fragment, safe=_SAFE + "?%"))
        return "/resource?iri=" + quote(iri, safe="")

    def is_local(self, iri: str) -> bool:
        """Whether the IRI has an address of its own here."""
        rest = iri[len(self.base) :]
        return iri.startswith(self.base) and bool(rest) and rest.split("/")[0] not in RESERVED and "?" not in rest

    def iri(self, path: str) -> str:
        """The IRI that a path stands for; `path` as it came in the request line, percent-encoded.

        >>> Addresses().iri("/person/luong-cuong")
        'https://w3id.org/vnkg/person/luong-cuong'
        """
        return self.base + path.removeprefix("/")

    def candidates(self, path: str) -> tuple[str, ...]:
        """The IRIs that a path may stand for, most likely first: as sent, and with its escapes undone (IRIs hold
        Unicode)."""
        sent = self.iri(path)
        decoded = self.iri(unquote(path))
        return (sent,) if decoded == sent else (sent, decoded)

    def graph_of_article(self, iri: str) -> str | None:
        """The named graph of an article, by the rule of docs/graph.md; `None` where the IRI is no article's."""
        prefix = f"{self.base}article/"
        if not iri.startswith(prefix) or "#" in iri:
            return None
        return f"{self.base}graph/{iri[len(prefix) :]}"


def _kept(path: str) -> str:
    """A path with what URLs cannot hold escaped, and with escapes that the IRI itself has kept."""
    return quote(path, safe=_SAFE + "%")


@dataclass(frozen=True, slots=True)
class PageAddresses:
    """The addresses as the templates shared with the site ask for them."""

    addresses: Addresses

    def page(self, iri: str) -> str:
        """The address of a thing's page."""
        return self.addresses.path(iri)

    def topic(self, slug: str) -> str:
        """The address of a topic's page."""
        return self.addresses.path(f"{VOCABULARY}topic/{slug}")
