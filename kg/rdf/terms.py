"""RDF terms as N-Quads text: the namespaces in use, and how values become literals.

Numbers and dates are written in the lexical form that a store gives back (``1200``, never ``1200.0``), so that a graph
read from a store has the bytes of the graph that was written into it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

BASE = "https://w3id.org/vnkg/"
KG = "https://w3id.org/vnkg/ontology#"
VOCABULARY = "https://w3id.org/vnkg/vocabulary/"

PREFIXES: dict[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "kg": KG,
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Standard prefixes; those of entities and concepts are in `kg.rdf.names.Names.prefixes`."""

_ESCAPED = re.compile(r'[\\"\n\r]')
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_ESCAPE, _MEANT = re.compile(r"\\(.)"), {"n": "\n", "r": "\r"}
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


@cache
def term(curie: str) -> str:
    """The IRI of a prefixed name in angle brackets: ``term("org:member")``."""
    prefix, local = curie.split(":", 1)
    return f"<{PREFIXES[prefix]}{local}>"


def plain_text(value: str) -> str:
    """A plain string literal."""
    return f'"{_escaped(value)}"'


def vietnamese(value: str) -> str:
    """A literal in Vietnamese."""
    return f'"{_escaped(value)}"@vi'


def _escaped(value: str) -> str:
    return value.translate(_ESCAPES) if _ESCAPED.search(value) else value  # few texts need it, and it takes long


def lexical(literal: str) -> str:
    """The value of a literal as these functions write it, as text.

    >>> lexical(vietnamese('“Tỉnh ủy”, "1\\n2"'))
    '“Tỉnh ủy”, "1\\n2"'
    """
    value = literal[1 : literal.rindex('"')]
    return _ESCAPE.sub(lambda found: _MEANT.get(found[1], found[1]), value) if "\\" in value else value


def date(value: str) -> str:
    """A date as precise as it is given: ``2024`` is a year, ``2024-06`` a month, ``2024-06-26`` a day."""
    return f'"{value}"^^<{PREFIXES["xsd"]}{_DATE_TYPES[len(value)]}>'


def integer(value: int) -> str:
    """A whole number."""
    return f'"{value}"^^<{PREFIXES["xsd"]}integer>'


def number(value: float) -> str:
    """A figure: a whole number as `xsd:integer`, another as `xsd:decimal`, with no digit that it did not have.

    >>> number(14.14)
    '"14.14"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    exact = Decimal(repr(value))
    if exact == exact.to_integral_value():
        return integer(int(exact))
    return f'"{exact:f}"^^<{PREFIXES["xsd"]}decimal>'


TRUE = f'"true"^^<{PREFIXES["xsd"]}boolean>'
TYPE = term("rdf:type")
LABEL = term("rdfs:label")
DERIVED = term("prov:wasDerivedFrom")
ATTRIBUTED = term("prov:wasAttributedTo")
SUBJECT = term("dcterms:subject")
SPATIAL = term("dcterms:spatial")
