"""How connected every node of a graph is, asked of a store without reading a label, a claim's text or a sentence.

The degrees are those of `views.outline`; a page that shows the most connected of many nodes needs the rest for
nothing else.
"""

from __future__ import annotations

from collections import Counter

from kg.exporters.store_nodes import Questions

_SPOKEN_OF = """
SELECT DISTINCT ?thing WHERE {
  { ?article schema:mentions ?thing }
  UNION { ?thing a sem:Event }
  UNION { ?thing a kg:IssueThread }
  UNION { ?claim kg:issuer|kg:addressee|sdmx-dimension:refArea ?thing }
  UNION { ?claim kg:thread ?thread ; dcterms:spatial ?thing }
  UNION { ?membership a org:Membership ; org:member|org:organization ?thing }
  UNION { ?event sem:hasActor|schema:location ?thing }
  UNION { VALUES ?type { org:FormalOrganization org:OrganizationalUnit } ?thing a ?type ; dcterms:spatial ?place }
  UNION { VALUES ?type { org:FormalOrganization org:OrganizationalUnit } ?body a ?type ; dcterms:spatial ?thing }
}"""

_EDGES = (
    "SELECT ?from ?to WHERE { ?membership a org:Membership ; org:member ?from ; org:organization ?to }",
    "SELECT DISTINCT ?from ?to WHERE { ?from org:subOrganizationOf|org:unitOf ?to }",
    """SELECT DISTINCT ?from ?to WHERE {
      VALUES ?type { org:FormalOrganization org:OrganizationalUnit } ?from a ?type ; dcterms:spatial ?to }""",
    "SELECT DISTINCT ?from ?to WHERE { ?from schema:containedInPlace ?to }",
    "SELECT DISTINCT ?from ?to WHERE { ?from dcterms:isReplacedBy ?to }",
    "SELECT DISTINCT ?from ?to WHERE { ?to a sem:Event ; sem:hasActor ?from }",
    "SELECT DISTINCT ?from ?to WHERE { ?from a sem:Event ; schema:location ?to }",
    "SELECT DISTINCT ?from ?to WHERE { ?claim kg:thread ?from ; dcterms:spatial ?to }",
    "SELECT DISTINCT ?from ?to WHERE { ?claim kg:thread ?to ; prov:wasAttributedTo ?from }",
    "SELECT ?from ?to WHERE { ?claim kg:issuer ?from ; kg:addressee ?to }",
)
"""The ends of the edges of each kind, as `store_facts.edges` has them."""


def degrees(store: Questions) -> Counter[str]:
    """The number of edges of each node that some article speaks of, by IRI; 0 for those that have none."""
    counts = Counter({thing: 0 for (thing,) in store.query(_SPOKEN_OF).values()})
    for query in _EDGES:
        for source, target in store.query(query).values():
            if source != target and source in counts and target in counts:
                counts[source] += 1
                counts[target] += 1
    return counts


def most_connected(found: Counter[str], limit: int) -> list[str]:
    """The `limit` most connected nodes, in the order of their rank: ties by IRI."""
    return sorted(found, key=lambda iri: (-found[iri], iri))[:limit]
