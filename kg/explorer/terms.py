"""RDF terms as clients write them in requests: the N-Triples form, ``<iri>``, ``"text"@vi``, ``"1"^^<datatype>``."""

from __future__ import annotations

import pyoxigraph as ox


def term(text: str) -> ox.NamedNode | ox.Literal:
    """The term; raises `ValueError` where the text is not one IRI or one literal.

    >>> term('"Lê Ánh Dương"@vi')
    <Literal value="Lê Ánh Dương" language="vi">
    """
    try:
        quads = list(ox.parse(f"<x:> <x:> {text} .", format=ox.RdfFormat.N_TRIPLES))
    except SyntaxError as error:
        raise ValueError(f"{text} is no RDF term: {error}") from None
    if len(quads) == 1 and isinstance(quads[0].object, ox.NamedNode | ox.Literal):
        return quads[0].object
    raise ValueError(f"{text} is not one IRI or literal")
