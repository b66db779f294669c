"""What an article says: statements, directives, issues, indicators, in the order in which each needs the ones before.

Persons, bodies and places of the document must have been found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extractors.directive_features import orders
from kg.extractors.directives import chosen, directives
from kg.extractors.document import Document
from kg.extractors.indicators import indicators
from kg.extractors.issues import issues
from kg.extractors.learned import LinearModel, load
from kg.extractors.reporters import reporters
from kg.extractors.speakers import turns
from kg.extractors.statements import statements
from kg.extractors.units import UnitReader
from kg.language.dates import DateMention
from kg.model import Directive, Indicator, Issue, Statement


@dataclass(frozen=True, slots=True)
class Models:
    """The learned parts (docs/models.md)."""

    statements: LinearModel
    directives: LinearModel
    issues: LinearModel
    topics: LinearModel
    indicators: LinearModel


@cache
def shipped_models() -> Models:
    """The models that come with the package, read once a process."""
    return Models(*(load(name) for name in ("statements", "directives", "issues", "topics", "indicators")))


@dataclass(frozen=True, slots=True)
class Content:
    """What an article says."""

    statements: tuple[Statement, ...]
    directives: tuple[Directive, ...]
    issues: tuple[Issue, ...]
    indicators: tuple[Indicator, ...]


def content(document: Document, reader: UnitReader, dates: Sequence[DateMention], models: Models) -> Content:
    """The statements, directives, issues and indicators of an article."""
    found_turns = turns(document)
    said = statements(document, found_turns, models.statements)
    spoken = {document.sentence_index(statement.evidence.span.start): statement for statement in said}
    obliging = chosen(document, orders(document, found_turns, spoken), models.directives)
    ordered = frozenset(order.turn.index for order in obliging)
    reported = reporters(document, found_turns, spoken)
    problems = issues(document, spoken, ordered, models.issues, models.topics, reported)
    return Content(
        statements=said,
        directives=directives(document, obliging, dates, problems),
        issues=problems,
        indicators=indicators(document, reader, spoken, models.indicators, reported),
    )
