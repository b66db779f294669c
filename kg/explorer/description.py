"""The SPARQL 1.1 service description of this endpoint (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kg.explorer.negotiation import GRAPHS, RESULTS

_SD = "http://www.w3.org/ns/sparql-service-description#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_FORMATS = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
}


def service_description(endpoint: str, media_type: str) -> bytes:
    """The description of the service at the IRI `endpoint`, serialised."""
    service, dataset, graph = NamedNode(endpoint), BlankNode("dataset"), BlankNode("graph")
    kind = NamedNode(f"{_RDF}type")
    triples = [
        Triple(service, kind, NamedNode(f"{_SD}Service")),
        Triple(service, NamedNode(f"{_SD}endpoint"), service),
        Triple(service, NamedNode(f"{_SD}supportedLanguage"), NamedNode(f"{_SD}SPARQL11Query")),
        Triple(service, NamedNode(f"{_SD}feature"), NamedNode(f"{_SD}UnionDefaultGraph")),
        *(
            Triple(service, NamedNode(f"{_SD}resultFormat"), NamedNode(_FORMATS + _FORMAT_NAMES[each.media_type]))
            for each in (*RESULTS, *GRAPHS)
        ),
        Triple(service, NamedNode(f"{_SD}defaultDataset"), dataset),
        Triple(dataset, kind, NamedNode(f"{_SD}Dataset")),
        Triple(dataset, NamedNode(f"{_SD}defaultGraph"), graph),
        Triple(graph, kind, NamedNode(f"{_SD}Graph")),
        Triple(graph, NamedNode(f"{_RDFS}label"), Literal("Hợp của mọi đồ thị bài báo", language="vi")),
        Triple(graph, NamedNode(f"{_RDFS}label"), Literal("The union of the graphs of all articles", language="en")),
    ]
    prefixes = {"sd": _SD, "rdf": _RDF, "rdfs": _RDFS, "formats": _FORMATS}
    format_ = RdfFormat.from_media_type(media_type)
    return serialize(triples, format=format_, prefixes=prefixes) or b""
