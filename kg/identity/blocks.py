"""One block: the mentions whose names may be spellings of one another, joined by evidence.

First by the user's judgements, then by keys of strong evidence, then by weight; a conflict stops every join but a
judged one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from kg.identity.digests import Mention
from kg.identity.entities import Reason
from kg.identity.judgements import Judgements, Side
from kg.identity.names import Frequencies, block, likeness
from kg.identity.territory import Territory
from kg.identity.weighing import COMMON, MARGIN, RARE, SINGULAR, THRESHOLD, UNCOMMON, Group, Weigher, conflict, group_of

_CANDIDATES = 40
"""Groups at most that one group is weighed against: those that share most."""
_ALIKE = ("equal", "spelling", "unaccented")
Key = tuple[Hashable, str]
"""A key under which mentions meet, and what it is in words."""


@dataclass(slots=True)
class Individual:
    """A person as found: indices of mentions, and why they are one."""

    members: list[int]
    merges: list[Reason]
    vetoes: list[tuple[int, str, str]] = field(default_factory=list)
    """A mention of another person, kind and words of what keeps the two apart."""
    misread: set[str] = field(default_factory=set)
    """Forms of the name that are longer than it is."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a block needs to know of the corpus and of the country."""

    copies: Mapping[str, str]
    """Article → the one that it is a near-copy of."""
    judgements: Judgements
    frequencies: Frequencies
    territory: Territory
    weigher: Weigher


class Block:
    """The mentions whose names may be spellings of one another."""

    def __init__(self, mentions: Mapping[int, Mention], around: Surroundings) -> None:
        """Mentions by their index in the corpus, in its order."""
        self._around = around
        self._mentions = mentions
        self._groups = {i: group_of(i, mention, around.territory) for i, mention in self._mentions.items()}
        self._root = {index: index for index in mentions}
        self._merges: dict[int, list[Reason]] = defaultdict(list)
        self._vetoes: list[tuple[int, int, str, str]] = []
        forms = {mention.person.form for mention in self._mentions.values()}
        self._bearers = {form: around.frequencies.bearers(form) for form in forms}
        names = {mention.person.folded for mention in self._mentions.values()}
        self._lines = [ln for ln in around.judgements.lines if ln.left.name in names or ln.right.name in names]
        self._forbidden = self._not_same()

    def individuals(self) -> list[Individual]:
        """Join by judgement, then by strong evidence, then by weight."""
        self._by_judgement()
        for kind, key in (
            ("duplicate-report", self._copied_report),
            ("shared-office", _offices_held),
            ("birth-year", self._birth_years),
            ("shared-office", self._side_offices),
            ("shared-body", _bodies_served),
        ):
            self._by_key(kind, key)
        self._by_likely_misprint()
        self._by_weight()
        found = []
        for root in sorted(self._groups):
            group = self._groups[root]
            own = set(group.members)
            vetoes = [
                (other if one in own else one, kind, detail)
                for one, other, kind, detail in self._vetoes
                if (one in own) != (other in own)
            ]
            found.append(Individual(sorted(group.members), sorted(self._merges[root]), vetoes))
        return found

    def _find(self, index: int) -> int:
        while self._root[index] != index:
            self._root[index] = self._root[self._root[index]]
            index = self._root[index]
        return index

    def _unite(self, index: int, other: int, kind: str, detail: str, *, judged: bool = False) -> bool:
        """Join the groups of two mentions unless something keeps them apart."""
        left, right = self._find(other), self._find(index)
        if left == right:
            return True
        if not judged:
            if self._judged_apart(left, right):
                return False
            apart = conflict(self._groups[left], self._groups[right], self._around.territory)
            if apart is not None:
                self._vetoes.append((left, right, *apart))
                return False
        first, second = min(left, right), max(left, right)
        self._root[second] = first
        self._groups[first].absorb(self._groups.pop(second))
        self._merges[first] += self._merges.pop(second, [])
        self._merges[first].append(Reason(kind, self._mentions[index].article, self._mentions[other].article, detail))
        return True

    def _not_same(self) -> list[tuple[set[int], set[int]]]:
        sides = []
        for line in self._lines:
            if not line.same:
                left, right = self._covered(line.left), self._covered(line.right)
                if left - right and right:
                    sides.append((left - right, right))
                elif right - left and left:
                    sides.append((left, right - left))
        return sides

    def _covered(self, side: Side) -> set[int]:
        return {i for i, mention in self._mentions.items() if side.covers(mention.article, mention.person.folded)}

    def _judged_apart(self, left: int, right: int) -> bool:
        mine, theirs = set(self._groups[left].members), set(self._groups[right].members)
        for one, other in self._forbidden:
            if (mine & one and theirs & other) or (mine & other and theirs & one):
                self._vetoes.append((left, right, "judgement", "identity.csv"))
                return True
        return False

    def _by_judgement(self) -> None:
        for line in self._lines:
            if line.same:
                members = sorted(self._covered(line.left) | self._covered(line.right))
                note = line.note or f"identity.csv, line {line.line}"
                for index in members[1:]:
                    self._unite(index, members[0], "judgement", note, judged=True)

    def _by_key(self, kind: str, keys: Callable[[Mention], Iterable[Key]]) -> None:
        """Join the mentions that share a key and whose names are alike."""
        first: dict[Hashable, list[int]] = defaultdict(list)
        for index, mention in self._mentions.items():
            for key, detail in keys(mention):
                for other in first[key]:
                    if _alike(mention, self._mentions[other]) and self._unite(index, other, kind, detail):
                        break
                else:
                    first[key].append(index)

    def _copied_report(self, mention: Mention) -> Iterable[Key]:
        original = self._around.copies.get(mention.article, mention.article)
        yield (original, original)

    def _birth_years(self, mention: Mention) -> Iterable[Key]:
        if mention.person.birth_year and self._bearers[mention.person.form] <= COMMON:
            yield (mention.person.birth_year, str(mention.person.birth_year))

    def _side_offices(self, mention: Mention) -> Iterable[Key]:
        if self._bearers[mention.person.form] <= UNCOMMON:
            for office in mention.person.offices:
                if office.side and office.body is not None:
                    yield (office.chair, office.words)

    def _by_likely_misprint(self) -> None:
        """Names an accent apart in one office in one year: a misprint, if only one can hold it or bear the name."""
        first: dict[Hashable, int] = {}
        for index, mention in self._mentions.items():
            for office in mention.main_offices:
                alone = office.one_holder or self._bearers[mention.person.form] <= SINGULAR
                if alone and mention.date and office.status == "current":
                    key = (office.chair, mention.date[:4])
                    other = first.setdefault(key, index)
                    if likeness(mention.person.form, self._mentions[other].person.form) == "accent":
                        self._unite(index, other, "shared-office", office.words)

    def _by_weight(self) -> None:
        """Join each group to the one that most speaks for, if enough does and no other group comes near."""
        if len(self._groups) < 2:
            return
        order = sorted(self._groups, key=lambda r: (not self._groups[r].posts, -len(self._groups[r].members), r))
        anchors: dict[Hashable, list[int]] = defaultdict(list)
        for root in order:
            group = self._groups[root]
            best = self._best(root, group, anchors)
            if best is not None:
                self._unite(root, best[0], best[1], best[2])
                root = self._find(root)
                group = self._groups[root]
            for key in _meeting_points(group):
                if root not in anchors[key]:
                    anchors[key].append(root)

    def _best(self, root: int, group: Group, anchors: Mapping[Hashable, list[int]]) -> tuple[int, str, str] | None:
        shared: Counter[int] = Counter()
        for key in _meeting_points(group):
            for anchor in dict.fromkeys(self._find(member) for member in anchors.get(key, ())[:_CANDIDATES]):
                shared[anchor] += 1
        candidates = sorted(shared, key=lambda anchor: (-shared[anchor], anchor))[:_CANDIDATES]
        weighed = []
        for anchor in candidates:
            other = self._groups[anchor]
            if not any(likeness(a, b) in _ALIKE for a in sorted(group.forms) for b in sorted(other.forms)):
                continue
            bearers = max(self._bearers[form] for form in group.forms | other.forms)
            weight, kind, detail = self._around.weigher.weight(group, other, bearers)
            if weight >= THRESHOLD:
                weighed.append((weight, anchor, kind, detail))
        weighed.sort(key=lambda row: (-row[0], row[1]))
        free = [row for row in weighed if not self._kept_apart(root, row[1])]
        doubtful = len(free) > 1 and free[0][0] - free[1][0] < MARGIN
        if not free or (doubtful and max(self._bearers[form] for form in group.forms) > RARE):
            return None
        return free[0][1:]

    def _kept_apart(self, root: int, other: int) -> bool:
        if self._judged_apart(root, other):
            return True
        apart = conflict(self._groups[root], self._groups[other], self._around.territory)
        if apart is not None:
            self._vetoes.append((root, other, *apart))
        return apart is not None


def _alike(one: Mention, other: Mention) -> bool:
    """Whether two names may be one, written in two ways."""
    return one.person.folded == other.person.folded or likeness(one.person.form, other.person.form) in _ALIKE


def _meeting_points(group: Group) -> list[Hashable]:
    """Keys under which groups come to be weighed: provinces, companions, and the name itself."""
    points: list[Hashable] = [("place", place) for place in sorted(group.places | group.homes)]
    points += [("companion", name) for name in sorted(group.companions)]
    points += [("name", block(form)) for form in sorted(group.forms)]
    return points


def _offices_held(mention: Mention) -> Iterable[Key]:
    for office in mention.main_offices:
        yield (office.chair, office.words)


def _bodies_served(mention: Mention) -> Iterable[Key]:
    for office in mention.main_offices:
        if office.body is not None:
            yield (office.body.bare, office.body_name or office.body.slug)
