"""What a graph page shows: nodes, edges and the words that state them, as frozen data classes.

A `GraphView` is neutral: it knows neither the store that it is filled from nor the page that it becomes, so that
pages, GraphML and networkx graphs come from one object, and a test can write one by hand. Everything in it is sorted by
whoever fills it; equal views give equal bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, get_args

NodeKind = Literal["person", "body", "place", "event", "issue"]
EdgeKind = Literal[
    "office",
    "part-of",
    "of-place",
    "within",
    "replaced-by",
    "participant",
    "held-in",
    "concerns",
    "reports",
    "directive",
]
FactKind = Literal["office", "event", "issue", "statement", "directive", "indicator"]

NODE_KINDS: tuple[NodeKind, ...] = get_args(NodeKind)
EDGE_KINDS: tuple[EdgeKind, ...] = get_args(EdgeKind)
FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)


@dataclass(frozen=True, slots=True)
class Label:
    """A name in Vietnamese, and in English where there is one; proper names have none."""

    vi: str
    en: str | None = None

    def in_english(self) -> str:
        """The English label, or the Vietnamese one where there is none."""
        return self.en or self.vi


@dataclass(frozen=True, slots=True)
class Source:
    """An article, as far as a reader needs it to judge a quotation."""

    id: str
    title: str
    date: str | None = None
    url: str | None = None
    publisher: str | None = None
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The sentence that states a fact, and the exact words in it."""

    source: str
    """Id of the article."""
    sentence: str
    start: int
    """Offset of the words in the sentence: code points, end exclusive."""
    end: int

    @property
    def words(self) -> str:
        """The exact words."""
        return self.sentence[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Period:
    """The four dates of an office, or the one date of a happening (`start` alone); ISO 8601, cut to their precision."""

    first_attested: str | None = None
    start: str | None = None
    last_attested: str | None = None
    end: str | None = None
    left_by: str | None = None
    """Day of the first article that speaks of the office as left, where no end is asserted."""
    reason: Label | None = None
    """Why it began or ended: “bầu”, “miễn nhiệm”."""

    @property
    def earliest(self) -> str | None:
        """The asserted start, else the first day on which an article says so."""
        return self.start or self.first_attested

    @property
    def latest(self) -> str | None:
        """The asserted end, else the day by which it was left, else the last day on which an article says so."""
        return self.end or self.left_by or self.last_attested

    def holds_on(self, day: str) -> bool:
        """Whether it had begun and, as far as the articles say, not ended on a day (ISO 8601).

        A month or a year counts as all its days; what has no date is not ruled out.
        """
        over = self.end or self.left_by
        begun = self.earliest is None or self.earliest <= day[: len(self.earliest)]
        return begun and (over is None or over >= day[: len(over)])


UNDATED = Period()


@dataclass(frozen=True, slots=True)
class Figure:
    """The number of an indicator, for plots."""

    value: float
    unit: str
    measure: str
    kind: str
    """Slug: result, target, plan."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something said of one node that leads to no other node: a statement, a figure, an office without a body."""

    kind: FactKind
    label: Label
    period: Period = UNDATED
    quotations: tuple[Quotation, ...] = ()
    status: Label | None = None
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """An entity of the graph."""

    id: str
    """IRI."""
    kind: NodeKind
    label: Label
    note: Label | None = None
    """What it is, in a few words: type of body, of event, topic of the issue."""
    short: Label | None = None
    """What is written at it in a picture, where the label is too long for one: the topic of an issue."""
    topic: str | None = None
    """Slug of the topic, of issues only."""
    period: Period = UNDATED
    facts: tuple[Fact, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    variants: tuple[str, ...] = ()
    """Other written forms, found by the search too."""
    links: int | None = None
    """Number of its edges in the whole graph, where the view was cut."""
    totals: tuple[tuple[str, int], ...] = ()
    """Of each section of a page that shows only some of its facts or edges (``fact-statement``), how many there are."""

    @property
    def drawn(self) -> Label:
        """What is written at it in a picture."""
        return self.short or self.label


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two nodes, as one or more articles state it."""

    source: str
    target: str
    kind: EdgeKind
    label: Label
    period: Period = UNDATED
    status: Label | None = None
    quotations: tuple[Quotation, ...] = ()
    inferred: bool = False
    """Whether part of it was completed from context (“Tỉnh ủy” → “Tỉnh ủy Bắc Giang”)."""


@dataclass(frozen=True, slots=True)
class GraphView:
    """A picture's worth of graph."""

    title: Label
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    sources: tuple[Source, ...] = ()
    base: str = "https://w3id.org/vnkg/"
    """What IRIs begin with; the rest is what a deep link carries."""
    total: int | None = None
    """Number of nodes that the whole answer has, where this view was cut; `None` where it is whole."""
    focus: str | None = None
    """IRI of the node that the view is about."""

    def degrees(self) -> Counter[str]:
        """How many edges each node has, those that were cut away among them; a node without any counts 0."""
        counts: Counter[str] = Counter({node.id: 0 for node in self.nodes})
        for edge in self.edges:
            counts[edge.source] += 1
            counts[edge.target] += 1
        return Counter({node.id: counts[node.id] if node.links is None else node.links for node in self.nodes})

    def ranked(self) -> tuple[Node, ...]:
        """Nodes, the view's focus first, then most connected first; ties by IRI."""
        degrees = self.degrees()
        return tuple(sorted(self.nodes, key=lambda node: (node.id != self.focus, -degrees[node.id], node.id)))

    def restricted_to(self, ids: Iterable[str]) -> GraphView:
        """The view with these nodes only, and the edges between them; `total` remembers how many there were."""
        kept, degrees = frozenset(ids), self.degrees()
        return replace(
            self,
            nodes=tuple(replace(node, links=degrees[node.id]) for node in self.nodes if node.id in kept),
            edges=tuple(edge for edge in self.edges if edge.source in kept and edge.target in kept),
            total=self.total if self.total is not None else len(self.nodes),
        )

    def most_connected(self, limit: int) -> GraphView:
        """The view cut to its `limit` most connected nodes; itself where it has no more."""
        if len(self.nodes) <= limit:
            return self
        return self.restricted_to(node.id for node in self.ranked()[:limit])
