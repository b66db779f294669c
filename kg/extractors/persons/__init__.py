"""Persons named in a text. In: a document whose places are known. Out: its mentions, and the persons of the record.

Streets, schools and awards named after persons, photo credits and bylines are left out.
"""

from kg.extractors.persons.finder import PersonFinder
from kg.extractors.persons.records import persons

__all__ = ["PersonFinder", "persons"]
