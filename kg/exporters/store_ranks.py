"""How connected every node of a graph is, found without reading a label, a claim's text or a sentence.

The ranks are those of `views.outline`; a page that shows the most connected of many nodes needs the rest for nothing
else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from kg.exporters.outlines import EVENT, THREAD, Outline, Relations


def degrees(relations: Relations, outlines: Iterable[Outline]) -> Counter[str]:
    """The number of edges of each node that some article speaks of, by IRI; 0 for those that have none.

    An edge counts once, however many claims state it, but each office and each directive is an edge of its own.
    """
    spoken_of = {thing for thing, kind in relations.types if kind in (EVENT, THREAD)}
    spoken_of.update(person for _, person in relations.members)
    ends: list[str] = []
    issues: set[tuple[str, str]] = set()
    for article in outlines:
        spoken_of.update(article.mentions)
        spoken_of.update([area for _, area in article.indicators])
        for _, issuer, addressee in article.directives:
            if issuer:
                spoken_of.add(issuer)
                if addressee and addressee != issuer:
                    ends += (issuer, addressee)
        for _, thread, place, reporter in article.issues:
            if place:
                issues.add((thread, place))
            if reporter:
                issues.add((thread, reporter))
    body_of = dict(relations.organizations)
    for office, person in relations.members:
        if body := body_of.get(office):
            ends += (person, body)
    found = Counter(chain(ends, *issues, *relations.territories, *relations.actors))
    found.update(dict.fromkeys(spoken_of, 0))
    # These may lead to a unit that the vocabulary alone knows, which is no part of the picture.
    others = (*relations.locations, *relations.parts, *relations.within, *relations.replaced)
    known = [pair for pair in others if pair[0] != pair[1] and pair[0] in found and pair[1] in found]
    found.update(chain.from_iterable(known))
    return found


def most_connected(found: Counter[str], limit: int) -> list[str]:
    """The `limit` most connected nodes, in the order of their rank: ties by IRI."""
    return sorted(found, key=lambda iri: (-found[iri], iri))[:limit]
