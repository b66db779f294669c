"""Who is who, and what all articles say together: settled in processes of their own where an archive is large.

Settling takes small objects by the million. What a process has let go of it keeps in good part, scattered; a process
that ends gives all of it back, and the store, which needs most memory afterwards, does not come on top of it. What was
settled is on disk then: the default graph in a folder, and in the cache where the facts of each article lead.

Issue threads follow from what articles say, whoever is who: they are two fifths of the work and of the lines, and are
settled beside the rest.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache as once
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from kg.exporters.turtle import natural
from kg.extraction import states, vocabulary, vocabulary_files
from kg.identity import Judgements, Resolver
from kg.identity.entities import Entities, encode_links, encode_thread_links
from kg.rdf import Concepts, Names, read_concepts
from kg.rdf.concepts import Referred
from kg.rdf.entities import actor_lines
from kg.rdf.happenings import thread_lines
from kg.sync.cache import Cache, former_digests
from kg.sync.helper import Helper
from kg.sync.subjects import Subjects, joined, sort

_Result = TypeVar("_Result")


class Task(NamedTuple):
    """What settling needs to know; small and picklable."""

    cache: Path
    folder: Path
    """Where the default graph goes; the build's own."""
    base: str
    vocabulary: tuple[Path, ...]
    judgements: Judgements | None


class Settled(NamedTuple):
    """What was settled."""

    shared: Subjects
    """The default graph."""
    counts: Mapping[str, int]
    """How many entities of each kind."""
    unused_judgements: tuple[int, ...]
    """Lines of judgements that concern nobody in the articles."""


class _Half(NamedTuple):
    """What one half of the work comes to; the links of the articles are in the cache."""

    lines: Subjects
    referred: Referred
    counts: Mapping[str, int] = {}
    unused_judgements: tuple[int, ...] = ()


class Settling:
    """Who is who is settled, and where facts lead is in the cache; the default graph is being written."""

    def __init__(self, task: Task, actors: Callable[[], _Half], threads: _Half, helpers: ExitStack) -> None:
        self._task, self._actors, self._threads, self._helpers = task, actors, threads, helpers

    def graph(self) -> Settled:
        """Wait for the default graph; once."""
        with self._helpers:
            actors, threads = self._actors(), self._threads
        described = _concepts(self._task.vocabulary).lines(actors.referred | threads.referred)
        concepts = sort(described, self._task.folder / "concepts", natural)
        shared = joined((actors.lines, threads.lines, concepts), self._task.folder / "subjects")
        return Settled(shared, actors.counts, actors.unused_judgements)


Settler = Callable[[Task, int], Settling]
"""Settles, with so many other processes: none, one for all but the threads, or another for these."""


@contextmanager
def settling(paths: tuple[Path, ...], former: Path | None) -> Iterator[Settler]:
    """Who settles. `paths` are vocabulary files of the user's own.

    `former`, the cache of an archive of which little is to be read as a rule, lets a process get ready at once.
    """
    ready = partial(prepare, paths, former)
    with ExitStack() as opened:
        helpers = opened.enter_context(ExitStack())
        waiting = helpers.enter_context(Helper(ready)) if former else None

        def begin(task: Task, processes: int) -> Settling:
            if not processes:
                _identify(task)
                return Settling(task, partial(_write_actors, task), _threads(task), helpers)
            actors = waiting or helpers.enter_context(Helper(ready))
            identified, written = actors.begin(_apart, (_identify, task)), actors.begin(_apart, (_write_actors, task))
            if processes == 1:
                threads = _threads(task)
            else:
                threads = helpers.enter_context(Helper(ready)).begin(_apart, (_threads, task))()
            identified()
            return Settling(task, written, threads, helpers)

        yield begin


def prepare(paths: tuple[Path, ...], former: Path | None) -> None:
    """Load what will be needed, while other things are done: the vocabulary, and digests of the last build."""
    vocabulary(vocabulary_files(paths))
    _concepts(paths)
    if former:
        _read_before.update(former_digests(former))


_read_before: dict[str, bytes] = {}
"""Key of a record → its digest, of which most will be asked for again."""


def _concepts(paths: tuple[Path, ...]) -> Concepts:
    files = vocabulary_files(paths)
    return _read_concepts(files, states(files))


@once
def _read_concepts(files: tuple[Path, ...], state: object) -> Concepts:
    return read_concepts(files)


_identified: list[Entities] = []
"""What this process has settled and not yet written."""


def _identify(task: Task) -> None:
    """Settle who is who in all articles of the cache: all entities but issue threads."""
    with Cache(task.cache) as cache:
        entities = _resolver(task, cache).actors()
        cache.set_links((id_, encode_links(links)) for id_, links in entities.links.items())
    _identified.append(entities)


def _write_actors(task: Task) -> _Half:
    """Write what `_identify` has settled."""
    entities = _identified.pop()
    referred = Referred()
    lines = actor_lines(entities, Names(task.base), _concepts(task.vocabulary), entities.dates, referred)
    made = sort(lines, task.folder / "actors", natural)
    return _Half(made, referred, entities.counts(), entities.unused_judgements)


def _threads(task: Task) -> _Half:
    """Settle and write the issue threads of all articles of the cache."""
    with Cache(task.cache) as cache:
        told = _resolver(task, cache).threads()
        cache.set_thread_links((id_, encode_thread_links(slugs)) for id_, slugs in told.links.items())
    referred = Referred()
    concepts = _concepts(task.vocabulary)
    lines = thread_lines(told.threads, told.places, Names(task.base), concepts, referred.concepts)
    return _Half(sort(lines, task.folder / "threads", natural), referred)


def _resolver(task: Task, cache: Cache) -> Resolver:
    resolver = Resolver(vocabulary(vocabulary_files(task.vocabulary)), task.judgements)
    for key in cache.record_keys():
        resolver.add_digest(_read_before.pop(key, b"") or cache.digest(key))
    return resolver


def _apart(work: tuple[Callable[[Task], _Result], Task]) -> _Result:
    gc.disable()  # no circles of objects are made to speak of, and the process ends after this
    settle, task = work
    return settle(task)
