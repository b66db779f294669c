"""Stretches of time as bars: where each begins and ends on a common axis, in percent of its width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from kg.exporters.graph_view import Period


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch on the axis. A bar that is open at an end fades out there: no article says when it began or ended."""

    left: float
    width: float
    open_start: bool
    open_end: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Years and where they stand, in percent."""

    first: float
    last: float
    ticks: tuple[tuple[int, float], ...]


def as_year(date: str, *, end: bool = False) -> float:
    """A date as a fraction of years; a year or a month counts from its first day, or to its last where it is an end.

    >>> as_year("2024-07")
    2024.5
    """
    parts = [int(part) for part in date[:10].split("-")]
    if len(parts) == 1:
        return parts[0] + (1.0 if end else 0.0)
    if len(parts) == 2:
        return parts[0] + (parts[1] - (0 if end else 1)) / 12
    return parts[0] + (parts[1] - 1) / 12 + (parts[2] - (0 if end else 1)) / 372


def axis(periods: Sequence[Period]) -> Axis | None:
    """The axis that all dated periods fit on, whole years; `None` where none is dated."""
    starts = [as_year(period.earliest) for period in periods if period.earliest]
    ends = [as_year(period.latest, end=True) for period in periods if period.latest]
    if not starts and not ends:
        return None
    first = int(min(starts + ends))
    last = max(ceil(max(starts + ends)), first + 1)
    every = next(step for step in (1, 2, 5, 10, 20, 50) if (last - first) / step <= 8 or step == 50)
    years = [year for year in range(first, last + 1) if year % every == 0]
    return Axis(first, last, tuple((year, _percent(year, first, last)) for year in years))


def bar(period: Period, on: Axis) -> Bar | None:
    """The bar of a period; what is only attested on one day still gets a bar that can be seen."""
    if not period.earliest and not period.latest:
        return None
    start = as_year(period.earliest or period.latest or "")
    end = as_year(period.latest or period.earliest or "", end=True)
    left = _percent(start, on.first, on.last)
    width = max(_percent(end, on.first, on.last) - left, 1.2)
    return Bar(min(left, 98.8), min(width, 100 - left), period.start is None, period.end is None)


def _percent(year: float, first: float, last: float) -> float:
    return round(100 * (year - first) / (last - first), 2)
