"""A view as the data that the scripts of a page read: sentences and articles once each, nodes by number.

Nodes stand in the order of their rank (most connected first), so that number n is the n-th most connected. Edges of one
kind between the same two nodes share a *line*, the stroke that is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from kg.exporters.boxes import Box
from kg.exporters.graph_view import (
    NODE_KINDS,
    Edge,
    EdgeKind,
    Fact,
    FactKind,
    GraphView,
    Label,
    Node,
    Period,
    Quotation,
)
from kg.exporters.labels import LINE_HEIGHT, line_width, lines, visible
from kg.exporters.templating import label_json, words

STEP = 40
"""Nodes that one press of “show more” adds."""
_SPOKEN: frozenset[FactKind] = frozenset(("statement", "directive", "issue", "event"))
"""Facts that are sentences."""
LABEL_LIMIT = 2000
"""Characters of a label that are embedded; what is longer is no name."""


@dataclass(frozen=True, slots=True)
class NodeBox:
    """A node's glyph, and the room that it takes with its label."""

    size: int
    """Half of the glyph's height in pixels."""
    box: Box


def node_boxes(view: GraphView) -> dict[str, NodeBox]:
    """The room of each node: its glyph grows with the root of its edges, its label stands below."""
    degrees = view.degrees()
    boxes = {}
    for node in view.nodes:
        size = round(6 + 2.0 * sqrt(min(degrees[node.id], 36)))
        broken = lines(node.drawn.vi) or (" ",)
        width = max(max(map(line_width, broken)), 2.0 * size)
        boxes[node.id] = NodeBox(size, Box(width + 4, size + 2, size + 5 + LINE_HEIGHT * len(broken)))
    return boxes


def graph_data(view: GraphView, order: Sequence[Node], *, shown: int, file: str) -> dict[str, Any]:
    """Everything the page knows, as plain JSON values; `order` is the view's nodes by rank."""
    tables = _Tables(view)
    number = {node.id: index for index, node in enumerate(order)}
    degrees = view.degrees()
    keys = sorted({(number[edge.source], number[edge.target], edge.kind) for edge in view.edges})
    line_of = {key: index for index, key in enumerate(keys)}
    return {
        "title": label_json(view.title),
        "base": view.base,
        "file": file,
        "total": view.total if view.total is not None else len(view.nodes),
        "shown": min(shown, len(order)),
        "step": STEP,
        "kinds": [kind for kind in NODE_KINDS if any(node.kind == kind for node in order)],
        "sources": tables.sources,
        "sentences": tables.sentences,
        "nodes": [_node(node, view, degrees, tables) for node in order],
        "lines": _lines(keys, view, number),
        "edges": [_edge(edge, number, line_of, tables) for edge in view.edges],
    }


class _Tables:
    """The articles and sentences that quotations point at; `sentences` grows as facts are written."""

    def __init__(self, view: GraphView) -> None:
        self.sources = [
            {"id": s.id, "title": visible(s.title), "date": s.date, "url": s.url, "publisher": s.publisher}
            for s in view.sources
        ]
        self.sentences: list[tuple[int, str]] = []
        self._source = {source.id: index for index, source in enumerate(view.sources)}
        self._sentence: dict[tuple[int, str], int] = {}

    def quotations(self, quoted: Sequence[Quotation]) -> list[tuple[int, int, int]]:
        """Each quotation as (sentence, start, end)."""
        return [(self._number(quotation), quotation.start, quotation.end) for quotation in quoted]

    def _number(self, quotation: Quotation) -> int:
        key = (self._source[quotation.source], quotation.sentence)
        if key not in self._sentence:
            self._sentence[key] = len(self.sentences)
            self.sentences.append(key)
        return self._sentence[key]


def _name(label: Label) -> dict[str, str] | None:
    english = visible(label.en)[:LABEL_LIMIT] if label.en else None
    return label_json(Label(visible(label.vi)[:LABEL_LIMIT], english))


def label_lines(label: Label) -> dict[str, tuple[str, ...]]:
    """A label broken into the lines that are drawn, in each language that it has."""
    drawn = {"vi": lines(label.vi) or (" ",)}
    if label.en and label.en != label.vi:
        drawn["en"] = lines(label.en) or (" ",)
    return drawn


def _node(node: Node, view: GraphView, degrees: Counter[str], tables: _Tables) -> dict[str, Any]:
    return {
        "name": node.id.removeprefix(view.base),
        "kind": node.kind,
        "label": _name(node.label),
        "lines": label_lines(node.drawn),
        "note": label_json(node.note),
        "topic": node.topic,
        "period": period_json(node.period),
        "degree": degrees[node.id],
        "variants": [visible(variant)[:LABEL_LIMIT] for variant in node.variants],
        "facts": [_fact(fact, tables) for fact in node.facts],
        "quotations": tables.quotations(node.quotations),
        "totals": dict(node.totals),
    }


def _fact(fact: Fact, tables: _Tables) -> dict[str, Any]:
    """A fact; one whose quotation says it all has no label beside it."""
    said = bool(fact.quotations) and fact.kind in _SPOKEN
    return {
        "kind": fact.kind,
        "label": None if said else label_json(fact.label),
        "status": label_json(fact.status),
        "period": period_json(fact.period),
        "quotations": tables.quotations(fact.quotations),
    }


def _edge(
    edge: Edge, number: dict[str, int], line_of: Mapping[tuple[int, int, EdgeKind], int], tables: _Tables
) -> dict[str, Any]:
    source, target = number[edge.source], number[edge.target]
    return {
        "source": source,
        "target": target,
        "line": line_of[source, target, edge.kind],
        "kind": edge.kind,
        "label": label_json(edge.label),
        "status": label_json(edge.status),
        "inferred": edge.inferred,
        "period": period_json(edge.period),
        "quotations": tables.quotations(edge.quotations),
    }


def period_json(period: Period) -> dict[str, Any]:
    """Only the dates that there are."""
    named = {
        "first": period.first_attested,
        "start": period.start,
        "last": period.last_attested,
        "end": period.end,
        "left": period.left_by,
        "reason": label_json(period.reason),
    }
    return {key: value for key, value in named.items() if value}


def _lines(keys: Sequence[tuple[int, int, EdgeKind]], view: GraphView, number: dict[str, int]) -> list[dict[str, Any]]:
    """The strokes: an office is named by its title, any other by what it is; parallels get a bend each."""
    titles: dict[tuple[int, int, EdgeKind], list[Label]] = {}
    for edge in view.edges:
        titles.setdefault((number[edge.source], number[edge.target], edge.kind), []).append(edge.label)
    beside: Counter[tuple[int, int]] = Counter()
    made = []
    for source, target, kind in keys:
        pair = (min(source, target), max(source, target))
        known = titles[source, target, kind]
        label = known[0] if kind == "office" else words()["relation"].get(kind, known[0])
        if len(known) > 1 and kind == "office":
            label = Label(f"{label.vi} (+{len(known) - 1})", f"{label.in_english()} (+{len(known) - 1})")
        bend = beside[pair] if source <= target else -beside[pair]
        made.append({"source": source, "target": target, "kind": kind, "label": label_json(label), "bend": bend})
        beside[pair] += 1
    return made
