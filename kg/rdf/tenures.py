"""Offices held → lines: posts, memberships, and the interval of each with its up to four dates.

“Current” is never written: a membership has dates, and a question has a date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.identity.entities import Bound, Entities, FactRef, Tenure
from kg.language.joining import joined
from kg.rdf.concepts import Concepts, Referred
from kg.rdf.labels import search_keys
from kg.rdf.names import Names, concept
from kg.rdf.terms import DERIVED, LABEL, TRUE, TYPE, date, plain_text, term, vietnamese

_POST, _MEMBERSHIP = term("org:Post"), term("org:Membership")
_MEMBER, _ORGANIZATION, _ROLE, _DURING = (
    term("org:member"),
    term("org:organization"),
    term("org:role"),
    term("org:memberDuring"),
)
_INTERVAL, _INSTANT = term("time:ProperInterval"), term("time:Instant")
_INSTANT_VALUES = {4: term("time:inXSDgYear"), 7: term("time:inXSDgYearMonth"), 10: term("time:inXSDDate")}
_FIRST, _LAST, _LEFT_BY = term("kg:firstAttested"), term("kg:lastAttested"), term("kg:leftBy")
_BEGINNING, _END = term("time:hasBeginning"), term("time:hasEnd")
_REASON, _INFERRED = term("kg:changeReason"), term("kg:inferred")


def post_lines(entities: Entities, names: Names, concepts: Concepts, referred: Referred) -> Iterator[str]:
    """Lines of all posts; fills `referred` with their roles, and the titles that these go by."""
    bodies = _names_of_bodies(entities)
    titles = referred.titles
    posts: dict[tuple[str, str | None], set[str]] = {}
    for tenure in entities.tenures:
        role = concept("role", tenure.role)
        referred.concepts.add(role)
        titles.setdefault(role, tenure.title)
        holders = posts.setdefault((tenure.role, tenure.body), set())
        if set(tenure.statuses) != {"incoming"} or tenure.start:
            holders.add(tenure.person)
    for (role_name, body), holders in sorted(posts.items(), key=lambda post: (post[0][0], post[0][1] or "")):
        role = concept("role", role_name)
        yield from _post(role_name, body, concepts.label(role) or titles[role], bodies, sorted(holders), names)


def membership_lines(
    entities: Entities, names: Names, concepts: Concepts, dates: Mapping[str, str | None]
) -> Iterator[str]:
    """Lines of all memberships; `dates` gives each article's date of publication."""
    bodies = _names_of_bodies(entities)
    labels: dict[str, str | None] = {}
    people = {person.slug: person.name for person in entities.persons}
    for tenure in entities.tenures:
        if tenure.role not in labels:
            labels[tenure.role] = concepts.label(concept("role", tenure.role))
        title = labels[tenure.role] or tenure.title
        label = f"{people.get(tenure.person, tenure.person)}, {joined(title, bodies.get(tenure.body or '', ('',))[0])}"
        yield from _membership(tenure, label, names, dates)


def _names_of_bodies(entities: Entities) -> dict[str, tuple[str, ...]]:
    return {body.slug: (body.name, *body.variants) for body in entities.bodies}


def contradiction_lines(entities: Entities, names: Names, used: set[str]) -> Iterator[str]:
    """Lines of the claims that cannot all be true."""
    for count, contradiction in enumerate(entities.contradictions, start=1):
        subject = names.judgement("contradiction", contradiction.kind, count)
        kind = concept("contradiction", contradiction.kind)
        used.add(kind)
        yield f"{subject} {TYPE} {term('kg:Contradiction')} ."
        yield f"{subject} {term('kg:contradictionKind')} {kind} ."
        for tenure in contradiction.tenures:
            yield f"{subject} {term('kg:concerns')} {names.membership(tenure)} ."
        yield from _derived(subject, contradiction.claims, names)
        yield f"{subject} {term('rdfs:comment')} {vietnamese(contradiction.detail)} ."


def _post(
    role: str, body: str | None, title: str, bodies: Mapping[str, tuple[str, ...]], holders: Iterable[str], names: Names
) -> Iterator[str]:
    subject = names.post(role, body)
    labels = [title]
    if body:
        written = bodies.get(body, (body,))
        labels = [office for name in written for office in (joined(title, name), f"{title} {name}")]
    yield f"{subject} {TYPE} {_POST} ."
    yield f"{subject} {LABEL} {vietnamese(labels[0])} ."
    yield from search_keys(subject, labels)
    yield f"{subject} {_ROLE} {concept('role', role)} ."
    if body:
        yield f"{subject} {term('org:postIn')} {names.entity('body', body)} ."
    for holder in holders:
        yield f"{subject} {term('org:heldBy')} {names.entity('person', holder)} ."


def _membership(tenure: Tenure, label: str, names: Names, dates: Mapping[str, str | None]) -> Iterator[str]:
    subject, interval = names.membership(tenure.slug), names.membership(tenure.slug, "interval")
    yield f"{subject} {TYPE} {_MEMBERSHIP} ."
    yield f"{subject} {LABEL} {vietnamese(label)} ."
    yield f"{subject} {_MEMBER} {names.entity('person', tenure.person)} ."
    if tenure.body:
        yield f"{subject} {_ORGANIZATION} {names.entity('body', tenure.body)} ."
    yield f"{subject} {_ROLE} {concept('role', tenure.role)} ."
    yield f"{subject} {term('kg:post')} {names.post(tenure.role, tenure.body)} ."
    if tenure.term:
        yield f"{subject} {term('kg:term')} {plain_text(tenure.term)} ."
    if tenure.succeeds:
        yield f"{subject} {term('kg:succeeds')} {names.membership(tenure.succeeds)} ."
    yield from _derived(subject, tenure.claims, names)
    yield f"{subject} {_DURING} {interval} ."
    yield f"{interval} {TYPE} {_INTERVAL} ."
    for part, predicate, value in (
        ("first", _FIRST, tenure.first_attested),
        ("last", _LAST, tenure.last_attested),
        ("left", _LEFT_BY, tenure.left_by),
    ):
        if value:
            said_then = [claim for claim in tenure.claims if dates.get(claim.article) == value]
            bound = Bound(value, None, tuple(said_then))
            yield from _instant(interval, predicate, names.membership(tenure.slug, part), bound, names)
    for part, predicate, asserted in (("start", _BEGINNING, tenure.start), ("end", _END, tenure.end)):
        if asserted:
            yield from _instant(interval, predicate, names.membership(tenure.slug, part), asserted, names)


def _instant(interval: str, predicate: str, subject: str, bound: Bound, names: Names) -> Iterator[str]:
    yield f"{interval} {predicate} {subject} ."
    yield f"{subject} {TYPE} {_INSTANT} ."
    yield f"{subject} {_INSTANT_VALUES[len(bound.date)]} {date(bound.date)} ."
    if bound.reason:
        yield f"{subject} {_REASON} {concept('change', bound.reason)} ."
    if bound.source == "inferred":
        yield f"{subject} {_INFERRED} {TRUE} ."
    yield from _derived(subject, bound.claims, names)


def _derived(subject: str, claims: Iterable[FactRef], names: Names) -> Iterator[str]:
    for claim in dict.fromkeys(claims):
        yield f"{subject} {DERIVED} {names.fact(claim.article, claim.kind, claim.number)} ."
