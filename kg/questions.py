"""Named questions: `ontology/queries/NAME.rq`, SPARQL with a header that says what is asked and with what parameters.

    # vi: Ai giữ một chức vụ vào một ngày
    # en: Who holds or held an office on a day
    # param office: name = bí thư tỉnh ủy bắc giang | chức vụ | the office
    # param on: date | ngày | the day

A parameter is a variable of the query that is projected; a value becomes a typed term before the query runs. A
parameter without a value stays open, so that every question also runs with none. What follows ``=`` is an example, used
in the documentation.

    # begin participant: ?event sem:hasActor/kg:plainLabel ?participant
    …
      OPTIONAL { ?event sem:hasActor/kg:plainLabel ?key }          # open participant
      FILTER(COALESCE(COALESCE(?key, "") = ?participant, true))    # open participant

says where the search is to begin when that parameter has a value, and which lines are then left out because the
beginning says as much; a line ``# with participant: …`` is then read where it stands. The answer is the same with and
without (a test holds that); it spares the engine, which does not see through filters, from looking at everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import QueryError
from kg.rdf.labels import search_key
from kg.rdf.terms import PREFIXES
from kg.resources import ontology_path
from kg.results import Results
from kg.store import Store

_DESCRIPTION = re.compile(r"#\s*(vi|en):\s*(.+?)\s*$")
_PARAMETER = re.compile(r"#\s*param\s+(\w+):\s*(\w+)(?:\s*=\s*([^|]*?))?\s*\|\s*([^|]*?)\s*\|\s*(.+?)\s*$")
_BEGINNING = re.compile(r"#\s*begin\s+(\w+):\s*(.+?)\s*$")
_TOKEN = re.compile(
    r"""
    \#[^\n]* | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | <[^<>\s]*>  # what is passed over
    | (?P<where>\bWHERE\s*)?(?P<brace>\{) | (?P<select>\bSELECT\b(?!\s*\*)) | [?$](?P<variable>\w+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INNER = re.compile(r"(?:\s|#[^\n]*\n)*\{\s*SELECT\s*\*\s*WHERE\s*\{", re.IGNORECASE)
_NONE: Mapping[str, str] = MappingProxyType({})
_TYPES = ("name", "text", "date", "iri", "integer")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question may be given."""

    name: str
    type: str
    """`name` (found without accents), `text`, `date` (day, month or year), `iri` or `integer`."""
    example: str
    vi: str
    en: str

    def term(self, value: str) -> ox.Literal | ox.NamedNode:
        """The RDF term for a value. Raises `QueryError` where it is not of the type."""
        try:
            return _CONVERTERS[self.type](value.strip())
        except ValueError as error:
            raise QueryError(f"tham số / parameter {self.name}: “{value}” {error}") from None


def _name(value: str) -> ox.Literal:
    if not value:
        raise ValueError("trống; hãy cho một tên / is empty; give a name")
    return ox.Literal(search_key(value))


def _text(value: str) -> ox.Literal:
    return ox.Literal(value)


def _date(value: str) -> ox.Literal:
    try:
        if len(value) not in (4, 7, 10):
            raise ValueError
        date.fromisoformat(value + "2000-01-01"[len(value) :])
    except ValueError:
        raise ValueError("không phải ngày; viết 2024-06-26, 2024-06 hoặc 2024 / is no date; write 2024-06-26") from None
    return ox.Literal(value)


def _iri(value: str) -> ox.NamedNode:
    return ox.NamedNode(value)


def _integer(value: str) -> ox.Literal:
    try:
        return ox.Literal(str(int(value)), datatype=ox.NamedNode(f"{PREFIXES['xsd']}integer"))
    except ValueError:
        raise ValueError("không phải số nguyên / is no whole number") from None


_CONVERTERS: Mapping[str, Callable[[str], ox.Literal | ox.NamedNode]] = {
    "name": _name,
    "text": _text,
    "date": _date,
    "iri": _iri,
    "integer": _integer,
}


@dataclass(frozen=True, slots=True)
class Question:
    """One named question."""

    name: str
    vi: str
    en: str
    parameters: tuple[Parameter, ...]
    sparql: str
    beginnings: Mapping[str, str] = field(default_factory=dict)
    """By parameter: the pattern that the search begins with when it has a value."""

    def bound(self, values: Mapping[str, str]) -> tuple[str, dict[str, ox.Literal | ox.NamedNode]]:
        """The query for these values, and the variables that the engine must still bind.

        A value is written into the pattern, where the engine plans its way from it. One with a backslash is not, as
        engines differ in when they read escapes: it is bound by the engine, which plans as if the variable were free.

        Raises `QueryError` where a parameter is unknown or a value is not of its type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                offered = ", ".join(known) or "không có / none"
                raise QueryError(f"{self.name}: không có tham số / no parameter “{name}”; có / there are: {offered}")
        terms = {name: known[name].term(value) for name, value in values.items()}
        return with_values(self.sparql, terms, self.beginnings)

    def ask(self, store: Store, values: Mapping[str, str] | None = None) -> Results:
        """The answer, with these values for parameters; their own columns are left out.

        Raises `QueryError` where a parameter is unknown or a value is not of its type.
        """
        text, left = self.bound(values or {})
        return store.query(text, left).without(frozenset(parameter.name for parameter in self.parameters))


def with_values(
    sparql: str, terms: Mapping[str, ox.Literal | ox.NamedNode], beginnings: Mapping[str, str] = _NONE
) -> tuple[str, dict[str, ox.Literal | ox.NamedNode]]:
    """A query with values written into its pattern, and those that are left for the engine to bind.

    Raises `QueryError` where the engine would bind one outside of a subquery alone.
    """
    written = {name: str(term) for name, term in terms.items() if "\\" not in term.value}
    left = {name: term for name, term in terms.items() if name not in written}
    if left and _INNER.search(sparql):
        raise QueryError(f"“{left.popitem()[1].value}” không dùng được ở đây / cannot be used here: \\")
    text = _written(sparql, written, beginnings) if written else None
    return (sparql, dict(terms)) if text is None else (text, left)


def has_subquery(sparql: str) -> bool:
    """Whether a query begins with a subquery of everything, into which an engine does not bind values."""
    return _INNER.search(sparql) is not None


def _written(sparql: str, terms: Mapping[str, str], beginnings: Mapping[str, str]) -> str | None:
    """A query with terms in the place of variables, which still have them as their values.

    `None` where the query is too intricate for it: its first brace is no ``WHERE {``, or a SELECT of certain
    variables stands inside.
    """
    begun = [name for name in terms if name in beginnings]
    for name in begun:
        sparql = re.sub(rf"[^\n]*#\s*open\s+{name}\s*\n", "", sparql)
        sparql = re.sub(rf"#\s*with\s+{name}:", "", sparql)
    brace = next((found for found in _TOKEN.finditer(sparql) if found["brace"]), None)
    if brace is None or not brace["where"]:
        return None
    inner = _INNER.match(sparql, brace.end())
    start = inner.end() if inner else brace.end()
    head, body = sparql[:start], sparql[start:]
    end = body.rfind("}")
    pattern, tail = body[:end], body[end:]
    if any(found["select"] for found in _TOKEN.finditer(pattern)):
        return None
    clauses = [f"VALUES ?{name} {{ {term} }}" for name, term in terms.items()]
    clauses += [f"{_with_terms(beginnings[name], terms)} ." for name in begun]
    return f"{head} {' '.join(clauses)} {_with_terms(pattern, terms)}{tail}"


def _with_terms(pattern: str, terms: Mapping[str, str]) -> str:
    """A pattern with terms in the place of variables."""
    return _TOKEN.sub(lambda found: terms.get(found["variable"] or "", found[0]), pattern)


def named_questions(folder: Path | None = None) -> dict[str, Question]:
    """All named questions by name, sorted; those of `ontology/queries/` where no folder is given."""
    files = sorted((folder or ontology_path() / "queries").glob("*.rq"))
    return {path.stem: read_question(path) for path in files}


def question(name: str) -> Question:
    """One named question. Raises `QueryError`, with the names there are, where it is unknown."""
    questions = named_questions()
    if name not in questions:
        raise QueryError(f"không có câu hỏi / no question “{name}”; có / there are: {', '.join(questions)}")
    return questions[name]


def read_question(path: Path) -> Question:
    """Read one file. Raises `QueryError` where its header does not say what is asked in both languages."""
    sparql = path.read_text("utf-8")
    descriptions: dict[str, str] = {}
    parameters: list[Parameter] = []
    beginnings: dict[str, str] = {}
    for line in sparql.splitlines():
        if found := _DESCRIPTION.match(line):
            descriptions.setdefault(found[1], found[2])
        elif found := _BEGINNING.match(line):
            beginnings[found[1]] = found[2]
        elif found := _PARAMETER.match(line):
            name, kind, example, vi, en = found.groups()
            if kind not in _TYPES:
                raise QueryError(f"{path}: parameter {name} has no type “{kind}”; there are {', '.join(_TYPES)}")
            parameters.append(Parameter(name, kind, example or "", vi, en))
    if set(descriptions) != {"vi", "en"}:
        raise QueryError(f"{path}: the header must say what is asked, in lines “# vi: …” and “# en: …”")
    return Question(path.stem, descriptions["vi"], descriptions["en"], tuple(parameters), sparql, beginnings)
