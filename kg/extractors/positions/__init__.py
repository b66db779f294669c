"""Who holds which office. In: a document with persons, and its office phrases. Out: the positions of the record.

Bí thư Tỉnh ủy │ Nguyễn Văn Gấu                       the office stands right before the name
bà Lê Thị Thu Hồng, │ Phó Bí thư Thường trực Tỉnh ủy   after a comma, a dash, a bracket
các Phó Chủ tịch UBND tỉnh: │ A, B và C                one office, several persons
ông A │ được bổ nhiệm giữ chức │ Giám đốc Sở            a verb of getting or leaving office between them
"""

from kg.extractors.positions.finder import PositionFinder
from kg.extractors.positions.merging import positions, with_names_of

__all__ = ["PositionFinder", "positions", "with_names_of"]
