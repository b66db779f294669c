"""Views of a store: the whole graph, one article, or what lies around one entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kg.exporters import store_evidence, store_facts, store_nodes, store_ranks
from kg.exporters.claims import Claims
from kg.exporters.excerpt import Dated, excerpt, newest
from kg.exporters.graph_view import Edge, Fact, GraphView, Label, Node, Quotation, Source
from kg.exporters.outlines import Whole
from kg.exporters.store_evidence import article_of
from kg.exporters.store_facts import StatedEdge, StatedFact
from kg.exporters.store_nodes import Questions
from kg.exporters.store_whole import StoreWhole
from kg.exporters.templating import date_label
from kg.language.joining import joined

QUOTATIONS_EACH = 4
"""Sentences that a view gives for one edge, fact or node at most, half as many where it was cut; the store has all."""

Keeps = Callable[[str], bool]
Quoting = Callable[[Iterable[str], Mapping[str, Source], int], Mapping[str, tuple[Quotation, ...]]]
"""Claims or entities, articles, and how many sentences of each → these."""
Totals = Mapping[tuple[str, str], int]
"""By node and section of a page: how many facts or edges there are."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """All nodes, edges and facts of a store, each edge and fact with its claims, before any sentence is read."""

    base: str
    nodes: dict[str, Node]
    edges: tuple[StatedEdge, ...]
    facts: tuple[StatedFact, ...]
    articles: dict[str, Source]
    """Article by IRI, oldest first."""


def skeleton(store: Questions) -> Skeleton:
    """Read the skeleton of a store, by about twenty queries."""
    return _skeleton(store, store_evidence.sources(store))


def _skeleton(
    store: Questions, articles: dict[str, Source], kept: Collection[str] | None = None, told: Claims | None = None
) -> Skeleton:
    """The skeleton of a store, or of these nodes of it alone; `told` where it does not hold what claims say."""
    known = store_nodes.concepts(store)
    nodes = store_nodes.nodes(store, known)
    all_edges, all_facts = store_facts.stated(store, known, told or store_facts.claims(store))
    edges = tuple(
        stated
        for stated in all_edges
        if stated.edge.source in nodes and stated.edge.target in nodes and stated.edge.source != stated.edge.target
    )
    facts = tuple(told for told in all_facts if told.node in nodes)
    spoken_of = frozenset(kept) if kept is not None else _spoken_of(store, nodes, edges, facts)
    offices = _latest_offices(nodes, edges, facts)
    return Skeleton(
        store.base,
        {iri: replace(node, note=offices.get(iri, node.note)) for iri, node in nodes.items() if iri in spoken_of},
        tuple(stated for stated in edges if spoken_of.issuperset(_ends(stated.edge))),
        facts,
        articles,
    )


_MENTIONED = "SELECT DISTINCT ?thing WHERE { ?article a schema:NewsArticle ; schema:mentions ?thing }"


def _spoken_of(
    store: Questions, nodes: Mapping[str, Node], edges: Sequence[StatedEdge], facts: Sequence[StatedFact]
) -> set[str]:
    """The nodes that some article speaks of, and the territories of bodies.

    Units that the vocabulary alone knows, as predecessors of one that is named, are no part of the picture.
    """
    found = {thing for (thing,) in store.query(_MENTIONED).values()} & nodes.keys()
    found |= {iri for iri, node in nodes.items() if node.kind in ("event", "issue")}
    found |= {end for stated in edges if stated.claims or stated.edge.kind == "of-place" for end in _ends(stated.edge)}
    return found | {told.node for told in facts}


def _latest_offices(
    nodes: Mapping[str, Node], edges: Sequence[StatedEdge], facts: Sequence[StatedFact]
) -> dict[str, Label]:
    """Of each person the latest office, which tells two of one name apart.

    Of several that are attested as late, one that is in no body (Tổng Bí thư, Chủ tịch nước), else the most attested.
    """
    held: defaultdict[str, list[tuple[str, bool, int, str, Label]]] = defaultdict(list)
    for stated in edges:
        edge = stated.edge
        if edge.kind == "office":
            title, body = edge.label, nodes[edge.target].label.vi
            named = title if title.vi.endswith(body) else Label(joined(title.vi, body), f"{title.in_english()}, {body}")
            held[edge.source].append((edge.period.latest or "", False, len(stated.claims), named.vi, named))
    for told in facts:
        if told.fact.kind == "office":
            label = told.fact.label
            held[told.node].append((told.fact.period.latest or "", True, len(told.claims), label.vi, label))
    return {person: max(offices, key=lambda office: office[:4])[4] for person, offices in held.items()}


def whole(store: Questions, limit: int | None = None, *, bones: Skeleton | None = None) -> GraphView:
    """The graph of everything; with `limit`, its most connected nodes with the newest facts of each.

    The view and its nodes say of how many. With `limit`, little more is read than is shown.
    """
    articles = bones.articles if bones else store_evidence.sources(store)
    if limit is not None and (view := most_connected(StoreWhole(store, articles), limit)):
        return view
    bones = bones or _skeleton(store, articles)
    if limit is None:
        return _filled(_asked_of(store), bones, _title(len(articles)), bones.nodes, _all)
    bones, totals = _newest(bones)
    return _with_totals(_filled(_asked_of(store), bones, _title(len(articles)), bones.nodes, _all), totals)


def most_connected(graph: Whole, limit: int) -> GraphView | None:
    """The most connected nodes of a graph with the newest facts of each; `None` where it has no more than `limit`."""
    relations = graph.relations()
    degrees = store_ranks.degrees(relations, graph.outlines())
    if len(degrees) <= limit:
        return None
    articles = graph.articles()
    kept = store_ranks.most_connected(degrees, limit)
    taken = excerpt(graph, relations, kept, articles)
    bones, totals = _newest(_skeleton(taken.store, articles, kept, taken.claims))
    view = _filled(graph.quotations, bones, _title(len(articles)), bones.nodes, _all, each=QUOTATIONS_EACH // 2)
    view = _with_totals(view, {**totals, **taken.totals})
    nodes = tuple(replace(node, links=degrees[node.id]) for node in view.nodes)
    return replace(view, nodes=nodes, total=len(degrees))


def _title(number: int) -> Label:
    return Label(f"Đồ thị của {number} bài báo", f"Graph of {number} articles")


def _asked_of(store: Questions) -> Quoting:
    return partial(store_evidence.quotations, store)


def _newest(bones: Skeleton) -> tuple[Skeleton, Totals]:
    """The skeleton with the newest facts of each node, of each kind, and how many there are."""
    dates = {iri: article.date or "" for iri, article in bones.articles.items()}
    claims: defaultdict[tuple[str, str], list[Dated]] = defaultdict(list)
    for told in bones.facts:
        dated = ((dates.get(article_of(claim), ""), claim) for claim in told.claims[:1])
        claims[told.node, f"fact-{told.fact.kind}"] += dated
    totals = {key: len(found) for key, found in claims.items()}
    kept = {(key, claim) for key, found in claims.items() for claim in newest(found)}
    facts = (told for told in bones.facts if ((told.node, f"fact-{told.fact.kind}"), told.claims[0]) in kept)
    return replace(bones, facts=tuple(facts)), totals


def _with_totals(view: GraphView, totals: Totals) -> GraphView:
    """The view whose nodes say how many facts they have, where it holds fewer."""
    held: Counter[tuple[str, str]] = Counter()
    for node in view.nodes:
        held.update((node.id, f"fact-{fact.kind}") for fact in node.facts)
    for edge in view.edges:
        held.update(((edge.source, f"{edge.kind}-out"), (edge.target, f"{edge.kind}-in")))
    more: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for (node_id, section), number in sorted(totals.items()):
        if number > held[node_id, section]:
            more[node_id].append((section, number))
    return replace(view, nodes=tuple(replace(node, totals=tuple(more[node.id])) for node in view.nodes))


def outline(bones: Skeleton) -> GraphView:
    """All nodes and edges without a single sentence: for counting and ranking."""
    return GraphView(Label(""), tuple(bones.nodes.values()), tuple(stated.edge for stated in bones.edges))


def article(store: Questions, name: str, *, bones: Skeleton | None = None) -> GraphView:
    """What one article says: the nodes that it mentions or states something of, and only its own sentences."""
    bones = bones or skeleton(store)
    iri = next((iri for iri, source in bones.articles.items() if source.id == name), None)
    if iri is None:
        raise KeyError(name)

    def says(claim: str) -> bool:
        return claim.startswith(f"{iri}#")

    kept = {node for stated in bones.edges if any(map(says, stated.claims)) for node in _ends(stated.edge)}
    kept |= {stated.node for stated in bones.facts if any(map(says, stated.claims))}
    mentioned = store.query(f"SELECT DISTINCT ?thing WHERE {{ <{iri}> schema:mentions ?thing }}").values()
    kept |= {thing for (thing,) in mentioned} & bones.nodes.keys()
    source = bones.articles[iri]
    title = Label(source.title) if source.title != name else Label(f"Bài báo {name}", f"Article {name}")
    return _filled(_asked_of(store), bones, title, kept, says, {iri: source})


def around(
    store: Questions, iri: str, depth: int = 1, on: str | None = None, *, bones: Skeleton | None = None
) -> GraphView:
    """What lies within `depth` edges of one entity; `on` a day, only what held then (see `Period.holds_on`)."""
    bones = _on(bones or skeleton(store), on)
    title = _titled(bones.nodes[iri].label, on)
    return replace(_filled(_asked_of(store), bones, title, _reached(bones, {iri}, depth), _all), focus=iri)


def about_topic(
    store: Questions,
    topic: str,
    title: Label,
    depth: int = 1,
    on: str | None = None,
    *,
    bones: Skeleton | None = None,
) -> GraphView:
    """The issue threads of one topic (its slug), and what lies within `depth` edges of them."""
    bones = _on(bones or skeleton(store), on)
    threads = {node.id for node in bones.nodes.values() if node.topic == topic}
    return _filled(_asked_of(store), bones, _titled(title, on), _reached(bones, threads, depth), _all)


def _titled(title: Label, on: str | None) -> Label:
    """The title of a view, with its day where it has one."""
    day = date_label(on)
    return Label(f"{title.vi}, {day.vi}", f"{title.in_english()}, {day.in_english()}") if day else title


def _on(bones: Skeleton, day: str | None) -> Skeleton:
    """The skeleton as of a day: without edges that had not begun or were over."""
    if day is None:
        return bones
    return replace(bones, edges=tuple(stated for stated in bones.edges if stated.edge.period.holds_on(day)))


def _reached(bones: Skeleton, start: set[str], depth: int) -> set[str]:
    """The nodes within so many edges of some nodes, these among them."""
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for stated in bones.edges:
        source, target = _ends(stated.edge)
        neighbours[source].add(target)
        neighbours[target].add(source)
    kept, border = set(start), set(start)
    for _ in range(depth):
        border = {other for node in border for other in neighbours[node]} - kept
        kept |= border
    return kept


def _all(claim: str) -> bool:
    return True


def _ends(edge: Edge) -> tuple[str, str]:
    return edge.source, edge.target


def _filled(
    quote: Quoting,
    bones: Skeleton,
    title: Label,
    kept: Collection[str],
    says: Keeps,
    articles: dict[str, Source] | None = None,
    each: int = QUOTATIONS_EACH,
) -> GraphView:
    """The kept nodes with their facts, the edges between them, and the sentences of the claims that `says` admits."""
    known = articles or bones.articles
    edges = []
    for stated in bones.edges:
        claims = tuple(filter(says, stated.claims))
        if stated.edge.source in kept and stated.edge.target in kept and (claims or not stated.claims):
            edges.append(StatedEdge(stated.edge, claims))
    facts = []
    for told in bones.facts:
        claims = tuple(filter(says, told.claims))
        if told.node in kept and claims:
            facts.append(StatedFact(told.node, told.fact, claims))
    age = {source.id: number for number, source in enumerate(known.values())}
    order = {iri: number for number, iri in enumerate(known)}

    def oldest(claims: Sequence[str]) -> Sequence[str]:
        """Several claims may rest on one sentence: more are looked at than are wanted, but not all of hundreds."""
        few = 2 * each
        return claims if len(claims) <= few else sorted(claims, key=lambda claim: order[article_of(claim)])[:few]

    claims_used = {claim for stated in edges for claim in oldest(stated.claims)}
    claims_used |= {claim for told in facts for claim in oldest(told.claims)}
    said = quote(claims_used | set(kept), known, each)

    def quoted(claims: Iterable[str]) -> tuple[Quotation, ...]:
        found = dict.fromkeys(quotation for claim in claims for quotation in said.get(claim, ()))
        return tuple(sorted(found, key=lambda quotation: age[quotation.source]))[:each]

    facts_of: defaultdict[str, list[Fact]] = defaultdict(list)
    for told in facts:
        facts_of[told.node].append(replace(told.fact, quotations=quoted(told.claims)))
    nodes = tuple(
        replace(node, facts=tuple(facts_of[node.id]), quotations=said.get(node.id, ()))
        for node in bones.nodes.values()
        if node.id in kept
    )
    finished = tuple(replace(stated.edge, quotations=quoted(stated.claims)) for stated in edges)
    used = {quotation.source for node in nodes for quotation in node.quotations}
    used |= {quotation.source for edge in finished for quotation in edge.quotations}
    used |= {quotation.source for node in nodes for fact in node.facts for quotation in fact.quotations}
    return GraphView(
        title,
        nodes,
        finished,
        tuple(source for source in known.values() if source.id in used or articles),
        bones.base,
    )
