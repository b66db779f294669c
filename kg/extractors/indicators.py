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
_LINKS = (
    *("ước", "đã", "chỉ", "mới", "là", "đạt", "được", "khoảng", "hơn", "gần", "trên", "còn", "có", "lên", "đến", "tới"),
    *("tăng", "giảm", "chiếm", "bằng", "dưới", "xấp xỉ", "ở mức", "với", "từ", "thêm"),
)
_BRACKETED = re.compile(r"\([^()]*\)")
_COMPARED = re.compile(r"(?:so với|hơn|mức của|bằng|cùng kỳ|như)[^,;.]*$")
_TIME = re.compile(r"(?<!\w)(?:tháng|quý|năm|ngày|tuần|nay|kỳ|giai đoạn|hôm|tới|trước đó|sau đó|hiện)(?!\w)")
_YEAR = 4  # digits of an ISO 8601 year
_BRACKETS = re.compile(r"\s*\([^)]*\)\s*$")
_RANGE = re.compile(r"\s*\d[\d.,]*\s*(?:%\s*)?(?:[-–]|đến|tới)\s*$")
"""The lower end of a range whose upper end is the figure: “tăng 11-12%”."""


def indicators(
    document: Document,
    reader: UnitReader,
    spoken: Mapping[int, Statement],
    model: LinearModel,
    reported: Mapping[int, str],
) -> tuple[Indicator, ...]:
    """The indicators of an article, in its order.

    `spoken` has the statement of each sentence that is one; `reported` names who says each sentence, where that is not
    the article.
    """
    default = home(document)
    kept: dict[tuple[float, str], Counted] = {}
    for item in counted(document, reader, frozenset(spoken)):
        key = item.figure.value, " ".join(document.folded[item.unit.start : item.unit.end].split())
        # A title repeats the figures of the text, which says more about them.
        if (key not in kept or kept[key].sentence == 0) and model.score(item.features) > 0:
            kept[key] = item
    found = sorted(kept.values(), key=lambda item: item.figure.start)
    return tuple(_indicator(document, item, reported.get(item.sentence), default) for item in found)


def _indicator(document: Document, item: Counted, reporter: str | None, default: str | None) -> Indicator:
    span = clause_around(document, item)
    sentence = document.sentences[item.sentence]
    return Indicator(
        value=item.figure.value,
        unit=item.written,
        quote=document.text[span.start : span.end],
        evidence=document.evidence(span.start, span.end, f"indicator:{item.unit.kind}"),
        measure=_measure(document, span.start, item.figure.start),
        period=_period(document, item),
        area=_area(document, item, Span(sentence.start, span.end), default),
        kind=_kind(document.folded[sentence.start : span.end]),
        reporter=reporter,
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
    end = start + len(_without_links(_RANGE.sub("", document.folded[start:figure])))
    if document.text[start:end].rstrip().endswith(")") and (match := _BRACKETS.search(document.text[start:end])):
        end = start + match.start()
    words = document.text[start:end].strip(' ,;:-–(“"')
    return words or None


def _without_links(words: str) -> str:
    """The words without those at their end that only link them to what follows."""
    while (kept := words.rstrip()).endswith(_LINKS):
        words = kept.removesuffix(next(link for link in _LINKS if kept.endswith(link)))
    return words.rstrip(" \t\n\xa0,:(")


def _period(document: Document, item: Counted) -> str | None:
    """The last period named before the figure in its sentence, else the first behind it, else the sentence before's.

    A period behind the figure to which it is compared (“hơn mức của năm 2019”) is not its own. The sentence before
    counts where the figure's own says nothing of time.
    """
    sentence = document.sentences[item.sentence]
    words = document.folded[sentence.start : sentence.end]
    known = periods(words, document.article.date)
    figure = item.figure.start - sentence.start
    before = [mention for mention in known if mention.start <= figure]
    if before:
        return before[-1].value
    behind = [mention for mention in known if _COMPARED.search(words, figure, mention.start) is None]
    if behind:
        return behind[0].value
    return None if known or _TIME.search(words) else _period_before(document, item.sentence)


def _period_before(document: Document, index: int) -> str | None:
    """The year or longer stretch that the sentence before names, where it names one alone, in the same paragraph."""
    if index == 0:
        return None
    last, own = document.sentences[index - 1], document.sentences[index]
    if "\n" in document.text[last.end : own.start]:
        return None
    words = document.folded[last.start : last.end]
    found = {mention.value: words[mention.start : mention.end] for mention in periods(words, document.article.date)}
    if len(found) != 1:
        return None
    value, written = next(iter(found.items()))
    stretch = "/" in value or len(value) == _YEAR
    return value if stretch and not written.startswith("nhiệm kỳ") else None


def _area(document: Document, item: Counted, span: Span, default: str | None) -> str | None:
    """The unit that a figure is of; those in brackets that the figure is not in, or that it is compared to, are not."""
    brackets = [Span(*match.span()) for match in _BRACKETED.finditer(document.text, span.start, span.end)]
    aside = [bracket for bracket in brackets if not bracket.contains(Span(item.figure.start, item.figure.end))]
    return place_of(document, span, default, aside)


def _kind(before: str) -> FigureKind:
    if _TARGET.search(before):
        return "target"
    return "plan" if _PLAN.search(before) else "result"
