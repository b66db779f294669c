"""Issues that are new or withdrawn, and threads of issues that moved on."""

from __future__ import annotations

from collections.abc import Iterator

from kg.difference.builds import Build, local
from kg.difference.changes import Change, Kind
from kg.language.folding import fold

_ISSUES = """
SELECT ?article ?topic ?topicName ?place ?placeName ?text ?stance WHERE {
  ?issue a kg:Issue ; dcterms:subject ?topic ; schema:text ?text ; prov:wasDerivedFrom ?article .
  OPTIONAL { ?topic skos:prefLabel ?topicName FILTER(LANG(?topicName) = "vi") }
  OPTIONAL { ?issue dcterms:spatial ?place . ?place rdfs:label ?placeName }
  OPTIONAL { ?issue kg:stance/skos:prefLabel ?stance FILTER(LANG(?stance) = "vi") }
}"""
_THREADS = """
SELECT ?thread ?label ?topicName ?state WHERE {
  ?thread a kg:IssueThread ; rdfs:label ?label ; kg:threadState/skos:prefLabel ?state FILTER(LANG(?state) = "vi")
  OPTIONAL { ?thread dcterms:subject/skos:prefLabel ?topicName FILTER(LANG(?topicName) = "vi") }
}"""


def changes(old: Build, new: Build) -> Iterator[Change]:
    """The changes of issues: `before` and `after` are an issue's stance, a thread's state."""
    former, present = _issues(old), _issues(new)
    for key, row in present.items():
        if key not in former:
            yield _change("issue-new", row, None, row.get("stance"))
    for key, row in former.items():
        if key not in present:
            yield _change("issue-withdrawn", row, row.get("stance"), None)
    threads = {local(row["thread"]): row for row in old.rows(_THREADS)}
    for row in new.rows(_THREADS):
        before = threads.get(local(row["thread"]))
        if before is not None and before["state"] != row["state"]:
            topic = row.get("topicName")
            yield Change("thread-moved", row["label"], topic or "", before["state"], row["state"], topic)


def _change(kind: Kind, row: dict[str, str], before: str | None, after: str | None) -> Change:
    place, topic = row.get("placeName", ""), row.get("topicName")
    return Change(kind, place, row["text"], before, after, topic, local(row["article"]), row["text"])


def _issues(build: Build) -> dict[tuple[str, str, str], dict[str, str]]:
    """Topic, place and words → the issue, of the first article that says so."""
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in build.rows(_ISSUES):
        key = local(row["topic"]), local(row.get("place", "")), fold(" ".join(row["text"].split()))
        found[key] = min(row, found.get(key, row), key=lambda row: (row["article"], row["text"]))
    return found
