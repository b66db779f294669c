"""The first page's numbers and its list of provinces."""

from __future__ import annotations

from collections import Counter

from kg.exporters.graph_view import Node
from kg.exporters.site.dossier import Links
from kg.exporters.views import Skeleton
from kg.language.folding import plain


def numbers(bones: Skeleton) -> list[tuple[str, int]]:
    """How many there are of each kind of thing."""
    kinds = Counter(node.kind for node in bones.nodes.values())
    facts = Counter(told.fact.kind for told in bones.facts)
    return [
        ("article", len(bones.articles)),
        ("person", kinds["person"]),
        ("body", kinds["body"]),
        ("place", kinds["place"]),
        ("event", kinds["event"]),
        ("issue", kinds["issue"]),
        ("statement", facts["statement"]),
        ("indicator", facts["indicator"]),
    ]


def provinces(bones: Skeleton, links: Links, levels: dict[str, str]) -> list[tuple[Node, int]]:
    """The provinces with the number of things said of each, by name."""
    counted = [
        (node, len(links.into[iri]) + len(links.facts[iri]))
        for iri, node in bones.nodes.items()
        if levels.get(iri) == "Province"
    ]
    return sorted(counted, key=lambda pair: (plain(pair[0].label.vi), pair[0].id))
