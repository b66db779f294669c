"""Who reports what a sentence says: its speaker, else the body that it follows or that says so by a verb.

A body's report goes on within its paragraph until somebody else is given words, for two sentences at most.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.extractors.document import BodyMention, Document
from kg.extractors.speakers import Turn
from kg.model import Statement

_REACH = 2
_KINDS = frozenset(("say", "ambiguous"))
_GAP = 30  # code points between a body and its verb
# “theo Sở Y tế, …”, “theo báo cáo của Sở Y tế, …”: no comma and no other clause between.
_ACCORDING = re.compile(
    r"(?<!\w)theo (?!đó|quy|luật|nghị|quyết|tinh thần|hướng|kế hoạch|chỉ đạo|phân công)[^,;:.!?“”\"]{0,60}$"
)
_BREAK = re.compile(r"[,;:()“”\"]|(?<!\w)(?:cần|phải|nên|được|bị)(?!\w)")


def reporters(document: Document, turns: Sequence[Turn], spoken: Mapping[int, Statement]) -> dict[int, str]:
    """The name of who reports each sentence, by its index; sentences that nobody but the article says are left out."""
    found: dict[int, str] = {}
    body: str | None = None
    left = 0
    for turn in turns:
        opens = turn.index == 0 or "\n" in document.text[turns[turn.index - 1].span.end : turn.span.start]
        named = _body(document, turn)
        statement = spoken.get(turn.index)
        if statement is not None:
            found[turn.index] = statement.speaker
            body = None
        elif named is not None:
            found[turn.index] = body = named
            left = _REACH
        elif opens or turn.attributions or left == 0:
            body = None
        if statement is None and named is None and body is not None:
            found[turn.index] = body
            left -= 1
    return found


def _body(document: Document, turn: Turn) -> str | None:
    """The body that a sentence follows (“theo Sở Y tế”) or gives words to by a verb of saying."""
    folded = document.folded
    for attribution in turn.attributions:
        subject = attribution.subject
        if isinstance(subject, BodyMention) and subject.named and attribution.kind in _KINDS:
            gap = folded[subject.end : attribution.start]
            if len(gap) <= _GAP and _BREAK.search(gap) is None:
                return subject.name
    if folded.find("theo ", turn.span.start, turn.span.end) < 0:
        return None
    for mention in document.bodies:
        inside = turn.span.start <= mention.start < turn.span.end
        if inside and mention.named and _ACCORDING.search(folded, turn.span.start, mention.start):
            return mention.name
    return None
