"""`graph.jsonld`: JSON-LD with short names, default graph first, then each article as a named graph.

Written node by node, so that memory does not grow with the number of articles.
"""

from __future__ import annotations

import json
import os
from typing import Any

import pyoxigraph as ox

from kg.exporters.sources import Source, replaced, statements
from kg.exporters.turtle import Writer
from kg.rdf.terms import PREFIXES

FILE_NAME = "graph.jsonld"
MEDIA_TYPE = "application/ld+json"

_TYPE = f"{PREFIXES['rdf']}type"
_STRING = f"{PREFIXES['xsd']}string"


def write(source: Source, path: str | os.PathLike[str]) -> None:
    """Write all graphs as one JSON-LD file, complete or not at all."""
    writer = Writer(source.prefixes, source.base)
    context: dict[str, Any] = {"@base": source.base} if source.base.endswith("/") else {}
    context |= {prefix: {"@id": iri, "@prefix": True} for prefix, iri in sorted(source.prefixes.items())}
    with replaced(path) as out:
        out.write(f'{{"@context": {_json(context)},\n"@graph": [\n')
        first = True
        for graph, lines in source.parts():
            nodes = [_json(node) for node in _nodes(list(statements(graph, lines)), writer)]
            if graph:
                nodes = [f'{{"@id": {_json(_name(graph, writer))}, "@graph": [\n' + ",\n".join(nodes) + "\n]}"]
            for node in nodes:
                out.write(node if first else f",\n{node}")
                first = False
        out.write("\n]}\n")


def _nodes(lines: list[str], writer: Writer) -> list[dict[str, Any]]:
    """One object a subject, with its properties in order."""
    text = "".join(f"{line} .\n" for line in sorted(lines))
    nodes: dict[str, dict[str, Any]] = {}
    for quad in ox.parse(text.encode(), format=ox.RdfFormat.N_TRIPLES):
        assert isinstance(quad.subject, ox.NamedNode)
        node = nodes.setdefault(quad.subject.value, {"@id": _name(quad.subject.value, writer)})
        if quad.predicate.value == _TYPE and isinstance(quad.object, ox.NamedNode):
            node.setdefault("@type", []).append(_name(quad.object.value, writer))
        else:
            node.setdefault(_name(quad.predicate.value, writer), []).append(_value(quad.object, writer))
    return list(nodes.values())


def _value(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, writer: Writer) -> dict[str, str] | str:
    if isinstance(value, ox.NamedNode):
        return {"@id": _name(value.value, writer)}
    assert isinstance(value, ox.Literal)
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if value.datatype.value == _STRING:
        return value.value
    return {"@value": value.value, "@type": _name(value.datatype.value, writer)}


def _name(iri: str, writer: Writer) -> str:
    """With its prefix or relative to the base, as in Turtle."""
    return writer.short(f"<{iri}>").strip("<>")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
