"""The body of a unit that an office leads: a secretary its Party committee, a chair its people's committee."""

from __future__ import annotations

from kg.extractors.bodies import COMMUNES, with_kind
from kg.extractors.context import Context
from kg.extractors.document import BodyMention, Document, PlaceMention
from kg.extractors.lexicon import BodyType, Lexicon, Role

_PEOPLES_COMMITTEE = "UBND"


class UnitBodies:
    """Names the bodies that officials of the units of one document lead."""

    def __init__(self, document: Document, lexicon: Lexicon, context: Context) -> None:
        """Prepare for one document; its places and persons are known already."""
        self.lexicon = lexicon
        self.context = context
        self.kinds = document.hits_at("unit-kind")
        self.places = {mention.start: mention for mention in document.places}
        self.persons = {mention.start for mention in document.persons if mention.kind == "full"}

    def named(self, start: int, position: int, role: Role) -> BodyMention | None:
        """“Bí thư tỉnh Yên Bái”, “Chủ tịch huyện”: the body of the unit that stands at `position` behind an office."""
        if role.leads is None or position in self.persons:
            return None
        place, kind = self.places.get(position), self.kinds.get(position)
        if place is not None:
            return self._body(role.leads, place, position, place.end)
        if kind is None or kind.end - kind.start == 1:
            return None
        unit = self.context.unit(kind.concepts[0].label, start)
        return self._body(role.leads, unit, position, kind.end) if unit else None

    def of_chain(
        self, role: Role, unit: PlaceMention, beside: BodyMention | None, start: int, end: int
    ) -> BodyMention | None:
        """The body of a bare office beside another of the same unit: “Phó Bí thư, Chủ tịch UBND huyện X”."""
        if role.body_of == "party":
            return self._body("Bí thư", unit, start, end)
        committee = beside is not None and self.lexicon.is_party_committee(beside.type)
        return self._body("Chủ tịch", unit, start, end) if role.body_of == "state" and committee else None

    def _body(self, chair: str, unit: PlaceMention, start: int, end: int) -> BodyMention | None:
        body_type = self._type(chair, unit)
        if body_type is None:
            return None
        in_head = bool(body_type.seats) and unit.kind not in COMMUNES  # the kind is in the head word: “Huyện ủy”
        name = unit.name if in_head else with_kind(unit)
        head = _PEOPLES_COMMITTEE if body_type.stands_for_place else body_type.label
        return BodyMention(start, end, f"{head} {name}", body_type.slug, unit.name, None, True)

    def _type(self, chair: str, unit: PlaceMention) -> BodyType | None:
        return self.lexicon.chairs.get((chair, unit.kind or "")) or self.lexicon.chairs.get((chair, ""))
