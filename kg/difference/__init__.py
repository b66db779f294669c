"""Two builds → what changed between them: articles, offices taken up and left, issues, figures.

In go two stores; out come `Change`s, each with the words that bear it out. Facts are compared by what they say and not
by the number that a build gave to a claim: an office by person, post and tenure, an issue by topic, place and words, a
figure by measure, area, period, unit and kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.difference import articles, figures, issues, offices
from kg.difference.builds import Build, open_build
from kg.difference.changes import KINDS, Change, Kind
from kg.store import Store

__all__ = ["KINDS", "Change", "Kind", "compare", "open_build"]


def compare(old: Store, new: Store) -> tuple[Change, ...]:
    """Every change from one build to the other, in the order of `KINDS`, then by subject and words.

    What stands in both as it was is no change; what only the old build has is told as withdrawn.
    """
    return tuple(sorted(_changes(Build(old), Build(new)), key=Change.order))


def _changes(old: Build, new: Build) -> Iterator[Change]:
    for fact in (articles, offices, issues, figures):
        yield from fact.changes(old, new)
