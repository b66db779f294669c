"""Answers to questions: rows of RDF terms, and the forms they are printed in."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal
from xml.etree import ElementTree

import pyoxigraph as ox

from kg.errors import QueryError
from kg.rdf.terms import PREFIXES

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Format = Literal["table", "csv", "tsv", "json", "xml"]
FORMATS: tuple[Format, ...] = ("table", "csv", "tsv", "json", "xml")

_POSITION = re.compile(r"error at (\d+):(\d+): ?(.*)", re.DOTALL)
_WIDEST = 80
"""Characters a column of a table may take; longer text is cut with “…”. The other forms keep everything."""


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query: a table (`SELECT`), triples (`CONSTRUCT`, `DESCRIBE`) or yes and no (`ASK`)."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    triples: tuple[ox.Triple, ...] | None = None
    boolean: bool | None = None
    prefixes: Mapping[str, str] = field(default_factory=dict, repr=False)
    notes: tuple[str, ...] = ()
    """What a reader must know of the answer, in Vietnamese and English."""

    @classmethod
    def of(cls, answer: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean, prefixes: Mapping[str, str]) -> Results:
        """Take everything out of a running query."""
        if isinstance(answer, ox.QueryBoolean):
            return cls(boolean=bool(answer), prefixes=prefixes)
        if isinstance(answer, ox.QueryTriples):
            return cls(triples=tuple(dict.fromkeys(answer)), prefixes=prefixes)
        columns = tuple(variable.value for variable in answer.variables)
        return cls(columns, tuple(tuple(solution) for solution in answer), prefixes=prefixes)

    def without(self, names: frozenset[str]) -> Results:
        """The same table without some columns, each row once."""
        kept = [number for number, name in enumerate(self.columns) if name not in names]
        return Results(
            tuple(self.columns[number] for number in kept),
            tuple(dict.fromkeys(tuple(row[number] for number in kept) for row in self.rows)),
            self.triples,
            self.boolean,
            self.prefixes,
            self.notes,
        )

    def values(self) -> list[tuple[str, ...]]:
        """The rows as plain strings; an unbound cell is empty."""
        return [tuple(_value(cell) for cell in row) for row in self.rows]

    def text(self, form: Format = "table") -> str:
        """The answer as text that ends with a line end: `table` for people, the others as the W3C defines them.

        Triples are given as Turtle whatever the form.
        """
        if form not in FORMATS:
            raise QueryError(f"no form of output is called “{form}”; there are {', '.join(FORMATS)}")
        if self.triples is not None:
            data = ox.serialize(sorted(self.triples, key=str), format=ox.RdfFormat.TURTLE, prefixes=dict(self.prefixes))
            return (data or b"").decode()
        return _WRITERS[form](self)


def _value(cell: Term | None) -> str:
    if cell is None:
        return ""
    return str(cell) if isinstance(cell, ox.Triple) else cell.value


def _shortened(text: str, prefixes: Mapping[str, str]) -> str:
    for prefix, namespace in sorted(prefixes.items(), key=lambda item: -len(item[1])):
        if text.startswith(namespace):
            return f"{prefix}:{text[len(namespace) :]}"
    return text


def _for_table(cell: Term | None, prefixes: Mapping[str, str]) -> str:
    if isinstance(cell, ox.NamedNode):
        return _shortened(cell.value, prefixes)
    text = " ".join(_value(cell).split())
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _table(results: Results) -> str:
    if results.boolean is not None:
        return "có / yes\n" if results.boolean else "không / no\n"
    lines = [results.columns, *(tuple(_for_table(cell, results.prefixes) for cell in row) for row in results.rows)]
    widths = [max(len(line[number]) for line in lines) for number in range(len(results.columns))]
    drawn = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    drawn.insert(1, "  ".join("─" * width for width in widths))
    return "".join(f"{line.rstrip()}\n" for line in drawn)


def _csv(results: Results) -> str:
    """SPARQL 1.1 Query Results CSV: values only, so that a spreadsheet shows names and figures."""
    if results.boolean is not None:
        return f"{str(results.boolean).lower()}\n"
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(results.columns)
    writer.writerows(results.values())
    return out.getvalue()


def _tsv(results: Results) -> str:
    """SPARQL 1.1 Query Results TSV: terms in Turtle notation, nothing lost."""
    if results.boolean is not None:
        return f"{str(results.boolean).lower()}\n"
    head = "\t".join(f"?{name}" for name in results.columns)
    rows = ("\t".join("" if cell is None else str(cell).replace("\t", "\\t") for cell in row) for row in results.rows)
    return "".join(f"{line}\n" for line in (head, *rows))


def _json(results: Results) -> str:
    """SPARQL 1.1 Query Results JSON."""
    if results.boolean is not None:
        return json.dumps({"head": {}, "boolean": results.boolean}) + "\n"
    bindings = [
        {name: _json_term(cell) for name, cell in zip(results.columns, row, strict=True) if cell is not None}
        for row in results.rows
    ]
    document = {"head": {"vars": list(results.columns)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _json_term(cell: Term) -> dict[str, str]:
    if isinstance(cell, ox.NamedNode):
        return {"type": "uri", "value": cell.value}
    if isinstance(cell, ox.BlankNode):
        return {"type": "bnode", "value": cell.value}
    if isinstance(cell, ox.Literal):
        entry = {"type": "literal", "value": cell.value}
        if cell.language:
            entry["xml:lang"] = cell.language
        elif cell.datatype.value != f"{PREFIXES['xsd']}string":
            entry["datatype"] = cell.datatype.value
        return entry
    raise QueryError("a triple as a value cannot be written in this form; use tsv")


def _xml(results: Results) -> str:
    """SPARQL 1.1 Query Results XML."""
    root = ElementTree.Element("sparql", xmlns="http://www.w3.org/2005/sparql-results#")
    head = ElementTree.SubElement(root, "head")
    for name in results.columns:
        ElementTree.SubElement(head, "variable", name=name)
    if results.boolean is not None:
        ElementTree.SubElement(root, "boolean").text = str(results.boolean).lower()
    else:
        body = ElementTree.SubElement(root, "results")
        for row in results.rows:
            solution = ElementTree.SubElement(body, "result")
            for name, cell in zip(results.columns, row, strict=True):
                if cell is not None:
                    _xml_term(ElementTree.SubElement(solution, "binding", name=name), cell)
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _xml_term(binding: ElementTree.Element, cell: Term) -> None:
    entry = _json_term(cell)
    kind = entry.pop("type")
    ElementTree.SubElement(binding, kind, {k: v for k, v in entry.items() if k != "value"}).text = entry["value"]


_WRITERS: Mapping[str, Callable[[Results], str]] = {
    "table": _table,
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "xml": _xml,
}


def query_error(sparql: str, error: Exception) -> QueryError:
    """The message for a query that failed: line, column, the line itself with a mark, and what was expected."""
    found = _POSITION.match(str(error))
    if not found:
        return QueryError(f"câu truy vấn không chạy được / the query cannot be answered: {error}")
    line, column, expected = int(found[1]), int(found[2]), " ".join(found[3].split())
    lines = sparql.splitlines() or [""]
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    if len(expected) > 160:
        expected = f"{expected[:159]}…"
    return QueryError(
        f"câu truy vấn sai ở dòng {line}, cột {column} / the query is wrong at line {line}, column {column}: "
        f"{expected}\n"
        f"  {shown}\n  {' ' * (column - 1)}^"
    )
