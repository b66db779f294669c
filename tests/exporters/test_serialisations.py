"""The RDF serialisations: each says the same, in its own way, and the same bytes each time."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.exporters import jsonld, nquads, ntriples, rdfxml, serialisations, trig, turtle
from kg.rdf import Lines
from tests.rdf.gold_records import lines

FORMATS = {
    "turtle": (turtle, ox.RdfFormat.TURTLE),
    "trig": (trig, ox.RdfFormat.TRIG),
    "ntriples": (ntriples, ox.RdfFormat.N_TRIPLES),
    "nquads": (nquads, ox.RdfFormat.N_QUADS),
    "rdfxml": (rdfxml, ox.RdfFormat.RDF_XML),
    "jsonld": (jsonld, ox.RdfFormat.JSON_LD),
}
WITH_GRAPHS = {"trig", "nquads", "jsonld"}


def some(shuffled: bool = False) -> Lines:
    """The default graph and three articles of the corpus."""
    known = lines()
    mix = random.Random(3)

    def part(given: tuple[str, ...] | list[str]) -> list[str]:
        return mix.sample(list(given), len(given)) if shuffled else list(given)

    articles = list(known.articles())[:3]
    return Lines(
        known.names, part(list(known.default)), lambda: [(name, part(list(given))) for name, given in articles]
    )


@pytest.mark.parametrize("name", serialisations.WRITERS)
def test_another_program_reads_the_same(tmp_path: Path, name: str) -> None:
    """Oxigraph's own parser finds all quads, or all triples where the format has no graphs."""
    module, form = FORMATS[name]
    path = tmp_path / module.FILE_NAME
    serialisations.WRITERS[name](some(), path)
    read = list(ox.parse(path=str(path), format=form))
    every = [line for _, part in some().parts() for line in part]
    quads = list(ox.parse("\n".join(every).encode(), format=ox.RdfFormat.N_QUADS))
    if name in WITH_GRAPHS:
        assert set(read) == set(quads)
    else:
        assert {quad.triple for quad in read} == {quad.triple for quad in quads}
    assert len(read) == len(quads)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("name", serialisations.WRITERS)
def test_the_order_of_lines_does_not_matter(tmp_path: Path, name: str) -> None:
    """The same graph in another order gives the same bytes."""
    write = serialisations.WRITERS[name]
    write(some(), tmp_path / "one")
    write(some(shuffled=True), tmp_path / "other")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_files_put_together_from_blocks_are_the_same(tmp_path: Path) -> None:
    """A build keeps the block of each graph; the files made of them have the bytes of the exporters."""
    source = some()
    writer = turtle.Writer(source.prefixes, source.base)
    blocks = [(graph, writer.block(part, graph)) for graph, part in source.parts()]
    for module in (turtle, trig):
        out = io.StringIO()
        module.write_blocks(writer, blocks, out)
        module.write(source, tmp_path / "whole")
        assert out.getvalue() == (tmp_path / "whole").read_text("utf-8")


def test_json_ld_is_short_and_read_by_rdflib(tmp_path: Path) -> None:
    """Names have prefixes; rdflib, which reads JSON-LD with code of its own, finds as many quads."""
    path = tmp_path / jsonld.FILE_NAME
    jsonld.write(some(), path)
    assert '{"@id": "person:' in path.read_text("utf-8")
    dataset = rdflib.Dataset().parse(path, format="json-ld")
    assert len(set(dataset.quads())) == sum(len(part) for _, part in some().parts())
