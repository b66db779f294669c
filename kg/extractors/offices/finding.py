"""All office phrases of a document."""

from __future__ import annotations

from kg.extractors.bodies import BodyReader
from kg.extractors.context import Context
from kg.extractors.document import Document
from kg.extractors.lexicon import Lexicon
from kg.extractors.offices.completion import OfficeCompletion
from kg.extractors.offices.office import Office
from kg.extractors.offices.reader import OfficeReader


def find_offices(document: Document, lexicon: Lexicon, context: Context, bodies: BodyReader) -> list[Office]:
    """The office phrases in the order of the text, their bodies completed from each other and from the article."""
    reader = OfficeReader(document, lexicon, context, bodies)
    found: list[Office] = []
    reach = 0
    for hit in document.hits.get("role", ()):
        if hit.start < reach or document.covering("body-type", hit.start):  # “Ban Bí thư” holds no secretary
            continue
        found.append(reader.read(hit.start, hit.end, lexicon.roles[hit.concepts[0].iri]))
        reach = found[-1].end
    return OfficeCompletion(document, lexicon, reader).complete(found)
