"""The site, page by page: entities in batches, so that their sentences are asked for together and none is kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, TypeVar

from kg.errors import InputError
from kg.exporters import pages, store_evidence, store_nodes, views
from kg.exporters.graph_view import NODE_KINDS, Label, Node, Quotation, Source
from kg.exporters.html import MOST_NODES
from kg.exporters.site import home, structured
from kg.exporters.site.addresses import Addresses
from kg.exporters.site.dossier import Item, Links, Section, articles_of, quoted
from kg.exporters.site.listings import MENU, listings
from kg.exporters.site.overview import overview
from kg.exporters.site.plots import plots
from kg.exporters.site.search_index import search_index
from kg.exporters.site.timeline import Axis, Bar, axis, bar
from kg.exporters.site.topics import topic_pages
from kg.exporters.site.topics import topics as topic_list
from kg.exporters.site.turtle_files import Lines, TurtleFiles
from kg.exporters.store_nodes import Questions
from kg.exporters.templating import asset, environment
from kg.exporters.views import Skeleton
from kg.rdf.names import Names
from kg.rdf.terms import PREFIXES, VOCABULARY

MARKER = ".kg-site"
"""File that tells a folder written by this program from one that is not ours to replace."""
BATCH = 200
QUOTATIONS_EACH = 6
_ASSETS = ("kg.css", "site.css", "page.js", "search.js", "site.js", "filter.js")

Progress = Callable[[int, int], None]
T = TypeVar("T")


class SiteStore(Questions, Lines, Protocol):
    """A store that answers questions and hands out its triples: `kg.store.Store`."""


@dataclass(slots=True)
class Site:
    """What was written."""

    pages: int = 0
    files: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A stretch of one person in one office, on the timeline."""

    label: Any
    other: Node | None
    period: Any
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Tree:
    """Where a body stands: what it is part of, outermost first, and what is part of it."""

    above: tuple[Node, ...]
    below: tuple[Node, ...]


def write_site(
    store: SiteStore, folder: str | os.PathLike[str], *, bones: Skeleton | None = None, progress: Progress | None = None
) -> Site:
    """Write the site of a store into a folder, in place of the site that is there, complete or not at all.

    `progress` is told the entities done and their number. Raises `InputError` where the folder holds something else.
    """
    target = Path(folder)
    if target.exists() and not (target / MARKER).exists() and (not target.is_dir() or any(target.iterdir())):
        raise InputError(str(target), "is not empty and holds no site of ours; give another folder, or empty it")
    draft = target.with_name(target.name + ".new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    writer = _Writer(store, draft, bones or views.skeleton(store), progress)
    writer.write_all()
    former = target.with_name(target.name + ".old")
    shutil.rmtree(former, ignore_errors=True)
    if target.exists():
        target.replace(former)
    draft.replace(target)
    shutil.rmtree(former, ignore_errors=True)
    return writer.site


class _Writer:
    def __init__(self, store: SiteStore, folder: Path, bones: Skeleton, progress: Progress | None) -> None:
        self.store, self.folder, self.bones, self.progress = store, folder, bones, progress
        self.links = Links.of(bones)
        threads = {iri: node.topic or "other" for iri, node in bones.nodes.items() if node.kind == "issue"}
        self.addresses = Addresses(bones.base, threads)
        self.sources = {source.id: source for source in bones.articles.values()}
        self.age = {name: number for number, name in enumerate(self.sources)}
        self.turtle = TurtleFiles(store, PREFIXES | Names(bones.base).prefixes())
        self.site = Site()
        ranked = views.outline(bones).ranked()
        self.in_graph = {node.id for node in ranked[:MOST_NODES]}

    def write_all(self) -> None:
        """Every file of the site."""
        for name in _ASSETS:
            self._file(f"assets/{name}", asset(name))
        self._file("assets/search-index.js", search_index(self.bones, self.addresses))
        self._file(MARKER, "")
        entities = [node for node in self.bones.nodes.values() if node.kind != "issue"]
        done = 0
        for batch in _batches(entities, BATCH):
            self._entities(batch)
            done += len(batch)
            if self.progress:
                self.progress(done, len(entities))
        for name, values in topic_pages(self.store, self.bones, self.links, self.addresses, self._said):
            self._file(f"topic/{name}.ttl", self.turtle.of_entity(values["iri"]))
            self._page(f"topic/{name}.html", "site/topic.html", **values)
        self._articles()
        for name, rows in listings(self.bones, self.links, self.addresses):
            self._page(f"{name}.html", "site/listing.html", here=name, rows=rows)
        self._home()
        self._file("graph.html", pages.whole_page(self.store, bones=self.bones))
        self.site.pages += 1

    def _entities(self, nodes: Sequence[Node]) -> None:
        sections = {node.id: self.links.sections(node.id) for node in nodes}
        claims = {claim for found in sections.values() for one in found for item in one.items for claim in item.claims}
        said = self._said(claims)
        mentions = self._mentions([node.id for node in nodes])
        for node in nodes:
            told = [quoted(one, said, self.age, QUOTATIONS_EACH) for one in sections[node.id]]
            tree = self._tree(node) if node.kind == "body" else None
            shown = [one for one in told if tree is None or not one.key.startswith("part-of")]
            rows, on = self._timeline(node, told)
            address = self.addresses.page(node.id)
            self._file(self.addresses.turtle(node.id), self.turtle.of_entity(node.id))
            self._page(
                address,
                "site/entity.html",
                node=node,
                sections=shown,
                structured=structured.entity(node, told),
                turtle=self.addresses.turtle(node.id),
                in_graph=node.id.removeprefix(self.bones.base) if node.id in self.in_graph else None,
                rows=rows,
                axis=on,
                plots=plots([stated.fact for stated in self.links.facts[node.id]]) if node.kind == "place" else [],
                tree=tree,
                companions=self.links.companions(node.id) if node.kind == "person" else [],
                mentions=mentions.get(node.id, []),
            )

    def _timeline(self, node: Node, sections: Sequence[Section]) -> tuple[list[TimelineRow], Axis | None]:
        key = {"person": "office-out", "body": "office-in"}.get(node.kind)
        items: list[Item] = [item for section in sections if section.key == key for item in section.items]
        on = axis([item.period for item in items])
        if on is None:
            return [], None
        ordered = sorted(items, key=lambda item: item.period.earliest or item.period.latest or "9999")
        return [TimelineRow(item.label, item.other, item.period, bar(item.period, on)) for item in ordered], on

    def _tree(self, node: Node) -> Tree | None:
        above: list[Node] = []
        at = node.id
        while parents := [s.edge.target for s in self.links.out[at] if s.edge.kind == "part-of"]:
            at = parents[0]
            if at == node.id or any(parent.id == at for parent in above):
                break  # a circle in the graph is not ours to repair
            above.insert(0, self.bones.nodes[at])
        below = sorted(
            (self.bones.nodes[s.edge.source] for s in self.links.into[node.id] if s.edge.kind == "part-of"),
            key=lambda child: (child.label.vi, child.id),
        )
        return Tree(tuple(above), tuple(below)) if above or below else None

    def _articles(self) -> None:
        for batch in _batches(list(self.bones.articles.items()), BATCH):
            sections = {iri: self.links.article_sections(iri) for iri, _ in batch}
            claims = {c for found in sections.values() for one in found for item in one.items for c in item.claims}
            said = self._said(claims)
            mentioned = self._mentioned([iri for iri, _ in batch])
            for iri, source in batch:
                told = [quoted(one, said, self.age, QUOTATIONS_EACH) for one in sections[iri]]
                nodes = mentioned.get(iri, [])
                self._file(self.addresses.turtle(iri), self.turtle.of_article(iri))
                self._page(
                    self.addresses.page(iri),
                    "site/article.html",
                    source=source,
                    sections=told,
                    structured=structured.article(source, nodes),
                    turtle=self.addresses.turtle(iri),
                    mentioned=nodes,
                )

    def _home(self) -> None:
        topics = {f"{VOCABULARY}topic/{slug}": label for slug, label, _ in topic_list(self.bones)}

        def name(iri: str) -> Label | None:
            node = self.bones.nodes.get(iri)
            return node.drawn if node else topics.get(iri)

        seen = overview(self.store, name)
        nodes = self.bones.nodes
        self._page(
            "index.html",
            "site/home.html",
            here="home",
            numbers=home.numbers(self.bones),
            latest=[nodes[iri] for iri in seen.events if iri in nodes],
            officials=[(nodes[iri], number) for iri, number in seen.officials if iri in nodes],
            provinces=home.provinces(self.bones, self.links, store_nodes.place_levels(self.store)),
            heat=seen.heat,
            maps=seen.maps,
        )

    def _said(self, claims: set[str]) -> dict[str, tuple[Quotation, ...]]:
        return store_evidence.quotations(self.store, claims, self.bones.articles, QUOTATIONS_EACH)

    def _mentions(self, entities: Sequence[str]) -> dict[str, list[Source]]:
        """The articles that name each entity, latest first."""
        found: dict[str, set[str]] = {}
        for iri, article in store_evidence.mentions(self.store, "thing", entities):
            found.setdefault(iri, set()).add(article)
        for iri in entities:
            claims = (stated.claims for stated in (*self.links.out[iri], *self.links.into[iri]))
            if stated_in := {article for group in claims for article in articles_of(group)}:
                found.setdefault(iri, set()).update(stated_in)
        order = {article: number for number, article in enumerate(self.bones.articles)}
        return {
            iri: [self.bones.articles[a] for a in sorted(articles & order.keys(), key=order.__getitem__, reverse=True)]
            for iri, articles in found.items()
        }

    def _mentioned(self, articles: Sequence[str]) -> dict[str, list[Node]]:
        """What each article names: persons, bodies, places."""
        found: dict[str, list[Node]] = {}
        for iri, article in store_evidence.mentions(self.store, "article", articles):
            if iri in self.bones.nodes:
                found.setdefault(article, []).append(self.bones.nodes[iri])
        rank = {kind: number for number, kind in enumerate(NODE_KINDS)}
        return {
            a: sorted(nodes, key=lambda node: (rank[node.kind], node.label.vi, node.id)) for a, nodes in found.items()
        }

    def _page(self, address: str, template: str, **values: Any) -> None:
        root = "../" * address.count("/")
        text = (
            environment()
            .get_template(template)
            .render({"here": "", "root": root, "a": self.addresses, "sources": self.sources, "menu": MENU} | values)
        )
        self._file(address, text)
        self.site.pages += 1

    def _file(self, address: str, text: str) -> None:
        path = self.folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        data = text.encode("utf-8")
        path.write_bytes(data)
        self.site.files += 1
        self.site.bytes += len(data)


def _batches(items: Sequence[T], size: int) -> Iterator[list[T]]:
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch
