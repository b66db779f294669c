"""A report as lines of text for a person: scores, differences, rules, sentences that were not understood."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.evaluation.coverage import Coverage
from kg.evaluation.scoring import Report

_UNTOLD = ("evidence", "role", "inferred", "details")
"""Keys of a predicted fact that a list of errors leaves out: they repeat what the fact's own keys say."""


def score_lines(report: Report) -> Iterator[str]:
    """Precision, recall and F1 a task, then the mean of the F1s."""
    heading = f"{'task':18}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'pred':>7}"
    yield f"{heading}   ({report.articles} articles, {report.predicted} predicted)"
    for score in report.scores:
        figures = f"{score.precision:7.3f}{score.recall:7.3f}{score.f1:7.3f}{score.gold:7}{score.predicted:7}"
        yield f"{score.task:18}{figures}"
    yield f"{'mean':18}{'':14}{report.mean:7.3f}"


def difference_lines(report: Report, task: str) -> Iterator[str]:
    """The gold facts that a task missed and the predicted facts that are wrong, with the rules that made them."""
    for difference in report.differences:
        if difference.task == task:
            yield f"{difference.article}  {difference.kind:7} {_plain(difference.fact)}"


def _plain(fact: object) -> str:
    if not isinstance(fact, dict):
        return json.dumps(fact, ensure_ascii=False)
    shown = {key: value for key, value in fact.items() if key not in _UNTOLD and value not in (None, "", [], ())}
    rules = sorted({item["rule"] for item in fact.get("evidence", ())})
    return json.dumps(shown, ensure_ascii=False) + (f"  by {', '.join(rules)}" if rules else "")


def rule_lines(report: Report) -> Iterator[str]:
    """Each rule with its precision, the facts it made and those of them that are right."""
    width = max((len(score.rule) for score in report.rules), default=4)
    yield f"{'kind':12}{'rule':{width}}{'P':>7}{'right':>7}{'made':>7}"
    for score in report.rules:
        yield f"{score.kind:12}{score.rule:{width}}{score.precision:7.3f}{score.right:7}{score.made:7}"


def coverage_lines(found: Coverage) -> Iterator[str]:
    """Sentences that no rule understood, a line each (article, start offset, text), after one line of counts."""
    yield (
        f"{found.sentences} sentences: {found.said} say something that was read, {found.named} only name someone or "
        f"something, {len(found.silent)} were not understood"
    )
    for sentence in found.silent:
        yield f"{sentence.article}\t{sentence.span.start}\t{' '.join(sentence.text.split())}"
