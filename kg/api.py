"""kg from Python: articles to records, folders to graphs, and what can be asked of a graph.

Everything here is reached as ``kg.extract``, ``kg.build`` and ``kg.open``; heavy parts are loaded when they are used.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kg.errors import InputError
from kg.model import Record
from kg.settings import Settings

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.explanation import Explanation
    from kg.results import Results
    from kg.store import Store

PathLike = str | Path


def extract(
    text: str,
    *,
    date: str | None = None,
    id: str = "text",  # noqa: A002
    vocabulary: Iterable[PathLike] = (),
) -> Record:
    """What one article says, each fact with its words.

    `date` (ISO 8601: year, month or day) resolves “ngày 26/6”; a ``date`` header in the text does as well. `vocabulary`
    adds files to the shipped ones.
    """
    from kg import reading
    from kg.extraction import Extraction, vocabulary_files

    article = reading.read_text(text, id=id, date=date)
    return Extraction(vocabulary_files(map(Path, vocabulary))).record(article)[0]


def build(paths: PathLike | Iterable[PathLike], *, out: PathLike | None = None, **settings: Any) -> Graph:
    """Build the graph of the articles below the paths and open it.

    With `out` the results stay in that folder, and the next build reads only what has changed; without, they are gone
    when the graph is closed. `settings` are those of `kg.settings.Settings`: base, vocabulary, judgements, fields,
    keep_missing, jobs, pages. What could not be read is in `Graph.refused`.
    """
    from dataclasses import replace

    from kg import pipeline, store
    from kg.settings import from_folders

    sources = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    folder = None if out is not None else tempfile.TemporaryDirectory(prefix="kg-")
    place = Path(folder.name if folder else str(out))
    chosen: Settings = replace(from_folders(sources), **settings)
    built = pipeline.build(sources, place, chosen, _Silence())
    return Graph(store.open(place / pipeline.STORE), built.refused, folder)


def open(path: PathLike) -> Graph:  # noqa: A001 - `kg.open` reads as it should
    """Open a graph that was built before: the folder of a build, or a file .ttl, .trig, .nt, .nq, .rdf, .jsonld."""
    from kg.difference import open_build

    return Graph(open_build(path))


class Graph:
    """A graph, open for questions. Use it in a ``with``, or close it."""

    def __init__(
        self,
        store: Store,
        refused: tuple[InputError, ...] = (),
        folder: tempfile.TemporaryDirectory[str] | None = None,
    ) -> None:
        """Ask `store`; remove `folder` in the end."""
        self.store = store
        """The store itself, for what is not offered here."""
        self.refused = refused
        """What the build could not read, with the reasons."""
        self._folder = folder

    def query(self, question: str, **parameters: str) -> Results:
        """Answer SPARQL 1.1, or a named question (``"who-held"``) with its parameters (``on="2024-06-26"``)."""
        from kg.questions import named_questions

        named = named_questions().get(question)
        return named.ask(self.store, parameters) if named else self.store.query(question)

    def explain(self, iri: str) -> Explanation:
        """What an IRI (``"person/luong-cuong"``) rests on: rules, sentences, articles."""
        from kg.explanation import explain

        return explain(self.store, iri)

    def to_turtle(self) -> str:
        """All graphs merged, as in `graph.ttl`."""
        from io import StringIO

        from kg.exporters import turtle

        out = StringIO()
        turtle.write_to(self.store, out)
        return out.getvalue()

    def to_html(self) -> str:
        """The page `graph.html`: one file, to be opened offline."""
        from kg.exporters import pages

        return pages.whole_page(self.store)

    def to_networkx(self) -> networkx.MultiDiGraph:
        """Entities as nodes and relations as edges, each with its kind, label, dates and words."""
        from kg.exporters import views
        from kg.exporters.networkx import to_networkx

        return to_networkx(views.whole(self.store, None))

    def to_rdflib(self) -> rdflib.Dataset:
        """The default graph and one named graph an article."""
        import pyoxigraph as ox
        import rdflib

        dataset = rdflib.Dataset()
        data = self.store.database.dump(format=ox.RdfFormat.N_QUADS) or b""
        dataset.parse(data=data.decode(), format="nquads")
        for prefix, namespace in self.store.prefixes.items():
            dataset.bind(prefix, namespace)
        return dataset

    def __len__(self) -> int:
        """The number of triples."""
        return len(self.store)

    def close(self) -> None:
        """Let go of the store, and of its files where nobody asked to keep them."""
        self.store.close()
        if self._folder:
            self._folder.cleanup()

    def __enter__(self) -> Self:
        """The graph itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()


class _Silence:
    """A reporter that tells nobody."""

    @contextmanager
    def progress(self, label: str, total: int) -> Iterator[None]:
        """Nothing to show."""
        yield

    def advance(self, steps: int = 1) -> None:
        """Nothing to show."""
