"""Content negotiation by RFC 9110, section 12.5.1: which of the formats on offer the client likes best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format on offer: the media type it is sent as, and other names that ask for it."""

    media_type: str
    aliases: tuple[str, ...] = ()
    charset: bool = True
    """Whether the content type says ``charset=utf-8``."""

    @property
    def content_type(self) -> str:
        """The value of the Content-Type header."""
        return f"{self.media_type}; charset=utf-8" if self.charset else self.media_type

    @property
    def names(self) -> tuple[str, ...]:
        """The media type and its aliases."""
        return (self.media_type, *self.aliases)


JSON = Format("application/sparql-results+json", ("application/json", "text/json"), charset=False)
XML = Format("application/sparql-results+xml", ("application/xml", "text/xml"), charset=False)
CSV = Format("text/csv")
TSV = Format("text/tab-separated-values")
RESULTS = (JSON, XML, CSV, TSV)
"""For SELECT and ASK, the default first."""

TURTLE = Format("text/turtle", ("application/x-turtle", "application/turtle"))
N_TRIPLES = Format("application/n-triples", ("text/plain",), charset=False)
RDF_XML = Format("application/rdf+xml", ("application/xml", "text/xml"), charset=False)
JSON_LD = Format("application/ld+json", ("application/json",), charset=False)
GRAPHS = (TURTLE, N_TRIPLES, RDF_XML, JSON_LD)
"""For CONSTRUCT and DESCRIBE, the default first."""

HTML = Format("text/html", ("application/xhtml+xml",))


@dataclass(frozen=True, slots=True)
class _Range:
    """One media range of an Accept header with its weight."""

    type: str
    subtype: str
    weight: float

    def specificity(self, format_: Format) -> int:
        """How closely the range names the format: 3 exactly, 2 by ``type/*``, 1 by ``*/*``, 0 not at all.

        A wildcard speaks of what will be sent, so it takes no alias: ``text/*`` does not ask for JSON.
        """
        if f"{self.type}/{self.subtype}" in format_.names:
            return 3
        if self.subtype == "*" and self.type == format_.media_type.partition("/")[0]:
            return 2
        return 1 if (self.type, self.subtype) == ("*", "*") else 0


def _ranges(accept: str) -> list[_Range]:
    """The media ranges of a header; one that cannot be read is passed over, as if it were not there."""
    found = []
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        kind, slash, subtype = name.partition("/")
        if not (kind and slash and subtype):
            continue
        weight = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                weight = _weight(value.strip())
        found.append(_Range(kind, subtype, weight))
    return found


def _weight(value: str) -> float:
    """A q-value between 0 and 1; what cannot be read counts as 0, so that a slip never wins."""
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if 0.0 <= weight <= 1.0 else 0.0


def choose(accept: str | None, offered: Sequence[Format]) -> Format | None:
    """The format that the header weighs highest, the server's order breaking ties; `None` where nothing fits.

    The most specific range decides the weight of a format, so that ``text/csv;q=0, */*`` refuses CSV alone. An exact
    name beats a wildcard of the same weight: a client that writes ``text/csv, */*`` wants CSV.
    """
    if accept is None or not accept.strip():
        return offered[0]
    ranges = _ranges(accept)
    best: tuple[float, int] = (0.0, 0)
    chosen = None
    for format_ in offered:
        score = _score(format_, ranges)
        if score[0] > 0 and score > best:
            best, chosen = score, format_
    return chosen


def _score(format_: Format, ranges: list[_Range]) -> tuple[float, int]:
    """Weight and specificity of the range that names a format, or one of its aliases, most closely."""
    specificity, weight = max(((range_.specificity(format_), range_.weight) for range_ in ranges), default=(0, 0.0))
    return (weight, specificity) if specificity else (0.0, 0)
