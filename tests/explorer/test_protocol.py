"""The SPARQL 1.1 Protocol, query operation: the table of `protocol_cases`, answered here and by Oxigraph's own
server."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pyoxigraph
import pytest

from kg import store as stores
from tests.explorer.conftest import Reply, Server, free_port, running
from tests.explorer.protocol_cases import BROWSER, CASES, DIRECT, JSON_RESULTS, SELECT, Case


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_protocol_says(case: Case, server: Server) -> None:
    """Each request of the table gets the status, the media type and the headlines that the specification demands."""
    reply = case.ask(server, "/sparql")
    assert reply.status == case.status, reply.text
    if case.media_type:
        assert reply.media_type == case.media_type
    if case.headlines is not None:
        assert _headlines(reply) == case.headlines
    if reply.status >= 400:
        assert reply.media_type == "text/plain"
        assert len(reply.text.strip().splitlines()) == 2  # Vietnamese, then English


@pytest.fixture(scope="module")
def oracle(store_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Oxigraph's own server on the same data."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists() and not shutil.which("oxigraph"):
        pytest.fail("the tests need the package “oxigraph”: pip install oxigraph")
    port = free_port()
    command = [
        str(program),
        "serve-read-only",
        "-l",
        str(stores.location(store_path)),
        "-b",
        f"127.0.0.1:{port}",
        "--union-default-graph",
    ]
    with running(command, port) as running_server:
        yield running_server


@pytest.mark.parametrize("case", [case for case in CASES if case.oracle != -1], ids=lambda case: case.name)
def test_oxigraph_answers_alike(case: Case, oracle: Server) -> None:
    """The table holds of Oxigraph too, but where a case says otherwise: it is the specification, not our habits."""
    reply = case.ask(oracle, "/query")
    assert reply.status == (case.oracle or case.status), reply.text
    if reply.status == 200 and case.headlines is not None:
        assert _headlines(reply) == case.headlines


def _headlines(reply: Reply) -> set[str]:
    """The values of ?h in a JSON result."""
    return {row["h"]["value"] for row in json.loads(reply.body)["results"]["bindings"]}


def test_results_are_the_same_in_every_format(server: Server) -> None:
    """JSON, XML, CSV and TSV of one query hold the same names, whatever letters are in them."""
    query = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?l { ?s rdfs:label ?l } ORDER BY ?l"
    path = "/sparql?query=" + quote(query)

    def get(accept: str) -> Reply:
        return server.ask(path, headers={"Accept": accept})

    names = [
        row["l"]["value"] for row in json.loads(get("application/sparql-results+json").body)["results"]["bindings"]
    ]
    tree = ElementTree.fromstring(get("application/sparql-results+xml").body)
    assert "Lê Ánh Dương" in names
    assert [each.text for each in tree.iter("{http://www.w3.org/2005/sparql-results#}literal")] == names
    assert [row["l"] for row in csv.DictReader(io.StringIO(get("text/csv").text))] == names
    rows = get("text/tab-separated-values").text.strip().split("\n")[1:]
    assert len(rows) == len(names)


@pytest.mark.parametrize(
    ("media_type", "format_"),
    [
        ("text/turtle", pyoxigraph.RdfFormat.TURTLE),
        ("application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
        ("application/ld+json", pyoxigraph.RdfFormat.JSON_LD),
    ],
)
def test_graphs_are_the_same_in_every_format(media_type: str, format_: pyoxigraph.RdfFormat, server: Server) -> None:
    """The graph of a CONSTRUCT query holds the same triples in each of the four formats."""
    query = "CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?s { <https://w3id.org/vnkg/person/le-anh-duong> } ?s ?p ?o }"
    reply = server.ask("/sparql?query=" + quote(query), headers={"Accept": media_type})
    triples = {str(quad.triple) for quad in pyoxigraph.parse(reply.body, format=format_)}
    assert len(triples) == 5
    assert any("Lê Ánh Dương" in triple for triple in triples)


def test_bare_get_describes_the_service(server: Server) -> None:
    """A GET without a query gives the service description, with the endpoint, the language and all eight formats."""
    reply = server.ask("/sparql", headers={"Accept": "application/n-triples"})
    assert (reply.status, reply.media_type) == (200, "application/n-triples")
    sd = "http://www.w3.org/ns/sparql-service-description#"
    store = pyoxigraph.Store()
    store.load(reply.body, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert store.query(
        f"ASK {{ ?s a <{sd}Service> ; <{sd}endpoint> <{server.url}/sparql> ; "
        f"<{sd}supportedLanguage> <{sd}SPARQL11Query> }}"
    )
    formats = list(store.query(f"SELECT ?f {{ ?s <{sd}resultFormat> ?f }}"))  # type: ignore[arg-type]
    assert len(formats) == 8


def test_browser_is_sent_to_the_query_page(server: Server) -> None:
    """A browser that opens the endpoint without a query is led to the page where one can be written."""
    reply = server.ask("/sparql", headers={"Accept": BROWSER})
    assert (reply.status, reply.headers["location"]) == (303, "/query")


def test_head_has_no_body(server: Server) -> None:
    """HEAD answers as GET does, without the body."""
    reply = server.ask("/sparql?query=" + quote(SELECT), "HEAD")
    assert (reply.status, reply.media_type, reply.body) == (200, JSON_RESULTS, b"")


def test_method_not_allowed_names_the_methods(server: Server) -> None:
    """405 says in Allow what is allowed, as RFC 9110 demands."""
    assert server.ask("/sparql", "PATCH").headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_options_name_the_methods(server: Server) -> None:
    """OPTIONS without an origin tells the methods."""
    reply = server.ask("/sparql", "OPTIONS")
    assert (reply.status, reply.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")


def test_preflight_allows_direct_post(server: Server) -> None:
    """A page of another origin may POST a query: the preflight allows the method and the Content-Type header."""
    asked = {
        "Origin": "https://example.org",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    reply = server.ask("/sparql", "OPTIONS", asked)
    assert reply.status == 204
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "POST" in reply.headers["access-control-allow-methods"]
    assert "Content-Type" in reply.headers["access-control-allow-headers"]


@pytest.mark.parametrize("path", ["/sparql?query=ASK%7B%7D", "/sparql?query=broken"])
def test_answers_and_errors_may_be_read_across_origins(path: str, server: Server) -> None:
    """Results, and errors too, carry the header that lets a page of another origin read them."""
    assert server.ask(path, headers={"Origin": "https://example.org"}).headers["access-control-allow-origin"] == "*"


def test_request_past_its_length_is_refused(server: Server) -> None:
    """A body longer than the limit gets 413, not memory."""
    reply = server.ask("/sparql", "POST", DIRECT, b"#" * (300 * 1024) + b"\nASK {}")
    assert reply.status == 413


def test_a_value_reaches_into_a_subquery(server: Server) -> None:
    """An engine binds outside of a subquery alone, so the value is written into one that takes everything."""
    inner = "{ SELECT * WHERE { ?x rdfs:label ?name FILTER(COALESCE(STR(?name) = ?l, true)) } }"

    def asked(value: str) -> Reply:
        query = quote(f"SELECT ?l ?x WHERE {{ {inner} }}", safe="")
        return server.ask(f"/sparql?query={query}&%24l={quote(value)}", headers={"Accept": "text/csv"})

    assert len(asked("").text.splitlines()) > 1
    assert asked('"nobody"').text.splitlines() == ["l,x"]
    assert asked(r'"\\u0022 } UNION { ?x ?y ?z }"').status == 400
