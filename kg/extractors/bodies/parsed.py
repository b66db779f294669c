"""The name of a body as far as it has been read."""

from __future__ import annotations

from msgspec import Struct

from kg.extractors.document import BodyMention, PlaceMention
from kg.extractors.lexicon import BodyType


class Parsed(Struct, frozen=True):
    """A body's name as it stands in the text, or with what context puts behind it."""

    type: BodyType
    start: int
    end: int
    name: str
    place: PlaceMention | None = None
    parent: Parsed | None = None
    inferred: bool = False
    specific: bool = True
    """Whether the name says which body it is, not only of what type."""
    foreign: bool = False

    def mention(self) -> BodyMention:
        """The mention that other extractors read."""
        return BodyMention(
            start=self.start,
            end=self.end,
            name=self.name,
            type=self.type.slug,
            place=self.place.name if self.place else None,
            parent=self.parent.name if self.parent else None,
            inferred=self.inferred,
            named=self.specific,
            foreign=self.foreign,
        )


COMMUNES = frozenset({"xã", "phường", "thị trấn", "đặc khu"})
"""Kinds of unit whose Party committee bears the kind in its name: “Đảng ủy phường X”, but “Huyện ủy X”."""


def with_kind(unit: PlaceMention) -> str:
    """A unit's name behind its kind, as names of bodies write it: “tỉnh Bắc Giang”, “TP Huế”, “TP.HCM”, “Quận 2”."""
    if unit.kind is None or unit.name.lower().startswith(("tp", "quận ", "phường ")):
        return unit.name
    return f"{'TP' if unit.kind == 'thành phố' else unit.kind} {unit.name}"
