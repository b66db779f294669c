"""The graph pages that `kg build` and `kg view` write, from a store, by name."""

from __future__ import annotations

from typing import Literal

from kg.errors import QueryError
from kg.exporters import views
from kg.exporters.graph_view import GraphView, Label, Node
from kg.exporters.html import MOST_NODES, graph_page
from kg.exporters.large import any_page
from kg.exporters.outlines import Whole
from kg.exporters.store_nodes import Questions
from kg.exporters.views import Skeleton
from kg.language.folding import plain

Subject = Literal["person", "body", "place", "topic", "article"]


def whole_page(store: Questions, *, bones: Skeleton | None = None) -> str:
    """`graph.html`: the whole graph, cut to its most connected nodes where it has more than `html.MOST_NODES`."""
    return graph_page(views.whole(store, MOST_NODES, bones=bones), file="graph")


def cut_page(graph: Whole) -> str | None:
    """The same of a graph that has more nodes than `html.MOST_NODES`, from what a build has at hand; else `None`."""
    view = views.most_connected(graph, MOST_NODES)
    return None if view is None else graph_page(view, file="graph")


def article_page(store: Questions, name: str, *, bones: Skeleton | None = None) -> str:
    """`<article>.html`: what one article says. `name` is the article's id; raises `QueryError` where there is none."""
    bones = bones or views.skeleton(store)
    if all(source.id != name for source in bones.articles.values()):
        raise _unknown("article", name, [source.id for source in bones.articles.values()])
    return graph_page(views.article(store, name, bones=bones), file=name)


def view(
    store: Questions,
    subject: Subject,
    name: str,
    *,
    depth: int = 1,
    on: str | None = None,
    bones: Skeleton | None = None,
) -> str:
    """The page of one person, body, place, topic or article and of what lies within `depth` edges of it.

    `name` is a label, with or without accents, or the last part of the IRI. `on` a day (ISO 8601) shows only what held
    then. Raises `QueryError`, with the nearest names, where nothing or more than one thing goes by the name.
    """
    bones = bones or views.skeleton(store)
    if subject == "article":
        return article_page(store, name, bones=bones)
    return any_page(_view(store, subject, name, depth, on, bones), file=plain(name).replace(" ", "-"))


def _view(store: Questions, subject: Subject, name: str, depth: int, on: str | None, bones: Skeleton) -> GraphView:
    if subject != "topic":
        return views.around(store, _named(bones, subject, name).id, depth, on, bones=bones)
    threads = [node for node in bones.nodes.values() if node.kind == "issue"]
    topics = {node.topic: node.note or Label(node.topic) for node in threads if node.topic}
    wanted = plain(name)
    found = [slug for slug, label in topics.items() if wanted in (slug, plain(label.vi), plain(label.in_english()))]
    if not found:
        raise _unknown("topic", name, [label.vi for label in topics.values()])
    return views.about_topic(store, found[0], topics[found[0]], depth, on, bones=bones)


def _named(bones: Skeleton, kind: str, name: str) -> Node:
    """The one node of a kind that goes by a name: by its exact label, else by its letters without accents."""
    nodes = [node for node in bones.nodes.values() if node.kind == kind]
    exact = [node for node in nodes if name in (node.label.vi, node.id, node.id.rsplit("/", 1)[-1])]
    wanted = plain(name)
    found = exact or [n for n in nodes if wanted in (plain(n.label.vi), *map(plain, n.variants))]
    if len(found) == 1:
        return found[0]
    if found:
        choices = ", ".join(node.id.rsplit("/", 1)[-1] for node in found)
        raise QueryError(f"“{name}” names {len(found)} things of kind {kind}; say which: {choices}")
    raise _unknown(kind, name, [node.label.vi for node in nodes])


def _unknown(kind: str, name: str, known: list[str]) -> QueryError:
    from rapidfuzz import process

    near = [match for match, score, _ in process.extract(plain(name), known, processor=plain, limit=3) if score > 60]
    hint = f"; did you mean {', '.join(f'“{other}”' for other in near)}?" if near else ""
    return QueryError(f"the graph has no {kind} “{name}”{hint}")
