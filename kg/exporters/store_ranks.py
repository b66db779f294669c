"""How connected every node of a graph is, asked of a store without reading a label, a claim's text or a sentence.

The ranks are those of `views.outline`; a page that shows the most connected of many nodes needs the rest for nothing
else.
"""

from __future__ import annotations

from collections import Counter

from kg.exporters.asking import answers
from kg.exporters.store_nodes import Questions

_BODIES = "VALUES ?type { org:FormalOrganization org:OrganizationalUnit }"

_SPOKEN_OF = (
    "SELECT DISTINCT ?thing WHERE { ?article schema:mentions ?thing }",
    "SELECT ?thing WHERE { ?thing a sem:Event }",
    "SELECT ?thing WHERE { ?thing a kg:IssueThread }",
    "SELECT DISTINCT ?thing WHERE { ?claim kg:issuer|sdmx-dimension:refArea ?thing }",
    "SELECT DISTINCT ?thing WHERE { ?membership org:member ?thing }",
)
"""Nodes that some article speaks of, with an edge or without."""

_STATED = (
    "SELECT ?from ?to WHERE { ?membership org:member ?from ; org:organization ?to }",
    f"SELECT DISTINCT ?from ?to WHERE {{ {_BODIES} ?from a ?type ; dcterms:spatial ?to }}",
    "SELECT DISTINCT ?from ?to WHERE { ?to sem:hasActor ?from }",
    "SELECT DISTINCT ?from ?to WHERE { ?claim kg:thread ?from ; dcterms:spatial ?to }",
    "SELECT DISTINCT ?from ?to WHERE { ?claim kg:thread ?to ; prov:wasAttributedTo ?from }",
    "SELECT ?from ?to WHERE { ?claim kg:addressee ?to ; kg:issuer ?from }",
)
"""The ends of the edges of each kind, as `store_facts.edges` has them: what is stated of both ends speaks of them."""

_DERIVED = (
    "SELECT DISTINCT ?from ?to WHERE { ?from a sem:Event ; schema:location ?to }",
    "SELECT DISTINCT ?from ?to WHERE { ?from org:subOrganizationOf|org:unitOf ?to }",
    "SELECT DISTINCT ?from ?to WHERE { ?from schema:containedInPlace ?to }",
    "SELECT DISTINCT ?from ?to WHERE { ?from dcterms:isReplacedBy ?to }",
)
"""The same for edges that may lead to a unit that the vocabulary alone knows."""


def degrees(store: Questions) -> Counter[str]:
    """The number of edges of each node that some article speaks of, by IRI; 0 for those that have none."""
    found = Counter({thing: 0 for rows in answers(store, _SPOKEN_OF) for (thing,) in rows})
    for edge in _edges(store, _STATED):
        found.update(edge)
    for edge in _edges(store, _DERIVED):
        if all(end in found for end in edge):
            found.update(edge)
    return found


def _edges(store: Questions, queries: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(one, other) for rows in answers(store, queries) for one, other in rows if one != other]


def most_connected(found: Counter[str], limit: int) -> list[str]:
    """The `limit` most connected nodes, in the order of their rank: ties by IRI."""
    return sorted(found, key=lambda iri: (-found[iri], iri))[:limit]
