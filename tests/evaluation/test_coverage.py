"""Which sentences are called understood."""

from __future__ import annotations

from kg.evaluation import coverage, coverage_lines
from kg.model import Article, Evidence, Issue, Person, Record, Span

TEXT = "Ông An đến. Đường hỏng nặng.\nTrời đẹp."
SENTENCES = (Span(0, 11), Span(12, 28), Span(29, 38))


def evidence(quote: str) -> Evidence:
    """Evidence for the words, in whichever sentence they stand."""
    start = TEXT.index(quote)
    sentence = next(span for span in SENTENCES if span.start <= start < span.end)
    return Evidence(Span(start, start + len(quote)), quote, sentence, "rule")


RECORD = Record(
    article=Article("b", TEXT),
    persons=(Person("An", (evidence("An"),)),),
    issues=(Issue("infrastructure", None, "Đường hỏng nặng", evidence("Đường hỏng nặng")),),
    sentences=SENTENCES,
)
BLANK = Record(article=Article("a", "Không có gì."), sentences=(Span(0, 12),))


def test_sentences_are_sorted_by_what_was_read_in_them() -> None:
    """A sentence with a claim is understood, one with a name only is named, the rest is listed by article and place."""
    found = coverage([RECORD, BLANK])
    assert (found.sentences, found.said, found.named) == (4, 1, 1)
    assert [(sentence.article, sentence.span, sentence.text) for sentence in found.silent] == [
        ("a", Span(0, 12), "Không có gì."),
        ("b", Span(29, 38), "Trời đẹp."),
    ]


def test_printed_list() -> None:
    """Counts first, then a line a sentence."""
    assert list(coverage_lines(coverage([RECORD]))) == [
        "3 sentences: 1 say something that was read, 1 only name someone or something, 1 were not understood",
        "b\t29\tTrời đẹp.",
    ]
