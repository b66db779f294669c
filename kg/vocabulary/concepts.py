"""The vocabulary: SKOS concepts read from Turtle files, shipped ones and the user's.

Nothing here knows what an office or a place is: a concept has a scheme (``body-type``, ``role``, ``unit``, ``surname``,
cues …), labels and plain properties. What they mean to the extractors is written in `docs/vocabulary.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.errors import VocabularyError

SKOS = "http://www.w3.org/2004/02/skos/core#"
KG = "https://w3id.org/vnkg/ontology#"
_IN_SCHEME = f"{SKOS}inScheme"
_LABELS = (f"{SKOS}prefLabel", f"{SKOS}altLabel", f"{SKOS}hiddenLabel")

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_Description = dict[tuple[str, _Term], None]
"""What is said of one subject: predicate and object of each statement, once each, in the order of the files."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry of the vocabulary."""

    iri: str
    scheme: str
    """Last part of the scheme's IRI: “role”, “body-type”, “unit” …"""
    label: str
    """Preferred Vietnamese label."""
    label_en: str | None
    labels: tuple[str, ...]
    """All Vietnamese (and untagged) labels to be found in text, the preferred one first."""
    properties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Local name of each other property → its values: literals as text, IRIs by their last part."""
    slug: str = field(init=False)
    """Last part of the IRI."""
    kind: str = field(init=False)
    """The property “kind”, empty where it has none: what a cue or a word does."""

    def __post_init__(self) -> None:
        """Keep what the extractors ask for at every hit."""
        object.__setattr__(self, "slug", local_name(self.iri))
        object.__setattr__(self, "kind", self.value("kind") or "")

    def value(self, name: str) -> str | None:
        """The first value of a property, `None` where it has none."""
        values = self.properties.get(name)
        return values[0] if values else None

    def flag(self, name: str) -> bool:
        """Whether a property is given as true."""
        return self.value(name) == "true"


def local_name(iri: str) -> str:
    """What follows the last ``#`` or ``/`` of an IRI."""
    return iri.replace("#", "/").rstrip("/").rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All concepts, in the order of their IRIs, and a look-up by scheme."""

    concepts: tuple[Concept, ...]
    by_scheme: Mapping[str, tuple[Concept, ...]]

    def scheme(self, name: str) -> tuple[Concept, ...]:
        """The concepts of one scheme; empty where there is none."""
        return self.by_scheme.get(name, ())


def load(files: Iterable[Path]) -> Vocabulary:
    """Read vocabulary files into one vocabulary; a concept may be spread over several files.

    Raises `VocabularyError` with file and line where a file is no Turtle, or a concept lacks scheme or label.
    """
    described: dict[str, _Description] = {}
    origin: dict[str, Path] = {}
    for path in files:
        for triple in _triples(path):
            if isinstance(triple.subject, ox.NamedNode):
                iri = triple.subject.value
                origin.setdefault(iri, path)
                described.setdefault(iri, {})[triple.predicate.value, triple.object] = None
    concepts = tuple(_concepts(described, origin))
    schemes: dict[str, list[Concept]] = {}
    for concept in concepts:
        schemes.setdefault(concept.scheme, []).append(concept)
    return Vocabulary(concepts, {name: tuple(members) for name, members in schemes.items()})


def _triples(path: Path) -> Iterator[ox.Triple]:
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            yield quad.triple
    except SyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise VocabularyError(f"{path}{line}", f"not valid Turtle: {error.msg}") from error
    except OSError as error:
        raise VocabularyError(str(path), f"cannot be read: {error.strerror or error}") from error


def _concepts(described: Mapping[str, _Description], origin: Mapping[str, Path]) -> Iterator[Concept]:
    for iri, description in sorted(described.items()):
        scheme = next((value for name, value in description if name == _IN_SCHEME), None)
        if isinstance(scheme, ox.NamedNode):
            yield _concept(iri, local_name(scheme.value), description, origin)


def _concept(iri: str, scheme: str, description: _Description, origin: Mapping[str, Path]) -> Concept:
    labels: dict[str, list[str]] = {name: [] for name in _LABELS}
    english: str | None = None
    properties: dict[str, list[str]] = {}
    for predicate, value in description:
        if predicate in labels and isinstance(value, ox.Literal):
            if value.language == "en":
                english = value.value if predicate == _LABELS[0] else english
            else:
                labels[predicate].append(value.value)
        elif isinstance(value, ox.Literal):
            properties.setdefault(local_name(predicate), []).append(value.value)
        elif isinstance(value, ox.NamedNode):
            properties.setdefault(local_name(predicate), []).append(local_name(value.value))
    preferred, alternative, hidden = (sorted(labels[name]) for name in _LABELS)
    if not preferred:
        where = str(origin.get(iri, iri))
        raise VocabularyError(where, f'<{iri}> has no skos:prefLabel in Vietnamese ("…"@vi); give it one')
    return Concept(
        iri=iri,
        scheme=scheme,
        label=preferred[0],
        label_en=english,
        labels=tuple(dict.fromkeys(preferred + alternative + hidden)),
        properties={name: tuple(sorted(values)) for name, values in sorted(properties.items())},
    )
