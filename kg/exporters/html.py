"""A graph as one self-contained HTML page, made with pyvis and opened from a file with no network.

pyvis holds the network and renders the page, from a template of ours: its own pulls Bootstrap from a content delivery
network whatever the mode. Of pyvis's files the page carries vis-network alone; points are computed in `layout`, physics
is off, and labels are drawn by `assets/names.js` so that none lies over another.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kg.exporters.graph_data import NodeBox, graph_data, node_boxes
from kg.exporters.graph_view import NODE_KINDS, UNDATED, GraphView, Label, Node, Period, Quotation, Source
from kg.exporters.layout import positions
from kg.exporters.templating import (
    content_security_policy,
    date_label,
    environment,
    script,
    words,
)

SHOWN_AT_FIRST = 60
"""Nodes that a page shows at once; the others wait behind “show more” and behind their neighbours."""
MOST_NODES = 300
"""Nodes that a page made with pyvis holds at most: above, vis-network is slow to drag (LIBRARIES.md, section 6)."""

_SHAPES = {"person": "dot", "body": "square", "place": "diamond", "event": "hexagon", "issue": "triangle"}
_SCRIPTS = ("page.js", "search.js", "picture_vis.js", "names.js", "panel.js", "filters.js", "graph.js")
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
    style = script("kg.css", "graph.css")
    scripts = (vis_network(), script(*_SCRIPTS), script("start_vis.js"))
    network.template = environment().get_template(
        "graph.html",
        globals={
            "view": held,
            "about": _about(held),
            "data": data,
            "spread": [spread[node.id] for node in order],
            "kinds": [(kind, number) for kind in NODE_KINDS if (number := sum(node.kind == kind for node in order))],
            "topics": _topics(held),
            "months": _months(held),
            "rows": list(fact_rows(held)),
            "style": style,
            "scripts": scripts,
            "policy": content_security_policy(scripts, [style]),
            "pyvis_version": pyvis_version,
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


def _about(view: GraphView) -> Label:
    """What the page rests on: how many articles, and of what time."""
    dates = sorted(source.date for source in view.sources if source.date)
    counted = words()["graph"]["articles"]
    number = len(view.sources)
    vi, en = counted.vi.format(number=number), counted.in_english().format(number=number)
    if number == 1:
        en = en.removesuffix("s")
    if not dates:
        return Label(vi, en)
    first, last = date_label(dates[0]), date_label(dates[-1])
    assert first is not None and last is not None
    if dates[0] == dates[-1]:
        return Label(f"{vi} · {first.vi}", f"{en} · {first.en}")
    return Label(f"{vi} · {first.vi} – {last.vi}", f"{en} · {first.en} – {last.en}")


def _topics(view: GraphView) -> list[tuple[str, Label]]:
    """The topics of the view's issues with their labels, in the order of their Vietnamese labels."""
    found = {node.topic: node.note or Label(node.topic) for node in view.nodes if node.kind == "issue" and node.topic}
    return sorted(found.items(), key=lambda item: (item[1].vi, item[0]))


def _months(view: GraphView) -> list[str]:
    """The months that something in the view is dated by; the years where there are more than four years of months."""
    periods = [node.period for node in view.nodes] + [edge.period for edge in view.edges]
    dates = {date for period in periods for date in (period.earliest, period.latest) if date}
    dates |= {source.date for source in view.sources if source.date}
    months = sorted({date[:7] for date in dates})
    return months if len(months) <= 48 else sorted({date[:4] for date in dates})


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
