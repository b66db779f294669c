"""The shipped labels of offices, bodies and fields: each says one thing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.language.folding import fold
from kg.vocabulary import Vocabulary, load

_FILES = sorted((Path(__file__).parents[2] / "ontology" / "vocabulary").glob("*.ttl"))


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The vocabulary that is shipped."""
    return load(_FILES)


@pytest.mark.parametrize("scheme", ["role", "body-type", "field"])
def test_a_label_names_one_concept(vocabulary: Vocabulary, scheme: str) -> None:
    """No two concepts of a scheme share a label, so that a name found in a text means one of them."""
    owners = Counter(label for concept in vocabulary.scheme(scheme) for label in {fold(x) for x in concept.labels})
    assert [label for label, count in owners.items() if count > 1] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trung ương Hội Nông dân", "Trung ương Hội Liên hiệp Phụ nữ"),
        ("Vùng 1 Hải quân", "Vùng 2 Hải quân"),
        ("Tòa Hình sự", "Tòa Dân sự"),
        ("Trại giam", "Trại tạm giam"),
        ("Cải cách hành chính", "cải cách tư pháp"),
        ("Khu công nghiệp", "khu công nghệ cao"),
        ("rừng đặc dụng", "rừng phòng hộ"),
    ],
)
def test_different_things_are_different_concepts(vocabulary: Vocabulary, one: str, other: str) -> None:
    """Labels of one body type or field are taken for one body: what is another thing is a concept of its own."""
    concepts = [concept for scheme in ("body-type", "field") for concept in vocabulary.scheme(scheme)]
    found = [{c.iri for c in concepts if fold(label) in map(fold, c.labels)} for label in (one, other)]
    assert all(found)
    assert not found[0] & found[1]
