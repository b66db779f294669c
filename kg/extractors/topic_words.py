"""Words that keep company with the topics: how much oftener each stands in sentences about a topic than elsewhere.

The cues of the vocabulary name the heart of each topic; these words are what newspapers say around them. They were
counted in articles without records (`kg.training.company`) and are shipped as `learned/topic-words.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise

from kg.extractors.document import Document

Weights = Mapping[str, tuple[tuple[str, float], ...]]
"""Word, or two words → topics with the logarithm of how much oftener it stands by them."""


def words(document: Document, low: int, high: int) -> list[str]:
    """The words from one number to another and the pairs of them, each once; names and figures are left out."""
    texts = [word if word.isalpha() and word != "Aa" else "" for word in document.nameless_words[low:high]]
    pairs = [f"{one} {two}" for one, two in pairwise(texts) if one and two]
    return [word for word in dict.fromkeys((*texts, *pairs)) if word]


def company(found: Iterable[str], weights: Weights) -> dict[str, float]:
    """Topic → how much the words speak of it: the sum of their weights over their number to the power of ¾."""
    sums: dict[str, float] = {}
    known = 0
    for word in found:
        pairs = weights.get(word)
        if pairs is not None:
            known += 1
            for topic, weight in pairs:
                sums[topic] = sums.get(topic, 0.0) + weight
    share = known**-0.75 if known else 0.0
    return {topic: weight * share for topic, weight in sums.items()}


def parse(lines: Iterable[str]) -> Weights:
    """Read a file of words: a word, then topic and weight in turn, between tabs."""
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for line in lines:
        if line.strip() and not line.startswith("# "):
            word, *pairs = line.rstrip("\n").split("\t")
            found[word] = tuple(zip(pairs[::2], map(float, pairs[1::2]), strict=True))
    return found


def render(weights: Weights, comments: Iterable[str] = ()) -> str:
    """Write a file of words, sorted."""
    lines = [f"# {comment}" for comment in comments]
    for word in sorted(weights):
        lines.append("\t".join([word, *(part for topic, weight in weights[word] for part in (topic, f"{weight:g}"))]))
    return "\n".join(lines) + "\n"


@cache
def shipped() -> Weights:
    """The words that come with the package, read once a process."""
    text = files("kg.extractors.learned").joinpath("topic-words.tsv").read_text(encoding="utf-8")
    return parse(text.splitlines())
