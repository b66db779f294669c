"""Patterns of the words that say whose an office is and how it is held, built from the cues of the vocabulary.

All are matched against folded text. Which words a class holds, `ontology/vocabulary/office-cues.ttl` says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kg.extractors.lexicon import Lexicon

HOLDER = "\x00"
"""What stands for the name of the holder in a clause that is matched."""
_TERM = r"[ivxl\d]+"
_YEARS = r"[\d\s\-–]+"


class OfficeCues:
    """The patterns of one vocabulary."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile them."""
        cue = {slug: f"(?:{words})" for slug, words in lexicon.office_cues.items()}
        self._of_time(cue)
        self._of_holders(cue)
        self._of_verbs(cue)
        self._of_subjects(cue)
        self._of_bodies(cue)

    def _of_time(self, cue: Mapping[str, str]) -> None:
        """What says that an office is over, or is held now."""
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
        self.once_did = re.compile(
            rf"(?<!\w){cue['once']}\s(?!{cue['each-of']})(?:(?!{cue['back-to-now']})[^.;“”\"])*$"
        )
        """“│từng đứng lớp, làm │ hiệu trưởng”, not “từng bước”."""
        self.in_passing = re.compile(rf"(?<!\w)(?:{cue['since']}|{cue['case']}\s{who}+)\s*(?:{cue['passive']}\s+)?$")
        """“sau khi được │ bổ nhiệm”, “trường hợp ông A được │ bổ nhiệm”: told of what is no news."""
        self.now = re.compile(rf"(?<!\w){cue['now']}(?!\w)")
        """“khi đó là Chủ tịch UBND tỉnh và │ hiện nay là │ Bí thư Tỉnh ủy”."""
        self.held_already = re.compile(rf"(?<!\w){cue['held-already']}(?!\w)")
        """“ông A hiện làm │ Giám đốc Sở”: no news, even in a headline."""

    def _of_holders(self, cue: Mapping[str, str]) -> None:
        """What says of whom an office is told."""
        self.kin = re.compile(rf"(?<!\w){cue['kin']}(?!\w)")
        """“cha ông A qua đời”: not A died."""
        self.degrees = re.compile(rf"(?: {cue['degree']}(?!\w)[^,;.]{{0,40}},)+\s*$")
        """“ông là│ tiến sĩ kinh tế, │Ủy viên …”."""
        self.late = re.compile(rf"(?<!\w){cue['late']}\s+$")
        """“cố │ Bộ trưởng A”."""
        self.agent = re.compile(rf"(?<!\w){cue['passive']}\s+$")
        """“bà A được │ Chủ tịch UBND huyện ký hợp đồng”: the office is whose who does it."""
        self.topic = re.compile(rf"[\s“\"–-]*{cue['about']}\s[^,;:]*$")
        """“Đối với trường hợp của ông A, │ Tổng Bí thư nhấn mạnh”."""
        self.lives = re.compile(
            rf",\s*{cue['lives']}\s[^.;:]{{2,140}}?[,);]\s*(?:{cue['qualifier']}(?:\s+{cue['is']})?|{cue['now']})?\s*"
        )
        """“ông A│, đảng viên Chi bộ X, Đảng ủy Y, nguyên │Chủ tịch UBND”."""

    def _of_verbs(self, cue: Mapping[str, str]) -> None:
        """What stands around a verb of office."""
        several = rf"(?:{cue['all']}\s)?(?:{cue['plural']}\s)?"
        noun = rf"{several}{cue['office-noun']}(?:\s{cue['is']})?"
        self.link = re.compile(
            rf"[\s:“”\"]*(?:(?:{cue['into']}\s)?{noun}|{cue['link']})?[\s:“”\"]*(?:{cue['qualifier']}|{cue['count']}|\d{{1,2}})?\s*"
        )
        """What may stand between a verb of office, or a word of the past, and the office."""
        between = rf"(?:{cue['term-number']} {_TERM}|{cue['term']} {_YEARS}|\([^()]*\)|{cue['this']}|,)"
        self.to_person = re.compile(rf"(?:\s*{between})*\s*{cue['to']}\s*(?:{cue['plural']}|{cue['count']})?\s*")
        """“miễn nhiệm chức Giám đốc Sở │ nhiệm kỳ 2016-2021 đối với │ ông A”."""
        self.replaces = re.compile(rf"(?:\s*{cue['term']} {_YEARS})?,?\s*{cue['instead']}\s+")
        """“giữ chức Trưởng ban│ thay │ông B”."""
        self.besides = re.compile(rf",?\s*{cue['besides']}\s+")
        """“miễn nhiệm ông A│ và │bầu ông B thay thế”."""
        self.instead = re.compile(rf"\s+(?:{cue['as-the-one']}\s)?{cue['instead']}")
        self.passive = re.compile(rf"(?<!\w)(?:{cue['passive']}(?!\w)|{cue['receives']}\s)")
        """“ông A được │ bổ nhiệm”, “ông A nhận quyết định │ bổ nhiệm”: done to him, not by him."""
        self.before_removal = re.compile(
            rf"(?:{cue['just']}\s+)*(?:{cue['passive']}|{cue['just']}|{cue['asks']}|{cue['receives']})?"
        )
        """“ông A │ đã bị │ cách chức”: what alone may stand between."""
        self.before_it = re.compile(rf"(?<!\w){cue['since']}(?:\s[^,;.]{{1,60}})?\s*$")
        """“Trước khi được │ bổ nhiệm giữ chức Trưởng phòng, ông A …”, “Sau khi Bộ Chính trị │ phân công …”."""
        self.so_that = re.compile(rf"(?<!\w){cue['so-that']} (?:{cue['electing']}(?:\s[^,;.]{{0,30}})?\s?)?$")
        """“giới thiệu ông A để Quốc hội │ bầu giữ chức …”."""
        self.says = re.compile(cue["says"])
        self.pronoun = re.compile(rf"(?<!\w){cue['pronoun']}(?!\w)")
        self.ends_in_noun = re.compile(rf"(?<!\w){cue['office-noun']}\s*$")
        """“chức vụ │ Bí thư Tỉnh ủy của ông A”."""
        self.in_turn = re.compile(rf"(?<!\w){cue['in-turn']}(?!\w)")
        """“lần lượt được bổ nhiệm các chức vụ”: all but the last are over."""
        self.decides = re.compile(rf"(?<!\w){cue['decision']}(?!\w)")
        """“công bố │ Quyết định │ của Ban Thường vụ chỉ định …”."""
        self.led_by = re.compile(rf"(?<!\w){cue['led-by']}(?!\w)")
        """“đoàn │ do │ ông A làm Trưởng đoàn”: told, no news."""

    def _of_subjects(self, cue: Mapping[str, str]) -> None:
        """How a sentence goes on with the person of the one before."""
        self.goes_on = re.compile(rf"[\s\-–•*+“\"]*(?:{cue['goes-on']}(?!\w)|(?P<pronoun>{cue['pronoun']})(?!\w)\s*)")
        """“Ông …”, “Năm 1995 …”, “- Từ …”."""
        opening = rf"[\s\-–•*+]*(?:{cue['goes-on']}\s+)*(?:\d{{1,2}}\s*[/.-]\s*){{0,2}}(?:19|20)\d\d(?!\d)"
        self.entry = re.compile(opening)
        """“- Từ tháng 5/1985 - 10/1991: …”, “1987 - 1995: …”: a line of a curriculum vitae."""
        self.entry_in_line = re.compile(rf"{opening}[^:;,.]{{0,25}}:")
        """“4/1983-4/1985: Trưởng khoa …”: the same where lines run on in one paragraph."""
        self.leads_on = re.compile(rf"[\s\-–•*+“\"]*(?:\w+\s+){{0,3}}{cue['after-that']}(?!\w)")
        """“Hai năm sau, ông được …”, “Sau đó …”."""
        self.moved_on = re.compile(rf"(?:\s+từ [^,;.]{{1,20}})?,\s*(?:\w+\s+){{0,2}}{cue['after-that']}(?!\w)")
        """“làm Phó Chủ tịch từ năm 2003│, ba năm sau │lên …”."""
        self.pronoun_before = re.compile(rf"(?<!\w)(?P<pronoun>{cue['pronoun']})\s+(?=\w)")
        counts = "|".join(rf"(?P<n{number}>{cue[slug]})" for slug, number in (("two", 2), ("three", 3), ("four", 4)))
        self.together = re.compile(
            rf"\s*(?:{cue['all']}\s+)?(?:{counts})\s+(?:{cue['persons']})?\s*(?={cue['predicate']})"
        )
        """“Cả hai đều được bầu làm …”."""

    def _of_bodies(self, cue: Mapping[str, str]) -> None:
        """What joins offices, and bodies to them."""
        qualified = rf"(?:{cue['qualifier']}|{cue['next']}|{cue['besides']}|{cue['adds']})"
        self.joins_offices = re.compile(rf"\s*(?:[,;/–-]|,?\s?{qualified}(?:\s{cue['is']})?)\s*")
        """“Phó Bí thư│, đồng thời là │Chủ tịch UBND huyện X”."""
        held = rf"{cue['holds']}(?:\s{cue['office-noun']})?"
        self.firm_led_by = re.compile(rf"\s\(?{cue['led-by']} {cue['pronoun']}\s[^,;()]*[\s,–-]*(?:{held})?\s*$")
        """“Công ty X │do ông A làm │Giám đốc”."""
        self.of_some = re.compile(rf"\s+{cue['of-some']}(?!\w)")
        """“giám đốc │ một công ty vàng”: of a body that the article does not name."""


@lru_cache(maxsize=4)
def office_cues(lexicon: Lexicon) -> OfficeCues:
    """The patterns of a lexicon, compiled once."""
    return OfficeCues(lexicon)
