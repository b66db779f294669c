"""What the extractors know: the concepts of the vocabulary, with their properties in the types that the rules use.

Built once a process. A user's `--vocabulary` file ends up here like the shipped ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kg.extractors.document import Document
from kg.extractors.entries import BodyType as BodyType
from kg.extractors.entries import Change as Change
from kg.extractors.entries import Role as Role
from kg.extractors.entries import StatusWord as StatusWord
from kg.extractors.entries import Unit as Unit
from kg.extractors.entries import body_type_of, change_of, role_of, status_word_of, unit_of
from kg.extractors.units import UnitReader
from kg.language.folding import fold
from kg.vocabulary import Matcher, Vocabulary

_MEASURING_UNITS = "measuring-unit"
_SHORT_KIND = 2  # letters: “TP”, “H.”
_LOOKED_UP = frozenset(
    {_MEASURING_UNITS, "surname", "opener", "field-word", "abbreviation", "silent-word", "period-word"}
    | {"eponym", "office-cue", "term"}
)
"""Schemes whose words are asked for where they may stand; in the matcher each “người” and “của” would be a hit."""


class Lexicon:
    """All concepts that rules ask for, by IRI, and the matcher that finds them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Read the properties of the concepts and compile the matcher."""
        self.matcher = Matcher(c for c in vocabulary.concepts if c.scheme not in _LOOKED_UP)
        self.measuring_units = UnitReader(vocabulary.scheme(_MEASURING_UNITS))
        self.body_types: Mapping[str, BodyType] = {c.iri: body_type_of(c) for c in vocabulary.scheme("body-type")}
        self.body_type_of = {body_type.slug: body_type for body_type in self.body_types.values()}
        self.roles: Mapping[str, Role] = {c.iri: role_of(c) for c in vocabulary.scheme("role")}
        self.statuses: Mapping[str, StatusWord] = {c.iri: status_word_of(c) for c in vocabulary.scheme("status")}
        self.changes: Mapping[str, Change] = {c.iri: change_of(c) for c in vocabulary.scheme("change")}
        self.units: Mapping[str, Unit] = {c.iri: unit_of(c) for c in vocabulary.scheme("unit")}
        self.chosen_units: dict[tuple[tuple[str, ...], str | None, tuple[str, ...], str], Unit] = {}
        """What `places` has chosen for a label on a date, for the next article."""
        self.unit_of = {unit.slug: unit for unit in self.units.values()}
        self.founded: Mapping[str, str] = {
            unit.slug: unit.valid_from or self._end_of(unit.replaces) for unit in self.units.values()
        }
        """Unit → the day it was founded, or the last of the unit that it replaced; empty where nobody knows."""
        self.parents = {unit.slug: unit.parent for unit in self.units.values()}
        self.surnames = frozenset(fold(label) for c in vocabulary.scheme("surname") for label in c.labels)
        self.weak_surnames = frozenset(
            fold(label) for c in vocabulary.scheme("surname") if c.flag("weak") for label in c.labels
        )
        self.openers = frozenset(fold(label) for c in vocabulary.scheme("opener") for label in c.labels)
        self._begins_pair = frozenset(word.split(" ")[0] for word in self.openers | self.surnames if " " in word)
        self.eponyms = frozenset(fold(label) for c in vocabulary.scheme("eponym") for label in c.labels)
        self.field_words = frozenset(fold(label) for c in vocabulary.scheme("field-word") for label in c.labels)
        self.field_verbs = frozenset(
            fold(label) for c in vocabulary.scheme("field-word") if c.flag("verb") for label in c.labels
        )
        self.words_of_kind = frozenset(
            word for c in vocabulary.scheme("silent-word") for label in c.labels for word in fold(label).split()
        )
        self.period_words = frozenset(
            word for c in vocabulary.scheme("period-word") for label in c.labels for word in fold(label).split()
        )
        self.fields = frozenset(fold(c.label) for c in vocabulary.scheme("field"))
        self.sexes = {
            fold(label): sex for c in vocabulary.scheme("honorific") if (sex := c.value("sex")) for label in c.labels
        }
        """Folded honorific or pronoun → “male” or “female”."""
        self.office_cues: Mapping[str, str] = {
            c.slug: _any_of({fold(label) for label in c.labels}) for c in vocabulary.scheme("office-cue")
        }
        """Class of cues → a pattern of its words, of folded text."""
        self.term_ends: Mapping[tuple[str, str], str] = {
            (body, number): c.value("validUntil") or ""
            for c in vocabulary.scheme("term")
            for body in c.properties.get("of", ())
            for number in c.properties.get("number", ())
        }
        """Type of body and number of a term, “XIII” or “13” → the year in which it ended."""
        kinds = tuple(fold(label) + " " for c in vocabulary.scheme("unit-kind") for label in c.labels)
        self.provinces = frozenset(
            _bare(fold(unit.label), kinds) for unit in self.units.values() if unit.level == "province"
        )
        """Folded bare names of the provinces and of the cities that are one."""
        kinds_of_units = [(c, label) for c in vocabulary.scheme("unit-kind") for label in c.labels[1:]]
        self._kinds = {fold(label): fold(c.label) for c, label in kinds_of_units if len(label) <= _SHORT_KIND}
        self._short_kind = re.compile(rf"(?<![\w&.-])({_any_of(self._kinds)})(?:\.\s?|(?<=tp|tx)\s)(?=\w)")
        self._long_forms = _long_forms(vocabulary)
        self._short = re.compile(rf"(?<![\w&.-])(?:{_any_of(self._long_forms)})(?![\w&])")
        self.chairs = {
            (body_type.chair, seat): body_type
            for body_type in self.body_types.values()
            if body_type.chair
            for seat in (body_type.seats or ("",))
        }

    def _end_of(self, slug: str | None) -> str:
        unit = self.unit_of.get(slug or "")
        return unit.valid_until if unit else ""

    def opens_sentences(self, document: Document, number: int) -> bool:
        """Whether a syllable, by itself or with the next, opens sentences: “Theo”, “Phát biểu”."""
        one = document.syllable(number)
        return one in self.openers or (one in self._begins_pair and document.pair(number) in self.openers)

    def begins_with_surname(self, document: Document, number: int) -> bool:
        """Whether a syllable is a surname, by itself or with the next: “Lê”, “Âu Dương”, the “H'” of “H'Yim”."""
        one = document.syllable(number)
        if one[1:2] == "'":  # “H'Yim Kđoh”, “K'Tám”
            return one[:2] in self.surnames
        return one in self.surnames or (one in self._begins_pair and document.pair(number) in self.surnames)

    def is_party_committee(self, slug: str | None) -> bool:
        """Whether a type of body is the Party committee of a unit."""
        body_type = self.body_type_of.get(slug or "")
        return body_type is not None and body_type.branch == "party" and body_type.chair is not None

    def seats_of(self, label: str) -> tuple[str, ...]:
        """The kinds of unit whose body has a label: of “Huyện ủy”, the huyện."""
        return next((t.seats for t in self.body_type_of.values() if t.label == label), ())

    @lru_cache(maxsize=65536)  # noqa: B019  one lexicon a process
    def write_out(self, folded: str) -> str:
        """A folded name with the abbreviations of the vocabulary replaced by the long forms."""
        written = self._short.sub(lambda match: self._long_forms[match.group()], folded)
        return self._short_kind.sub(lambda match: f"{self._kinds[match[1]]} ", written)


def _bare(label: str, kinds: Iterable[str]) -> str:
    """The name of a unit without its kind."""
    return next((label.removeprefix(kind) for kind in kinds if label.startswith(kind)), label)


def _any_of(forms: Iterable[str]) -> str:
    """A pattern of any of the forms, the longest first; by first letters, since branches are tried one by one."""
    by_letter: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        by_letter.setdefault(form[0], []).append(re.escape(form[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())


def _long_forms(vocabulary: Vocabulary) -> dict[str, str]:
    """Folded other label → folded preferred label, of body types, fields and abbreviations.

    A preferred label that holds another of its labels stands for itself: “Ủy ban Thường vụ Quốc hội” is not written out
    again where “Thường vụ Quốc hội” is.
    """
    forms: dict[str, str] = {}
    for scheme in ("abbreviation", "body-type", "field"):
        for concept in vocabulary.scheme(scheme):
            preferred = fold(concept.label)
            others = [fold(label) for label in concept.labels[1:]]
            forms.update(dict.fromkeys(others, preferred))
            if any(f" {other} " in f" {preferred} " for other in others):
                forms[preferred] = preferred
    return forms
