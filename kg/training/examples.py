"""Annotated articles → examples for the models: the features that the extractors see, with the labels of the records.

A quote of a record is found in the text and given to the sentence, clause or figure that it covers most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluation.equality import body_key, name_key, offsets, without_space
from kg.evaluation.gold import Gold
from kg.extractors.clauses import Clause, clauses
from kg.extractors.directive_features import orders
from kg.extractors.document import Document
from kg.extractors.figures import counted
from kg.extractors.issue_features import ClauseReader
from kg.extractors.issues import LABELS as ISSUE_LABELS
from kg.extractors.speakers import Turn, turns
from kg.extractors.statement_features import Candidate, candidates
from kg.extractors.topics import background
from kg.extractors.topics import candidates as topic_candidates
from kg.extractors.units import UnitReader
from kg.model import Span, Statement
from kg.training.fitting import Example

YES = "yes"


@dataclass(frozen=True, slots=True)
class Examples:
    """The examples of one article, for each model but that of statements, which the others build on."""

    directives: tuple[Example, ...]
    issues: tuple[Example, ...]
    topics: tuple[Example, ...]
    indicators: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Speaking:
    """The sentences of one article as the model of statements sees them, with the labels of the record."""

    found: tuple[Candidate, ...]
    labels: tuple[str, ...]
    article: str

    @property
    def example(self) -> Example:
        """The whole article as one sequence."""
        return Example([candidate.features for candidate in self.found], self.labels, self.article)


def speaking(document: Document, gold: Gold) -> Speaking:
    """What one annotated article teaches about statements."""
    found = candidates(document, turns(document))
    labels = _statement_labels(found, gold, _Places(document))
    return Speaking(tuple(found), tuple(labels), document.article.id)


def examples(document: Document, gold: Gold, reader: UnitReader, said: Sequence[Statement]) -> Examples:
    """What one annotated article teaches about the rest.

    `said` are its statements as a model finds them that has not seen the article: so do the other models meet them.
    """
    places = _Places(document)
    found_turns = turns(document)
    spoken = {document.sentence_index(statement.evidence.span.start): statement for statement in said}
    ordered = places.sentences(gold["directives"], found_turns)
    return Examples(
        directives=_directives(document, gold, places, found_turns, spoken),
        issues=_issues(document, gold, places, spoken, ordered),
        topics=_topics(document, gold),
        indicators=_indicators(document, gold, places, reader, spoken),
    )


class _Places:
    """Finds quotes in the text of a document, whatever its white space."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.flat = without_space(document.text)
        self.kept = [number for number, letter in enumerate(document.text) if not letter.isspace()]

    def span(self, quote: str) -> Span | None:
        """Where a quote stands, `None` where it does not."""
        found = offsets(quote, self.flat)
        return Span(self.kept[found[0]], self.kept[found[1] - 1] + 1) if found else None

    def sentences(self, facts: Sequence[Gold], found: Sequence[Turn]) -> frozenset[int]:
        """The sentences that facts quote."""
        spans = [span for fact in facts if (span := self.span(fact["quote"]))]
        return frozenset(index for span in spans if (index := _most([turn.span for turn in found], span)) is not None)


def _most(pieces: Sequence[Span], span: Span) -> int | None:
    """Index of the piece that has most of a span."""
    shared = [min(piece.end, span.end) - max(piece.start, span.start) for piece in pieces]
    best = max(range(len(pieces)), key=lambda index: (shared[index], -index), default=None)
    return best if best is not None and shared[best] > 0 else None


def _statement_labels(found: Sequence[Candidate], gold: Gold, places: _Places) -> list[str]:
    speakers: dict[int, set[str]] = {}
    pieces = [candidate.turn.span for candidate in found]
    for fact in gold["statements"]:
        span = places.span(fact["quote"])
        index = _most(pieces, span) if span else None
        if index is not None:
            speakers.setdefault(index, set()).add(name_key(fact["speaker"]))
    labels: list[str] = []
    last: str | None = None
    for index, candidate in enumerate(found):
        right = speakers.get(index, set())
        if candidate.speaker is not None and name_key(candidate.speaker) in right:
            labels.append("new")
            last = name_key(candidate.speaker)
        elif last in right:
            labels.append("continued")
        else:
            labels.append("none")
            last = min(right) if right else last
    return labels


def _directives(
    document: Document, gold: Gold, places: _Places, found: Sequence[Turn], spoken: Mapping[int, Statement]
) -> tuple[Example, ...]:
    """Sentences that may oblige; those that are directives of another teach nothing: right and wrong would be one."""
    right: dict[int, set[str]] = {}
    for fact in gold["directives"]:
        for index in places.sentences([fact], found):
            right.setdefault(index, set()).update((name_key(fact["issuer"]), body_key(fact["issuer"])))
    made: list[Example] = []
    for order in orders(document, found, spoken):
        issuers = {key(name) for name in order.issuers for key in (name_key, body_key)}
        known = right.get(order.turn.index)
        if order.features and (known is None or known & issuers):
            made.append(Example([order.features], ["" if known is None else YES], document.article.id))
    return tuple(made)


def _issues(
    document: Document, gold: Gold, places: _Places, spoken: Mapping[int, Statement], ordered: frozenset[int]
) -> tuple[Example, ...]:
    spans = [span for fact in gold["issues"] if (span := places.span(fact["quote"]))]
    made: list[Example] = []
    reader = ClauseReader(document, spoken, ordered)
    for index in range(len(document.sentences)):
        if reader.states_problem(index):
            pieces = clauses(document, index)
            made.append(Example(reader.features(pieces), issue_labels(pieces, spans), document.article.id))
    return tuple(made)


def issue_labels(pieces: Sequence[Clause], spans: Sequence[Span]) -> list[str]:
    """The label of each clause: an issue begins in the first it covers (by half of either) and goes on in others."""
    out, begin, inside = ISSUE_LABELS
    labels = [out] * len(pieces)
    for span in spans:
        covered = []
        for number, piece in enumerate(pieces):
            shared = min(piece.span.end, span.end) - max(piece.span.start, span.start)
            least = min(piece.span.end - piece.span.start, span.end - span.start) / 2
            if shared > 0 and shared >= least and labels[number] == out:
                covered.append(number)
        for place, number in enumerate(covered):
            labels[number] = inside if place else begin
    return labels


def _topics(document: Document, gold: Gold) -> tuple[Example, ...]:
    """What the issues of one annotated article teach about their topics."""
    places = _Places(document)
    known = background(document)
    made: list[Example] = []
    for fact in gold["issues"]:
        span = places.span(fact["quote"])
        found = topic_candidates(document, _clausal(document, span), known) if span else {}
        if found:
            labels = [YES if slug == fact["topic"] else "" for slug in found]
            made.append(Example(list(found.values()), labels, document.article.id))
    return tuple(made)


def _clausal(document: Document, span: Span) -> Span:
    """The clauses that a quote covers: such spans the model of topics meets when it reads."""
    pieces = clauses(document, document.sentence_index(span.start))
    labels = issue_labels(pieces, [span])
    covered = [piece.span for piece, label in zip(pieces, labels, strict=True) if label != ISSUE_LABELS[0]]
    return Span(covered[0].start, covered[-1].end) if covered else span


def _indicators(
    document: Document, gold: Gold, places: _Places, reader: UnitReader, spoken: Mapping[int, Statement]
) -> tuple[Example, ...]:
    left = [(fact, span) for fact in gold["indicators"] if (span := places.span(fact["quote"]))]
    made: list[Example] = []
    for item in counted(document, reader, frozenset(spoken)):
        same = next(
            (
                pair
                for pair in left
                if pair[1].start <= item.figure.start < pair[1].end and abs(pair[0]["value"] - item.figure.value) < 1e-9
            ),
            None,
        )
        if same is not None:
            left.remove(same)
        made.append(Example([item.features], [YES if same is not None else ""], document.article.id))
    return tuple(made)
