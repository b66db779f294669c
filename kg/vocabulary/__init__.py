"""Vocabulary files → concepts and a matcher. In: the shipped files and the user's. Refuses what has no label."""

from kg.vocabulary.concepts import Concept, Vocabulary, load
from kg.vocabulary.matcher import Hit, Matcher

__all__ = ["Concept", "Hit", "Matcher", "Vocabulary", "load"]
