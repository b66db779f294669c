"""Model files and what they say."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from kg.extractors.learned.linear import LinearModel, load, parse, render
from kg.extractors.learned.sequence import START, after, best_path

NAMES = ("statements", "directives", "issues", "topics", "indicators")


def test_a_model_file_comes_back() -> None:
    """Writing and reading is the identity up to three digits; features that weigh nothing are left out."""
    model = LinearModel(("no", "yes"), {"BIAS": (0.5, -0.5), "w=a\u1ea1": (1.2345, 0.0), "none": (0.0001, 0.0)})
    back = parse(render(model, ["A comment"]).splitlines())
    assert back.labels == model.labels
    assert dict(back.weights) == {"BIAS": (0.5, -0.5), "w=a\u1ea1": (1.234, 0.0)}


def test_scores_add_the_weights_of_known_features() -> None:
    """Unknown features weigh nothing; the bias always counts."""
    model = LinearModel(("no", "yes"), {"BIAS": (1.0, 0.0), "a": (0.0, 2.0)})
    assert model.scores(["a", "b"]) == [1.0, 2.0]


def test_the_best_path_weighs_what_follows_what() -> None:
    """A label that may not follow the first is not taken even where its own score is higher."""
    model = LinearModel(("x", "y"), {START: (0.0, -9.0), after("x"): (0.0, -9.0), after("y"): (0.0, 0.0)})
    assert best_path(model, [[1.0, 2.0], [1.0, 2.0]]) == [0, 0]
    assert best_path(model, []) == []


@pytest.mark.parametrize("name", NAMES)
def test_shipped_models_are_small_and_readable(name: str) -> None:
    """Each loads, is under 200 KB, and is sorted so that changes can be read."""
    file = files("kg.extractors.learned").joinpath(f"{name}.tsv")
    text = file.read_text(encoding="utf-8")
    features = [line.split("\t")[0] for line in text.splitlines() if not line.startswith("# ")][1:]
    assert len(text.encode()) < 200_000
    assert features == sorted(features)
    assert load(name).labels


@pytest.mark.parametrize("name", NAMES)
def test_no_name_and_no_article_is_in_a_model(name: str) -> None:
    """Features hold folded small words only: names stand as “Aa”; no common surname, no article id, no long phrase."""
    for feature in load(name).weights:
        content = re.sub(r"AFTER=|START|BIAS|Aa|True|False", "", feature)
        assert content == content.lower(), feature
        assert not re.search(r"\d{6}", content), feature
        assert "nguyễn" not in content, feature
        assert len(content.split()) <= 4, feature
