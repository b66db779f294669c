"""A map of tiles: the provinces where they lie, each as large as any other, coloured by how many articles name them.

Where a tile stands is data (`ontology/maps/provinces.ttl`): once for the units until 2025-06-30, once for those since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg.exporters.graph_view import Label
from kg.resources import ontology_path
from kg.vocabulary import load

_MAP = "https://w3id.org/vnkg/map#"
_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_LEVELS = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """One place on the map."""

    row: int
    column: int
    label: Label
    iri: str | None
    """The unit that it leads to; `None` where no article names any of its units."""
    articles: int
    issues: int
    level: int
    """How dark: 0 where nothing is said, else 1 to 4."""


@dataclass(frozen=True, slots=True)
class TileMap:
    """The map of one division of the country."""

    key: str
    label: Label
    tiles: tuple[Tile, ...]
    """From north to south, from west to east."""
    columns: int
    chosen: bool
    """Whether it is the one shown at first: that of the latest article."""


@dataclass(frozen=True, slots=True)
class _Layout:
    key: str
    label: Label
    since: str
    """Its first day; empty for the earlier map."""
    cells: tuple[tuple[int, int, tuple[str, ...]], ...]
    """Row, column, and the units that share the tile, the newest last."""


def tile_maps(
    articles: Mapping[str, int], issues: Mapping[str, int], named: Callable[[str], str | None], latest: str
) -> list[TileMap]:
    """The maps, the earlier first. `articles` and `issues` are counts by place, `named` gives the IRI of the unit of a
    slug where it has a page, `latest` is the date of the latest article."""
    layouts = _layouts()
    chosen = max((layout for layout in layouts if layout.since <= latest), key=lambda layout: layout.since)
    return [_tile_map(layout, articles, issues, named, layout is chosen) for layout in layouts]


def _tile_map(
    layout: _Layout,
    articles: Mapping[str, int],
    issues: Mapping[str, int],
    named: Callable[[str], str | None],
    chosen: bool,
) -> TileMap:
    counted = []
    for row, column, units in layout.cells:
        pages = [(slug, iri) for slug in units if (iri := named(slug))]
        known = [(slug, iri) for slug, iri in pages if articles.get(iri) or issues.get(iri)]
        slug, iri = max(known, key=lambda pair: articles.get(pair[1], 0)) if known else (units[-1], None)
        told = sum(articles.get(each, 0) for _, each in known)
        counted.append((row, column, slug, iri, told, sum(issues.get(each, 0) for _, each in known)))
    most = max((told for *_, told, _ in counted), default=0)
    tiles = tuple(
        Tile(row, column, _names()[slug], iri, told, problems, level(told, most))
        for row, column, slug, iri, told, problems in counted
    )
    return TileMap(layout.key, layout.label, tiles, max(tile.column for tile in tiles), chosen)


def level(number: int, most: int) -> int:
    """From 0 (none) to 4 (the most), by the square root, so that small numbers differ too.

    >>> [level(number, 100) for number in (0, 1, 12, 45, 100)]
    [0, 1, 2, 3, 4]
    """
    if number <= 0:
        return 0
    return 1 + min(_LEVELS - 1, int((_LEVELS - 1) * (number / most) ** 0.5))


@cache
def _names() -> dict[str, Label]:
    """The name of each province by its slug."""
    concepts = load([ontology_path() / "vocabulary" / "provinces.ttl"]).concepts
    return {concept.iri.rsplit("/", 1)[-1]: Label(concept.label) for concept in concepts}


@cache
def _layouts() -> tuple[_Layout, ...]:
    """The maps of `ontology/maps/provinces.ttl`, the earlier first."""
    store = ox.Store()
    store.bulk_load(path=str(ontology_path() / "maps" / "provinces.ttl"), format=ox.RdfFormat.TURTLE)

    def values(subject: ox.NamedNode | ox.BlankNode, name: str) -> list[ox.NamedNode | ox.BlankNode | ox.Literal]:
        quads = store.quads_for_pattern(subject, ox.NamedNode(_MAP + name), None)
        return [quad.object for quad in quads if not isinstance(quad.object, ox.Triple)]

    made = []
    types = store.quads_for_pattern(None, None, ox.NamedNode(f"{_MAP}TileMap"))
    for layout in [quad.subject for quad in types if isinstance(quad.subject, ox.NamedNode)]:
        cells: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
        for tile in values(layout, "tile"):
            assert isinstance(tile, ox.BlankNode)
            (unit,), (row,), (column,) = values(tile, "unit"), values(tile, "row"), values(tile, "column")
            cells[int(row.value), int(column.value)].append(unit.value.rsplit("/", 1)[-1])
        texts = {
            quad.object.language: quad.object.value
            for quad in store.quads_for_pattern(layout, _LABEL, None)
            if isinstance(quad.object, ox.Literal)
        }
        since = next((term.value for term in values(layout, "since") if isinstance(term, ox.Literal)), "")
        placed = tuple((row, column, tuple(sorted(units))) for (row, column), units in sorted(cells.items()))
        made.append(_Layout(layout.value.removeprefix(_MAP), Label(texts["vi"], texts["en"]), since, placed))
    return tuple(sorted(made, key=lambda layout: layout.since))
