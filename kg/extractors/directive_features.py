"""What the model of directives sees of each sentence, as short readable strings, and who issues what to whom.

An issuer is the subject of an ordering verb where that is a person or a body, otherwise the speaker of the sentence.
The model decides only whether a sentence obliges anybody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kg.extractors.document import BodyMention, Document, PersonMention, PlaceMention, by_sentence
from kg.extractors.issuers import NOTHING_BEFORE, going_on, issuer
from kg.extractors.speakers import Turn, is_noun
from kg.extractors.subjects import Issuer, kind, opening
from kg.model import Span, Statement
from kg.vocabulary import Hit

_BECAUSE = re.compile(r"(?<!\w)(?:do|(?<!thay )vì|bởi|nhờ)(?!\w)(?! (?:vậy|đó|thế)\b)")
_Mention = PersonMention | BodyMention | PlaceMention
_LEAD = 6  # sentences in which the demand of a headline is told
_RANK_REACH = 50  # code points before a name in which its office stands


class Order(Struct, frozen=True):
    """One sentence with the one who may oblige somebody in it, and what speaks for that."""

    turn: Turn
    issuers: tuple[str, ...]
    """Empty where nobody may oblige anybody."""
    source: str
    """Where the issuer comes from: a subject of the ordering verb, or the speaker of this or an earlier sentence."""
    verb: Hit | None
    """The word that obliges."""
    features: Sequence[str]
    """Empty where it obliges nobody for sure: nobody to do so, or neither a word of demanding nor of what is to be done
    at its beginning."""

    @property
    def issuer(self) -> str | None:
        """The first of the issuers."""
        return self.issuers[0] if self.issuers else None


class _Sentence(Struct, frozen=True):
    """A sentence before its features are made."""

    turn: Turn
    who: Issuer
    verbs: tuple[Hit, ...]
    statement: Statement | None
    opened: str
    """Kind of the verb with which its speaker's words began, and how many sentences ago."""
    opens: str
    """Kind of its first word."""
    kinds: str
    """The kinds of its directive words."""
    names: Sequence[_Mention]
    """The persons, bodies and places named in it."""


def orders(document: Document, turns: Sequence[Turn], spoken: Mapping[int, Statement]) -> list[Order]:
    """Each sentence of the document as the model sees it; `spoken` has the statement of each sentence that is one."""
    sentences = _sentences(document, turns, spoken)
    ranks = _ranks(document)
    found: list[Order] = []
    for index, sentence in enumerate(sentences):
        features: list[str] = []
        if sentence.who.names and (sentence.verbs or sentence.opens != "other"):
            features = _features(document, sentence)
            features += _surroundings(sentences, index)
            features += [f"rank={rank}" for rank in ranks.get(sentence.who.names[0], ("none",))]
        found.append(Order(sentence.turn, sentence.who.names, sentence.who.source, sentence.who.verb, features))
    return found


def _sentences(document: Document, turns: Sequence[Turn], spoken: Mapping[int, Statement]) -> list[_Sentence]:
    found: list[_Sentence] = []
    last: Statement | None = None
    began = 0
    cue = "none"
    before = NOTHING_BEFORE
    places = by_sentence(document, document.places)
    bodies = by_sentence(document, document.bodies)
    persons = by_sentence(document, document.persons)
    for turn in turns:
        verbs = tuple(
            hit
            for hit in document.hits_between("directive-verb", turn.span.start, turn.span.end)
            if kind(hit) != "none" and not is_noun(document, hit) and not _therefore(document, turn.span, hit)
        )
        statement = spoken.get(turn.index)
        if statement is not None and (turn.own is not None or last is None or statement.speaker != last.speaker):
            began = turn.index
            cue = turn.own.kind if turn.own is not None else "quoted"
        who = issuer(document, turn, statement, before, verbs)
        before = going_on(before, who, statement)
        opened = f"{cue}&{min(turn.index - began, 4)}" if statement is not None else "none"
        kinds = "+".join(sorted({kind(verb) for verb in verbs}))
        opens = _opening(document, turn.span)
        names: list[_Mention] = [*places[turn.index], *bodies[turn.index], *persons[turn.index]]
        found.append(_Sentence(turn, who, verbs, statement, opened, opens, kinds, names))
        last = statement or last
    if found:
        found[0] = _headline(found)
    return found


def _headline(sentences: Sequence[_Sentence]) -> _Sentence:
    """The first sentence; where it names nobody who may demand, the one who demands first below does so in it too."""
    first = sentences[0]
    if first.who.names or first.who.source != "none":
        return first
    for other in sentences[1:_LEAD]:
        if other.who.names and other.who.verb is not None and kind(other.who.verb) in ("order", "request"):
            return replace(first, who=Issuer(other.who.names, "headline", first.who.verb))
    return first


def _therefore(document: Document, span: Span, hit: Hit) -> bool:
    """Whether “nên” tells a consequence (“vì mưa nên …”), not a duty."""
    if hit.concepts[0].slug != "nen":
        return False
    return _BECAUSE.search(document.folded, span.start, hit.start) is not None


def _ranks(document: Document) -> dict[str, list[str]]:
    """The offices that stand directly before the names of persons: who leads demands, who is led reports."""
    found: dict[str, set[str]] = {}
    for person in document.persons:
        for role in document.hits_between("role", person.start - _RANK_REACH, person.end):
            if not any(mark in document.folded[role.end : person.start] for mark in ",;.:"):
                found.setdefault(person.name, set()).add(role.concepts[0].slug)
    return {name: sorted(slugs) for name, slugs in found.items()}


def _features(document: Document, sentence: _Sentence) -> list[str]:
    """Features of the sentence by itself."""
    found = document.words
    texts = document.nameless_words
    turn, source = sentence.turn, sentence.who.source
    low, high = document.word_bounds[turn.index]
    features = [f"issuer={source}", f"quoted={turn.quoted}", f"issuer={source}&quoted={turn.quoted}"]
    features.append(f"length={min((high - low) // 12, 5)}")
    if turn.index <= 1:
        features.append(f"sentence={turn.index}")
    if sentence.statement is not None:
        features.append(f"said={sentence.statement.evidence.rule}")
    for hit in sentence.verbs:
        role, slug = kind(hit), hit.concepts[0].slug
        at, end = bisect_left(found.starts, hit.start), bisect_left(found.starts, hit.end)
        before = texts[at - 1] if at > low else "^"
        after = texts[end] if end < high else "$"
        features += [f"word={slug}", f"kind={role}", f"word={slug}&before={before}", f"word={slug}&after={after}"]
        features.append(f"word={slug}&issuer={source}")
        features.append(f"kind={role}&before={before}")
        if at - low <= 2:
            features.append(f"head={role}")
            features.append(f"head={slug}")
    features.append(f"kinds={sentence.kinds}")
    features.append(f"kinds={sentence.kinds}&issuer={source}")
    features += _sides(document, sentence)
    for attribution in turn.attributions:
        holder = "person" if attribution.person else "body" if attribution.subject else "nobody"
        features.append(f"by={attribution.cue}")
        features.append(f"by={attribution.kind}&{holder}")
    features.append(f"first={texts[low]}")
    features.append(f"begin={' '.join(texts[low : low + 2])}")
    features += [f"has={word}" for word in filter(_TELLING.__contains__, texts[low:high])]
    return features


def _sides(document: Document, sentence: _Sentence) -> list[str]:
    """Features of what kind of words stand before and behind the directive words, and of how the sentence opens."""
    span = sentence.turn.span
    classes = {(hit.start, hit.end): kind(hit) for hit in document.hits_between("directive-word", span.start, span.end)}
    features = sorted({f"beside={name}" for name in classes.values()})
    if sentence.verbs:
        features += _beside(document, sentence, classes)
    features.append(f"opens={sentence.opens}")
    return features


def _beside(document: Document, sentence: _Sentence, known: Mapping[tuple[int, int], str]) -> list[str]:
    """Features of what stands before and behind each directive word."""
    span = sentence.turn.span
    classes = {**known, **{(mention.start, mention.end): "name" for mention in sentence.names}}
    features: list[str] = []
    starts = {start: name for (start, _), name in classes.items()}
    ends = {end: (start, name) for (start, end), name in classes.items()}
    urges = {hit.start for hit in sentence.verbs}
    for hit in sentence.verbs:
        role = kind(hit)
        before = _before(document, span, hit.start, ends)
        after = starts.get(hit.end + 1) or ("urge" if hit.end + 1 in urges else "word")
        features += [f"{role}<{before}", f"{role}>{after}", f"{before}<{role}>{after}"]
        clause = max(document.folded.rfind(mark, span.start, hit.start) for mark in ",;:.")
        ahead = sorted({name for (start, _), name in classes.items() if clause < start < hit.start})
        features += [f"{role}<<{name}" for name in ahead]
    return features


def _before(document: Document, span: Span, offset: int, ends: Mapping[int, tuple[int, str]]) -> str:
    """Kind of the word before an offset, small words passed over."""
    while (offset - 1) in ends and ends[offset - 1][1] == "aux":
        offset = ends[offset - 1][0]
    if offset <= span.start:
        return "start"
    if offset - 1 in ends:
        return ends[offset - 1][1]
    return "word" if document.folded[offset - 2].isalnum() else "mark"


def _opening(document: Document, span: Span) -> str:
    """How a sentence opens, its linking word passed over: with a verb that urges or tells what to do, or otherwise."""
    start = opening(document, span)
    words = document.hits_at("directive-word")
    verbs = document.hits_at("directive-verb")
    if start in verbs:
        return kind(verbs[start])
    return kind(words[start]) if start in words else "other"


def _surroundings(sentences: Sequence[_Sentence], index: int) -> list[str]:
    """Features of the turn of speech that the sentence is in."""
    sentence = sentences[index]
    features = [f"opened={sentence.opened}", f"opened={sentence.opened.partition('&')[0]}&kinds={sentence.kinds}"]
    for step, name in ((-1, "before"), (1, "next")):
        if 0 <= index + step < len(sentences):
            other = sentences[index + step]
            same = "same" if other.who.names == sentence.who.names else "other"
            features.append(f"{name}={same}&{other.kinds}")
            features.append(f"{name}={same}&{other.who.source}")
            features.append(f"{name}={same}&{other.opens}&opens={sentence.opens}")
            if step < 0:
                features.append(f"opens={sentence.opens}&{same}&{other.kinds}")
    return features


_TELLING = frozenset(
    ("tôi", "chúng", "ta", "sẽ", "đã", "nếu", "?", "cần", "phải", "để", "nhằm", "hãy", "nên", "xin", "bị", "được")
)
