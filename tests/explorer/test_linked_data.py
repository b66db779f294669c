"""Every IRI resolves: 303 from a thing to its document, negotiation, and the mapping when base and host differ."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import store as stores
from kg.explorer.addresses import Addresses
from tests.explorer.conftest import Server, explorer, sample_lines
from tests.explorer.protocol_cases import BROWSER

BASE = "https://w3id.org/vnkg/"
FORMATS = {
    ".ttl": ("text/turtle", ox.RdfFormat.TURTLE),
    ".jsonld": ("application/ld+json", ox.RdfFormat.JSON_LD),
    ".nt": ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    ".rdf": ("application/rdf+xml", ox.RdfFormat.RDF_XML),
}


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        (BROWSER, ".html"),
        ("text/turtle", ".ttl"),
        ("application/ld+json", ".jsonld"),
        ("application/n-triples", ".nt"),
        ("application/rdf+xml", ".rdf"),
        ("text/html;q=0.2, text/turtle;q=0.9", ".ttl"),
        ("*/*", ".html"),
        (None, ".html"),
    ],
)
def test_thing_leads_to_the_document_that_the_client_likes(accept: str | None, suffix: str, server: Server) -> None:
    """The IRI of a person answers 303, never 200: a person is no document."""
    reply = server.ask("/person/luong-cuong", headers={"Accept": accept} if accept else {})
    assert (reply.status, reply.headers["location"]) == (303, "/person/luong-cuong" + suffix)
    assert reply.headers["vary"] == "Accept"


def test_nothing_acceptable_is_406(server: Server) -> None:
    """A client that wants a picture of a person is told what there is."""
    reply = server.ask("/person/luong-cuong", headers={"Accept": "image/png"})
    assert reply.status == 406
    assert "text/turtle" in reply.text


@pytest.mark.parametrize("suffix", FORMATS)
def test_document_speaks_of_its_thing(suffix: str, server: Server) -> None:
    """Each document parses, names the thing, and holds what leads to it; its headers tie it to the thing."""
    media_type, format_ = FORMATS[suffix]
    reply = server.ask("/person/le-anh-duong" + suffix)
    assert (reply.status, reply.media_type) == (200, media_type)
    assert f'<{BASE}person/le-anh-duong>; rel="http://xmlns.com/foaf/0.1/primaryTopic"' in reply.headers["link"]
    triples = {quad.triple for quad in ox.parse(reply.body, format=format_)}
    person = ox.NamedNode(f"{BASE}person/le-anh-duong")
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    assert ox.Triple(person, label, ox.Literal("Lê Ánh Dương", language="vi")) in triples
    member = ox.NamedNode("http://www.w3.org/ns/org#member")
    assert ox.Triple(ox.NamedNode(f"{BASE}membership/le-anh-duong-chu-tich"), member, person) in triples


def test_document_holds_the_parts_of_its_thing(server: Server) -> None:
    """The interval of a membership and its dates are named within it, and stand in its document."""
    text = server.ask("/membership/le-anh-duong-chu-tich.nt").text
    assert "#interval> <https://w3id.org/vnkg/ontology#firstAttested>" in text
    assert '"2024-06-26"' in text


def test_document_of_an_article_is_its_graph(server: Server) -> None:
    """What an article says, its claims and its words, is all in its document."""
    text = server.ask("/article/bai-mot.nt").text
    assert "Chủ tịch UBND tỉnh Bắc Giang Lê Ánh Dương nói" in text
    assert "giải ngân vốn đầu tư công đạt thấp" in text
    assert "Bài hai" not in text


def test_documents_are_the_same_every_time(server: Server) -> None:
    """Two answers are equal byte for byte."""
    assert server.ask("/article/bai-mot.ttl").body == server.ask("/article/bai-mot.ttl").body


@pytest.mark.parametrize(
    "path", ["/person/nobody", "/person/nobody.ttl", "/person/nobody.html", "/", "/%FF", "/person/%3Cscript%3E"]
)
@pytest.mark.parametrize("accept", [BROWSER, "text/turtle"])
def test_unknown_things_are_404(path: str, accept: str, server: Server) -> None:
    """What the store does not know is not found, as a page or as text, and nothing of the address runs."""
    reply = server.ask(path, headers={"Accept": accept})
    assert reply.status == (200 if path == "/" else 404)
    assert reply.media_type == "text/plain" or b"<script>" not in reply.body
    assert reply.headers["x-content-type-options"] == "nosniff"


def test_thing_named_elsewhere_is_shown_by_resource(server: Server) -> None:
    """An IRI of another host has a page and data too, where the store speaks of it."""
    path = "/resource?iri=" + quote("http://xmlns.com/foaf/0.1/Person", safe="")
    assert server.ask(path, headers={"Accept": BROWSER}).status == 200
    assert "person/luong-cuong" in server.ask(path, headers={"Accept": "application/n-triples"}).text
    local = server.ask("/resource?iri=" + quote(f"{BASE}person/luong-cuong", safe=""))
    assert (local.status, local.headers["location"]) == (303, "/person/luong-cuong")
    assert server.ask("/resource?iri=nonsense").status == 400


def test_ontology_resolves(server: Server) -> None:
    """The namespace of our own terms leads to the ontology, as a page with an anchor for each term, and as data."""
    assert server.ask("/ontology", headers={"Accept": "text/turtle"}).headers["location"] == "/ontology.ttl"
    page = server.ask("/ontology.html").text
    assert 'id="IssueThread"' in page
    triples = ox.parse(server.ask("/ontology.nt").body, format=ox.RdfFormat.N_TRIPLES)
    assert f"{BASE}ontology#IssueThread" in {
        quad.subject.value for quad in triples if isinstance(quad.subject, ox.NamedNode)
    }
    assert server.ask("/ontology.pdf").status == 404


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample under a base of the user's, served from this host as every other store."""
    path = tmp_path_factory.mktemp("elsewhere") / "store"
    base = "http://data.example.vn/kg/"
    stores.build(path, sample_lines(base), base)
    with explorer(path) as running_server:
        yield running_server


def test_iris_of_another_base_resolve_on_this_host(elsewhere: Server) -> None:
    """What follows the base is the path, whatever base and host; links on pages lead to this host."""
    reply = elsewhere.ask("/person/luong-cuong", headers={"Accept": "text/turtle"})
    assert (reply.status, reply.headers["location"]) == (303, "/person/luong-cuong.ttl")
    assert "http://data.example.vn/kg/person/luong-cuong" in elsewhere.ask("/person/luong-cuong.nt").text
    page = elsewhere.ask("/person/le-anh-duong.html").text
    assert 'href="/event/2024-06-26-working-session-bac-giang"' in page
    assert 'href="http://data.example.vn' not in page


def test_concepts_outside_the_base_have_pages(elsewhere: Server) -> None:
    """Vocabulary keeps its namespace whatever the base, so its concepts are shown by /resource."""
    assert elsewhere.ask("/vocabulary/role/chu-tich").status == 404
    path = Addresses("http://data.example.vn/kg/").path(f"{BASE}vocabulary/role/chu-tich")
    assert path.startswith("/resource?iri=")
    assert "Chủ tịch" in elsewhere.ask(path, headers={"Accept": "text/html"}).text


@given(st.text(alphabet=st.characters(exclude_characters="?#\x00", codec="utf-8"), min_size=1, max_size=20))
def test_every_path_leads_back_to_its_iri(name: str) -> None:
    """The address of an IRI under the base stands for that IRI again, whatever letters are in it."""
    iri = f"{BASE}person/{quote(name, safe='')}"
    addresses = Addresses(BASE)
    assert iri in addresses.candidates(addresses.path(iri))


@pytest.mark.parametrize(
    "reserved", ["sparql", "query", "search", "static/x", "health", "network", "resource", "questions/x"]
)
def test_own_addresses_are_no_things(reserved: str) -> None:
    """An IRI that would land on one of the server's own pages is shown by /resource instead."""
    assert Addresses(BASE).path(BASE + reserved).startswith("/resource?iri=")
