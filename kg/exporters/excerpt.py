"""The part of a store that a picture of some of its nodes needs, as a small store in memory.

Of an archive, `graph.html` shows a few hundred nodes. Asked of the whole store, the questions of `store_nodes` and
`store_facts` would read every label and every claim to show so few; asked of an excerpt they cost the same however
large the archive is. An excerpt holds all that is said of the nodes themselves, of their offices, events and issue
threads, and of the statements, directives and figures that tie to them the newest few. It holds no words: quotations
are asked of the whole store, by claim.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kg.exporters.asking import about
from kg.exporters.graph_view import Source
from kg.exporters.store_evidence import article_of
from kg.exporters.store_nodes import Questions
from kg.rdf.terms import PREFIXES

FACTS_EACH = 10
"""Statements, figures, directives and so on that a cut view holds of one node, of each kind; the newest."""

_CONCEPTS = "SELECT ?thing WHERE { ?thing a skos:Concept }"
_OFFICES = "SELECT ?office WHERE { %s ?office org:member ?thing }"
_BODIES = "SELECT DISTINCT ?body WHERE { %s ?office org:organization ?body }"
_INTERVALS = "SELECT ?interval WHERE { %s ?office org:memberDuring ?interval }"
_INSTANTS = """SELECT ?instant WHERE { %s
  VALUES ?which { kg:firstAttested kg:lastAttested time:hasBeginning time:hasEnd kg:leftBy }
  ?interval ?which ?instant }"""
_OFFICE_CLAIMS = "SELECT ?claim WHERE { %s ?office prov:wasDerivedFrom ?claim }"
_OF_OFFICE_CLAIMS = (f"{PREFIXES['kg']}officeStatus", f"{PREFIXES['kg']}inferred")
_DATE = f"{PREFIXES['schema']}datePublished"
_REPORTS = "SELECT ?claim WHERE { %s ?claim kg:reports ?thing }"
_ISSUES = "SELECT ?claim WHERE { %s ?claim kg:thread ?thing }"
_TURNS = "SELECT ?turn WHERE { %s ?thing kg:hasTurn ?turn }"
_LOCATIONS = "SELECT DISTINCT ?place WHERE { %s ?thing schema:location ?place }"
_STATEMENTS = (
    'SELECT ?claim ?thing WHERE { %s ?claim prov:wasAttributedTo ?thing FILTER(CONTAINS(STR(?claim), "#statement-")) }'
)
_INDICATORS = "SELECT ?claim ?thing WHERE { %s ?claim sdmx-dimension:refArea ?thing }"
_DIRECTIVES = "SELECT ?claim ?thing WHERE { %s ?claim kg:issuer ?thing }"
_ADDRESSEES = "SELECT ?claim ?addressee WHERE { ?claim kg:addressee ?addressee }"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An excerpt, and how many there were of what it holds a part of."""

    store: Questions
    totals: Mapping[tuple[str, str], int]
    """By node and section of a page (``fact-statement``, ``directive-out`` …)."""


def excerpt(store: Questions, nodes: Collection[str], articles: Mapping[str, Source]) -> Excerpt:
    """What a picture of these nodes needs, with the newest claims of each; `articles` are those of the whole store."""
    reading = _Reading(store, articles)
    subjects = [*nodes, *reading.things(_CONCEPTS)]
    offices = reading.of(_OFFICES, "thing", nodes)
    intervals = reading.of(_INTERVALS, "office", offices)
    subjects += [*offices, *reading.of(_BODIES, "office", offices), *intervals]
    subjects += reading.of(_INSTANTS, "interval", intervals)
    properties = [
        (claim, name) for claim in reading.of(_OFFICE_CLAIMS, "office", offices) for name in _OF_OFFICE_CLAIMS
    ]
    claims = [claim for query in (_REPORTS, _ISSUES) for claim in reading.of(query, "thing", nodes)]
    for query in (_TURNS, _LOCATIONS):
        subjects += reading.of(query, "thing", nodes)
    totals: Counter[tuple[str, str]] = Counter()
    for kind, query in (("fact-statement", _STATEMENTS), ("fact-indicator", _INDICATORS)):
        said: defaultdict[str, list[str]] = defaultdict(list)
        for claim, node in reading.pairs(query, nodes):
            said[node].append(claim)
        for node, found in said.items():
            totals[node, kind] = len(found)
            claims += reading.newest(found)
    claims += _directives(reading, nodes, totals)
    subjects += claims
    properties += [(article, _DATE) for article in sorted({article_of(claim) for claim in claims})]
    return Excerpt(store.excerpt(dict.fromkeys(subjects), properties), totals)


def _directives(reading: _Reading, nodes: Collection[str], totals: Counter[tuple[str, str]]) -> list[str]:
    """The newest directives between each two of the nodes, and of each to nobody that the graph knows."""
    kept = frozenset(nodes)
    addressees: defaultdict[str, list[str]] = defaultdict(list)
    for claim, addressee in reading.store.query(_ADDRESSEES).values():
        addressees[claim].append(addressee)
    between: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for claim, issuer in reading.pairs(_DIRECTIVES, nodes):
        for addressee in addressees.get(claim, [""]):
            between[issuer, addressee].append(claim)
    newest: list[str] = []
    for (issuer, addressee), found in between.items():
        if not addressee:
            totals[issuer, "fact-directive"] = len(found)
        elif addressee in kept:
            totals[issuer, "directive-out"] += len(found)
            totals[addressee, "directive-in"] += len(found)
        else:
            continue
        newest += reading.newest(found)
    return newest


class _Reading:
    """Questions about many things at a time, answered as plain IRIs."""

    def __init__(self, store: Questions, articles: Mapping[str, Source]) -> None:
        self.store = store
        self._dates = {iri: article.date or "" for iri, article in articles.items()}

    def things(self, query: str) -> list[str]:
        return [thing for (thing,) in self.store.query(query).values()]

    def of(self, query: str, asked: str, iris: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(thing for (thing,) in about(self.store, query, asked, iris)))

    def pairs(self, query: str, nodes: Iterable[str]) -> list[tuple[str, str]]:
        return [(claim, node) for claim, node in about(self.store, query, "thing", nodes)]

    def newest(self, claims: Iterable[str]) -> list[str]:
        return newest(claims, self._dates)


def newest(claims: Iterable[str], dates: Mapping[str, str], most: int = FACTS_EACH) -> list[str]:
    """The claims of the latest articles; of one day, by their IRIs."""
    return sorted(set(claims), key=lambda claim: (dates.get(article_of(claim), ""), claim), reverse=True)[:most]
