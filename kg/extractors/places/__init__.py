"""Administrative units named in a text. In: a document. Out: its place mentions, and the places of the record.

Every mention counts, those inside the name of a body too (“Tỉnh ủy Bắc Giang”).
"""

from kg.extractors.places.finder import PlaceFinder
from kg.extractors.places.records import places

__all__ = ["PlaceFinder", "places"]
