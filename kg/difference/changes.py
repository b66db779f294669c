"""One change between two builds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "article-added", "article-changed", "article-removed",
    "office-new", "office-vacated", "office-dated", "office-withdrawn",
    "issue-new", "issue-withdrawn", "thread-moved",
    "figure-new", "figure-changed", "figure-withdrawn",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Every kind of change, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that one build says and the other does not, or says otherwise."""

    kind: Kind
    subject: str
    """Whom or what it is about: the person, the place of an issue, the area of a figure, the article."""
    what: str
    """The office, the problem, what is measured, the article's headline."""
    before: str | None = None
    """What the old build says, where it says something.

    Of an office its tenure as an interval: ``2020-10/..`` is open, ``../≤2024-05-16`` was left by that day. Of a figure
    its value, of an issue thread its state.
    """
    after: str | None = None
    """The same in the new build."""
    reason: str | None = None
    """How the office was taken up or left (“miễn nhiệm”); the topic of an issue; the period of a figure."""
    article: str | None = None
    """Id of the article whose words bear it out."""
    quote: str | None = None

    def order(self) -> tuple[int, str, str, str, str, str]:
        """Key to sort by: kinds as in `KINDS`, then everything that a reader sees."""
        return (
            KINDS.index(self.kind),
            self.subject,
            self.what,
            self.reason or "",
            self.before or "",
            f"{self.after or ''} {self.article or ''} {self.quote or ''}",
        )
