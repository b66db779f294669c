"""Linear models as they are shipped: one line a feature, one column a label, tab-separated, weights with three digits.

A model file begins with ``# `` comment lines that say what it was made from, then a header line ``feature<TAB>label…``.
The feature ``BIAS`` is always on. Lines are sorted, so that a retrained model differs only where its weights do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import repeat

BIAS = "BIAS"


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """Labels and, for each feature, one weight a label."""

    labels: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]
    _first: dict[str, float] = field(init=False, repr=False)
    """Feature → weight of the first label, the only one of a model that says yes or no."""

    def __post_init__(self) -> None:
        """Keep the weights of the first label apart, which are summed fastest so."""
        object.__setattr__(self, "_first", {feature: weights[0] for feature, weights in self.weights.items()})

    def scores(self, features: Iterable[str]) -> list[float]:
        """Sum of the weights of the features, one a label; unknown features weigh nothing."""
        find = self.weights.get
        found = [*filter(None, map(find, features)), find(BIAS) or (0.0,) * len(self.labels)]
        return list(map(sum, zip(*found, strict=True)))

    def score(self, features: Iterable[str]) -> float:
        """The score of a model with one label: above zero where the label is likelier than not."""
        return sum(map(self._first.get, features, repeat(0.0))) + self._first.get(BIAS, 0.0)

    def best(self, features: Iterable[str]) -> str:
        """The label with the highest score, the first of them where two are equal."""
        totals = self.scores(features)
        return self.labels[max(range(len(totals)), key=lambda position: (totals[position], -position))]


def parse(lines: Iterable[str]) -> LinearModel:
    """Read a model file."""
    rows = [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("# ")]
    header, *body = rows
    return LinearModel(
        labels=tuple(header[1:]),
        weights={row[0]: tuple(float(weight) for weight in row[1:]) for row in body},
    )


def render(model: LinearModel, comments: Sequence[str] = ()) -> str:
    """Write a model file: weights rounded to three digits, features whose weights all round to zero left out."""
    lines = [f"# {comment}" for comment in comments]
    lines.append("\t".join(("feature", *model.labels)))
    for feature in sorted(model.weights):
        rounded = [format(round(weight, 3) + 0.0, "g") for weight in model.weights[feature]]
        if any(weight not in ("0", "-0") for weight in rounded):
            lines.append("\t".join((feature, *rounded)))
    return "\n".join(lines) + "\n"


@cache
def load(name: str) -> LinearModel:
    """The shipped model of that name."""
    text = files("kg.extractors.learned").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return parse(text.splitlines())
