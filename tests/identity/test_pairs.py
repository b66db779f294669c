"""Who is who, measured: pairs of mentions of which a person would say that they are, or are not, one person."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from kg.identity import Resolver
from tests.identity.pairs import Pair, read_pairs

PAIRS = read_pairs(Path(__file__).with_name("pairs.csv"))


@pytest.fixture(scope="module")
def judged(knowledge: Resolver) -> list[tuple[Pair, bool]]:
    """Each pair with what identity makes of it, the two articles being all that it knows."""
    results = []
    for pair in PAIRS:
        resolver = knowledge.fresh()
        resolver.add(pair.left)
        resolver.add(pair.right)
        links = resolver.entities().links
        left, right = (links[side].persons[name] for side, name in zip(("left", "right"), pair.names, strict=True))
        results.append((pair, left == right))
    return results


def test_the_table_is_large_and_mixed() -> None:
    """At least 300 pairs, a third of each verdict, every kind more than once."""
    kinds = Counter(pair.kind for pair in PAIRS)
    same = sum(pair.same for pair in PAIRS)
    assert len(PAIRS) >= 300
    assert len(PAIRS) / 3 < same < 2 * len(PAIRS) / 3
    assert min(kinds.values()) > 1


def test_f1_over_all_pairs(judged: list[tuple[Pair, bool]], capsys: pytest.CaptureFixture[str]) -> None:
    """F1 of “the same” is at least 0.95; precision and recall are printed, and every pair that was got wrong."""
    right = sum(pair.same and found for pair, found in judged)
    precision = right / sum(found for _, found in judged)
    recall = right / sum(pair.same for pair, _ in judged)
    f1 = 2 * precision * recall / (precision + recall)
    wrong = [
        f"  pairs.csv:{pair.line} {pair.kind}: {' / '.join(pair.names)}: {'joined' if found else 'kept apart'}\n"
        for pair, found in judged
        if pair.same != found
    ]
    with capsys.disabled():
        figures = f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"
        sys.stdout.write(f"\nidentity: {len(judged)} pairs, {figures}\n{''.join(wrong)}")
    assert f1 >= 0.95


def test_no_homonyms_with_incompatible_offices_are_joined(judged: list[tuple[Pair, bool]]) -> None:
    """Two people who hold offices that no one holds at one time are never one, however rare the name."""
    assert [pair.line for pair, found in judged if found and pair.kind.startswith("incompatible")] == []
