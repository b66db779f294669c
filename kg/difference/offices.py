"""Offices taken up, left, dated otherwise or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace

from kg.difference.builds import Build, local
from kg.difference.changes import Change, Kind

_HELD = """
SELECT ?membership ?person ?office ?claim WHERE {
  ?membership a org:Membership ; org:member/rdfs:label ?person ; kg:post/rdfs:label ?office .
  OPTIONAL { ?membership prov:wasDerivedFrom ?claim }
}"""
_DATED = """
SELECT ?membership ?edge ?date ?reason ?claim WHERE {
  VALUES (?property ?edge) { (time:hasBeginning "start") (time:hasEnd "end") (kg:leftBy "left") }
  ?membership org:memberDuring ?interval . ?interval ?property ?instant .
  ?instant (time:inXSDDate|time:inXSDgYearMonth|time:inXSDgYear) ?date .
  OPTIONAL { ?instant kg:changeReason/skos:prefLabel ?reason FILTER(LANG(?reason) = "vi") }
  OPTIONAL { ?instant prov:wasDerivedFrom ?claim }
}"""


@dataclass(slots=True)
class Tenure:
    """One stretch of one person in one office."""

    person: str
    office: str
    claims: set[str] = field(default_factory=set)
    lasting: set[str] = field(default_factory=set)
    """Local names of the claims of articles that both builds have alike: the same number is the same claim there."""
    dates: dict[str, str] = field(default_factory=dict)
    """start, end, left (spoken of as left by then) → date"""
    reasons: dict[str, str] = field(default_factory=dict)
    dated_by: dict[str, set[str]] = field(default_factory=dict)
    """The same → the claims that date it."""

    @property
    def over(self) -> bool:
        """Whether the person has left the office."""
        return "end" in self.dates or "left" in self.dates

    @property
    def interval(self) -> str:
        """The tenure as an interval; an end that is only known as a latest one is marked."""
        end = self.dates.get("end") or (f"≤{self.dates['left']}" if "left" in self.dates else "..")
        return f"{self.dates.get('start', '..')}/{end}"

    def change(self, kind: Kind, build: Build, *edges: str, before: str | None = None) -> Change:
        """This tenure as a change, with the words of the edges that changed, else of any claim of it."""
        claims = set().union(*(self.dated_by.get(edge, set()) for edge in edges)) or self.claims
        words = build.words(claims) or build.words(self.claims)
        return Change(
            kind,
            self.person,
            self.office,
            before,
            self.interval,
            next((self.reasons[edge] for edge in edges if edge in self.reasons), None),
            words.article if words else None,
            words.quote if words else None,
        )


def changes(old: Build, new: Build) -> Iterator[Change]:
    """The changes of offices held; `before` and `after` are the tenure as an interval."""
    unchanged = old.articles().items() & new.articles().items()
    former, present = (_tenures(build, {article for article, _ in unchanged}) for build in (old, new))
    same = _same(former, present)
    for key, tenure in present.items():
        before = former[same[key]] if key in same else None
        if before is None:
            yield tenure.change("office-new", new, *(("end", "left") if tenure.over else ("start",)))
        elif tenure.over and not before.over:
            yield tenure.change("office-vacated", new, "end", "left", before=before.interval)
        elif tenure.interval != before.interval:
            changed = (edge for edge in ("start", "end", "left") if tenure.dates.get(edge) != before.dates.get(edge))
            yield tenure.change("office-dated", new, *changed, before=before.interval)
    for key in former.keys() - set(same.values()) - _absorbed(former, present):
        gone = former[key].change("office-withdrawn", old)
        yield replace(gone, before=gone.after, after=None)


def _same(former: Mapping[str, Tenure], present: Mapping[str, Tenure]) -> dict[str, str]:
    """Key in the new build → key in the old one of the tenure that is the same.

    The key holds a person's number among namesakes and the usual name of the body, which other articles may change; so
    tenures that rest on a common claim come first.
    """
    by_claim = {claim: key for key, tenure in sorted(former.items()) for claim in tenure.lasting}
    same: dict[str, str] = {}
    taken: set[str] = set()
    for key, tenure in sorted(present.items()):
        shared = {by_claim[claim] for claim in tenure.lasting if claim in by_claim} - taken
        before = min((found for found in shared if _alike(tenure, former[found])), default=None)
        if before is not None:
            same[key] = before
            taken.add(before)
    return same | {key: key for key in present if key not in same and key in former and key not in taken}


def _absorbed(former: Mapping[str, Tenure], present: Mapping[str, Tenure]) -> set[str]:
    """Keys of old tenures whose claims the new build has in a tenure that is alike: two that turned out to be one."""
    by_claim = {claim: tenure for tenure in present.values() for claim in tenure.lasting}
    return {
        key
        for key, tenure in former.items()
        if any(claim in by_claim and _alike(tenure, by_claim[claim]) for claim in tenure.lasting)
    }


def _alike(one: Tenure, other: Tenure) -> bool:
    """Whether person or office has the same name: another version of the extractors may number claims otherwise."""
    return one.person == other.person or one.office == other.office


def _tenures(build: Build, unchanged: Set[str]) -> dict[str, Tenure]:
    tenures: dict[str, Tenure] = {}
    for row in build.rows(_HELD):
        tenure = tenures.setdefault(local(row["membership"]), Tenure(row["person"], row["office"]))
        if "claim" in row:
            tenure.claims.add(row["claim"])
            claim = local(row["claim"])
            if claim.split("#")[0] in unchanged:
                tenure.lasting.add(claim)
    for row in build.rows(_DATED):
        held = tenures.get(local(row["membership"]))
        if held is None:
            continue
        edge = row["edge"]
        held.dates[edge] = max(held.dates.get(edge, ""), row["date"])
        if "reason" in row:
            held.reasons[edge] = min(held.reasons.get(edge, row["reason"]), row["reason"])
        if "claim" in row:
            held.dated_by.setdefault(edge, set()).add(row["claim"])
    return tenures
