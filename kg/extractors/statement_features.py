"""What the model of statements sees of each sentence, as short readable strings.

Two groups: features of the sentence itself (its verb of saying, its quotation marks, its first words), and of its place
among the others (how far the last speaker is, who is named next). No name of a person or place is ever a feature.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from kg.extractors.document import Document, PersonMention
from kg.extractors.speakers import Attribution, Turn

# “được Phó trưởng Ban X công bố”, “do bà Y trình bày”: somebody does something, seldom says something.
_AGENT = re.compile(r"(?<!\w)(?:được|bị|do)(?!\w)[^,;:.]*$")
_HEAD = 12
"""Code points from the beginning of a sentence within which a word opens it."""
_LEAD = 90
"""Code points from the beginning of a sentence within which its subject stands, office and all."""
_TELLING = ("tôi", "mình", "chúng", "em", "sẽ", "rất", "nếu", "thì", "vì", "phải", "đã", "được", "ngày", "ảnh", "?")
_TELLING_WORDS = frozenset(_TELLING)

Source = Literal["own", "pronoun", "block", "none"]
"""Where the speaker comes from: the sentence's verb, a pronoun before it, the quotation it stands in, or nowhere."""
_Speaker = tuple[str | None, Attribution | None, Source]


class Candidate(Struct, frozen=True):
    """One sentence with the person to whom it may be attributed, and what speaks for that."""

    turn: Turn
    speaker: str | None
    """By its own verb of saying or its quotation's; `None` where it can only go on with an earlier speaker's words."""
    attribution: Attribution | None
    source: Source
    features: Sequence[str]
    opens_paragraph: bool = False
    """Whether a line break stands before it."""


def candidates(document: Document, turns: Sequence[Turn]) -> list[Candidate]:
    """Each sentence of the document as the model sees it."""
    blocks = _block_attributions(turns)
    speakers: list[_Speaker] = []
    for turn in turns:
        own = turn.own
        block = blocks.get(turn.block) if turn.block is not None and turn.quoted != "part" else None
        if block is not None and (own is None or turn.quoted != "opens"):
            speakers.append((block.person, block, "block"))
        elif own is not None:
            speakers.append((own.person, own, "pronoun" if own.pronoun else "own"))
        else:
            speakers.append((None, None, "none"))
    found: list[Candidate] = []
    last = _distances(speakers)
    following = _distances(speakers[::-1])[::-1]
    for index, turn in enumerate(turns):
        speaker, attribution, source = speakers[index]
        features = _inner(document, turn, attribution, source)
        features += _outer(turns, speakers, index, last[index], following[index])
        gap = document.text[turns[index - 1].span.end : turn.span.start] if index else ""
        found.append(Candidate(turn, speaker, attribution, source, features, "\n" in gap))
    return found


def _distances(speakers: Sequence[_Speaker]) -> list[int | None]:
    """How many sentences before each the last one with a named speaker is, `None` where there is none."""
    found: list[int | None] = []
    last: int | None = None
    for index, (name, _, _) in enumerate(speakers):
        found.append(None if last is None else index - last)
        if name is not None:
            last = index
    return found


def _block_attributions(turns: Sequence[Turn]) -> dict[int, Attribution]:
    """Who is given each quotation that runs over sentences: after its end, else before its beginning."""
    found: dict[int, Attribution] = {}
    for index, turn in enumerate(turns):
        if turn.block is None or turn.quoted not in ("closes", "whole", "part"):
            continue
        after = turn.own if turn.quoted == "closes" else None
        if after is None and index + 1 < len(turns) and turns[index + 1].dashed:
            after = turns[index + 1].own
        if after is not None:
            found.setdefault(turn.block, after)
    for turn in turns:
        if turn.quoted == "opens" and turn.block is not None and turn.own is not None:
            found.setdefault(turn.block, turn.own)
    return found


def _inner(document: Document, turn: Turn, attribution: Attribution | None, source: Source) -> list[str]:
    """Features of the sentence by itself."""
    words = document.words
    low, high = document.word_bounds[turn.index]
    features = [f"quoted={turn.quoted}", f"source={source}", f"quoted={turn.quoted}&source={source}"]
    features.append(f"length={min((high - low) // 12, 5)}")
    if turn.index <= 1:
        features.append(f"index={turn.index}")
    if high - low < 8:
        features.append("short")
    if attribution is not None:
        features += _attribution(document, turn, attribution, source)
    for other in turn.attributions:
        features.append(f"any={other.kind}:{'person' if other.person else 'body' if other.subject else 'nobody'}")
    first = document.nameless_words[low : min(low + 3, high)]
    features += [f"first{position}={word}" for position, word in enumerate(first)]
    features.append("begin=" + " ".join(first[:2]))
    last = words.texts[high - 1] if high > low else ""
    features += [f"end={last}", f"ends={'word' if last.isalnum() else last}"]
    features += _manner(document, turn, low, high)
    return features


def _manner(document: Document, turn: Turn, low: int, high: int) -> list[str]:
    """Features of how the sentence speaks: of duties, of problems, in the first person, in the future."""
    features: list[str] = []
    duties = document.hits_between("directive-verb", turn.span.start, turn.span.end)
    if duties:
        kinds = {hit.concepts[0].kind for hit in duties}
        features += [f"duty={kind}" for kind in sorted(kind for kind in kinds if kind and kind != "none")]
        if duties[0].start - turn.span.start < _HEAD:
            features.append(f"head={duties[0].concepts[0].value('kind')}")
    present = _TELLING_WORDS.intersection(document.words.texts[low:high])
    if present:
        features += [f"has={word}" for word in _TELLING if word in present]
    problems = document.hits_between("problem-cue", turn.span.start, turn.span.end)
    if any(hit.concepts[0].value("strength") for hit in problems):
        features.append("problem")
    return features


def _attribution(document: Document, turn: Turn, attribution: Attribution, source: Source) -> list[str]:
    """Features of the verb of saying and its subject."""
    subject = attribution.subject
    shape = subject.kind if isinstance(subject, PersonMention) else "pronoun"
    features = [
        f"kind={attribution.kind}",
        f"verb={attribution.cue}",
        f"shape={shape}",
        f"kind={attribution.kind}&shape={shape}",
    ]
    if subject is not None and _AGENT.search(document.folded, max(0, subject.start - 60), subject.start):
        features.append("agent")
    if source != "block":
        gap = attribution.start - subject.end if subject is not None else 0
        reach = "near" if gap <= 2 else "close" if gap < 14 else "far" if gap < 80 else "remote"
        features += [f"gap={reach}", f"kind={attribution.kind}&gap={reach}"]
        if subject is not None:
            leads = "leads" if subject.start - turn.span.start < _LEAD else "later"
            features += [f"kind={attribution.kind}&{leads}", f"kind={attribution.kind}&gap={reach}&{leads}"]
        if document.folded.endswith((" được ", " bị "), turn.span.start, attribution.start):
            features.append(f"passive&kind={attribution.kind}")
        after = document.folded[attribution.end : attribution.end + 2].strip()[:1]
        features.append(f"after={after if after and not after.isalnum() else 'word'}")
        following, _ = document.words.within(attribution.end, attribution.end)
        if following < len(document.words.texts):
            features.append(f"next={document.nameless_words[following]}")
    return features


def _outer(
    turns: Sequence[Turn], speakers: Sequence[_Speaker], index: int, back: int | None, ahead: int | None
) -> list[str]:
    """Features of the sentence's place among its neighbours: `back` and `ahead` are the next with a named speaker."""
    features: list[str] = []
    turn = turns[index]
    features.append(f"back={min(back, 6) if back else 'none'}")
    features.append(f"ahead={min(ahead, 4) if ahead else 'none'}")
    if back and ahead:
        same = speakers[index - back][0] == speakers[index + ahead][0]
        features.append(f"between={'same' if same else 'other'}&back={min(back, 3)}&ahead={min(ahead, 3)}")
    last = speakers[index - back][0] if back else None
    if back:
        features += _carried(turns[index - back], speakers[index - back], min(back, 3))
    if turn.persons:
        known = "last" if any(person.name == last for person in turn.persons) else "other"
        features += [f"named={known}", f"named={known}&first={turn.persons[0].start - turn.span.start < 30}"]
        features.append(f"persons={min(len(turn.persons), 3)}")
        features.append(f"full={any(person.kind == 'full' for person in turn.persons)}")
    else:
        features.append("named=none")
    if index:
        features.append(f"before={speakers[index - 1][2]}&{turns[index - 1].quoted}")
    if index + 1 < len(turns):
        features.append(f"following={speakers[index + 1][2]}&{turns[index + 1].quoted}")
    return features


def _carried(turn: Turn, speaker: _Speaker, back: int) -> list[str]:
    """Features of the last sentence that named its speaker: how far its words may reach."""
    _, attribution, source = speaker
    features = [f"last={source}&{turn.quoted}&{back}"]
    if attribution is not None:
        features += [f"last={attribution.kind}&{back}", f"last={attribution.cue}"]
        features.append(f"last={attribution.kind}&{'end' if attribution.end + 2 >= turn.span.end else 'inside'}")
    return features
