"""SERVICE and FROM are found wherever the engine would see them, and nowhere else."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.explorer.keywords import calls_service, names_dataset

TARGET = "<http://127.0.0.1:1/>"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {TARGET} {{}} }}",
        f"SELECT * {{ service silent {TARGET} {{}} }}",
        f"SELECT*{{SERVICE{TARGET}{{}}}}",
        f"SELECT*{{SERVICESILENT{TARGET}{{}}}}",
        "SELECT * { SERVICE ?where {} }",
        "SELECT * { SERVICE?where{} }",
        "PREFIX : <http://127.0.0.1:1/> SELECT * { SERVICE:x{} }",
        f"SELECT * {{ ?s ?p ?o.SERVICE {TARGET} {{}} }}",
        f"SELECT * {{ ?s ?p 1.SERVICE {TARGET} {{}} }}",
        f"SELECT * {{ ?s ?p trueSERVICE {TARGET} {{}} }}",
        f'SELECT * {{ ?s ?p "x"@vi SERVICE {TARGET} {{}} }}',
        f'SELECT * {{ ?s ?p "a#b" SERVICE {TARGET} {{}} }}',
        f"SELECT * {{ ?s ?p '''a'b''' SERVICE {TARGET} {{}} }}",
        f'SELECT * {{ ?s ?p """\\"""" SERVICE {TARGET} {{}} }}',
        f"SELECT * {{ FILTER(?a<?b) SERVICE {TARGET} {{}} }}",
        f"SELECT * {{ # comment\n SERVICE {TARGET} {{}} }}",
        f"SELECT * {{ \\u0053ERVICE {TARGET} {{}} }}",
        f'SELECT ("\\u0022" AS ?q) {{ SERVICE {TARGET} {{}} }}',
    ],
)
def test_service_is_found(query: str) -> None:
    """A SERVICE clause is seen however it is written."""
    assert calls_service(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p $SERVICE }",
        'SELECT * { ?s ?p "SERVICE <x> {}" }',
        "SELECT * { ?s ?p 'it\\'s SERVICE' }",
        'SELECT * { ?s ?p """two lines\n"SERVICE" """ }',
        "SELECT * { ?s ?p ?o } # SERVICE",
        "SELECT * { ?s <http://example.org/#SERVICE> ?o }",
        "PREFIX service: <http://example.org/> SELECT * { ?s service:name ?o }",
        "PREFIX e: <http://example.org/> SELECT * { ?s e:service ?o ; e:a.SERVICE ?p . _:service ?q 1 }",
        "SELECT * { ?s ?p 'x'@service }",
    ],
)
def test_service_is_not_imagined(query: str) -> None:
    """The word in a name, a string, a comment or an IRI is no clause."""
    assert not calls_service(query)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("SELECT * FROM <http://e/g> { ?s ?p ?o }", True),
        ("SELECT * FROM NAMED <http://e/g> { ?s ?p ?o }", True),
        ("ASK FROM<http://e/g>{}", True),
        ("DESCRIBE <http://e/a>FROM<http://e/g>", True),
        ("SELECT ?from { ?from ?p 'FROM' } # FROM", False),
    ],
)
def test_dataset_is_found(query: str, named: bool) -> None:
    """FROM and FROM NAMED are seen, and only they."""
    assert names_dataset(query) is named


_PIECES = st.sampled_from(
    [
        *"{} \n.'\"#<>)\\",
        "{}",
        '"""',
        "?s ?p ?o",
        "?v",
        "a:b",
        ":x",
        "_:b",
        "true",
        "1",
        "@vi",
        "'x'",
        TARGET,
        "SERVICE",
        "service",
        "SILENT",
        "e:service",
        "\\u0053",
        "\\u0022",
        "FILTER(",
        "OPTIONAL",
        "UNION",
    ]
)


@given(st.lists(_PIECES, max_size=9))
def test_no_spelling_reaches_out_unseen(pieces: list[str]) -> None:
    """Whatever text the engine takes for a call of another server, the scan has seen it: pieces thrown together at
    random."""
    query = "PREFIX : <http://127.0.0.1:1/> PREFIX a: <e:> PREFIX e: <e:> SELECT * { " + "".join(pieces) + " }"
    try:
        list(pyoxigraph.Store().query(query))  # type: ignore[arg-type]
    except OSError:  # it tried the port, on which nobody listens (and which HTTP does not allow)
        assert calls_service(query)
    except SyntaxError:
        pass
