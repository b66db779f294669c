"""`graph.ttl` and `graph.trig`: readable, complete, and the same bytes each time."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import store
from kg.exporters import trig, turtle
from kg.exporters.sources import Source
from kg.exporters.turtle import Writer
from kg.rdf import Lines, Names
from kg.rdf.terms import PREFIXES
from tests.rdf.gold_records import all_lines, lines

PREFIXED = PREFIXES | Names().prefixes()
BASE = "https://w3id.org/vnkg/"


def block(*triples: str) -> str:
    """Some N-Triples lines as Turtle."""
    return Writer(PREFIXED, BASE).block(triples)


def test_one_block_a_subject_in_a_fixed_order() -> None:
    """Type first, then labels, then the rest by name, its source last; several values in one list."""
    assert (
        block(
            f"<{BASE}person/b> <http://www.w3.org/ns/prov#wasDerivedFrom> <{BASE}article/x#position-10> .",
            f"<{BASE}person/b> <http://www.w3.org/ns/prov#wasDerivedFrom> <{BASE}article/x#position-9> .",
            f'<{BASE}person/b> <http://xmlns.com/foaf/0.1/gender> "male" .',
            f'<{BASE}person/b> <http://www.w3.org/2000/01/rdf-schema#label> "Lê"@vi .',
            f"<{BASE}person/b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://xmlns.com/foaf/0.1/Person> .",
            f'<{BASE}person/a> <http://www.w3.org/2000/01/rdf-schema#label> "An"@vi .',
        )
        == """person:a
    rdfs:label "An"@vi .

person:b
    a foaf:Person ;
    rdfs:label "Lê"@vi ;
    foaf:gender "male" ;
    prov:wasDerivedFrom <article/x#position-9>, <article/x#position-10> .
"""
    )


def test_a_sign_for_formats_in_a_predicate_is_only_a_character() -> None:
    """Names with escapes in them, beside one that has several values."""
    assert (
        block('<x:a> <x:%s%20> "%s" .', '<x:a> <x:%d> "1" .', '<x:a> <x:%d> "2" .')
        == '<x:a>\n    <x:%d> "1", "2" ;\n    <x:%s%20> "%s" .\n'
    )


@pytest.mark.parametrize(
    ("term", "short"),
    [
        (f"<{BASE}person/le-anh-duong>", "person:le-anh-duong"),
        (f"<{BASE}post/bi-thu/tinh-uy>", "<post/bi-thu/tinh-uy>"),
        (f"<{BASE}article/a#char=1,2>", "<article/a#char=1,2>"),
        (f"<{BASE}person/a.>", "<person/a.>"),
        (f"<{BASE}article/b%C3%A0i>", "<article/b%C3%A0i>"),
        ("<https://example.org/x>", "<https://example.org/x>"),
        ('"5"^^<http://www.w3.org/2001/XMLSchema#integer>', "5"),
        ('"14.14"^^<http://www.w3.org/2001/XMLSchema#decimal>', "14.14"),
        ('"14"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"14"^^xsd:decimal'),
        ('"true"^^<http://www.w3.org/2001/XMLSchema#boolean>', "true"),
        ('"2024-06"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>', '"2024-06"^^xsd:gYearMonth'),
        ('"a \\"b\\" ^^ c"@vi', '"a \\"b\\" ^^ c"@vi'),
    ],
)
def test_terms_are_as_short_as_turtle_allows(term: str, short: str) -> None:
    """Prefixes, names relative to the base, numbers as they are written."""
    assert Writer(PREFIXED, BASE).short(term) == short


@given(
    st.one_of(st.text(), st.text(st.sampled_from('<>ab/#=,-.0129٣²"@')), st.from_regex(r"<a1/[a-z-]*\d*#char=\d+,\d+>"))
)
def test_the_natural_order_is_that_of_padded_numbers(text: str) -> None:
    """However a name is taken apart to be quick about it, its key is the name with all numbers of one width."""
    assert turtle.natural(text) == re.sub(r"\d+", lambda number: number[0].zfill(8), text.rstrip(">"))


def test_a_base_that_ends_in_a_hash_is_written_in_full() -> None:
    """Relative names would be resolved against the document, not the hash."""
    names = Names("https://example.org/kg#")
    writer = Writer(PREFIXES | names.prefixes(), names.base)
    assert "@base" not in writer.header()
    assert writer.short("<https://example.org/kg#post/a/b>") == "<https://example.org/kg#post/a/b>"


_IRIS = st.sampled_from(
    [f"{BASE}person/a", f"{BASE}article/x#char=1,2", "https://other.org/b", f"{BASE}post/a/b", f"{BASE}ontology#x"]
)
_LITERALS = st.builds(ox.Literal, st.text(st.characters(exclude_categories=["Cs"])), language=st.none() | st.just("vi"))
_TRIPLES = st.builds(
    ox.Triple, _IRIS.map(ox.NamedNode), _IRIS.map(ox.NamedNode), st.one_of(_IRIS.map(ox.NamedNode), _LITERALS)
)


@given(st.lists(_TRIPLES))
def test_what_is_written_is_read_back(triples: list[ox.Triple]) -> None:
    """No triple is lost, added or changed, whatever the text in it."""
    writer = Writer(PREFIXED, BASE)
    text = writer.header() + writer.block([f"{triple} ." for triple in triples])
    assert {quad.triple for quad in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)} == set(triples)


def written(source: Source) -> tuple[str, str]:
    """Both files of a source."""
    flat, named = io.StringIO(), io.StringIO()
    turtle.write_to(source, flat)
    trig.write_to(source, named)
    return flat.getvalue(), named.getvalue()


def test_the_corpus_is_written_whole() -> None:
    """Turtle has all triples of all graphs, TriG has them in their graphs."""
    flat, named = written(lines())
    quads = set(ox.parse("\n".join(all_lines()).encode(), format=ox.RdfFormat.N_QUADS))
    assert set(ox.parse(named.encode(), format=ox.RdfFormat.TRIG)) == quads
    assert {quad.triple for quad in ox.parse(flat.encode(), format=ox.RdfFormat.TURTLE)} == {q.triple for q in quads}


def test_a_store_and_a_build_write_the_same_bytes(tmp_path: Path) -> None:
    """Whether lines come from the build or out of the store, and in whatever order."""
    shuffled = all_lines()
    random.Random(1).shuffle(shuffled)
    store.build(tmp_path, shuffled)
    with store.open(tmp_path) as graph:
        assert written(graph) == written(lines())


def test_any_order_of_lines_gives_the_same_bytes() -> None:
    """Lines of a graph are sorted before they are written."""

    def mixed(part: Sequence[str]) -> list[str]:
        return random.Random(2).sample(list(part), len(part))

    known = lines()
    other = Lines(known.names, mixed(known.default), lambda: [(name, mixed(part)) for name, part in known.articles()])
    assert written(other) == written(known)


def test_a_failed_write_leaves_the_former_file(tmp_path: Path) -> None:
    """The file is replaced in one step, once it is complete."""

    class Broken(Lines):
        """A source that fails on the way."""

        def parts(self) -> object:  # type: ignore[override]
            """Fail after the header."""
            raise OSError("disk full")

    target = tmp_path / turtle.FILE_NAME
    target.write_text("former")
    known = lines()
    for module in (turtle, trig):
        with pytest.raises(OSError, match="disk full"):
            module.write(Broken(known.names, known.default, known.articles), target)
    assert target.read_text() == "former"


def prefixes_used(text: str) -> Mapping[str, str]:
    """Prefix declarations of a file."""
    return dict(line.split()[1:3] for line in text.splitlines() if line.startswith("@prefix"))


def test_prefixes_are_declared_and_sorted() -> None:
    """A reader finds all prefixes at the top."""
    declared = prefixes_used(written(lines())[0])
    assert [name.rstrip(":") for name in declared] == sorted(name.rstrip(":") for name in declared)
    assert declared["person:"] == f"<{BASE}person/>"
