"""Names of bodies: a head word of the vocabulary, its field, and what it belongs to.

    Ban Thường vụ │ Tỉnh ủy │ Bắc Giang                  head, nested body, place
    Sở │ Văn hóa, Thể thao và Du lịch │ tỉnh Yên Bái     head, field, place
    Đoàn kiểm tra │ số 471 │ của │ Bộ Chính trị          head, number, connector, nested body

A name that the text cuts short is completed from context (“UBND tỉnh” → “UBND tỉnh Bắc Giang”) and marked as inferred.
"""

from kg.extractors.bodies.finding import complete_mentions, find_bodies
from kg.extractors.bodies.parsed import COMMUNES, with_kind
from kg.extractors.bodies.reader import BodyReader
from kg.extractors.bodies.records import BodyKeys, bodies, body_key

__all__ = ["COMMUNES", "BodyKeys", "BodyReader", "bodies", "body_key", "complete_mentions", "find_bodies", "with_kind"]
