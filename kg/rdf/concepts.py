"""The vocabulary's concepts as the graph shows them: labels, scheme and mapping of each concept that is used.

Read from the same Turtle files as the matcher's vocabulary, but whole terms are kept: a topic's `skos:broadMatch` leads
out of the vocabulary, and a unit's sources are resources of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.errors import VocabularyError
from kg.rdf.labels import search_keys
from kg.rdf.terms import TYPE, VOCABULARY, term, vietnamese
from kg.resources import ontology_path

_SHOWN = frozenset(
    term(f"skos:{name}")
    for name in (
        "prefLabel",
        "definition",
        "inScheme",
        "topConceptOf",
        "broader",
        "broadMatch",
        "exactMatch",
        "closeMatch",
        "notation",
    )
)
_FOUND_BY = frozenset((term("skos:altLabel"), term("skos:hiddenLabel")))
"""What concepts are found by in texts: a quarter of all that the files say, and no part of the graph."""
_WHOLE_SCHEMES = ("change", "event-type", "figure-kind", "office-status", "stance", "topic")
_ROLE_SCHEME, _TOPIC_SCHEME = f"<{VOCABULARY}role/", f"<{VOCABULARY}topic/"
_IN_SCHEME, _PREFERRED, _CONCEPT = term("skos:inScheme"), term("skos:prefLabel"), term("skos:Concept")


@dataclass(frozen=True, slots=True)
class Referred:
    """What the lines of entities refer to, and is described once, after them all."""

    concepts: set[str] = field(default_factory=set)
    titles: dict[str, str] = field(default_factory=dict)
    """Concept → what to call it where no file knows it: the title of an office that is new to the vocabulary."""
    sources: set[str] = field(default_factory=set)
    """Laws and resolutions that administrative units rest on."""

    def __or__(self, other: Referred) -> Referred:
        """What both refer to."""
        return Referred(self.concepts | other.concepts, other.titles | self.titles, self.sources | other.sources)


@dataclass(frozen=True, slots=True)
class Concepts:
    """What the vocabulary files say of each subject, as N-Quads terms."""

    properties: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Subject → its (predicate, object) pairs, sorted."""

    def values(self, subject: str, predicate: str) -> tuple[str, ...]:
        """All values of one property of a subject."""
        return tuple(value for name, value in self.properties.get(subject, ()) if name == predicate)

    def label(self, subject: str) -> str | None:
        """The preferred Vietnamese label of a concept, as plain text."""
        for value in self.values(subject, _PREFERRED):
            if value.endswith('"@vi'):
                return value[1:-4].replace('\\"', '"').replace("\\\\", "\\")
        return None

    def text(self, subject: str, predicate: str) -> str | None:
        """The first literal value of a property, without quotation marks and type."""
        values = self.values(subject, predicate)
        return values[0][1 : values[0].rindex('"')] if values else None

    def lines(self, referred: Referred) -> Iterator[str]:
        """Lines that describe what is referred to, and the concepts that stand in every graph."""
        subjects, titles = sorted({*self._always(), *referred.concepts}), referred.titles
        for scheme in sorted({f"{subject.rsplit('/', 1)[0]}>" for subject in subjects}):
            yield f"{scheme} {TYPE} {term('skos:ConceptScheme')} ."
            for predicate, value in self.properties.get(scheme, ()):
                if predicate in _SHOWN:
                    yield f"{scheme} {predicate} {value} ."
        for subject in subjects:
            yield f"{subject} {TYPE} {_CONCEPT} ."
            if subject.startswith(_ROLE_SCHEME):
                yield f"{subject} {TYPE} {term('org:Role')} ."
            known = [pair for pair in self.properties.get(subject, ()) if pair[0] in _SHOWN]
            for predicate, value in known:
                yield f"{subject} {predicate} {value} ."
            if subject.startswith(_TOPIC_SCHEME):
                labels = [value[1 : value.rindex('"')] for value in self.values(subject, _PREFERRED)]
                yield from search_keys(subject, (*labels, subject[len(_TOPIC_SCHEME) : -1]))
            if not known:
                scheme = subject.rsplit("/", 1)[0] + ">"
                yield f"{subject} {_IN_SCHEME} {scheme} ."
                yield f"{subject} {_PREFERRED} {vietnamese(titles.get(subject, subject[1:-1].rsplit('/', 1)[1]))} ."
        for source in sorted(referred.sources):
            for predicate, value in self.properties.get(source, ()):
                yield f"{source} {predicate} {value} ."

    def _always(self) -> Iterator[str]:
        """The concepts that stand in every graph: topics that nothing was said of are of interest too."""
        stems = tuple(f"<{VOCABULARY}{scheme}/" for scheme in _WHOLE_SCHEMES)
        return (subject for subject in self.properties if subject.startswith(stems))


def read_concepts(files: Iterable[Path]) -> Concepts:
    """Read vocabulary files (Turtle), and the closed lists of `ontology/values.ttl`.

    Raises `VocabularyError` with file and line where one is broken.
    """
    properties: dict[str, set[tuple[str, str]]] = {}
    for path in (ontology_path() / "values.ttl", *files):
        try:
            for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                predicate = str(quad.predicate)
                if predicate not in _FOUND_BY:
                    properties.setdefault(str(quad.subject), set()).add((predicate, str(quad.object)))
        except SyntaxError as error:
            line = f", line {error.lineno}" if error.lineno else ""
            raise VocabularyError(f"{path}{line}", f"not valid Turtle: {error.msg}") from error
        except OSError as error:
            raise VocabularyError(str(path), f"cannot be read: {error.strerror or error}") from error
    return Concepts({subject: tuple(sorted(pairs)) for subject, pairs in sorted(properties.items())})
