"""Who took part in the same events as a person, asked of the store."""

from __future__ import annotations

from kg.exporters.store_nodes import Questions

MOST = 24

_COMPANIONS = """
SELECT ?other (COUNT(DISTINCT ?event) AS ?number) WHERE {
  ?event sem:hasActor <%s> ; sem:hasActor ?other . ?other a foaf:Person
  FILTER(?other != <%s>)
} GROUP BY ?other ORDER BY DESC(?number) STR(?other) LIMIT %d"""


def companions(store: Questions, person: str) -> list[tuple[str, int]]:
    """Persons by the number of events that they share with one, most first."""
    rows = store.query(_COMPANIONS % (person, person, MOST)).values()
    return [(other, int(number)) for other, number in rows]
