"""Values by how often they are given."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kg.identity.counting import most, ranked


@given(st.lists(st.none() | st.sampled_from("abcd")))
def test_the_most_frequent_come_first(values: list[str | None]) -> None:
    """Each value once, by how often it is given, then by itself; the first of them is what most say."""
    counts = Counter(value for value in values if value is not None)
    assert ranked(values) == [value for _, value in sorted((-count, value) for value, count in counts.items())]
    assert most(values) == next(iter(ranked(values)), None)
