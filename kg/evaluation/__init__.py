"""How well the facts that were found agree with facts that a person read: the room that measures.

In go gold records (`docs/evaluation.md`) and predicted ones; out come precision, recall and F1 a task, what differs,
the precision of each rule, and the sentences that no rule understood. It changes nothing and writes no file.
"""

from kg.evaluation.coverage import Coverage, Sentence, coverage
from kg.evaluation.gold import Gold, problems, read
from kg.evaluation.report import coverage_lines, difference_lines, rule_lines, score_lines
from kg.evaluation.rules import RuleScore
from kg.evaluation.scoring import TASKS, Difference, Report, Score, evaluate

__all__ = [
    "TASKS",
    "Coverage",
    "Difference",
    "Gold",
    "Report",
    "RuleScore",
    "Score",
    "Sentence",
    "coverage",
    "coverage_lines",
    "difference_lines",
    "evaluate",
    "problems",
    "read",
    "rule_lines",
    "score_lines",
]
