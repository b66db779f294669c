"""The vocabulary as files: what is refused and how it says so, and that the shipped files hold together."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.extractors import Lexicon
from kg.resources import ontology_path
from kg.vocabulary import Vocabulary, load

PREFIXES = """@prefix kg: <https://w3id.org/vnkg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix scheme: <https://w3id.org/vnkg/vocabulary/> .
@prefix role: <https://w3id.org/vnkg/vocabulary/role/> .
"""


@pytest.fixture(scope="module")
def shipped() -> Vocabulary:
    """The vocabulary that is shipped."""
    return load(sorted((ontology_path() / "vocabulary").glob("*.ttl")))


def test_a_broken_file_is_refused_with_its_line(tmp_path: Path) -> None:
    """The message names the file and the line at which Turtle ends."""
    file = tmp_path / "mine.ttl"
    file.write_text(PREFIXES + 'role:thay skos:prefLabel "Thầy"@vi ;;; oops\n', encoding="utf-8")
    with pytest.raises(VocabularyError) as caught:
        load([file])
    assert str(file) in str(caught.value)
    assert "line 5" in str(caught.value)


def test_a_concept_without_label_is_refused(tmp_path: Path) -> None:
    """The message names the file, the concept and what is missing."""
    file = tmp_path / "mine.ttl"
    file.write_text(PREFIXES + "role:thay skos:inScheme scheme:role .\n", encoding="utf-8")
    with pytest.raises(VocabularyError) as caught:
        load([file])
    assert str(file) in str(caught.value)
    assert "role/thay" in str(caught.value)
    assert "prefLabel" in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A path that leads nowhere is named."""
    with pytest.raises(VocabularyError, match=r"nowhere\.ttl"):
        load([tmp_path / "nowhere.ttl"])


def test_a_concept_may_be_spread_over_files(tmp_path: Path) -> None:
    """A user's file adds labels and properties to a concept of another file."""
    one, other = tmp_path / "one.ttl", tmp_path / "other.ttl"
    one.write_text(PREFIXES + 'role:a skos:inScheme scheme:role ; skos:prefLabel "Đội trưởng"@vi .\n', encoding="utf-8")
    other.write_text(PREFIXES + 'role:a skos:altLabel "Đội trưởng đội"@vi ; kg:needsBody true .\n', encoding="utf-8")
    (concept,) = load([one, other]).scheme("role")
    assert concept.labels == ("Đội trưởng", "Đội trưởng đội")
    assert concept.flag("needsBody")


def test_an_empty_vocabulary_is_one(tmp_path: Path) -> None:
    """No file, no concept, no complaint."""
    assert load([]).concepts == ()


def test_no_two_shipped_concepts_share_an_iri() -> None:
    """A file that begins two concepts with one IRI would melt them into one: each is begun once, with one label."""
    for path in sorted((ontology_path() / "vocabulary").glob("*.ttl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        begun = Counter(line.split()[0] for line in lines if re.match(r"\S+ .*skos:inScheme scheme:", line))
        assert [subject for subject, count in begun.items() if count > 1] == [], path.name


def test_slugs_are_unique_in_their_scheme(shipped: Vocabulary) -> None:
    """A slug names one concept of a scheme: records refer to roles, types and units by it."""
    for scheme, concepts in shipped.by_scheme.items():
        repeated = [slug for slug, count in Counter(c.slug for c in concepts).items() if count > 1]
        assert repeated == [], scheme


def test_every_shipped_scheme_is_described(shipped: Vocabulary) -> None:
    """Each scheme in use has a row in docs/vocabulary.md, so that a user knows what it does."""
    described = (Path(__file__).parents[2] / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    assert [scheme for scheme in shipped.by_scheme if f"`{scheme}`" not in described] == []


def test_names_of_bodies_in_roles_and_chairs_are_known(shipped: Vocabulary) -> None:
    """`kg:bodyInTitle` and `kg:leads` name labels that a body type, a chair, really has."""
    lexicon = Lexicon(shipped)
    labels = {body_type.label for body_type in lexicon.body_types.values()}
    chairs = {body_type.chair for body_type in lexicon.body_types.values()}
    for role in lexicon.roles.values():
        assert role.body_in_title is None or role.body_in_title in labels
        assert role.leads is None or role.leads in chairs
