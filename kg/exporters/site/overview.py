"""What the first page says of the whole graph, asked of the store: the same for the site and for the explorer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.exporters.graph_view import Label
from kg.exporters.site.tiles import TileMap, level, tile_maps
from kg.exporters.store_nodes import Questions

LATEST = 10
OFFICIALS = 10
HEAT_ROWS = 20
HEAT_TOPICS = 20

_ISSUES = """
SELECT ?place ?topic (COUNT(DISTINCT ?issue) AS ?number) WHERE {
  ?issue a kg:Issue ; dcterms:spatial ?place ; dcterms:subject ?topic
} GROUP BY ?place ?topic"""

_TOPICS = """
SELECT ?topic (COUNT(DISTINCT ?thread) AS ?number) WHERE {
  ?thread a kg:IssueThread ; dcterms:subject ?topic
} GROUP BY ?topic"""

_ARTICLES = """
SELECT ?place (COUNT(DISTINCT ?article) AS ?number) WHERE {
  ?place a kg:Province . ?article schema:mentions ?place ; a schema:NewsArticle
} GROUP BY ?place"""

_OFFICIALS = """
SELECT ?person (COUNT(DISTINCT ?claim) AS ?number) WHERE {
  ?claim kg:holder|kg:participant|prov:wasAttributedTo|kg:issuer|kg:addressee ?person . ?person a foaf:Person
} GROUP BY ?person ORDER BY DESC(?number) ?person LIMIT %d"""

_EVENTS = """
SELECT ?event ?date WHERE { ?event a sem:Event ; schema:startDate ?date }
ORDER BY DESC(STR(?date)) DESC(STR(?event)) LIMIT %d"""

_LATEST_ARTICLE = (
    "SELECT (MAX(STR(?date)) AS ?latest) WHERE { ?article a schema:NewsArticle ; schema:datePublished ?date }"
)

Name = Callable[[str], Label | None]
"""The name of an IRI; `None` where it has no page to lead to."""


@dataclass(frozen=True, slots=True)
class Heat:
    """Number of issues by place and topic; each cell has a level of warmth from 0 to 4."""

    topics: tuple[tuple[str, Label], ...]
    """Slug and name."""
    rows: tuple[tuple[str, Label, tuple[tuple[int, int], ...]], ...]
    """Place, its name, and a number and its level for each topic."""
    total: int
    """Places that have issues at all."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page's lists."""

    heat: Heat
    maps: tuple[TileMap, ...]
    officials: tuple[tuple[str, int], ...]
    """Persons of whom most is said, with the number of claims."""
    events: tuple[str, ...]
    """Events with the latest dates, latest first."""


def overview(store: Questions, name: Name) -> Overview:
    """Ask a store for what its first page shows; a second of a processor for 2,000 articles."""
    issues: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for place, topic, number in store.query(_ISSUES).values():
        issues[place][topic] += int(number)
    articles = {place: int(number) for place, number in store.query(_ARTICLES).values()}
    latest = next((date for (date,) in store.query(_LATEST_ARTICLE).values()), "")

    def named(slug: str) -> str | None:
        iri = f"{store.base}place/{slug}"
        return iri if name(iri) else None

    maps = tile_maps(articles, {place: row.total() for place, row in issues.items()}, named, latest)
    officials = store.query(_OFFICIALS % OFFICIALS).values()
    return Overview(
        _heat(issues, name),
        tuple(maps) if articles else (),
        tuple((person, int(number)) for person, number in officials),
        tuple(event for event, _ in store.query(_EVENTS % LATEST).values()),
    )


def topic_counts(store: Questions) -> Counter[str]:
    """Number of issue threads by topic."""
    return Counter({topic: int(number) for topic, number in store.query(_TOPICS).values()})


def _heat(counts: dict[str, Counter[str]], name: Name) -> Heat:
    """Issues by place and topic, the places and topics with most issues first."""
    overall: Counter[str] = Counter()
    for row in counts.values():
        overall.update(row)
    topics = sorted(overall, key=lambda topic: (-overall[topic], topic))[:HEAT_TOPICS]
    places = sorted(counts, key=lambda place: (-counts[place].total(), place))
    most = max((number for row in counts.values() for number in row.values()), default=1)
    return Heat(
        tuple((slug(topic), name(topic) or Label(slug(topic))) for topic in topics),
        tuple(
            (place, label, tuple((counts[place][topic], level(counts[place][topic], most)) for topic in topics))
            for place, label in _named(places, name)
        ),
        len(places),
    )


def slug(topic: str) -> str:
    """The last part of a concept's IRI."""
    return topic.rsplit("/", 1)[-1]


def _named(places: list[str], name: Name) -> Iterator[tuple[str, Label]]:
    """The first places that have a page, with their names."""
    shown = 0
    for place in places:
        if shown < HEAT_ROWS and (label := name(place)):
            shown += 1
            yield place, label
