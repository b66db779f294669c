"""When two names, two bodies or two quotes are the same answer.

The measure forgives what readers forgive: case, the place of the tone mark (hòa = hoà), abbreviations (UBND), hyphens
and full stops, and, in bodies and places, the type word of the unit (“tỉnh”). It is the measure itself, kept apart from
`kg.language.folding` and from the vocabularies: a change there must not move the yardstick.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Offsets = tuple[int, int]

_TONE_ON_FIRST_VOWEL = re.compile("([ou])([\u0300\u0301\u0303\u0309\u0323])([aeyi])")
_WORD = re.compile(r"[\w&.\-]+")
_CITY = ("tp.hcm", "tp. hcm", "tphcm")
_ABBREVIATIONS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "bch": "ban chấp hành",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "tư": "trung ương",
    "t.ư": "trung ương",
    "tw": "trung ương",
    "t.w": "trung ương",
    "tp": "thành phố",
    "hcm": "hồ chí minh",
    "tphcm": "thành phố hồ chí minh",
    "đbqh": "đại biểu quốc hội",
    "ubkt": "ủy ban kiểm tra",
    "ubtư": "ủy ban trung ương",
    "ubtw": "ủy ban trung ương",
    "vn": "việt nam",
    "gd&đt": "giáo dục và đào tạo",
    "tn&mt": "tài nguyên và môi trường",
    "tn-mt": "tài nguyên và môi trường",
    "tnmt": "tài nguyên và môi trường",
    "kh&đt": "kế hoạch và đầu tư",
    "gtvt": "giao thông vận tải",
    "nn&ptnt": "nông nghiệp và phát triển nông thôn",
    "lđ-tb&xh": "lao động thương binh và xã hội",
    "lđtb&xh": "lao động thương binh và xã hội",
    "q": "quận",
    "p": "phường",
}
# “tỉnh Bắc Giang” = “Bắc Giang”; “Đảng Cộng sản Việt Nam” = “Đảng”.
_UNSAID = frozenset({"tỉnh", "thành", "phố", "việt", "nam", "cộng", "sản"})


def _fold(text: str) -> str:
    """Lower-case NFC text with the tone of oa, oe, uy, oi … on the second vowel."""
    moved = _TONE_ON_FIRST_VOWEL.sub(r"\1\3\2", unicodedata.normalize("NFD", text.lower()))
    return unicodedata.normalize("NFC", moved)


@lru_cache(maxsize=65536)
def _words(text: str) -> tuple[str, ...]:
    folded = _fold(text)
    for spelling in _CITY:
        folded = folded.replace(spelling, "thành phố hồ chí minh")
    words: list[str] = []
    for match in _WORD.findall(folded.replace("uỷ", "ủy")):
        word = match.strip(".-")
        words += _ABBREVIATIONS.get(word, word.replace("-", " ").replace(".", " ")).split()
    return tuple(words)


def name_key(text: str | None) -> str:
    """What two spellings of a person's name, or of a unit, have in common.

    >>> name_key("Trương Hòa Bình") == name_key("Trương Hoà Bình")
    True
    """
    return " ".join(_words(text or ""))


def body_key(text: str | None) -> str:
    """What two spellings of a body, an office or a place have in common; a word said twice running counts once.

    >>> body_key("UBND tỉnh Bắc Giang") == body_key("Ủy ban nhân dân Bắc Giang")
    True
    >>> body_key("Trưởng ban Ban Tổ chức") == body_key("Trưởng Ban Tổ chức")
    True
    """
    kept = [word for word in _words(text or "") if word not in _UNSAID]
    return " ".join(word for index, word in enumerate(kept) if index == 0 or word != kept[index - 1])


def without_space(text: str) -> str:
    """The text with all white space taken out: quotes are compared by their place in it."""
    return "".join(text.split())


def offsets(quote: str | None, flat_text: str) -> Offsets | None:
    """Where a quote first stands in a text `without_space`; `None` where it does not."""
    flat = without_space(unicodedata.normalize("NFC", quote or ""))
    start = flat_text.find(flat) if flat else -1
    return (start, start + len(flat)) if start >= 0 else None


def overlap(one: Offsets | None, other: Offsets | None) -> float:
    """Share (0 to 1) of the shorter quote that the two have in common."""
    if one is None or other is None:
        return 0.0
    common = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return common / max(1, min(one[1] - one[0], other[1] - other[0]))
