"""What the page of an entity or an article says in words: offices with their time, claims, and the sentences that say
so.

docs/graph.md has the shape of the graph that is read here: a membership ties person, body and time; a claim is what
one article says; an annotation ties a claim, or a mention of an entity, to the words. Only what the page shows is
read; nodes, periods and quotations are those of `kg.exporters`, whose templates draw them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

import pyoxigraph as ox

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
    """Tells the sections of one page; what it quotes from is in `sources`."""

    def __init__(self, snapshot: Snapshot, node: ox.NamedNode) -> None:
        self._snapshot = snapshot
        self._node = node
        self.sources: dict[str, Source] = {}

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
                label = self._first_label(membership, role) or Label("…")
                items.append(Item(label, other, period=self._period(membership)))
        return sorted(items, key=lambda item: item.period.earliest or item.period.latest or "9999")

    def _period(self, membership: ox.NamedNode) -> Period:
        """The dates of an office."""
        dates: dict[str, str] = {}
        for interval in self._snapshot.linked(membership, "org:memberDuring"):
            for key, curie in _INSTANTS.items():
                for instant in self._snapshot.linked(interval, curie):
                    dates.update((key, date) for date in self._instant_dates(instant))
        return Period(
            dates.get("first"), dates.get("start"), dates.get("last"), dates.get("end"), left_by=dates.get("left")
        )

    def _instant_dates(self, instant: ox.NamedNode) -> list[str]:
        """The date of an instant, as precise as it is known."""
        return [date for curie in _INSTANT_DATES for date in self._snapshot.literals(instant, curie)]

    def _claims(self, ways: tuple[tuple[str, str], ...]) -> Iterator[Item]:
        """The claims that lead to the thing by certain ways, each once, the latest first."""
        kinds: dict[ox.NamedNode, str] = {}
        for kind, predicate in ways:
            for claim in self._snapshot.leading(self._node, predicate, _MOST_READ):
                kinds.setdefault(claim, kind)
        for claim in self._latest_first(kinds):  # of hundreds only the latest are asked what they are
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
        quotations = tuple(islice(self._quotations(claim), 1))
        text = next(iter(self._snapshot.literals(claim, "schema:text")), None)
        label = self._first_label(claim, "kg:post")
        if not quotations and label is None:
            label = Label(text) if text else self._snapshot.label(claim)
        return Item(label, self._snapshot.node(other) if other else None, quotations=quotations)

    def _mentions(self) -> Iterator[Item]:
        """The sentences that name the thing, each once, the latest first."""
        seen = set()
        for annotation in self._latest_first(self._snapshot.leading(self._node, "oa:hasBody", _MOST_READ)):
            for quotation in self._of_annotation(annotation):
                key = (quotation.source, quotation.sentence)
                if key not in seen:
                    seen.add(key)
                    yield Item(quotations=(quotation,))

    def _quotations(self, claim: ox.NamedNode) -> Iterator[Quotation]:
        """The words that a claim rests on."""
        for annotation in self._snapshot.leading(claim, "oa:hasBody", 20):
            yield from self._of_annotation(annotation)

    def _of_annotation(self, annotation: ox.NamedNode) -> Iterator[Quotation]:
        """The words of an annotation, each in its sentence."""
        source = self._source(annotation)
        for target in self._snapshot.linked(annotation, "oa:hasTarget"):
            exact = self._selected(target)
            if exact is None:
                continue
            start, text = exact
            for sentence in self._snapshot.linked(target, "kg:inSentence"):
                around = self._selected(sentence)
                if around and around[1][start - around[0] :].startswith(text):
                    yield Quotation(source.id, around[1], start - around[0], start - around[0] + len(text))
                    break
            else:
                yield Quotation(source.id, text, 0, len(text))

    def _selected(self, target: ox.NamedNode) -> tuple[int, str] | None:
        """Where words begin in their article, and the words; `None` where the graph does not hold them."""
        for selector in self._snapshot.linked(target, "oa:hasSelector"):
            exact, start = self._snapshot.literals(selector, "oa:exact"), self._snapshot.literals(selector, "oa:start")
            if exact and start:
                return int(start[0]), exact[0]
        return None

    def _latest_first(self, parts: Iterable[ox.NamedNode]) -> list[ox.NamedNode]:
        """Parts of articles (claims, annotations), those of the latest articles first, then by IRI."""
        ordered = sorted(parts, key=lambda part: part.value)
        return sorted(ordered, key=lambda part: self._source(part).date or "", reverse=True)

    def _source(self, part: ox.NamedNode) -> Source:
        """The article that a part belongs to: what stands before ``#`` in its IRI (docs/graph.md)."""
        iri = part.value.partition("#")[0]
        if iri not in self.sources:
            article = ox.NamedNode(iri)
            date = next(iter(self._snapshot.literals(article, "schema:datePublished")), None)
            publisher = next(iter(self._snapshot.literals(article, "schema:publisher")), None)
            self.sources[iri] = Source(iri, self._snapshot.label(article).vi, date, publisher=publisher, iri=iri)
        return self.sources[iri]

    def _first_label(self, thing: ox.NamedNode, curie: str) -> Label | None:
        """The name of what a property leads to first."""
        return next((self._snapshot.label(other) for other in self._snapshot.linked(thing, curie)), None)


_INSTANTS = {
    "start": "time:hasBeginning",
    "end": "time:hasEnd",
    "first": "kg:firstAttested",
    "last": "kg:lastAttested",
    "left": "kg:leftBy",
}
_INSTANT_DATES = ("time:inXSDDate", "time:inXSDgYearMonth", "time:inXSDgYear")


def _section(key: str, items: list[Item]) -> Section:
    """A section cut to what a page shows; what an article says is never cut."""
    whole = key.startswith("said-")
    return Section(
        key, words()["section"][key], tuple(items if whole else items[:MOST]), not whole and len(items) > MOST
    )
