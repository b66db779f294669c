"""Fitting of conditional random fields."""

from __future__ import annotations

from math import exp, isclose, log

from kg.extractors.learned.sequence import best_path
from kg.training.fitting import Example, fit


def test_a_yes_or_no_model_meets_the_known_optimum() -> None:
    """One feature, no penalty to speak of: the probability is the share of yes among those that have it."""
    yes = [Example([["a"]], ["yes"], str(n)) for n in range(3)]
    no = [Example([["a"]], [""], str(n)) for n in range(3, 4)]
    model = fit([*yes, *no], ("yes",), penalty=1e-6, least=1, rounds=200)
    assert isclose(1 / (1 + exp(-model.score(["a"]))), 0.75, abs_tol=1e-3)
    assert isclose(model.score(["a"]), log(3), abs_tol=1e-2)


def test_a_sequence_model_learns_what_follows_what() -> None:
    """Where the features say nothing, the order of labels decides."""
    example = [Example([["a"], ["a"], ["a"], ["a"]], ["x", "y", "x", "y"], str(n)) for n in range(5)]
    model = fit(example, ("x", "y"), penalty=0.1, least=1)
    assert best_path(model, [model.scores(["a"])] * 4) == [0, 1, 0, 1]


def test_rare_features_are_left_out() -> None:
    """A feature must be seen in several articles, so that no article can be read out of a model."""
    examples = [Example([["common", f"rare{n}"]], ["yes" if n % 2 else ""], str(n)) for n in range(6)]
    assert set(fit(examples, ("yes",), least=3).weights) == {"common", "BIAS"}


def test_the_same_examples_give_the_same_model() -> None:
    """Nothing is drawn by chance, and the order of features within an example does not matter."""
    one = [Example([["a", "b"]], ["yes"], "1"), Example([["b"]], [""], "2")]
    two = [Example([["b", "a"]], ["yes"], "1"), Example([["b"]], [""], "2")]
    assert fit(one, ("yes",), least=1).weights == fit(two, ("yes",), least=1).weights
