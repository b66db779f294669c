"""What `graph.html` is drawn from in a build: the sketches that the cache keeps, and the default graph on disk.

The same picture could be asked of the store (`kg.exporters.store_whole`), and comes out the same to the byte; but to
read a quad back from a store takes five times as long as to write it.
"""

from __future__ import annotations

import gc
import re
import zlib
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.evidence import KeptEvidence
from kg.exporters.claims import Claims, chosen
from kg.exporters.graph_view import Edge, GraphView, Label, Node, Quotation, Source
from kg.exporters.outlines import BODIES, TYPES, Outline, Part, Relations
from kg.exporters.store_evidence import article_of, oldest_first, quoted, source
from kg.exporters.store_nodes import Questions
from kg.rdf.terms import PREFIXES, VOCABULARY
from kg.rendering import writer
from kg.sketches import INFERRED, STATUS, Sketch, decode_claims, decode_sketch
from kg.store import Store
from kg.sync.cache import Cache
from kg.sync.subjects import Subjects

_OF_SUBJECT: Mapping[bytes, str] = {
    f"{PREFIXES[prefix]}{name}".encode(): relation
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
_RELATED = re.compile(rb"> <(%s)> (<[^>]*>) \.$" % b"|".join(map(re.escape, _OF_SUBJECT)), re.MULTILINE)
"""Such a line of N-Triples, as far as property and object: no text of a literal can end in this way."""
_TYPE, _SPATIAL = f"{PREFIXES['rdf']}type".encode(), f"{PREFIXES['dcterms']}spatial".encode()
_TIED = ("body", "event", "membership", "place", "thread")
"""Kinds of things that have such properties: a third of all subjects."""
_DERIVED, _TURN = f" <{PREFIXES['prov']}wasDerivedFrom> ".encode(), f" <{PREFIXES['kg']}hasTurn> ".encode()
_DATE = f"<{PREFIXES['schema']}datePublished>"
_TRUE = f'"true"^^<{PREFIXES["xsd"]}boolean>'

_HELD = 2_500
"""Outlines that are held once they were read, some 10 MB; those of further articles are read as often as wanted."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a build keeps what its picture needs: small and picklable, for the process that draws."""

    cache: Path
    """The cache, which must hold the blocks of all articles."""
    default: Subjects
    """The default graph on disk."""
    base: str


def prepare() -> None:
    """Load what drawing needs, for a process that does nothing else, by drawing a page of little; a third of a second.

    Templates are compiled then, scripts read, and the layout of small stars is known, of which most pages have some.
    """
    from kg.exporters import pages
    from kg.exporters.html import graph_page

    gc.disable()  # no circles of objects are made to speak of
    stars = [[Node(f"{size}-{number}", "person", Label("")) for number in range(size)] for size in range(2, 6)]
    edges = tuple(Edge(star[0].id, node.id, "office", Label("")) for star in stars for node in star[1:])
    assert pages
    graph_page(GraphView(Label(""), tuple(chain(*stars)), edges))


def read_ahead(articles: tuple[Path, str]) -> None:
    """Read what the sketches say, while the default graph is still being written; by cache and base."""
    cache, base = articles
    sketches = Sketches(Cache(cache), base)
    sketches.articles()
    _ahead.append(sketches)


_ahead: list[Sketches] = []
"""What was read and is yet to be drawn."""


def drawn(kept: Kept) -> bytes | None:
    """`graph.html`; `None` where the graph is small enough to be shown whole, which is asked of the store."""
    from kg.exporters import pages

    with Cache(kept.cache) as cache:
        sketches = _ahead.pop() if _ahead else Sketches(cache, kept.base)
        page = pages.cut_page(Picture(cache, sketches, kept.default))
    return None if page is None else page.encode()


class _Noted(NamedTuple):
    """What is remembered of each article, so that its sketch need not be read again; by the article's IRI."""

    articles: dict[str, Source]
    """Oldest first."""
    mentions: dict[str, tuple[str, ...]]
    """The entities that it names: each the same object wherever it stands."""
    offices: dict[str, tuple[tuple[str, str, bool], ...]]
    """See `Sketch.offices`; likewise."""


class Sketches:
    """The sketches of all articles of a build."""

    def __init__(self, cache: Cache, base: str) -> None:
        self._cache, self.base = cache, base
        self._noted: _Noted | None = None
        self._held: list[Outline] = []

    def articles(self) -> dict[str, Source]:
        """Every article by its IRI, oldest first."""
        return self.notes().articles

    def notes(self) -> _Noted:
        """What is remembered of the articles; the first who asks reads the sketches."""
        if self._noted is None:
            deque(self.outlines(), maxlen=0)
        assert self._noted is not None
        return self._noted

    def outlines(self) -> Iterator[Outline]:
        """The outline of each article."""
        yield from self._held
        sketches = map(decode_sketch, self._cache.sketches(skip=len(self._held)))
        yield from self._noting(sketches) if self._noted is None else (sketch.outline for sketch in sketches)

    def _noting(self, sketches: Iterable[Sketch]) -> Iterator[Outline]:
        articles: dict[str, Source] = {}
        noted = _Noted({}, {}, {})
        held: list[Outline] = []
        things: dict[str, str] = {}
        offices: dict[tuple[str, str, bool], tuple[str, str, bool]] = {}
        for sketch in sketches:
            outline = sketch.outline
            iri = outline.article
            articles[iri] = source(self.base, iri, sketch.headline, sketch.date, sketch.url, sketch.publisher)
            noted.mentions[iri] = tuple([things.setdefault(thing, thing) for thing in outline.mentions])
            if sketch.offices:
                noted.offices[iri] = tuple([offices.setdefault(office, office) for office in sketch.offices])
            if len(held) < _HELD:
                held.append(outline)
            yield outline
        self._held = held
        self._noted = noted._replace(articles=oldest_first(articles))


class Picture:
    """The graph of a build, as far as its picture needs it."""

    def __init__(self, cache: Cache, sketches: Sketches, default: Subjects) -> None:
        self._cache, self._sketches, self._default, self._base = cache, sketches, default, sketches.base

    @property
    def base(self) -> str:
        """What the IRIs of entities begin with."""
        return self._base

    def articles(self) -> dict[str, Source]:
        """Every article by its IRI, oldest first."""
        return self._sketches.articles()

    def outlines(self) -> Iterator[Outline]:
        """The outline of each article."""
        return self._sketches.outlines()

    def relations(self) -> Relations:
        """What the default graph says of how entities hang together."""
        found = Relations()
        pairs = {predicate: getattr(found, relation) for predicate, relation in _OF_SUBJECT.items()}
        types, bodies = ({f"<{kind}>".encode() for kind in kinds} for kinds in (TYPES, BODIES))
        known: dict[bytes, str] = {}
        tied = tuple(f"<{self._base}{kind}/".encode() for kind in _TIED)
        for text in self._default.texts():
            if not text.startswith(tied) or b"#" in text[: text.index(b" ")]:  # a day of an office
                continue
            said = dict.fromkeys(_RELATED.findall(text))
            subject = text[1 : text.index(b">")].decode() if said else ""
            is_body = any(value in bodies for _, value in said)
            for predicate, value in said:
                if value not in types if predicate == _TYPE else predicate == _SPATIAL and not is_body:
                    continue
                other = known.get(value)
                if other is None:
                    other = known[value] = value[1:-1].decode()
                pairs[predicate].append((subject, other))
        return found

    def excerpt(self, part: Part) -> Questions:
        """A part of the graph, as a small store in memory."""
        lines, office_claims = self._shared(part)
        small = ox.Store()
        text = b"\n".join((*lines, *self._properties(part, office_claims)))
        small.bulk_load(text, format=ox.RdfFormat.N_QUADS, lenient=True)
        reports = b"".join((writer(self._base).header().encode(), *self._reports(part)))
        small.bulk_load(reports, format=ox.RdfFormat.TURTLE, lenient=True)
        return Store(small, self._base)

    def _shared(self, part: Part) -> tuple[list[bytes], set[str]]:
        """What the default graph says of things, of offices with their intervals and dates, and of concepts.

        And the claims that the offices derive from. Read in one go: a thread stands before its turns, and an office
        before its parts (`kg.exporters.turtle.natural`).
        """
        offices = {f"<{office}>".encode() for office in part.offices}
        wanted = {f"<{thing}>".encode() for thing in part.things} | offices
        vocabulary = f"<{VOCABULARY}".encode()
        also: tuple[bytes, ...] = (vocabulary,)
        kept: list[bytes] = []
        claims: set[str] = set()
        for text in self._default.texts():
            subject = text[: text.index(b" ")]
            if subject in wanted:
                if subject in offices:
                    claims.update(claim[1:-1].decode() for claim in _values(text, _DERIVED))
                    also = (vocabulary, subject[:-1] + b"#")
                else:
                    wanted.update(_values(text, _TURN))
            elif not subject.startswith(also):
                continue
            kept.append(text)
        return kept, claims

    def _properties(self, part: Part, office_claims: Iterable[str]) -> Iterator[bytes]:
        noted = self._sketches.notes()
        for article in part.articles:
            if date := noted.articles[article].date:
                yield f'<{article}> {_DATE} "{date}" .'.encode()
        for article, claims in _by_article(office_claims).items():
            for name, status, inferred in noted.offices.get(article, ()):
                if name in claims:
                    yield f"<{article}{name}> <{STATUS}> <{status}> .".encode()
                    if inferred:
                        yield f"<{article}{name}> <{INFERRED}> {_TRUE} .".encode()

    def _reports(self, part: Part) -> Iterator[bytes]:
        """The reports of events as they stand in the blocks of their articles."""
        form = writer(self._base)
        articles = self.articles()
        for article, claims in _by_article(part.reports).items():
            block = zlib.decompress(self._cache.block(articles[article].id))
            for claim in claims:
                start = block.index(f"\n\n{form.short(f'<{article}{claim}>')}\n".encode())  # no claim stands first
                end = block.find(b"\n\n", start + 2)
                yield block[start : end if end >= 0 else None]

    def claims(self, claims: Collection[str]) -> Claims:
        """What claims say that are no reports of events."""
        articles = self.articles()
        found = Claims([], [], [], [])
        for article, names in _by_article(claims).items():
            some = chosen(decode_claims(self._cache.claims(articles[article].id)), article, names)
            found.issues.extend(some.issues)
            found.statements.extend(some.statements)
            found.directives.extend(some.directives)
            found.indicators.extend(some.indicators)
        return found

    def quotations(
        self, said: Iterable[str], articles: Mapping[str, Source], most: int
    ) -> dict[str, tuple[Quotation, ...]]:
        """The sentences that state each claim, or that name each entity."""
        noted = self._sketches.notes()
        return quoted(KeptEvidence(self._cache, noted.articles, noted.mentions), said, articles, most)


def _by_article(claims: Iterable[str]) -> Mapping[str, Collection[str]]:
    """Claims by their article, each named by the part of its IRI that follows the article's."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        article = article_of(claim)
        found[article].add(claim[len(article) :])
    return found


def _values(text: bytes, predicate: bytes) -> Iterator[bytes]:
    """What a property of a subject leads to, as terms."""
    if predicate in text:
        yield from (line.split(b" ", 2)[2][:-2] for line in text.split(b"\n") if predicate in line)
