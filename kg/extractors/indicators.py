"""Indicators: figures that report a result, a target, a plan or a cost.

Every figure with a unit is a candidate; a linear model (`learned/indicators.tsv`) keeps those that report something and
drops dates, ranks, ages and head-counts. A figure of the same value and unit counts once an article, where the text
gives it rather than the title.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.extractors.document import Document
from kg.extractors.figures import Counted, counted
from kg.extractors.learned import LinearModel
from kg.extractors.units import UnitReader
from kg.extractors.whereabouts import home, place_of
from kg.language.periods import periods
from kg.model import FigureKind, Indicator, Span, Statement

_ENDS = re.compile(r"[,;:()]| và | nhưng | với ")
_TARGET = re.compile(r"phấn đấu|mục tiêu|chỉ tiêu|đặt ra|đến năm 20\d\d|yêu cầu đạt|phải đạt|cần đạt")
_PLAN = re.compile(
    r"kế hoạch|dự kiến|dự toán|sẽ |tổng mức đầu tư|tổng vốn đầu tư|đề xuất|đề án|quy hoạch|công suất thiết kế|cần tới"
)
# What stands between the name of a measure and its figure.
_LINKS = re.compile(
    r"[\s,:(]*(?:(?:ước|đã|chỉ|mới|là|đạt|được|khoảng|hơn|gần|trên|còn|có|lên|đến|tới|tăng|giảm|chiếm|bằng|dưới|xấp xỉ"
    r"|ở mức|với|từ|thêm)[\s]*)*$"
)
_BRACKETS = re.compile(r"\s*\([^)]*\)\s*$")


def indicators(
    document: Document, reader: UnitReader, spoken: Mapping[int, Statement], model: LinearModel
) -> tuple[Indicator, ...]:
    """The indicators of an article, in its order; `spoken` has the statement of each sentence that is one."""
    default = home(document)
    kept: dict[tuple[float, str], Counted] = {}
    for item in counted(document, reader, frozenset(spoken)):
        key = item.figure.value, " ".join(document.folded[item.unit.start : item.unit.end].split())
        # A title repeats the figures of the text, which says more about them.
        if (key not in kept or kept[key].sentence == 0) and model.score(item.features) > 0:
            kept[key] = item
    found = sorted(kept.values(), key=lambda item: item.figure.start)
    return tuple(_indicator(document, item, spoken.get(item.sentence), default) for item in found)


def _indicator(document: Document, item: Counted, statement: Statement | None, default: str | None) -> Indicator:
    span = clause_around(document, item)
    sentence = document.sentences[item.sentence]
    return Indicator(
        value=item.figure.value,
        unit=item.written,
        quote=document.text[span.start : span.end],
        evidence=document.evidence(span.start, span.end, f"indicator:{item.unit.kind}"),
        measure=_measure(document, span.start, item.figure.start),
        period=_period(document, sentence, item.figure.start),
        area=place_of(document, Span(sentence.start, span.end), default),
        kind=_kind(document.folded[sentence.start : span.end]),
        reporter=statement.speaker if statement is not None else None,
    )


def clause_around(document: Document, item: Counted) -> Span:
    """The shortest piece of the sentence around a figure that ends at marks or conjunctions."""
    sentence = document.sentences[item.sentence]
    start, end = sentence.start, sentence.end
    for match in _ENDS.finditer(document.folded, sentence.start, sentence.end):
        if match.end() <= item.figure.start and not _inside_figure(document, match.start()):
            start = match.end()
        elif match.start() >= item.unit.end:
            end = match.start()
            break
    while start < end and not document.text[start].isalnum():
        start += 1
    while end > item.unit.end and document.text[end - 1] in " \xa0.,;:…”\"’'\n/":
        end -= 1
    return Span(start, end)


def _inside_figure(document: Document, offset: int) -> bool:
    """Whether a comma is the decimal mark of a figure."""
    return document.text[offset] == "," and document.text[offset + 1 : offset + 2].isdigit()


def _measure(document: Document, start: int, figure: int) -> str | None:
    """What is measured: the words of the clause before the figure, without those that only link it."""
    before = document.folded[start:figure]
    end = start + _LINKS.search(before).start() if _LINKS.search(before) else figure  # type: ignore[union-attr]
    match = _BRACKETS.search(document.text[start:end])
    if match is not None:
        end = start + match.start()
    words = document.text[start:end].strip(' ,;:-–(“"')
    return words or None


def _period(document: Document, sentence: Span, figure: int) -> str | None:
    """The last period named before the figure in its sentence, else the first behind it."""
    known = periods(document.folded[sentence.start : sentence.end], document.article.date)
    before = [mention for mention in known if mention.start <= figure - sentence.start]
    if before:
        return before[-1].value
    return known[0].value if known else None


def _kind(before: str) -> FigureKind:
    if _TARGET.search(before):
        return "target"
    return "plan" if _PLAN.search(before) else "result"
