"""Evidence as Web Annotations: the words of an article, their selectors, and what they state or name.

One `Words` an article. Words that several facts share are written once; words that one rule found for one fact share an
annotation, which then has several targets.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Evidence, Record, Span
from kg.rdf.names import Names
from kg.rdf.terms import PREFIXES, TYPE, plain_text, term

_ANNOTATION = term("oa:Annotation")
_HAS_BODY, _HAS_TARGET = term("oa:hasBody"), term("oa:hasTarget")
_RULE, _IN_SENTENCE = term("kg:rule"), term("kg:inSentence")
_SPECIFIC = f"{TYPE} {term('oa:SpecificResource')}"
_HAS_SOURCE, _HAS_SELECTOR = term("oa:hasSource"), term("oa:hasSelector")
_BY_POSITION, _BY_QUOTE = f"{TYPE} {term('oa:TextPositionSelector')}", f"{TYPE} {term('oa:TextQuoteSelector')}"
_START, _END, _EXACT = term("oa:start"), term("oa:end"), term("oa:exact")
_INTEGER = f"^^<{PREFIXES['xsd']}integer>"


class Words:
    """The words of one article that state facts; `lines` grows as facts are annotated."""

    def __init__(self, record: Record, names: Names, lines: list[str]) -> None:
        self._text = record.article.text
        self._article = names.article(record.article.id)
        self._stem = self._article[:-1]
        self._end = f" {names.graph(record.article.id)} ."
        self._lines = lines
        self._sentence_of: dict[Span, Span | None] = {}

    def state(self, fact: str, bodies: Iterable[str], evidence: Iterable[Evidence]) -> None:
        """Annotate the words of a fact: `fact` is the IRI whose name the annotations take, `bodies` what they state."""
        by_rule: dict[str, dict[Span, Span]] = {}
        for piece in evidence:
            by_rule.setdefault(piece.rule, {})[piece.span] = piece.sentence
        end, add = self._end, self._lines.append
        for number, (rule, spans) in enumerate(by_rule.items(), start=1):
            annotation = f"{fact[:-1]}.{number}>"
            add(f"{annotation} {TYPE} {_ANNOTATION}{end}")
            for body in bodies:
                add(f"{annotation} {_HAS_BODY} {body}{end}")
            for span, sentence in spans.items():
                add(f"{annotation} {_HAS_TARGET} {self._stem}#char={span.start},{span.end}>{end}")
                # Words may be both a fact's and a whole sentence: the sentence of a sentence is itself.
                if self._sentence_of.get(span) is None:
                    self._sentence_of[span] = sentence
                self._sentence_of.setdefault(sentence, None)
            add(f"{annotation} {_RULE} {plain_text(rule)}{end}")

    def describe(self) -> None:
        """Write every stretch of words that was used, in the order of the text."""
        end, stem, text = self._end, self._stem, self._text
        for span in sorted(self._sentence_of):
            sentence = self._sentence_of[span] or span
            here = f"{span.start},{span.end}>"
            words, selector = f"{stem}#char={here}", f"{stem}#selector={here}"
            self._lines += (
                f"{words} {_SPECIFIC}{end}",
                f"{words} {_HAS_SOURCE} {self._article}{end}",
                f"{words} {_HAS_SELECTOR} {selector}{end}",
                f"{words} {_IN_SENTENCE} {stem}#char={sentence.start},{sentence.end}>{end}",
                f"{selector} {_BY_POSITION}{end}",
                f"{selector} {_BY_QUOTE}{end}",
                f'{selector} {_START} "{span.start}"{_INTEGER}{end}',
                f'{selector} {_END} "{span.end}"{_INTEGER}{end}',
                f"{selector} {_EXACT} {plain_text(text[span.start : span.end])}{end}",
            )
