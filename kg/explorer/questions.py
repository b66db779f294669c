"""The named questions of `ontology/queries`, as the pages offer them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.exporters.graph_view import Label
from kg.resources import ontology_path


@dataclass(frozen=True, slots=True)
class Question:
    """A query with a name and a title."""

    name: str
    label: Label
    query: str


@cache
def questions() -> tuple[Question, ...]:
    """All named questions, in the order of their names."""
    found = []
    for file in sorted((ontology_path() / "queries").glob("*.rq")):
        query = file.read_text(encoding="utf-8")
        comments = [line.lstrip("# ").strip() for line in query.splitlines() if line.startswith("#")]
        label = Label(*comments[:2]) if len(comments) > 1 else Label(file.stem)
        found.append(Question(file.stem, label, query))
    return tuple(found)
