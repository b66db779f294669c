"""Names of persons compared across articles: what may be two spellings of one name, and how many people bear it.

Whether two mentions are one person is never decided here; this only says that their names allow it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from kg.language.folding import fold, plain
from kg.language.remembering import remembered
from kg.vocabulary import Vocabulary

Likeness = Literal["equal", "spelling", "unaccented", "accent", "short"]
"""Equal when folded; i for y; one written without accents; an accent or đ apart, perhaps a misprint; a short form."""

_SPACES = re.compile(r"\s+")
OFFICIALS = 20_000
"""People whom the news may name; the scale of `Frequencies.bearers`."""


def cleaned(name: str) -> str:
    """The name in NFC, single spaces, and title case where it is all capitals (“LƯƠNG CƯỜNG” → “Lương Cường”)."""
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", name).replace("\u200b", "")).strip(" .,;:-–")
    if text.isupper() and len(text) > 2:
        return " ".join(syllable.capitalize() for syllable in text.split(" "))
    return text


def same_letters(folded: str) -> str:
    """The folded name with i for a y that is the same sound: “mỹ” = “mĩ”, “quý” = “quí”; “huy” keeps its y."""
    return " ".join(_same_vowel(syllable) for syllable in folded.split(" "))


@remembered(65536)
def _same_vowel(syllable: str) -> str:
    parts = unicodedata.normalize("NFD", syllable)
    base = "".join(letter for letter in parts if not unicodedata.combining(letter))
    if base.endswith("y") and len(base) > 1 and (base[-2] not in "aeouy" or base.startswith("qu")):
        head, _, tail = parts.rpartition("y")
        return unicodedata.normalize("NFC", f"{head}i{tail}")
    return syllable


def block(name: str) -> str:
    """Key under which all spellings of a name meet, and other names too: no accents, i for y."""
    return plain(same_letters(fold(name)))


def likeness(one: str, other: str) -> Likeness | None:
    """How alike two cleaned names are; `None` where they cannot name one person.

    >>> likeness("Nguyễn Thị Hòa", "Nguyễn Thị Hoà"), likeness("Nguyễn Thị Hương", "Nguyễn Thị Hường")
    ('equal', 'accent')
    """
    left, right = fold(one), fold(other)
    if left == right:
        return "equal"
    if same_letters(left) == same_letters(right):
        return "spelling"
    if block(one) == block(other):
        return "unaccented" if left.isascii() or right.isascii() else "accent"
    return "short" if is_short_form(left, right) or is_short_form(right, left) else None


def is_short_form(short: str, full: str) -> bool:
    """Whether a folded name is a part of a fuller one that keeps its given name: “văn gấu”, “nguyễn gấu”, “gấu”."""
    few, many = short.split(" "), full.split(" ")
    if len(few) >= len(many) or few[-1] != many[-1]:
        return False
    rest = iter(many)
    return all(syllable in rest for syllable in few)


class Titles:
    """Honorifics and ranks that may stand before a name and are no part of it: “Trung tướng”, “GS.TS”, “bà”."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Read the schemes ``honorific``, ``rank`` and ``surname``."""
        concepts = (*vocabulary.scheme("honorific"), *vocabulary.scheme("rank"))
        titles = {fold(label) for concept in concepts for label in concept.labels}
        self._titles = sorted(titles, key=lambda title: (-len(title), title))
        self._surnames = {fold(label).split(" ")[0] for c in vocabulary.scheme("surname") for label in c.labels}

    @lru_cache(maxsize=65536)  # noqa: B019 - one object a process
    def name(self, written: str) -> str:
        """The cleaned name without what stands before it, as long as a surname and a given name are left."""
        name = cleaned(written)
        while True:
            folded = fold(name)
            title = next((t for t in self._titles if folded.startswith(t) and not folded[len(t) :][:1].isalnum()), None)
            if title is None:
                return name
            rest = cleaned(name[len(title) :])
            syllables = fold(rest).split(" ")
            named = name[0].islower() and rest  # “ông Thăng”; but “Anh Hùng” may be a name
            if not (named or (len(syllables) > 1 and (syllables[0] in self._surnames or self._titled(fold(rest))))):
                return name
            name = rest

    def _titled(self, folded: str) -> bool:
        return any(folded.startswith(title) for title in self._titles)


class Frequencies:
    """How many people bear a name, roughly, from the shares in the scheme ``name-part``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Read the shares of surnames, middle and given names."""
        self._shares: dict[str, dict[str, float]] = {"surname": {}, "middle": {}, "given": {}}
        self._sexes: dict[str, Literal["male", "female"]] = {}
        for concept in vocabulary.scheme("name-part"):
            shares = self._shares.setdefault(concept.slug, {})
            for pair in concept.properties.get("perMille", ()):
                name, _, share = pair.rpartition(" ")
                shares[fold(name)] = float(share) / 1000
            self._sexes |= {fold(name): "female" for name in concept.properties.get("female", ())}
            self._sexes |= {fold(name): "male" for name in concept.properties.get("male", ())}

    def bearers(self, name: str) -> float:
        """Expected number of bearers of a full name among `OFFICIALS` people; unlisted parts count as rare.

        A name of two syllables has no middle name, as about one in twelve have; each further syllable is a middle name.
        """
        syllables = fold(name).split(" ")
        if len(syllables) < 2:
            return float(OFFICIALS)
        surnames, middles, givens = (self._shares[part] for part in ("surname", "middle", "given"))
        share = surnames.get(syllables[0], 0.001) * givens.get(syllables[-1], 0.0005)
        for syllable in syllables[1:-1]:
            share *= middles.get(syllable, 0.004)
        return OFFICIALS * share * (0.08 if len(syllables) == 2 else 1.0)

    def sex(self, name: str) -> Literal["male", "female"] | None:
        """The sex that a middle name tells (Thị, Văn); `None` where none does."""
        return next((self._sexes[s] for s in fold(name).split(" ")[1:-1] if s in self._sexes), None)
