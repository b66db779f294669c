"""The steps of a build, each from one kind of thing to the next; `kg.pipeline` knows their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from kg import picture, reading, store
from kg.extraction import Extraction, holds_many, vocabulary, vocabulary_files
from kg.identity import Judgements
from kg.quads import Quads
from kg.rdf import Names
from kg.rendering import Rendered, Rendering
from kg.settings import Settings
from kg.settling import Hands, Settled, Settler, Task, settling
from kg.sync import graphs, memory, output
from kg.sync.cache import Cache
from kg.sync.helper import Helper
from kg.sync.intake import Intake, Stages, Trouble, take_in
from kg.sync.workers import spread
from kg.writing import PAGE

_WRITTEN_AHEAD = 3
"""Batches of blocks a process that may wait to be taken: they are small, and the default graph is written first."""

_FEW_ARTICLES = 300
"""So few are settled, and their page is drawn, before a process to do it were there."""
_FEW_BLOCKS = 200
"""So few are written in this process: half a second, as long as it takes to start others."""


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


@contextmanager
def helpers(known: output.Manifest | None, cache: Path, settings: Settings) -> Iterator[tuple[Settler, Helper | None]]:
    """Who says who is who, and who draws `graph.html`.

    Where a large archive was built before, and little of it is to be read as a rule, processes get ready for both while
    it is read. To be opened before any database: see `Helper`.
    """
    early = settings.jobs > 1 and known is not None and known.counts.get("articles", 0) > _FEW_ARTICLES
    with ExitStack() as opened:
        artist = opened.enter_context(Helper(picture.prepare)) if early else None
        if early:
            vocabulary(vocabulary_files(settings.vocabulary))  # needed here, and by who settles
        yield opened.enter_context(settling(settings.vocabulary, cache if early else None)), artist


def records_to_entities(
    settle: Settler, intake: Intake, cache: Path, settings: Settings, folder: Path
) -> Callable[[], Settled]:
    """Who is who. What all articles say together is being written then, into a folder beside the store."""
    judgements = Judgements.read(settings.judgements) if settings.judgements else None
    task = Task(cache, folder, settings.base, settings.vocabulary, judgements)
    if settings.jobs == 1 or len(intake.articles) <= _FEW_ARTICLES:
        return settle(task, Hands.ALONE)
    return settle(task, Hands.TOGETHER if _little_read(intake) else Hands.APART)


def entities_to_quads(
    cache: Cache, intake: Intake, settling: Callable[[], Settled], settings: Settings, program: str, reporter: Reporter
) -> Quads:
    """What all articles say, each by itself: written anew where its facts or what they lead to changed."""
    names = Names(settings.base)
    records = intake.articles
    keys = {
        id_: graphs.key(program, records[id_], cache.links(id_))
        for id_ in sorted(records, key=lambda id_: names.graph(id_)[1:-1])
    }
    known = cache.blocks()
    stale = [id_ for id_, key in keys.items() if known.get(id_) != key]
    tasks = ((cache.encoded(records[id_]), cache.links(id_)) for id_ in stale)

    def rendered() -> Iterator[tuple[str, Rendered]]:
        blocks = spread(Rendering(settings.base), tasks, jobs=settings.jobs, ahead=_WRITTEN_AHEAD, few=_FEW_BLOCKS)
        with reporter.progress("viết / writing", len(stale)):
            for id_, block in zip(stale, blocks, strict=True):
                reporter.advance()
                yield id_, block

    return Quads(cache, names, settling, program, keys, records, rendered())


def _little_read(intake: Intake) -> bool:
    """Whether this process is as small as before it began to read, and what follows is most of the work."""
    return 2 * intake.read < len(intake.articles)


def artist_for(intake: Intake, artist: Helper | None) -> Helper | None:
    """Who draws `graph.html`: a process of its own where little was read, since that page is then most of the work.

    Where much was read, this process draws it when the store is written and other processes have ended.
    """
    if artist and not _little_read(intake):
        artist.close()
        return None
    return artist


def unused_judgements(quads: Quads, settings: Settings) -> list[Trouble]:
    """A notice for each line of the user's judgements that concerns nobody in the articles."""
    message = "names nobody in the articles: check article and name"
    return [(f"{settings.judgements}, line {line}", message) for line in quads.settled.unused_judgements]


def counted(intake: Intake, quads: Quads) -> dict[str, int]:
    """What the graph holds, for a summary; once its quads were written."""
    return {"articles": len(intake.articles), **quads.settled.counts, "triples": quads.count()}


def store_to_pages(folder: Path, settings: Settings, intake: Intake, staging: output.Staging, *, whole: bool) -> None:
    """A page each article that the user named, and `graph.html` where `whole` says so."""
    named = [id_ for id_ in settings.pages if id_ in intake.articles]
    if not named and not whole:
        return
    from kg.exporters import pages, views  # drawing takes a fifth of a second to load: for who draws alone

    memory.release()
    with store.open(folder) as graph:
        if whole:
            staging.write(PAGE, pages.whole_page(graph).encode())
        bones = views.skeleton(graph) if named else None
        for id_ in named:
            staging.write(f"{id_}.html", pages.article_page(graph, id_, bones=bones).encode())
