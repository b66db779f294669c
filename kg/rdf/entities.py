"""What all articles say together → the lines of the default graph.

A function of the entities, the dates of their articles, the vocabulary and the base, in the order of the entities.
Persons, bodies and places are here; offices in `kg.rdf.tenures`, events and threads in `kg.rdf.happenings`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.identity.entities import BodyEntity, DuplicateGroup, Entities, PersonEntity
from kg.rdf.concepts import Concepts, Referred
from kg.rdf.happenings import event_lines, thread_lines
from kg.rdf.labels import search_keys
from kg.rdf.names import Names, concept
from kg.rdf.places import place_lines
from kg.rdf.reasons import reason_lines
from kg.rdf.tenures import contradiction_lines, membership_lines, post_lines
from kg.rdf.terms import LABEL, SPATIAL, TYPE, date, number, plain_text, term, vietnamese

_PERSON = (f"{TYPE} {term('foaf:Person')}", f"{TYPE} {term('schema:Person')}")
_BODY_CLASSES = {
    "party": term("kg:PartyBody"),
    "state": term("kg:StateBody"),
    "elected": term("kg:ElectedBody"),
    "judicial": term("kg:JudicialBody"),
    "armed": term("kg:ArmedForcesBody"),
    "front": term("kg:FrontBody"),
    "mass": term("kg:MassOrganization"),
}
_ALTERNATIVE = term("skos:altLabel")
_GENDER, _BORN = term("foaf:gender"), term("schema:birthDate")
_KEPT_APART, _KIND = term("kg:keptApart"), term("kg:reasonKind")
_COMMENT, _REPLACED = term("rdfs:comment"), term("dcterms:isReplacedBy")


def entity_quads(
    entities: Entities, names: Names, concepts: Concepts, dates: Mapping[str, str | None]
) -> Iterator[str]:
    """The default graph, as N-Triples lines without line ends; `dates` gives each article's date of publication."""
    referred = Referred()
    places = {place.slug: place.name for place in entities.places}
    yield from actor_lines(entities, names, concepts, referred)
    yield from membership_lines(entities, names, concepts, dates)
    yield from thread_lines(entities.threads, places, names, concepts, referred.concepts)
    yield from concepts.lines(referred)


def actor_lines(entities: Entities, names: Names, concepts: Concepts, referred: Referred) -> Iterator[str]:
    """Lines of persons, bodies and places, of posts, events, contradictions and duplicates; fills `referred`."""
    used = referred.concepts
    for person in entities.persons:
        yield from _person(person, names, used)
    for body in entities.bodies:
        yield from _body(body, names, concepts, used)
    seats = [body.place for body in entities.bodies if body.place]
    yield from place_lines(entities.places, seats, names, concepts, referred.sources)
    yield from post_lines(entities, names, concepts, referred)
    yield from event_lines(entities, names, concepts, used)
    yield from contradiction_lines(entities, names, used)
    for group in entities.duplicates:
        yield from _duplicates(group, names)


def _named(subject: str, name: str, variants: tuple[str, ...]) -> Iterator[str]:
    yield f"{subject} {LABEL} {vietnamese(name)} ."
    for variant in variants:
        yield f"{subject} {_ALTERNATIVE} {vietnamese(variant)} ."
    yield from search_keys(subject, (name, *variants))


def _person(person: PersonEntity, names: Names, used: set[str]) -> Iterator[str]:
    subject = names.entity("person", person.slug)
    for kind in _PERSON:
        yield f"{subject} {kind} ."
    yield from _named(subject, person.name, person.variants)
    if person.sex:
        yield f"{subject} {_GENDER} {plain_text(person.sex)} ."
    if person.birth_year:
        yield f"{subject} {_BORN} {date(f'{person.birth_year:04}')} ."
    yield from reason_lines(subject, f"person/{person.slug}", person.merges, names, used)
    for count, separation in enumerate(person.separations, start=1):
        node = names.judgement("separation", f"person/{person.slug}", count)
        kind = concept("identity-reason", separation.kind)
        used.add(kind)
        yield f"{subject} {_KEPT_APART} {node} ."
        yield f"{node} {TYPE} {term('kg:Separation')} ."
        yield f"{node} {_KIND} {kind} ."
        yield f"{node} {term('kg:otherEntity')} {names.entity('person', separation.other)} ."
        if separation.detail:
            yield f"{node} {_COMMENT} {vietnamese(separation.detail)} ."


def _body(body: BodyEntity, names: Names, concepts: Concepts, used: set[str]) -> Iterator[str]:
    subject = names.entity("body", body.slug)
    whole = term("org:OrganizationalUnit" if body.parent else "org:FormalOrganization")
    yield f"{subject} {TYPE} {whole} ."
    if body.type:
        kind = concept("body-type", body.type)
        used.add(kind)
        own_class = _BODY_CLASSES.get(concepts.text(kind, term("kg:branch")) or "")
        if own_class:
            yield f"{subject} {TYPE} {own_class} ."
        yield f"{subject} {term('org:classification')} {kind} ."
    yield from _named(subject, body.name, body.variants)
    if body.place:
        yield f"{subject} {SPATIAL} {names.entity('place', body.place)} ."
    if body.parent:
        yield f"{subject} {term('org:subOrganizationOf')} {names.entity('body', body.parent)} ."
    for successor in body.replaced_by:
        yield f"{subject} {_REPLACED} {names.entity('body', successor)} ."
    yield from reason_lines(subject, f"body/{body.slug}", body.merges, names, used)


def _duplicates(group: DuplicateGroup, names: Names) -> Iterator[str]:
    subject = names.entity("duplicates", group.slug)
    yield f"{subject} {TYPE} {term('kg:DuplicateGroup')} ."
    yield f"{subject} {term('kg:original')} {names.article(group.original)} ."
    for copy in group.copies:
        yield f"{subject} {term('kg:copy')} {names.article(copy)} ."
    yield f"{subject} {term('kg:similarity')} {number(group.similarity)} ."
