"""The pages that list everything of one kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.exporters.graph_view import Label, Node
from kg.exporters.labels import visible
from kg.exporters.site.addresses import Addresses
from kg.exporters.site.dossier import Links
from kg.exporters.site.topics import topics
from kg.exporters.templating import date_label, grouped
from kg.exporters.views import Skeleton
from kg.language.folding import plain

MENU = ("person", "body", "place", "topic", "event", "article")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list."""

    label: Label
    href: str
    note: Label | None = None
    count: Label | None = None


def listings(bones: Skeleton, links: Links, addresses: Addresses) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each list: things by name without accents, happenings and articles latest first."""
    for kind in ("person", "body", "place"):
        nodes = [node for node in bones.nodes.values() if node.kind == kind]
        nodes.sort(key=lambda node: (plain(node.label.vi), node.id))
        yield kind, [Row(node.drawn, addresses.page(node.id), node.note, _links(node, links)) for node in nodes]
    events = [node for node in bones.nodes.values() if node.kind == "event"]
    events.sort(key=lambda node: (node.period.start or "", node.id), reverse=True)
    yield "event", [Row(node.label, addresses.page(node.id), None, _links(node, links)) for node in events]
    counts = topics(bones)
    yield "topic", [Row(label, addresses.topic(slug), None, grouped(number)) for slug, label, number in counts]
    yield (
        "article",
        [
            Row(Label(visible(source.title)), addresses.page(iri), None, date_label(source.date))
            for iri, source in reversed(bones.articles.items())
        ],
    )


def _links(node: Node, links: Links) -> Label | None:
    number = len(links.out[node.id]) + len(links.into[node.id])
    return grouped(number) if number else None
