"""Who is who: mentions of many articles become persons, each join with its reason, each separation too.

Mentions meet by blocks of names that may be spellings of one another; within a block by keys of strong evidence (one
office, one birth year, near-copies of one report), then by weight. Nothing compares all pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kg.identity.blocks import Block, Individual, Surroundings
from kg.identity.digests import Mention, Named, Office
from kg.identity.entities import Reason
from kg.identity.judgements import Judgements
from kg.identity.names import Frequencies, block, likeness
from kg.identity.territory import Territory
from kg.identity.weighing import Group, Weigher, conflict, group_of

_OVERLONG = "overlong-name"
"""The reason for a join that says of a form of the name that it is longer than the name."""
_BETTER_KNOWN = 3
"""How many times more articles must name the holder of an office to whom an overlong name is joined."""
_FULL_NAME = 3
"""Syllables of a name that tells enough to be found in a longer one."""


class Identification:
    """Joins the mentions of a corpus into individuals."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        copies: Mapping[str, str],
        judgements: Judgements,
        frequencies: Frequencies,
        territory: Territory,
    ) -> None:
        """Mentions sorted by date, article and name; `copies` maps an article to the one that it is a near-copy of."""
        self.mentions = mentions
        self._judgements = judgements
        self._territory = territory
        articles_naming = Counter(mention.person.folded for mention in mentions)
        self._around = Surroundings(copies, judgements, frequencies, territory, Weigher(territory, articles_naming))

    def individuals(self) -> list[Individual]:
        """All persons, in the order of their first mention."""
        of_form: dict[str, list[int]] = defaultdict(list)
        for index, mention in enumerate(self.mentions):
            of_form[mention.person.form].append(index)
        blocks: dict[str, list[int]] = defaultdict(list)
        for form, members in of_form.items():
            blocks[block(form)] += members
        found = []
        for members in self._joined_by_judgement(blocks):
            if len(members) == 1:
                found.append(Individual(members, []))
            else:
                found += Block({i: self.mentions[i] for i in members}, self._around).individuals()
        found.sort(key=lambda individual: individual.members[0])
        return self._with_short_forms(self._with_overlong_names(found))

    def _joined_by_judgement(self, blocks: Mapping[str, list[int]]) -> list[list[int]]:
        """The blocks, those that a judgement ties together as one."""
        judged = {side.name for line in self._judgements.lines for side in (line.left, line.right)}
        persons = (mention.person for mention in self.mentions if mention.person.folded in judged)
        names = {person.folded: block(person.form) for person in persons}
        parent = {key: key for key in blocks}

        def root(key: str) -> str:
            while parent[key] != key:
                key = parent[key]
            return key

        for line in self._judgements.lines:
            left, right = names.get(line.left.name), names.get(line.right.name)
            if left is not None and right is not None:
                first, second = sorted((root(left), root(right)))
                parent[second] = first
        together: dict[str, list[int]] = defaultdict(list)
        for key in sorted(blocks):
            together[root(key)] += blocks[key]
        return [sorted(members) for members in together.values()]

    def _with_overlong_names(self, found: list[Individual]) -> list[Individual]:
        """Join “Nguyễn Văn An Tiếp”, a name that ran on in one article, to the well-known holder of the same office."""
        holders: dict[tuple[tuple[str, str], str], set[int]] = defaultdict(set)
        for number, individual in enumerate(found):
            for mention in (self.mentions[index] for index in individual.members):
                for office in mention.main_offices:
                    holders[office.chair, mention.person.folded].add(number)
        target: dict[int, tuple[int, Office]] = {}
        for number, individual in enumerate(found):
            mention = self.mentions[individual.members[0]]
            for office in mention.main_offices:
                known = {other for name in _inner_names(mention.person.folded) for other in holders[office.chair, name]}
                rivals = [
                    other
                    for other in sorted(known - {number})
                    if len(found[other].members) >= _BETTER_KNOWN * len(individual.members)
                    and self.conflict(individual, found[other]) is None
                ]
                if len(rivals) == 1:
                    target[number] = (rivals[0], office)
        return self._absorbed(found, target, _OVERLONG)

    def _with_short_forms(self, found: list[Individual]) -> list[Individual]:
        """Join “ông Thăng, Bí thư Thành ủy” of one article to the only fuller name with that office."""
        chairs: dict[tuple[tuple[str, str], str], set[int]] = defaultdict(set)
        for number, individual in enumerate(found):
            for mention in (self.mentions[index] for index in individual.members):
                for office in mention.main_offices:
                    chairs[office.chair, _given(mention.person)].add(number)
        target: dict[int, tuple[int, Office]] = {}
        for number, individual in enumerate(found):
            mention = self.mentions[individual.members[0]]
            for office in mention.main_offices:
                rivals = [
                    other
                    for other in sorted(chairs[office.chair, _given(mention.person)] - {number})
                    if self._is_fuller(found[other], mention) and self.conflict(individual, found[other]) is None
                ]
                if len(rivals) == 1:
                    target[number] = (rivals[0], office)
        return self._absorbed(found, target, "short-form")

    def _absorbed(
        self, found: Sequence[Individual], target: Mapping[int, tuple[int, Office]], kind: str
    ) -> list[Individual]:
        """The individuals, each that has a target (another one, and the office they share) as a part of it."""
        for number, (main, office) in sorted(target.items()):
            if main not in target:
                whole, part = found[main], found[number]
                first, other = self.mentions[part.members[0]], self.mentions[whole.members[0]]
                whole.merges += [*part.merges, Reason(kind, first.article, other.article, office.words)]
                whole.members = sorted(whole.members + part.members)
                whole.vetoes += part.vetoes
                if kind == _OVERLONG:
                    whole.misread |= {self.mentions[index].person.form for index in part.members}
        joined = {number for number, (main, _) in target.items() if main not in target}
        return [individual for number, individual in enumerate(found) if number not in joined]

    def _is_fuller(self, individual: Individual, mention: Mention) -> bool:
        full = self.mentions[individual.members[0]].person.form
        form = mention.person.form
        return len(full.split(" ")) > len(form.split(" ")) and likeness(form, full) == "short"

    def conflict(self, one: Individual, other: Individual) -> tuple[str, str] | None:
        """What makes two individuals two persons: kind and words, `None` where nothing does."""
        return conflict(self._group(one), self._group(other), self._territory)

    def _group(self, individual: Individual) -> Group:
        first, *others = individual.members
        group = group_of(first, self.mentions[first], self._territory)
        for index in others:
            group.absorb(group_of(index, self.mentions[index], self._territory))
        return group


def _inner_names(folded: str) -> list[str]:
    """Names of three syllables and more that are left when one or two are taken from either end.

    “Nguyễn Thị Thu” is none of “Nguyễn Thị Thu Hồng”: women's names of four syllables are as common as those of three.
    """
    syllables = folded.split(" ")
    cuts = [syllables[:-1], syllables[:-2], syllables[1:], syllables[2:]]
    return [" ".join(cut) for cut in cuts if len(cut) >= _FULL_NAME + ("thị" in cut[1:2])]


def _given(person: Named) -> str:
    return person.folded.rsplit(" ", 1)[-1]
