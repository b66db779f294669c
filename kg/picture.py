"""What `graph.html` is drawn from in a build: the sketches that the cache keeps, and the default graph on disk.

The same picture could be asked of the store (`kg.exporters.store_whole`), and comes out the same to the byte; but to
read a quad back from a store takes five times as long as to write it.
"""

from __future__ import annotations

import zlib
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.exporters.graph_view import Quotation, Source
from kg.exporters.outlines import BODIES, TYPES, Outline, Part, Relations
from kg.exporters.store_evidence import article_of, oldest_first, place, quoted, source
from kg.exporters.store_nodes import Questions
from kg.rdf.terms import PREFIXES, VOCABULARY
from kg.rendering import writer
from kg.sketches import INFERRED, STATUS, Sketch, Traces, decode_sketch, decode_traces
from kg.store import Store
from kg.sync.cache import Cache
from kg.sync.subjects import Subjects

_OF_SUBJECT: Mapping[str, str] = {
    f"<{PREFIXES[prefix]}{name}>": relation
    for prefix, name, relation in (
        ("rdf", "type", "types"),
        ("org", "member", "members"),
        ("org", "organization", "organizations"),
        ("dcterms", "spatial", "territories"),
        ("sem", "hasActor", "actors"),
        ("schema", "location", "locations"),
        ("org", "subOrganizationOf", "parts"),
        ("org", "unitOf", "parts"),
        ("schema", "containedInPlace", "within"),
        ("dcterms", "isReplacedBy", "replaced"),
    )
}
"""Property in the default graph → relation."""
_TIED = ("body", "event", "membership", "place", "thread")
"""Kinds of things that have such properties: a third of all subjects."""
_DERIVED, _TURN = f" <{PREFIXES['prov']}wasDerivedFrom> ".encode(), f" <{PREFIXES['kg']}hasTurn> ".encode()
_DATE = f"<{PREFIXES['schema']}datePublished>"
_TRUE = f'"true"^^<{PREFIXES["xsd"]}boolean>'


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a build keeps what its picture needs: small and picklable, for the process that draws."""

    cache: Path
    """The cache, which must hold the blocks of all articles."""
    default: Subjects
    """The default graph on disk."""
    base: str


def prepare() -> None:
    """Load what drawing needs: libraries, template, scripts; a third of a second."""
    from pyvis.network import Network

    from kg.exporters import pages
    from kg.exporters.html import vis_network
    from kg.exporters.templating import environment

    assert Network and pages
    environment().get_template("graph.html")
    vis_network()


def drawn(kept: Kept) -> bytes | None:
    """`graph.html`; `None` where the graph is small enough to be shown whole, which is asked of the store."""
    from kg.exporters import pages

    with Cache(kept.cache) as cache:
        page = pages.cut_page(Picture(cache, kept.default, kept.base))
    return None if page is None else page.encode()


class Picture:
    """The graph of a build, as far as its picture needs it."""

    def __init__(self, cache: Cache, default: Subjects, base: str) -> None:
        self._cache, self._default, self._base = cache, default, base
        self._articles: dict[str, Source] = {}

    @property
    def base(self) -> str:
        """What the IRIs of entities begin with."""
        return self._base

    def _sketches(self) -> Iterator[Sketch]:
        return map(decode_sketch, self._cache.sketches())

    def articles(self) -> dict[str, Source]:
        """Every article by its IRI, oldest first."""
        if not self._articles:
            deque(self.outlines(), maxlen=0)
        return self._articles

    def outlines(self) -> Iterator[Outline]:
        """The outline of each article."""
        found: dict[str, Source] = {}
        for sketch in self._sketches():
            if not self._articles:
                iri = sketch.outline.article
                found[iri] = source(self._base, iri, sketch.headline, sketch.date, sketch.url, sketch.publisher)
            yield sketch.outline
        self._articles = self._articles or oldest_first(found)

    def relations(self) -> Relations:
        """What the default graph says of how entities hang together."""
        found = Relations()
        pairs = {relation: getattr(found, relation) for relation in _OF_SUBJECT.values()}
        bodies = {f"<{kind}>" for kind in BODIES}
        types = {f"<{kind}>" for kind in TYPES}
        shared: dict[str, str] = {}
        tied = tuple(f"<{self._base}{kind}/".encode() for kind in _TIED)
        for _, text in self._default.texts():
            if not text.startswith(tied):
                continue
            subject = ""
            said: dict[str, list[str]] = {}
            for line in text.decode().split("\n"):
                subject, predicate, value = line.split(" ", 2)
                relation = _OF_SUBJECT.get(predicate)
                if relation is not None:
                    said.setdefault(relation, []).append(value[:-2])
            kinds = [kind for kind in said.pop("types", ()) if kind in types]
            if not bodies.intersection(kinds):
                said.pop("territories", None)
            if kinds:
                said["types"] = kinds
            iri = subject[1:-1]
            for relation, values in said.items():
                ends = (value[1:-1] for value in dict.fromkeys(values))
                pairs[relation] += [(iri, shared.setdefault(end, end)) for end in ends]
        return found

    def excerpt(self, part: Part) -> Questions:
        """A part of the graph, as a small store in memory."""
        small = ox.Store()
        turns = self._ends(part.things, _TURN)
        office_claims = {claim[1:-1].decode() for claim in self._ends(part.offices, _DERIVED)}
        lines = b"\n".join((*self._shared(part, turns), *self._properties(part, office_claims)))
        small.bulk_load(lines, format=ox.RdfFormat.N_QUADS, lenient=True)
        claims = b"".join((writer(self._base).header().encode(), *self._claims(part)))
        small.bulk_load(claims, format=ox.RdfFormat.TURTLE, lenient=True)
        return Store(small, self._base)

    def _ends(self, things: Iterable[str], predicate: bytes) -> set[bytes]:
        """What a property leads to from these things in the default graph, as terms."""
        wanted = {f"<{thing}>".encode() for thing in things}
        return {
            line.split(b" ", 2)[2][:-2]
            for _, text in self._default.texts()
            if predicate in text and text[: text.index(b" ")] in wanted
            for line in text.split(b"\n")
            if predicate in line
        }

    def _shared(self, part: Part, turns: set[bytes]) -> Iterator[bytes]:
        """What the default graph says of things, of offices with their intervals and dates, and of concepts."""
        wanted = {f"<{thing}>".encode() for thing in (*part.things, *part.offices)} | turns
        offices = {f"<{office}".encode() for office in part.offices}
        vocabulary = f"<{VOCABULARY}".encode()
        for _, text in self._default.texts():
            subject = text[: text.index(b" ")]
            if subject in wanted or subject.startswith(vocabulary) or subject.partition(b"#")[0] in offices:
                yield text

    def _properties(self, part: Part, office_claims: set[str]) -> Iterator[bytes]:
        for article in part.articles:
            if date := self.articles()[article].date:
                yield f'<{article}> {_DATE} "{date}" .'.encode()
        for sketch in self._sketches():
            for claim, status, inferred in sketch.offices:
                if claim in office_claims:
                    yield f"<{claim}> <{STATUS}> <{status}> .".encode()
                    if inferred:
                        yield f"<{claim}> <{INFERRED}> {_TRUE} .".encode()

    def _claims(self, part: Part) -> Iterator[bytes]:
        """The claims as they stand in the blocks of their articles."""
        form = writer(self._base)
        claims_of: defaultdict[str, list[str]] = defaultdict(list)
        for claim in part.claims:
            claims_of[article_of(claim)].append(claim)
        for article, claims in claims_of.items():
            block = zlib.decompress(self._cache.block(self.articles()[article].id))
            for claim in claims:
                start = block.index(f"\n\n{form.short(f'<{claim}>')}\n".encode())  # no claim stands first
                end = block.find(b"\n\n", start + 2)
                yield block[start : end if end >= 0 else None]

    def quotations(
        self, said: Iterable[str], articles: Mapping[str, Source], most: int
    ) -> dict[str, tuple[Quotation, ...]]:
        """The sentences that state each claim, or that name each entity."""
        return quoted(_Traced(self._cache, self.articles(), self._sketches()), said, articles, most)


Places = Sequence[tuple[int, int]]


class _Words(NamedTuple):
    """Which words of one article state what is asked for."""

    by_body: Mapping[str, list[str]]
    """Claim or entity → annotations."""
    targets: Mapping[str, Places]
    """Annotation → stretches of words."""
    sentences: Mapping[tuple[int, int], tuple[int, int]]
    """Stretch of words → sentence."""
    texts: Mapping[tuple[int, int], str]
    """Sentence → its text."""


class _Traced:
    """The evidence that the cache holds."""

    def __init__(self, cache: Cache, articles: Mapping[str, Source], sketches: Iterable[Sketch]) -> None:
        self._cache, self._articles, self._sketches = cache, articles, sketches
        self._words = lru_cache(maxsize=None)(self._read)
        self._said: frozenset[str] = frozenset()
        """What is asked for: other words are not held."""

    def annotations(self, said: Iterable[str], most: int) -> Iterator[tuple[str, str]]:
        self._said = frozenset(said)
        entities = set()
        for thing in self._said:
            if "#" in thing:
                yield from ((thing, annotation) for annotation in self._words(article_of(thing)).by_body.get(thing, ()))
            else:
                entities.add(thing)
        yield from self._naming(entities, most)

    def _naming(self, entities: set[str], most: int) -> Iterator[tuple[str, str]]:
        """The annotations that name entities, in the oldest articles that have so many."""
        mentioned: defaultdict[str, set[str]] = defaultdict(set)
        for sketch in self._sketches:
            for thing in entities.intersection(sketch.outline.mentions):
                mentioned[thing].add(sketch.outline.article)
        order = {article: number for number, article in enumerate(self._articles)}
        for thing, articles in mentioned.items():
            count = 0
            for article in sorted(articles, key=order.__getitem__):
                found = self._words(article).by_body.get(thing, ())
                yield from ((thing, annotation) for annotation in found)
                count += len(found)
                if count >= most:
                    break

    def words(self, annotations: Iterable[str]) -> Iterator[tuple[str, str]]:
        for annotation in annotations:
            article = article_of(annotation)
            for words in self._words(article).targets[annotation]:
                yield annotation, _named(article, words)

    def sentences(self, words: Iterable[str]) -> Iterator[tuple[str, str]]:
        for stretch in words:
            article = article_of(stretch)
            yield stretch, _named(article, self._words(article).sentences[place(stretch)])

    def texts(self, sentences: Iterable[str]) -> Iterator[tuple[str, str]]:
        for sentence in sentences:
            yield sentence, self._words(article_of(sentence)).texts[place(sentence)]

    def _read(self, article: str) -> _Words:
        traces: Traces = decode_traces(self._cache.traces(self._articles[article].id))
        by_body: defaultdict[str, list[str]] = defaultdict(list)
        targets: dict[str, Places] = {}
        for name, body, stretches in traces.annotations:
            if body in self._said:
                annotation = article + name
                by_body[body].append(annotation)
                targets[annotation] = stretches
        asked = {stretch for stretches in targets.values() for stretch in stretches}
        sentences = {
            (start, end): (begin, close) for start, end, begin, close in traces.sentences if (start, end) in asked
        }
        texts_of = {(begin, close): traces.text[begin:close] for begin, close in sentences.values()}
        return _Words(by_body, targets, sentences, texts_of)


def _named(article: str, words: tuple[int, int]) -> str:
    """A stretch of words of an article, by its IRI."""
    return f"{article}#char={words[0]},{words[1]}"
