"""The layout: room for every label, the same points every time, large graphs in parts."""

from __future__ import annotations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.exporters.boxes import MARGIN, Box
from kg.exporters.layout import positions


def clashes(points: dict[str, tuple[int, int]], boxes: dict[str, Box], slack: float = 2.0) -> list[tuple[str, str]]:
    """Each two nodes whose boxes overlap by more than rounding."""
    names = sorted(points)
    return [
        (a, b)
        for number, a in enumerate(names)
        for b in names[:number]
        if abs(points[a][0] - points[b][0]) + slack < (boxes[a].width + boxes[b].width) / 2
        and points[a][1] - boxes[a].above + slack < points[b][1] + boxes[b].below
        and points[b][1] - boxes[b].above + slack < points[a][1] + boxes[a].below
    ]


GRAPHS = {
    "star": networkx.star_graph(60),
    "chain": networkx.path_graph(40),
    "grid": networkx.grid_2d_graph(8, 8),
    "clique": networkx.complete_graph(20),
    "two parts and loners": networkx.disjoint_union_all(
        [networkx.star_graph(9), networkx.cycle_graph(5), networkx.empty_graph(8)]
    ),
    "loners": networkx.empty_graph(30),
    "one": networkx.empty_graph(1),
    "none": networkx.empty_graph(0),
}


def drawn(graph: networkx.Graph) -> tuple[dict[str, Box], list[tuple[str, str]]]:
    """Boxes of unequal width for the nodes, and the edges, by name."""
    boxes = {str(node): Box(40.0 + 37 * (number % 5), 10, 25 + 16 * (number % 3)) for number, node in enumerate(graph)}
    return boxes, [(str(a), str(b)) for a, b in graph.edges()]


@pytest.mark.parametrize("name", GRAPHS)
def test_no_two_boxes_overlap(name: str) -> None:
    """Whatever the shape of the graph, every node has its room."""
    boxes, edges = drawn(GRAPHS[name])
    points = positions(boxes, edges)
    assert points.keys() == boxes.keys()
    assert clashes(points, boxes) == []


@given(st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=30), st.randoms())
def test_order_does_not_matter(pairs: set[tuple[int, int]], shuffle: object) -> None:
    """The points are a function of the graph: not of the order in which nodes and edges are named."""
    edges = [(f"n{a}", f"n{b}") for a, b in pairs]
    boxes = {f"n{number}": Box(60, 8, 24) for number in range(13)}
    turned = [(b, a) for a, b in reversed(edges)]
    shuffle.shuffle(turned)  # type: ignore[attr-defined]
    assert positions(boxes, edges) == positions(dict(reversed(boxes.items())), turned)


def test_linked_nodes_stand_nearer_than_others() -> None:
    """Two groups of friends come out as two groups."""
    graph = networkx.disjoint_union(networkx.complete_graph(8), networkx.complete_graph(8))
    graph.add_edge(0, 8)
    boxes, edges = drawn(graph)
    points = positions(boxes, edges)

    def distance(a: int, b: int) -> float:
        (x, y), (u, v) = points[str(a)], points[str(b)]
        return float(((x - u) ** 2 + (y - v) ** 2) ** 0.5)

    inside = [distance(a, b) for a in range(8) for b in range(a)]
    across = [distance(a, b) for a in range(8) for b in range(8, 16)]
    assert sum(inside) / len(inside) < 0.8 * sum(across) / len(across)


def test_the_picture_is_wider_than_tall_and_no_larger_than_it_need_be() -> None:
    """The boxes of a usual graph fill a tenth of the picture at least, which has about the shape of a screen."""
    boxes, edges = drawn(networkx.barabasi_albert_graph(80, 2, seed=4))
    points = positions(boxes, edges)
    wide = max(x for x, _ in points.values()) - min(x for x, _ in points.values())
    tall = max(y for _, y in points.values()) - min(y for _, y in points.values())
    assert 1.0 < wide / tall < 2.2
    assert sum((box.width + MARGIN) * (box.above + box.below + MARGIN) for box in boxes.values()) > 0.1 * wide * tall


def test_a_graph_of_thousands_is_laid_out_by_communities() -> None:
    """Above the limit communities are placed one by one; still nothing overlaps and nothing is lost."""
    graph = networkx.connected_caveman_graph(60, 12)
    boxes, edges = drawn(graph)
    points = positions(boxes, edges)
    assert len(points) == 720
    assert clashes(points, boxes) == []
