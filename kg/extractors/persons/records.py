"""Mentions of persons → the persons of the record, once each."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from kg.extractors.document import Document, PersonMention
from kg.model import Person

_SEXES: dict[str, Literal["male", "female"]] = {"male": "male", "female": "female"}
_BIRTH_YEAR = re.compile(r"[\s,(]*(?:sinh năm|SN|sinh ngày \d{1,2}[/.-]\d{1,2}[/.-])\s*((?:19|20)\d\d)")


def persons(document: Document) -> tuple[Person, ...]:
    """The persons of the document by their full names, with sex and birth year where the text gives them."""
    grouped: dict[str, list[PersonMention]] = {}
    for mention in document.persons:
        if mention.kind != "office":
            grouped.setdefault(mention.name, []).append(mention)
    return tuple(
        Person(
            name=name,
            evidence=tuple(document.evidence(m.start, m.end, f"person-{m.kind}-name") for m in mentions),
            sex=_sex(document, mentions),
            birth_year=_birth_year(document.text, mentions),
        )
        for name, mentions in grouped.items()
    )


def _sex(document: Document, mentions: list[PersonMention]) -> Literal["male", "female"] | None:
    """What most honorifics right before the name say."""
    votes: Counter[Literal["male", "female"]] = Counter()
    for mention in mentions:
        hit = document.hits_to("honorific").get(mention.start - 1)
        sex = _SEXES.get(hit.concepts[0].value("sex") or "") if hit else None
        if sex is not None:
            votes[sex] += 1
    return votes.most_common(1)[0][0] if votes else None


def _birth_year(text: str, mentions: list[PersonMention]) -> int | None:
    """The year in “(sinh năm 1960)” behind one of the mentions."""
    for mention in mentions:
        if match := _BIRTH_YEAR.match(text, mention.end):
            return int(match[1])
    return None
