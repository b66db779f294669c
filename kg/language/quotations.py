"""Which stretches of a text stand in quotation marks, also where they run over several sentences.

Vietnamese news uses “…”, "…" and «…», mixes them, forgets closing marks, and opens each paragraph of a long quotation
anew. A mark opens where white space or an opening bracket is before it, and closes otherwise.
"""

from __future__ import annotations

import re

from kg.model import Span

_MARK = re.compile('["“”«»]')
_OPENING_CONTEXT = " \t\n\xa0([:–-"
_LONGEST = 4000  # code points; a longer quotation has lost its closing mark


def quotations(text: str) -> tuple[Span, ...]:
    """Spans of the outermost quotations, marks included, in order; a mark without a partner is passed over.

    >>> text = 'Ông nói: “Cứ “xin - cho” mãi. Phải dừng!”, rồi về.'
    >>> [text[span.start : span.end] for span in quotations(text)]
    ['“Cứ “xin - cho” mãi. Phải dừng!”']
    """
    found: list[Span] = []
    opened: list[int] = []
    for match in _MARK.finditer(text):
        at = match.start()
        if _opens(text, at, bool(opened)):
            if opened and (at - opened[0] > _LONGEST or _begins_sentence(text, at)):
                opened.clear()
            opened.append(at)
        elif opened:
            start = opened.pop()
            if not opened:
                found.append(Span(start, match.end()))
    return tuple(found)


def _opens(text: str, at: int, inside: bool) -> bool:
    mark = text[at]
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < len(text) else "\n"
    if mark in "“«":
        return not after.isspace() or not inside
    if mark == "»":
        return False
    if before in ".?!" and after.isalnum() and not inside:
        return True
    return before in _OPENING_CONTEXT and not after.isspace()


def _begins_sentence(text: str, at: int) -> bool:
    """Whether a full stop or a line break stands before the mark: an earlier quotation was never closed."""
    before = text[max(0, at - 3) : at].rstrip(" \xa0")
    return not before or before[-1] in ".!?…\n"
