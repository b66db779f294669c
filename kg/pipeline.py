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
    from kg.model import Record
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
    program = settings.fingerprint()
    key = fingerprint.of(program, *(f"{file.path} {file.digest}" for file in files), *map(str, refused))
    known = output.read_manifest(out / STORE)
    if known is not None and known.key == key and output.intact(out, known):
        return _again(known)

    from kg import store
    from kg.sync.cache import Cache

    with Cache(out / STORE / RECORDS) as cache:
        intake = _articles_to_records(files, cache, settings, program, reporter)
        intake.refused[:0] = refused
        entities, dates = _records_to_entities(cache, settings)
        output.open_manifest(out / STORE, known)
        _entities_to_store(cache, intake, entities, dates, settings, program, out / STORE)
        with store.open(out / STORE) as graph:
            counts = _counts(intake, entities, graph)
            outputs = _store_to_exports(graph, out, known, settings, counts, intake)
        cache.finish(intake.listing)
    output.close_manifest(out / STORE, out, key, outputs, counts, intake.refused, intake.notices)
    return Built(counts, tuple(intake.refused), tuple(intake.notices), intake.read)


def _again(known: output.Manifest) -> Built:
    refused = tuple(InputError(where, reason) for where, reason in known.refused)
    return Built(known.counts, refused, known.notices, unchanged=True)


def _articles_to_records(
    files: Sequence[reading.Source], cache: Cache, settings: Settings, program: str, reporter: Reporter
) -> Intake:
    from kg.extraction import Extraction, holds_many, vocabulary, vocabulary_files
    from kg.sync.intake import Stages, take_in

    extraction = Extraction(vocabulary_files(settings.vocabulary), settings.fields)
    vocabulary(extraction.vocabulary)  # a broken file is told before anything is read
    stages = Stages(extraction, extraction.articles, holds_many, program)
    with reporter.progress("đọc / reading", len(files)):
        return take_in(
            files, cache, stages, jobs=settings.jobs, keep_missing=settings.keep_missing, progress=reporter
        )


def _records_to_entities(cache: Cache, settings: Settings) -> tuple[Entities, dict[str, str | None]]:
    """The entities, and each article's date."""
    from kg.extraction import vocabulary, vocabulary_files
    from kg.identity import Judgements, resolve

    dates: dict[str, str | None] = {}

    def records() -> Iterator[Record]:
        for record in cache.records():
            dates[record.article.id] = record.article.date
            yield record

    judgements = Judgements.read(settings.judgements) if settings.judgements else None
    return resolve(records(), vocabulary(vocabulary_files(settings.vocabulary)), judgements), dates


def _entities_to_store(
    cache: Cache,
    intake: Intake,
    entities: Entities,
    dates: Mapping[str, str | None],
    settings: Settings,
    program: str,
    folder: Path,
) -> None:
    """Write the graphs that are new or have changed, and the default graph."""
    from kg import store
    from kg.extraction import vocabulary_files
    from kg.rdf import Names, article_quads, entity_quads, read_concepts
    from kg.sync import graphs

    names = Names(settings.base)
    wanted = {id_: graphs.key(program, record, entities.links[id_]) for id_, record in intake.articles.items()}
    plan = graphs.changes(cache, wanted, store_exists=_has_store(folder))
    default = entity_quads(entities, names, read_concepts(vocabulary_files(settings.vocabulary)), dates)

    def lines(ids: Sequence[str]) -> Iterator[str]:
        for id_ in ids:
            yield from article_quads(cache.record(intake.articles[id_]), entities.links[id_], names)

    graphs.about_to_change(cache, plan)
    if plan.everything:
        store.build(folder, (line for part in (lines(sorted(wanted)), default) for line in part), settings.base)
    else:
        changed: dict[str, Iterator[str] | None] = {names.graph(id_)[1:-1]: lines([id_]) for id_ in plan.changed}
        changed |= dict.fromkeys((names.graph(id_)[1:-1] for id_ in plan.removed), None)
        store.replace(folder, changed, default)
    graphs.changed(cache, wanted)


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


def _store_to_exports(
    graph: Store,
    out: Path,
    known: output.Manifest | None,
    settings: Settings,
    counts: Mapping[str, int],
    intake: Intake,
) -> dict[str, str]:
    """Write every export, all of them aside first; name → SHA-256."""
    from kg.exporters import pages, trig, turtle, views

    with output.Staging(out, out / STORE / "new") as staging:
        turtle.write(graph, staging.path(turtle.FILE_NAME))
        trig.write(graph, staging.path(trig.FILE_NAME))
        bones = views.skeleton(graph)
        staging.write("graph.html", pages.whole_page(graph, bones=bones).encode())
        for id_ in settings.pages:
            if id_ in intake.articles:
                staging.write(f"{id_}.html", pages.article_page(graph, id_, bones=bones).encode())
        staging.write("report.json", output.report(counts, intake.refused, intake.notices))
        return staging.publish(known)
