"""`graph.ttl` in three engines: rdflib, Oxigraph and Virtuoso hold the same triples and give the same answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import store
from kg.exporters import turtle
from kg.questions import question
from tests.exporters.virtuoso import Virtuoso, virtuoso
from tests.rdf.gold_records import all_lines, lines

Rows = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the corpus as the builder writes it."""
    path = tmp_path_factory.mktemp("engines") / turtle.FILE_NAME
    turtle.write(lines(), path)
    return path


@pytest.fixture(scope="module")
def in_rdflib(file: Path) -> rdflib.Graph:
    """The file in rdflib."""
    return rdflib.Graph().parse(file, format="turtle")


@pytest.fixture(scope="module")
def in_oxigraph(file: Path) -> ox.Store:
    """The file in a bare Oxigraph."""
    loaded = ox.Store()
    loaded.load(path=str(file), format=ox.RdfFormat.TURTLE)
    return loaded


@pytest.fixture(scope="module")
def in_virtuoso(file: Path, program: Callable[..., str]) -> Iterator[Virtuoso]:
    """The file in a Virtuoso, loaded by its bulk loader."""
    server, isql = program("virtuoso-t"), program("isql-vt", "isql-v", "isql")
    with virtuoso(server, isql, file.parent) as running:
        running.load(file)
        yield running


def oxigraph_rows(loaded: ox.Store, sparql: str) -> Rows:
    """Rows as text."""
    answer = loaded.query(sparql)
    assert isinstance(answer, ox.QuerySolutions)
    return [tuple("" if cell is None else cell.value for cell in row) for row in answer]


def rdflib_rows(loaded: rdflib.Graph, sparql: str) -> Rows:
    """Rows as text."""
    return [tuple("" if cell is None else str(cell) for cell in row) for row in loaded.query(sparql)]  # type: ignore[union-attr]


def test_all_engines_hold_as_many_triples(
    in_rdflib: rdflib.Graph, in_oxigraph: ox.Store, in_virtuoso: Virtuoso
) -> None:
    """As many as there are quads in the store."""
    ((count,),) = in_virtuoso.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert int(count) == len(in_rdflib) == len(in_oxigraph) == len(store.memory(all_lines()))


@pytest.mark.parametrize("name", ["statements", "bodies"])
def test_a_named_question_has_the_same_rows_in_all_engines(
    in_rdflib: rdflib.Graph, in_oxigraph: ox.Store, in_virtuoso: Virtuoso, name: str
) -> None:
    """The question as it is shipped, with no parameter."""
    sparql = question(name).sparql
    mine = sorted(oxigraph_rows(in_oxigraph, sparql))
    assert mine
    assert sorted(rdflib_rows(in_rdflib, sparql)) == mine
    assert sorted(in_virtuoso.query(sparql)) == mine


@pytest.mark.parametrize("name", ["who-held", "changes", "issues", "directives", "events"])
def test_named_questions_have_the_same_rows_in_rdflib(
    in_rdflib: rdflib.Graph, in_oxigraph: ox.Store, name: str
) -> None:
    """An engine written in another language by other people agrees on the longer ones, too."""
    sparql = question(name).sparql
    assert sorted(rdflib_rows(in_rdflib, sparql)) == sorted(oxigraph_rows(in_oxigraph, sparql))


def test_the_store_gives_the_same_rows_as_the_file(in_oxigraph: ox.Store) -> None:
    """Asked over the union of its graphs, the store answers like the merged file."""
    sparql = question("officials").sparql
    with store.memory(all_lines()) as graph:
        assert graph.query(sparql).values() == oxigraph_rows(in_oxigraph, sparql)
