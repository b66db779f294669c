"""Sentences that may report a happening: what kind it is, and when it was."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extractors.document import Document
from kg.language.dates import DateMention
from kg.language.quotations import quotations
from kg.model import Position, Span
from kg.vocabulary import Hit

OTHER = "other"
DAY = len("2024-06-26")
_OF_A_DOCUMENT = re.compile(
    r"(?:số\s*:?\s*\S+|\d+[-/]\S+|Nghị quyết|Chỉ thị|Kết luận|Luật \S+|sinh|văn bản|đề)"
    r"\s*,?\s*(?:ký |ban hành )?(?:ngày|năm)?\s*$"
)
_UP_TO = re.compile(r"(?:tính |ước )?(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?$", re.IGNORECASE)
_DEADLINE = re.compile(r"(?<!\w)(?:trước|chậm nhất|thời hạn|hạn chót|muộn nhất)(?: là| vào)?\s+(?:ngày\s+)?$")
_LONG_QUOTATION = 40  # code points
_OWN_STORY = re.compile(r"(?<!\w)(?:(?<!chúng )tôi|chúng ta|anh em)(?!\w)")
"""Words of someone who tells of himself; “trao đổi với chúng tôi” is the newspaper's."""
_SINCE_OR_UNTIL = re.compile(r"(?<!\w)(?:từ|đến|tới|trước|hết)\s+(?:ngày |thời điểm |mùng |sáng |trưa |chiều |hết )*$")
_TODAY = re.compile(r"(?:nay|qua)\s*(?:,\s*|\()?(?:ngày\s+)?$")
# “Bốn ngày sau khi ông A được bầu …, Bộ Chính trị hôm nay …”: the first clause tells of something else
_AFTER_SOMETHING = re.compile(
    r"[^,;.]{0,30}?(?<!\w)(?:sau khi|trước khi|kể từ(?! hôm nay)|từ khi|kể từ khi)(?!\w)[^,;.]{0,120}?,", re.IGNORECASE
)
_IN_A_NAME = ("trung tâm ", "nhà ", "phòng ")
MEETINGS = ("conference", "ceremony", "working-session", "legislative-session", OTHER)
_ANNOUNCES = re.compile(r"(?<!\w)(?:công bố|trao|quyết định|nghị quyết)(?!\w)")
_SESSION = "legislative-session"
_INSPECTORS = re.compile(r"(?<!\w)(?:uỷ ban kiểm tra|ubkt)(?!\w)")
"""The Party's inspectors, whose “kỳ họp” is no session of an assembly."""
_ELECTED = "bau"
_ELECTS = frozenset(("bầu", "bầu bổ sung"))
_NEAR = 25
_ATTENDED = re.compile(r"[\s*“\"•–-]*(?:Tham dự|Dự|Cùng dự|Đến dự|Tới dự|Tại)\s+(?:buổi )?lễ(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A sentence that may report a happening."""

    number: int
    span: Span
    start: int
    """Where what it reports begins: behind a clause about something earlier."""
    type: str
    date: str | None
    rule: str = "event-dated-sentence"
    changed: tuple[str, ...] = ()
    """Names of those whose office it changes."""
    told: bool = True
    """Whether it names a kind of happening, rather than only a day."""

    @property
    def dated_by_day(self) -> bool:
        """Whether it gives the day."""
        return self.date is not None and len(self.date) == DAY


def find_occasions(document: Document, found_dates: Sequence[DateMention], held: Sequence[Position]) -> list[Occasion]:
    """The sentences of a document that name a kind of happening, in order."""
    cues: dict[int, list[Hit]] = {}
    for hit in document.hits.get("event-type", ()):
        in_body = document.within(hit.start, "body-type")  # “Ủy ban │ Kiểm tra”
        if not in_body and not document.folded.endswith(_IN_A_NAME, max(0, hit.start - 12), hit.start):
            cues.setdefault(document.sentence_index(hit.start), []).append(hit)
    changes = _changes(document, held)
    dates = _dates(document, found_dates)
    found = []
    for number in sorted({*cues, *changes, *dates}):
        span = document.sentences[number]
        aside = _AFTER_SOMETHING.match(document.text, span.start, span.end)
        start = aside.end() if aside else span.start
        said = [hit for hit in cues.get(number, ()) if hit.start >= start]
        types = [hit.concepts[0].slug for hit in said]
        changed = [position for offset, position in changes.get(number, ()) if offset >= start]
        date = next((value for offset, value in dates.get(number, ()) if offset >= start), None)
        if not types and not changed:
            if date is not None and _is_told_of_a_day(document, found_dates, span, date):
                found.append(Occasion(number, span, start, OTHER, date, told=False))
            continue
        kind = next((slug for slug in types if slug != OTHER), OTHER)
        if any(_elects_someone(document, hit) for hit in said):
            kind = "election"
        elif kind == OTHER:
            kind = _attended(document, number)
        elif kind == _SESSION and _INSPECTORS.search(document.folded, span.start, span.end):
            kind = "conference"
        names = tuple(dict.fromkeys(position.person for position in changed))
        found.append(Occasion(number, span, start, _type(kind, changed), date, changed=names))
    return _announcements(document, found, changes)


def _is_told_of_a_day(document: Document, found_dates: Sequence[DateMention], span: Span, date: str) -> bool:
    """Whether a sentence with no word for a happening may report one: it gives a day, and is no one's own story."""
    own = _OWN_STORY.search(document.folded, span.start, span.end) is not None
    return len(date) == DAY and not own and not _bounds_a_span(document, found_dates, span, date)


def _bounds_a_span(document: Document, found_dates: Sequence[DateMention], span: Span, date: str) -> bool:
    """Whether a day only says since when or until when: “từ 1/4”, “tính đến ngày 7/7”."""
    number = bisect_left(found_dates, span.start, key=lambda mention: mention.start)
    mention = next((one for one in found_dates[number:] if one.value == date), None)
    if mention is None or mention.start >= span.end:
        return False
    before = document.folded[max(span.start, mention.start - 40) : mention.start]
    return _SINCE_OR_UNTIL.search(before) is not None


def _elects_someone(document: Document, hit: Hit) -> bool:
    """Whether a word of electing has a person right behind it."""
    if document.folded[hit.start : hit.end] not in _ELECTS:
        return False
    number = bisect_left(document.persons, hit.end, key=lambda mention: mention.start)
    return number < len(document.persons) and document.persons[number].start - hit.end < _NEAR


def _attended(document: Document, number: int) -> str:
    """What the next sentence calls it: “Dự lễ có …”."""
    following = document.sentences[number + 1 : number + 2]
    return "ceremony" if following and _ATTENDED.match(document.text, following[0].start) else OTHER


def _type(kind: str, changed: Sequence[Position]) -> str:
    """The kind of a happening: a change of office that its sentence states goes before where it happened."""
    if not changed or kind not in (*MEETINGS, "election", "appointment"):
        return kind
    return "election" if any(position.reason == _ELECTED for position in changed) else "appointment"


def _changes(document: Document, held: Sequence[Position]) -> dict[int, list[tuple[int, Position]]]:
    """The positions that someone gets or leaves and where it is said, by sentences."""
    found: dict[int, list[tuple[int, Position]]] = {}
    for position in held:
        if position.status in ("incoming", "outgoing"):
            for evidence in position.evidence:
                if "verb" in evidence.rule or evidence.rule.startswith("office-of-the"):
                    number = document.sentence_index(evidence.span.start)
                    found.setdefault(number, []).append((evidence.span.start, position))
    return found


def _announcements(
    document: Document, found: list[Occasion], changes: dict[int, list[tuple[int, Position]]]
) -> list[Occasion]:
    """A meeting at which a decision is made known, under a headline that tells of the change, is the change."""
    headline = [position for _, position in changes.get(0, ()) if position.status == "incoming"]
    if not headline:
        return found
    names = tuple(dict.fromkeys(position.person for position in headline))
    return [
        replace(one, type=_type(one.type, headline), changed=names)
        if one.number and one.type in MEETINGS and _ANNOUNCES.search(document.text, one.start, one.span.end)
        else one
        for one in found
    ]


def _dates(document: Document, found_dates: Sequence[DateMention]) -> dict[int, list[tuple[int, str]]]:
    """The dates each sentence gives to what it reports, the likeliest first: today's, then others, then limits.

    No date of a document or a birth, no year alone, nothing long ago, no deadline, nothing that someone is quoted with.
    """
    quoted = [span for span in quotations(document.text) if span.end - span.start > _LONG_QUOTATION]
    found: dict[int, list[tuple[int, int, str]]] = {}
    published = document.article.date
    for mention in found_dates:
        sentence = document.sentence_at(mention.start)
        before = document.text[max(sentence.start, mention.start - 40) : mention.start]
        old = published is not None and int(mention.value[:4]) < int(published[:4]) - 1
        if len(mention.value) < len("2024-06") or old or _OF_A_DOCUMENT.search(before) or _DEADLINE.search(before):
            continue
        if any(span.start < mention.start < span.end for span in quoted):
            continue
        rank = 0 if _TODAY.search(before) else 2 if _UP_TO.search(before) else 1
        rank += 3 * (len(mention.value) < DAY)
        found.setdefault(document.sentence_index(mention.start), []).append((rank, mention.start, mention.value))
    return {number: [(start, value) for _, start, value in sorted(dates)] for number, dates in found.items()}
