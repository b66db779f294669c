"""The index of the site's search, as a script: a page opened from a file may load one, but may not fetch."""

from __future__ import annotations

from typing import Any

from kg.exporters.graph_view import Label
from kg.exporters.labels import shortened, visible
from kg.exporters.site.addresses import Addresses
from kg.exporters.site.topics import topics
from kg.exporters.templating import as_json
from kg.exporters.views import Skeleton, outline


def search_index(bones: Skeleton, addresses: Addresses) -> str:
    """One row a thing, most connected first: label, its English, note, its English, kind, address, variants."""
    rows = [
        _row(
            node.drawn if node.kind == "place" else node.label,
            node.note,
            node.kind,
            addresses.page(node.id),
            node.variants,
        )
        for node in outline(bones).ranked()
    ]
    rows += [_row(label, None, "topic", addresses.topic(slug), ()) for slug, label, _ in topics(bones)]
    rows += [
        _row(Label(source.title), None, "article", addresses.page(iri), (source.id,))
        for iri, source in reversed(bones.articles.items())
    ]
    return "kg.index = " + as_json(rows).replace("],[", "],\n[") + ";\n"


def _row(label: Label, note: Label | None, kind: str, address: str, variants: tuple[str, ...]) -> list[Any]:
    english = label.en if label.en != label.vi else None
    return [
        shortened(visible(label.vi), 200),
        shortened(visible(english), 200) if english else None,
        note.vi if note else None,
        note.en if note else None,
        kind,
        address,
        *([list(variants)] if variants else []),
    ]
