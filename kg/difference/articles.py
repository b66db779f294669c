"""Articles that came, went, or have another text."""

from __future__ import annotations

from collections.abc import Iterator

from kg.difference.builds import Build, local
from kg.difference.changes import Change

_ARTICLES = """
SELECT ?article ?digest ?date ?title WHERE {
  ?article kg:textDigest ?digest .
  OPTIONAL { ?article schema:datePublished ?date }
  OPTIONAL { ?article schema:headline ?title }
}"""


def changes(old: Build, new: Build) -> Iterator[Change]:
    """The changes of articles; `before` and `after` are their dates."""
    former, present = _articles(old), _articles(new)
    for id in sorted(former.keys() | present.keys()):  # noqa: A001
        before, after = former.get(id), present.get(id)
        title = (after or before or {}).get("title", "")
        dates = (before or {}).get("date"), (after or {}).get("date")
        if before is None:
            yield Change("article-added", id, title, *dates, article=id)
        elif after is None:
            yield Change("article-removed", id, title, *dates, article=id)
        elif before["digest"] != after["digest"] or dates[0] != dates[1]:
            yield Change("article-changed", id, title, *dates, article=id)


def _articles(build: Build) -> dict[str, dict[str, str]]:
    return {local(row["article"]): row for row in build.rows(_ARTICLES)}
