"""Clients that people use, against the running server: SPARQLWrapper, rdflib's SPARQLStore, curl, Comunica."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, QueryBadFormed

from tests.explorer.conftest import Server

PERSON = "https://w3id.org/vnkg/person/le-anh-duong"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
QUERY = f"SELECT ?label WHERE {{ <{PERSON}> <{LABEL}> ?label }}"


def _wrapper(server: Server, query: str) -> SPARQLWrapper:
    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setQuery(query)
    return wrapper


def _converted(wrapper: SPARQLWrapper) -> Any:
    """The answer as SPARQLWrapper turns it into Python's own things: of a type for each format."""
    return wrapper.query().convert()


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_json(method: str, server: Server) -> None:
    """Its own way to ask for JSON, by GET and by POST."""
    wrapper = _wrapper(server, QUERY)
    wrapper.setMethod(method)
    wrapper.setReturnFormat(JSON)
    answer = _converted(wrapper)
    assert answer["results"]["bindings"] == [{"label": {"type": "literal", "value": "Lê Ánh Dương", "xml:lang": "vi"}}]


def test_sparqlwrapper_posts_directly(server: Server) -> None:
    """A query as the body of the request, the answer in XML."""
    wrapper = _wrapper(server, QUERY)
    wrapper.setMethod(POST)
    wrapper.setRequestMethod(POSTDIRECTLY)
    wrapper.setReturnFormat(XML)
    assert "Lê Ánh Dương" in _converted(wrapper).toxml()


def test_sparqlwrapper_reads_csv_and_turtle(server: Server) -> None:
    """The other formats that people choose."""
    wrapper = _wrapper(server, QUERY)
    wrapper.setReturnFormat(CSV)
    assert _converted(wrapper).decode().split() == ["label", "Lê", "Ánh", "Dương"]
    wrapper = _wrapper(server, f"DESCRIBE <{PERSON}>")
    wrapper.setReturnFormat(TURTLE)
    graph = Graph().parse(data=_converted(wrapper), format="turtle")
    assert (URIRef(PERSON), URIRef(LABEL), Literal("Lê Ánh Dương", lang="vi")) in graph


def test_sparqlwrapper_tells_errors_apart(server: Server) -> None:
    """It knows a malformed query from a refused one by our statuses, and shows our words."""
    with pytest.raises(QueryBadFormed, match="cannot be read"):
        _wrapper(server, "SELECT * {").query()
    with pytest.raises(EndPointInternalError, match="SERVICE"):
        _wrapper(server, "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }").query()


def test_rdflib_store_reads_the_graph(server: Server) -> None:
    """An rdflib graph over the endpoint answers queries and triple patterns."""
    graph = Graph(SPARQLStore(f"{server.url}/sparql"))
    assert graph.value(URIRef(PERSON), URIRef(LABEL)) == Literal("Lê Ánh Dương", lang="vi")
    rows: list[Any] = list(graph.query(QUERY))
    assert [str(row.label) for row in rows] == ["Lê Ánh Dương"]


def test_rdflib_reads_linked_data(server: Server) -> None:
    """An IRI is parsed as it stands: the redirection leads to a document that rdflib asks for."""
    graph = Graph().parse(f"{server.url}/person/le-anh-duong", format="turtle")
    assert (URIRef(PERSON), URIRef(LABEL), Literal("Lê Ánh Dương", lang="vi")) in graph


def test_curl_follows_an_iri_and_asks(program: Callable[..., str], server: Server) -> None:
    """The lines of docs/explorer.md: an IRI as Turtle, a named question as CSV, a query as TSV."""
    curl = [program("curl"), "-s", "--max-time", "20"]

    def run(*arguments: str) -> str:
        return subprocess.run([*curl, *arguments], capture_output=True, text=True, check=True, timeout=30).stdout

    assert "Lê Ánh Dương" in run("-L", "-H", "Accept: text/turtle", f"{server.url}/person/le-anh-duong")
    question = run(
        "-G", "-H", "Accept: text/csv", "--data-urlencode", "official=le anh duong", f"{server.url}/questions/officials"
    )
    assert "Lê Ánh Dương" in question
    tsv = run("-H", "Accept: text/tab-separated-values", "--data-urlencode", f"query={QUERY}", f"{server.url}/sparql")
    assert tsv.splitlines() == ["?label", '"Lê Ánh Dương"@vi']


COMUNICA = Path(__file__).with_name("comunica")


@pytest.fixture(scope="module")
def comunica() -> Path:
    """Comunica, installed from its lock file on first use."""
    npm = shutil.which("npm")
    if npm is None:
        if os.environ.get("CI") == "true":
            pytest.fail("needs npm, which is not installed here")
        pytest.skip("needs npm, which is not installed here")
    if not (COMUNICA / "node_modules" / ".package-lock.json").exists():
        done = subprocess.run([npm, "ci", "--silent", "--no-audit", "--no-fund"], cwd=COMUNICA, timeout=240)
        if done.returncode and os.environ.get("CI") != "true":
            pytest.skip("Comunica could not be installed: no registry is reached")
        assert done.returncode == 0, "npm ci failed in tests/explorer/comunica"
    return COMUNICA / "node_modules" / ".bin" / "comunica-sparql"


def test_comunica_finds_the_endpoint_and_asks(comunica: Path, server: Server) -> None:
    """A federated engine recognises the endpoint by its service description and sends it the query."""
    done = subprocess.run(
        [comunica, f"{server.url}/sparql", QUERY, "-t", "application/sparql-results+json"],
        capture_output=True, text=True, timeout=90,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["results"]["bindings"][0]["label"]["value"] == "Lê Ánh Dương"
