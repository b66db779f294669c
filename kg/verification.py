"""Checks of a finished store: does every quote stand in its text, and does the graph obey its shapes.

`verify` needs the articles' texts for the full check; without them it still holds every quote against the sentence that
the store keeps. `validate` runs SHACL over the graph, a batch of articles at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from kg.rdf.terms import TYPE
from kg.resources import ontology_path
from kg.store import Store

_QUOTES = """
SELECT ?article ?digest ?start ?end ?exact ?from ?sentence WHERE {
  ?words oa:hasSource ?article ; oa:hasSelector ?selector ; kg:inSentence/oa:hasSelector ?around .
  ?selector oa:start ?start ; oa:end ?end ; oa:exact ?exact .
  ?around oa:start ?from ; oa:exact ?sentence .
  ?article kg:textDigest ?digest .
}"""
_BATCH = 40_000
"""Triples that are validated at once, so that memory does not grow with the store."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something that does not hold: where, and what."""

    where: str
    message: str

    def __str__(self) -> str:
        """One line for a report."""
        return f"{self.where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Verification:
    """What `verify` found."""

    quotes: int
    articles: int
    without_text: tuple[str, ...]
    """Articles whose text was not given, so that their quotes were held against sentences only."""
    faults: tuple[Fault, ...]


def verify(store: Store, text_of: Callable[[str], str | None] = lambda article: None) -> Verification:
    """Hold every quote of a store against its article.

    `text_of` gives an article's text (NFC, without the ``date`` header) by its IRI, `None` where it is not at hand.
    """
    faults: list[Fault] = []
    texts: dict[str, str | None] = {}
    count = 0
    for row in store.query(_QUOTES).values():
        article, digest, exact, sentence = row[0], row[1], row[4], row[6]
        start, end, begin = int(row[2]), int(row[3]), int(row[5])
        count += 1
        where = f"{article}#char={start},{end}"
        if article not in texts:
            text = text_of(article)
            texts[article] = text
            if text is not None and sha256(text.encode()).hexdigest() != digest:
                faults.append(Fault(article, "the text is not the version that the graph was built from; build again"))
        text = texts[article]
        if text is not None:
            if text[start:end] != exact:
                faults.append(Fault(where, f"the quote “{exact}” is not the text there, “{text[start:end]}”"))
        elif begin <= start and end <= begin + len(sentence) and sentence[start - begin : end - begin] != exact:
            faults.append(Fault(where, f"the quote “{exact}” does not stand in its sentence “{sentence}”"))
    without = tuple(sorted(article for article, text in texts.items() if text is None))
    return Verification(count, len(texts), without, tuple(sorted(set(faults))))


def validate(store: Store) -> tuple[Fault, ...]:
    """All that breaks a shape of `ontology/shapes.ttl`, in Vietnamese and English; empty where nothing does.

    The default graph is validated by itself and the articles in batches; each part is lent the types of what it refers
    to in the other, and answers for its own nodes only.
    """
    import pyshacl  # slow to import
    import rdflib

    shapes = rdflib.Graph().parse(ontology_path() / "shapes.ttl", format="turtle")
    faults: set[Fault] = set()
    for own, lent in _parts(store):
        data = rdflib.Graph().parse(data="\n".join((*own, *lent)), format="nt")
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
        mine = {line.split(" ", 1)[0][1:-1] for line in own}
        faults.update(fault for fault in _faults(report) if fault.where in mine)
    return tuple(sorted(faults))


def _parts(store: Store) -> Iterator[tuple[list[str], list[str]]]:
    """Lines to validate together, and the type lines that are lent to them."""
    if len(store) <= _BATCH:
        yield [line for _, lines in store.parts() for line in lines], []
        return
    default = store.lines()
    types = _types(default)
    wanted, lent = _objects(default), []
    batch: list[str] = []
    for graph in store.graphs():
        lines = store.lines(graph)
        for subject, kinds in _types(lines).items():
            if subject in wanted:
                lent += kinds
        batch += lines
        if len(batch) > _BATCH:
            yield batch, _lent(batch, types)
            batch = []
    if batch:
        yield batch, _lent(batch, types)
    yield default, lent


def _types(lines: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lines:
        subject, predicate, _ = line.split(" ", 2)
        if predicate == TYPE:
            found.setdefault(subject, []).append(line)
    return found


def _objects(lines: Iterable[str]) -> set[str]:
    return {line.split(" ", 2)[2][:-2] for line in lines}


def _lent(lines: list[str], types: Mapping[str, list[str]]) -> list[str]:
    return [line for subject in sorted(_objects(lines) & types.keys()) for line in types[subject]]


def _faults(report: Any) -> Iterator[Fault]:
    """The results of a validation report; `report` is an rdflib graph."""
    from rdflib.namespace import RDF, SH

    for result in report.subjects(RDF.type, SH.ValidationResult):
        if (None, SH.detail, result) in report:
            continue  # a part of another result
        messages = sorted(report.objects(result, SH.resultMessage), key=lambda text: (text.language != "vi", text))
        value = report.value(result, SH.value)
        shown = f" [{value}]" if value is not None else ""
        yield Fault(str(report.value(result, SH.focusNode)), " / ".join(messages) + shown)
