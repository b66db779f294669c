"""Names of persons: runs of capitalised syllables that begin with a surname, or that an honorific or a rank introduces.

Streets, schools and awards named after persons, photo credits and bylines are left out. A later short form (“ông Thăng”)
is the person whose full name ends so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kg.extractors.document import Document, PersonMention
from kg.extractors.lexicon import Lexicon
from kg.language.folding import fold
from kg.language.spelling import is_vietnamese_syllable
from kg.model import Person
from kg.vocabulary import Hit

_LONGEST = 5
_GIVEN_NAMES = 2
_STOPS = ("role", "body-type", "unit-kind")
_NO_NAMES = (*_STOPS, "region", "field", "rank", "country")
_STREET_LIST = frozenset({", ", " và ", " - ", "- ", " – ", "–", "-", " với "})
_BIRTH_YEAR = re.compile(r"[\s,(]*(?:sinh năm|SN|sinh ngày \d{1,2}[/.-]\d{1,2}[/.-])\s*((?:19|20)\d\d)")


class PersonFinder:
    """Finds the persons of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        """Prepare for one document."""
        self.document = document
        self.lexicon = lexicon
        self.text = document.text
        self.syllables = document.syllables
        self.honorifics = {hit.end: hit for hit in document.hits.get("honorific", ())}
        self.ranks = {hit.end: hit for hit in document.hits.get("rank", ())}
        self.roles = {hit.end: hit for hit in document.hits.get("role", ())}
        self.things = {hit.end: hit for hit in document.hits.get("named-thing", ())}
        self.countries = [hit for hit in document.hits.get("region", ()) if hit.concepts[0].flag("country")]
        self.kind_ends = {
            hit.end for hit in document.hits.get("unit-kind", ()) if "commune" in hit.concepts[0].properties["level"]
        }
        self.places = {mention.start: mention for mention in document.places}
        self.inside_places = {offset for mention in document.places for offset in range(mention.start, mention.end)}
        self.country_ends = {hit.end for hit in document.hits.get("country", ())}
        self.body_ends = {hit.end for scheme in ("body-type", "field") for hit in document.hits.get(scheme, ())}

    def mentions(self) -> list[PersonMention]:
        """All mentions by name, in the order of the text."""
        full = _without_cut_names(list(self._full_names()))
        names = _by_frequency(full)
        short = list(self._short_forms(names, {m.start for m in full}))
        return sorted(full + short, key=lambda m: m.start)

    def _full_names(self) -> Iterator[PersonMention]:
        number = 0
        street = -1
        syllables = self.syllables
        while number < len(syllables):
            end = self._name_at(number) if syllables.capital[number] else None
            if end is None:
                number += 1
                continue
            start = syllables.starts[number]
            stop = syllables.ends[end]
            listed = self.text[street:start] in _STREET_LIST if 0 <= street <= start else False
            if listed or self._excluded(start, stop, number, end):
                street = stop  # “các đường Cống Quỳnh, Nguyễn Trãi”: the next of the list is a street too
            else:
                yield PersonMention(start, stop, re.sub(r"\s+", " ", self.text[start:stop]), "full")
            number = end + 1

    def _name_at(self, number: int) -> int | None:
        """Number of the last syllable of the name that begins at a syllable, `None` where none does."""
        start = self.syllables.starts[number]
        if start in self.inside_places or self._begins(start, _NO_NAMES):
            return None
        unit = self.document.hits_at("unit").get(start)
        introduced = self._introduced(start)
        if self._is_opener(number) and (not introduced or start in self.document.hits_at("honorific")):
            return None
        if self._folded(number) not in self.lexicon.surnames and self._two(number) not in self.lexicon.surnames:
            return self._foreign(number, introduced)
        last = self._run(number)
        if self._in_capitals(number, last):
            return None
        if any(start < country.start < self.syllables.ends[last] for country in self.countries):
            return None
        if last == number or unit is not None and unit.end >= self.syllables.ends[last] and not introduced:
            return None
        if self._folded(number) in self.lexicon.weak_surnames and last - number < _GIVEN_NAMES:
            return last if introduced or self._may_follow(number - 1) else None
        return last

    def _may_follow(self, before: int) -> bool:
        """Whether a name may well follow a syllable: it ends an office, a body, a field or a place."""
        if before < 0 or not self._joined(before):
            return False
        end = self.syllables.ends[before]
        return end in self.roles or end in self.body_ends or end - 1 in self.inside_places or end in self.country_ends

    def _run(self, number: int) -> int:
        """The last syllable of the run of capitals that makes the name."""
        syllables = self.syllables
        last = number
        while last + 1 < len(syllables) and last + 1 - number < _LONGEST and syllables.capital[last + 1]:
            begin = syllables.starts[last + 1]
            if not self._joined(last) or self._begins(begin, _STOPS):
                break
            if begin in self.places or last - number >= _GIVEN_NAMES and self._is_opener(last + 1):
                break
            last += 1
        return last

    def _in_capitals(self, number: int, last: int) -> bool:
        """Whether the run is part of a heading in capitals: the syllable before or behind is in capitals too."""
        if not self._is_upper(number) or not self._is_upper(last):
            return False
        before = number > 0 and self._joined(number - 1) and self._is_upper(number - 1)
        behind = last + 1 < len(self.syllables) and self._joined(last) and self._is_upper(last + 1)
        return before and not self._may_follow(number - 1) or behind

    def _is_upper(self, number: int) -> bool:
        word = self.text[self.syllables.starts[number] : self.syllables.ends[number]]
        return len(word) > 1 and word.isupper()

    def _foreign(self, number: int, introduced: bool) -> int | None:
        """A name without a Vietnamese surname: after an honorific or a rank, or in foreign spelling after an office."""
        if not introduced and not self._may_follow(number - 1):
            return None
        start = self.syllables.starts[number]
        if (
            start in self.places
            or start in self.document.hits_at("field")
            or start in self.document.hits_at("body-type")
        ):
            return None
        last = self._run(number)
        if last == number or self.text[start : self.syllables.ends[number]].isdigit():
            return None
        words = [self.text[self.syllables.starts[n] : self.syllables.ends[n]] for n in range(number, last + 1)]
        if any(len(word) > 1 and word.isupper() for word in words) or any(c.isdigit() for word in words for c in word):
            return None
        after_country = start - 1 in self.country_ends
        if not (introduced or after_country) and all(is_vietnamese_syllable(word) for word in words):
            return None
        return last

    def _introduced(self, start: int) -> bool:
        """Whether an honorific or a rank stands right before."""
        for gap in (1, 2):
            end = start - gap
            if end in self.honorifics or end in self.ranks:
                return True
        return False

    def _excluded(self, start: int, stop: int, number: int, last: int) -> bool:
        """Streets, schools and awards that bear the name; credits and bylines."""
        for gap in (1, 2, 0):
            thing = self.things.get(start - gap)
            if thing is not None:
                return True
            if gap and self.text[max(0, start - gap) : start].strip() in (":",) and start - gap in self.things:
                return True
        if start - 1 in self.kind_ends and not self._role_before(start):
            return True
        return self._is_byline(start, stop)

    def _role_before(self, start: int) -> bool:
        window = self.document.folded[max(0, start - 40) : start]
        return any(word in window for word in ("chủ tịch", "bí thư", "trưởng"))

    def _is_byline(self, start: int, stop: int) -> bool:
        """A name alone at the very end of the article, or on a line of its own, and named nowhere else."""
        name = self.text[start:stop]
        rest = self.text[stop:].strip(" .-–/)\n")
        before = self.text[:start].rstrip(" (-–/")
        if self.text.startswith("/", stop) and self.text[stop + 1 : stop + 2].isupper():  # “Nhan Sáng/TTXVN”
            return True
        at_end = len(rest) < 40 and (not before or before[-1] in '.”"!?…:\n)') and not self.honorifics.get(start - 1)
        return at_end and self.text.count(name) == 1 and len(rest.split()) <= 4

    def _short_forms(self, names: Counter[str], taken: set[int]) -> Iterator[PersonMention]:
        """Honorific or office and the last syllable or two of a full name of this article."""
        by_ending: dict[str, list[str]] = {}
        for name in names:
            words = fold(name).split()
            for count in (1, 2, 3):
                if len(words) > count:
                    by_ending.setdefault(" ".join(words[-count:]), []).append(name)
        for hit in (
            *self.document.hits.get("honorific", ()),
            *self.document.hits.get("rank", ()),
            *self.document.hits.get("role", ()),
        ):
            number = self.syllables.index.get(hit.end + 1)
            if number is None or self.text[hit.end] != " " or not self.syllables.capital[number]:
                continue
            mention = self._short_form(number, by_ending)
            if mention is not None and mention.start not in taken:
                taken.add(mention.start)
                yield mention

    def _short_form(self, number: int, by_ending: dict[str, list[str]]) -> PersonMention | None:
        start = self.syllables.starts[number]
        if start in self.inside_places:
            return None
        for count in (3, 2, 1):
            last = number + count - 1
            if last >= len(self.syllables) or not self.syllables.capital[last]:
                continue
            end = self.syllables.ends[last]
            candidates = by_ending.get(self.document.folded[start:end])
            following = (
                self.syllables.capital[last + 1] and self._joined(last) if last + 1 < len(self.syllables) else False
            )
            if candidates and not following:
                return PersonMention(start, end, self._nearest(candidates, start), "short")
        return None

    def _nearest(self, candidates: list[str], start: int) -> str:
        """The candidate named last before the offset."""
        return max(candidates, key=lambda name: self.text.rfind(name, 0, start))

    def _begins(self, start: int, schemes: tuple[str, ...]) -> bool:
        return any(start in self.document.hits_at(scheme) for scheme in schemes)

    def _is_opener(self, number: int) -> bool:
        return self._folded(number) in self.lexicon.openers

    def _joined(self, number: int) -> bool:
        """Whether only white space, and no line break, separates a syllable from the next."""
        gap = self.text[self.syllables.ends[number] : self.syllables.starts[number + 1]]
        return gap.isspace() and "\n" not in gap

    def _folded(self, number: int) -> str:
        return self.document.folded[self.syllables.starts[number] : self.syllables.ends[number]]

    def _two(self, number: int) -> str:
        if number + 1 >= len(self.syllables):
            return ""
        return self.document.folded[self.syllables.starts[number] : self.syllables.ends[number + 1]]


def _without_cut_names(mentions: list[PersonMention]) -> list[PersonMention]:
    """A name that is only the beginning of a longer one of the article (“Đinh La”) is a slip for that one."""
    names = {mention.name for mention in mentions}
    longer = {name: other for name in names for other in names if other.startswith(name + " ")}
    return [replace(m, name=longer[m.name], kind="short") if m.name in longer else m for m in mentions]


def _by_frequency(mentions: list[PersonMention]) -> Counter[str]:
    return Counter(mention.name for mention in mentions)


def persons(document: Document, lexicon: Lexicon) -> tuple[Person, ...]:
    """The persons of the document, once each by their full names, with sex and birth year where the text gives them."""
    grouped: dict[str, list[PersonMention]] = {}
    for mention in document.persons:
        if mention.kind != "office":
            grouped.setdefault(mention.name, []).append(mention)
    honorifics = {hit.end: hit for hit in document.hits.get("honorific", ())}
    return tuple(
        Person(
            name=name,
            evidence=tuple(document.evidence(m.start, m.end, f"person-{m.kind}-name") for m in mentions),
            sex=_sex(mentions, honorifics),
            birth_year=_birth_year(document.text, mentions),
        )
        for name, mentions in grouped.items()
    )


def _sex(mentions: list[PersonMention], honorifics: dict[int, Hit]) -> str | None:
    votes: Counter[str] = Counter()
    for mention in mentions:
        hit = honorifics.get(mention.start - 1)
        value = hit.concepts[0].value("sex") if hit else None
        if value:
            votes[value] += 1
    return votes.most_common(1)[0][0] if votes else None


def _birth_year(text: str, mentions: list[PersonMention]) -> int | None:
    for mention in mentions:
        if match := _BIRTH_YEAR.match(text, mention.end):
            return int(match[1])
    return None
