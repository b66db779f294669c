"""The learned parts of the extractors: linear models over readable features (docs/models.md). In: features. Out: scores."""

from kg.extractors.learned.linear import LinearModel, load

__all__ = ["LinearModel", "load"]
