"""Many questions at a time: Oxigraph lets go of Python's lock while it answers, so threads share the work."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

from kg.exporters.store_nodes import Questions

_BATCH = 500
_THREADS = min(4, os.cpu_count() or 1)

Rows = list[tuple[str, ...]]


def answers(store: Questions, queries: Iterable[str]) -> Iterator[Rows]:
    """The rows of each answer, in the order of the questions."""
    asked = list(queries)
    if len(asked) == 1:
        yield store.query(asked[0]).values()
        return
    with ThreadPoolExecutor(_THREADS, thread_name_prefix="asking") as threads:
        yield from threads.map(lambda query: store.query(query).values(), asked)


def about(store: Questions, query: str, asked: str, iris: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The rows of a question about many things: `%s` in it stands for the clause that names them as `?asked`."""
    for rows in answers(store, (query % values for values in batches(iris, asked))):
        yield from rows


def batches(iris: Iterable[str], name: str) -> Iterator[str]:
    """`VALUES` clauses that name the IRIs a few hundred at a time."""
    waiting = iter(sorted(set(iris)))
    while batch := list(islice(waiting, _BATCH)):
        yield f"VALUES ?{name} {{ {' '.join(f'<{iri}>' for iri in batch)} }}"
