"""The ontology under its own IRI: as a page of terms, and as data, from `ontology/kg.ttl`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.explorer import refusals
from kg.explorer.formats import OFFERED, SUFFIX_OF, SUFFIXES
from kg.explorer.negotiation import HTML, choose
from kg.explorer.protocol import accept
from kg.explorer.snapshot import TYPE, named, short_name
from kg.explorer.templating import page
from kg.explorer.wording import ontology, term_label, words
from kg.exporters.graph_view import Label
from kg.rdf.terms import KG, PREFIXES

_GROUPS = {
    "class": ("owl:Class",),
    "property": ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of our own."""

    name: str
    """What follows ``#``."""
    label: Label
    definition: Label
    related: tuple[tuple[Label, str], ...]
    """Superclass, domain, range …: what it is called, and the other term's prefixed name."""


async def ontology_document(request: Request) -> Response:
    """Answer ``/ontology`` by a redirection to the document, and ``/ontology.SUFFIX`` by the document."""
    suffix = request.path_params.get("suffix", "")
    if not suffix:
        format_ = choose(accept(request), OFFERED)
        if format_ is None:
            raise refusals.not_acceptable(tuple(each.media_type for each in OFFERED))
        return RedirectResponse(f"/ontology{SUFFIX_OF[format_]}", 303, headers={"Vary": "Accept"})
    format_ = SUFFIXES.get(f".{suffix}")
    if format_ is None:
        raise refusals.not_found(request.url.path)
    if format_ is HTML:
        groups = [(words()["ontology"][group], terms(group)) for group in _GROUPS]
        return page(request, "ontology.html", iri=KG.removesuffix("#"), groups=groups)
    return Response(_serialised(format_.media_type), headers={"Content-Type": format_.content_type})


@cache
def _serialised(media_type: str) -> bytes:
    """The whole ontology in an RDF format."""
    triples = sorted((quad.triple for quad in ontology()), key=str)
    return ox.serialize(triples, format=ox.RdfFormat.from_media_type(media_type), prefixes=PREFIXES) or b""


@cache
def terms(group: str) -> tuple[Term, ...]:
    """Our own classes or properties, by name."""
    found = {
        quad.subject
        for curie in _GROUPS[group]
        for quad in ontology().quads_for_pattern(None, TYPE, named(curie))
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(KG)
    }
    return tuple(_term(iri) for iri in sorted(found, key=lambda iri: iri.value.lower()))


def _term(iri: ox.NamedNode) -> Term:
    """One term as the page shows it."""
    name = iri.value[len(KG) :]
    related = [
        (words()["ontology"][key], short_name(quad.object.value, PREFIXES))
        for key, curie in _RELATED.items()
        for quad in ontology().quads_for_pattern(iri, named(curie), None)
        if isinstance(quad.object, ox.NamedNode)
    ]
    return Term(name, term_label(iri.value) or Label(name), _definition(iri), tuple(sorted(related, key=str)))


_RELATED = {
    "kind-of": "rdfs:subClassOf",
    "part-of": "rdfs:subPropertyOf",
    "domain": "rdfs:domain",
    "range": "rdfs:range",
}


def _definition(iri: ox.NamedNode) -> Label:
    """What a term means, in both languages."""
    texts = {
        quad.object.language: quad.object.value
        for quad in ontology().quads_for_pattern(iri, named("skos:definition"), None)
        if isinstance(quad.object, ox.Literal)
    }
    return Label(texts.get("vi", ""), texts.get("en"))
