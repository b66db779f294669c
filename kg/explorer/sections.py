"""What the page of an entity or an article says in words: offices with their time, claims, and the sentences that say
so.

docs/graph.md has the shape of the graph that is read here: a membership ties person, body and time; a claim is what one
article says; an annotation ties a claim, or a mention of an entity, to the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

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
    more: bool
    """Whether there are others; those shown are the latest."""


def sections(snapshot: Snapshot, node: ox.NamedNode) -> list[Section]:
    """The sections of a thing's page, those without items left out."""
    dates = _Dates(snapshot)
    found = {"office": sorted(_offices(snapshot, node), key=lambda item: item.sort, reverse=True)}
    if snapshot.kind(node) == "article":
        found |= {f"said-{kind}": list(_said(snapshot, node, kind)) for kind in _CLAIMS}
    else:
        found |= {key: list(islice(_claims(snapshot, node, ways, dates), MOST + 1)) for key, ways in _WAYS.items()}
        found["mention"] = list(islice(_mentions(snapshot, node, dates), MOST + 1))
    return [_section(key, items) for key, items in found.items() if items]


def _section(key: str, items: list[Item]) -> Section:
    """A section cut to what a page shows; what an article says is never cut."""
    if key.startswith("said-"):
        return Section(key, words()["section"][key], tuple(items), more=False)
    return Section(key, words()["section"][key], tuple(items[:MOST]), more=len(items) > MOST)


class _Dates:
    """The dates of articles, each looked up once a page."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._known: dict[str, str] = {}

    def latest_first(self, parts: Iterable[ox.NamedNode]) -> list[ox.NamedNode]:
        """Parts of articles (claims, annotations), those of the latest articles first, then by IRI."""
        return sorted(sorted(parts, key=str), key=lambda part: self.date(part) or "", reverse=True)

    def date(self, part: ox.NamedNode) -> str | None:
        """The date of the article that a part belongs to: what stands before ``#`` in its IRI (docs/graph.md)."""
        article = part.value.partition("#")[0]
        if article not in self._known:
            found = self._snapshot.literals(ox.NamedNode(article), "schema:datePublished")
            self._known[article] = found[0] if found else ""
        return self._known[article] or None


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


def _claims(snapshot: Snapshot, node: ox.NamedNode, ways: tuple[tuple[str, str], ...], dates: _Dates) -> Iterator[Item]:
    """The claims that lead to a thing by certain ways, each once, the latest first."""
    claims = {
        claim
        for kind, predicate in ways
        for claim in snapshot.leading(node, predicate, _MOST_READ)
        if snapshot.is_a(claim, _CLAIMS[kind])
    }
    for claim in dates.latest_first(claims):
        article = ox.NamedNode(claim.value.partition("#")[0])
        yield replace(
            _claim(snapshot, claim, node),
            address=snapshot.addresses.path(claim.value),
            article=_named(snapshot, article),
            when=date_label(dates.date(claim)),
        )


def _claim(snapshot: Snapshot, claim: ox.NamedNode, page: ox.NamedNode) -> Item:
    """A claim in words, with whom it ties to the thing that the page is about."""
    text = next(iter(snapshot.literals(claim, "schema:text")), None)
    others = (other for curie in _TIED for other in snapshot.linked(claim, curie) if other != page)
    other = next(others, None)
    return Item(
        Label(text) if text else _first_label(snapshot, claim, "kg:post") or snapshot.label(claim),
        by=_named(snapshot, other) if other else None,
        quoted=next(_sentences(snapshot, claim), None),
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
        yield replace(_claim(snapshot, claim, article), id=claim.value.partition("#")[2])


def _mentions(snapshot: Snapshot, node: ox.NamedNode, dates: _Dates) -> Iterator[Item]:
    """The sentences that name a thing, each once, the latest first."""
    seen = set()
    for annotation in dates.latest_first(snapshot.leading(node, "oa:hasBody", _MOST_READ)):
        for target in snapshot.linked(annotation, "oa:hasTarget"):
            quoted = _quoted(snapshot, target)
            article = ox.NamedNode(annotation.value.partition("#")[0])
            if quoted is None or (key := (article, quoted.before + quoted.words + quoted.after)) in seen:
                continue
            seen.add(key)
            when = date_label(dates.date(annotation))
            yield Item(Label(key[1]), when=when, article=_named(snapshot, article), quoted=quoted)


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
