"""The embedded store: an Oxigraph database in a folder, replaced as a whole or graph by graph, read without a lock.

The folder holds one database a generation and a pointer to the current one:

    store/pointer.json        {"generation": 3, "base": "https://w3id.org/vnkg/", "state": "5f0c…"}
    store/generation-3/       the database

Every change is made in a new generation (a copy by hard links where only some graphs change); the pointer moves last,
in one step. A build killed at any moment leaves the former generation in place; a reader keeps the one that it opened.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyoxigraph as ox

from kg.errors import InputError, KgError
from kg.loading import Loading
from kg.rdf.names import Names
from kg.rdf.terms import BASE, PREFIXES
from kg.results import Results, query_error

_POINTER = "pointer.json"
_LINES = 5_000
"""Lines that are put together before they are handed on."""


class Store:
    """One generation of a store, open for questions only. Use it in a ``with``, or close it."""

    def __init__(self, database: ox.Store, base: str) -> None:
        self._database: ox.Store | None = database
        self.base = base
        self.prefixes: Mapping[str, str] = PREFIXES | Names(base).prefixes()

    @property
    def database(self) -> ox.Store:
        """The Oxigraph store itself, for those who need more than questions."""
        if self._database is None:
            raise KgError("this store is closed; open it again with kg.store.open(folder)")
        return self._database

    def query(self, sparql: str, parameters: Mapping[str, Any] | None = None) -> Results:
        """Answer a SPARQL 1.1 query over all graphs together; `GRAPH` still tells them apart.

        Known prefixes need no declaration. `parameters` binds variables (which the query must project) to pyoxigraph
        terms. Raises `QueryError` with line and column where the query cannot be read.
        """
        bound = {ox.Variable(name): value for name, value in (parameters or {}).items()}
        try:
            answer = self.database.query(
                sparql, prefixes=dict(self.prefixes), use_default_graph_as_union=True, substitutions=bound or None
            )
            return Results.of(answer, self.prefixes)
        except (SyntaxError, RuntimeError, ValueError) as error:
            raise query_error(sparql, error) from error

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        return sorted(graph.value for graph in self.database.named_graphs() if isinstance(graph, ox.NamedNode))

    def lines(self, graph: str | None = None) -> list[str]:
        """The triples of a named graph, or of the default graph, as sorted N-Triples lines without line ends."""
        source = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        return sorted(_dumped(self.database, source))

    def parts(self) -> Iterator[tuple[str | None, list[str]]]:
        """The default graph (named `None`), then each named graph in the order of its IRI, with its N-Triples lines."""
        yield None, self.lines()
        for graph in self.graphs():
            yield graph, self.lines(graph)

    def excerpt(self, subjects: Iterable[str], properties: Iterable[tuple[str, str]] = ()) -> Store:
        """All that is said of some things, and some properties (thing, predicate) of others, as a store in memory.

        For questions about few things of many: what they ask of all things, they ask of these.
        """
        quads = self.database.quads_for_pattern
        small = ox.Store()
        small.extend(quad for iri in subjects for quad in quads(ox.NamedNode(iri), None, None, None))
        for iri, predicate in properties:
            small.extend(quads(ox.NamedNode(iri), ox.NamedNode(predicate), None, None))
        return Store(small, self.base)

    def __len__(self) -> int:
        """The number of quads."""
        return len(self.database)

    def close(self) -> None:
        """Let go of the database."""
        self._database = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open(folder: str | os.PathLike[str]) -> Store:  # noqa: A001 - `store.open` reads as it should
    """Open the current generation for questions. Raises `InputError` where the folder holds no store."""
    path = Path(folder)
    pointer = _read_pointer(path)
    if pointer is None:
        raise _no_store(path)
    try:
        database = ox.Store.read_only(str(_generation(path, pointer["generation"])))
    except OSError as error:
        raise InputError(str(path), f"the store cannot be opened ({error}); run `kg build` again") from error
    return Store(database, pointer["base"])


def location(folder: str | os.PathLike[str]) -> Path:
    """Where the current generation's database lies, for processes that open it themselves; another after each change.

    Raises `InputError` where the folder holds no store.
    """
    pointer = _read_pointer(Path(folder))
    if pointer is None:
        raise _no_store(Path(folder))
    return _generation(Path(folder), pointer["generation"])


def state(folder: str | os.PathLike[str]) -> str:
    """What tells the state of a store from every other, whoever wrote it; empty where there is none to be read."""
    try:
        pointer = _read_pointer(Path(folder))
        return str(pointer["state"]) if pointer and location(folder).is_dir() else ""
    except (InputError, KeyError):
        return ""


def memory(lines: Iterable[str], base: str = BASE) -> Store:
    """A store in memory from N-Quads lines: for small graphs and for tests."""
    database = ox.Store()
    _load(database, lines)
    return Store(database, base)


def build(folder: str | os.PathLike[str], lines: Iterable[str], base: str = BASE) -> None:
    """Write a new store from N-Quads lines, and put it in place of any old one in one step."""
    with writing(folder, ox.RdfFormat.N_QUADS, base=base) as loading:
        _add(loading, lines)


@contextmanager
def writing(
    folder: str | os.PathLike[str], form: ox.RdfFormat, header: bytes = b"", base: str = BASE
) -> Iterator[Loading]:
    """Take text for a new store, which takes the place of the former one in one step once all went well."""
    path = Path(folder)
    former = _read_pointer(path)
    number = former["generation"] + 1 if former else 1
    fresh = _generation(path, number)
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    database = ox.Store(str(fresh))
    with Loading(database, form, header) as loading:
        yield loading
    database.flush()
    del database
    _publish(path, number, base)


def replace(
    folder: str | os.PathLike[str],
    graphs: Mapping[str, Iterable[str] | None],
    gone: Iterable[str] = (),
    new: Iterable[str] = (),
) -> None:
    """Change only some graphs of a store, and some single quads of others, in one step.

    `graphs` maps the IRI of a named graph to its new lines, or to `None` to remove it; `gone` and `new` are lines of
    other graphs, of the default graph too.
    """
    path = Path(folder)
    former = _read_pointer(path)
    if former is None:
        raise InputError(str(path), "holds no store to change; build one first")
    number = former["generation"] + 1
    fresh = _generation(path, number)
    shutil.rmtree(fresh, ignore_errors=True)
    ox.Store.read_only(str(_generation(path, former["generation"]))).backup(str(fresh))
    database = ox.Store(str(fresh))
    for graph in map(ox.NamedNode, graphs):
        if database.contains_named_graph(graph):  # to remove one that is not there takes as long as one that is
            database.remove_graph(graph)
    for quad in ox.parse("\n".join(gone).encode(), format=ox.RdfFormat.N_QUADS):
        database.remove(quad)
    added = chain.from_iterable(lines for lines in graphs.values() if lines is not None)
    _load(database, chain(added, new))
    database.flush()
    del database
    _publish(path, number, former["base"])


def _dumped(database: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> list[str]:
    """The lines of a graph; only a line feed ends one, whatever `str.splitlines` takes for an end inside a text."""
    data = database.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
    return [line for line in data.decode().split("\n") if line]


def _load(database: ox.Store, lines: Iterable[str]) -> None:
    with Loading(database, ox.RdfFormat.N_QUADS) as loading:
        _add(loading, lines)


def _add(loading: Loading, lines: Iterable[str]) -> None:
    waiting = iter(lines)
    while batch := list(islice(waiting, _LINES)):
        loading.add("\n".join((*batch, "")).encode())


def _no_store(path: Path) -> InputError:
    return InputError(str(path), "holds no store; run `kg build` first, or give the folder that it wrote to")


def _generation(path: Path, number: int) -> Path:
    return path / f"generation-{number}"


def _read_pointer(path: Path) -> dict[str, Any] | None:
    try:
        pointer: dict[str, Any] = json.loads((path / _POINTER).read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise InputError(
            str(path / _POINTER), f"cannot be read ({error}); remove the folder and build again"
        ) from error
    return pointer


def _publish(path: Path, number: int, base: str) -> None:
    """Move the pointer to a generation, then remove all others but the one before.

    A server that reads the one before needs its files until it has opened the new one.
    """
    former = _read_pointer(path)
    pointer = {"generation": number, "base": base, "state": secrets.token_hex(16)}
    draft = path / f"{_POINTER}.new"
    draft.write_text(json.dumps(pointer) + "\n", "utf-8")
    draft.replace(path / _POINTER)
    kept = {_generation(path, number)} | ({_generation(path, former["generation"])} if former else set())
    for other in path.glob("generation-*"):
        if other not in kept:
            shutil.rmtree(other, ignore_errors=True)
