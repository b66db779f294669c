"""All office phrases of a document."""

from __future__ import annotations

from msgspec.structs import replace

from kg.extractors.bodies import BodyReader
from kg.extractors.context import Context
from kg.extractors.document import Document
from kg.extractors.lexicon import Lexicon
from kg.extractors.offices.completion import OfficeCompletion
from kg.extractors.offices.office import Office
from kg.extractors.offices.reader import OfficeReader

_HOLD_NO_OFFICE = ("body-type", "named-thing")


def find_offices(document: Document, lexicon: Lexicon, context: Context, bodies: BodyReader) -> list[Office]:
    """The office phrases in the order of the text, their bodies completed from each other and from the article."""
    reader = OfficeReader(document, lexicon, context, bodies)
    found: list[Office] = []
    roles = document.hits_at("role")
    reach = 0
    for hit in document.hits.get("role", ()):
        # “Ban Bí thư” holds no secretary, “Phủ Chủ tịch” no chair
        if hit.start < reach or document.within(hit.start, *_HOLD_NO_OFFICE):
            continue
        office = reader.read(hit.start, hit.end, lexicon.roles[hit.concepts[0].iri])
        superior = roles.get(hit.end + 1) if office.role.assists else None
        if superior is not None:
            role = lexicon.roles[superior.concepts[0].iri]
            office = _assistant(office, reader.read(superior.start, superior.end, role))
        found.append(office)
        reach = found[-1].end
    return OfficeCompletion(document, lexicon, reader).complete(found)


def _assistant(office: Office, superior: Office) -> Office:
    """“Trợ lý │ Bộ trưởng Bộ Ngoại giao”: one office, in the body of the superior's, which nobody holds here."""
    return replace(
        office,
        end=superior.end,
        reach=superior.reach,
        title=f"{office.title} {superior.title}",
        role=replace(office.role, needs_body=False),
        body=superior.body,
        body_name=superior.body_name if superior.body else None,
        inferred=superior.inferred,
    )
