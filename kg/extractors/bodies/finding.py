"""All bodies that a document names outside its offices, and bare names completed from their neighbours."""

from __future__ import annotations

import re
from bisect import bisect_left

from msgspec.structs import replace

from kg.extractors.bodies.parsed import with_kind
from kg.extractors.bodies.reader import BodyReader
from kg.extractors.bodies.records import body_key
from kg.extractors.document import BodyMention, Document
from kg.extractors.lexicon import Lexicon
from kg.language.folding import fold

_COORDINATION = re.compile(r"\s*(?:,|và|-|–|,\s*và)\s*")
_SEVERAL = re.compile(r" (?:các|những|hai|ba|bốn|năm|sáu|\d{1,2}) (?!năm)")
_SEPARATOR = re.compile(r", (?:và )?| và ")
_TEAM = "doan-"
_COMMITTEE = "ban-chi-dao"
_DEPARTMENTS = ("bo", "so")


def find_bodies(document: Document, reader: BodyReader, taken: list[tuple[int, int]]) -> list[BodyMention]:
    """All bodies outside the stretches that offices have read already, in the order of the text, outermost only."""
    found: list[BodyMention] = []
    reach = 0
    blocks = iter([*sorted(taken), (len(document.text) + 1, len(document.text) + 1)])
    block = next(blocks)
    for start in reader.head_starts:
        while block[1] <= start:
            block = next(blocks)
        if start < reach or block[0] <= start < block[1]:
            continue
        mentions = several_units(document, reader, start) or [mention for mention in [reader.read(start)] if mention]
        if mentions:
            found.extend(mentions)
            reach = mentions[-1].end
    return found


def several_units(document: Document, reader: BodyReader, start: int) -> list[BodyMention]:
    """“UBND các tỉnh Bắc Ninh, Thái Nguyên”: a body of each unit of the list; empty where no such list begins."""
    head = reader.heads[start]
    body_type = reader.lexicon.body_types[head.concepts[0].iri]
    several = _SEVERAL.match(document.text, head.end)
    place = reader.places.get(several.end()) if several else None
    if place is None or "place" not in body_type.takes:
        return []
    units = [place]
    while (separator := _SEPARATOR.match(document.text, place.end)) and separator.end() in reader.places:
        place = reader.places[separator.end()]
        units.append(place)
    written = document.text[start : head.end]
    named = written[:1].upper() + written[1:]
    return [
        BodyMention(start, unit.end, f"{named} {with_kind(unit)}", body_type.slug, unit.name, inferred=True)
        for unit in units
        if len(units) > 1 and unit.end <= document.sentence_at(start).end
    ]


def complete_mentions(document: Document, mentions: list[BodyMention], lexicon: Lexicon) -> list[BodyMention]:
    """Bare names completed from their neighbours, and teams from the full name that the article gives elsewhere.

    Takes the mentions in the order of the text and returns them so. “Đảng bộ, HĐND, UBND tỉnh Nghệ An”: the first two
    are of the province too. “Đoàn kiểm tra số 471” is the one that is “của Bộ Chính trị” where the article says so.
    """
    completed = list(mentions)
    for number in range(len(completed) - 2, -1, -1):
        mention, following = completed[number], completed[number + 1]
        if following.place and _takes_neighbour(document, mention, following, lexicon):
            rest = _place_written(document, following)
            completed[number] = replace(
                mention, name=f"{mention.name} {rest}", place=following.place, inferred=True, named=True
            )
    full_names = [mention for mention in completed if _is_full_name(mention)]
    completed = [_full_team(mention, full_names) for mention in completed]
    departments = {m.name: (_field_of(m, lexicon), m) for m in completed if m.type in _DEPARTMENTS and m.named}
    known = {name: found for name, found in departments.items() if found[0] in lexicon.fields}
    return [_full_department(mention, known, lexicon) for mention in completed]


def _field_of(mention: BodyMention, lexicon: Lexicon) -> str:
    """What a ministry or department deals with: its key without head word and place."""
    key = body_key(mention.name, lexicon).removesuffix(body_key(mention.place or "", lexicon))
    return key.partition(" ")[2].strip()


def _full_department(
    mention: BodyMention, departments: dict[str, tuple[str, BodyMention]], lexicon: Lexicon
) -> BodyMention:
    """“Bộ Giao thông” is the “Bộ GTVT” of the article, where one name goes on from the other."""
    if mention.type not in _DEPARTMENTS or not mention.named:
        return mention
    key = _field_of(mention, lexicon)
    of_place = ((other, full) for other, full in departments.values() if full.place == mention.place)
    longer = {other: full for other, full in of_place if key and other.startswith(f"{key} ")}
    if len(longer) != 1:
        return mention
    full = next(iter(longer.values()))
    return replace(mention, name=full.name, inferred=True)


def _takes_neighbour(document: Document, mention: BodyMention, following: BodyMention, lexicon: Lexicon) -> bool:
    """Whether a bare name shares the place of the one listed behind it."""
    body_type = lexicon.body_type_of.get(mention.type or "")
    if body_type is None or body_type.stands_alone or "place" not in body_type.takes:
        return False
    if mention.place or mention.parent or (mention.named and mention.inferred):
        return False
    if document.overlapping("region", mention.start, mention.end) is not None:  # “Ban Chỉ đạo Tây Nguyên, UBND tỉnh X”
        return False
    return _COORDINATION.fullmatch(document.text, mention.end, following.start) is not None


def _place_written(document: Document, mention: BodyMention) -> str:
    """The place of a body as its name writes it, with the word of kind."""
    number = bisect_left(document.places, mention.start, key=lambda place: place.start)
    if number < len(document.places) and document.places[number].start < mention.end:
        place = document.places[number]
        return document.text[place.start : place.end]
    written = document.text[mention.start : mention.end]
    return mention.name.removeprefix(f"{written} ") if mention.name.startswith(written) else mention.place or ""


def _is_full_name(mention: BodyMention) -> bool:
    """Whether a name says whose a team or a steering committee is: “… của Bộ Chính trị”, “… TP Hà Nội”."""
    team = (mention.type or "").startswith(_TEAM) and mention.parent is not None
    return team or (mention.type == _COMMITTEE and mention.place is not None)


def _full_team(mention: BodyMention, full_names: list[BodyMention]) -> BodyMention:
    """A team or a steering committee with the full name that begins with its own, where the article has but one."""
    if not (mention.type or "").startswith((_TEAM, _COMMITTEE)) or mention.parent or mention.place:
        return mention
    begins = fold(mention.name) + " "
    longer = {m.name: m for m in full_names if fold(m.name).startswith(begins)}
    if len({fold(name) for name in longer}) != 1:
        return mention
    full = next(iter(longer.values()))
    return replace(mention, name=full.name, place=full.place, parent=full.parent, named=True, inferred=True)
