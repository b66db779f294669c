"""Vocabulary files → concepts and a matcher. In: `ontology/vocabulary/*.ttl` and the user's files. Refuses what has no label."""

from kg.vocabulary.concepts import Concept, Vocabulary, load
from kg.vocabulary.matcher import Hit, Matcher

__all__ = ["Concept", "Hit", "Matcher", "Vocabulary", "load"]
