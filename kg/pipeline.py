"""The whole way, and the only place that knows its order: articles → records → entities → quads → store → exports."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg import reading
from kg.errors import InputError
from kg.settings import Settings
from kg.sync import fingerprint, output

if TYPE_CHECKING:
    from kg.steps import Reporter

STORE, RECORDS = "store", "records.sqlite"
"""Folder of the store below the output folder, and the cache of records in it."""


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
    chosen = (repr(settings.keep_missing), repr(settings.time_limit))
    key = fingerprint.of(program, *chosen, *listed, *map(str, refused))
    known = output.read_manifest(out / STORE)
    if known is not None and known.key == key and output.intact(out / STORE, out, known):
        return _again(known)

    from kg import steps, writing
    from kg.rdf import Names
    from kg.sync.cache import Cache

    Names(settings.base)  # a base that is none is told before anything is read
    with (
        _without_collector(),
        steps.helpers(known, out / STORE / RECORDS, settings) as (settle, artist),
        Cache(out / STORE / RECORDS) as cache,
        output.Staging(out, out / STORE / "new") as staging,
    ):
        intake = steps.articles_to_records(files, cache, settings, program, reporter)
        intake.refused[:0] = refused
        artist = steps.artist_for(intake, artist)
        lines = writing.lines_folder(cache, out / STORE)
        settling = steps.records_to_entities(settle, intake, out / STORE / RECORDS, settings, lines)
        quads = steps.entities_to_quads(cache, intake, settling, settings, program, reporter)
        drawn = writing.quads_to_outputs(quads, staging, out / STORE, artist)
        intake.notices += steps.unused_judgements(quads, settings)
        counts = steps.counted(intake, quads)
        del quads  # what follows is asked of the store
        steps.store_to_pages(out / STORE, settings, intake, staging, whole=not drawn)
        staging.write("report.json", output.report(counts, intake.refused, intake.notices))
        output.open_manifest(out / STORE, known)
        outputs = staging.publish(known)
        writing.note_files(cache, staging, program)
        cache.finish(intake.listing)
        writing.drop_lines(out / STORE, {lines.name})
    output.close_manifest(out / STORE, out, key, outputs, counts, intake.refused, intake.notices)
    return Built(counts, tuple(intake.refused), tuple(intake.notices), tuple(outputs), intake.read)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Look for no circles of objects: a build makes none to speak of, and going through its millions takes long."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _again(known: output.Manifest) -> Built:
    refused = tuple(InputError(where, reason) for where, reason in known.refused)
    return Built(known.counts, refused, known.notices, tuple(known.outputs), unchanged=True)
