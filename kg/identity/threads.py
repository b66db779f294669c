"""Issue threads: the same problem of the same place through articles and time.

Reports of one topic and place belong to one thread where they share words that say what the problem is about
(“giải ngân”), not words of any problem (“khó khăn”). Directives answer a thread that the extractor ties them to, or
whose words they share; figures measure it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from kg.identity.digests import Concern
from kg.identity.entities import FactRef, Thread, Turn, TurnKind
from kg.identity.naming import Slugs
from kg.identity.weighing import ordinal
from kg.language.folding import fold, slug

_SYLLABLE = re.compile(r"[^\W\d_]+")
_SILENCE_DAYS = 730
"""A problem not heard of for so long is a new one."""
_FIGURES = 4
"""Figures of one article that are turns of a thread, at most."""
_CANDIDATES = 8
_RANK: dict[TurnKind, int] = {"raised": 0, "continues": 0, "measured": 1, "answered": 2, "resolved": 3}


@dataclass(frozen=True, slots=True)
class Said:
    """An issue, a directive or a figure of an article."""

    fact: FactRef
    date: str | None
    """Date of the article."""
    concern: Concern

    @property
    def answers(self) -> list[FactRef]:
        """The issues that a directive is tied to."""
        return [FactRef(self.fact.article, "issue", number) for number in self.concern.answers]


@dataclass(slots=True)
class _Strand:
    """A thread while it grows."""

    topic: str
    place: str | None
    province: str | None
    last: int | None
    turns: list[tuple[Said, TurnKind]] = field(default_factory=list)
    terms: Counter[str] = field(default_factory=Counter)
    core: frozenset[str] = frozenset()
    object: str | None = None


class Threads:
    """Ties issues to threads, then directives and figures."""

    def __init__(self, common_words: Iterable[str]) -> None:
        """`common_words` are syllables that any problem is stated with."""
        self._common = frozenset(fold(word) for word in common_words)
        self._salient: dict[str, set[str]] = {}

    def build(
        self, issues: Sequence[Said], directives: Sequence[Said], figures: Sequence[Said]
    ) -> tuple[list[Thread], dict[FactRef, str]]:
        """Threads sorted by slug, and the thread of each issue."""
        self._weigh_terms(issues)
        strands, of_issue = self._gather(issues)
        for strand in strands:
            _name(strand)
        by_core: dict[tuple[str | None, str], list[int]] = defaultdict(list)
        for number, strand in enumerate(strands):
            for term in sorted(strand.core):
                for place in dict.fromkeys((strand.place, strand.province)):
                    by_core[place, term].append(number)
        for said in sorted(directives, key=lambda said: said.fact):
            tied = {of_issue[issue] for issue in said.answers if issue in of_issue}
            for number in sorted(tied or self._sharing(said, by_core, strands)):
                strands[number].turns.append((said, "answered"))
        self._measure(figures, by_core, strands)
        slugs = Slugs()
        made = [_thread(strand, slugs) for strand in strands]
        threads = {fact: made[number].slug for fact, number in of_issue.items()}
        return sorted(made, key=lambda thread: thread.slug), threads

    def _terms(self, quote: str) -> list[str]:
        """Pairs of neighbouring syllables that may say what the quote is about."""
        syllables = _SYLLABLE.findall(fold(quote))
        return [
            f"{one} {two}" for one, two in pairwise(syllables) if one not in self._common or two not in self._common
        ]

    def _weigh_terms(self, issues: Sequence[Said]) -> None:
        """For each topic the terms that belong to it: rare ones, and those mostly met in it."""
        everywhere: Counter[str] = Counter()
        within: dict[str, Counter[str]] = defaultdict(Counter)
        for issue in issues:
            terms = set(self._terms(issue.concern.quote))
            everywhere.update(terms)
            within[issue.concern.topic].update(terms)
        self._salient = {
            topic: {term for term, count in terms.items() if everywhere[term] <= 3 or count >= 0.4 * everywhere[term]}
            for topic, terms in within.items()
        }

    def _gather(self, issues: Sequence[Said]) -> tuple[list[_Strand], dict[FactRef, int]]:
        strands: list[_Strand] = []
        of_issue: dict[FactRef, int] = {}
        meeting: dict[tuple[str, str | None, str], list[int]] = defaultdict(list)
        for issue in sorted(issues, key=lambda issue: (issue.date or "9999", issue.fact)):
            topic = issue.concern.topic
            terms = [term for term in self._terms(issue.concern.quote) if term in self._salient[topic]]
            when = ordinal(issue.date)
            shared: Counter[int] = Counter()
            for term in dict.fromkeys(terms):
                shared.update(meeting[topic, issue.concern.place, term][-_CANDIDATES:])
            fitting = [n for n in shared if _in_time(strands[n], when)]
            if fitting:
                number = min(fitting, key=lambda n: (-shared[n], n))
            else:
                number = len(strands)
                strands.append(_Strand(topic, issue.concern.place, issue.concern.province, when))
            strand = strands[number]
            strand.turns.append((issue, "continues"))
            strand.terms.update(terms)
            strand.last = when if when is not None else strand.last
            of_issue[issue.fact] = number
            for term in dict.fromkeys(terms):
                if number not in meeting[topic, issue.concern.place, term]:
                    meeting[topic, issue.concern.place, term].append(number)
        return strands, of_issue

    def _sharing(
        self, said: Said, by_core: dict[tuple[str | None, str], list[int]], strands: Sequence[_Strand]
    ) -> list[int]:
        """The thread of the place, begun by then, that shares most core terms with a directive or figure, if any."""
        when = ordinal(said.date)
        shared: Counter[int] = Counter()
        for term in dict.fromkeys(self._terms(said.concern.quote)):
            shared.update(by_core.get((said.concern.place, term), ())[-_CANDIDATES:])
        fitting = [n for n in shared if _begun(strands[n], when) and _in_time(strands[n], when)]
        return [min(fitting, key=lambda n: (-shared[n], n))] if fitting else []

    def _measure(
        self, figures: Sequence[Said], by_core: dict[tuple[str | None, str], list[int]], strands: Sequence[_Strand]
    ) -> None:
        counts: Counter[tuple[int, str]] = Counter()
        for said in sorted(figures, key=lambda said: said.fact):
            for number in self._sharing(said, by_core, strands):
                counts[number, said.fact.article] += 1
                if counts[number, said.fact.article] <= _FIGURES:
                    strands[number].turns.append((said, "measured"))


def _in_time(strand: _Strand, when: int | None) -> bool:
    return when is None or strand.last is None or when - strand.last <= _SILENCE_DAYS


def _begun(strand: _Strand, when: int | None) -> bool:
    first = ordinal(strand.turns[0][0].date)
    return when is None or first is None or when >= first


def _name(strand: _Strand) -> None:
    """Find what the thread is about: the most frequent term, and the terms that go with it on either side."""
    if not strand.terms:
        return
    top = min(strand.terms, key=lambda term: (-strand.terms[term], term))
    if strand.terms[top] == 1:
        top = next(iter(strand.terms))
    enough = max(1, round(0.5 * strand.terms[top]))
    syllables = top.split(" ")
    for _ in range(4):
        after = [t for t in strand.terms if t.split(" ")[0] == syllables[-1] and strand.terms[t] >= enough]
        before = [t for t in strand.terms if t.split(" ")[1] == syllables[0] and strand.terms[t] >= enough]
        best = min(after + before, key=lambda term: (-strand.terms[term], term not in after, term), default=None)
        if best is None:
            break
        first, second = best.split(" ")
        candidate = [*syllables, second] if best in after else [first, *syllables]
        if len(set(candidate)) < len(candidate):
            break
        syllables = candidate
    strand.object = " ".join(syllables)
    strand.core = frozenset(f"{one} {two}" for one, two in pairwise(syllables))


def _thread(strand: _Strand, slugs: Slugs) -> Thread:
    ordered = sorted(strand.turns, key=_order)
    turns = []
    raised = False
    for said, kind in ordered:
        if kind == "continues":
            kind = "resolved" if said.concern.stance == "resolved" else "continues" if raised else "raised"
            raised = True
        turns.append(Turn(said.date, kind, said.fact, said.concern.quote))
    words = [turn.kind for turn in turns if turn.kind != "measured"]
    states: dict[str, Literal["open", "answered", "resolved"]] = {"answered": "answered", "resolved": "resolved"}
    dates = [turn.date for turn in turns if turn.date]
    return Thread(
        slug=slugs.take("-".join(part for part in (strand.topic, strand.place, slug(strand.object or "")) if part)),
        topic=strand.topic,
        place=strand.place,
        object=strand.object,
        turns=tuple(turns),
        state=states.get(words[-1], "open") if words else "open",
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )


def _order(turn: tuple[Said, TurnKind]) -> tuple[str, str, int, FactRef]:
    said, kind = turn
    rank = _RANK["resolved" if said.concern.stance == "resolved" else kind]
    return (said.date or "9999", said.fact.article, rank, said.fact)
