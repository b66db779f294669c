"""Words that keep company with the topics, counted in articles without records.

``python -m kg.training.company ARTICLES … --without RECORDS … --out kg/extractors/learned/topic-words.tsv``

A sentence that has cues of topics speaks of them, the more of those of which its article speaks more. A word that
stands in sentences of a topic more often than in others speaks of it too (Bayes' rule, smoothed by the topics' shares).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from math import log
from pathlib import Path

from kg.extractors import Lexicon, read
from kg.extractors.topic_words import Weights, render, words
from kg.model import Article
from kg.reading import read as read_articles
from kg.resources import ontology_path
from kg.vocabulary import Hit, load

_LEAST = 15  # sentences in which a word must stand; also keeps what only few articles say out of the file
_SMOOTHING = 5.0  # sentences that speak of the topics as all do, added to those of each word
_WEIGHT = 1.0  # least weight: e times as often as elsewhere
_MOST = 3  # topics of a word


def topic_words(articles: Iterable[Article], lexicon: Lexicon) -> Weights:
    """Each word that speaks of a topic, with the topics of which it speaks most."""
    counts: dict[str, dict[str, float]] = {}
    for article in articles:
        document, _ = read(article, lexicon)
        spoken_of = _shares(document.hits.get("topic", ()))
        for index, (low, high) in enumerate(document.word_bounds):
            sentence = document.sentences[index]
            near = _shares(document.hits_between("topic", sentence.start, sentence.end))
            weighed = {topic: share * spoken_of[topic] ** 0.5 for topic, share in near.items()}
            whole = sum(weighed.values())
            for word in words(document, low, high) if whole else ():
                counted = counts.setdefault(word, {})
                for topic, share in weighed.items():
                    counted[topic] = counted.get(topic, 0.0) + share / whole
    return _weights(counts)


def _shares(hits: Iterable[Hit]) -> dict[str, float]:
    """How much of some cues is of each topic; a cue of several topics counts for each in part."""
    found: dict[str, float] = {}
    for hit in hits:
        for concept in hit.concepts:
            found[concept.slug] = found.get(concept.slug, 0.0) + 1 / len(hit.concepts)
    whole = sum(found.values())
    return {topic: count / whole for topic, count in found.items()}


def _weights(counts: dict[str, dict[str, float]]) -> Weights:
    totals: dict[str, float] = {}
    for counted in counts.values():
        for topic, share in counted.items():
            totals[topic] = totals.get(topic, 0.0) + share
    whole = sum(totals.values())
    shares = {topic: totals[topic] / whole for topic in sorted(totals)}
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for word in sorted(counts):
        counted, number = counts[word], sum(counts[word].values())
        if number < _LEAST:
            continue
        weighed = [
            (topic, round(log((counted.get(topic, 0.0) + _SMOOTHING * share) / (number + _SMOOTHING) / share), 1))
            for topic, share in shares.items()
        ]
        kept = sorted((pair for pair in weighed if pair[1] >= _WEIGHT), key=lambda pair: (-pair[1], pair[0]))[:_MOST]
        if kept:
            found[word] = tuple(kept)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Count from the command line; articles that cannot be read are told and passed over."""
    parser = argparse.ArgumentParser(prog="python -m kg.training.company", description=__doc__)
    parser.add_argument("articles", type=Path, nargs="+", help="files or folders of articles")
    parser.add_argument("--without", type=Path, nargs="*", default=[], help="folders of records: articles left out")
    parser.add_argument("--out", type=Path, required=True, help="file to write")
    options = parser.parse_args(arguments)
    left_out = {path.stem for folder in options.without for path in folder.glob("*.json")}
    lexicon = Lexicon(load(sorted((ontology_path() / "vocabulary").glob("*.ttl"))))
    found = read_articles(options.articles, on_error=lambda error: print(error, file=sys.stderr))  # noqa: T201
    kept = [article for article in found if article.id not in left_out]
    comment = f"Words of topics: python -m kg.training.company, {len(kept)} articles without records"
    options.out.write_text(render(topic_words(kept, lexicon), [comment]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
