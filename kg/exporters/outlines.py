"""What ranking the nodes of a graph, and choosing what a picture shows of them, needs to know, and no more.

Of an archive `graph.html` shows a few hundred nodes with their newest facts. Which these are hangs on all of it, but on
little of each article: the entities that it names and that its claims tie together. That is its outline. What the
default graph says of how entities hang together are its relations. A store is asked for both (`kg.exporters.
store_whole`); a build keeps the outlines beside the blocks that they are taken from (`kg.picture`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from kg.exporters.claims import ADDRESSEE, AREA, IN_THREAD, ISSUER, PLACE, SPEAKER, Claims, is_statement
from kg.exporters.graph_view import Quotation, Source
from kg.exporters.store_nodes import Questions
from kg.rdf.terms import PREFIXES

Pairs = list[tuple[str, str]]


class Outline(msgspec.Struct, frozen=True, array_like=True):
    """One article: the things it names, and its claims, each with the things that it ties together.

    Claims are named by the part of their IRI that follows the article's; all else are IRIs. What a claim does not name
    is empty.
    """

    article: str
    mentions: tuple[str, ...] = ()
    reports: tuple[tuple[str, str], ...] = ()
    """Claim and event."""
    issues: tuple[tuple[str, str, str, str], ...] = ()
    """Claim, thread, place, reporter."""
    statements: tuple[tuple[str, str], ...] = ()
    """Claim and speaker."""
    indicators: tuple[tuple[str, str], ...] = ()
    """Claim and area."""
    directives: tuple[tuple[str, str, str], ...] = ()
    """Claim, issuer, addressee."""


MENTIONS = f"{PREFIXES['schema']}mentions"
_REPORTS = f"{PREFIXES['kg']}reports"
OUTLINED = (MENTIONS, _REPORTS, IN_THREAD, PLACE, SPEAKER, ISSUER, ADDRESSEE, AREA)
"""The properties of an article and of its claims that an outline is made of."""


def outline(article: str, said: Mapping[str, Mapping[str, str]], mentions: Iterable[str]) -> Outline:
    """The outline of an article whose claims have these properties (claim → property → thing), all of them IRIs."""
    reports, issues, statements, indicators, directives = [], [], [], [], []
    for iri, properties in said.items():
        claim = iri[len(article) :]
        if event := properties.get(_REPORTS):
            reports.append((claim, event))
        if thread := properties.get(IN_THREAD):
            issues.append((claim, thread, properties.get(PLACE, ""), properties.get(SPEAKER, "")))
        if is_statement(claim) and (speaker := properties.get(SPEAKER)):
            statements.append((claim, speaker))
        if area := properties.get(AREA):
            indicators.append((claim, area))
        issuer, addressee = properties.get(ISSUER, ""), properties.get(ADDRESSEE, "")
        if issuer or addressee:
            directives.append((claim, issuer, addressee))
    return Outline(
        article, tuple(mentions), tuple(reports), tuple(issues), tuple(statements), tuple(indicators), tuple(directives)
    )


@dataclass(slots=True)
class Relations:
    """What the default graph says of how entities hang together: pairs of IRIs, each once."""

    types: Pairs = field(default_factory=list)
    """Of events, issue threads and bodies alone."""
    members: Pairs = field(default_factory=list)
    """Office held (a membership) and person."""
    organizations: Pairs = field(default_factory=list)
    """Office held and body."""
    territories: Pairs = field(default_factory=list)
    """Body and place."""
    actors: Pairs = field(default_factory=list)
    """Event and actor."""
    locations: Pairs = field(default_factory=list)
    """Event and place."""
    parts: Pairs = field(default_factory=list)
    """Body and the body that it is a part of."""
    within: Pairs = field(default_factory=list)
    """Place and the place around it."""
    replaced: Pairs = field(default_factory=list)
    """Body or place, and its successor."""


class Whole(Protocol):
    """What the picture of a whole graph is drawn from."""

    @property
    def base(self) -> str:
        """What the IRIs of entities begin with."""

    def articles(self) -> dict[str, Source]:
        """Every article by its IRI, oldest first."""

    def relations(self) -> Relations:
        """What the default graph says of how entities hang together."""

    def outlines(self) -> Iterable[Outline]:
        """The outline of each article, as many times as wanted."""

    def excerpt(self, part: Part) -> Questions:
        """A part of the graph, as a small store in memory."""

    def claims(self, claims: Collection[str]) -> Claims:
        """What claims say that are no reports of events."""

    def quotations(
        self, said: Iterable[str], articles: Mapping[str, Source], most: int
    ) -> dict[str, tuple[Quotation, ...]]:
        """The sentences that state each claim, or that name each entity: see `store_evidence.quotations`."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a graph an excerpt holds, besides all concepts of the vocabulary."""

    things: Collection[str]
    """Entities of the default graph, of which it holds all that is said, and of the turns of issue threads."""
    offices: Collection[str]
    """Offices held: likewise, and of their intervals and dates; of claims they derive from, status and inference."""
    reports: Collection[str]
    """Reports of events: likewise."""
    articles: Collection[str]
    """Articles of which it holds the date alone."""


TYPES = frozenset(
    (
        f"{PREFIXES['sem']}Event",
        f"{PREFIXES['kg']}IssueThread",
        f"{PREFIXES['org']}FormalOrganization",
        f"{PREFIXES['org']}OrganizationalUnit",
    )
)
EVENT, THREAD = f"{PREFIXES['sem']}Event", f"{PREFIXES['kg']}IssueThread"
BODIES = TYPES - {EVENT, THREAD}
