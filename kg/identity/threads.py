"""Issue threads: the same problem of the same place through articles and time.

What a problem is about is told by the vocabulary (scheme ``problem``: “giải ngân vốn đầu tư công”), whatever topic the
report was given; where it knows no name for it, by words that reports of one topic and place share and that are not
words of any problem (“còn chậm”). Directives answer a thread that the extractor ties them to, or whose object they
name; figures measure it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from kg.identity.digests import Concern
from kg.identity.entities import FactRef, Thread, Turn, TurnKind
from kg.identity.naming import Slugs
from kg.identity.weighing import ordinal
from kg.language.folding import fold
from kg.vocabulary import Matcher, Vocabulary

_SYLLABLE = re.compile(r"[^\W\d_]+")
_SILENCE_DAYS = 730
"""A problem not heard of for so long is a new one."""
_FIGURES = 4
"""Figures of one article that are turns of a thread, at most."""
_CANDIDATES = 8
_Meeting = dict[tuple[str | None, str], list[int]]
"""Place and term → threads."""
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
    problem: str | None = None
    """Slug of the object in the vocabulary."""
    turns: list[tuple[Said, TurnKind]] = field(default_factory=list)
    terms: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    core: frozenset[str] = frozenset()
    object: str | None = None


class Threads:
    """Ties issues to threads, then directives and figures."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Read the objects of problems and the words that any problem is stated with."""
        words = [fold(w) for c in vocabulary.scheme("word-list") for w in c.properties.get("word", ())]
        self._common = frozenset(words)
        self._problems = {concept.slug: concept for concept in vocabulary.scheme("problem")}
        self._matcher = Matcher(self._problems.values())

    def build(
        self, issues: Sequence[Said], directives: Sequence[Said], figures: Sequence[Said]
    ) -> tuple[list[Thread], dict[FactRef, str]]:
        """Threads sorted by slug, and the thread of each issue."""
        strands, of_issue = self._gather(issues)
        for strand in strands:
            self._name(strand)
        by_core: _Meeting = defaultdict(list)
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

    def _objects(self, quote: str) -> list[str]:
        """The objects that a quote names, in the order of the text."""
        return [hit.concepts[0].slug for hit in self._matcher.hits(fold(quote)).get("problem", ())]

    def _terms(self, quote: str) -> list[str]:
        """Pairs of neighbouring syllables that may say what the quote is about: common words part them."""
        syllables = _SYLLABLE.findall(fold(quote))
        kept: list[str | None] = []
        skip = False
        for one, two in pairwise([*syllables, ""]):
            if skip:
                skip = False
            elif f"{one} {two}" in self._common:
                kept.append(None)
                skip = True
            else:
                kept.append(None if one in self._common else one)
        return [f"{one} {two}" for one, two in pairwise(kept) if one and two]

    def _gather(self, issues: Sequence[Said]) -> tuple[list[_Strand], dict[FactRef, int]]:
        strands: list[_Strand] = []
        of_issue: dict[FactRef, int] = {}
        meeting: dict[tuple[str | None, str, str], list[int]] = defaultdict(list)
        for issue in sorted(issues, key=lambda issue: (issue.date or "9999", issue.fact)):
            concern, when = issue.concern, ordinal(issue.date)
            terms = self._terms(concern.quote)
            problem = next(iter(self._objects(concern.quote)), None)
            keys = [(concern.place, "", problem)] if problem else [(concern.place, concern.topic, t) for t in terms]
            shared = Counter(n for key in dict.fromkeys(keys) for n in meeting[key][-_CANDIDATES:])
            fitting = [n for n in shared if _in_time(strands[n], when)]
            if fitting:
                number = min(fitting, key=lambda n: (-shared[n], n))
            else:
                number = len(strands)
                strands.append(_Strand(concern.topic, concern.place, concern.province, when, problem))
            strand = strands[number]
            strand.turns.append((issue, "continues"))
            strand.terms.update(terms)
            strand.topics[concern.topic] += 1
            strand.last = when if when is not None else strand.last
            of_issue[issue.fact] = number
            for key in dict.fromkeys(keys):
                if number not in meeting[key]:
                    meeting[key].append(number)
        return strands, of_issue

    def _name(self, strand: _Strand) -> None:
        """What the thread is about: its object in the vocabulary, or the words that its reports share."""
        concept = self._problems.get(strand.problem or "")
        strand.topic = (concept and concept.value("topic")) or min(
            strand.topics, key=lambda topic: (-strand.topics[topic], topic)
        )
        if concept is not None:
            strand.object, strand.core = concept.label, frozenset((concept.slug,))
        elif len(strand.turns) == 1:
            strand.core = frozenset(strand.terms)
        else:
            syllables = _phrase(strand.terms)
            strand.object = " ".join(syllables)
            strand.core = frozenset(f"{one} {two}" for one, two in pairwise(syllables))

    def _sharing(self, said: Said, by_core: _Meeting, strands: Sequence[_Strand]) -> list[int]:
        """The thread of the place, begun by then, that shares most core terms with a directive or figure, if any.

        The object that the vocabulary names is enough; of words that reports share it takes two pairs.
        """
        when = ordinal(said.date)
        shared: Counter[int] = Counter()
        for term in dict.fromkeys((*self._objects(said.concern.quote), *self._terms(said.concern.quote))):
            shared.update(by_core.get((said.concern.place, term), ())[-_CANDIDATES:])
        fitting = [
            n
            for n in shared
            if (strands[n].problem or shared[n] > 1) and _begun(strands[n], when) and _in_time(strands[n], when)
        ]
        return [min(fitting, key=lambda n: (-shared[n], n))] if fitting else []

    def _measure(self, figures: Sequence[Said], by_core: _Meeting, strands: Sequence[_Strand]) -> None:
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


def _phrase(terms: Counter[str]) -> list[str]:
    """The most frequent pair of syllables, lengthened on either side by pairs that are about as frequent."""
    top = min(terms, key=lambda term: (-terms[term], list(terms).index(term)))
    enough = max(1, round(0.5 * terms[top]))
    syllables = top.split(" ")
    for _ in range(4):
        after = [t for t in terms if t.split(" ")[0] == syllables[-1] and terms[t] >= enough]
        before = [t for t in terms if t.split(" ")[1] == syllables[0] and terms[t] >= enough]
        best = min(after + before, key=lambda term: (-terms[term], term not in after, term), default=None)
        if best is None:
            break
        first, second = best.split(" ")
        longer = [*syllables, second] if best in after else [first, *syllables]
        if len(set(longer)) < len(longer):
            break
        syllables = longer
    return syllables


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
    units = [said.concern.named for said, kind in ordered if kind == "continues"]
    first = next(said for said, kind in ordered if kind == "continues")
    parts = [strand.problem, units[0]] if strand.problem else [first.concern.topic, units[0], first.fact.article]
    return Thread(
        slug=slugs.take("-".join(part for part in parts if part)),
        topic=strand.topic,
        place=units[-1],
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
