"""What the page of an entity or an article says in words: offices with their time, claims, and the sentences that say
so.

docs/graph.md has the shape of the graph that is read here: a membership ties person, body and time; a claim is what one
article says; an annotation ties a claim, or a mention of an entity, to the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.explorer.snapshot import Snapshot
from kg.explorer.wording import words
from kg.exporters.graph_view import Label
from kg.exporters.templating import date_label

MOST = 20
"""Items of one section that a page shows."""
_MOST_READ = 1_000
"""Things of one relation that are read to find the latest of them."""

_CLAIMS = {
    "position": "kg:PositionClaim",
    "event": "kg:EventReport",
    "issue": "kg:Issue",
    "statement": "kg:Statement",
    "directive": "kg:Directive",
    "indicator": "kg:Indicator",
}
_WAYS = {
    "statement": (("statement", "prov:wasAttributedTo"),),
    "issue-raised": (("issue", "prov:wasAttributedTo"),),
    "issue-here": (("issue", "dcterms:spatial"), ("issue", "dcterms:subject"), ("issue", "kg:thread")),
    "directive-given": (("directive", "kg:issuer"),),
    "directive-received": (("directive", "kg:addressee"),),
    "indicator": (("indicator", "prov:wasAttributedTo"), ("indicator", "sdmx-dimension:refArea")),
    "report": (("event", "kg:reports"),),
}
"""Sections of claims: which kind of claim leads to the thing, and by what."""
TOLD = frozenset(
    {
        *(predicate for ways in _WAYS.values() for _, predicate in ways),
        *("org:member", "org:organization", "org:heldBy", "kg:post", "kg:holder", "kg:participant", "kg:person"),
        *("oa:hasBody", "oa:hasSource", "schema:mentions", "prov:wasDerivedFrom", "kg:article", "kg:otherArticle"),
    }
)
"""Properties whose way back the sections have told, so that the list of links need not."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence of an article with the words that count in it."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a section."""

    label: Label
    address: str | None = None
    id: str | None = None
    """Anchor on the page of the article."""
    by: tuple[Label, str] | None = None
    """Who or what else is tied, with its address."""
    when: Label | None = None
    article: tuple[Label, str] | None = None
    quoted: Quoted | None = None
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled list."""

    key: str
    title: Label
    items: tuple[Item, ...]
    total: int


def sections(snapshot: Snapshot, node: ox.NamedNode) -> list[Section]:
    """The sections of a thing's page, those without items left out."""
    found = [("office", list(_offices(snapshot, node)))]
    if snapshot.kind(node) == "article":
        found += [(f"said-{kind}", list(_said(snapshot, node, kind))) for kind in _CLAIMS]
    else:
        found += [(key, list(_claims(snapshot, node, ways))) for key, ways in _WAYS.items()]
        found.append(("mention", list(_mentions(snapshot, node))))
    return [_section(key, items) for key, items in found if items]


def _section(key: str, items: list[Item]) -> Section:
    """A section with the latest items first; an article's stay in the order of the text."""
    if key.startswith("said-"):
        return Section(key, words()["section"][key], tuple(items), len(items))
    ordered = sorted(sorted(items, key=lambda item: item.label.vi), key=lambda item: item.sort, reverse=True)
    return Section(key, words()["section"][key], tuple(ordered[:MOST]), len(items))


def _offices(snapshot: Snapshot, node: ox.NamedNode) -> Iterator[Item]:
    """Memberships of a person, in a body, or of a post: the office, the other end, the time."""
    for here, there in (("org:member", "kg:post"), ("org:organization", "org:member"), ("kg:post", "org:member")):
        for membership in snapshot.leading(node, here, _MOST_READ):
            role = _first_label(snapshot, membership, "kg:post" if here == "org:member" else "org:role")
            other = next(iter(snapshot.linked(membership, there)), None)
            period, earliest = _period(snapshot, membership)
            yield Item(
                role or Label("…"),
                snapshot.addresses.path(membership.value),
                by=_named(snapshot, other) if other and there == "org:member" else None,
                when=period,
                sort=earliest,
            )


def _period(snapshot: Snapshot, membership: ox.NamedNode) -> tuple[Label | None, str]:
    """The time of an office in words, and the date that it is sorted by."""
    said = words()["period"]
    dates: dict[str, str] = {}
    for interval in snapshot.linked(membership, "org:memberDuring"):
        for key, curie in _INSTANTS.items():
            for instant in snapshot.linked(interval, curie):
                dates.update((key, date) for date in _instant_dates(snapshot, instant))
    start, end = dates.get("start"), dates.get("end") or dates.get("left")
    first, last = dates.get("first"), dates.get("last")
    parts = []
    if start:
        parts.append(_filled(said["from"], date=start))
    if end:
        parts.append(_filled(said["until" if dates.get("end") else "left"], date=end))
    if not parts and first:
        key = "attested" if not last or last == first else "attested-range"
        parts.append(_filled(said[key], first=first, last=last or first))
    if not parts:
        return None, ""
    joined = Label(" ".join(part.vi for part in parts), " ".join(part.in_english() for part in parts))
    return joined, start or first or end or ""


_INSTANTS = {
    "start": "time:hasBeginning",
    "end": "time:hasEnd",
    "first": "kg:firstAttested",
    "last": "kg:lastAttested",
    "left": "kg:leftBy",
}


def _instant_dates(snapshot: Snapshot, instant: ox.NamedNode) -> list[str]:
    """The date of an instant, as precise as it is known."""
    return [
        date
        for curie in ("time:inXSDDate", "time:inXSDgYearMonth", "time:inXSDgYear")
        for date in snapshot.literals(instant, curie)
    ]


def _filled(label: Label, **dates: str) -> Label:
    """A label with dates as people write them in its places."""
    made = {key: date_label(value) or Label(value) for key, value in dates.items()}
    vietnamese = label.vi.format(**{key: date.vi for key, date in made.items()})
    return Label(vietnamese, label.in_english().format(**{key: date.in_english() for key, date in made.items()}))


def _claims(snapshot: Snapshot, node: ox.NamedNode, ways: tuple[tuple[str, str], ...]) -> Iterator[Item]:
    """The claims that lead to a thing by certain ways, each once."""
    seen = set()
    for kind, predicate in ways:
        for claim in snapshot.leading(node, predicate, _MOST_READ):
            if claim not in seen and snapshot.is_a(claim, _CLAIMS[kind]):
                seen.add(claim)
                yield _claim(snapshot, claim, node)


def _claim(snapshot: Snapshot, claim: ox.NamedNode, node: ox.NamedNode | None) -> Item:
    """A claim in words; on the page of a thing with its article, on the page of its article with an anchor."""
    text = next(iter(snapshot.literals(claim, "schema:text")), None)
    article = next(iter(snapshot.linked(claim, "prov:wasDerivedFrom")), None)
    date = next(iter(snapshot.literals(article, "schema:datePublished")), "") if article else ""
    others = [other for curie in _TIED for other in snapshot.linked(claim, curie) if other != node]
    quoted = next(_sentences(snapshot, claim), None)
    label = Label(text) if text else _first_label(snapshot, claim, "kg:post") or snapshot.label(claim)
    return Item(
        label,
        snapshot.addresses.path(claim.value) if node else None,
        id=claim.value.partition("#")[2] if node is None else None,
        by=_named(snapshot, others[0]) if others else None,
        when=date_label(date) if node else None,
        article=_named(snapshot, article) if article and node else None,
        quoted=quoted,
        sort=date,
    )


_TIED = ("kg:holder", "kg:issuer", "prov:wasAttributedTo", "kg:reports")


def _said(snapshot: Snapshot, article: ox.NamedNode, kind: str) -> Iterator[Item]:
    """The claims of one kind that an article makes, in their order."""
    claims = [
        claim
        for claim in snapshot.leading(article, "prov:wasDerivedFrom", 5_000)
        if snapshot.is_a(claim, _CLAIMS[kind])
    ]
    for claim in sorted(claims, key=lambda claim: (len(claim.value), claim.value)):
        yield _claim(snapshot, claim, None)


def _mentions(snapshot: Snapshot, node: ox.NamedNode) -> Iterator[Item]:
    """The sentences that name a thing, each once."""
    seen = set()
    for annotation in snapshot.leading(node, "oa:hasBody", _MOST_READ // 5):
        for target in snapshot.linked(annotation, "oa:hasTarget"):
            quoted = _quoted(snapshot, target)
            article = next(iter(snapshot.linked(target, "oa:hasSource")), None)
            if (
                quoted is None
                or article is None
                or (key := (article, quoted.before + quoted.words + quoted.after)) in seen
            ):
                continue
            seen.add(key)
            date = next(iter(snapshot.literals(article, "schema:datePublished")), "")
            yield Item(
                Label(key[1]), when=date_label(date), article=_named(snapshot, article), quoted=quoted, sort=date
            )


def _sentences(snapshot: Snapshot, claim: ox.NamedNode) -> Iterator[Quoted]:
    """The sentences that a claim rests on."""
    for annotation in snapshot.leading(claim, "oa:hasBody", 20):
        for target in snapshot.linked(annotation, "oa:hasTarget"):
            if quoted := _quoted(snapshot, target):
                yield quoted


def _quoted(snapshot: Snapshot, target: ox.NamedNode) -> Quoted | None:
    """Words in their sentence; `None` where the graph does not hold them."""
    exact = _selected(snapshot, target)
    if exact is None:
        return None
    start, text = exact
    for sentence in snapshot.linked(target, "kg:inSentence"):
        if around := _selected(snapshot, sentence):
            begin = start - around[0]
            if around[1][begin : begin + len(text)] == text:
                return Quoted(around[1][:begin], text, around[1][begin + len(text) :])
    return Quoted("", text, "")


def _selected(snapshot: Snapshot, target: ox.NamedNode) -> tuple[int, str] | None:
    """Where words begin in their article, and the words."""
    for selector in snapshot.linked(target, "oa:hasSelector"):
        exact, start = snapshot.literals(selector, "oa:exact"), snapshot.literals(selector, "oa:start")
        if exact and start:
            return int(start[0]), exact[0]
    return None


def _first_label(snapshot: Snapshot, thing: ox.NamedNode, curie: str) -> Label | None:
    """The name of what a property leads to first."""
    return next((snapshot.label(other) for other in snapshot.linked(thing, curie)), None)


def _named(snapshot: Snapshot, thing: ox.NamedNode) -> tuple[Label, str]:
    """A thing's name and address."""
    return snapshot.label(thing), snapshot.addresses.path(thing.value)
