"""Content negotiation: weights, wildcards and aliases, as RFC 9110 has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.explorer.negotiation import CSV, GRAPHS, JSON, JSON_LD, RDF_XML, RESULTS, TSV, TURTLE, XML, Format, choose


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("text/*", CSV),  # not JSON, though that may also be asked for as text/json
        ("text/csv", CSV),
        ("TEXT/CSV", CSV),
        ("text/csv, */*", CSV),
        ("text/csv;q=0.5, */*;q=0.1", CSV),
        ("text/csv;q=0.1, */*;q=0.5", JSON),
        ("text/csv;q=0, */*", JSON),
        ("application/sparql-results+json;q=0, */*", XML),
        ("application/sparql-results+xml ; q=0.9 , text/csv ; q=1.0", CSV),
        ("text/tab-separated-values;charset=utf-8", TSV),
        ("application/xml", XML),
        ("application/json", JSON),
        ("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", XML),
        ("image/png", None),
        ("text/csv;q=0", None),
        ("*/*;q=0", None),
        ("text/csv;q=high", None),
        ("text/csv;q=2", None),
        ("nonsense", None),
        ("nonsense, text/csv", CSV),
        (";;;,,,text/csv", CSV),
    ],
)
def test_choose_among_results(accept: str | None, chosen: Format | None) -> None:
    """The highest weight wins, the most specific range sets it, and the server's order breaks ties."""
    assert choose(accept, RESULTS) == chosen


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, TURTLE),
        ("application/rdf+xml, text/turtle;q=0.9", RDF_XML),
        ("application/ld+json", JSON_LD),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', JSON_LD),
        ("text/turtle, application/ld+json", TURTLE),
        ("text/csv", None),
    ],
)
def test_choose_among_graphs(accept: str | None, chosen: Format | None) -> None:
    """The same for graphs; parameters other than q are no part of the name."""
    assert choose(accept, GRAPHS) == chosen


@given(st.text(alphabet="abcxtextcsv/*;,=q.01 \t", max_size=60))
def test_any_header_is_read(accept: str) -> None:
    """No header makes negotiation fail, and what it chooses is on offer."""
    assert choose(accept, RESULTS) in (*RESULTS, None)
