"""The learned parts of the extractors: linear models over readable features (docs/models.md)."""

from kg.extractors.learned.linear import LinearModel, load

__all__ = ["LinearModel", "load"]
