"""The whole way, and the only place that knows its order: articles → records → entities → quads → store → exports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg import reading
from kg.errors import InputError
from kg.settings import Settings
from kg.sync import fingerprint, output

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from kg.identity import Entities
    from kg.identity.entities import Links
    from kg.rdf import Names
    from kg.store import Store
    from kg.sync.cache import Cache
    from kg.sync.intake import Intake

STORE, RECORDS = "store", "records.sqlite"
"""Folder of the store below the output folder, and the cache of records in it."""


class Reporter(Protocol):
    """Whom a build tells how far it is."""

    def progress(self, label: str, total: int) -> AbstractContextManager[None]:
        """While this is open, `advance` counts up to so many steps."""

    def advance(self, steps: int = 1) -> None:
        """So many more steps are done."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to."""

    counts: Mapping[str, int]
    """articles, persons, offices, bodies, places, events, triples."""
    refused: tuple[InputError, ...]
    notices: tuple[tuple[str, str], ...]
    outputs: tuple[str, ...] = ()
    """Names of the files in the output folder, graph.ttl first."""
    read: int = 0
    """Articles that were read in this run; the others were known."""
    unchanged: bool = False
    """Whether there was nothing to do."""


def build(paths: Sequence[Path], out: Path, settings: Settings, reporter: Reporter) -> Built:
    """Bring the output folder up to date with the articles below the paths.

    Only new and changed articles are read. Killed at any moment, the next run completes, and its exports are those of a
    build from nothing. What cannot be read is passed over and told, in `Built.refused` and in ``report.json``.
    """
    refused: list[InputError] = []
    files = tuple(reading.sources(paths, on_error=refused.append))
    if not files:  # a wrong path must not empty a graph
        return Built({}, tuple(refused), ())
    program = settings.fingerprint()
    listed = (f"{file.path} {file.digest}" for file in files)
    key = fingerprint.of(program, repr(settings.keep_missing), *listed, *map(str, refused))
    known = output.read_manifest(out / STORE)
    if known is not None and known.key == key and output.intact(out, known):
        return _again(known)

    from kg import store
    from kg.rdf import Names
    from kg.sync.cache import Cache

    Names(settings.base)  # a base that is none is told before anything is read
    with Cache(out / STORE / RECORDS) as cache, output.Staging(out, out / STORE / "new") as staging:
        intake = _articles_to_records(files, cache, settings, program, reporter)
        intake.refused[:0] = refused
        entities, dates = _records_to_entities(cache, settings)
        quads = _entities_to_quads(cache, intake, entities, dates, settings, program, reporter)
        _quads_to_files(quads, staging)
        _quads_to_store(quads, staging, out / STORE)
        with store.open(out / STORE) as graph:
            counts = _counts(intake, entities, graph)
            _store_to_pages(graph, settings, intake, staging)
        staging.write("report.json", output.report(counts, intake.refused, intake.notices))
        output.open_manifest(out / STORE, known)
        outputs = staging.publish(known)
        cache.finish(intake.listing)
    output.close_manifest(out / STORE, out, key, outputs, counts, intake.refused, intake.notices)
    return Built(counts, tuple(intake.refused), tuple(intake.notices), tuple(outputs), intake.read)


def _again(known: output.Manifest) -> Built:
    refused = tuple(InputError(where, reason) for where, reason in known.refused)
    return Built(known.counts, refused, known.notices, tuple(known.outputs), unchanged=True)


def _articles_to_records(
    files: Sequence[reading.Source], cache: Cache, settings: Settings, program: str, reporter: Reporter
) -> Intake:
    from kg.extraction import Extraction, holds_many, vocabulary, vocabulary_files
    from kg.sync.intake import Stages, take_in

    extraction = Extraction(vocabulary_files(settings.vocabulary), settings.fields, with_digest=True)
    vocabulary(extraction.vocabulary)  # a broken file is told before anything is read
    stages = Stages(extraction, extraction.articles, holds_many, program)
    with reporter.progress("đọc / reading", len(files)):
        return take_in(
            files, cache, stages, jobs=settings.jobs, keep_missing=settings.keep_missing, progress=reporter
        )


def _records_to_entities(cache: Cache, settings: Settings) -> tuple[Entities, dict[str, str | None]]:
    """The entities, and each article's date."""
    from kg.extraction import vocabulary, vocabulary_files
    from kg.identity import Judgements, Resolver, decode

    judgements = Judgements.read(settings.judgements) if settings.judgements else None
    resolver = Resolver(vocabulary(vocabulary_files(settings.vocabulary)), judgements)
    dates: dict[str, str | None] = {}
    for data in cache.digests():
        digest = decode(data)
        dates[digest.article] = digest.date
        resolver.add_digest(digest)
    return resolver.entities(), dates


@dataclass(frozen=True, slots=True)
class Quads:
    """All graphs of a corpus: the lines of the default graph, and a block of Turtle an article in the cache."""

    cache: Cache
    names: Names
    default: tuple[str, ...]
    keys: Mapping[str, str]
    """Article id → key of its block, in the order of the IRIs of the graphs."""
    sources: Mapping[str, tuple[str, Links]]
    """Article id → key of its record, and the entities that its facts lead to."""

    def lines(self, id_: str) -> Iterator[str]:
        """The graph of an article as N-Quads lines."""
        from kg.rdf import article_quads

        record, links = self.sources[id_]
        yield from article_quads(self.cache.record(record), links, self.names)

    def blocks(self) -> Iterator[tuple[str | None, str]]:
        """Each graph as a block, the default graph (named `None`) first."""
        from kg.rendering import writer

        yield None, writer(self.names.base).block(self.default)
        for id_ in self.keys:
            yield self.names.graph(id_)[1:-1], self.cache.block(id_)


def _entities_to_quads(
    cache: Cache,
    intake: Intake,
    entities: Entities,
    dates: Mapping[str, str | None],
    settings: Settings,
    program: str,
    reporter: Reporter,
) -> Quads:
    """Write what each article says as a block, unless its facts and what they lead to are as before."""
    from kg.extraction import vocabulary_files
    from kg.rdf import Names, entity_quads, read_concepts
    from kg.rendering import Rendering
    from kg.sync import graphs
    from kg.sync.workers import spread

    names = Names(settings.base)
    keys = {
        id_: graphs.key(program, intake.articles[id_], entities.links[id_])
        for id_ in sorted(intake.articles, key=lambda id_: names.graph(id_)[1:-1])
    }
    known = cache.blocks()
    stale = [id_ for id_, key in keys.items() if known.get(id_) != key]
    tasks = ((cache.encoded(intake.articles[id_]), entities.links[id_]) for id_ in stale)
    with reporter.progress("viết / writing", len(stale)):
        for id_, block in zip(stale, spread(Rendering(settings.base), tasks, jobs=settings.jobs), strict=True):
            cache.add_block(id_, keys[id_], block)
            reporter.advance()
    default = entity_quads(entities, names, read_concepts(vocabulary_files(settings.vocabulary)), dates)
    sources = {id_: (record, entities.links[id_]) for id_, record in intake.articles.items()}
    return Quads(cache, names, tuple(default), keys, sources)


def _quads_to_files(quads: Quads, staging: output.Staging) -> None:
    """`graph.ttl` and `graph.trig`."""
    from kg.exporters import trig, turtle
    from kg.rendering import writer

    for form in (turtle, trig):
        with staging.path(form.FILE_NAME).open("w", encoding="utf-8", newline="\n") as file:
            form.write_blocks(writer(quads.names.base), quads.blocks(), file)


def _quads_to_store(quads: Quads, staging: output.Staging, folder: Path) -> None:
    """Load what is new or has changed; all of it, from the TriG file, where that is most."""
    from kg import store
    from kg.sync import graphs

    plan = graphs.changes(quads.cache, quads.keys, store_exists=_has_store(folder))
    graphs.about_to_change(quads.cache, plan)
    if plan.everything:
        store.build(folder, staging.folder / "graph.trig", quads.names.base)
    else:
        graph_of = {id_: quads.names.graph(id_)[1:-1] for id_ in (*plan.changed, *plan.removed)}
        changed: dict[str, Iterator[str] | None] = {graph_of[id_]: quads.lines(id_) for id_ in plan.changed}
        changed |= {graph_of[id_]: None for id_ in plan.removed}
        store.replace(folder, changed, quads.default)
    graphs.changed(quads.cache, quads.keys)


def _has_store(folder: Path) -> bool:
    from kg import store

    try:
        store.open(folder).close()
    except InputError:
        return False
    return True


def _counts(intake: Intake, entities: Entities, graph: Store) -> dict[str, int]:
    return {
        "articles": len(intake.articles),
        "persons": len(entities.persons),
        "offices": len(entities.tenures),
        "bodies": len(entities.bodies),
        "places": len(entities.places),
        "events": len(entities.events),
        "triples": len(graph),
    }


def _store_to_pages(graph: Store, settings: Settings, intake: Intake, staging: output.Staging) -> None:
    """`graph.html`, and a page each article that the user named."""
    from kg.exporters import pages, views

    bones = views.skeleton(graph)
    staging.write("graph.html", pages.whole_page(graph, bones=bones).encode())
    for id_ in settings.pages:
        if id_ in intake.articles:
            staging.write(f"{id_}.html", pages.article_page(graph, id_, bones=bones).encode())
