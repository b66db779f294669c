"""Office phrases, read before anyone holds them. In: a document with places and persons. Out: its offices."""

from kg.extractors.offices.finding import find_offices
from kg.extractors.offices.office import Office

__all__ = ["Office", "find_offices"]
