"""Evidence as Web Annotations: the words of an article, their selectors, and what they state or name.

One `Words` an article. Words that several facts share are written once; words that one rule found for one fact share an
annotation, which then has several targets.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kg.model import Evidence, Record, Span
from kg.rdf.descriptions import Description
from kg.rdf.names import Names
from kg.rdf.terms import PREFIXES, TYPE, plain_text, term

_ANNOTATION = term("oa:Annotation")
_HAS_BODY, _HAS_TARGET, _RULE = term("oa:hasBody"), term("oa:hasTarget"), term("kg:rule")
_WORDS = (TYPE, term("oa:hasSource"), term("oa:hasSelector"), term("kg:inSentence"))
_SPECIFIC = term("oa:SpecificResource")
_SELECTOR = (TYPE, TYPE, term("oa:start"), term("oa:end"), term("oa:exact"))
_BY_POSITION, _BY_QUOTE = term("oa:TextPositionSelector"), term("oa:TextQuoteSelector")
_INTEGER = f"^^<{PREFIXES['xsd']}integer>"


class Words:
    """The words of one article that state facts; `descriptions` grows as facts are annotated."""

    def __init__(self, record: Record, names: Names, descriptions: list[Description]) -> None:
        self._text = record.article.text
        self._article = names.article(record.article.id)
        self._stem = self._article[:-1]
        self._add = descriptions.append
        self._sentence_of: dict[Span, Span | None] = {}

    def state(self, fact: str, body: str, evidence: Iterable[Evidence]) -> None:
        """Annotate the words of a fact: `fact` is the IRI whose name the annotations take, `body` what they state."""
        by_rule: dict[str, dict[Span, Span]] = {}
        for piece in evidence:
            by_rule.setdefault(piece.rule, {})[piece.span] = piece.sentence
        stem = self._stem
        for number, (rule, spans) in enumerate(by_rule.items(), start=1):
            targets = [f"{stem}#char={span.start},{span.end}>" for span in spans]
            values = (_ANNOTATION, body, *targets, plain_text(rule))
            self._add((f"{fact[:-1]}.{number}>", _annotation(len(targets)), values))
            for span, sentence in spans.items():
                # Words may be both a fact's and a whole sentence: the sentence of a sentence is itself.
                if self._sentence_of.get(span) is None:
                    self._sentence_of[span] = sentence
                self._sentence_of.setdefault(sentence, None)

    def describe(self) -> None:
        """Write every stretch of words that was used, in the order of the text."""
        add, article, stem, text = self._add, self._article, self._stem, self._text
        for span in sorted(self._sentence_of):
            start, end = span.start, span.end
            sentence = self._sentence_of[span] or span
            selector = f"{stem}#selector={start},{end}>"
            around = f"{stem}#char={sentence.start},{sentence.end}>"
            add((f"{stem}#char={start},{end}>", _WORDS, (_SPECIFIC, article, selector, around)))
            first, last, exact = f'"{start}"{_INTEGER}', f'"{end}"{_INTEGER}', plain_text(text[start:end])
            add((selector, _SELECTOR, (_BY_POSITION, _BY_QUOTE, first, last, exact)))


@cache
def _annotation(targets: int) -> tuple[str, ...]:
    """The predicates of an annotation."""
    return (TYPE, _HAS_BODY, *[_HAS_TARGET] * targets, _RULE)
