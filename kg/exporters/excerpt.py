"""The part of a graph that a picture of some of its nodes needs, as a small store in memory.

Of an archive, `graph.html` shows a few hundred nodes. Asked of the whole store, the questions of `store_nodes` and
`store_facts` would read every label and every claim to show so few; asked of an excerpt they cost the same however
large the archive is. An excerpt holds all that is said of the nodes themselves, of their offices, events and issue
threads, and of the statements, directives and figures that tie to them the newest few. It holds no words: quotations
are asked for by claim.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kg.exporters.claims import Claims
from kg.exporters.graph_view import Source
from kg.exporters.outlines import Part, Relations, Whole
from kg.exporters.store_evidence import article_of
from kg.exporters.store_nodes import Questions

FACTS_EACH = 10
"""Statements, figures, directives and so on that a cut view holds of one node, of each kind; the newest."""

Key = tuple[str, str]
Dated = tuple[str, str]
"""A claim behind the date of its article, which may be empty."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An excerpt, and how many there were of what it holds a part of."""

    store: Questions
    claims: Claims
    totals: Mapping[Key, int]
    """By node and section of a page (``fact-statement``, ``directive-out`` …)."""


def excerpt(whole: Whole, relations: Relations, nodes: Collection[str], articles: Mapping[str, Source]) -> Excerpt:
    """What a picture of these nodes needs, with the newest claims of each."""
    kept = frozenset(nodes)
    offices = {office for office, person in relations.members if person in kept}
    things = [*nodes, *_ends(relations.organizations, offices)]
    things += _ends(relations.locations, kept)
    reports, claims, totals = _claims(whole, kept, {iri: article.date or "" for iri, article in articles.items()})
    part = Part(frozenset(things), offices, reports, frozenset(map(article_of, reports)))
    return Excerpt(whole.excerpt(part), whole.claims(claims), totals)


def _ends(pairs: Iterable[tuple[str, str]], starts: Collection[str]) -> Iterable[str]:
    return (end for start, end in pairs if start in starts)


def _claims(
    whole: Whole, kept: frozenset[str], dates: Mapping[str, str]
) -> tuple[frozenset[str], frozenset[str], Counter[Key]]:
    """All reports of the nodes; all issues of them, and of other claims that tie to each the newest of each kind."""
    reports: set[str] = set()
    claims: set[str] = set()
    said: defaultdict[Key, list[Dated]] = defaultdict(list)
    for article in whole.outlines():
        iri = article.article
        date = dates.get(iri, "")
        reports.update([iri + claim for claim, event in article.reports if event in kept])
        claims.update([iri + claim for claim, thread, _, _ in article.issues if thread in kept])
        for claim, speaker in article.statements:
            if speaker in kept:
                said[speaker, "fact-statement"].append((date, iri + claim))
        for claim, area in article.indicators:
            if area in kept:
                said[area, "fact-indicator"].append((date, iri + claim))
        for claim, issuer, addressee in article.directives:
            if issuer in kept and (not addressee or addressee in kept):
                said[issuer, addressee].append((date, iri + claim))
    totals: Counter[Key] = Counter()
    for (node, other), found in said.items():
        claims.update(newest(found))
        if other.startswith("fact-"):
            totals[node, other] = len(found)
        elif not other:
            totals[node, "fact-directive"] = len(found)
        else:
            totals[node, "directive-out"] += len(found)
            totals[other, "directive-in"] += len(found)
    return frozenset(reports), frozenset(claims), totals


def newest(claims: Iterable[Dated], most: int = FACTS_EACH) -> list[str]:
    """The claims of the latest articles; of one day, by their IRIs."""
    return [claim for _, claim in sorted(set(claims), reverse=True)[:most]]
