"""The alternative that we measure against: underthesea's named-entity tagger, as its wheel ships it.

The wheel of underthesea 9.5 holds the conditional random fields of 2017 (`ner_crf_2017_10_12.bin`, 5 MB), which need no
download; its deep models are fetched from the network and are not used here. Install it beside vnkg for the time of the
measurement: ``pip install underthesea``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

try:
    from underthesea import ner, sent_tokenize  # type: ignore[import-not-found]
except ImportError:
    sys.exit("This benchmark compares with underthesea, which is not installed here: pip install underthesea")

KINDS = {"PER": "persons", "ORG": "bodies", "LOC": "places"}
# What a record leaves out of a name, so that the tagger is not blamed for another convention.
_BEFORE_PERSON = re.compile(r"^(?:ông|bà|anh|chị|cô|đồng chí|đ/c)\s+", re.IGNORECASE)
_BEFORE_PLACE = re.compile(r"^(?:tỉnh|thành phố|tp\.?|huyện|thị xã|xã|phường|thị trấn)\s+(?=\D)", re.IGNORECASE)


def entities(text: str) -> Iterator[tuple[str, str]]:
    """Kind and words of each entity that the tagger finds, in the order of the text."""
    for sentence in sent_tokenize(text):
        kind, words = "", list[str]()
        for word, _, _, tag in [*ner(sentence), ("", "", "", "O")]:
            if words and tag != f"I-{kind}":
                yield KINDS.get(kind, kind), " ".join(words)
                words = []
            if tag != "O":
                kind = tag.removeprefix("B-").removeprefix("I-")
                words.append(word)


def record(id: str, text: str) -> dict[str, Any]:  # noqa: A002
    """What the tagger finds in an article, brought to the conventions of a gold record.

    Each name once; persons without honorific and not by a shorter form of a name that the article gives in full; places
    without their type.
    """
    found: dict[str, dict[str, None]] = {kind: {} for kind in KINDS.values()}
    for kind, words in entities(text):
        if kind == "persons":
            words = _BEFORE_PERSON.sub("", words)
        elif kind == "places":
            words = _BEFORE_PLACE.sub("", words)
        if words and kind in found:
            found[kind][words] = None
    persons = found["persons"]
    full = [name for name in persons if not any(other != name and other.endswith(f" {name}") for other in persons)]
    return {"id": id, "persons": full, "bodies": list(found["bodies"]), "places": list(found["places"])}
