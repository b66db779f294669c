"""Companies, universities and newspapers: no bodies of the record, but people hold offices in them."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.extractors.document import Document

_LONGEST = 18  # words
_END = re.compile(
    r"[,;:()“”\"\n]|\.(?=\s|$)| - | – | cho (?=biết|hay|rằng)"
    r"| (?:nhiệm kỳ|đã|đang|sẽ|được|bị|trong|từ|là|phát biểu|tại|khẳng định|nói|vừa|cũng|có|không|ký|cùng|khi)(?!\w)"
    r"| thừa nhận(?!\w)"
    r"| (?:số \d+/|do (?:ông|bà|anh|chị|đồng chí))"
    r"| (?:và|rồi) (?:ông|bà|anh|chị|các|đồng chí) "
    r"| (?:và|rồi) (?!\w+ \w+ [A-ZĐÀ-Ỹ])"
)


class Organisations:
    """Reads the names of such organisations of one document."""

    def __init__(self, document: Document) -> None:
        """Prepare for one document; its persons are known already."""
        self.text = document.text
        self.things = document.hits_at("named-thing")
        self.persons = sorted(mention.start for mention in document.persons if mention.kind == "full")

    def at(self, start: int) -> tuple[str, int] | None:
        """Name and end of the organisation at an offset, `None` where none is named."""
        hit = self.things.get(start)
        if hit is None or not hit.concepts[0].flag("organisation"):
            return None
        stop = _END.search(self.text, hit.end)
        limit = stop.start() if stop else len(self.text)
        number = bisect_right(self.persons, hit.end)
        if number < len(self.persons):
            limit = min(limit, self.persons[number])
        name = re.sub(r"\s+", " ", self.text[start:limit]).strip().removesuffix(" và")
        named = len(name) > hit.end - start and len(name.split()) <= _LONGEST
        return (name, start + len(name)) if named else None
