"""The IRIs that the builder makes."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Span
from kg.rdf import Names
from kg.rdf.names import escaped

NAMES = Names("https://example.org/vn/")


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (NAMES.entity("person", "luong-cuong"), "<https://example.org/vn/person/luong-cuong>"),
        (NAMES.post("bi-thu", "tinh-uy-bac-giang"), "<https://example.org/vn/post/bi-thu/tinh-uy-bac-giang>"),
        (NAMES.post("chu-tich-nuoc", None), "<https://example.org/vn/post/chu-tich-nuoc>"),
        (NAMES.membership("t", "start"), "<https://example.org/vn/membership/t#start>"),
        (NAMES.words("a-1", Span(3, 9)), "<https://example.org/vn/article/a-1#char=3,9>"),
        (NAMES.fact("a-1", "position", 0), "<https://example.org/vn/article/a-1#position-1>"),
        (NAMES.graph("bài 1"), "<https://example.org/vn/graph/b%C3%A0i%201>"),
    ],
)
def test_names_are_readable(made: str, expected: str) -> None:
    """The base, what it is, and what it is called."""
    assert made == expected


@pytest.mark.parametrize("base", ["example.org/", "https://example.org", "https://example.org/a b/", ""])
def test_a_bad_base_is_refused(base: str) -> None:
    """A base must be absolute and end where a name can follow."""
    with pytest.raises(InputError):
        Names(base)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.text(min_size=1, alphabet="ab/#%?é "))
def test_article_ids_make_iris_and_keep_apart(one: str, other: str) -> None:
    """Any id gives a valid IRI, and two ids never give the same."""
    assert ox.NamedNode(f"https://example.org/article/{escaped(one)}")
    assert (escaped(one) == escaped(other)) == (one == other)
