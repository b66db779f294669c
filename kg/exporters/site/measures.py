"""Which indicator a figure reports: articles name one measure in many ways, the vocabulary knows which are one."""

from __future__ import annotations

import re
from functools import cache

from kg.exporters.graph_view import Label
from kg.language.folding import fold
from kg.resources import ontology_path
from kg.vocabulary import load

_FILE = "measures.ttl"
_SCHEME = "measure"


def measure_of(text: str) -> tuple[str, Label] | None:
    """The IRI and the name of the measure that a text names; `None` where the vocabulary knows none in it.

    Of several the last counts: in “tốc độ tăng trưởng tổng sản phẩm” what is measured is the product.
    """
    pattern, known = _names()
    found = [match.group() for match in pattern.finditer(fold(text))]
    return known[found[-1]] if found else None


@cache
def _names() -> tuple[re.Pattern[str], dict[str, tuple[str, Label]]]:
    """A pattern of all names, the longest first, and the measure of each."""
    concepts = load([ontology_path() / "vocabulary" / _FILE]).scheme(_SCHEME)
    known = {
        fold(name): (concept.iri, Label(concept.label, concept.label_en))
        for concept in concepts
        for name in concept.labels
        if name.isupper() or concept.label in name  # other spellings are cues for a figure, and too wide for a name
    }
    names = "|".join(map(re.escape, sorted(known, key=lambda name: (-len(name), name))))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)"), known
