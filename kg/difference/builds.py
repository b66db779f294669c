"""What two builds are compared by: their stores, or the graphs that they exported."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import pyoxigraph as ox

from kg import store
from kg.errors import InputError
from kg.rdf.terms import BASE
from kg.store import Store

_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_DIGESTS = "SELECT ?article ?digest WHERE { ?article kg:textDigest ?digest }"
_QUOTES = """
SELECT ?claim ?article ?exact WHERE {
  ?annotation oa:hasBody ?claim ; oa:hasTarget ?words .
  ?claim a kg:PositionClaim .
  ?words oa:hasSource ?article ; oa:hasSelector/oa:exact ?exact .
}"""


class Words(NamedTuple):
    """Words of an article that state something; sorts by article."""

    article: str
    quote: str


class Build:
    """A build's graph, as the comparisons ask it."""

    def __init__(self, graph: Store) -> None:
        self.graph = graph

    def rows(self, query: str) -> Iterator[dict[str, str]]:
        """The rows of a query: column → value, without the columns that are empty."""
        answer = self.graph.query(query)
        for row in answer.rows:
            yield {
                name: cell.value
                for name, cell in zip(answer.columns, row, strict=True)
                if isinstance(cell, ox.NamedNode | ox.Literal)
            }

    def articles(self) -> dict[str, str]:
        """Id of each article → digest of its text."""
        return {local(row["article"]): row["digest"] for row in self.rows(_DIGESTS)}

    @cached_property
    def _quotes(self) -> Mapping[str, Words]:
        """Position claim → the first of the words that state it."""
        found: dict[str, Words] = {}
        for row in self.rows(_QUOTES):
            words = Words(local(row["article"]), row["exact"])
            found[row["claim"]] = min(words, found.get(row["claim"], words))
        return found

    def words(self, claims: Iterable[str]) -> Words | None:
        """Words for one of the claims, the first by article; `None` where no claim has any."""
        return min((self._quotes[claim] for claim in claims if claim in self._quotes), default=None)


def local(iri: str) -> str:
    """The part of an entity's IRI after its kind, which does not hang on the base.

    >>> local("https://w3id.org/vnkg/article/bac-giang-2024-06#position-1")
    'bac-giang-2024-06#position-1'
    """
    return iri.rsplit("/", 1)[-1]


def open_build(path: Path | str) -> Store:
    """A build to compare: the folder that `kg build` wrote to, its store, or an exported graph (.ttl, .trig, .nq …).

    `InputError` where there is no build, or a file that cannot be read (with line and column).
    """
    place = Path(path)
    if place.is_dir():
        return store.open(place / "store" if (place / "store").is_dir() else place)
    name = place.name.lower().removesuffix(".gz")
    form = next((form for suffix, form in _FORMATS.items() if name.endswith(suffix)), None)
    if form is None or not place.exists():
        wanted = "no such file or folder" if not place.exists() else "no graph by its name"
        raise InputError(str(place), f"{wanted}: give the folder of a build, or a file {', '.join(_FORMATS)}")
    database = ox.Store()
    try:
        packed = place.suffix.lower() == ".gz"
        with cast(BinaryIO, gzip.open(place)) if packed else place.open("rb") as file:
            database.bulk_load(file, format=form)
    except SyntaxError as error:
        raise InputError(str(place), f"broken graph: {error}") from error
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(str(place), f"cannot be read: {error}") from error
    return Store(database, BASE)
