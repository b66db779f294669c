"""One article as the extractors share it: sentences, vocabulary hits, and the mentions found so far.

Each extractor reads what the ones before it left here and adds its own mentions; none reads the raw text twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias, TypeVar

from msgspec import Struct

from kg.language.characters import capitals
from kg.language.dates import DateMention, dates
from kg.language.folding import fold
from kg.language.sentences import sentences
from kg.language.syllables import Syllables, syllables
from kg.language.words import Words, words
from kg.model import Article, Evidence, Span
from kg.vocabulary import Hit, Matcher

_GAP = 4
_CHUC_VU = "chức Vụ"
_VU = re.compile("(?<=chức) (?=Vụ )")
_NAME, _FIGURE = "Aa", "0"
Level: TypeAlias = Literal["province", "district", "commune"]


class PersonMention(Struct, frozen=True, gc=False):
    """A place in the text that means a person."""

    start: int
    end: int
    name: str
    """Longest form of the name in the article."""
    kind: Literal["full", "short", "office"]
    """By full name, by a short form (“ông Thăng”), or by an office or pronoun alone (“Thủ tướng”, “ông”)."""


class PlaceMention(Struct, frozen=True, gc=False):
    """A place in the text that names an administrative unit."""

    start: int
    end: int
    name: str
    """Bare name; empty for a bare type word (“tỉnh”, “thành phố”), before it is resolved."""
    level: Level | None
    kind: str | None = None
    """“tỉnh”, “thành phố”, “huyện” …, as the text or the vocabulary says; `None` where neither does."""
    unit: str | None = None
    """Slug of the unit in the vocabulary, where it is known."""


class BodyMention(Struct, frozen=True, gc=False):
    """A place in the text that names a body."""

    start: int
    end: int
    name: str
    """Completed from context."""
    type: str | None
    place: str | None = None
    parent: str | None = None
    inferred: bool = False
    named: bool = True
    """Whether the mention is specific enough to be reported as a body (bare “Sở”, “đoàn kiểm tra” only refer back)."""
    foreign: bool = False
    """Whether it is another country's or an international one: no body of the record, but offices are in it."""


_Placed = TypeVar("_Placed", PersonMention, PlaceMention, BodyMention, Hit, Span)


@dataclass
class Document:
    """The shared carrier of the extractors for one article."""

    article: Article
    folded: str
    """The text folded one code point to one code point."""
    sentences: tuple[Span, ...]
    syllables: Syllables
    hits: dict[str, list[Hit]]
    """Vocabulary hits by scheme, in the order of the text."""
    persons: list[PersonMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    bodies: list[BodyMention] = field(default_factory=list)
    _by_start: dict[str, dict[int, Hit]] = field(default_factory=dict, repr=False)
    _by_end: dict[str, dict[int, Hit]] = field(default_factory=dict, repr=False)
    _bounds_of: dict[str, tuple[list[int], list[int]]] = field(default_factory=dict, repr=False)
    _starts_of: dict[tuple[str, ...], set[int]] = field(default_factory=dict, repr=False)
    _ends_of: dict[tuple[str, ...], set[int]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Keep the text at hand, which every extractor asks for."""
        self.text = self.article.text

    def hits_at(self, scheme: str) -> Mapping[int, Hit]:
        """The hits of a scheme by the offset at which they start."""
        found = self._by_start.get(scheme)
        if found is None:
            found = self._by_start[scheme] = {hit.start: hit for hit in self.hits.get(scheme, ())}
        return found

    def hits_to(self, scheme: str) -> Mapping[int, Hit]:
        """The hits of a scheme by the offset at which they end."""
        found = self._by_end.get(scheme)
        if found is None:
            found = self._by_end[scheme] = {hit.end: hit for hit in self.hits.get(scheme, ())}
        return found

    def forget_inside_names(self, *schemes: str) -> None:
        """Drop the hits of some schemes that stand inside a name: “Thái Nguyên” says no “nguyên”.

        Changes of office of the kind “none” are other words, which only kept shorter ones from being found: “giao
        thông”.
        """
        inside = offsets_within(self.places) | offsets_within(self.persons)
        for scheme in schemes:
            self.hits[scheme] = [hit for hit in self.hits.get(scheme, ()) if hit.start not in inside]
        self.hits["change"] = [hit for hit in self.hits.get("change", ()) if hit.concepts[0].kind != "none"]
        self._by_start.clear()
        self._by_end.clear()
        self._bounds_of.clear()
        self._starts_of.clear()
        self._ends_of.clear()

    def starts_of(self, *schemes: str) -> AbstractSet[int]:
        """Where the hits of any of the schemes start."""
        starts = self._starts_of.get(schemes)
        if starts is None:
            starts = self._starts_of[schemes] = {hit.start for scheme in schemes for hit in self.hits.get(scheme, ())}
        return starts

    def ends_of(self, *schemes: str) -> AbstractSet[int]:
        """Where the hits of any of the schemes end."""
        ends = self._ends_of.get(schemes)
        if ends is None:
            ends = self._ends_of[schemes] = {hit.end for scheme in schemes for hit in self.hits.get(scheme, ())}
        return ends

    def begins(self, offset: int, *schemes: str) -> bool:
        """Whether a hit of one of the schemes starts at an offset."""
        return offset in self.starts_of(*schemes)

    def ends(self, offset: int, *schemes: str) -> bool:
        """Whether a hit of one of the schemes ends at an offset."""
        return offset in self.ends_of(*schemes)

    def overlapping(self, scheme: str, start: int, end: int) -> Hit | None:
        """The first hit of a scheme that shares a code point with a stretch of the text."""
        hits = self.hits.get(scheme)
        if not hits:
            return None
        number = bisect_right(self._bounds(scheme)[1], start)
        return hits[number] if number < len(hits) and hits[number].start < end else None

    def within(self, offset: int, *schemes: str) -> bool:
        """Whether a hit of one of the schemes begins before an offset and goes on past it."""
        for scheme in schemes:
            starts, ends = self._bounds(scheme)
            number = bisect_right(ends, offset)
            if number < len(starts) and starts[number] < offset:
                return True
        return False

    def hits_between(self, scheme: str, start: int, end: int) -> list[Hit]:
        """The hits of a scheme that begin in a stretch of the text, in order."""
        hits = self.hits.get(scheme)
        if not hits:
            return []
        starts = self._bounds(scheme)[0]
        low = bisect_left(starts, start)
        return hits[low : bisect_left(starts, end, low)]

    def _bounds(self, scheme: str) -> tuple[list[int], list[int]]:
        """Where the hits of a scheme start and where they end, in order."""
        bounds = self._bounds_of.get(scheme)
        if bounds is None:
            hits = self.hits.get(scheme, ())
            bounds = self._bounds_of[scheme] = ([hit.start for hit in hits], [hit.end for hit in hits])
        return bounds

    def syllable(self, number: int) -> str:
        """A syllable of the text, folded."""
        return self.folded[self.syllables.starts[number] : self.syllables.ends[number]]

    def pair(self, number: int) -> str:
        """A syllable and the next one, folded, with what stands between; empty behind the last pair."""
        if number + 1 >= len(self.syllables):
            return ""
        return self.folded[self.syllables.starts[number] : self.syllables.ends[number + 1]]

    def joined(self, number: int) -> bool:
        """Whether only white space, and no line break, separates a syllable from the next."""
        if number + 1 >= len(self.syllables):
            return False
        gap = self.text[self.syllables.ends[number] : self.syllables.starts[number + 1]]
        return gap.isspace() and "\n" not in gap

    @cached_property
    def dates(self) -> list[DateMention]:
        """The dates that the text gives, in order."""
        words = self.words
        return dates(self.text, self.article.date, [words.starts[number] for number in words.figures])

    @cached_property
    def words(self) -> Words:
        """The words of the folded text, with their places."""
        return words(self.folded)

    @cached_property
    def word_bounds(self) -> list[tuple[int, int]]:
        """Numbers (end exclusive) of the words of each sentence."""
        return [self.words.within(span.start, span.end) for span in self.sentences]

    @cached_property
    def nameless_words(self) -> list[str]:
        """The words as the learned parts may see them: figures are “0”, words of names “Aa”.

        A name is a person's or a unit's, or any word that is capitalised elsewhere than at the beginning of a sentence,
        or all words of a line that has only capitalised ones (a byline). Read it only after persons and units have been
        found.
        """
        found = list(self.words.texts)
        capital = capitals(self.text, self.words.starts)
        opening = self._opening_words(capital)
        for number in capital:
            if number not in opening:
                found[number] = _NAME
        names = [(m.start, m.end) for m in self.persons] + [(m.start, m.end) for m in self.places]
        for start, end in names:
            low, high = self.words.within(start, end)
            found[low:high] = [_NAME] * (high - low)
        for number in self.words.figures:
            found[number] = _FIGURE
        return found

    def _opening_words(self, capital: list[int]) -> set[int]:
        """Numbers of the first words of sentences, where not all words of the sentence are capitalised."""
        opening = set[int]()
        for low, high in self.word_bounds:
            if bisect_left(capital, high) - bisect_left(capital, low) < high - low:
                opening.add(low)
        return opening

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    @cached_property
    def sentence_starts(self) -> frozenset[int]:
        """Where sentences begin: no name goes on past one, also where scraping lost the full stop."""
        return frozenset(self._starts)

    def sentence_index(self, offset: int) -> int:
        """Index of the sentence in which an offset lies (the one before it, where it lies between two)."""
        number = bisect_right(self._starts, offset)
        return number - 1 if number else 0

    def sentence_at(self, offset: int) -> Span:
        """The sentence in which an offset lies."""
        return self.sentences[self.sentence_index(offset)]

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """Evidence for a fact that the words from `start` to `end` state."""
        return Evidence(Span(start, end), self.text[start:end], self.sentence_at(start), rule)


def offsets_within(mentions: Iterable[PersonMention | PlaceMention]) -> set[int]:
    """All offsets that lie in one of the mentions."""
    return set().union(*(range(mention.start, mention.end) for mention in mentions))


def by_sentence(document: Document, placed: Sequence[_Placed]) -> list[Sequence[_Placed]]:
    """Mentions or hits, which are in the order of the text, by the sentences in which they begin."""
    starts = [one.start for one in placed]
    found: list[Sequence[_Placed]] = []
    for sentence in document.sentences:
        low = bisect_left(starts, sentence.start)
        found.append(placed[low : bisect_left(starts, sentence.end, low)])
    return found


def follows_name(document: Document, offset: int) -> bool:
    """Whether a comma, a dash or a bracket stands before an offset, and a capitalised syllable before that.

    So an office in apposition begins: “ông Lê Văn A, │ Tổng Giám đốc …”; what follows it is no second person.
    """
    before = document.text[max(0, offset - _GAP) : offset].rstrip()
    if not before or before[-1] not in ",-–(":
        return False
    number = bisect_right(document.syllables.ends, offset) - 1
    return number > 0 and document.syllables.capital[number] and document.syllables.capital[number - 1]


def open_document(article: Article, matcher: Matcher) -> Document:
    """Split an article into sentences and find all vocabulary hits, in one pass each."""
    folded = fold(article.text)
    # “giữ chức Vụ trưởng”: a capital parts the word for office from the office that begins like its second half
    parted = fold(_VU.sub("\x1f", article.text)) if _CHUC_VU in article.text else folded
    return Document(article, folded, sentences(article.text), syllables(article.text), dict(matcher.hits(parted)))
