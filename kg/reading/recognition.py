"""Which of several readings of the same bytes is the Vietnamese one, if that can be told for sure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kg.reading.spelling import Share, share

ENOUGH_WORDS = 5
"""Words with a letter beyond ASCII that a text must have to be recognised; measured in docs/reading.md."""
ENOUGH_SYLLABLES = 0.85
"""Share of these that must be syllables in the right encoding (foreign names are not)."""
FEW_SYLLABLES = 0.5
"""Share under which a text is hardly Vietnamese."""
CLEARLY_WORSE = 3
"""Words by which every other reading must fail more often, beyond twice as often, for the best one to be believed."""

_LABELS = {
    "tcvn3": "TCVN3 (ABC)",
    "tcvn5712": "TCVN 5712 (VN1)",
    "viscii": "VISCII",
    "vni": "VNI",
    "windows-1258": "windows-1258",
    "utf-8": "UTF-8",
}


class Reading(NamedTuple):
    """A text as one encoding has it, and how Vietnamese that is."""

    encoding: str
    text: str
    share: Share

    @property
    def label(self) -> str:
        """Name of the encoding for people."""
        return _LABELS[self.encoding]

    @property
    def is_vietnamese(self) -> bool:
        """Whether it has enough words to judge by, and enough of them are syllables."""
        return self.share.words >= ENOUGH_WORDS and self.share.ratio >= ENOUGH_SYLLABLES


def readings(texts: Iterable[tuple[str, str]]) -> list[Reading]:
    """The readings (encoding, text), the most Vietnamese first; in the order given where they are equal."""
    return sorted((Reading(name, text, share(text)) for name, text in texts), key=lambda reading: -reading.share.ratio)


def certain(found: list[Reading]) -> Reading | None:
    """The first reading where it is Vietnamese and every other one clearly is not; `None` where there is a doubt.

    TCVN3 and TCVN 5712 are no rivals: they share all small letters, and the better of them is right.
    """
    if not found or not found[0].is_vietnamese:
        return None
    best, *others = found
    rivals = (other for other in others if not {best.encoding, other.encoding} <= {"tcvn3", "tcvn5712"})
    allowed = 2 * best.share.failures + CLEARLY_WORSE
    return best if all(rival.share.failures >= allowed for rival in rivals) else None
