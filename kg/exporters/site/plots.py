"""Figures of a place through time: one plot a measure and unit, points in percent across and down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.exporters.graph_view import Fact, Figure, Label, Period
from kg.exporters.site.measures import measure_of
from kg.exporters.site.timeline import as_year
from kg.exporters.store_facts import figure_label
from kg.exporters.store_nodes import Questions
from kg.language.folding import fold

_MONTH_ENDS = 28
"""The earliest day that a month ends on."""
_WIDE, _HIGH = 14, 13
"""What a value takes on the plot, in percent across and down."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure: place on the plot in percent, and what it says."""

    across: float
    down: float
    label: Label
    period: str
    kind: str
    written: bool = True
    """Whether there is room to write its value beside it; it can be read by pointing at it all the same."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A measure through time."""

    measure: Label
    unit: str
    points: tuple[Point, ...]
    """In the order of time."""
    lines: tuple[tuple[Point, Point], ...]
    """Between results that follow each other over stretches of equal length."""
    first: str
    last: str


_FIGURES = """
SELECT DISTINCT ?claim ?value ?unit ?measure ?from ?until ?kind WHERE {
  ?claim sdmx-dimension:refArea <%s> ; a kg:Indicator ; sdmx-measure:obsValue ?value ;
    sdmx-attribute:unitMeasure ?unit ; kg:measure ?measure ; kg:periodStart ?from ; kg:periodEnd ?until ;
    kg:figureKind ?kind
}"""


def figures(store: Questions, place: str) -> list[Fact]:
    """The figures of a place whose measure and period are told, as facts that can be plotted."""
    return [
        Fact(
            "indicator",
            figure_label(value, unit, measure),
            Period(start=start, end=end),
            figure=Figure(float(value), unit, measure, kind.rsplit("/", 1)[-1]),
        )
        for _, value, unit, measure, start, end, kind in sorted(store.query(_FIGURES % place).values())
    ]


def plots(facts: Sequence[Fact]) -> list[Plot]:
    """A plot for each known measure that is told for two periods at least; most figures first."""
    labels: dict[str, Label] = {}
    series: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.figure and fact.figure.measure and fact.period.start:
            known = measure_of(fact.figure.measure)
            if known is not None:
                labels[known[0]] = known[1]
                series[known[0], fold(fact.figure.unit)].append(fact)
    made = [
        _plot(labels[key], found)
        for (key, _), found in sorted(series.items())
        if len({(fact.period.start, fact.period.end) for fact in found}) > 1
    ]
    return sorted(made, key=lambda plot: (-len(plot.points), plot.measure.vi))


def _plot(measure: Label, facts: list[Fact]) -> Plot:
    told = sorted(
        facts, key=lambda fact: (fact.period.end or fact.period.start or "", fact.period.start or "", fact.label.vi)
    )
    values = [fact.figure.value for fact in told if fact.figure]
    dates = [_middle(fact) for fact in told]
    low, high = min(0.0, *values), max(0.0, *values)
    early, late = min(dates), max(dates)
    points = _with_room(
        [
            Point(
                round(6 + 88 * ((at - early) / (late - early) if late > early else 0.5), 2),
                round(92 - 80 * ((fact.figure.value - low) / (high - low) if high > low else 0.5), 2),
                fact.label,
                _period(fact),
                fact.figure.kind,
            )
            for at, fact in zip(dates, told, strict=True)
            if fact.figure
        ]
    )
    by_length: defaultdict[int, list[Point]] = defaultdict(list)
    for point, fact in zip(points, told, strict=True):
        if point.kind == "result":
            by_length[_length(fact)].append(point)
    lines = tuple(pair for length in sorted(by_length) for pair in pairwise(by_length[length]))
    figure = told[0].figure
    assert figure is not None
    return Plot(measure, figure.unit, points, lines, _period(told[0]), _period(told[-1]))


def _middle(fact: Fact) -> float:
    start, end = fact.period.start or "", fact.period.end or fact.period.start or ""
    return (as_year(start) + as_year(end, end=True)) / 2


def _length(fact: Fact) -> int:
    """Length of the period in months: half a year is not compared with a whole one."""
    start, end = fact.period.start or "", fact.period.end or fact.period.start or ""
    return round(12 * (as_year(end, end=True) - as_year(start)))


def _period(fact: Fact) -> str:
    """The period as people write it: 2024, 1–6/2024, 5/2024, 26/6/2024."""
    start, end = fact.period.start or "", fact.period.end or fact.period.start or ""
    first, last = start.split("-"), end.split("-")
    if len(start) == len(end) == 10 and first[2] == "01" and first[0] == last[0] and int(last[2]) >= _MONTH_ENDS:
        first, last = first[:2], last[:2]  # from the first day of a month to the last of one
        if (first[1], last[1]) == ("01", "12"):
            return first[0]
        if first != last:
            return f"{int(first[1])}–{int(last[1])}/{first[0]}"
    return _written(first) if first == last else f"{_written(first)} – {_written(last)}"


def _written(parts: list[str]) -> str:
    """Year, month and day in the order of Vietnamese.

    >>> _written(["2024", "06", "26"])
    '26/6/2024'
    """
    return "/".join([*(str(int(part)) for part in reversed(parts[1:])), parts[0]])


def _with_room(points: list[Point]) -> tuple[Point, ...]:
    """The points in their order; where values would lie on one another only the first is written, results before
    targets."""
    written: list[Point] = []
    for point in sorted(points, key=lambda point: point.kind in ("target", "plan")):
        if all(abs(point.across - other.across) > _WIDE or abs(point.down - other.down) > _HIGH for other in written):
            written.append(point)
    return tuple(replace(point, written=point in written) for point in points)
