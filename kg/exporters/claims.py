"""What claims say, as the rows that facts and edges are made of: a store is asked for them, a build keeps them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import msgspec

from kg.rdf.terms import PREFIXES

Row = tuple[str, ...]


class Claims(msgspec.Struct, frozen=True, array_like=True):
    """Claims of four kinds, a row each; what a claim does not say is empty. Reports of events are not among them."""

    issues: list[Row]
    """Thread, place, claim, reporter, text, date of the article, stance."""
    statements: list[Row]
    """Claim, speaker, text, date of the article."""
    directives: list[Row]
    """Claim, issuer, addressee, text, date of the article, deadline."""
    indicators: list[Row]
    """Claim, area, value, unit, measure, beginning and end of the period, kind of figure."""


IN_THREAD, PLACE = f"{PREFIXES['kg']}thread", f"{PREFIXES['dcterms']}spatial"
SPEAKER, TEXT = f"{PREFIXES['prov']}wasAttributedTo", f"{PREFIXES['schema']}text"
ISSUER, ADDRESSEE = f"{PREFIXES['kg']}issuer", f"{PREFIXES['kg']}addressee"
AREA = f"{PREFIXES['sdmx-dimension']}refArea"
_STANCE, _DEADLINE = f"{PREFIXES['kg']}stance", f"{PREFIXES['kg']}deadline"
_VALUE, _UNIT = f"{PREFIXES['sdmx-measure']}obsValue", f"{PREFIXES['sdmx-attribute']}unitMeasure"
_FIGURE = tuple(f"{PREFIXES['kg']}{name}" for name in ("measure", "periodStart", "periodEnd", "figureKind"))
SAID = (IN_THREAD, PLACE, SPEAKER, TEXT, ISSUER, ADDRESSEE, AREA, _STANCE, _DEADLINE, _VALUE, _UNIT, *_FIGURE)
"""The properties of claims that rows are made of."""


def claims(article: str, date: str, said: Mapping[str, Mapping[str, str]]) -> Claims:
    """The claims of an article by their properties (claim → property → value), named as in an outline."""
    found = Claims([], [], [], [])
    for iri, properties in said.items():
        claim = iri[len(article) :]
        value: Callable[[str, str], str] = properties.get
        text, speaker = value(TEXT, ""), value(SPEAKER, "")
        if thread := value(IN_THREAD, ""):
            found.issues.append((thread, value(PLACE, ""), claim, speaker, text, date, value(_STANCE, "")))
        if speaker and is_statement(claim):
            found.statements.append((claim, speaker, text, date))
        if issuer := value(ISSUER, ""):
            found.directives.append((claim, issuer, value(ADDRESSEE, ""), text, date, value(_DEADLINE, "")))
        if area := value(AREA, ""):
            measure, start, end, kind = (value(name, "") for name in _FIGURE)
            found.indicators.append((claim, area, value(_VALUE, ""), value(_UNIT, ""), measure, start, end, kind))
    return found


def is_statement(claim: str) -> bool:
    """Whether a claim is a statement, by the part of its IRI that names it: others have speakers too."""
    return claim.startswith("#statement-")


def chosen(found: Claims, article: str, names: Collection[str]) -> Claims:
    """Those claims of an article that go by these names, by their IRIs."""
    return Claims(
        [(of, at, article + claim, *more) for of, at, claim, *more in found.issues if claim in names],
        [(article + claim, by, text, date) for claim, by, text, date in found.statements if claim in names],
        [(article + claim, by, to, *more) for claim, by, to, *more in found.directives if claim in names],
        [(article + claim, area, *more) for claim, area, *more in found.indicators if claim in names],
    )
