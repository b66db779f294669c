"""Subjects and their triples, before they are text and after."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.exporters.turtle import Writer
from kg.identity.entities import Links
from kg.rdf import Names, article_descriptions, article_quads
from kg.rdf.descriptions import Description, by_subject, described, lines_of
from kg.rdf.terms import PREFIXES
from tests.rdf.gold_records import gold_records

GRAPH = "<https://example.org/graph>"
VALUES = ('"a b ."', '"1"^^<http://www.w3.org/2001/XMLSchema#integer>', "<https://example.org/x>", '"c"@vi')
TRIPLES = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("pq"), st.sampled_from(VALUES)), unique=True)


def grouped(triples: list[tuple[str, str, str]]) -> list[Description]:
    """Triples by their subject, in the order in which subjects come up."""
    of: dict[str, list[tuple[str, str]]] = {}
    for subject, predicate, value in triples:
        of.setdefault(f"<x:{subject}>", []).append((f"<x:{predicate}>", value))
    return [(subject, tuple(p for p, _ in said), tuple(v for _, v in said)) for subject, said in of.items()]


@given(TRIPLES)
def test_lines_say_what_they_were_written_from(triples: list[tuple[str, str, str]]) -> None:
    """A description is the same after it was lines, and in a value blanks and stops are its own."""
    lines = [f"<x:{subject}> <x:{predicate}> {value} {GRAPH} ." for subject, predicate, value in triples]
    assert list(by_subject(lines, f" {GRAPH} .")) == grouped(triples)
    assert sorted(lines_of(grouped(triples), GRAPH)) == sorted(lines)


def test_lines_of_one_subject() -> None:
    """N-Triples, as the default graph is kept."""
    assert described(['<x:a> <x:p> "b c" .', "<x:a> <x:q> <x:d> ."]) == (
        "<x:a>",
        ("<x:p>", "<x:q>"),
        ('"b c"', "<x:d>"),
    )


def test_an_article_says_everything_once() -> None:
    """Each subject and each triple: so that triples can be counted, and written as Turtle, as they come."""
    names = Names()
    writer = Writer(PREFIXES | names.prefixes(), names.base)
    for record in gold_records():
        descriptions = article_descriptions(record, Links({}, {}, {}), names)
        lines = article_quads(record, Links({}, {}, {}), names)
        assert len({subject for subject, _, _ in descriptions}) == len(descriptions)
        assert len(set(lines)) == len(lines) == sum(len(values) for _, _, values in descriptions)
        assert writer.described(descriptions) == writer.block(lines, names.graph(record.article.id)[1:-1])
