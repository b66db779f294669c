"""A graph as one self-contained HTML page, made with pyvis and opened from a file with no network.

pyvis holds the network and renders the page, from a template of ours: its own pulls Bootstrap from a content delivery
network whatever the mode. Of pyvis's files the page carries vis-network alone; points are computed in `layout`, physics
is off, and labels are drawn by `assets/names.js` so that none lies over another.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from kg.exporters.graph_data import NodeBox, graph_data, node_boxes
from kg.exporters.graph_view import GraphView, Node
from kg.exporters.layout import positions
from kg.exporters.page_values import page_values
from kg.exporters.templating import environment

SHOWN_AT_FIRST = 60
"""Nodes that a page shows at once; the others wait behind “show more” and behind their neighbours."""
MOST_NODES = 300
"""Nodes that a page made with pyvis holds at most: above, vis-network is slow to drag (LIBRARIES.md, section 6)."""

_SHAPES = {"person": "dot", "body": "square", "place": "diamond", "event": "hexagon", "issue": "triangle"}
_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {
        "hover": False,
        "selectConnectedEdges": False,
        "keyboard": False,
        "zoomSpeed": 0.6,
        "tooltipDelay": 10**9,
    },
    "nodes": {"font": {"size": 0}, "chosen": False, "shadow": False},
    "edges": {"chosen": False, "selectionWidth": 0, "font": {"size": 0}, "arrowStrikethrough": False},
}


def graph_page(view: GraphView, *, shown: int = SHOWN_AT_FIRST, file: str = "graph") -> str:
    """The page of a graph. At most `MOST_NODES` nodes are held, most connected first, and the page says of how many.

    `shown` is how many are visible at first; `file` names the picture that the page saves.
    """
    from pyvis import __version__ as pyvis_version
    from pyvis.network import Network

    held = view.most_connected(MOST_NODES)
    order = held.ranked()
    boxes = node_boxes(held)
    spread = _points(order, boxes, held)
    first = {**spread, **_points(order[:shown], boxes, held)} if len(order) > shown else spread
    data = graph_data(held, order, shown=shown, file=file)
    network = Network(directed=True)
    for number, node in enumerate(order):
        x, y = first[node.id]
        network.add_node(number, label=" ", shape=_SHAPES[node.kind], x=x, y=y, size=boxes[node.id].size, color=None)
    for number, line in enumerate(data["lines"]):
        network.add_edge(line["source"], line["target"], id=number, **_line_look(line))
    network.set_options(json.dumps(_OPTIONS))
    network.template = environment().get_template(
        "graph.html",
        globals={
            **page_values(held, data, [vis_network()], "start_vis.js"),
            "spread": [spread[node.id] for node in order],
            "drawer": f"pyvis {pyvis_version}",
        },
    )
    page: str = network.generate_html(notebook=True)
    return page


def _points(nodes: Sequence[Node], boxes: Mapping[str, NodeBox], view: GraphView) -> dict[str, tuple[int, int]]:
    """The points of some nodes of a view, laid out by themselves."""
    ids = {node.id for node in nodes}
    edges = [(edge.source, edge.target) for edge in view.edges if edge.source in ids and edge.target in ids]
    return positions({node.id: boxes[node.id].box for node in nodes}, edges)


def _line_look(line: dict[str, Any]) -> dict[str, Any]:
    """Straight and thin, as on a map; a directive is dashed and points at whom it tells; parallels are bent apart."""
    look: dict[str, Any] = {"arrows": {"to": {"enabled": line["kind"] == "directive", "scaleFactor": 0.5}}}
    if line["kind"] == "directive":
        look["dashes"] = [5, 4]
    look["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": 0.16 * line["bend"]} if line["bend"] else False
    return look


@cache
def vis_network() -> str:
    """The script of vis-network that pyvis ships."""
    text = files("pyvis").joinpath("lib", "vis-9.1.2", "vis-network.min.js").read_text(encoding="utf-8")
    return "\n".join(line for line in text.split("\n") if not line.startswith("//# sourceMappingURL="))
