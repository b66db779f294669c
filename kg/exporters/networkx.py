"""A view as a networkx graph, and as GraphML for Gephi, yEd and Cytoscape."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from kg.exporters.graph_view import GraphView, Period

if TYPE_CHECKING:
    import networkx


def to_networkx(view: GraphView) -> networkx.MultiDiGraph:
    """A directed multigraph: one node an entity by its IRI, one edge a relation, keyed by its number in the view.

    Attributes are plain strings, integers and booleans: of nodes `kind`, `label`, `note`, `topic`; of edges `kind`,
    `label`, `status`, `inferred`, `quotation` (the exact words of the first sentence) and `article`; of both the dates
    `first_attested`, `start`, `last_attested`, `end`. What is unknown is absent.
    """
    import networkx

    graph = networkx.MultiDiGraph(title=view.title.vi, base=view.base)
    for node in view.nodes:
        graph.add_node(
            node.id,
            **_known(kind=node.kind, label=node.label.vi, note=node.note.vi if node.note else None, topic=node.topic),
            **_dates(node.period),
        )
    for number, edge in enumerate(view.edges):
        first = edge.quotations[0] if edge.quotations else None
        graph.add_edge(
            edge.source,
            edge.target,
            key=number,
            kind=edge.kind,
            label=edge.label.vi,
            inferred=edge.inferred,
            **_known(
                status=edge.status.vi if edge.status else None,
                quotation=first.words if first else None,
                article=first.source if first else None,
            ),
            **_dates(edge.period),
        )
    return graph


def to_graphml(view: GraphView) -> str:
    """The view as GraphML, nodes and edges in the order of the view; characters that XML cannot hold are left out."""
    import networkx

    graph = to_networkx(view)
    for _, values in graph.nodes(data=True):
        values.update({key: _xml(value) for key, value in values.items()})
    for _, _, values in graph.edges(data=True):
        values.update({key: _xml(value) for key, value in values.items()})
    graph.graph = {key: _xml(value) for key, value in graph.graph.items()}
    written = BytesIO()
    networkx.write_graphml_xml(graph, written, encoding="utf-8", named_key_ids=True)
    return written.getvalue().decode() + "\n"


def _known(**values: str | None) -> dict[str, str]:
    return {key: value for key, value in values.items() if value is not None}


def _dates(period: Period) -> dict[str, str]:
    return _known(
        first_attested=period.first_attested, start=period.start, last_attested=period.last_attested, end=period.end
    )


def _xml(value: object) -> object:
    """The value, without the characters that XML 1.0 forbids (section 2.2)."""
    if not isinstance(value, str):
        return value
    return "".join(
        c for c in value if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )
