"""The steps of a build, each from one kind of thing to the next; `kg.pipeline` knows their order."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pyoxigraph import RdfFormat

from kg import reading, store
from kg.errors import InputError
from kg.exporters import pages, trig, turtle, views
from kg.exporters.turtle import natural
from kg.extraction import Extraction, holds_many, vocabulary, vocabulary_files
from kg.identity import Entities, Judgements, Resolver, decode
from kg.identity.entities import decode_links, encode_links
from kg.rdf import Names, article_quads, entity_quads, read_concepts
from kg.rendering import Rendering, writer
from kg.settings import Settings
from kg.store import Store
from kg.sync import graphs, output
from kg.sync.cache import Cache
from kg.sync.intake import Intake, Stages, Trouble, take_in
from kg.sync.subjects import Subjects
from kg.sync.workers import spread

_WRITTEN_AHEAD = 32
"""Batches of blocks a process that may wait to be taken: they are small, and the default graph is written first."""


class Reporter(Protocol):
    """Whom a build tells how far it is."""

    def progress(self, label: str, total: int) -> AbstractContextManager[None]:
        """While this is open, `advance` counts up to so many steps."""

    def advance(self, steps: int = 1) -> None:
        """So many more steps are done."""


def articles_to_records(
    files: Sequence[reading.Source], cache: Cache, settings: Settings, program: str, reporter: Reporter
) -> Intake:
    """Read and extract what is new or has changed; the records are in the cache then."""
    extraction = Extraction(
        vocabulary_files(settings.vocabulary), settings.fields, with_digest=True, seconds=settings.time_limit
    )
    vocabulary(extraction.vocabulary)  # a broken file is told before anything is read
    stages = Stages(extraction, extraction.articles, holds_many, program)
    with reporter.progress("đọc / reading", len(files)):
        return take_in(files, cache, stages, jobs=settings.jobs, keep_missing=settings.keep_missing, progress=reporter)


def records_to_entities(cache: Cache, settings: Settings) -> tuple[Entities, dict[str, str | None]]:
    """The entities, and each article's date."""
    judgements = Judgements.read(settings.judgements) if settings.judgements else None
    resolver = Resolver(vocabulary(vocabulary_files(settings.vocabulary)), judgements)
    dates: dict[str, str | None] = {}
    for data in cache.digests():
        digest = decode(data)
        dates[digest.article] = digest.date
        resolver.add_digest(digest)
    return resolver.entities(), dates


def unused_judgements(entities: Entities, settings: Settings) -> list[Trouble]:
    """A notice for each line of the user's judgements that concerns nobody in the articles."""
    message = "names nobody in the articles: check article and name"
    return [(f"{settings.judgements}, line {line}", message) for line in entities.unused_judgements]


@dataclass(frozen=True, slots=True)
class Quads:
    """All graphs of a corpus: the lines of the default graph on disk, and a block of Turtle an article."""

    cache: Cache
    names: Names
    default: Subjects
    keys: Mapping[str, str]
    """Article id → key of its block, in the order of the IRIs of the graphs."""
    sources: Mapping[str, tuple[str, bytes]]
    """Article id → key of its record, and the entities that its facts lead to, encoded."""
    rendered: Iterator[tuple[str, bytes]]
    """The blocks that are new or have changed, in the same order, as working processes write them."""

    def lines(self, id_: str) -> list[str]:
        """The graph of an article as N-Quads lines."""
        record, links = self.sources[id_]
        return article_quads(self.cache.record(record), decode_links(links), self.names)

    def blocks(self) -> Iterator[tuple[str | None, bytes]]:
        """Each graph as a block, the default graph (named `None`) in pieces first; to be walked through once."""
        waiting = next(self.rendered, None)  # sets the working processes to work
        between = ""
        for lines in self.default.pieces():
            yield None, (between + writer(self.names.base).block(lines)).encode()
            between = "\n"
        fresh: list[tuple[str, str, bytes]] = []
        for id_, key in self.keys.items():
            if waiting is not None and waiting[0] == id_:
                packed = waiting[1]
                fresh.append((id_, key, packed))
                waiting = next(self.rendered, None)
            else:
                packed = self.cache.block(id_)
            if len(fresh) == _KEPT_AT_ONCE:
                self.cache.add_blocks(fresh)
                fresh.clear()
            yield self.names.graph(id_)[1:-1], zlib.decompress(packed)
        self.cache.add_blocks(fresh)


_KEPT_AT_ONCE = 64
"""Blocks that are kept in one transaction."""


def entities_to_quads(
    cache: Cache,
    intake: Intake,
    entities: Entities,
    dates: Mapping[str, str | None],
    settings: Settings,
    program: str,
    folder: Path,
    reporter: Reporter,
) -> Quads:
    """What all articles say together, and what each says: written anew where its facts or what they lead to changed.

    The lines of the former are sorted in a folder of the build's own, and nothing of the result holds on to `entities`.
    """
    names = Names(settings.base)
    sources = {id_: (record, encode_links(entities.links[id_])) for id_, record in intake.articles.items()}
    keys = {
        id_: graphs.key(program, *sources[id_])
        for id_ in sorted(intake.articles, key=lambda id_: names.graph(id_)[1:-1])
    }
    known = cache.blocks()
    stale = [id_ for id_, key in keys.items() if known.get(id_) != key]
    tasks = ((cache.encoded(sources[id_][0]), sources[id_][1]) for id_ in stale)

    def rendered() -> Iterator[tuple[str, bytes]]:
        blocks = spread(Rendering(settings.base), tasks, jobs=settings.jobs, ahead=_WRITTEN_AHEAD)
        with reporter.progress("viết / writing", len(stale)):
            for id_, block in zip(stale, blocks, strict=True):
                reporter.advance()
                yield id_, block

    lines = entity_quads(entities, names, read_concepts(vocabulary_files(settings.vocabulary)), dates)
    return Quads(cache, names, Subjects(lines, folder, natural), keys, sources, rendered())


def quads_to_outputs(quads: Quads, staging: output.Staging, folder: Path) -> None:
    """`graph.ttl`, `graph.trig` and the store in one walk, while working processes still write blocks.

    The store takes what is new or has changed; all of it where that is most.
    """
    plan = graphs.changes(quads.cache, quads.keys, store_exists=_has_store(folder))
    graphs.about_to_change(quads.cache, plan)
    if plan.everything:
        header = writer(quads.names.base).header().encode()
        with store.writing(folder, RdfFormat.TRIG, header, quads.names.base) as loading:
            _write_files(quads, staging, loading.add)
    else:
        graph_of = {id_: quads.names.graph(id_)[1:-1] for id_ in (*plan.changed, *plan.removed)}
        changed: dict[str, list[str] | None] = {graph_of[id_]: quads.lines(id_) for id_ in plan.changed}
        changed |= {graph_of[id_]: None for id_ in plan.removed}
        former = quads.cache.subjects(store.location(folder).name)
        default = quads.default.lines() if former is None else None
        subjects = None if former is None else quads.default.changes(former)
        with ThreadPoolExecutor(1) as thread:
            replaced = thread.submit(store.replace, folder, changed, default, subjects)
            _write_files(quads, staging)
            replaced.result()
    graphs.changed(quads.cache, quads.keys)
    quads.cache.set_subjects(store.location(folder).name, quads.default.fingerprints())


def _write_files(quads: Quads, staging: output.Staging, load: Callable[[bytes], None] | None = None) -> None:
    """Write `graph.ttl` and `graph.trig`, and hand each graph of the second to `load`."""
    form = writer(quads.names.base)
    with staging.open(turtle.FILE_NAME) as plain, staging.open(trig.FILE_NAME) as named:
        for file in (plain, named):
            file.write(form.header().encode())
        for graph, block in quads.blocks():
            plain.write(turtle.opening(form, graph).encode() + block)
            framed = trig.opening(form, graph).encode() + block + trig.closing(graph).encode()
            named.write(framed)
            if load:
                load(framed)


def _has_store(folder: Path) -> bool:

    try:
        store.open(folder).close()
    except InputError:
        return False
    return True


def counted(intake: Intake, entities: Mapping[str, int], graph: Store) -> dict[str, int]:
    """What the graph holds, for a summary."""
    return {"articles": len(intake.articles), **entities, "triples": len(graph)}


def store_to_pages(graph: Store, settings: Settings, intake: Intake, staging: output.Staging) -> None:
    """`graph.html`, and a page each article that the user named."""
    staging.write("graph.html", pages.whole_page(graph).encode())
    named = [id_ for id_ in settings.pages if id_ in intake.articles]
    bones = views.skeleton(graph) if named else None
    for id_ in named:
        staging.write(f"{id_}.html", pages.article_page(graph, id_, bones=bones).encode())
