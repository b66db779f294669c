"""Companies, universities and newspapers: no bodies of the record, but people hold offices in them."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.extractors.document import Document

_LONGEST = 18  # words
_END = re.compile(
    r"[,;:()“”\"\n]|\.(?=\s|$)| - | – | cho (?=biết|hay|rằng)"
    r"| (?:nhiệm kỳ|đã|đang|sẽ|được|bị|trong|từ|là|phát biểu|tại|khẳng định|nói|vừa|cũng|có|không|ký|cùng|khi)(?!\w)"
    r"| (?:thừa nhận|để|về|vì|nhằm|nếu|mà|thì|nhưng)(?!\w)"
    r"| (?:số \d+/|do (?:ông|bà|anh|chị|đồng chí))"
    r"| (?:và|rồi) (?:ông|bà|anh|chị|các|đồng chí) "
    r"| (?:và|rồi) (?!\w+ \w+ [A-ZĐÀ-Ỹ])"
)


_CAPITAL = r"[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
_AFTER_CAPITALS = re.compile(rf"{_CAPITAL}\w* (?P<last>{_CAPITAL}\w*) (?P<word>[^\W\d_A-Z]\w*)")
_GOES_ON = frozenset(("và", "của", "tỉnh", "thành", "huyện", "quận", "xã", "phường", "thị", "số", "cơ", "chi", "phố"))


class Organisations:
    """Reads the names of such organisations of one document."""

    def __init__(self, document: Document, compounds: frozenset[str]) -> None:
        """Prepare for one document, whose persons are known already; `compounds` are the words of agency names."""
        self.text = document.text
        self.folded = document.folded
        self.compounds = compounds
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
        limit = self._end_of_proper_name(hit.end, limit)
        name = re.sub(r"\s+", " ", self.text[start:limit]).strip().removesuffix(" và")
        named = len(name) > hit.end - start and len(name.split()) <= _LONGEST
        return (name, start + len(name)) if named else None

    def _end_of_proper_name(self, start: int, limit: int) -> int:
        """Where a name ends that two capitals close: “Công ty Cường Hưng │ hợp đồng …”, “… Hồ Chí Minh │ cảm ơn …”."""
        for match in _AFTER_CAPITALS.finditer(self.text, start, limit):
            halves = self.folded[match.start("last") : match.end("word")]
            if match["word"] not in _GOES_ON and halves not in self.compounds:  # “Đầu tư Giống │ cây trồng”
                return match.start("word") - 1
        return limit
