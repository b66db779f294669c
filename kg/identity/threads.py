"""Issue threads: the same problem of the same place through articles and time.

What a problem is about is told by the vocabulary (scheme ``problem``: “giải ngân vốn đầu tư công”), whatever topic the
report was given; where it knows no name for it, by words that reports of one topic and place share and that are not
words of any problem (“còn chậm”). Directives answer a thread that the extractor ties them to, or whose object they
name; figures measure it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kg.identity.counting import ranked
from kg.identity.digests import Begin, Concern
from kg.identity.entities import FactRef, Thread, Turn, TurnKind
from kg.identity.naming import Slugs
from kg.identity.subjects import Subjects, packed, phrase, unpacked
from kg.identity.weighing import ordinal

_SILENCE_DAYS = 730
"""A problem not heard of for so long is a new one."""
_TELLING = 4
"""Weight of shared terms that makes two reports one problem."""
_FIGURES = 4
"""Figures of one article that are turns of a thread, at most."""
_CANDIDATES = 8
_Term = str | int
"""Slug of an object, or number of a pair of syllables."""
_Meeting = dict[_Term, list[int]]
"""Term → threads, of one place."""
_RANK: dict[TurnKind, int] = {"raised": 0, "continues": 0, "measured": 1, "answered": 2, "resolved": 3}


@dataclass(frozen=True, slots=True)
class Said:
    """An issue of an article."""

    fact: FactRef
    date: str | None
    """Date of the article."""
    concern: Concern


@dataclass(slots=True)
class _Strand:
    """A thread while it grows."""

    place: str | None
    province: str | None
    last: int | None
    problem: str | None
    """Slug of the object in the vocabulary."""
    issues: list[Said] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    """Those that are no issues: answers and figures."""
    topic: str = ""
    object: str | None = None


class Terms:
    """Counts the terms of all issues, directives and figures: what many have tells little."""

    def __init__(self) -> None:
        """Nothing is said yet."""
        self._terms = bytearray()
        self._said = 0

    def add(self, concerns: Sequence[Concern]) -> None:
        """Take in what an article says."""
        self._said += len(concerns)
        for concern in concerns:
            self._terms += concern.terms

    def weights(self) -> dict[_Term, int]:
        """How much a term tells that is not rare: half of enough, or nothing; all others are enough."""
        few, some = max(4, self._said // 1000), max(20, self._said // 100)
        met = Counter(unpacked(bytes(self._terms)))
        return {term: _TELLING // 2 if count <= some else 0 for term, count in met.items() if count > few}


class Threads:
    """Ties issues to threads; then, article by article, directives and figures."""

    def __init__(self, subjects: Subjects, issues: Iterable[Said], terms: Terms) -> None:
        """Tie the issues. `terms` has seen all issues, directives and figures."""
        self._subjects = subjects
        self._weights = terms.weights()
        self._strands: list[_Strand] = []
        self._of_issue: dict[FactRef, int] = {}
        self._gather(issues)
        self._by_core: dict[str | None, _Meeting] = defaultdict(dict)
        for number, strand in enumerate(self._strands):
            for term, _ in self._telling(self._name(strand)):
                for place in dict.fromkeys((strand.place, strand.province)):
                    self._by_core[place].setdefault(term, []).append(number)
        slugs = Slugs()
        self._slugs = [slugs.take(_slug(strand)) for strand in self._strands]

    def slug(self, issue: FactRef) -> str:
        """The thread of an issue."""
        return self._slugs[self._of_issue[issue]]

    def _telling(self, terms: Iterable[_Term]) -> list[tuple[_Term, int]]:
        """Terms with their weights, without those that tell nothing."""
        weights = self._weights
        return [(term, weight) for term in terms if (weight := weights.get(term, _TELLING))]

    def _gather(self, issues: Iterable[Said]) -> None:
        """The issues by thread, in the order of time, and the thread of each.

        An issue joins the thread whose first issue it shares an object with, or a term that few issues have, or several
        that more have; not one that later issues brought in, lest a thread drift from problem to problem.
        """
        strands = self._strands
        meetings: dict[tuple[str | None, str], _Meeting] = defaultdict(dict)
        for issue in sorted(issues, key=lambda issue: (issue.date or "9999", issue.fact)):
            concern, when = issue.concern, ordinal(issue.date)
            problem = concern.objects[0] if concern.objects else None
            meeting = meetings[concern.place, "" if problem else concern.topic]
            terms = self._telling((problem,) if problem else unpacked(concern.terms))
            shared = _shared(terms, meeting)
            fitting = [n for n, weight in shared.items() if weight >= _TELLING and _in_time(strands[n], when)]
            if fitting:
                number = min(fitting, key=lambda n: (-shared[n], n))
            else:
                number = len(strands)
                strands.append(_Strand(concern.place, concern.province, when, problem))
                for term, _ in terms:
                    meeting.setdefault(term, []).append(number)
            strand = strands[number]
            strand.issues.append(issue)
            strand.last = when if when is not None else strand.last
            self._of_issue[issue.fact] = number

    def _name(self, strand: _Strand) -> Sequence[_Term]:
        """Set topic and object, and give the terms by which directives and figures find the thread.

        The object is that of the vocabulary, or the words that several reports share; for one report no words tell.
        """
        alone = len(strand.issues) == 1
        strand.topic = ranked(said.concern.topic for said in strand.issues)[0]
        concept = self._subjects.problems.get(strand.problem or "")
        if concept is not None:
            strand.topic = concept.value("topic") or strand.topic
            strand.object = concept.label
            return (concept.slug,)
        if alone:
            return unpacked(strand.issues[0].concern.terms)
        strand.object = phrase(said.concern.words for said in strand.issues) or None
        return unpacked(packed(self._subjects.terms(strand.object or "")))

    def add(self, digest: Begin) -> None:
        """Tie the directives and figures of an article to the threads; each article once, in any order."""
        article, date = digest.article, digest.date
        for number, concern in enumerate(digest.directives):
            answered = (FactRef(article, "issue", issue) for issue in concern.answers)
            tied = {self._of_issue[issue] for issue in answered if issue in self._of_issue}
            for strand in tied or self._sharing(concern, date):
                self._strands[strand].turns.append(Turn(date, "answered", FactRef(article, "directive", number)))
        measured: dict[int, int] = {}
        for number, concern in enumerate(digest.figures):
            for strand in self._sharing(concern, date):
                measured[strand] = measured.get(strand, 0) + 1
                if measured[strand] <= _FIGURES:
                    self._strands[strand].turns.append(Turn(date, "measured", FactRef(article, "indicator", number)))

    def _sharing(self, concern: Concern, date: str | None) -> list[int]:
        """The thread of the place, begun by then, that shares most core terms with a directive or figure, if any.

        The object that the vocabulary names is enough; of words that reports share it takes two that few have.
        """
        meeting = self._by_core.get(concern.place)
        if meeting is None:
            return []
        met: list[_Term] = [term for term in (*concern.objects, *unpacked(concern.terms)) if term in meeting]
        if not met:
            return []
        when = ordinal(date)
        strands = self._strands
        shared = _shared(self._telling(met), meeting)
        fitting = [
            n
            for n, weight in shared.items()
            if (strands[n].problem or weight > _TELLING) and _begun(strands[n], when) and _in_time(strands[n], when)
        ]
        return [min(fitting, key=lambda n: (-shared[n], n))] if fitting else []

    def threads(self) -> list[Thread]:
        """All threads, sorted by slug."""
        made = map(_thread, self._strands, self._slugs)
        return sorted(made, key=lambda thread: thread.slug)


def _shared(terms: Iterable[tuple[_Term, int]], meeting: Mapping[_Term, list[int]]) -> dict[int, int]:
    """The threads that meet some terms, with the weight of what they share; of each term the latest threads."""
    shared: dict[int, int] = {}
    for term, weight in terms:
        for number in meeting.get(term, ())[-_CANDIDATES:]:
            shared[number] = shared.get(number, 0) + weight
    return shared


def _in_time(strand: _Strand, when: int | None) -> bool:
    return when is None or strand.last is None or when - strand.last <= _SILENCE_DAYS


def _begun(strand: _Strand, when: int | None) -> bool:
    first = ordinal(strand.issues[0].date)
    return when is None or first is None or when >= first


def _slug(strand: _Strand) -> str:
    """The slug that a thread wants; puts its issues in their order."""
    strand.issues.sort(key=lambda said: (said.date or "9999", said.fact.article, _rank(said), said.fact))
    first = strand.issues[0]
    place = first.concern.named
    parts = [strand.problem, place] if strand.problem else [first.concern.topic, place, first.fact.article]
    return "-".join(part for part in parts if part)


def _thread(strand: _Strand, slug: str) -> Thread:
    turns: list[Turn] = []
    for said in strand.issues:
        resolved = said.concern.stance == "resolved"
        turns.append(Turn(said.date, "resolved" if resolved else "continues" if turns else "raised", said.fact))
    if strand.turns:
        turns = sorted(turns + strand.turns, key=_order)
    words = [turn.kind for turn in turns if turn.kind != "measured"]
    states: dict[str, Literal["open", "answered", "resolved"]] = {"answered": "answered", "resolved": "resolved"}
    dates = [turn.date for turn in turns if turn.date]
    return Thread(
        slug=slug,
        topic=strand.topic,
        place=strand.issues[-1].concern.named,
        object=strand.object,
        turns=tuple(turns),
        state=states.get(words[-1], "open") if words else "open",
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )


def _rank(said: Said) -> int:
    return _RANK["resolved" if said.concern.stance == "resolved" else "continues"]


def _order(turn: Turn) -> tuple[str, str, int, FactRef]:
    return (turn.date or "9999", turn.fact.article, _RANK[turn.kind], turn.fact)
