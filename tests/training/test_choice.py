"""Fitting of models that choose one of several candidates."""

from __future__ import annotations

from math import isclose, log

from kg.training.choice import fit_choice
from kg.training.fitting import Example


def test_a_choice_meets_the_known_optimum() -> None:
    """Of two candidates with one feature each, no penalty to speak of: the odds are those of the examples."""
    three = [Example([["a"], ["b"]], ["yes", ""], str(number)) for number in range(3)]
    one = [Example([["a"], ["b"]], ["", "yes"], "3")]
    model = fit_choice([*three, *one], "yes", penalty=1e-6, least=1, rounds=300)
    assert isclose(model.score(["a"]) - model.score(["b"]), log(3), abs_tol=1e-2)


def test_what_all_candidates_have_weighs_nothing() -> None:
    """A feature that tells no candidate from another is left at zero."""
    examples = [Example([["same", "a"], ["same", "b"]], ["yes", ""], str(number)) for number in range(4)]
    model = fit_choice(examples, "yes", least=1)
    assert isclose(model.score(["same"]), 0.0, abs_tol=1e-9)
    assert model.score(["a"]) > 0 > model.score(["b"])


def test_an_example_without_a_right_candidate_teaches_nothing() -> None:
    """A topic that has no cue in the article cannot be chosen."""
    right = [Example([["a"], ["b"]], ["yes", ""], str(number)) for number in range(2)]
    none = [Example([["a"], ["b"]], ["", ""], str(number)) for number in range(2, 5)]
    with_none, without = fit_choice([*right, *none], "yes", least=1), fit_choice(right, "yes", least=1)
    assert with_none.weights == without.weights
