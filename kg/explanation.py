"""From an entity, a claim or a triple back to the words: fact → rule → sentence → article.

`explain` climbs `prov:wasDerivedFrom` from what the IRI names to claims, and from each claim (or each mention of an
entity) to the words that state it, with the sentence around them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.rdf.terms import PREFIXES
from kg.store import Store

_ORDER = {"position": 0, "event": 1, "issue": 2, "directive": 3, "statement": 4, "indicator": 5}

_WORDS = """
SELECT DISTINCT ?rule ?exact ?start ?sentence ?from ?article ?title ?date WHERE {
  ?annotation oa:hasBody ?body ; kg:rule ?rule ; oa:hasTarget ?words .
  ?words oa:hasSource ?article ; oa:hasSelector ?selector ; kg:inSentence/oa:hasSelector ?around .
  ?selector oa:exact ?exact ; oa:start ?start .
  ?around oa:exact ?sentence ; oa:start ?from .
  OPTIONAL { ?article schema:headline ?title }
  OPTIONAL { ?article schema:datePublished ?date }
}"""
_CLAIMS = "SELECT DISTINCT ?claim ?node WHERE { ?node prov:wasDerivedFrom+ ?claim . ?annotation oa:hasBody ?claim }"
_FIRST_HAND = """
SELECT DISTINCT ?claim ?node WHERE {
  ?claim ?property ?node ; prov:wasDerivedFrom ?article . ?article a schema:NewsArticle . ?annotation oa:hasBody ?claim
}"""
_OUT = "SELECT ?node ?property ?value WHERE { ?node ?property ?value }"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in their sentence, and the rule that read them."""

    article: str
    """IRI of the article."""
    title: str
    date: str
    sentence: str
    start: int
    """Offset of the words in the sentence, in code points; below 0 where they begin before it."""
    words: str
    position: int
    """Offset of the words in the article's text."""
    rule: str

    @property
    def marked(self) -> str:
        """The sentence with the words between ⟦ and ⟧."""
        end = self.start + len(self.words)
        if self.sentence[max(self.start, 0) : end] != self.words:
            return f"⟦{self.words}⟧"
        return f"{self.sentence[: self.start]}⟦{self.words}⟧{self.sentence[end:]}".strip()


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim of an article, or a mention of an entity, with the words that bear it out."""

    iri: str
    properties: tuple[tuple[str, str], ...]
    """Short names of properties and values, sorted."""
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that an IRI rests on."""

    iri: str
    label: str
    facts: tuple[Fact, ...]
    reasons: tuple[str, ...]
    """Why mentions were joined to this entity, or kept apart from it."""

    def text(self) -> str:
        """The explanation for people: fact, rule, sentence with the words marked, article."""
        lines = [f"{self.label}  <{self.iri}>" if self.label else f"<{self.iri}>"]
        for fact in self.facts:
            lines += ["", f"● {fact.iri}"]
            lines += [f"    {name}  {value}" for name, value in fact.properties]
            for quote in fact.quotations:
                article = quote.article.rsplit("/", 1)[-1]
                heading = " · ".join(part for part in (article, quote.date, quote.title) if part)
                lines += [
                    f"    “{quote.marked}”",
                    f"      — {heading}; ký tự / character {quote.position}; {quote.rule}",
                ]
        if self.reasons:
            lines += ["", "Vì sao là một / why it is one:", *(f"    {reason}" for reason in self.reasons)]
        return "\n".join(lines) + "\n"


def explain(store: Store, iri: str, *, limit: int | None = None) -> Explanation:
    """What an IRI rests on: a person, body, place, office, membership, event, thread, claim or instant.

    `iri` may be shortened (``person:luong-cuong``) or relative to the base (``person/luong-cuong``). `limit` bounds the
    facts. Raises `QueryError` where the graph does not know it.
    """
    node = resolve(store, iri)
    claims = [row[0] for row in _ask(store, _CLAIMS, node)] or [row[0] for row in _ask(store, _FIRST_HAND, node)]
    facts = [_fact(store, claim) for claim in sorted(set(claims), key=_order)[:limit]]
    own = _quotations(store, node.value)
    if own:
        facts.insert(0, Fact(node.value, _properties(store, node.value) if "#" in node.value else (), own))
    if not facts and not _ask(store, _OUT, node):
        raise QueryError(f"<{node.value}>: đồ thị không có tên này / the graph does not know this name")
    return Explanation(node.value, _label(store, node), tuple(facts), tuple(_reasons(store, node)))


def explain_triple(store: Store, subject: str, predicate: str, value: str) -> Explanation:
    """What a triple rests on: the claims of its subject that its object rests on, too, where there are any.

    A literal is given in quotation marks. Raises `QueryError` where the graph does not hold the triple.
    """
    one, name = resolve(store, subject), resolve(store, predicate)
    other = None if value.startswith('"') else resolve(store, value)
    wanted = other.value if other else value.strip('"')
    held = store.query(_OUT, {"node": one, "property": name}).rows
    if not any(cell is not None and getattr(cell, "value", None) == wanted for _, _, cell in held):
        triple = f"{subject} {predicate} {value}"
        raise QueryError(f"đồ thị không có bộ ba này / the graph does not hold this triple: {triple}")
    whole = explain(store, one.value)
    if other is None or not whole.facts:
        return whole
    behind = {fact.iri for fact in explain(store, other.value).facts}
    shared = tuple(fact for fact in whole.facts if fact.iri in behind)
    return Explanation(whole.iri, whole.label, shared or whole.facts, whole.reasons)


def resolve(store: Store, name: str) -> ox.NamedNode:
    """An IRI from its full, prefixed or relative form. Raises `QueryError` where it is none."""
    text = name.strip().removeprefix("<").removesuffix(">")
    prefix, colon, local = text.partition(":")
    if colon and prefix in store.prefixes and not local.startswith("//"):
        text = store.prefixes[prefix] + local
    elif not colon:
        text = store.base + text
    try:
        return ox.NamedNode(text)
    except ValueError as error:
        raise QueryError(f"“{name}” không phải IRI / is no IRI: {error}") from error


def _ask(store: Store, query: str, node: ox.NamedNode) -> list[tuple[str, ...]]:
    return store.query(query, {"node": node}).values()


def _fact(store: Store, claim: str) -> Fact:
    return Fact(claim, _properties(store, claim), _quotations(store, claim))


def _properties(store: Store, iri: str) -> tuple[tuple[str, str], ...]:
    results = store.query(_OUT, {"node": ox.NamedNode(iri)})
    pairs = []
    for _, predicate, value in results.rows:
        assert predicate is not None and value is not None
        shown = value.value if isinstance(value, ox.Literal) else shorten(store.prefixes, store.base, str(value)[1:-1])
        pairs.append((shorten(store.prefixes, store.base, str(predicate)[1:-1]), shown))
    return tuple(sorted(pairs))


def shorten(prefixes: Mapping[str, str], base: str, iri: str) -> str:
    """An IRI with its prefix, or relative to the base, where that makes it shorter."""
    for prefix, namespace in sorted(prefixes.items(), key=lambda item: -len(item[1])):
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri.removeprefix(base)


def _quotations(store: Store, body: str) -> tuple[Quotation, ...]:
    query = _WORDS.replace("SELECT DISTINCT", "SELECT DISTINCT ?body", 1)
    found = []
    for row in store.query(query, {"body": ox.NamedNode(body)}).values():
        _, rule, exact, start, sentence, begin, article, title, date = row
        found.append(Quotation(article, title, date, sentence, int(start) - int(begin), exact, int(start), rule))
    return tuple(sorted(found, key=lambda quote: (quote.date, quote.article, quote.position, quote.rule)))


def _label(store: Store, node: ox.NamedNode) -> str:
    query = f"SELECT ?node ?label WHERE {{ ?node <{PREFIXES['rdfs']}label> ?label FILTER(LANG(?label) = 'vi') }}"
    rows = _ask(store, query, node)
    return rows[0][1] if rows else ""


def _reasons(store: Store, node: ox.NamedNode) -> Iterator[str]:
    query = """
    SELECT DISTINCT ?node ?kind ?article ?other ?detail WHERE {
      ?node kg:joinedBecause|kg:keptApart ?reason . ?reason kg:reasonKind/skos:prefLabel ?kind .
      FILTER(LANG(?kind) = "vi")
      OPTIONAL { ?reason kg:article ?article }
      OPTIONAL { ?reason kg:otherArticle|kg:otherEntity ?other }
      OPTIONAL { ?reason rdfs:comment ?detail }
    } ORDER BY ?article ?other ?kind ?detail"""
    for _, kind, article, other, detail in _ask(store, query, node):
        between = " ↔ ".join(shorten(store.prefixes, store.base, part) for part in (article, other) if part)
        yield ": ".join(part for part in (f"{between} — {kind}", detail) if part)


def _order(claim: str) -> tuple[str, int, int]:
    article, _, fact = claim.partition("#")
    kind, _, number = fact.rpartition("-")
    return article, _ORDER.get(kind, 9), int(number) if number.isdigit() else 0
