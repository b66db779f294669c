"""Persons, bodies and places: our F1 and that of underthesea's tagger, on the same articles in the same run.

    python benchmarks/quality.py tests/gold corpus
    python benchmarks/quality.py GOLD TEXTS --only IDS   # a file of ids, one a line: articles held back from tuning

GOLD is a directory of gold records, TEXTS the articles that they are about. All other kinds are ours alone and are
scored with ``kg evaluate``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import tagger
from kg import reading
from kg.evaluation import Report, evaluate, read
from kg.extraction import lexicon, vocabulary_files
from kg.extractors import extract
from kg.records import to_gold

TASKS = ("persons", "bodies", "places")


def main() -> None:
    """Read both, score both, print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="directory of gold records")
    parser.add_argument("texts", type=Path, nargs="+", help="files or directories of articles")
    parser.add_argument("--only", type=Path, metavar="IDS", help="score only the articles whose ids this file lists")
    parser.add_argument("--but", type=Path, metavar="IDS", help="leave those out")
    arguments = parser.parse_args()
    gold = list(read(arguments.gold, only=_ids(arguments.only), but=_ids(arguments.but) or ()))
    ids = {record["id"] for record in gold}
    found = reading.read(arguments.texts, on_error=lambda error: sys.exit(str(error)))
    articles = [article for article in found if article.id in ids]
    texts = {article.id: article.text for article in articles}
    words = lexicon(vocabulary_files())
    ours = evaluate(gold, (to_gold(extract(article, words)) for article in articles), texts)
    theirs = evaluate(gold, (tagger.record(article.id, article.text) for article in articles), texts)
    _print(ours, theirs)


def _ids(file: Path | None) -> set[str] | None:
    return set(file.read_text(encoding="utf-8").split()) if file else None


def _print(ours: Report, theirs: Report) -> None:
    print(f"{ours.articles} articles     {'kg':>21}{'underthesea':>23}")
    print(f"{'':10}{'gold':>6}" + 2 * f"{'P':>9}{'R':>7}{'F1':>7}")
    for task in TASKS:
        scores = [report.score(task) for report in (ours, theirs)]
        figures = "".join(f"{score.precision:9.3f}{score.recall:7.3f}{score.f1:7.3f}" for score in scores)
        print(f"{task:10}{scores[0].gold:6}{figures}")


if __name__ == "__main__":
    main()
