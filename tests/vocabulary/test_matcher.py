"""The matcher: every hit is a label that stands in the text as whole syllables, the longest one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.folding import fold
from kg.vocabulary import Concept, Matcher

LABELS = [
    *("bí thư", "phó bí thư", "bí thư thường trực", "thư ký", "chủ tịch", "ủy viên", "tịch", "TP.", "thành phố"),
    *("P", "p.h"),
]


def concept(label: str, scheme: str = "role") -> Concept:
    """A concept with one label."""
    return Concept(f"https://example.org/{scheme}/{LABELS.index(label)}", scheme, label, None, (label,))


MATCHER = Matcher(concept(label) for label in LABELS)
words = st.lists(
    st.sampled_from([*" .,".split(" "), *"bí thư phó thường trực ký chủ tịch Ủy viên TP. thànhphố P p.h p2 hp".split()])
)
texts = words.map(" ".join)


def naive(folded: str) -> list[tuple[int, int]]:
    """All whole-word places of all labels, then leftmost and longest."""
    found = []
    for label in map(fold, LABELS):
        for start in range(len(folded)):
            end = start + len(label)
            glued = folded[start - 1 : start].isalnum() if start else False
            if folded.startswith(label, start) and not glued and not folded[end : end + 1].isalnum():
                found.append((start, -end))
    chosen, reach = [], -1
    for start, end in sorted(found):
        if start >= reach:
            chosen.append((start, -end))
            reach = -end
    return chosen


@given(texts)
def test_hits_are_whole_labels(text: str) -> None:
    """A hit's words are a label of its concept, with no letter glued to either side."""
    folded = fold(text)
    for hit in MATCHER.hits(folded).get("role", []):
        assert folded[hit.start : hit.end] in {fold(label) for c in hit.concepts for label in c.labels}
        assert not folded[hit.start - 1 : hit.start].isalnum()
        assert not folded[hit.end : hit.end + 1].isalnum()


@given(texts)
def test_matcher_agrees_with_a_naive_search(text: str) -> None:
    """One pass of the automaton finds what trying every label at every place finds."""
    folded = fold(text)
    assert [(hit.start, hit.end) for hit in MATCHER.hits(folded).get("role", [])] == naive(folded)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phó Bí thư Thường trực", ["Phó Bí thư"]),
        ("Bí thư Thường trực", ["Bí thư Thường trực"]),
        ("UỶ VIÊN", ["UỶ VIÊN"]),
        ("bí thưký", []),
        ("TP. Huế", ["TP."]),
    ],
)
def test_longest_at_each_place(text: str, expected: list[str]) -> None:
    """Of labels that begin at one place the longest wins; tone placement and case do not matter."""
    assert [text[hit.start : hit.end] for hit in MATCHER.hits(fold(text)).get("role", [])] == expected


def test_schemes_do_not_hide_each_other() -> None:
    """A label of one scheme is found inside a longer one of another."""
    matcher = Matcher([concept("phó bí thư"), concept("bí thư", "cue")])
    hits = matcher.hits("phó bí thư")
    assert [(hit.start, hit.end) for hit in hits["role"]] == [(0, 10)]
    assert [(hit.start, hit.end) for hit in hits["cue"]] == [(4, 10)]
