"""What a build keeps of an article's graph so that its page need not ask the store: a sketch, claims and traces.

The sketch holds what is read of every article: its outline, what tells it from others, and the status of the offices
that it states. Claims and traces are read of some: what it states in so many words, and its text with the words that
state each fact. All are taken from the graph, and so say nothing that the graph does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from kg.exporters.claims import SAID, Claims, claims
from kg.exporters.outlines import MENTIONS, OUTLINED, Outline, outline
from kg.language.remembering import remembered
from kg.model import Article
from kg.rdf import Description, Names
from kg.rdf.terms import PREFIXES, lexical

STATUS, INFERRED = f"{PREFIXES['kg']}officeStatus", f"{PREFIXES['kg']}inferred"
_BODY, _TARGET = f"{PREFIXES['oa']}hasBody", f"{PREFIXES['oa']}hasTarget"
_SENTENCE = f"{PREFIXES['kg']}inSentence"
_KEPT = {f"<{name}>": name for name in (*OUTLINED, *SAID, STATUS, INFERRED, _BODY, _TARGET, _SENTENCE)}


class Sketch(msgspec.Struct, frozen=True, array_like=True):
    """What is read of every article."""

    id: str
    outline: Outline
    headline: str
    date: str
    url: str
    publisher: str
    """What the article does not say is empty."""
    offices: tuple[tuple[str, str, bool], ...]
    """Claims of offices: part of the article's IRI that names one, status (an IRI), whether part was inferred."""


Annotations = list[tuple[str, list[tuple[int, int, int, int]]]]
"""Part of the article's IRI that names an annotation, and its words: where they stand, and their sentence.

Places are code points of the article's text, end exclusive.
"""


class Traces(msgspec.Struct, frozen=True, array_like=True):
    """Which words state what in one article."""

    stated: dict[str, msgspec.Raw]
    """Entity (an IRI) or claim (part of the article's IRI) → the annotations that it is the body of, encoded."""
    text: str
    """Of the article."""


_sketch, _traces = msgspec.msgpack.Decoder(Sketch), msgspec.msgpack.Decoder(Traces)
_claims, _annotations = msgspec.msgpack.Decoder(Claims), msgspec.msgpack.Decoder(Annotations)


def sketched(descriptions: Iterable[Description], article: Article, names: Names) -> tuple[bytes, bytes, bytes]:
    """Sketch, claims and traces of an article from its graph, encoded.

    They are not compressed: so they take 11 KB an article more, of half a megabyte that a build writes, and a third of
    the time to be read.
    """
    iri = names.article(article.id)[1:-1]
    said: defaultdict[str, dict[str, str]] = defaultdict(dict)
    mentions: list[str] = []
    bodies: dict[str, str] = {}
    targets: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    sentences: dict[tuple[int, int], tuple[int, int]] = {}
    stretches = _Stretches()
    for subject, name, value in _kept(descriptions):
        if name == _SENTENCE:
            sentences[stretches[subject]] = stretches[value]
        elif name == _TARGET:
            targets[subject].append(stretches[value])
        elif name == _BODY:
            bodies[subject] = value
        elif name == MENTIONS:
            mentions.append(value)
        else:
            said[subject][name] = value
    own = len(iri)
    offices = ((claim[own:], its[STATUS], INFERRED in its) for claim, its in said.items() if STATUS in its)
    sketch = Sketch(
        article.id,
        outline(iri, said, mentions),
        article.title or "",
        article.date or "",
        article.url or "",
        article.publisher or "",
        tuple(offices),
    )
    stated: defaultdict[str, Annotations] = defaultdict(list)
    for annotation, body in bodies.items():
        words = [(*stretch, *sentences.get(stretch, stretch)) for stretch in targets[annotation]]
        stated[body[own:] if body.startswith(f"{iri}#") else body].append((annotation[own:], words))
    encode = msgspec.msgpack.encode
    return encode(sketch), encode(claims(iri, article.date or "", said)), encode((stated, article.text))


def decode_sketch(data: bytes) -> Sketch:
    """A sketch that `sketched` made."""
    return _sketch.decode(data)


def decode_traces(data: bytes) -> Traces:
    """Traces that `sketched` made."""
    return _traces.decode(data)


def decode_claims(data: bytes) -> Claims:
    """Claims that `sketched` made, named as in an outline."""
    return _claims.decode(data)


def decode_annotations(data: msgspec.Raw) -> Annotations:
    """What a value of `Traces.stated` holds."""
    return _annotations.decode(data)


def _kept(descriptions: Iterable[Description]) -> Iterator[tuple[str, str, str]]:
    """Subject, property and value of the triples that matter: IRIs without brackets, and text."""
    for subject, predicates, values in descriptions:
        for place, name in _places(predicates):
            value = values[place]
            yield subject[1:-1], name, value[1:-1] if value[0] == "<" else lexical(value)


@remembered(1000)
def _places(predicates: tuple[str, ...]) -> list[tuple[int, str]]:
    """Which triples of a subject matter: place and property."""
    return [(place, _KEPT[predicate]) for place, predicate in enumerate(predicates) if predicate in _KEPT]


class _Stretches(dict[str, tuple[int, int]]):
    """IRI of words of an article → where they stand in its text."""

    def __missing__(self, words: str) -> tuple[int, int]:
        start, _, end = words.rpartition("#char=")[2].partition(",")
        self[words] = stretch = (int(start), int(end))
        return stretch
