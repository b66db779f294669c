"""`graph.ttl`: all graphs merged, as Turtle that is read with pleasure and never changes by a byte without a reason.

One block a subject, the default graph first, then article by article; predicates in a fixed order (type, labels, the
rest, where it comes from), numbers in names in their natural order. Written graph by graph, so that memory does not
grow with the number of articles.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import TextIO

from kg.exporters.sources import Source, replaced
from kg.language.remembering import remembered
from kg.rdf.descriptions import Description, by_subject, described
from kg.rdf.terms import PREFIXES

FILE_NAME = "graph.ttl"
MEDIA_TYPE = "text/turtle"

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\Z")
_DIGITS, _ASCII_DIGITS = re.compile(r"\d+"), re.compile(r"[0-9]+")
_TYPE = f"<{PREFIXES['rdf']}type>"
_INTEGER = f'"^^<{PREFIXES["xsd"]}integer>'
_BARE = {
    f"<{PREFIXES['xsd']}integer>": re.compile(r"[+-]?\d+\Z"),
    f"<{PREFIXES['xsd']}decimal>": re.compile(r"[+-]?\d*\.\d+\Z"),
    f"<{PREFIXES['xsd']}boolean>": re.compile(r"(?:true|false)\Z"),
}
_FIRST = ["rdf:type", "rdfs:label", "skos:prefLabel", "skos:altLabel", "kg:plainLabel"]
_LAST = ["schema:text", "oa:exact", "rdfs:comment", "kg:inferred", "prov:wasDerivedFrom"]
_WIDTH = 110
_MOST_KNOWN = 4_000
"""Short forms that are kept."""
_MOST_LISTS = 200
"""Lists of values that are kept: those that come back, types that is, are few."""

_Choice = Callable[[tuple[str, ...]], tuple[str, ...]]
_Layout = tuple[str, _Choice, list[tuple[int, _Choice]]]
"""A block with a mark for the subject and one for each predicate; what to put there, of the values and the subject;
and which marks stand for several values, with these.
"""


def write(source: Source, path: str | os.PathLike[str]) -> None:
    """Write all graphs as one Turtle file, complete or not at all."""
    with replaced(path) as out:
        write_to(source, out)


def write_to(source: Source, out: TextIO) -> None:
    """Write all graphs as Turtle to an open file."""
    writer = Writer(source.prefixes, source.base)
    write_blocks(writer, ((graph, writer.block(lines, graph)) for graph, lines in source.parts()), out)


def write_blocks(writer: Writer, blocks: Iterable[tuple[str | None, str]], out: TextIO) -> None:
    """Write graphs that are blocks already: the default graph (named `None`) first, the others by the order of IRIs."""
    out.write(writer.header())
    for graph, block in blocks:
        out.writelines((opening(writer, graph), block))


def opening(writer: Writer, graph: str | None) -> str:
    """What stands before the block of a graph: its name, as a comment."""
    return f"\n# {writer.short(f'<{graph}>')}\n\n" if graph else ""


class Writer:
    """Turns N-Triples lines into Turtle with one set of prefixes and one base."""

    def __init__(self, prefixes: Mapping[str, str], base: str) -> None:
        self._prefixes = dict(sorted(prefixes.items()))
        # Relative names are resolved against the base only where it ends a path.
        self._base = base if base.endswith("/") else None
        self._articles = f"<{base}article/" if self._base else ()
        self._cut = len(base) + 1
        self._namespaces = {namespace: prefix for prefix, namespace in self._prefixes.items()}
        self._known: dict[str, str] = {}
        self._layouts: dict[tuple[str, ...], _Layout] = {}
        self._lists: dict[tuple[str, ...], str] = {}

    def header(self) -> str:
        """The base and the prefixes."""
        lines = [f"@base <{self._base}> ."] if self._base else []
        lines += [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in self._prefixes.items()]
        return "\n".join(lines) + "\n\n"

    def block(self, lines: Sequence[str], graph: str | None = None) -> str:
        """The triples of one graph, given as N-Triples or N-Quads lines, as Turtle: one block a subject."""
        in_graph = f" <{graph}> ."
        return self.described(by_subject(lines, in_graph if lines and lines[-1].endswith(in_graph) else " ."))

    def described(self, descriptions: Iterable[Description]) -> str:
        """The same of subjects, each of which is described once; an empty line stands between two."""
        ordered = sorted(descriptions, key=lambda description: natural(description[0]))
        return "\n".join([self._subject(*description) for description in ordered])

    def subject(self, lines: Sequence[str]) -> str:
        """The block of one subject, given as N-Triples lines."""
        return self._subject(*described(lines))

    def short(self, text: str) -> str:
        """An N-Triples term in its shortest Turtle form."""
        if text[0] == '"':
            if text[-1] != ">":  # plain text, or text with a language
                return text
            if text.endswith(_INTEGER) and (number := text[1 : -len(_INTEGER)]).isdecimal():
                return number
        elif text.startswith(self._articles) and "#" in text:  # most names: no prefix makes them short
            return f"<{text[self._cut :]}"
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[text] = self._shorten(text)
        return known

    def _shorten(self, text: str) -> str:
        if text.startswith("<"):
            return self._name(text[1:-1])
        quoted, _, kind = text.rpartition("^^")
        value = quoted[1:-1]
        if kind in _BARE and _BARE[kind].match(value):
            return value
        return f"{quoted}^^{self.short(kind)}"

    def _name(self, iri: str) -> str:
        for mark in ("#", "/"):
            cut = iri.rfind(mark) + 1
            prefix = self._namespaces.get(iri[:cut])
            if prefix is not None and _LOCAL.match(iri, cut):
                return f"{prefix}:{iri[cut:]}"
        if self._base and iri.startswith(self._base):
            return f"<{iri[len(self._base) :]}>"
        return f"<{iri}>"

    def _subject(self, subject: str, predicates: tuple[str, ...], values: tuple[str, ...]) -> str:
        layout = self._layouts.get(predicates)
        if layout is None:
            if len(self._layouts) >= _MOST_KNOWN:
                self._layouts.clear()
            layout = self._layouts[predicates] = self._layout(predicates)
        form, chosen, lists = layout
        shown = [*map(self.short, chosen((*values, subject)))]
        for place, choice in lists:
            shown[place] = self._several(choice(values))
        return form % tuple(shown)

    def _layout(self, predicates: tuple[str, ...]) -> _Layout:
        """How a subject with these predicates is written."""
        places: dict[str, list[int]] = {}
        for place, predicate in enumerate(predicates):
            places.setdefault(predicate, []).append(place)
        marks: list[str] = []
        chosen = [len(predicates)]
        lists: list[tuple[int, _Choice]] = []
        for predicate in sorted(places, key=self._rank):
            name = "a" if predicate == _TYPE else self.short(predicate).replace("%", "%%")
            among = places[predicate]
            chosen.append(among[0])
            if len(among) == 1:
                marks.append(f"    {name} %s")
            else:  # what stands before several values is found with them
                marks.append(f"    {name}%s")
                lists.append((len(marks), itemgetter(*among)))
        return "%s\n" + " ;\n".join(marks) + " .\n", itemgetter(*chosen), lists

    def _several(self, values: tuple[str, ...]) -> str:
        """Several values behind their predicate in one line, or each in its own where they are long."""
        known = self._lists.get(values)
        if known is None:
            shown = [self.short(value) for value in sorted(set(values), key=natural)]
            joined = ", ".join(shown)
            known = f" {joined}" if len(joined) <= _WIDTH else "\n        " + ",\n        ".join(shown)
            if len(self._lists) >= _MOST_LISTS:
                self._lists.clear()
            self._lists[values] = known
        return known

    def _rank(self, predicate: str) -> tuple[int, str]:
        name = self.short(predicate)
        if name in _FIRST:
            return (_FIRST.index(name), name)
        return (100 + _LAST.index(name), name) if name in _LAST else (50, name)


def natural(text: str) -> str:
    """The order of subjects: sorts `#char=9,12` before `#char=100,110`, and a name before its parts."""
    whole, mark, part = text.rstrip(">").partition("#")
    if not mark:
        stem, slash, name = whole.rpartition("/")
        return f"{_padded(stem)}{slash}{_padded_digits(name)}"
    kind, mark, words = part.partition("=")
    start, _, end = words.partition(",")
    if start.isdecimal() and end.isdecimal():
        return f"{_padded(whole)}#{_padded(kind)}={start.zfill(8)},{end.zfill(8)}"
    return f"{_padded(whole)}#{_padded(part)}"


def _padded_digits(text: str) -> str:
    if text.replace("-", "").isalpha():  # most names: finding no digit in them would take longer
        return text
    return (_ASCII_DIGITS if text.isascii() else _DIGITS).sub(_padded_number, text)


def _padded_number(digits: re.Match[str]) -> str:
    return digits[0].zfill(8)


@remembered(4000)
def _padded(text: str) -> str:
    """The same for what comes back: what names begin with, and the kinds and numbers of their parts."""
    stem, slash, name = text.rpartition("/")
    return f"{_padded(stem)}/{_padded_digits(name)}" if slash else _padded_digits(name)
