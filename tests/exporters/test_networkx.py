"""Views as networkx graphs and as GraphML."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import networkx

from kg.exporters.graph_view import GraphView, Label, Node
from kg.exporters.networkx import to_graphml, to_networkx
from tests.exporters.bac_giang import BASE, bac_giang


def test_nodes_edges_and_their_words_come_over() -> None:
    """Every node and edge, parallel ones kept apart, with label, status and the words that state it."""
    view = bac_giang()
    graph = to_networkx(view)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(view.nodes), len(view.edges))
    person, body = f"{BASE}person/nguyen-van-gau", f"{BASE}body/tinh-uy-bac-giang"
    (office,) = graph.get_edge_data(person, body).values()
    assert office == {
        "kind": "office",
        "label": "Bí thư",
        "status": "mới nhận",
        "inferred": True,
        "quotation": "tân Bí thư Tỉnh ủy Nguyễn Văn Gấu",
        "article": "bac-giang-2024-06",
        "first_attested": "2024-06",
        "last_attested": "2024-06",
    }


def test_graphml_reads_back_as_it_was() -> None:
    """networkx reads its own file to the same nodes, edges and attributes; equal views give equal bytes."""
    view = bac_giang()
    text = to_graphml(view)
    back = networkx.read_graphml(BytesIO(text.encode()), force_multigraph=True)
    assert dict(back.nodes(data=True)) == dict(to_networkx(view).nodes(data=True))
    assert sorted((a, b, sorted(map(str, d.items()))) for a, b, d in back.edges(data=True)) == sorted(
        (a, b, sorted(map(str, d.items()))) for a, b, d in to_networkx(view).edges(data=True)
    )
    assert text == to_graphml(view)


def test_graphml_leaves_out_what_xml_cannot_hold() -> None:
    """Control characters in a label do not make the file unreadable."""
    node = Node(f"{BASE}person/x", "person", Label("a\x00\x1b<&>\ufffe b"))
    view = GraphView(Label("\x01t"), (node,), (), (), BASE)
    back = networkx.read_graphml(BytesIO(to_graphml(view).encode()))
    assert back.nodes[node.id]["label"] == "a<&> b"


def test_cutting_keeps_the_most_connected() -> None:
    """The place and the person with most edges are kept, and the view remembers how many there were."""
    cut = bac_giang().most_connected(2)
    assert [node.label.vi for node in cut.ranked()] == ["Bắc Giang", "Lương Cường"]
    assert cut.total == 22
    assert replace(cut, total=None).most_connected(5).total is None
