"""Who is who, and what all articles say together: settled in processes of their own where an archive is large.

Settling takes small objects by the million. What a process has let go of it keeps in good part, scattered; a process
that ends gives all of it back, and the store, which needs most memory afterwards, does not come on top of it. What was
settled is on disk then: the default graph in a folder, and in the cache where the facts of each article lead.

Issue threads follow from what articles say, whoever is who: they are two fifths of the work and of the lines, and are
settled beside the rest. Offices, a quarter of the lines, are written beside what else was settled with them.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from enum import Enum, auto
from functools import cache as once
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from kg.exporters.turtle import natural
from kg.extraction import states, vocabulary, vocabulary_files
from kg.identity import Judgements, Resolver
from kg.identity.entities import Entities, decode_entities, encode_entities, encode_links, encode_thread_links
from kg.rdf import Concepts, Names, read_concepts
from kg.rdf.concepts import Referred
from kg.rdf.entities import actor_lines
from kg.rdf.happenings import thread_lines
from kg.rdf.tenures import membership_lines
from kg.sync.cache import Cache, former_digests
from kg.sync.helper import Helper
from kg.sync.subjects import RUN, Subjects, joined, sort

_Result = TypeVar("_Result")


class Task(NamedTuple):
    """What settling needs to know; small and picklable."""

    cache: Path
    folder: Path
    """Where the default graph goes, to stay."""
    base: str
    vocabulary: tuple[Path, ...]
    judgements: Judgements | None
    run: int = RUN
    """Lines that are sorted in memory at a time."""


class Settled(NamedTuple):
    """What was settled."""

    shared: Subjects
    """The default graph."""
    counts: Mapping[str, int]
    """How many entities of each kind."""
    unused_judgements: tuple[int, ...]
    """Lines of judgements that concern nobody in the articles."""


class _Part(NamedTuple):
    """A part of the default graph."""

    lines: Subjects
    referred: Referred


class _Actors(NamedTuple):
    """What is written of who is who."""

    part: _Part
    counts: Mapping[str, int]
    unused_judgements: tuple[int, ...]


_QUICK_RUN = 200_000
"""Lines that are sorted at a time where memory is not short, since nothing large follows: some 50 MB."""


class Hands(Enum):
    """Who settles."""

    ALONE = auto()
    """This process."""
    TOGETHER = auto()
    """Another process, and this one beside it: the quickest, where this one is small."""
    APART = auto()
    """Another process, which takes all that memory away with it."""


Settler = Callable[[Task, Hands], Callable[[], Settled]]
"""Settles who is who, and where facts lead, which is in the cache then; what it gives waits for the default graph."""


@contextmanager
def settling(paths: tuple[Path, ...], former: Path | None) -> Iterator[Settler]:
    """Who settles. `paths` are vocabulary files of the user's own.

    `former`, the cache of an archive of which little is to be read as a rule, lets a process get ready at once.
    """
    ready = partial(prepare, paths, former)
    with ExitStack() as opened:
        helpers = opened.enter_context(ExitStack())
        waiting = helpers.enter_context(Helper(ready)) if former else None

        def settle(task: Task, hands: Hands) -> Callable[[], Settled]:
            if hands is Hands.ALONE:
                settled = _settle(task)
                return lambda: settled
            other = waiting or helpers.enter_context(Helper(ready))
            if hands is Hands.APART:
                with helpers:
                    settled = other.begin(_apart, (_settle, task))()
                return lambda: settled
            task = task._replace(run=_QUICK_RUN)
            identified = other.begin(_apart, (_identify, task))
            actors = other.begin(_apart, (_write_actors, task))
            threads = _threads(task)
            identified()

            def rest() -> Settled:
                offices = _write_offices(task)
                with helpers:
                    return _together(task, actors(), offices, threads)

            return rest

        yield settle


def _settle(task: Task) -> Settled:
    threads = _threads(task)
    _identify(task)
    return _together(task, _write_actors(task), _write_offices(task), threads)


def _together(task: Task, actors: _Actors, offices: Subjects, threads: _Part) -> Settled:
    """All parts as one graph, with the concepts that they refer to."""
    described = _concepts(task.vocabulary).lines(actors.part.referred | threads.referred)
    concepts = sort(described, task.folder / "concepts", natural)
    shared = joined((actors.part.lines, offices, threads.lines, concepts), task.folder / "subjects")
    return Settled(shared, actors.counts, actors.unused_judgements)


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


_OFFICES = "offices.msgpack"
_identified: list[Entities] = []
"""What this process has settled and not yet written."""


def _identify(task: Task) -> None:
    """Settle who is who in all articles of the cache: all entities but issue threads.

    The offices go into a file, for another process: on the way of results they would hold this one up.
    """
    with Cache(task.cache) as cache:
        entities = _resolver(task, cache).actors()
        cache.set_links((id_, encode_links(links)) for id_, links in entities.links.items())
    _identified.append(entities)
    (task.folder / _OFFICES).write_bytes(encode_entities(entities.offices()))


def _write_offices(task: Task) -> Subjects:
    """Write who held which office when."""
    entities = decode_entities((task.folder / _OFFICES).read_bytes())
    (task.folder / _OFFICES).unlink()
    lines = membership_lines(entities, Names(task.base), _concepts(task.vocabulary), entities.dates)
    return _sorted(lines, task, "offices")


def _write_actors(task: Task) -> _Actors:
    """Write what `_identify` has settled, without the offices."""
    entities, referred = _identified.pop(), Referred()
    lines = actor_lines(entities, Names(task.base), _concepts(task.vocabulary), referred)
    part = _Part(_sorted(lines, task, "actors"), referred)
    return _Actors(part, entities.counts(), entities.unused_judgements)


def _threads(task: Task) -> _Part:
    """Settle and write the issue threads of all articles of the cache."""
    with Cache(task.cache) as cache:
        told = _resolver(task, cache).threads()
        cache.set_thread_links((id_, encode_thread_links(slugs)) for id_, slugs in told.links.items())
    referred, concepts = Referred(), _concepts(task.vocabulary)
    lines = thread_lines(told.threads, told.places, Names(task.base), concepts, referred.concepts)
    return _Part(_sorted(lines, task, "threads"), referred)


def _sorted(lines: Iterable[str], task: Task, name: str) -> Subjects:
    """Lines on disk, a file for each kind of entity: kinds follow one another, whoever has written them."""
    return sort(lines, task.folder / name, natural, f"<{task.base}", task.run)


def _resolver(task: Task, cache: Cache) -> Resolver:
    resolver = Resolver(vocabulary(vocabulary_files(task.vocabulary)), task.judgements)
    for digest in cache.digests(_read_before):
        resolver.add_digest(digest)
    return resolver


def _apart(work: tuple[Callable[[Task], _Result], Task]) -> _Result:
    gc.disable()  # no circles of objects are made to speak of, and the process ends after this
    settle, task = work
    return settle(task)
