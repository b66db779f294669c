"""Figures of a place through time: one plot a measure and unit, points in percent across and down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.exporters.graph_view import Fact, Figure, Label, Period
from kg.exporters.site.measures import measure_of
from kg.exporters.site.timeline import as_year
from kg.exporters.store_facts import figure_label
from kg.exporters.store_nodes import Questions
from kg.language.folding import fold


@dataclass(frozen=True, slots=True)
class Point:
    """A figure: place on the plot in percent, and what it says."""

    across: float
    down: float
    label: Label
    period: str
    kind: str


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
    points = tuple(
        Point(
            round(6 + 88 * ((at - early) / (late - early) if late > early else 0.5), 2),
            round(92 - 80 * ((fact.figure.value - low) / (high - low) if high > low else 0.5), 2),
            fact.label,
            _period(fact),
            fact.figure.kind,
        )
        for at, fact in zip(dates, told, strict=True)
        if fact.figure
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
    start, end = fact.period.start or "", fact.period.end or ""
    if start.endswith("-01-01") and end.endswith("-12-31") and start[:4] == end[:4]:
        return start[:4]
    return start if not end or start == end else f"{start}/{end}"
