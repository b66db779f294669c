"""How connected the nodes of a graph are, asked of a store without reading a label, a claim's text or a sentence.

The ranks are those of `views.outline`; a page that shows the most connected of many nodes needs the rest for nothing
else.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.exporters.store_evidence import batches
from kg.exporters.store_nodes import Questions

_BODIES = "VALUES ?type { org:FormalOrganization org:OrganizationalUnit }"

_SPOKEN_OF = f"""
  {{ ?article schema:mentions ?thing }}
  UNION {{ ?thing a sem:Event }}
  UNION {{ ?thing a kg:IssueThread }}
  UNION {{ ?claim kg:issuer|kg:addressee|sdmx-dimension:refArea ?thing }}
  UNION {{ ?claim kg:thread ?thread ; dcterms:spatial ?thing }}
  UNION {{ ?membership a org:Membership ; org:member|org:organization ?thing }}
  UNION {{ ?event sem:hasActor ?thing }}
  UNION {{ {_BODIES} ?thing a ?type ; dcterms:spatial ?place }}
  UNION {{ {_BODIES} ?body a ?type ; dcterms:spatial ?thing }}"""
"""The nodes that some article speaks of, as `views.skeleton` has them."""

_STATED = (
    "SELECT ?from ?to WHERE { ?membership a org:Membership ; org:member ?from ; org:organization ?to }",
    f"SELECT DISTINCT ?from ?to WHERE {{ {_BODIES} ?from a ?type ; dcterms:spatial ?to }}",
    "SELECT DISTINCT ?from ?to WHERE { ?to a sem:Event ; sem:hasActor ?from }",
    "SELECT DISTINCT ?from ?to WHERE { ?claim kg:thread ?from ; dcterms:spatial ?to }",
    "SELECT DISTINCT ?from ?to WHERE { ?claim kg:thread ?to ; prov:wasAttributedTo ?from }",
    "SELECT ?from ?to WHERE { ?claim kg:issuer ?from ; kg:addressee ?to }",
)
_DERIVED = (
    "SELECT DISTINCT ?from ?to WHERE { ?from a sem:Event ; schema:location ?to }",
    "SELECT DISTINCT ?from ?to WHERE { ?from org:subOrganizationOf|org:unitOf ?to }",
    "SELECT DISTINCT ?from ?to WHERE { ?from schema:containedInPlace ?to }",
    "SELECT DISTINCT ?from ?to WHERE { ?from dcterms:isReplacedBy ?to }",
)
"""The ends of the edges of each kind, as `store_facts.edges` has them: what is stated of both ends speaks of them; what
is derived may lead to a unit that the vocabulary alone knows."""


@dataclass(frozen=True, slots=True)
class Ranks:
    """How many nodes there are, and the number of edges of each that has any, by IRI."""

    total: int
    degrees: Counter[str]

    def most_connected(self, limit: int) -> list[str]:
        """The `limit` most connected nodes, in the order of their rank: ties by IRI."""
        return sorted(self.degrees, key=lambda iri: (-self.degrees[iri], iri))[:limit]


def ranks(store: Questions, limit: int) -> Ranks:
    """How connected the nodes are; those without an edge are among them where there are fewer than `limit` others."""
    ((total,),) = store.query(f"SELECT (COUNT(DISTINCT ?thing) AS ?number) WHERE {{ {_SPOKEN_OF} }}").values()
    degrees: Counter[str] = Counter()
    for query in _STATED:
        for source, target in store.query(query).values():
            if source != target:
                degrees.update((source, target))
    derived = [(a, b) for query in _DERIVED for a, b in store.query(query).values() if a != b]
    known = degrees.keys() | _spoken_of(store, {end for edge in derived for end in edge} - degrees.keys())
    for edge in derived:
        if known.issuperset(edge):
            degrees.update(edge)
    if len(degrees) < limit:
        for (thing,) in store.query(f"SELECT DISTINCT ?thing WHERE {{ {_SPOKEN_OF} }}").values():
            degrees[thing] += 0
    return Ranks(int(total), degrees)


def _spoken_of(store: Questions, things: set[str]) -> set[str]:
    """Those of some things that an article names or reports, or that a figure is about."""
    asked = (
        "SELECT ?thing WHERE { %s FILTER EXISTS { ?said schema:mentions|kg:reports|sdmx-dimension:refArea ?thing } }"
    )
    return {thing for values in batches(things, "thing") for (thing,) in store.query(asked % values).values()}
