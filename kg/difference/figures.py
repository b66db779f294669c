"""Figures that are new, have another value, or are withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.difference.builds import Build, Words, local
from kg.difference.changes import Change, Kind
from kg.language.folding import fold

_FIGURES = """
SELECT ?article ?value ?unit ?measure ?area ?areaName ?start ?end ?kind ?text WHERE {
  ?figure a kg:Indicator ; sdmx-measure:obsValue ?value ; sdmx-attribute:unitMeasure ?unit ; kg:measure ?measure ;
    schema:text ?text ; prov:wasDerivedFrom ?article .
  OPTIONAL { ?figure sdmx-dimension:refArea ?area . ?area rdfs:label ?areaName }
  OPTIONAL { ?figure kg:periodStart ?start }
  OPTIONAL { ?figure kg:periodEnd ?end }
  OPTIONAL { ?figure kg:figureKind ?kind }
}"""

Series = tuple[str, str, str, str]
"""What is measured, where, in which unit, and whether it is a result, a target or a plan."""
Period = tuple[str, str]


@dataclass(slots=True)
class Figure:
    """What is said of one measure, area and period: usually one value, several where reports differ."""

    measure: str
    area: str
    unit: str
    values: dict[str, Words] = field(default_factory=dict)

    def text(self) -> str:
        """The values with their unit: “21.2 %”, “1.8; 1.9 nghìn tỷ đồng”."""
        return f"{'; '.join(sorted(self.values, key=float))} {self.unit}"


def changes(old: Build, new: Build) -> Iterator[Change]:
    """The changes of figures; for a new period, `before` is the last value of an earlier one.

    Figures of which no measure is named are left out: nothing tells that two of them speak of the same.
    """
    former, present = _figures(old), _figures(new)
    past = _by_series(former)
    for (series, period), figure in present.items():
        before = former.get((series, period))
        if before is None:
            yield _change("figure-new", figure, period, _earlier(past.get(series, []), period), figure.text())
        elif before.values.keys() != figure.values.keys():
            yield _change("figure-changed", figure, period, before.text(), figure.text(), known=before)
    for key, figure in former.items():
        if key not in present:
            yield _change("figure-withdrawn", figure, key[1], figure.text(), None)


def _change(
    kind: Kind, figure: Figure, period: Period, before: str | None, after: str | None, known: Figure | None = None
) -> Change:
    fresh = [words for value, words in figure.values.items() if known is None or value not in known.values]
    words = min(fresh or figure.values.values())
    return Change(kind, figure.area, figure.measure, before, after, _written(period), words.article, words.quote)


def _by_series(figures: Mapping[tuple[Series, Period], Figure]) -> dict[Series, list[tuple[Period, Figure]]]:
    grouped: dict[Series, list[tuple[Period, Figure]]] = {}
    for (series, period), figure in figures.items():
        grouped.setdefault(series, []).append((period, figure))
    return grouped


def _earlier(past: list[tuple[Period, Figure]], period: Period) -> str | None:
    """The last value before the period, with the period that it is of."""
    earlier = [(other, figure) for other, figure in past if _ends(other) < _ends(period)]
    if not earlier:
        return None
    other, figure = max(earlier, key=lambda pair: (_ends(pair[0]), pair[0]))
    return f"{figure.text()} ({_written(other)})"


def _ends(period: Period) -> str:
    return period[1] or period[0]


def _written(period: Period) -> str | None:
    start, end = period
    return f"{start}/{end}" if start and end and start != end else start or end or None


def _figures(build: Build) -> dict[tuple[Series, Period], Figure]:
    found: dict[tuple[Series, Period], Figure] = {}
    for row in build.rows(_FIGURES):
        series = fold(row["measure"]), local(row.get("area", "")), fold(row["unit"]), local(row.get("kind", ""))
        period = row.get("start", ""), row.get("end", "")
        figure = found.setdefault((series, period), Figure(row["measure"], row.get("areaName", ""), row["unit"]))
        words = Words(local(row["article"]), row["text"])
        figure.values[row["value"]] = min(words, figure.values.get(row["value"], words))
    return found
