"""Whether a word can be a Vietnamese syllable: tells “Esteban”, “Yathotou” from “Nguyễn”, “Thăng”.

After the description of the Vietnamese syllable (onset, nucleus, coda) in Đoàn Thiện Thuật, “Ngữ âm tiếng Việt”, 1977,
as far as the letters without accents show it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.language.folding import plain

_SYLLABLE = re.compile(r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?")


@lru_cache(maxsize=65536)
def is_vietnamese_syllable(word: str) -> bool:
    """Whether the letters of a word make a Vietnamese syllable.

    >>> [is_vietnamese_syllable(word) for word in ("Thăng", "Nghiêm", "Esteban", "Lazo")]
    [True, True, False, False]
    """
    return _SYLLABLE.fullmatch(plain(word)) is not None
