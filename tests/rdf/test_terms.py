"""Values as RDF terms."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf import terms
from kg.rdf.terms import date, integer, number, plain_text, term, vietnamese


def parsed(value: str) -> ox.Literal:
    """The literal that a parser of N-Triples reads."""
    (quad,) = ox.parse(f"<http://s> <http://p> {value} .", format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    return quad.object


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_comes_back_as_it_was(value: str) -> None:
    """Quotation marks, backslashes, line ends and every other character survive."""
    assert parsed(plain_text(value)).value == value
    assert (parsed(vietnamese(value)).value, parsed(vietnamese(value)).language) == (value, "vi")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_value_of_a_literal_is_what_a_parser_reads(value: str) -> None:
    """Of text with a language and without, of dates and of figures."""
    for literal in (plain_text(value), vietnamese(value), date("2024-06-26"), number(14.14)):
        assert terms.lexical(literal) == parsed(literal).value


@pytest.mark.parametrize(
    ("value", "lexical", "kind"),
    [
        (14.14, "14.14", "decimal"),
        (1200.0, "1200", "integer"),
        (0.1, "0.1", "decimal"),
        (-2.5, "-2.5", "decimal"),
        (181900.0, "181900", "integer"),
        (1e22, "10000000000000000000000", "integer"),
        (1e-7, "0.0000001", "decimal"),
    ],
)
def test_figures_have_no_digit_that_they_had_not(value: float, lexical: str, kind: str) -> None:
    """A whole number is an integer, another a decimal; never an exponent, never a binary tail."""
    literal = parsed(number(value))
    assert (literal.value, literal.datatype.value.rsplit("#")[1]) == (lexical, kind)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_figures_keep_their_value_in_a_store(value: float) -> None:
    """What goes into a store comes out of it letter by letter, for figures of up to twelve decimals."""
    value = round(value, 12)
    store = ox.Store()
    line = f"<http://s> <http://p> {number(value)} ."
    store.load(line.encode(), format=ox.RdfFormat.N_TRIPLES)
    assert (store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b"").decode().strip() == line
    assert float(parsed(number(value)).value) == value


@pytest.mark.parametrize(("value", "kind"), [("2024", "gYear"), ("2024-06", "gYearMonth"), ("2024-06-26", "date")])
def test_dates_are_as_precise_as_they_are_given(value: str, kind: str) -> None:
    """A month is no day."""
    literal = parsed(date(value))
    assert (literal.value, literal.datatype.value.rsplit("#")[1]) == (value, kind)


def test_prefixed_names() -> None:
    """A prefixed name becomes an IRI; an unknown prefix is a fault of the program."""
    assert term("org:member") == "<http://www.w3.org/ns/org#member>"
    assert integer(3) == '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'
    with pytest.raises(KeyError):
        term("nowhere:thing")
