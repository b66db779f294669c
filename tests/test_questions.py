"""Named questions: their headers, their parameters, and that each can be asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import store
from kg.errors import QueryError
from kg.questions import Parameter, Question, named_questions, question, read_question
from kg.store import Store
from tests.rdf.gold_records import ROOT, all_lines

NAMES = sorted(path.stem for path in (ROOT / "ontology" / "queries").glob("*.rq"))


@pytest.fixture(scope="module")
def corpus() -> Store:
    """The graph of the corpus."""
    return store.memory(all_lines())


@pytest.mark.parametrize("name", NAMES)
def test_every_question_says_what_it_asks(name: str) -> None:
    """In both languages; each parameter is projected, described, and has an example of its type."""
    asked = question(name)
    assert asked.vi
    assert asked.en
    for parameter in asked.parameters:
        assert f"?{parameter.name} " in asked.sparql.split("WHERE", 1)[0]
        assert parameter.vi
        assert parameter.en
        parameter.term(parameter.example)


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_answered(corpus: Store, name: str) -> None:
    """With no parameter, and with the examples of its header; columns of parameters are left out."""
    asked = question(name)
    examples = {parameter.name: parameter.example for parameter in asked.parameters}
    for values in ({}, examples):
        results = asked.ask(corpus, values)
        assert results.rows
        assert not set(results.columns) & set(examples)


@pytest.mark.parametrize("name", NAMES)
def test_every_question_needs_no_prefix_of_ours(corpus: Store, name: str) -> None:
    """Its text runs in any engine: all prefixes are declared in it."""
    answer = corpus.database.query(question(name).sparql, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)


def test_questions_are_documented() -> None:
    """docs/queries.md has a row for every question, with what it asks and its parameters, as the headers say."""
    page = (ROOT / "docs" / "queries.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `") and "<br>" in line]
    expected = []
    for name, asked in named_questions().items():
        described = [f"`{p.name}` ({p.type}): {p.vi} / {p.en}; e.g. {p.example}" for p in asked.parameters]
        expected.append(f"| `{name}` | {asked.vi}<br>{asked.en} | {'<br>'.join(described) or '–'} |")
    assert rows == expected


def test_the_documented_example_runs(corpus: Store, tmp_path: Path) -> None:
    """The question that docs/queries.md shows is one."""
    page = (ROOT / "docs" / "queries.md").read_text("utf-8")
    path = tmp_path / "born.rq"
    path.write_text(page.split("```sparql\n")[1].split("```")[0], "utf-8")
    read_question(path).ask(corpus, {"year": "1967"})
    for query in [line.split('"')[1] for line in page.splitlines() if line.startswith('kg query "')]:
        assert corpus.query(query).rows


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("name", " Bí thư  Tỉnh ủy BẮC GIANG ", ox.Literal("bi thu tinh uy bac giang")),
        ("text", 'x" } ; DROP', ox.Literal('x" } ; DROP')),
        ("date", "2024-06-26", ox.Literal("2024-06-26")),
        ("date", "2024-06", ox.Literal("2024-06")),
        ("integer", "42", ox.Literal("42", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))),
        ("iri", "https://x/y", ox.NamedNode("https://x/y")),
    ],
)
def test_a_value_becomes_a_typed_term(kind: str, value: str, expected: ox.Literal) -> None:
    """Nothing of a value is ever read as SPARQL."""
    assert Parameter("p", kind, "", "", "").term(value) == expected


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("date", "26/6/2024"),
        ("date", "2024-13"),
        ("date", "2024-06-31"),
        ("date", "20"),
        ("date", "hôm qua"),
        ("integer", "một"),
        ("iri", "không phải"),
        ("name", "  "),
    ],
)
def test_a_value_of_another_type_is_told(kind: str, value: str) -> None:
    """The message names the parameter and the value."""
    with pytest.raises(QueryError, match="parameter p"):
        Parameter("p", kind, "", "", "").term(value)


_HOSTILE = [
    '" } UNION { ?s ?p ?o } #',
    "' } UNION { ?s ?p ?o } #",
    '\\" } UNION { ?s ?p ?o } #',
    "\\u0022 } UNION { ?s ?p ?o } #",
    "\\\\u0022 } UNION { ?s ?p ?o } #",
    "\\U00000022 } #",
    '"""',
    "}\n{ ?s ?p ?o",
    "?official",
    "$official } #",
    "<https://x/> } #",
    "# open official\n",
    "\\",
    "\u2028\u0000\u202e",
]


@pytest.mark.parametrize("value", _HOSTILE)
@pytest.mark.parametrize("name", ["statements", "events", "about"])
def test_a_name_cannot_break_out(corpus: Store, name: str, value: str) -> None:
    """Quotation marks, braces, escapes and variables in a value find nothing, and do no harm."""
    asked = question(name)
    try:
        rows = asked.ask(corpus, {asked.parameters[0].name: value}).rows
    except QueryError as error:
        assert "parameter" in str(error)  # refused as empty, never read as SPARQL
    else:
        assert rows == ()


@given(st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(_HOSTILE))
def test_a_text_comes_back_as_it_went_in(value: str) -> None:
    """Whatever a text holds, the query is about that very text (blanks at its ends apart) and still the same query."""
    asked = Question(
        "mine",
        "",
        "",
        (Parameter("x", "text", "", "", ""),),
        'SELECT ?x WHERE { BIND(STR(?x) AS ?y) FILTER("?x" != ?y) }',
    )
    text, left = asked.bound({"x": value})
    (row,) = store.memory([]).query(text, left).rows
    assert row == (ox.Literal(value.strip()),)


@pytest.mark.parametrize("name", [name for name, asked in named_questions().items() if asked.beginnings])
def test_a_beginning_changes_no_answer(corpus: Store, name: str) -> None:
    """The answer from a beginning is that of the whole query, also where it is none."""
    asked = question(name)
    assert set(asked.beginnings) <= {parameter.name for parameter in asked.parameters}
    for parameter in asked.parameters:
        for value in (parameter.example, "2019" if parameter.type == "date" else "không ai"):
            plainly = replace(asked, beginnings={}).ask(corpus, {parameter.name: value})
            assert asked.ask(corpus, {parameter.name: value}).rows == plainly.rows


@pytest.mark.parametrize("name", [name for name, asked in named_questions().items() if "LIMIT" not in asked.sparql])
def test_a_value_that_is_written_is_a_value_that_is_bound(corpus: Store, name: str) -> None:
    """A term written into the pattern gives what the engine gives when it binds the variable."""
    asked = question(name)
    for parameter in asked.parameters:
        bound = corpus.query(asked.sparql, {parameter.name: parameter.term(parameter.example)})
        without = bound.without(frozenset(each.name for each in asked.parameters))
        assert asked.ask(corpus, {parameter.name: parameter.example}).rows == without.rows


def test_a_backslash_is_told_where_it_cannot_be_bound(corpus: Store) -> None:
    """A question with a subquery says so rather than answering another question."""
    with pytest.raises(QueryError, match="cannot be used"):
        question("reporters").ask(corpus, {"province": "Bắc\\Giang"})


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?x (EXISTS { ?x ?p ?o } AS ?has) WHERE { ?x ?p ?o }",
        "SELECT ?x WHERE { ?x ?p ?o { SELECT ?x WHERE { ?x a ?c } } }",
        "SELECT ?x { ?x ?p ?o }",
    ],
)
def test_an_intricate_query_is_bound_by_the_engine(sparql: str) -> None:
    """What the scan does not understand is left as it is."""
    asked = Question("mine", "", "", (Parameter("x", "iri", "", "", ""),), sparql)
    assert asked.bound({"x": "https://x/y"}) == (sparql, {"x": ox.NamedNode("https://x/y")})


def test_comments_strings_and_iris_are_not_written_into(corpus: Store) -> None:
    """A variable's name that stands in them is no variable."""
    asked = Question(
        "mine", "", "", (Parameter("x", "text", "", "", ""),),
        'SELECT ?x ?y WHERE { # ?x\n BIND("?x" AS ?y) BIND(<https://x/?x> AS ?z) FILTER(?x = "a") }',
    )  # fmt: skip
    text, left = asked.bound({"x": "a"})
    assert left == {}
    assert store.memory([]).query(text).rows == ((ox.Literal("a"), ox.Literal("?x")),)


def test_unknown_names_are_told(corpus: Store) -> None:
    """The message lists what there is."""
    with pytest.raises(QueryError, match="who-held"):
        question("who-hold")
    with pytest.raises(QueryError, match="office, on"):
        question("who-held").ask(corpus, {"date": "2024"})


def test_a_question_without_a_header_is_refused(tmp_path: Path) -> None:
    """A file of the user's must say what it asks, and may only use types there are."""
    path = tmp_path / "mine.rq"
    path.write_text("# vi: Gì đó\nSELECT * WHERE { ?s ?p ?o }", "utf-8")
    with pytest.raises(QueryError, match="in lines"):
        read_question(path)
    path.write_text("# vi: Gì\n# en: What\n# param x: colour = red | màu | colour\nSELECT ?x {}", "utf-8")
    with pytest.raises(QueryError, match="no type “colour”"):
        read_question(path)
    path.write_text("# vi: Gì\n# en: What\n# param x: text | chữ | text\nSELECT ?x WHERE { ?x ?p ?o }", "utf-8")
    assert [parameter.name for parameter in read_question(path).parameters] == ["x"]
