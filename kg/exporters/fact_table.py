"""The facts of a view as rows: what the picture draws, in words, for screen readers and for reading down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.exporters.graph_view import UNDATED, GraphView, Label, Period, Quotation, Source
from kg.exporters.templating import words


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row of the table that says in words what the picture draws."""

    who: Label
    what: Label
    whom: Label | None
    period: Period
    quotation: Quotation | None
    source: Source | None


def fact_rows(view: GraphView) -> Iterator[FactRow]:
    """Every edge and every fact of a view, the first quotation with each, in the order of the view's ranks."""
    nodes = {node.id: node for node in view.nodes}
    sources = {source.id: source for source in view.sources}
    rank = {node.id: number for number, node in enumerate(view.ranked())}
    said: list[tuple[int, FactRow]] = []
    for edge in view.edges:
        quoted = edge.quotations[0] if edge.quotations else None
        row = FactRow(
            nodes[edge.source].label,
            edge.label,
            nodes[edge.target].label,
            edge.period,
            quoted,
            sources.get(quoted.source) if quoted else None,
        )
        said.append((rank[edge.source], row))
    for node in view.nodes:
        for fact in node.facts:
            quoted = fact.quotations[0] if fact.quotations else None
            what = words()["section"][f"fact-{fact.kind}"]
            source = sources.get(quoted.source) if quoted else None
            said.append((rank[node.id], FactRow(node.label, what, fact.label, fact.period or UNDATED, quoted, source)))
    yield from (row for _, row in sorted(said, key=lambda item: item[0]))
