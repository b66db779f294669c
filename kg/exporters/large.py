"""Graphs of more nodes than vis-network can move: the same page, drawn by sigma.js.

Where sigma.js was not fetched at set-up, the page is made with pyvis and cut (`html.graph_page`). Above
`COMMUNITIES_FROM` nodes the picture opens by communities, each a node that opens when it is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.exporters.boxes import Box
from kg.exporters.graph_data import graph_data, label_lines, node_boxes
from kg.exporters.graph_scripts import sigma_scripts
from kg.exporters.graph_view import Edge, GraphView, Label, Node
from kg.exporters.html import MOST_NODES, graph_page
from kg.exporters.layout import communities, positions
from kg.exporters.page_values import page_values
from kg.exporters.templating import environment

COMMUNITIES_FROM = 4000


def any_page(view: GraphView, *, file: str = "graph") -> str:
    """The page of a view of any size: by pyvis up to `html.MOST_NODES` nodes, above by sigma.js where it is there."""
    if len(view.nodes) <= MOST_NODES or (scripts := sigma_scripts()) is None:
        return graph_page(view, file=file)
    return large_page(view, scripts, file=file)


def large_page(view: GraphView, scripts: Sequence[str], *, file: str = "graph") -> str:
    """The page of a large view, whole; `scripts` are those of `graph_scripts.sigma_scripts`."""
    order = view.ranked()
    boxes = node_boxes(view)
    crowd = 2.2 * max(1.0, (len(order) / 400) ** 0.4)  # of many, each is drawn smaller
    sizes = [boxes[node.id].size / crowd for node in order]
    # Names are drawn where there is room: a box for the glyph and a little air keeps thousands together.
    room = {node.id: Box(6 * size, 3 * size, 3 * size) for node, size in zip(order, sizes, strict=True)}
    places = positions(room, [(edge.source, edge.target) for edge in view.edges])
    points = [places[node.id] for node in order]
    data = graph_data(view, order, shown=len(order), file=file)
    if len(order) > COMMUNITIES_FROM:
        groups = _groups(order, view.edges)
        _add_communities(data, order, groups, points, sizes)
    values = page_values(view, data, scripts, "start_sigma.js")
    values["points"] = {"points": points, "sizes": [round(size, 2) for size in sizes]}
    return environment().get_template("graph.html").render({**values, "drawer": "sigma.js"})


def _groups(order: Sequence[Node], edges: Sequence[Edge]) -> list[list[int]]:
    """The communities as numbers of nodes in the order of rank; loners and pairs stand together in one."""
    number = {node.id: index for index, node in enumerate(order)}
    found = communities([node.id for node in order], [(edge.source, edge.target) for edge in edges])
    large = [sorted(number[name] for name in group) for group in found if len(group) > 2]
    small = sorted(number[name] for group in found if len(group) <= 2 for name in group)
    return [*large, small] if small else large


def _add_communities(
    data: dict[str, Any],
    order: Sequence[Node],
    groups: Sequence[Sequence[int]],
    points: list[tuple[int, int]],
    sizes: list[float],
) -> None:
    """Give the page a node for each community, in the middle of its members, named after the most connected of them."""
    owner = [0] * len(order)
    for group in groups:
        stands_for = len(points)
        for member in group:
            owner[member] = stands_for
        first = order[group[0]].drawn
        label = Label(f"{first.vi} +{len(group) - 1}", f"{first.in_english()} +{len(group) - 1}")
        points.append(
            (
                round(sum(points[member][0] for member in group) / len(group)),
                round(sum(points[member][1] for member in group) / len(group)),
            )
        )
        sizes.append(min(4 + len(group) ** 0.5 / 1.6, 26.0))
        data["nodes"].append(_community(len(data["nodes"]), label, len(group)))
    data["communityOf"] = owner


def _community(number: int, label: Label, members: int) -> dict[str, Any]:
    return {
        "name": f"community/{number}",
        "kind": "community",
        "label": {"vi": label.vi, "en": label.in_english()},
        "lines": label_lines(label),
        "note": None,
        "topic": None,
        "period": {},
        "degree": members,
        "variants": [],
        "facts": [],
        "quotations": [],
        "totals": {},
    }
