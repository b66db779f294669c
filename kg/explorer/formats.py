"""The documents about a thing: which formats there are, and the suffix that each has in an address."""

from __future__ import annotations

from kg.explorer.negotiation import GRAPHS, HTML, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Format

SUFFIXES: dict[str, Format] = {
    ".html": HTML,
    ".ttl": TURTLE,
    ".jsonld": JSON_LD,
    ".nt": N_TRIPLES,
    ".rdf": RDF_XML,
}
SUFFIX_OF: dict[Format, str] = {format_: suffix for suffix, format_ in SUFFIXES.items()}
OFFERED: tuple[Format, ...] = (HTML, *GRAPHS)
"""The default first."""
