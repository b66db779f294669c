"""What a page of the site says of one entity: sections of items, each item with the sentences that state it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.exporters.graph_view import UNDATED, Fact, Label, Node, Period, Quotation
from kg.exporters.store_facts import StatedEdge, StatedFact
from kg.exporters.templating import words
from kg.exporters.views import Skeleton

ITEMS_EACH = 150
"""Items that a section shows at most, latest first; the section says how many there are."""

_SPOKEN = ("statement", "directive", "issue", "event")


_ARTICLE_KEYS = {
    "office": "offices",
    "event": "events",
    "issue": "issues",
    "statement": "statements",
    "directive": "directives",
    "indicator": "indicators",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a section."""

    label: Label | None
    other: Node | None
    period: Period
    claims: tuple[str, ...]
    status: Label | None = None
    inferred: bool = False
    fact: Fact | None = None
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Items of one kind under a heading."""

    key: str
    title: Label
    items: tuple[Item, ...]
    total: int

    @property
    def bare(self) -> bool:
        """Whether its items are mere names of other entities, to be set in columns."""
        return all(item.other and not item.label and not item.quotations for item in self.items)


@dataclass(slots=True)
class Links:
    """The edges and facts of a skeleton by the nodes and articles that they touch."""

    bones: Skeleton
    out: defaultdict[str, list[StatedEdge]] = field(default_factory=lambda: defaultdict(list))
    into: defaultdict[str, list[StatedEdge]] = field(default_factory=lambda: defaultdict(list))
    facts: defaultdict[str, list[StatedFact]] = field(default_factory=lambda: defaultdict(list))
    edges_of_article: defaultdict[str, list[StatedEdge]] = field(default_factory=lambda: defaultdict(list))
    facts_of_article: defaultdict[str, list[StatedFact]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, bones: Skeleton) -> Links:
        """Index a skeleton."""
        made = cls(bones)
        for stated in bones.edges:
            made.out[stated.edge.source].append(stated)
            made.into[stated.edge.target].append(stated)
            for article in articles_of(stated.claims):
                made.edges_of_article[article].append(stated)
        for told in bones.facts:
            made.facts[told.node].append(told)
            for article in articles_of(told.claims):
                made.facts_of_article[article].append(told)
        return made

    def sections(self, iri: str) -> list[Section]:
        """Everything said of a node, in the order of the interface's headings."""
        groups: defaultdict[str, list[Item]] = defaultdict(list)
        for stated in self.out[iri]:
            groups[f"{stated.edge.kind}-out"].append(self._item(stated, stated.edge.target))
        for stated in self.into[iri]:
            groups[f"{stated.edge.kind}-in"].append(self._item(stated, stated.edge.source))
        for told in self.facts[iri]:
            key = "office-out" if told.fact.kind == "office" else f"fact-{told.fact.kind}"
            groups[key].append(fact_item(told))
        return [
            _section(key, words()["section"][key], groups[key], not key.startswith("office"))
            for key in words()["section"]
            if groups.get(key)
        ]

    def _item(self, stated: StatedEdge, other: str) -> Item:
        edge = stated.edge
        label = edge.label if edge.kind == "office" else None
        return Item(label, self.bones.nodes[other], edge.period, stated.claims, edge.status, edge.inferred)

    def article_sections(self, article: str) -> list[Section]:
        """What one article states, in its own order of kinds: offices, happenings, problems, words, orders, figures."""
        groups: defaultdict[str, list[Item]] = defaultdict(list)
        nodes = self.bones.nodes
        for stated in self.edges_of_article[article]:
            edge, claims = stated.edge, _own(stated.claims, article)
            if edge.kind == "office":
                title = Label(f"{edge.label.vi}", edge.label.en)
                about = Label(
                    f"{title.vi} · {nodes[edge.target].label.vi}",
                    f"{title.in_english()} · {nodes[edge.target].label.vi}",
                )
                groups["offices"].append(Item(about, nodes[edge.source], UNDATED, claims, edge.status, edge.inferred))
            elif edge.kind == "directive":
                to = Label(f"→ {nodes[edge.target].label.vi}", f"→ {nodes[edge.target].label.in_english()}")
                groups["directives"].append(Item(to, nodes[edge.source], Period(end=edge.period.end), claims))
        for told in self.facts_of_article[article]:
            key = _ARTICLE_KEYS[told.fact.kind]
            item = fact_item(told)
            groups[key].append(
                Item(item.label, nodes[told.node], UNDATED, _own(told.claims, article), item.status, fact=told.fact)
            )
        groups["offices"].sort(key=lambda item: item.other.label.vi if item.other else "")
        return [
            _section(key, label, groups[key], False) for key, label in words()["article"].items() if groups.get(key)
        ]

    def companions(self, iri: str, most: int = 24) -> list[tuple[Node, int]]:
        """Persons who took part in the same events, with how many they share."""
        events = [stated.edge.target for stated in self.out[iri] if stated.edge.kind == "participant"]
        counts = Counter(
            other.edge.source
            for event in events
            for other in self.into[event]
            if other.edge.kind == "participant" and other.edge.source != iri
        )
        people = [(self.bones.nodes[other], number) for other, number in counts.items()]
        people = [(node, number) for node, number in people if node.kind == "person"]
        return sorted(people, key=lambda pair: (-pair[1], pair[0].id))[:most]


def fact_item(told: StatedFact) -> Item:
    """A fact as an item; what someone said is shown by its sentence alone."""
    fact = told.fact
    label = None if fact.kind in _SPOKEN else fact.label
    return Item(label, None, fact.period, told.claims, fact.status, fact=fact)


def articles_of(claims: Iterable[str]) -> list[str]:
    """The articles that claims stand in, each once."""
    return list(dict.fromkeys(claim.partition("#")[0] for claim in claims))


def _own(claims: Sequence[str], article: str) -> tuple[str, ...]:
    return tuple(claim for claim in claims if claim.startswith(f"{article}#"))


def _section(key: str, title: Label, items: list[Item], latest_first: bool) -> Section:
    def when(item: Item) -> str:
        return item.period.earliest or item.period.latest or ""

    ordered = sorted(items, key=when, reverse=latest_first)
    return Section(key, title, tuple(ordered[:ITEMS_EACH]), len(items))


def quoted(section: Section, said: Mapping[str, tuple[Quotation, ...]], age: Mapping[str, int], most: int) -> Section:
    """The section with the sentences of its claims, oldest article first."""
    items = []
    for item in section.items:
        found = dict.fromkeys(quotation for claim in item.claims for quotation in said.get(claim, ()))
        sentences = tuple(sorted(found, key=lambda quotation: age[quotation.source]))[:most]
        items.append(
            Item(item.label, item.other, item.period, item.claims, item.status, item.inferred, item.fact, sentences)
        )
    return Section(section.key, section.title, tuple(items), section.total)
