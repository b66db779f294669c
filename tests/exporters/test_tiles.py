"""The map of tiles: every province has its place, no two share one, and the colour says the number."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.exporters.site.tiles import TileMap, level, tile_maps
from kg.resources import ontology_path

KG = "https://w3id.org/vnkg/ontology#"
BASE = "https://w3id.org/vnkg/place/"


def maps(articles: dict[str, int], latest: str = "2026-01-01") -> list[TileMap]:
    """The maps where every unit has a page."""
    return tile_maps({BASE + slug: number for slug, number in articles.items()}, {}, lambda slug: BASE + slug, latest)


def units_on(day: str) -> set[str]:
    """The names of the provinces that the vocabulary has on a day."""
    store = ox.Store()
    store.bulk_load(path=str(ontology_path() / "vocabulary" / "provinces.ttl"), format=ox.RdfFormat.TURTLE)
    query = """SELECT ?name WHERE { ?unit kg:level "province" ; skos:prefLabel ?name FILTER(LANG(?name) = "vi")
        OPTIONAL { ?unit kg:validFrom ?from } OPTIONAL { ?unit kg:validUntil ?until }
        FILTER(COALESCE(STR(?from) <= "%s", true) && COALESCE(STR(?until) >= "%s", true)) }"""
    prefixes = {"kg": KG, "skos": "http://www.w3.org/2004/02/skos/core#"}
    found = store.query(query % (day, day), prefixes=prefixes)
    assert isinstance(found, ox.QuerySolutions)
    return {row[0].value for row in found}


@pytest.mark.parametrize(("number", "day", "count"), [(0, "2025-06-30", 63), (1, "2025-07-01", 34)])
def test_every_province_has_its_own_tile(number: int, day: str, count: int) -> None:
    """Those of the vocabulary on the last day of the old division and on the first of the new one."""
    tiles = maps({})[number].tiles
    assert len(tiles) == count
    assert len({(tile.row, tile.column) for tile in tiles}) == count
    earlier_names = {"Huế": "Thừa Thiên Huế"}  # two versions on one tile: the name of either
    names = {tile.label.vi for tile in tiles}
    assert {name for name in units_on(day) if name not in names} <= set(earlier_names)
    assert len(units_on(day)) == count


def test_two_versions_of_a_unit_share_a_tile() -> None:
    """Their articles are added up, and the tile leads to the one of which most is said."""
    (hue,) = [tile for tile in maps({"hue": 3, "thua-thien-hue": 8})[0].tiles if tile.articles]
    assert (hue.label.vi, hue.iri, hue.articles) == ("Thừa Thiên Huế", f"{BASE}thua-thien-hue", 11)


def test_a_tile_of_which_nothing_is_said_leads_nowhere() -> None:
    """It stands there all the same, so that the map is whole."""
    tiles = {tile.label.vi: tile for tile in maps({"ha-noi": 5})[1].tiles}
    assert (tiles["Hà Nội"].iri, tiles["Hà Nội"].level) == (f"{BASE}ha-noi", 4)
    assert (tiles["Cà Mau"].iri, tiles["Cà Mau"].level) == (None, 0)


@pytest.mark.parametrize(("latest", "chosen"), [("2017", 0), ("2025-06-30", 0), ("2025-07-01", 1), ("", 0)])
def test_the_map_of_the_latest_article_is_shown_first(latest: str, chosen: int) -> None:
    """A corpus of 2017 is about 63 provinces."""
    assert [one.chosen for one in maps({}, latest)] == [number == chosen for number in (0, 1)]


def test_more_is_never_lighter() -> None:
    """The level grows with the number, and only nothing is 0."""
    levels = [level(number, 634) for number in range(635)]
    assert levels == sorted(levels)
    assert levels[0] == 0
    assert set(levels[1:]) == {1, 2, 3, 4}
