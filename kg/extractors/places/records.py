"""Mentions of places → the places of the record, once each."""

from __future__ import annotations

from kg.extractors.document import Document, PlaceMention
from kg.language.folding import fold
from kg.model import Place


def places(document: Document) -> tuple[Place, ...]:
    """The places of the document, once each, with all their mentions as evidence."""
    grouped: dict[str, list[PlaceMention]] = {}
    for mention in document.places:
        grouped.setdefault(mention.unit or fold(mention.name), []).append(mention)
    return tuple(
        Place(
            name=mentions[0].name,
            evidence=tuple(
                document.evidence(m.start, m.end, "place-by-kind" if m.kind else "place-by-name") for m in mentions
            ),
            level=mentions[0].level,
            unit=mentions[0].unit,
        )
        for mentions in grouped.values()
    )
