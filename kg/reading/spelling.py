"""Which words can be Vietnamese syllables, and how much of a text is made of them.

A Vietnamese syllable is an onset, a rhyme and one of six tones, each from a short closed list, written without a space
inside. Bytes read in the wrong encoding break this at once, so the share of well-formed syllables tells the encodings
apart better than letter frequencies do.

Source: the orthography as described in Đoàn Thiện Thuật, Ngữ âm tiếng Việt (1977); rhymes as in the syllable lists of
school readers.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_ONSETS = "b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|q|r|s|th|tr|t|v|x"
_OPEN_RHYMES = """
a ai ao au ay am an ang anh âm ân âng âu ây ăm ăn ăng
e em en eng eo ê êm ên ênh êu
i ia im in inh iu iêm iên iêng iêu
o oa oai oam oan oang oanh oao oay oăm oăn oăng oe oen oeo oi om on ong oong
ô ôi ôm ôn ông ôông ơ ơi ơm ơn
u ua uai uan uang uanh uau uay ui um un ung uâ uân uâng uây uê uên uênh uêu uơ uôi uôm uôn uông
uy uya uyên uyn uynh uyu
ư ưa ưi ưm ưn ưng ưu ươi ươm ươn ương ươu
y yêm yên yêng yêu
"""
_STOPPED_RHYMES = """
ac ach ap at ăc ăp ăt âc âp ât ec ep et êch êp êt ich ip it iêc iêp iêt oc op ot oac oach oap oat oăc oăt oet ooc
ôc ôp ôt ôôc ơp ơt uc up ut uat uach uych uât uêch uêt uôc uôp uôt uyt uyêt uyp ưc ưt ươc ươp ươt yêt
"""
_BREVE_CIRCUMFLEX_HORN = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_TONED_CONSONANT = re.compile("[^aeiouy\u0302\u0306\u031b\u0323][\u0300\u0301\u0303\u0309\u0323]")
_STOP_TONES = frozenset("\u0301\u0323")  # a syllable that ends in c, ch, p, t is sắc or nặng


def _alternatives(rhymes: str) -> str:
    return "|".join(sorted(rhymes.split(), key=lambda rhyme: (-len(rhyme), rhyme)))


_SYLLABLE = re.compile(
    f"(?:{_ONSETS})?(?:(?P<open>{_alternatives(_OPEN_RHYMES)})|(?P<stopped>{_alternatives(_STOPPED_RHYMES)}))|gi"
)
# A word is a run of letters; a sign between two letters belongs to it, since only a wrong reading puts one there.
_WORD = re.compile(r"[^\W\d_]+(?:[^\w\s\-–—/.,;:()\[\]'’&+@]+[^\W\d_]+)*")
_ABBREVIATION = re.compile("[A-ZĐƠƯ]+")


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether the word is spelled as one Vietnamese syllable, in any case and with the tone on any of its vowels.

    >>> [is_syllable(word) for word in ("Nghiêng", "UỶ", "ủy", "giếng", "B¾c", "phốt", "phổt")]
    [True, True, True, True, False, True, False]
    """
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in parts if mark in _TONES]
    if len(tones) > 1 or _TONED_CONSONANT.search(parts):
        return False
    toneless = unicodedata.normalize("NFC", parts.translate(_BREVE_CIRCUMFLEX_HORN))
    match = _SYLLABLE.fullmatch(toneless)
    if match is None:
        return False
    return match["stopped"] is None or (bool(tones) and tones[0] in _STOP_TONES)


class Share(NamedTuple):
    """How many of the words with a letter beyond ASCII are well-formed syllables."""

    syllables: int
    words: int

    @property
    def failures(self) -> int:
        """How many of them are not."""
        return self.words - self.syllables

    @property
    def ratio(self) -> float:
        """Share between 0 and 1; 0 for no words."""
        return self.syllables / self.words if self.words else 0.0


def share(text: str, words: int = 2000) -> Share:
    """Count the words of an NFC text that have a letter or sign beyond ASCII, and those of them that are syllables.

    Single letters and abbreviations (HĐND, NƠXH) tell nothing and are left out. No more than the first `words` words
    are counted: an encoding shows itself long before.
    """
    counted = good = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if word.isascii() or len(word) == 1 or (word[-1].isupper() and _ABBREVIATION.fullmatch(word)):
            continue
        counted += 1
        good += is_syllable(word)
        if counted >= words:
            break
    return Share(good, counted)
