"""What the page of an entity or an article says in words: offices with their time, claims, and the sentences that say
so.

docs/graph.md has the shape of the graph that is read here: a membership ties person, body and time; a claim is what
one article says (`evidence` finds its words). Only what the page shows is read; nodes, periods and quotations are those
of `kg.exporters`, whose templates draw them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

import pyoxigraph as ox

from kg.explorer.evidence import Evidence
from kg.explorer.snapshot import Snapshot
from kg.explorer.wording import words
from kg.exporters.graph_view import UNDATED, Label, Node, Period, Quotation, Source

MOST = 20
"""Items of one section that a page shows, the latest."""
_MOST_READ = 1_000
"""Things of one relation that are read to find the latest of them."""
_MOST_SAID = 5_000
"""Claims of one article that are read."""

_CLAIMS = {
    "position": "kg:PositionClaim",
    "event": "kg:EventReport",
    "issue": "kg:Issue",
    "statement": "kg:Statement",
    "directive": "kg:Directive",
    "indicator": "kg:Indicator",
}
_WAYS = {
    "statement": (("statement", "prov:wasAttributedTo"),),
    "issue-raised": (("issue", "prov:wasAttributedTo"),),
    "issue-here": (("issue", "dcterms:spatial"), ("issue", "dcterms:subject"), ("issue", "kg:thread")),
    "directive-given": (("directive", "kg:issuer"),),
    "directive-received": (("directive", "kg:addressee"),),
    "indicator": (("indicator", "prov:wasAttributedTo"), ("indicator", "sdmx-dimension:refArea")),
    "report": (("event", "kg:reports"),),
}
"""Sections of claims: which kind of claim leads to the thing, and by what."""
TOLD = frozenset(
    {
        *(predicate for ways in _WAYS.values() for _, predicate in ways),
        *("org:member", "org:organization", "org:heldBy", "org:subOrganizationOf", "kg:post", "kg:holder"),
        *("kg:participant", "kg:person", "oa:hasBody", "oa:hasSource", "schema:mentions", "prov:wasDerivedFrom"),
        *("kg:article", "kg:otherArticle"),
    }
)
"""Properties whose way back the sections have told, so that the list of links need not."""
_TIED = ("kg:holder", "kg:issuer", "prov:wasAttributedTo", "kg:reports")
"""What ties a claim to the one whom it is about, or who says it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a section."""

    label: Label | None = None
    other: Node | None = None
    """Who or what else is tied."""
    address: str | None = None
    id: str | None = None
    """Anchor on the page of the article."""
    period: Period = UNDATED
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A titled list."""

    key: str
    title: Label
    entries: tuple[Item, ...]
    more: bool
    """Whether there are others; those shown are the latest."""


class Teller:
    """Tells the sections of one page."""

    def __init__(self, snapshot: Snapshot, node: ox.NamedNode) -> None:
        self._snapshot = snapshot
        self._node = node
        self._evidence = Evidence(snapshot)

    @property
    def sources(self) -> dict[str, Source]:
        """The articles that were quoted, by their IRI."""
        return self._evidence.sources

    def sections(self) -> list[Section]:
        """The sections of the page, those without items left out; offices are told apart, by `offices`."""
        if self._snapshot.kind(self._node) == "article":
            found = {f"said-{kind}": list(self._said(kind)) for kind in _CLAIMS}
        else:
            found = {key: list(islice(self._claims(ways), MOST + 1)) for key, ways in _WAYS.items()}
            found["mention"] = list(islice(self._mentions(), MOST + 1))
        return [_section(key, items) for key, items in found.items() if items]

    def offices(self) -> list[Item]:
        """Memberships of a person, in a body, or of a post: the office, the other end, the time; earliest first."""
        items = []
        for here, role in (("org:member", "kg:post"), ("org:organization", "org:role"), ("kg:post", "org:role")):
            for membership in self._snapshot.leading(self._node, here, _MOST_READ):
                person = next(iter(self._snapshot.linked(membership, "org:member")), None)
                other = self._snapshot.node(person) if person and here != "org:member" else None
                label = self._evidence.first_label(membership, role) or Label("…")
                items.append(Item(label, other, period=self._evidence.period(membership)))
        return sorted(items, key=lambda item: item.period.earliest or item.period.latest or "9999")

    def _claims(self, ways: tuple[tuple[str, str], ...]) -> Iterator[Item]:
        """The claims that lead to the thing by certain ways, each once, the latest first."""
        kinds: dict[ox.NamedNode, str] = {}
        for kind, predicate in ways:
            for claim in self._snapshot.leading(self._node, predicate, _MOST_READ):
                kinds.setdefault(claim, kind)
        for claim in self._evidence.latest_first(kinds):  # of hundreds only the latest are asked what they are
            if self._snapshot.is_a(claim, _CLAIMS[kinds[claim]]):
                yield replace(self._claim(claim), address=self._snapshot.addresses.path(claim.value))

    def _said(self, kind: str) -> Iterator[Item]:
        """The claims of one kind that an article makes, in their order."""
        derived = self._snapshot.leading(self._node, "prov:wasDerivedFrom", _MOST_SAID)
        claims = [claim for claim in derived if self._snapshot.is_a(claim, _CLAIMS[kind])]
        for claim in sorted(claims, key=lambda claim: (len(claim.value), claim.value)):
            yield replace(self._claim(claim), id=claim.value.partition("#")[2])

    def _claim(self, claim: ox.NamedNode) -> Item:
        """A claim in words, with whom it ties to the thing that the page is about."""
        others = (other for curie in _TIED for other in self._snapshot.linked(claim, curie) if other != self._node)
        other = next(others, None)
        quotations = tuple(islice(self._evidence.quotations(claim), 1))
        text = next(iter(self._snapshot.literals(claim, "schema:text")), None)
        label = self._evidence.first_label(claim, "kg:post")
        if not quotations and label is None:
            label = Label(text) if text else self._snapshot.label(claim)
        return Item(label, self._snapshot.node(other) if other else None, quotations=quotations)

    def _mentions(self) -> Iterator[Item]:
        """The sentences that name the thing, each once, the latest first."""
        seen = set()
        for annotation in self._evidence.latest_first(self._snapshot.leading(self._node, "oa:hasBody", _MOST_READ)):
            for quotation in self._evidence.of_annotation(annotation):
                key = (quotation.source, quotation.sentence)
                if key not in seen:
                    seen.add(key)
                    yield Item(quotations=(quotation,))


def _section(key: str, items: list[Item]) -> Section:
    """A section cut to what a page shows; what an article says is never cut."""
    whole = key.startswith("said-")
    return Section(
        key, words()["section"][key], tuple(items if whole else items[:MOST]), not whole and len(items) > MOST
    )
