"""The whole of a store, as far as its picture needs it: relations and outlines by a question each, parts by thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from kg.exporters import store_evidence, store_facts
from kg.exporters.asking import about, answers
from kg.exporters.claims import Claims
from kg.exporters.graph_view import Quotation, Source
from kg.exporters.outlines import MENTIONS, OUTLINED, Outline, Part, Relations, outline
from kg.exporters.store_evidence import article_of
from kg.exporters.store_nodes import Questions
from kg.rdf.terms import PREFIXES

_BODIES = "VALUES ?type { org:FormalOrganization org:OrganizationalUnit } ?from a ?type"
_RELATIONS = {
    "types": "VALUES ?to { sem:Event kg:IssueThread org:FormalOrganization org:OrganizationalUnit } ?from a ?to",
    "members": "?from org:member ?to",
    "organizations": "?from org:organization ?to",
    "territories": f"{_BODIES} ; dcterms:spatial ?to",
    "actors": "?from sem:hasActor ?to",
    "locations": "?from a sem:Event ; schema:location ?to",
    "parts": "?from org:subOrganizationOf|org:unitOf ?to",
    "within": "?from schema:containedInPlace ?to",
    "replaced": "?from dcterms:isReplacedBy ?to",
}
_PAIRS = "SELECT DISTINCT ?from ?to WHERE { %s }"

_CONCEPTS = "SELECT ?thing WHERE { ?thing a skos:Concept }"
_TURNS = "SELECT ?turn WHERE { %s ?thread kg:hasTurn ?turn }"
_OFFICE_CLAIMS = "SELECT ?claim WHERE { %s ?office prov:wasDerivedFrom ?claim }"
_INTERVALS = "SELECT ?interval WHERE { %s ?office org:memberDuring ?interval }"
_INSTANTS = """SELECT ?instant WHERE { %s
  VALUES ?which { kg:firstAttested kg:lastAttested time:hasBeginning time:hasEnd kg:leftBy }
  ?interval ?which ?instant }"""
_OF_OFFICE_CLAIMS = (f"{PREFIXES['kg']}officeStatus", f"{PREFIXES['kg']}inferred")
_DATE = f"{PREFIXES['schema']}datePublished"


class StoreWhole:
    """The whole of a store."""

    def __init__(self, store: Questions, articles: dict[str, Source] | None = None) -> None:
        """`articles` are those of the store, where they are known."""
        self._store, self._articles = store, articles

    @property
    def base(self) -> str:
        """What the IRIs of entities begin with."""
        return self._store.base

    def articles(self) -> dict[str, Source]:
        """Every article by its IRI, oldest first."""
        if self._articles is None:
            self._articles = store_evidence.sources(self._store)
        return self._articles

    def relations(self) -> Relations:
        """What the default graph says of how entities hang together."""
        asked = answers(self._store, (_PAIRS % pattern for pattern in _RELATIONS.values()))
        pairs = {name: [(one, other) for one, other in rows] for name, rows in zip(_RELATIONS, asked, strict=True)}
        return Relations(**pairs)

    def outlines(self) -> Iterable[Outline]:
        """The outline of each article."""
        return self._outlines

    @cached_property
    def _outlines(self) -> list[Outline]:
        said: defaultdict[str, dict[str, dict[str, str]]] = defaultdict(dict)
        mentions: defaultdict[str, list[str]] = defaultdict(list)
        rows = answers(self._store, (_PAIRS % f"?from <{name}> ?to" for name in OUTLINED))
        for name, pairs in zip(OUTLINED, rows, strict=True):
            for subject, thing in pairs:
                article = article_of(subject)
                if name == MENTIONS:
                    mentions[article].append(thing)
                elif article != subject:
                    said[article].setdefault(subject, {})[name] = thing
        return [outline(article, said[article], mentions[article]) for article in sorted({*said, *mentions})]

    def excerpt(self, part: Part) -> Questions:
        """A part of the graph, as a small store in memory."""
        intervals = {thing for (thing,) in about(self._store, _INTERVALS, "office", part.offices)}
        instants = {thing for (thing,) in about(self._store, _INSTANTS, "interval", intervals)}
        concepts = {thing for (thing,) in self._store.query(_CONCEPTS).values()}
        turns = {thing for (thing,) in about(self._store, _TURNS, "thread", part.things)}
        office_claims = {claim for (claim,) in about(self._store, _OFFICE_CLAIMS, "office", part.offices)}
        properties = [(claim, name) for claim in office_claims for name in _OF_OFFICE_CLAIMS]
        properties += [(article, _DATE) for article in part.articles]
        things = {*part.things, *turns, *part.offices, *part.reports, *intervals, *instants, *concepts}
        return self._store.excerpt(sorted(things), sorted(properties))

    def claims(self, claims: Collection[str]) -> Claims:
        """What claims say that are no reports of events."""
        dates = {(article_of(claim), _DATE) for claim in claims}
        return store_facts.claims(self._store.excerpt(sorted(claims), sorted(dates)))

    def quotations(
        self, said: Iterable[str], articles: Mapping[str, Source], most: int
    ) -> dict[str, tuple[Quotation, ...]]:
        """The sentences that state each claim, or that name each entity."""
        return store_evidence.quotations(self._store, said, articles, most)
