"""Issue threads: the same problem of the same place through articles and time.

What a problem is about is told by the vocabulary (scheme ``problem``: “giải ngân vốn đầu tư công”), whatever topic the
report was given; where it knows no name for it, by words that reports of one topic and place share and that are not
words of any problem (“còn chậm”). Directives answer a thread that the extractor ties them to, or whose object they
name; figures measure it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from kg.identity.digests import Concern
from kg.identity.entities import FactRef, Thread, Turn, TurnKind
from kg.identity.naming import Slugs
from kg.identity.subjects import Subjects, packed, unpacked
from kg.identity.weighing import ordinal
from kg.vocabulary import Vocabulary

_SILENCE_DAYS = 730
"""A problem not heard of for so long is a new one."""
_TELLING = 4
"""Weight of shared terms that makes two reports one problem."""
_FIGURES = 4
"""Figures of one article that are turns of a thread, at most."""
_CANDIDATES = 8
_Term = str | int
"""Slug of an object, or number of a pair of syllables."""
_Meeting = dict[tuple[str | None, _Term], list[int]]
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

    place: str | None
    province: str | None
    last: int | None
    problem: str | None
    """Slug of the object in the vocabulary."""
    turns: list[tuple[Said, TurnKind]] = field(default_factory=list)
    topic: str = ""
    object: str | None = None


class _Weights:
    """How much a term tells: enough, if the vocabulary names it or few have it; nothing, if many have it."""

    def __init__(self, said: Sequence[Said]) -> None:
        self._met = Counter(term for one in said for term in unpacked(one.concern.terms))
        self._few, self._some = max(4, len(said) // 1000), max(20, len(said) // 100)

    def __call__(self, term: _Term) -> int:
        count = self._met[term] if isinstance(term, int) else 0
        return _TELLING if count <= self._few else _TELLING // 2 if count <= self._some else 0


class Threads:
    """Ties issues to threads, then directives and figures."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Read the objects of problems and the words that any problem is stated with."""
        self._subjects = Subjects(vocabulary)

    def build(
        self, issues: Sequence[Said], directives: Sequence[Said], figures: Sequence[Said]
    ) -> tuple[list[Thread], dict[FactRef, str]]:
        """Threads sorted by slug, and the thread of each issue."""
        weights = _Weights((*issues, *directives, *figures))
        strands, of_issue = _gather(issues, weights)
        by_core: _Meeting = defaultdict(list)
        for number, strand in enumerate(strands):
            for term in self._name(strand):
                for place in dict.fromkeys((strand.place, strand.province)):
                    by_core[place, term].append(number)
        for said in sorted(directives, key=lambda said: said.fact):
            tied = {of_issue[issue] for issue in said.answers if issue in of_issue}
            for number in sorted(tied or _sharing(said, by_core, strands, weights)):
                strands[number].turns.append((said, "answered"))
        _measure(figures, by_core, strands, weights)
        slugs = Slugs()
        made = [_thread(strand, slugs) for strand in strands]
        threads = {fact: made[number].slug for fact, number in of_issue.items()}
        return sorted(made, key=lambda thread: thread.slug), threads

    def _name(self, strand: _Strand) -> Sequence[_Term]:
        """Set topic and object, and give the terms by which directives and figures find the thread.

        The object is that of the vocabulary, or the words that several reports share; for one report no words tell.
        """
        topics = Counter(said.concern.topic for said, _ in strand.turns)
        strand.topic = min(topics, key=lambda topic: (-topics[topic], topic))
        concept = self._subjects.problems.get(strand.problem or "")
        if concept is not None:
            strand.topic = concept.value("topic") or strand.topic
            strand.object = concept.label
            return (concept.slug,)
        if len(strand.turns) == 1:
            return tuple(unpacked(strand.turns[0][0].concern.terms))
        strand.object = self._subjects.phrase(said.concern.quote for said, _ in strand.turns) or None
        return tuple(unpacked(packed(self._subjects.terms(strand.object or ""))))


def _gather(issues: Sequence[Said], weights: _Weights) -> tuple[list[_Strand], dict[FactRef, int]]:
    """The issues by thread, in the order of time, and the thread of each.

    An issue joins the thread whose first issue it shares an object with, or a term that few issues have, or several
    that more have; not one that later issues brought in, lest a thread drift from problem to problem.
    """
    strands: list[_Strand] = []
    of_issue: dict[FactRef, int] = {}
    meeting: dict[tuple[str | None, str, _Term], list[int]] = defaultdict(list)
    for issue in sorted(issues, key=lambda issue: (issue.date or "9999", issue.fact)):
        concern, when = issue.concern, ordinal(issue.date)
        problem = concern.objects[0] if concern.objects else None
        keys: list[tuple[str | None, str, _Term]] = [(concern.place, concern.topic, t) for t in unpacked(concern.terms)]
        if problem:
            keys = [(concern.place, "", problem)]
        shared: Counter[int] = Counter()
        for key in keys:
            for n in meeting[key][-_CANDIDATES:]:
                shared[n] += weights(key[2])
        fitting = [n for n, weight in shared.items() if weight >= _TELLING and _in_time(strands[n], when)]
        if fitting:
            number = min(fitting, key=lambda n: (-shared[n], n))
        else:
            number = len(strands)
            strands.append(_Strand(concern.place, concern.province, when, problem))
        strand = strands[number]
        strand.turns.append((issue, "continues"))
        strand.last = when if when is not None else strand.last
        of_issue[issue.fact] = number
        if len(strand.turns) == 1:
            for key in keys:
                meeting[key].append(number)
    return strands, of_issue


def _sharing(said: Said, by_core: _Meeting, strands: Sequence[_Strand], weights: _Weights) -> list[int]:
    """The thread of the place, begun by then, that shares most core terms with a directive or figure, if any.

    The object that the vocabulary names is enough; of words that reports share it takes two that few have.
    """
    when = ordinal(said.date)
    shared: Counter[int] = Counter()
    terms: list[_Term] = [*said.concern.objects, *unpacked(said.concern.terms)]
    for term in terms:
        for number in by_core.get((said.concern.place, term), ())[-_CANDIDATES:]:
            shared[number] += weights(term)
    fitting = [
        n
        for n, weight in shared.items()
        if (strands[n].problem or weight > _TELLING) and _begun(strands[n], when) and _in_time(strands[n], when)
    ]
    return [min(fitting, key=lambda n: (-shared[n], n))] if fitting else []


def _measure(figures: Sequence[Said], by_core: _Meeting, strands: Sequence[_Strand], weights: _Weights) -> None:
    """Tie figures to threads, a few an article."""
    counts: Counter[tuple[int, str]] = Counter()
    for said in sorted(figures, key=lambda said: said.fact):
        for number in _sharing(said, by_core, strands, weights):
            counts[number, said.fact.article] += 1
            if counts[number, said.fact.article] <= _FIGURES:
                strands[number].turns.append((said, "measured"))


def _in_time(strand: _Strand, when: int | None) -> bool:
    return when is None or strand.last is None or when - strand.last <= _SILENCE_DAYS


def _begun(strand: _Strand, when: int | None) -> bool:
    first = ordinal(strand.turns[0][0].date)
    return when is None or first is None or when >= first


def _thread(strand: _Strand, slugs: Slugs) -> Thread:
    ordered = sorted(strand.turns, key=_order)
    turns = []
    raised = False
    for said, kind in ordered:
        if kind == "continues":
            kind = "resolved" if said.concern.stance == "resolved" else "continues" if raised else "raised"
            raised = True
        turns.append(Turn(said.date, kind, said.fact))
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
