"""Issues: problems in public affairs that the article asserts, by the shortest clause that states each.

A sequence model over the clauses of a sentence (`learned/issues.tsv`) tells where an issue begins and how far it goes.
A problem that an article tells again in much the same words is one issue, quoted where it is told more fully.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from kg.extractors.clauses import Clause, clauses
from kg.extractors.document import Document
from kg.extractors.issue_features import ClauseReader
from kg.extractors.learned import LinearModel
from kg.extractors.learned.sequence import best_path
from kg.extractors.topics import topics
from kg.extractors.whereabouts import home, place_of
from kg.model import Issue, Span, Stance, Statement

LABELS = ("out", "begin", "inside")
_SAME = 0.5  # share of the pairs of words of the shorter of two quotes from which on they tell the same problem
_ALLEGED = frozenset(("bi-cao-buoc", "phan-anh", "khieu-nai"))


def issues(
    document: Document,
    spoken: Mapping[int, Statement],
    ordered: frozenset[int],
    clause_model: LinearModel,
    topic_model: LinearModel,
    reported: Mapping[int, str],
) -> tuple[Issue, ...]:
    """The issues of an article, in the order of the text, each once.

    `spoken` has the statement of each sentence that is one; `ordered` are the sentences that are directives;
    `reported` names who says each sentence, where that is not the article.
    """
    default = home(document)
    found = _told_once(document, _found(document, ClauseReader(document, spoken, ordered), clause_model))
    made: list[Issue] = []
    for span, slug in zip(found, topics(document, found, topic_model), strict=True):
        index = document.sentence_index(span.start)
        made.append(
            Issue(
                topic=slug,
                place=place_of(document, span, default),
                quote=document.text[span.start : span.end],
                evidence=document.evidence(span.start, span.end, "issue:clause"),
                reporter=reported.get(index),
                stance=_stance(document, index),
            )
        )
    return tuple(made)


def _found(document: Document, reader: ClauseReader, model: LinearModel) -> list[Span]:
    """Every clause or run of clauses that states a problem, in the order of the text."""
    found: list[Span] = []
    for index in range(len(document.sentences)):
        if reader.states_free_problem(index):
            pieces = clauses(document, index)
            found += spans(pieces, decode(reader.features(pieces), model))
    return found


def _told_once(document: Document, found: Sequence[Span]) -> list[Span]:
    """The spans without those whose words a longer one, or an earlier one of the same length, has by half."""
    pairs = []
    for span in found:
        low, high = document.words.within(span.start, span.end)
        pairs.append(frozenset(pairwise(document.words.texts[low:high])))
    left: list[int] = []
    for number in sorted(range(len(found)), key=lambda number: (-len(pairs[number]), number)):
        words = pairs[number]
        if not any(len(words & pairs[other]) >= max(1, _SAME * len(words)) for other in left):
            left.append(number)
    return [found[number] for number in sorted(left)]


def decode(features: Sequence[Sequence[str]], model: LinearModel) -> list[str]:
    """The likeliest label of each clause of a sentence."""
    return [model.labels[state] for state in best_path(model, [model.scores(clause) for clause in features])]


def spans(pieces: Sequence[Clause], labels: Sequence[str]) -> list[Span]:
    """Where the issues are: from a clause that begins one to the last that goes on with it."""
    found: list[Span] = []
    for piece, label, before in zip(pieces, labels, ["out", *labels], strict=False):
        if label == "inside" and before != "out":
            found[-1] = Span(found[-1].start, piece.span.end)
        elif label != "out":
            found.append(piece.span)
    return found


def _stance(document: Document, index: int) -> Stance:
    """Whether it is reported, alleged, denied or said to be resolved."""
    sentence = document.sentences[index]
    hits = document.hits_between("problem-cue", sentence.start, sentence.end)
    slugs = {hit.concepts[0].slug for hit in hits}
    kinds = {hit.concepts[0].kind for hit in hits}
    if "deny" in kinds:
        return "denied"
    if "khong-con" in slugs:
        return "resolved"
    return "alleged" if slugs & _ALLEGED else "reported"
