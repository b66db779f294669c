"""Sentence boundaries in Vietnamese news text.

A full stop ends no sentence after “TP.”, “T.Ư”, “GS.”, a single capital, or inside a figure (1.200), unless the word
that follows begins sentences and no names (“… của TP. Ông …”). A line break always ends one. Closing quotation marks
and brackets stay with the sentence that they close. Pages from the web lose line breaks and spaces: “… năm 2017.Tại
buổi …” is two sentences, and so is a photo caption without a full stop before “Phát biểu tại …”.
"""

from __future__ import annotations

import re

from kg.model import Span

# Words that are written with a full stop and are followed by a capital: titles, types of unit, initials.
_ABBREVIATION_WORDS = """
    tp tx tt q p h x t ts ths gs pgs bs ks ls cn nxb đ/c đc ô bà st mr mrs dr no vs tr ubnd hđnd ttg ct cp qđ nđ tw th s
"""
_ABBREVIATIONS = frozenset(_ABBREVIATION_WORDS.split())
# First words of a sentence with which no proper name begins.
_OPENER_WORDS = """
    Ông Bà Anh Chị Theo Trong Tại Từ Tuy Nhưng Để Nếu Khi Vì Do Các Những Nhiều Một Đây Đó Này Riêng Ngoài Cùng Cũng
    Lần Như Sau Trước Phát Báo Qua Với Về Đến Đối Hiện Cụ Vậy Việc Chúng Họ Không Chính Cải Bí Phó Chủ Trường Ngay
    Bên Mặc Song Còn Đặc Thông
"""
_OPENERS = frozenset(_OPENER_WORDS.split())
# Openings of a sentence that show where a caption without a full stop has ended: “… tại hội nghị Phát biểu tại …”.
_GLUED = (
    r"Phát biểu|Trả lời|Trao đổi với|Báo cáo (?:với|tại)|Trước đó|Trong (?:khi|dịp)|Tại (?:buổi|cuộc|hội nghị|Dự án)"
    r"|Theo (?:ông|bà|đồng chí)|Tiếp (?:tục|đó)|Cụ thể|Ngoài (?:ra|trường hợp)|Tuy (?:nhiên|vậy)|Bên cạnh|Đặc biệt"
    r"|Cùng (?:ngày|dự|đi)|Nói về|Nhắc đến|Liên quan|Đón nhận|Đối với|Đề cập|Chiều (?:cùng ngày|nay|ngày|\d)"
    r"|Sáng (?:nay|ngày|\d)|Ngày \d|Kết luận (?:buổi|hội nghị|phiên|cuộc)|Ngay sau|Sau khi|Dù vậy|Mặc dù"
    r"|Với (?:mong muốn|chủ đề)"
)
# Each pattern begins with a character or a set of them: those the engine of regular expressions looks for fastest.
_STOP = re.compile(r"[.!?…][.!?…]*(?P<close>[\"”’»)\]]*(?:[.](?=\s|$))?)(?:(?=\s|$)|(?=[“\"]?\w))")
_LINE_BREAKS = re.compile(r"\n\n*")
_CREDIT = re.compile(r"/TTXVN ")
_OPENING = re.compile(r" (?=[A-ZĐ])(?:" + _GLUED + r")(?=[ ,])")
_WORD_BEFORE = re.compile(r"[\w/]+$")
_NEXT = re.compile(r"\s*[\"“‘«(\[–-]*\s*(\w+)")


def _is_abbreviation(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to the word before it."""
    match = _WORD_BEFORE.search(text, max(0, stop - 12), stop)
    if match is None:
        return False
    word = match.group()
    if len(word) == 1 and word.isalpha() and word.isupper():
        return True  # an initial, “T.Ư”, “P.V”
    return word == "TƯ" or (word.lower() in _ABBREVIATIONS and len(word) <= 5)


def _ends_here(text: str, match: re.Match[str]) -> bool:
    """Whether the punctuation of `match` ends a sentence."""
    following = _NEXT.match(text, match.end())
    if following is None:
        return True
    word = following.group(1)
    if not text[match.end()].isspace() and not _ends_without_space(text, match, word):
        return False
    if match.end() - match.start() == 1 and text[match.start()] == "." and _is_abbreviation(text, match.start()):
        return word in _OPENERS and text[match.end()].isspace()
    return not word[0].islower()  # “… và …?” inside a sentence goes on in lower case


def _ends_without_space(text: str, match: re.Match[str], word: str) -> bool:
    """Whether a stop followed by a letter at once ends a sentence: “2017.Tại”, not “TP.HCM”, “1.200” or “Th.S”."""
    before = text[match.start() - 1] if match.start() else ""
    quoted = text[match.end()] in '“"'
    capital = len(word) > 1 and word[0].isupper() and word[1:].islower()
    return capital and (
        before.islower() or (before.isdigit() and not quoted) or before in '%)”"' or bool(match["close"])
    )


def _is_glued(text: str, match: re.Match[str]) -> bool:
    """Whether the opening stands where nothing but a lost line break can be before it."""
    before = text[match.start() - 1] if match.start() else "\n"
    return before.isalnum() or before == ")"


def sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences of a text, in order, without the white space around them.

    >>> text = "TP. Huế có 1.200 hộ. Ông nói: “Tốt.”"
    >>> [text[span.start : span.end] for span in sentences(text)]
    ['TP. Huế có 1.200 hộ.', 'Ông nói: “Tốt.”']
    """
    ends = [match.end() for match in _STOP.finditer(text) if _ends_here(text, match)]
    ends += [match.end() for match in _LINE_BREAKS.finditer(text)]
    ends += [match.end() for match in _CREDIT.finditer(text)]
    ends += [match.start() for match in _OPENING.finditer(text) if _is_glued(text, match)]
    ends.sort()
    found: list[Span] = []
    start = 0
    for end in (*ends, len(text)):
        _append(found, text, start, end)
        start = end
    return tuple(found)


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped and (stripped[0].isalnum() or any(c.isalnum() for c in stripped)):
        begin = start + piece.index(stripped[0])
        found.append(Span(begin, begin + len(stripped)))
