"""Requests of the SPARQL 1.1 Protocol, query operation, and what must come back: the table of `test_protocol`.

https://www.w3.org/TR/sparql11-protocol/, sections 2.1 and 3; the cases of the W3C suite (data-sparql11/protocol) by
their names there, restated for our sample.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.explorer.conftest import Reply, Server

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
GRAPH_1, GRAPH_2 = "https://w3id.org/vnkg/graph/bai-mot", "https://w3id.org/vnkg/graph/bai-hai"
ASK = "ASK { ?s ?p ?o }"
HEADLINES = "PREFIX schema: <https://schema.org/> SELECT ?h { ?a schema:headline ?h }"
HEADLINES_BY_GRAPH = "PREFIX schema: <https://schema.org/> SELECT ?h { GRAPH ?g { ?a schema:headline ?h } }"
FIRST, SECOND = "Thường trực Ban Bí thư làm việc tại Bắc Giang", "Bài hai"
SELECT, CONSTRUCT = "SELECT ?s { ?s ?p ?o } LIMIT 1", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1"
DESCRIBE = "DESCRIBE <https://w3id.org/vnkg/person/luong-cuong>"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@dataclass(frozen=True)
class Case:
    """A request and what the answer must be."""

    name: str
    status: int
    query: list[tuple[str, str]] = field(default_factory=list)
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    media_type: str | None = None
    headlines: set[str] | None = None
    """What the variable ?h of a JSON result must hold."""
    oracle: int | None = None
    """Status of Oxigraph where it rightly or wrongly differs; the reason stands beside the case."""

    def ask(self, server: Server, endpoint: str) -> Reply:
        """Send the request."""
        path = endpoint + ("?" + urlencode(self.query) if self.query else "")
        return server.ask(path, self.method, self.headers, self.body)


def _form(*fields: tuple[str, str]) -> bytes:
    return urlencode(fields).encode()


def _accept(query: str, accept: str, media_type: str, name: str) -> Case:
    return Case(name, 200, [("query", query)], headers={"Accept": accept}, media_type=media_type)


JSON_RESULTS = "application/sparql-results+json"
XML_RESULTS = "application/sparql-results+xml"
BOTH_DEFAULT = [("default-graph-uri", GRAPH_1), ("default-graph-uri", GRAPH_2)]
BOTH_NAMED = [("named-graph-uri", GRAPH_1), ("named-graph-uri", GRAPH_2)]
JSON = {"Accept": JSON_RESULTS}
CASES = [
    # 2.1.1–2.1.3: three ways to send a query
    Case("query_get", 200, [("query", ASK)], headers=JSON, media_type=JSON_RESULTS),
    Case(
        "query_post_form", 200, method="POST", headers=FORM | JSON, body=_form(("query", ASK)), media_type=JSON_RESULTS
    ),
    Case("query_post_direct", 200, method="POST", headers=DIRECT | JSON, body=ASK.encode(), media_type=JSON_RESULTS),
    Case(
        "query_post_form with charset",
        200,
        method="POST",
        body=_form(("query", ASK)),
        headers={"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"} | JSON,
        media_type=JSON_RESULTS,
    ),
    Case(
        "query_post_direct with charset",
        200,
        method="POST",
        body=ASK.encode(),
        headers={"Content-Type": "Application/SPARQL-Query;charset=utf-8"} | JSON,
        media_type=JSON_RESULTS,
    ),
    Case(
        "query in Vietnamese",
        200,
        [("query", f'{HEADLINES[:-1]} FILTER(?h = "Bài hai"@vi) }}')],
        headers=JSON,
        headlines={SECOND},
    ),
    # 2.1.4: the dataset
    Case(
        "query_dataset_default_graph",
        200,
        [("query", HEADLINES), ("default-graph-uri", GRAPH_1)],
        headers=JSON,
        headlines={FIRST},
    ),
    Case(
        "query_dataset_default_graphs_get",
        200,
        [("query", HEADLINES), *BOTH_DEFAULT],
        headers=JSON,
        headlines={FIRST, SECOND},
    ),
    Case(
        "query_dataset_default_graphs_post",
        200,
        BOTH_DEFAULT,
        "POST",
        DIRECT | JSON,
        HEADLINES.encode(),
        headlines={FIRST, SECOND},
    ),
    Case(
        "query_dataset_named_graphs_get",
        200,
        [("query", HEADLINES_BY_GRAPH), *BOTH_NAMED],
        headers=JSON,
        headlines={FIRST, SECOND},
    ),
    Case(
        "query_dataset_named_graphs_post",
        200,
        BOTH_NAMED[:1],
        "POST",
        DIRECT | JSON,
        HEADLINES_BY_GRAPH.encode(),
        headlines={FIRST},
    ),
    Case(
        "query_dataset_full",
        200,
        [],
        "POST",
        FORM | JSON,
        headlines={SECOND},
        body=_form(("query", HEADLINES_BY_GRAPH), ("default-graph-uri", GRAPH_1), ("named-graph-uri", GRAPH_2)),
    ),
    Case(
        "query_dataset: default given, so no graph is named",
        200,
        [("query", HEADLINES_BY_GRAPH), *BOTH_DEFAULT],
        headers=JSON,
        headlines=set(),
    ),
    Case(
        "query_dataset: named given, so the default is empty",
        200,
        [("query", HEADLINES), *BOTH_NAMED],
        headers=JSON,
        headlines=set(),
    ),
    Case(
        "query_multiple_dataset: the protocol beats FROM",
        200,
        headers=JSON,
        headlines={SECOND},
        query=[("query", HEADLINES.replace("{", f"FROM <{GRAPH_1}> {{", 1)), ("default-graph-uri", GRAPH_2)],
    ),
    Case(
        "an unknown graph is empty",
        200,
        [("query", HEADLINES), ("default-graph-uri", "http://example.org/none")],
        headers=JSON,
        headlines=set(),
    ),
    Case("no dataset: the union of all graphs", 200, [("query", HEADLINES)], headers=JSON, headlines={FIRST, SECOND}),
    # Oxigraph with --union-default-graph lets the union win over FROM; by SPARQL 1.1, 13.2, FROM makes the default
    # graph
    Case(
        "FROM makes the default graph",
        200,
        headers=JSON,
        headlines={FIRST},
        query=[("query", HEADLINES.replace("{", f"FROM <{GRAPH_1}> {{", 1))],
        oracle=-1,
    ),
    Case("a relative graph IRI", 400, [("query", ASK), ("default-graph-uri", "graph")]),
    # values for variables, as RDF4J has them; Oxigraph has none
    Case(
        "a variable is bound",
        200,
        [("query", HEADLINES), ("$h", '"Bài hai"@vi')],
        headers=JSON,
        headlines={SECOND},
        oracle=-1,
    ),
    Case("a variable is bound to no term", 400, [("query", HEADLINES), ("$h", "Bài hai")], oracle=-1),
    Case("a variable that is not projected is bound", 400, [("query", HEADLINES), ("$x", '"x"')], oracle=-1),
    Case("a value that would be more query", 400, [("query", HEADLINES), ("$h", '"x" . <x:> <x:> <x:>')], oracle=-1),
    # 2.1.5, 2.1.6: content negotiation
    Case(
        "query_content_type_select",
        200,
        [("query", SELECT)],
        headers={"Accept": f"{JSON_RESULTS}, {XML_RESULTS};q=0.1"},
        media_type=JSON_RESULTS,
    ),
    _accept(ASK, XML_RESULTS, XML_RESULTS, "query_content_type_ask"),
    _accept(DESCRIBE, "application/rdf+xml", "application/rdf+xml", "query_content_type_describe"),
    _accept(CONSTRUCT, "text/turtle", "text/turtle", "query_content_type_construct"),
    _accept(CONSTRUCT, "application/n-triples", "application/n-triples", "construct as N-Triples"),
    _accept(CONSTRUCT, "application/ld+json", "application/ld+json", "construct as JSON-LD"),
    _accept(SELECT, "text/csv", "text/csv", "select as CSV"),
    _accept(SELECT, "text/tab-separated-values", "text/tab-separated-values", "select as TSV"),
    _accept(SELECT, "application/json", JSON_RESULTS, "select as plain JSON"),
    _accept(SELECT, "text/csv;q=0.3, application/sparql-results+xml;q=0.8", XML_RESULTS, "weights decide"),
    _accept(SELECT, "text/turtle, text/csv;q=0.2", "text/csv", "a graph format is no use to SELECT"),
    _accept(
        CONSTRUCT,
        "text/csv, application/rdf+xml;q=0.2",
        "application/rdf+xml",
        "a results format is no use to CONSTRUCT",
    ),
    _accept(SELECT, BROWSER, XML_RESULTS, "a browser's own header"),
    Case("no Accept header", 200, [("query", SELECT)], media_type=JSON_RESULTS),
    Case("nothing acceptable", 406, [("query", SELECT)], headers={"Accept": "image/png"}),
    Case("only a graph acceptable for SELECT", 406, [("query", SELECT)], headers={"Accept": "text/turtle"}),
    Case("only results acceptable for CONSTRUCT", 406, [("query", CONSTRUCT)], headers={"Accept": "text/csv"}),
    # 2.1.7: failures
    Case("bad_query_method", 405, [("query", ASK)], method="PUT", oracle=404),  # Oxigraph knows no such address then
    Case("bad_query_method delete", 405, method="DELETE", oracle=404),
    Case("bad_multiple_queries", 400, [("query", ASK), ("query", SELECT)]),
    Case("a query in the address and one in the body", 400, [("query", ASK)], "POST", FORM, _form(("query", ASK))),
    Case("bad_query_wrong_media_type", 415, method="POST", headers={"Content-Type": "text/plain"}, body=ASK.encode()),
    Case(
        "bad_query_missing_form_type", 415, method="POST", body=_form(("query", ASK)), oracle=400
    ),  # 4XX, says the suite
    Case("bad_query_missing_direct_type", 415, method="POST", body=ASK.encode(), oracle=400),
    Case(
        "bad_query_non_utf8",
        400,
        method="POST",
        headers={"Content-Type": "application/sparql-query; charset=UTF-16"},
        body=ASK.encode("utf-16"),
    ),
    Case("bad_query_syntax", 400, [("query", "ASK {")]),
    Case("a form without a query", 400, method="POST", headers=FORM, body=b""),
    Case("an empty query", 400, [("query", "")]),
    Case("an update in place of a query", 400, [("query", "CLEAR ALL")]),
    Case("an undeclared prefix", 400, [("query", "ASK { ?s nowhere:p ?o }")]),
    Case("a parameter that is not UTF-8", 400, method="POST", headers=FORM, body=b"query=%FF"),
    # 2.2: updates, which are refused; Oxigraph has them at another address
    Case("update_post_form", 403, method="POST", headers=FORM, body=_form(("update", "CLEAR ALL")), oracle=400),
    Case(
        "update_post_direct",
        403,
        method="POST",
        headers={"Content-Type": "application/sparql-update"},
        body=b"CLEAR ALL",
        oracle=415,
    ),
    Case("bad_update_get", 403, [("update", "CLEAR ALL")], oracle=400),
    Case("LOAD", 403, method="POST", headers=FORM, body=_form(("update", "LOAD <http://127.0.0.1:9/>")), oracle=400),
]
