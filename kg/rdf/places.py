"""Administrative units → lines: one resource a dated version, with the units that came before and after it.

A unit that the vocabulary knows is described from there, together with all units that it is tied to by succession and
the unit it lies in, named in an article or not: a question on the new province must find the old ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.identity.entities import PlaceEntity
from kg.rdf.concepts import Concepts
from kg.rdf.labels import search_keys
from kg.rdf.names import Names, concept
from kg.rdf.terms import LABEL, TYPE, VOCABULARY, date, term, vietnamese

_UNIT = f"<{VOCABULARY}unit/"
_CLASSES = {
    "province": term("kg:Province"),
    "district": term("kg:District"),
    "commune": term("kg:Commune"),
}
_REPLACED, _REPLACES, _PART_OF = term("dcterms:isReplacedBy"), term("dcterms:replaces"), term("kg:partOf")
_LEVEL, _KIND, _CODE = term("kg:level"), term("kg:kind"), term("kg:code")
_FROM, _UNTIL = term("kg:validFrom"), term("kg:validUntil")
_PREFERRED, _ALTERNATIVE = term("skos:prefLabel"), term("skos:altLabel")
_WITHIN, _SOURCE = term("schema:containedInPlace"), term("dcterms:source")
_AREA = f"{TYPE} {term('schema:AdministrativeArea')}"


def place_lines(
    places: Iterable[PlaceEntity], seats: Iterable[str], names: Names, concepts: Concepts, sources: set[str]
) -> Iterator[str]:
    """Lines of the places and of all units tied to them; fills `sources` with what these rest on.

    `seats` are places of bodies, perhaps named nowhere.
    """
    by_slug = {place.slug: place for place in places}
    slugs = {slug for slug, place in by_slug.items() if place.unit} | {seat for seat in seats if seat not in by_slug}
    known = _with_neighbours([concept("unit", slug) for slug in sorted(slugs)], concepts)
    for unit in sorted(known):
        slug = unit[len(_UNIT) : -1]
        yield from _unit(unit, slug, by_slug.get(slug), names, concepts, sources)
    for place in by_slug.values():
        if concept("unit", place.slug) not in known:
            yield from _unlisted(place, names)


def _with_neighbours(units: Iterable[str], concepts: Concepts) -> set[str]:
    """The units, all that came of them or that they came of, and what they lie in."""
    found: set[str] = set()
    # Forward again after backward: what an old unit was split into has a fate of its own.
    for way in (_REPLACED, _REPLACES, _REPLACED, _PART_OF):
        open_units = [unit for unit in units if unit in concepts.properties] + list(found)
        seen: set[str] = set()
        while open_units:
            unit = open_units.pop()
            if unit not in seen:
                seen.add(unit)
                open_units += concepts.values(unit, way)
        found |= seen
    return found


def _unit(
    unit: str, slug: str, place: PlaceEntity | None, names: Names, concepts: Concepts, sources: set[str]
) -> Iterator[str]:
    subject = names.entity("place", slug)
    yield f"{subject} {_AREA} ."
    level = concepts.text(unit, _LEVEL)
    if level in _CLASSES:
        yield f"{subject} {TYPE} {_CLASSES[level]} ."
    name = concepts.label(unit) or slug
    yield f"{subject} {LABEL} {vietnamese(name)} ."
    for label in concepts.values(unit, _PREFERRED):
        if label.endswith("@en"):
            yield f"{subject} {LABEL} {label} ."
    variants = set(place.variants if place else ()) | ({place.name} if place else set())
    for variant in sorted(variants - {name}):
        yield f"{subject} {_ALTERNATIVE} {vietnamese(variant)} ."
    yield from search_keys(subject, (name, *sorted(variants)))
    for predicate in (_KIND, _CODE, _FROM, _UNTIL):
        for value in concepts.values(unit, predicate):
            yield f"{subject} {predicate} {value} ."
    for own, given in ((_WITHIN, _PART_OF), (_REPLACED, _REPLACED)):
        for other in concepts.values(unit, given):
            yield f"{subject} {own} {names.entity('place', other[len(_UNIT) : -1])} ."
    for source in concepts.values(unit, _SOURCE):
        sources.add(source)
        yield f"{subject} {_SOURCE} {source} ."
    yield f"{subject} {term('rdfs:seeAlso')} {unit} ."


def _unlisted(place: PlaceEntity, names: Names) -> Iterator[str]:
    """A place that the vocabulary does not know: a commune, a name of old."""
    subject = names.entity("place", place.slug)
    yield f"{subject} {_AREA} ."
    if place.level in _CLASSES:
        yield f"{subject} {TYPE} {_CLASSES[place.level]} ."
    yield f"{subject} {LABEL} {vietnamese(place.name)} ."
    for variant in place.variants:
        yield f"{subject} {_ALTERNATIVE} {vietnamese(variant)} ."
    yield from search_keys(subject, (place.name, *place.variants))
    for predicate, value in ((_FROM, place.valid_from), (_UNTIL, place.valid_until)):
        if value:
            yield f"{subject} {predicate} {date(value)} ."
    if place.parent:
        yield f"{subject} {_WITHIN} {names.entity('place', place.parent)} ."
    for successor in place.replaced_by:
        yield f"{subject} {_REPLACED} {names.entity('place', successor)} ."
