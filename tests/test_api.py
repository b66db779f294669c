"""The Python interface."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg

CORPUS = Path(__file__).parent.parent / "corpus"
TEXT = "Bí thư Tỉnh ủy Bắc Giang Nguyễn Văn Gấu làm việc với lãnh đạo huyện Lạng Giang ngày 26/6."


@pytest.fixture(scope="module")
def graph() -> Iterator[kg.Graph]:
    """The graph of one article."""
    with kg.build(CORPUS / "bac-giang-2024-06.txt") as built:
        yield built


def test_extract_gives_a_record_with_words() -> None:
    """A text in hand becomes a record whose quotes stand in it."""
    record = kg.extract(TEXT, date="2024-06-26")
    [position] = record.positions
    assert (position.person, position.title, position.body) == ("Nguyễn Văn Gấu", "Bí thư", "Tỉnh ủy Bắc Giang")
    assert all(TEXT[proof.span.start : proof.span.end] == proof.quote for proof in position.evidence)


def test_query_takes_sparql_and_names(graph: kg.Graph) -> None:
    """SPARQL and named questions are answered alike."""
    names = graph.query("SELECT ?name WHERE { ?p a foaf:Person ; rdfs:label ?name }").values()
    assert ("Lương Cường",) in names
    held = graph.query("who-held", on="2024-06-26")
    assert any("Lương Cường" in row for row in held.values())


def test_all_forms_hold_the_same_graph(graph: kg.Graph) -> None:
    """Turtle and rdflib have as many triples as the store; networkx has a node for the person."""
    import rdflib

    assert len(rdflib.Graph().parse(data=graph.to_turtle(), format="turtle")) == len(graph)
    assert len(graph.to_rdflib()) == len(graph)
    labels = {label for _, label in graph.to_networkx().nodes(data="label")}
    assert "Lương Cường" in labels
    assert "Lương Cường" in graph.to_html()


def test_explain(graph: kg.Graph) -> None:
    """An IRI leads to its words."""
    assert "⟦Lương Cường⟧" in graph.explain("person/luong-cuong").text()


def test_results_stay_where_they_were_asked_for(tmp_path: Path) -> None:
    """With a folder the graph can be opened again; without, nothing is left behind."""
    with kg.build([CORPUS / "bac-giang-2024-06.txt"], out=tmp_path / "out", base="https://example.org/kg/") as built:
        size = len(built)
    with kg.open(tmp_path / "out") as again:
        assert len(again) == size
        assert again.store.base == "https://example.org/kg/"
    with kg.open(tmp_path / "out" / "graph.ttl") as file:
        assert len(file) == size


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A bad file does not stop a build."""
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    with kg.build(tmp_path) as built:
        assert [Path(error.where).name for error in built.refused] == ["empty.txt"]
        assert len(built) > 0


def test_import_costs_nothing() -> None:
    """`import kg` loads no heavy room."""
    program = "import sys, kg; print(sorted({'pyoxigraph', 'networkx', 'rdflib', 'typer'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_an_unknown_name_is_an_attribute_error() -> None:
    """Lazy loading does not hide a slip of the pen."""
    with pytest.raises(AttributeError, match="biuld"):
        kg.biuld  # noqa: B018
