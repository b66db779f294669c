"""Who is who, and what all articles say together: settled in a process of its own where an archive is large.

Settling takes small objects by the million. What a process has let go of it keeps in good part, scattered; a process
that ends gives all of it back, and the store, which needs most memory afterwards, does not come on top of it. What was
settled is on disk then: the default graph in a folder, and in the cache where the facts of each article lead.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kg.exporters.turtle import natural
from kg.extraction import vocabulary, vocabulary_files
from kg.identity import Judgements, Resolver
from kg.identity.entities import encode_links
from kg.rdf import Names, entity_quads, read_concepts
from kg.sync.cache import Cache
from kg.sync.subjects import Subjects
from kg.sync.workers import Helper


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


def settle(task: Task) -> Settled:
    """The entities of all articles of the cache, written as the default graph."""
    with Cache(task.cache) as cache:
        resolver = Resolver(vocabulary(vocabulary_files(task.vocabulary)), task.judgements)
        for data in cache.digests():
            resolver.add_digest(data)
        entities = resolver.entities()
        cache.set_links((id_, encode_links(links)) for id_, links in entities.links.items())
    concepts = read_concepts(vocabulary_files(task.vocabulary))
    lines = entity_quads(entities, Names(task.base), concepts, entities.dates)
    return Settled(Subjects(lines, task.folder, natural), entities.counts(), entities.unused_judgements)


def prepare(paths: tuple[Path, ...]) -> None:
    """Load the vocabulary, a fifth of a second, while other things are done."""
    vocabulary(vocabulary_files(paths))


Settler = Callable[[Task, bool], Settled]
"""Settles, in a process of its own if told so."""


@contextmanager
def settling(paths: tuple[Path, ...], *, early: bool) -> Iterator[Settler]:
    """Who settles; with `early` a process gets ready for it at once. `paths` are vocabulary files of the user's own."""
    ready = partial(prepare, paths)
    with ExitStack() as opened:
        waiting = opened.enter_context(Helper(ready)) if early else None

        def settled(task: Task, apart: bool) -> Settled:
            if not apart:
                return settle(task)
            with waiting or Helper(ready) as helper:
                return helper.begin(_settled_at_once, task)()

        yield settled


def _settled_at_once(task: Task) -> Settled:
    gc.disable()  # no circles of objects are made to speak of, and the process ends after this
    return settle(task)
