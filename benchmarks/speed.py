"""How fast an article becomes a record, in one process: articles a second, and three ratios on the same texts.

    python benchmarks/speed.py corpus
    python benchmarks/speed.py news.jsonl.gz --articles 500

(a) underthesea's named-entity tagger, alone; (b) one Aho–Corasick scan of the same folded text with the same
vocabulary, the bound that no reader of the text can pass; (c) the folding alone. The tagger reads a sample of the
articles where there are many. Seconds are of processor time, so that a busy machine disturbs less; the best of
several rounds counts.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from benchmarks import tagger
from kg import reading
from kg.extraction import lexicon, vocabulary, vocabulary_files
from kg.extractors import extract, read
from kg.extractors.document import open_document
from kg.language.folding import fold
from kg.model import Article

TAGGED = 40
"""Articles that the tagger reads: enough for a stable rate at its speed."""
REPEATED = 8
"""How often the longest article is repeated in one, to see whether time grows with length alone."""


def main() -> None:
    """Time the whole extraction and what it is compared with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+", help="files or directories of articles")
    parser.add_argument("--articles", type=int, default=500, help="read no more than so many articles (500)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of which the best counts (3)")
    arguments = parser.parse_args()
    found = reading.read(arguments.texts, on_error=lambda error: print(error, file=sys.stderr))
    articles = list(islice(found, arguments.articles))
    if not articles:
        sys.exit("no article to measure with")
    words = lexicon(vocabulary_files())
    concepts = vocabulary(vocabulary_files()).concepts
    patterns = list({fold(label) for concept in concepts for label in concept.labels})
    automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard)
    folded = [fold(article.text) for article in articles]
    sample = articles[:: max(1, len(articles) // TAGGED)]

    def scan() -> None:
        for text in folded:
            automaton.find_matches_as_indexes(text, overlapping=True)

    rounds = arguments.rounds
    whole = _rate(lambda: [extract(article, words) for article in articles], articles, rounds)
    named = _rate(lambda: [read(article, words) for article in articles], articles, rounds)
    opened = _rate(lambda: [open_document(article, words.matcher) for article in articles], articles, rounds)
    on_sample = _rate(lambda: [extract(article, words) for article in sample], sample, rounds)
    tagged = _rate(lambda: [tagger.record(article.id, article.text) for article in sample], sample, 1)
    scanned = _rate(scan, articles, rounds)
    folding = _rate(lambda: [fold(article.text) for article in articles], articles, rounds)
    longest = max(articles, key=lambda article: len(article.text))
    repeated = replace(longest, text="\n".join([longest.text] * REPEATED))
    once = _rate(lambda: extract(longest, words), [longest], rounds)
    often = _rate(lambda: extract(repeated, words), [repeated], rounds)
    letters = sum(len(article.text) for article in articles)
    print(f"{len(articles)} articles, {letters:,} characters; {len(patterns):,} patterns")
    print(f"whole extraction       {whole:10.1f} articles/s  {whole * letters / len(articles):,.0f} characters/s")
    print("of which, milliseconds an article:")
    print(f"  sentences, syllables, hits of the vocabulary      {1000 / opened:6.2f}")
    print(f"  persons, places, bodies, offices, events          {1000 / named - 1000 / opened:6.2f}")
    print(f"  statements, directives, issues, indicators        {1000 / whole - 1000 / named:6.2f}")
    print(f"underthesea NER        {tagged:10.1f} articles/s  we are {on_sample / tagged:.0f} × as fast (a)")
    print(f"Aho–Corasick scan      {scanned:10.1f} articles/s  we take {scanned / whole:.1f} × its time (b)")
    print(f"folding of the text    {folding:10.1f} articles/s  we take {folding / whole:.1f} × its time (c)")
    print(
        f"a text of {len(longest.text):,} characters {REPEATED} times over takes {once / often:.1f} × the time of one"
    )


def _rate(work: Callable[[], object], articles: Sequence[Article], rounds: int) -> float:
    """Articles a second of processor time, in the best of the rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return len(articles) / best


if __name__ == "__main__":
    main()
