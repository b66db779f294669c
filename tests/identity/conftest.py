"""What the tests of identity share: the vocabulary, and a resolver that has read it once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.identity import Entities, Judgements, Resolver
from kg.model import Record
from kg.resources import ontology_path
from kg.vocabulary import Vocabulary, load

Resolve = Callable[..., Entities]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    return load(sorted((ontology_path() / "vocabulary").glob("*.ttl")))


@pytest.fixture(scope="session")
def knowledge(vocabulary: Vocabulary) -> Resolver:
    """A resolver without records, to be copied by `fresh`."""
    return Resolver(vocabulary)


@pytest.fixture
def resolve(knowledge: Resolver) -> Resolve:
    """Records → entities."""

    def run(*records: Record, judgements: Judgements | None = None) -> Entities:
        resolver = knowledge.fresh(judgements)
        for record in records:
            resolver.add(record)
        return resolver.entities()

    return run
