"""Words of the pages, and names of properties and classes: from `words.toml`, and for own terms from
`ontology/kg.ttl`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import pyoxigraph as ox

from kg.explorer.snapshot import named, short_name
from kg.exporters.graph_view import Label
from kg.rdf.terms import PREFIXES
from kg.resources import ontology_path


@cache
def words() -> Mapping[str, Mapping[str, Label]]:
    """The words of the explorer, by group and key."""
    groups = tomllib.loads(files("kg.explorer").joinpath("words.toml").read_text(encoding="utf-8"))
    return {group: {key: Label(*pair) for key, pair in pairs.items()} for group, pairs in groups.items()}


@cache
def ontology() -> ox.Store:
    """The ontology in memory, for its labels and for its own documents."""
    store = ox.Store()
    store.bulk_load(path=ontology_path() / "kg.ttl", format=ox.RdfFormat.TURTLE)
    return store


@cache
def term_label(iri: str) -> Label | None:
    """The name of a term of the ontology; `None` where it has none there."""
    texts = {
        quad.object.language: quad.object.value
        for quad in ontology().quads_for_pattern(ox.NamedNode(iri), named("rdfs:label"), None)
        if isinstance(quad.object, ox.Literal)
    }
    return Label(texts["vi"], texts.get("en")) if "vi" in texts else None


def property_label(iri: str, *, inverse: bool = False) -> Label:
    """What a page calls a property, or the way back along it."""
    curie = short_name(iri, PREFIXES)
    if inverse and curie in words()["inverse"]:
        return words()["inverse"][curie]
    label = words()["property"].get(curie) or term_label(iri) or Label(curie)
    return Label(f"← {label.vi}", f"← {label.in_english()}") if inverse else label
