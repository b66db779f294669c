"""Mentions of bodies → the bodies of the record, once each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kg.extractors.document import BodyMention, Document
from kg.extractors.lexicon import Lexicon
from kg.language.folding import fold, single_spaced
from kg.model import Body

_PROVINCE = "tỉnh"
_WORD = re.compile(r"\w+")
_KIND = re.compile(r"\b(tỉnh(?! uỷ)|thành phố(?! hồ chí minh)|tp(?!\W?hcm))\b")


def bodies(document: Document, lexicon: Lexicon) -> tuple[Body, ...]:
    """The bodies of the document, once each by their names with abbreviations undone, mentions as evidence."""
    named = [mention for mention in document.bodies if mention.named]
    keys = BodyKeys((mention.name for mention in named), lexicon)
    grouped: dict[str, list[BodyMention]] = {}
    for mention in named:
        grouped.setdefault(keys.of(mention.name), []).append(mention)
    return tuple(
        Body(
            name=min(mentions, key=lambda m: (m.inferred, -len(m.name))).name,
            evidence=tuple(
                document.evidence(m.start, m.end, "body-completed" if m.inferred else "body-as-written")
                for m in mentions
            ),
            type=mentions[0].type,
            place=next((m.place for m in mentions if m.place), None),
            parent=next((m.parent for m in mentions if m.parent), None),
            inferred=all(m.inferred for m in mentions),
        )
        for mentions in grouped.values()
    )


class BodyKeys:
    """Keys of the names of one document, equal for two writings of one body.

    A province and its city may have one name: “UBND tỉnh Bắc Giang” and “UBND thành phố Bắc Giang” are told apart, and
    “UBND Bắc Giang” is the province's where both are named.
    """

    def __init__(self, names: Iterable[str], lexicon: Lexicon) -> None:
        """Prepare for the names of one document."""
        self.lexicon = lexicon
        kinds: dict[str, set[str]] = {}
        for name in names:
            if kind := _kind(name):
                kinds.setdefault(body_key(name, lexicon), set()).add(kind)
        self.ambiguous = {key for key, found in kinds.items() if len(found) > 1}

    def of(self, name: str) -> str:
        """The key of a name."""
        key = body_key(name, self.lexicon)
        return f"{key} ({_kind(name) or _PROVINCE})" if key in self.ambiguous else key


@lru_cache(maxsize=65536)
def _kind(name: str) -> str | None:
    """The word of kind in a name that a province and a city may differ by."""
    match = _KIND.search(fold(name))
    if match is None:
        return None
    return _PROVINCE if match[1] == _PROVINCE else "thành phố"


@lru_cache(maxsize=65536)  # the same names come again in an article and in others
def body_key(name: str, lexicon: Lexicon) -> str:
    """Folded name, abbreviations written out, words of kind left out: equal for two writings of one body."""
    words = lexicon.write_out(single_spaced(fold(name)).strip())
    kept = [word for word in _WORD.findall(words) if word not in lexicon.words_of_kind]
    return " ".join(word for number, word in enumerate(kept) if number == 0 or word != kept[number - 1])
