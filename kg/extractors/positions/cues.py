"""Patterns of the words that say how an office is held, built from the cues of the vocabulary.

All are matched against folded text. Which words a class holds, `ontology/vocabulary/office-cues.ttl` says.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extractors.lexicon import Lexicon

HOLDER = "\x00"
"""What stands for the name of the holder in a clause that is matched."""


class OfficeCues:
    """The patterns of one vocabulary."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile them."""
        cue = {slug: f"(?:{words})" for slug, words in lexicon.office_cues.items()}
        who = rf"(?:(?:{cue['pronoun']}|{HOLDER})\s+)"
        held = rf"(?:{cue['still']}\s+)*{cue['holds']}(?:\s+{cue['office-noun']})?"
        self.while_holding = re.compile(rf"(?<!\w)(?:(?P<since>{cue['since']})|{cue['time-of']})\s+{who}+{held}\s*$")
        """“khi ông A còn là │ Thứ trưởng”, “thời ông làm │ Bí thư”, not “từ khi ông A làm │ Bí thư”."""
        self.opens_before = re.compile(
            rf"[\s“\"–-]*(?:{cue['before-that']}|{cue['before-this']}\s[^,;.]{{2,90}},)(?!\w)"
        )
        """“Trước đó, ông A là …”, “Trước khi hợp nhất, ông A là …”."""
        self.states = re.compile(rf"(?<!\w){held}\s*$")
        """“ông A │ là │ Phó Chủ tịch”, not “ông A, Phó Chủ tịch”."""
        self.once = re.compile(rf"(?<!\w){cue['once']}\s+(?:{cue['passive']}\s+)?$")
        """“ông A từng được │ bổ nhiệm làm Giám đốc Sở”."""
        self.in_passing = re.compile(rf"(?<!\w)(?:{cue['since']}|{cue['case']}\s{who}+)\s*(?:{cue['passive']}\s+)?$")
        """“sau khi được │ bổ nhiệm”, “trường hợp ông A được │ bổ nhiệm”: told of what is no news."""
        self.kin = re.compile(rf"(?<!\w){cue['kin']}(?!\w)")
        """“cha ông A qua đời”: not A died."""
        self.late = re.compile(rf"(?<!\w){cue['late']}\s+$")
        """“cố │ Bộ trưởng A”."""
        self.passive = re.compile(rf"(?<!\w){cue['passive']}\s+$")
        """“bà A được │ Chủ tịch UBND huyện ký hợp đồng”: the office is whose who does it."""
        self.topic = re.compile(rf"[\s“\"–-]*{cue['about']}\s[^,;:]*$")
        """“Đối với trường hợp của ông A, │ Tổng Bí thư nhấn mạnh”."""
        self.now = re.compile(rf"(?<!\w){cue['now']}(?!\w)")
        """“khi đó là Chủ tịch UBND tỉnh và │ hiện nay là │ Bí thư Tỉnh ủy”."""


@lru_cache(maxsize=4)
def office_cues(lexicon: Lexicon) -> OfficeCues:
    """The patterns of a lexicon, compiled once."""
    return OfficeCues(lexicon)
