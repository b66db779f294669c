"""Topic pages: the issues of a topic, place by place, each with its sentences in the order of time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from kg.exporters.graph_view import Label, Node, Quotation
from kg.exporters.site import structured
from kg.exporters.site.addresses import Addresses, file_name
from kg.exporters.site.dossier import Item, Links, Section, fact_item, quoted
from kg.exporters.store_nodes import Questions
from kg.exporters.views import Skeleton
from kg.rdf.terms import VOCABULARY

Said = Callable[[set[str]], dict[str, tuple[Quotation, ...]]]


@dataclass(frozen=True, slots=True)
class Thread:
    """One issue of one place through time."""

    node: Node
    turns: tuple[Item, ...]
    reporters: tuple[Node, ...]


def topics(bones: Skeleton) -> list[tuple[str, Label, int]]:
    """The topics that issues have, with label and number of issues, most first."""
    counts: Counter[str] = Counter(node.topic for node in bones.nodes.values() if node.topic)
    labels = {node.topic: node.note for node in bones.nodes.values() if node.topic}
    return [
        (slug, labels[slug] or Label(slug), number)
        for slug, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def topic_pages(
    store: Questions, bones: Skeleton, links: Links, addresses: Addresses, said: Said
) -> Iterator[tuple[str, dict[str, Any]]]:
    """File name and template values of each topic's page."""
    age = {source.id: number for number, source in enumerate(bones.articles.values())}
    for slug, label, _ in topics(bones):
        groups: defaultdict[str, list[Node]] = defaultdict(list)
        for node in bones.nodes.values():
            if node.topic == slug:
                places = [s.edge.target for s in links.out[node.id] if s.edge.kind == "concerns"]
                groups[places[0] if places else ""].append(node)
        claims = {c for nodes in groups.values() for node in nodes for t in links.facts[node.id] for c in t.claims}
        sentences = said(claims)
        ordered = sorted(groups.items(), key=lambda item: (item[0] == "", -len(item[1]), item[0]))
        iri = f"{VOCABULARY}topic/{slug}"
        yield (
            file_name(slug),
            {
                "label": label,
                "iri": iri,
                "structured": structured.topic(iri, label),
                "turtle": addresses.topic(slug).removesuffix(".html") + ".ttl",
                "groups": [
                    (bones.nodes.get(place), [_thread(node, bones, links, sentences, age) for node in _latest(nodes)])
                    for place, nodes in ordered
                ],
            },
        )


def _latest(nodes: list[Node]) -> list[Node]:
    return sorted(nodes, key=lambda node: (node.period.latest or "", node.id), reverse=True)


def _thread(
    node: Node, bones: Skeleton, links: Links, said: dict[str, tuple[Quotation, ...]], age: dict[str, int]
) -> Thread:
    facts = sorted(links.facts[node.id], key=lambda told: (told.fact.period.start or "", told.claims))
    section = Section("fact-issue", node.label, tuple(fact_item(told) for told in facts), len(facts))
    reporters = dict.fromkeys(s.edge.source for s in links.into[node.id] if s.edge.kind == "reports")
    return Thread(node, quoted(section, said, age, 2).items, tuple(bones.nodes[iri] for iri in reporters))
