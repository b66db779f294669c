"""Answers as text: for people, for spreadsheets, and in the W3C forms."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest

from kg import store
from kg.errors import QueryError
from kg.results import FORMATS, Results

LINES = [
    '<https://w3id.org/vnkg/person/a> <http://www.w3.org/2000/01/rdf-schema#label> "Lê\\n“Á”, \\"x\\""@vi .',
    "<https://w3id.org/vnkg/person/b> <https://schema.org/birthDate> "
    '"1965"^^<http://www.w3.org/2001/XMLSchema#gYear> .',
]
QUERY = """
SELECT ?s ?label ?born WHERE {
  ?s ?p ?o
  OPTIONAL { ?s rdfs:label ?label }
  OPTIONAL { ?s schema:birthDate ?born }
} ORDER BY ?s"""


@pytest.fixture
def results() -> Results:
    """Two rows with an IRI, a literal with a language, one with a type, and an empty cell each."""
    return store.memory(LINES).query(QUERY)


def test_the_w3c_forms_are_read_back(results: Results) -> None:
    """Another program's parser reads the same rows from XML, JSON and TSV."""
    for form, kind in (("json", "JSON"), ("xml", "XML"), ("tsv", "TSV")):
        text = results.text(form)  # type: ignore[arg-type]
        back = ox.parse_query_results(text.encode(), format=getattr(ox.QueryResultsFormat, kind))
        assert isinstance(back, ox.QuerySolutions)
        assert [tuple(row) for row in back] == list(results.rows), form


def test_csv_is_for_spreadsheets(results: Results) -> None:
    """Values only; quotation marks, commas and line ends are kept."""
    rows = list(csv.reader(io.StringIO(results.text("csv"))))
    assert rows == [
        ["s", "label", "born"],
        ["https://w3id.org/vnkg/person/a", 'Lê\n“Á”, "x"', ""],
        ["https://w3id.org/vnkg/person/b", "", "1965"],
    ]


def test_a_table_is_for_people(results: Results) -> None:
    """Short names, one line a row, columns under one another."""
    assert results.text().splitlines() == [
        "s         label        born",
        "────────  ───────────  ────",
        'person:a  Lê “Á”, "x"',
        "person:b               1965",
    ]


def test_long_text_is_cut_in_a_table_only() -> None:
    """A sentence does not break the table; the other forms keep it whole."""
    results = Results(("x",), ((ox.Literal("chữ " * 100),),))
    assert max(map(len, results.text().splitlines())) == 80
    assert json.loads(results.text("json"))["results"]["bindings"][0]["x"]["value"] == "chữ " * 100


@pytest.mark.parametrize(("form", "expected"), [("table", "có / yes\n"), ("csv", "true\n"), ("tsv", "true\n")])
def test_yes_and_no(form: str, expected: str) -> None:
    """ASK is answered in every form."""
    results = store.memory(LINES).query("ASK { ?s ?p ?o }")
    assert results.text(form) == expected  # type: ignore[arg-type]
    assert json.loads(results.text("json"))["boolean"] is True
    assert "<boolean>true</boolean>" in results.text("xml")


def test_triples_are_turtle() -> None:
    """CONSTRUCT gives Turtle, sorted, whatever the form."""
    results = store.memory(LINES).query("CONSTRUCT WHERE { ?s schema:birthDate ?o }")
    assert all("person:b schema:birthDate" in results.text(form) for form in FORMATS)


def test_an_unknown_form_is_told(results: Results) -> None:
    """The message names the forms there are."""
    with pytest.raises(QueryError, match="table, csv, tsv, json, xml"):
        results.text("pdf")  # type: ignore[arg-type]


def test_without_some_columns_rows_stay_single(results: Results) -> None:
    """Rows that are equal once a column is left out are given once."""
    assert results.without(frozenset({"s", "label", "born"})).rows == ((),)
    assert results.without(frozenset({"s"})).columns == ("label", "born")
