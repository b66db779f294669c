"""The first page's numbers, lists and the heat map of issues."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from kg.exporters.graph_view import Label, Node
from kg.exporters.site.dossier import Links
from kg.exporters.views import Skeleton
from kg.language.folding import plain

LATEST = 10
OFFICIALS = 10
HEAT_ROWS = 20
HEAT_TOPICS = 20
_LEVELS = 4


@dataclass(frozen=True, slots=True)
class Heat:
    """Number of issues by place and topic; each cell has a level of warmth from 0 to 4."""

    topics: tuple[tuple[str, Label], ...]
    rows: tuple[tuple[Node, tuple[tuple[int, int], ...]], ...]
    total: int
    """Places that have issues at all."""


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


def latest_events(bones: Skeleton) -> list[Node]:
    """The events with the latest dates."""
    dated = [node for node in bones.nodes.values() if node.kind == "event" and node.period.start]
    return sorted(dated, key=lambda node: (node.period.start or "", node.id), reverse=True)[:LATEST]


def officials(bones: Skeleton, links: Links) -> list[tuple[Node, int]]:
    """The most connected persons, with the number of their links."""
    counted = [
        (node, len(links.out[iri]) + len(links.into[iri])) for iri, node in bones.nodes.items() if node.kind == "person"
    ]
    return sorted(counted, key=lambda pair: (-pair[1], pair[0].id))[:OFFICIALS]


def provinces(bones: Skeleton, links: Links, levels: dict[str, str]) -> list[tuple[Node, int]]:
    """The provinces with the number of things said of each, by name."""
    counted = [
        (node, len(links.into[iri]) + len(links.facts[iri]))
        for iri, node in bones.nodes.items()
        if levels.get(iri) == "Province"
    ]
    return sorted(counted, key=lambda pair: (plain(pair[0].label.vi), pair[0].id))


def heat(bones: Skeleton, links: Links) -> Heat:
    """Issues by place and topic, the places and topics with most issues first."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    labels: dict[str, Label] = {}
    for stated in bones.edges:
        thread = bones.nodes[stated.edge.source]
        if stated.edge.kind == "concerns" and thread.topic:
            counts[stated.edge.target][thread.topic] += max(len(stated.claims), 1)
            labels[thread.topic] = thread.note or Label(thread.topic)
    overall: Counter[str] = Counter()
    for row in counts.values():
        overall.update(row)
    topics = sorted(overall, key=lambda slug: (-overall[slug], slug))[:HEAT_TOPICS]
    places = sorted(counts, key=lambda place: (-counts[place].total(), place))
    most = max((number for row in counts.values() for number in row.values()), default=1)
    return Heat(
        tuple((slug, labels[slug]) for slug in topics),
        tuple(
            (bones.nodes[place], tuple((counts[place][slug], _level(counts[place][slug], most)) for slug in topics))
            for place in places[:HEAT_ROWS]
        ),
        len(places),
    )


def _level(number: int, most: int) -> int:
    """From 0 (none) to 4 (the most), by the square root, so that small numbers differ too."""
    if number == 0:
        return 0
    return 1 + min(_LEVELS - 1, int((_LEVELS - 1) * (number / most) ** 0.5))
