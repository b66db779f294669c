"""Events and issue threads → lines: one event of many reports, one problem through time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.identity.entities import Entities, EventEntity, Thread
from kg.rdf.concepts import Concepts
from kg.rdf.names import Names, concept
from kg.rdf.reasons import reason_lines
from kg.rdf.terms import DERIVED, LABEL, SPATIAL, SUBJECT, TYPE, date, integer, term, vietnamese

_EVENT = (f"{TYPE} {term('sem:Event')}", f"{TYPE} {term('schema:Event')}")
_EVENT_TYPE, _ACTOR, _REPORT_COUNT = term("sem:eventType"), term("sem:hasActor"), term("kg:reportCount")
_DATE, _LOCATION = term("schema:startDate"), term("schema:location")
_THREAD, _STATE = term("kg:IssueThread"), term("kg:threadState")
_TURN, _HAS_TURN, _TURN_KIND = term("kg:Turn"), term("kg:hasTurn"), term("kg:turnKind")
_TURN_ORDER, _ABOUT, _TURN_DATE = term("kg:turnOrder"), term("kg:about"), term("dcterms:date")


def event_lines(entities: Entities, names: Names, concepts: Concepts, used: set[str]) -> Iterator[str]:
    """Lines of all events; fills `used` with the concepts they refer to."""
    places = {place.slug: place.name for place in entities.places}
    bodies = {body.slug for body in entities.bodies}
    for event in entities.events:
        # An actor that no article describes would be a name that leads nowhere.
        known = replace(event, bodies=tuple(body for body in event.bodies if body in bodies))
        yield from _event(known, names, concepts, places, used)


def thread_lines(
    threads: Iterable[Thread], places: Mapping[str, str], names: Names, concepts: Concepts, used: set[str]
) -> Iterator[str]:
    """Lines of issue threads; fills `used` with the concepts they refer to. `places` gives names by slug."""
    for thread in threads:
        yield from _thread(thread, names, concepts, places, used)


def _event(
    event: EventEntity, names: Names, concepts: Concepts, places: dict[str, str], used: set[str]
) -> Iterator[str]:
    subject, kind = names.entity("event", event.slug), concept("event-type", event.type)
    used.add(kind)
    parts = [concepts.label(kind) or event.type, event.date, places.get(event.place or "")]
    for line in _EVENT:
        yield f"{subject} {line} ."
    yield f"{subject} {LABEL} {vietnamese(', '.join(part for part in parts if part))} ."
    yield f"{subject} {_EVENT_TYPE} {kind} ."
    if event.date:
        yield f"{subject} {_DATE} {date(event.date)} ."
    if event.place:
        yield f"{subject} {_LOCATION} {names.entity('place', event.place)} ."
    for person in event.participants:
        yield f"{subject} {_ACTOR} {names.entity('person', person)} ."
    for body in event.bodies:
        yield f"{subject} {_ACTOR} {names.entity('body', body)} ."
    yield f"{subject} {_REPORT_COUNT} {integer(event.independent_reports)} ."
    for report in event.reports:
        yield f"{subject} {DERIVED} {names.fact(report.article, report.kind, report.number)} ."
    yield from reason_lines(subject, f"event/{event.slug}", event.merges, names, used)


def _thread(
    thread: Thread, names: Names, concepts: Concepts, places: Mapping[str, str], used: set[str]
) -> Iterator[str]:
    subject, topic = names.entity("thread", thread.slug), concept("topic", thread.topic)
    state = concept("thread-state", thread.state)
    used |= {topic, state}
    parts = [thread.object or concepts.label(topic) or thread.topic, places.get(thread.place or "")]
    yield f"{subject} {TYPE} {_THREAD} ."
    yield f"{subject} {LABEL} {vietnamese(', '.join(part for part in parts if part))} ."
    yield f"{subject} {SUBJECT} {topic} ."
    if thread.place:
        yield f"{subject} {SPATIAL} {names.entity('place', thread.place)} ."
    yield f"{subject} {_STATE} {state} ."
    for order, turn in enumerate(thread.turns, start=1):
        node, kind = names.judgement("turn", thread.slug, order), concept("turn", turn.kind)
        used.add(kind)
        yield f"{subject} {_HAS_TURN} {node} ."
        yield f"{node} {TYPE} {_TURN} ."
        yield f"{node} {_TURN_ORDER} {integer(order)} ."
        yield f"{node} {_TURN_KIND} {kind} ."
        if turn.date:
            yield f"{node} {_TURN_DATE} {date(turn.date)} ."
        yield f"{node} {_ABOUT} {names.fact(turn.fact.article, turn.fact.kind, turn.fact.number)} ."
