"""Where each node stands: a force-directed layout that leaves room for every label, the same on every machine.

Networkx gives the graph, its components and its communities; the forces are written here, because
`networkx.spring_layout` sums in an order that differs from machine to machine, and a layout amplifies the last bit.
Every step below is an elementwise IEEE operation or a sum down the first axis, exact to the bit wherever numpy runs.

Forces are those of Fruchterman and Reingold (1991), *Graph drawing by force-directed placement*; overlaps are
removed by pushing boxes apart along the axis of least penetration.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import networkx
import numpy as np
from numpy.typing import NDArray

from kg.exporters.boxes import ASPECT, MARGIN, Box, Floats, without_overlaps

IDEAL_LENGTH = 150.0
"""Pixels that an edge would like to have."""
FORCE_STEPS = 260
FILLED = 0.34
"""Share of the picture's area that boxes may take before they are pushed apart."""
MOST_HOLES = 24
"""Groups for which a free place inside the largest is looked for; the others stand in rows below."""
WHOLE_LIMIT = 400
"""Most nodes that are laid out in one go; above, communities are laid out each by itself and then placed."""

# cos and sin of the golden angle: by constants, since the last bit of a mathematical library's cos is its own affair.
_TURN = complex(-0.7373688780783197, 0.6754902942615238)


def positions(boxes: Mapping[str, Box], edges: Sequence[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """A point in whole pixels for each node; no two boxes overlap, and linked nodes stand near each other."""
    graph = _graph(boxes, edges)
    points = (_laid_out if graph.number_of_nodes() <= WHOLE_LIMIT else _by_communities)(graph, boxes)
    return {node: (round(x), round(y)) for node, (x, y) in points.items()}


def _laid_out(
    graph: networkx.Graph, boxes: Mapping[str, Box], steps: int = FORCE_STEPS
) -> dict[str, tuple[float, float]]:
    """Each component by itself, the components packed beside each other."""
    parts = sorted((sorted(part) for part in networkx.connected_components(graph)), key=lambda part: (-len(part), part))
    single = [part[0] for part in parts if len(part) == 1]
    groups = [_component(graph, part, boxes, steps) for part in parts if len(part) > 1]
    groups += [{node: (0.0, 0.0)} for node in single]
    return _packed(groups, boxes)


def _component(
    graph: networkx.Graph, nodes: list[str], boxes: Mapping[str, Box], steps: int
) -> dict[str, tuple[float, float]]:
    order = sorted(nodes, key=lambda node: (-graph.degree(node), node))
    index = {node: number for number, node in enumerate(order)}
    # A subgraph gives either end of an edge first, as the hash seed would have it.
    ends = ((index[a], index[b]) for a, b in graph.subgraph(nodes).edges())
    links = np.array(sorted((min(pair), max(pair)) for pair in ends), dtype=np.int64)
    degrees = np.array([float(graph.degree(node)) for node in order])
    pulled = _pulled_alike(tuple(map(tuple, links.tolist())), tuple(degrees.tolist()), steps)
    points = _fitted(pulled, [boxes[node] for node in order])
    placed = without_overlaps(points, [boxes[node] for node in order])
    return {node: (float(placed[at, 0]), float(placed[at, 1])) for node, at in index.items()}


def _spiral(count: int) -> Floats:
    """A sunflower of points, the first in the middle."""
    direction = complex(1.0, 0.0)
    points = np.zeros((count, 2))
    for number in range(count):
        radius = IDEAL_LENGTH * 0.8 * float(np.sqrt(np.float64(number)))
        points[number] = (direction.real * radius, direction.imag * radius)
        direction *= _TURN
    return points


@lru_cache(64)
def _pulled_alike(links: tuple[tuple[int, ...], ...], degrees: tuple[float, ...], steps: int) -> Floats:
    """The points of a component, not to be changed: many are alike, most of them two nodes."""
    return _pulled(_spiral(len(degrees)), np.array(links, dtype=np.int64), np.array(degrees), steps)


def _pulled(points: Floats, links: NDArray[np.int64], degrees: Floats, steps: int) -> Floats:
    """The points after the forces have worked on them, step by ever smaller step."""
    count = len(points)
    one, other = links[:, 0], links[:, 1]
    # A hub with many leaves needs longer spokes than a chain of two.
    reach = IDEAL_LENGTH * (1.0 + 0.10 * np.minimum(np.minimum(degrees[one], degrees[other]), 8.0))
    # Each axis in a plane of its own, and all worked on in place: numpy takes half as long.
    plane = np.ascontiguousarray(points.T)
    apart, square, push = np.empty((2, count, count)), np.empty((2, count, count)), np.empty((count, count))
    moves = np.empty((2, count))
    every_move = moves.reshape(-1)
    ends = np.concatenate((one, one + count, other, other + count))
    for step in range(steps):
        np.subtract(plane[:, None, :], plane[:, :, None], out=apart)
        np.multiply(apart, apart, out=square)
        np.add(square[0], square[1], out=push)
        np.maximum(push, 25.0, out=push)
        np.divide(IDEAL_LENGTH * IDEAL_LENGTH, push, out=push)
        np.multiply(apart, push, out=apart)
        # Summed down the first axis of each plane, one row after the other.
        np.add.reduce(apart, axis=1, out=moves)
        along = plane.take(other, axis=1) - plane.take(one, axis=1)
        length = np.sqrt(along[0] * along[0] + along[1] * along[1])
        along *= length / reach
        pull = along.reshape(-1)
        np.add.at(every_move, ends, np.concatenate((pull, -pull)))
        moves -= plane * 0.05 * IDEAL_LENGTH / 100.0
        size = np.sqrt(moves[0] * moves[0] + moves[1] * moves[1])
        heat = IDEAL_LENGTH * 0.9 * (1.0 - step / steps) * (1.0 - step / steps) + 1.0
        plane += moves * (np.minimum(size, heat) / np.maximum(size, 1e-9))
    moved = np.ascontiguousarray(plane.T)
    centred: Floats = moved - np.add.reduce(moved, axis=0) / count
    return centred


def _fitted(points: Floats, boxes: Sequence[Box]) -> Floats:
    """The points scaled so that the boxes fill a stated share of the picture, and stretched to its shape."""
    room = sum((box.width + MARGIN) * (box.above + box.below + MARGIN) for box in boxes) / FILLED
    wide = max(float(np.ptp(points[:, 0])), 1.0)
    tall = max(float(np.ptp(points[:, 1])), 1.0)
    height = float(np.sqrt(np.float64(room / ASPECT)))
    fitted: Floats = points * np.array([height * ASPECT / wide, height / tall])
    return fitted


def _by_communities(graph: networkx.Graph, boxes: Mapping[str, Box]) -> dict[str, tuple[float, float]]:
    """Large graphs: each community laid out by itself, then placed as one box among the others."""
    small = [part for group in _communities(graph) for part in _split(graph, group)]
    laid = [_laid_out(graph.subgraph(part), boxes, FORCE_STEPS // 2) for part in small]
    owner = {node: number for number, part in enumerate(small) for node in part}
    between = sorted(
        {(min(owner[a], owner[b]), max(owner[a], owner[b])) for a, b in graph.edges() if owner[a] != owner[b]}
    )
    frames = {f"{number:06d}": _frame(points, boxes) for number, points in enumerate(laid)}
    if len(frames) > WHOLE_LIMIT:
        return _packed(laid, boxes)
    centres = positions(frames, [(f"{a:06d}", f"{b:06d}") for a, b in between])
    placed: dict[str, tuple[float, float]] = {}
    for number, points in enumerate(laid):
        left, top, right, bottom = _extent(points, boxes)
        x, y = centres[f"{number:06d}"]
        for node, (node_x, node_y) in points.items():
            placed[node] = (node_x - (left + right) / 2 + x, node_y - (top + bottom) / 2 + y)
    return placed


def communities(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Groups of nodes that hang together (Blondel et al. 2008, “Louvain”), the largest first, each sorted."""
    return _communities(_graph(nodes, edges))


def _communities(graph: networkx.Graph) -> list[list[str]]:
    # By numbers: sets of numbers are walked in the same order in every process, sets of names are not.
    numbered = networkx.convert_node_labels_to_integers(graph, ordering="sorted", label_attribute="name")
    found = networkx.community.louvain_communities(numbered, seed=1)
    name = networkx.get_node_attributes(numbered, "name")
    return sorted((sorted(name[number] for number in part) for part in found), key=lambda part: (-len(part), part))


def _graph(nodes: Iterable[str], edges: Sequence[tuple[str, str]]) -> networkx.Graph:
    graph = networkx.Graph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_edges_from(sorted({(min(edge), max(edge)) for edge in edges if edge[0] != edge[1]}))
    return graph


def _split(graph: networkx.Graph, group: list[str]) -> list[list[str]]:
    """A community too large to lay out at once, in parts by nearness to its most connected node."""
    if len(group) <= WHOLE_LIMIT:
        return [group]
    hub = min(group, key=lambda node: (-graph.degree(node), node))
    far = networkx.single_source_shortest_path_length(graph.subgraph(group), hub)
    order = sorted(group, key=lambda node: (far.get(node, len(group)), node))
    return [order[at : at + WHOLE_LIMIT] for at in range(0, len(order), WHOLE_LIMIT)]


def _extent(points: Mapping[str, tuple[float, float]], boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of everything drawn."""
    return (
        min(x - boxes[node].width / 2 for node, (x, _) in points.items()),
        min(y - boxes[node].above for node, (_, y) in points.items()),
        max(x + boxes[node].width / 2 for node, (x, _) in points.items()),
        max(y + boxes[node].below for node, (_, y) in points.items()),
    )


def _frame(points: Mapping[str, tuple[float, float]], boxes: Mapping[str, Box]) -> Box:
    left, top, right, bottom = _extent(points, boxes)
    return Box(right - left + 3 * MARGIN, (bottom - top) / 2 + MARGIN, (bottom - top) / 2 + MARGIN)


def _packed(groups: list[dict[str, tuple[float, float]]], boxes: Mapping[str, Box]) -> dict[str, tuple[float, float]]:
    """The largest group, each other in a free place inside its frame, and what finds none in rows below."""
    if not groups:
        return {}
    placed = dict(groups[0])
    frame = _extent(placed, boxes)
    taken = [_rectangle(node, point, boxes) for node, point in placed.items()]
    waiting = []
    for number, points in enumerate(groups[1:]):
        left, top, right, bottom = _extent(points, boxes)
        spot = _hole(np.array(taken), frame, right - left, bottom - top) if number < MOST_HOLES else None
        if spot is None:
            waiting.append(points)
            continue
        for node, (x, y) in points.items():
            placed[node] = (x - left + spot[0], y - top + spot[1])
            taken.append(_rectangle(node, placed[node], boxes))
    return placed | _in_rows(waiting, boxes, frame)


def _rectangle(node: str, point: tuple[float, float], boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    box = boxes[node]
    return (point[0] - box.width / 2, point[1] - box.above, point[0] + box.width / 2, point[1] + box.below)


def _hole(
    taken: Floats, frame: tuple[float, float, float, float], width: float, height: float
) -> tuple[float, float] | None:
    """The lowest, then leftmost free place for a box of this size inside the frame, with margins."""
    left, top, right, bottom = frame
    step = 24.0
    steps = []
    x = left
    while x + width <= right:
        steps.append(x)
        x += step
    columns = np.array(steps)
    y = bottom - height
    while steps and y >= top:
        beside = taken[(taken[:, 1] < y + height + MARGIN) & (taken[:, 3] > y - MARGIN)]
        clear = (beside[:, None, 0] >= columns + width + MARGIN) | (beside[:, None, 2] <= columns - MARGIN)
        free = np.flatnonzero(clear.all(axis=0))
        if len(free):
            return steps[free[0]], y
        y -= step
    return None


def _in_rows(
    groups: list[dict[str, tuple[float, float]]],
    boxes: Mapping[str, Box],
    frame: tuple[float, float, float, float],
) -> dict[str, tuple[float, float]]:
    """Groups set in rows below the frame like words on a page, the whole about `ASPECT` times as wide as tall."""
    extents = [_extent(points, boxes) for points in groups]
    area = sum((right - left + MARGIN) * (bottom - top + MARGIN) for left, top, right, bottom in (*extents, frame))
    line = max(frame[2] - frame[0], float(np.sqrt(np.float64(area * ASPECT))))
    placed: dict[str, tuple[float, float]] = {}
    x, y, row = 0.0, frame[3] + 2 * MARGIN, 0.0
    for points, (left, top, right, bottom) in zip(groups, extents, strict=True):
        if x > 0.0 and x + right - left > line:
            x, y, row = 0.0, y + row + 2 * MARGIN, 0.0
        for node, (node_x, node_y) in points.items():
            placed[node] = (node_x - left + frame[0] + x, node_y - top + y)
        x += right - left + 2 * MARGIN
        row = max(row, bottom - top)
    return placed
