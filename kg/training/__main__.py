"""Train the learned parts anew: ``python -m kg.training RECORDS TEXTS [RECORDS TEXTS …] [--out DIRECTORY]``.

Prints cross-validated scores (folds by article: each is scored by models that never saw it), then fits the models
to all articles and writes their files.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.errors import KgError
from kg.evaluation.report import score_lines
from kg.extractors.learned.linear import render
from kg.training.models import Corpus, cross_validate, read_corpus, train

_TASKS = ("issues", "issues-topic", "statements", "directives", "indicators")


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; 0 where models were written, 1 where the input is unfit."""
    parser = argparse.ArgumentParser(prog="python -m kg.training", description=__doc__)
    parser.add_argument(
        "folders",
        type=Path,
        nargs="+",
        metavar="RECORDS TEXTS",
        help="directory of annotated records (NAME.json), directory of their texts (NAME.txt); more pairs may follow",
    )
    parser.add_argument("--folds", type=int, default=5, help="parts of the cross-validation; 0 leaves it out")
    parser.add_argument("--but", type=Path, help="file of article ids to leave out, one a line")
    parser.add_argument("--only", type=Path, help="file of article ids to train on alone")
    parser.add_argument("--out", type=Path, help="where to write the models; left out, nothing is written")
    options = parser.parse_args(arguments)
    if len(options.folders) % 2:
        parser.error("records and texts come in pairs")
    pairs = list(zip(options.folders[::2], options.folders[1::2], strict=True))
    try:
        corpus = read_corpus(pairs, _ids(options.but) or frozenset(), _ids(options.only))
        if options.folds > 1:
            _report(corpus, options.folds)
        if options.out is not None:
            _write(corpus, options.out)
    except KgError as error:
        print(error, file=sys.stderr)  # noqa: T201 - this is the command line
        return 1
    return 0


def _ids(path: Path | None) -> frozenset[str] | None:
    return frozenset(path.read_text(encoding="utf-8").split()) if path is not None else None


def _report(corpus: Corpus, folds: int) -> None:
    report = cross_validate(corpus, folds)
    for line in score_lines(report):
        if line.split()[0] in ("task", *_TASKS):
            print(line)  # noqa: T201 - this is the command line


def _write(corpus: Corpus, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    models = train(corpus.articles, corpus.lexicon.measuring_units)
    for name in ("statements", "directives", "issues", "topics", "indicators"):
        model = getattr(models, name)
        comment = f"Linear model of {name}: python -m kg.training, {len(corpus.articles)} annotated articles"
        (out / f"{name}.tsv").write_text(render(model, [comment]), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
