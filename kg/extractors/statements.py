"""Statements: sentences whose content the article attributes to a named person.

A sequence model (`learned/statements.tsv`) labels each sentence: nobody's words, words of the person whom its own verb
of saying or quotation names, or words that go on with the last speaker's. The names themselves come from
`kg.extractors.speakers`; the model never sees them.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extractors.document import Document
from kg.extractors.learned import LinearModel
from kg.extractors.learned.sequence import best_path
from kg.extractors.speakers import Turn
from kg.extractors.statement_features import Candidate, candidates
from kg.model import Statement

LABELS = ("none", "new", "continued")
# How much less likely words go on behind the end of a paragraph, unless a quotation runs on: the articles that the
# model learned from have no paragraphs, so that it cannot know.
_PARAGRAPH = 1.0
_MOST = 0.5  # share of a sentence in quotation marks from which its words are direct


def statements(document: Document, turns: Sequence[Turn], model: LinearModel) -> tuple[Statement, ...]:
    """The statements of an article, in the order of the text; the same words of the same speaker once."""
    found = candidates(document, turns)
    return attribute(document, found, decode(found, model))


def decode(found: Sequence[Candidate], model: LinearModel) -> list[str]:
    """The likeliest label of each sentence; a sentence without a named speaker of its own cannot be new."""
    scores = [model.scores(candidate.features) for candidate in found]
    new, continued = model.labels.index("new"), model.labels.index("continued")
    for candidate, row in zip(found, scores, strict=True):
        if candidate.speaker is None:
            row[new] = -1e9
        if candidate.opens_paragraph and candidate.turn.quoted == "none":
            row[continued] -= _PARAGRAPH
    return [model.labels[state] for state in best_path(model, scores)]


def attribute(document: Document, found: Sequence[Candidate], labels: Sequence[str]) -> tuple[Statement, ...]:
    """Statements from labels: a sentence labelled “continued” has the speaker of the one before it that has any."""
    speaker: str | None = None
    seen: set[tuple[str, str]] = set()
    made: list[Statement] = []
    for candidate, label in zip(found, labels, strict=True):
        if label == "none":
            continue
        if label == "new":
            speaker = candidate.speaker
        span = candidate.turn.span
        quote = document.text[span.start : span.end]
        if speaker is None or (speaker, quote) in seen:
            continue
        seen.add((speaker, quote))
        direct = candidate.turn.share > _MOST
        made.append(Statement(speaker, quote, document.evidence(span.start, span.end, _rule(candidate, label)), direct))
    return tuple(made)


def _rule(candidate: Candidate, label: str) -> str:
    """Name of the rule: how the sentence came to its speaker."""
    if label == "continued":
        return "statement:pronoun" if candidate.source == "pronoun" else "statement:continued"
    if candidate.source == "block":
        return "statement:quotation"
    cue = candidate.attribution.cue if candidate.attribution is not None else ""
    return f"statement:{cue}" if cue in ("theo", "colon") else "statement:verb"
