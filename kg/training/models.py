"""All models of the extractors, from annotated articles: fitted, and measured on articles that they have not seen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluation.gold import Gold
from kg.evaluation.scoring import Report, evaluate
from kg.extractors import Lexicon, read
from kg.extractors.content import Models, content
from kg.extractors.document import Document
from kg.extractors.issues import LABELS as ISSUE_LABELS
from kg.extractors.learned.linear import BIAS, LinearModel
from kg.extractors.statements import LABELS as STATEMENT_LABELS
from kg.extractors.statements import attribute, decode
from kg.extractors.units import UnitReader
from kg.language.dates import dates
from kg.model import Record
from kg.reading import read_text
from kg.records import to_gold
from kg.resources import ontology_path
from kg.training.choice import fit_choice
from kg.training.examples import YES, Examples, Speaking, examples, speaking
from kg.training.fitting import fit
from kg.vocabulary import load

_INNER_FOLDS = 4


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article as far as it is read without the models, with its record and what that teaches."""

    document: Document
    record: Record
    gold: Gold
    speaking: Speaking


@dataclass(frozen=True, slots=True)
class Corpus:
    """Annotated articles, in the order of their ids."""

    articles: tuple[Annotated, ...]
    lexicon: Lexicon


def read_corpus(
    folders: Sequence[tuple[Path, Path]], but: frozenset[str] = frozenset(), only: frozenset[str] | None = None
) -> Corpus:
    """Read annotated articles from pairs of folders, records and texts; an id that comes again is the same article.

    `but` are left out; where `only` is given, all others are.
    """
    lexicon = Lexicon(load(sorted((ontology_path() / "vocabulary").glob("*.ttl"))))
    articles: dict[str, Annotated] = {}
    for records, texts in folders:
        for path in sorted(records.glob("*.json")):
            name = path.stem
            if name not in but and name not in articles and (only is None or name in only):
                articles[name] = _annotated(path, texts / f"{name}.txt", lexicon)
    if not articles:
        raise InputError(str(folders[0][0]), "holds no annotated record (NAME.json) to be used; name another directory")
    return Corpus(tuple(articles[name] for name in sorted(articles)), lexicon)


def _annotated(record: Path, text: Path, lexicon: Lexicon) -> Annotated:
    try:
        gold = json.loads(record.read_text(encoding="utf-8"))
        article = read_text(text.read_text(encoding="utf-8"), id=record.stem)
    except (OSError, ValueError) as error:
        raise InputError(str(record), f"cannot be used with {text}: {error}") from error
    document, so_far = read(article, lexicon)
    return Annotated(document, so_far, gold, speaking(document, gold))


def train(articles: Sequence[Annotated], reader: UnitReader) -> Models:
    """The models that fit the articles."""
    taught = _taught(articles, reader)
    directives = fit([example for one in taught for example in one.directives], (YES,), penalty=12.0)
    issues = fit([example for one in taught for example in one.issues], ISSUE_LABELS, penalty=30.0)
    return Models(
        statements=shifted(_statements(articles), "new", 0.6),
        directives=shifted(directives, YES, 0.6),
        issues=shifted(issues, ISSUE_LABELS[0], -1.1),
        topics=fit_choice([example for one in taught for example in one.topics], YES, penalty=6.0),
        indicators=fit([example for one in taught for example in one.indicators], (YES,), penalty=1.0, least=2),
    )


def _statements(articles: Sequence[Annotated]) -> LinearModel:
    return fit([article.speaking.example for article in articles], STATEMENT_LABELS, penalty=4.0)


def _taught(articles: Sequence[Annotated], reader: UnitReader) -> list[Examples]:
    """Examples of all but statements, each article's with statements found by a model that has not seen it."""
    taught: list[Examples] = []
    for fold in range(_INNER_FOLDS):
        model = _statements([article for number, article in enumerate(articles) if number % _INNER_FOLDS != fold])
        for article in articles[fold::_INNER_FOLDS]:
            found = article.speaking.found
            said = attribute(article.document, found, decode(found, model))
            taught.append(examples(article.document, article.gold, reader, said))
    return taught


def shifted(model: LinearModel, label: str, amount: float) -> LinearModel:
    """The model with one label made likelier or less: what is rare is otherwise found too seldom for the best F1."""
    state = model.labels.index(label)
    bias = list(model.weights[BIAS])
    bias[state] += amount
    return LinearModel(model.labels, {**model.weights, BIAS: tuple(bias)})


def cross_validate(corpus: Corpus, folds: int) -> Report:
    """Score each article by models trained on the other folds; the folds go through the ids in turn."""
    predicted: list[dict[str, Any]] = []
    for fold in range(folds):
        kept = [article for number, article in enumerate(corpus.articles) if number % folds != fold]
        models = train(kept, corpus.lexicon.measuring_units)
        predicted += [extracted(article, corpus, models) for article in corpus.articles[fold::folds]]
    texts = {article.document.article.id: article.document.text for article in corpus.articles}
    return evaluate([article.gold for article in corpus.articles], predicted, texts)


def extracted(article: Annotated, corpus: Corpus, models: Models) -> dict[str, Any]:
    """The record of an article as the given models make it, as `kg extract` prints it."""
    document = article.document
    said = content(document, corpus.lexicon.measuring_units, dates(document.text, document.article.date), models)
    return to_gold(
        replace(
            article.record,
            issues=said.issues,
            statements=said.statements,
            directives=said.directives,
            indicators=said.indicators,
        )
    )
