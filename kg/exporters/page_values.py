"""What every graph page shows around its picture, whatever draws it: counts, topics, months, the table, the policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any

from kg.exporters.fact_table import fact_rows
from kg.exporters.graph_scripts import GRAPH_PAGE, RANKED, SIGMA_PICTURE, VIS_PICTURE
from kg.exporters.graph_view import NODE_KINDS, GraphView, Label
from kg.exporters.templating import content_security_policy, date_label, script, words

MOST_ROWS = 1000
"""Rows of the table that a page holds; it says of how many."""

_PICTURES = {"start_vis.js": VIS_PICTURE, "start_sigma.js": SIGMA_PICTURE}


def page_values(view: GraphView, data: dict[str, Any], drawer: Sequence[str], start: str) -> dict[str, Any]:
    """The values of the template `graph.html`.

    `drawer` are the scripts of the library that draws, `start` the name of ours that hands the picture over to it.
    """
    style = script("kg.css", "graph.css")
    own = script("page.js", *_PICTURES[start], *RANKED, *GRAPH_PAGE)
    scripts = (*drawer, own, script(start))
    number = len(view.edges) + sum(len(node.facts) for node in view.nodes) + _left_out(view)
    return {
        "view": view,
        "about": _about(view),
        "data": data,
        "kinds": [(kind, count) for kind in NODE_KINDS if (count := sum(node.kind == kind for node in view.nodes))],
        "topics": _topics(view),
        "months": _months(view),
        "rows": list(islice(fact_rows(view), MOST_ROWS)),
        "rows_total": number,
        "style": style,
        "scripts": scripts,
        "policy": content_security_policy(scripts, [style]),
    }


def _left_out(view: GraphView) -> int:
    """Facts and edges that the view was cut by: an edge counts once, at the node it comes from."""
    held = Counter((node.id, f"fact-{fact.kind}") for node in view.nodes for fact in node.facts)
    held.update((edge.source, f"{edge.kind}-out") for edge in view.edges)
    return sum(
        number - held[node.id, section]
        for node in view.nodes
        for section, number in node.totals
        if not section.endswith("-in")
    )


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
