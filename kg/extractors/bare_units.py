"""What a bare “tỉnh”, “thành phố” means where somebody is told to act or tells others to: the unit named most."""

from __future__ import annotations

from collections import Counter

from kg.extractors.document import Document

BARE = r"(?P<kind>tỉnh|thành phố|tp|quận|huyện|xã|phường)"
"""Pattern of a bare word of kind, as group `kind`."""
_KINDS = {"tp": "thành phố"}


def bare_unit(document: Document, kind: str) -> str | None:
    """The unit of a kind that the article names most, with its kind (“tỉnh Nam Định”); `None` where it names none."""
    kind = _KINDS.get(kind, kind)
    counts = Counter(mention.name for mention in document.places if mention.kind == kind and mention.name)
    return f"{kind} {max(counts, key=lambda name: (counts[name], name))}" if counts else None
