"""Which unit of the vocabulary a name means: the one of the fitting kind that was valid on the article's date."""

from __future__ import annotations

from kg.extractors.lexicon import Lexicon, Unit
from kg.vocabulary import Hit

_WRITTEN_OUT = ("thành phố ", "huyện đảo ")
_NO_DATE = "2025"
_RISING = frozenset({"thành phố", "thị xã", "huyện", "quận", "thủ đô"})


def chosen_unit(
    hit: Hit, lexicon: Lexicon, date: str | None, levels: tuple[str, ...] = ("province", "district"), kind: str = ""
) -> Unit:
    """The unit that a label means: valid on the date, of a fitting level and kind, provinces first."""
    key = (tuple(concept.iri for concept in hit.concepts), date, levels, kind)
    unit = lexicon.chosen_units.get(key)
    if unit is None:
        unit = lexicon.chosen_units[key] = _chosen(hit, lexicon, date, levels, kind)
    return unit


def _chosen(hit: Hit, lexicon: Lexicon, date: str | None, levels: tuple[str, ...], kind: str) -> Unit:
    units = [lexicon.units[concept.iri] for concept in hit.concepts]
    fitting = [unit for unit in units if unit.level in levels] or units
    if len(fitting) == 1:
        return fitting[0]
    return min(
        fitting,
        key=lambda unit: (
            _distance(unit, date or _NO_DATE),
            not unit.kind.startswith(kind.lower()),
            unit.level != "province",
            unit.slug,
        ),
    )


def is_to_come(unit: Unit, lexicon: Lexicon, date: str | None) -> bool:
    """Whether a unit was founded only after the date: “cảng Nghi Sơn” of 2017 is in no town of that name."""
    return date is not None and lexicon.founded[unit.slug][: len(date)] > date


def _distance(unit: Unit, date: str) -> int:
    """0 where the unit was valid on the date, 1 where it ended before, 2 where it came later."""
    if unit.valid_from and unit.valid_from[: len(date)] > date:
        return 2
    if unit.valid_until and unit.valid_until[: len(date)] < date[: len(unit.valid_until)]:
        return 1
    return 0


def same_kind(kind: str, word: str) -> bool:
    """Whether a known unit can be meant by a word of kind; districts rise in kind, so any word for one will do."""
    return kind.startswith(word.lower()) or word.lower() in _RISING


def short_kind(kind: str) -> str:
    """The kind as texts write it: “thành phố trực thuộc Trung ương” is a “thành phố”."""
    return "thành phố" if kind.startswith("thành phố") else kind


def bare_name(written: str) -> str:
    """A name without its kind where the kind is written out, else as written (“TP.HCM”)."""
    kind = next((kind for kind in _WRITTEN_OUT if written.lower().startswith(kind)), "")
    return written[len(kind) :]
