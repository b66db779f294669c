"""What one article says, in its named graph."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from hashlib import sha256

import pyoxigraph as ox
import pytest

from kg import store
from kg.identity.entities import Links
from kg.model import (
    Article,
    Directive,
    Event,
    Evidence,
    Indicator,
    Issue,
    Person,
    Place,
    Position,
    Record,
    Span,
    Statement,
)
from kg.rdf import Names, article_quads
from tests.rdf.gold_records import ROOT, all_lines, lines

TEXT = "Ngày 26/6, Bí thư Tỉnh ủy Lê Ánh Dương làm việc ở Bắc Giang."
SENTENCE = Span(0, len(TEXT))
NAMES = Names()
HERE = "<https://w3id.org/vnkg/article/a"
LINKS = Links(
    {"Lê Ánh Dương": "le-anh-duong"}, {"Tỉnh ủy": "tinh-uy"}, {"Bắc Giang": "bac-giang"}, ("t-1",), ("e-1",), ("th-1",)
)


def words(quote: str, rule: str = "rule") -> Evidence:
    """The words where they stand."""
    start = TEXT.index(quote)
    return Evidence(Span(start, start + len(quote)), quote, SENTENCE, rule)


WHOLE = words(TEXT)


def described(record: Record, fact: str) -> set[tuple[str, str]]:
    """The properties of a fact in the article's graph, with short values."""
    found = set()
    for line in article_quads(record, LINKS, NAMES):
        (quad,) = ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS)
        if str(quad.subject) == f"{HERE}#{fact}>":
            value = quad.object.value if isinstance(quad.object, ox.Literal) else _last(quad.object)
            found.add((_last(quad.predicate), value))
    return found


def _last(node: object) -> str:
    return str(node).strip("<>").replace("#", "/").rsplit("/", 1)[-1]


def test_a_position() -> None:
    """Holder, membership, title as written, status, asserted dates, reason and term."""
    position = Position(
        "Lê Ánh Dương", "Bí thư", "Tỉnh ủy", "incoming", (words("Bí thư Tỉnh ủy Lê Ánh Dương"),),
        "bi-thu", "2024-06", None, "bau", "2020-2025", True,
    )  # fmt: skip
    assert described(Record(Article("a", TEXT), positions=(position,)), "position-1") == {
        ("type", "PositionClaim"),
        ("holder", "le-anh-duong"),
        ("membership", "t-1"),
        ("officeTitle", "Bí thư"),
        ("officeStatus", "incoming"),
        ("assertedStart", "2024-06"),
        ("changeReason", "bau"),
        ("term", "2020-2025"),
        ("inferred", "true"),
        ("wasDerivedFrom", "a"),
    }


def test_an_event_report() -> None:
    """What this report says of the event; the event itself is elsewhere."""
    event = Event("working-session", "2024-06-26", ("Lê Ánh Dương",), TEXT, WHOLE, "Bắc Giang", ("Tỉnh ủy",))
    assert described(Record(Article("a", TEXT), events=(event,)), "event-1") == {
        ("type", "EventReport"),
        ("reports", "e-1"),
        ("type", "working-session"),
        ("date", "2024-06-26"),
        ("spatial", "bac-giang"),
        ("participant", "le-anh-duong"),
        ("participant", "tinh-uy"),
        ("text", TEXT),
        ("wasDerivedFrom", "a"),
    }


def test_an_issue_is_attributed() -> None:
    """To a person of the article; to the words where they are nobody's name; to the article where nobody is named."""
    issue = Issue("budget", "Bắc Giang", TEXT, WHOLE, "Lê Ánh Dương", "alleged")
    assert described(Record(Article("a", TEXT), issues=(issue,)), "issue-1") == {
        ("type", "Issue"),
        ("subject", "budget"),
        ("spatial", "bac-giang"),
        ("wasAttributedTo", "le-anh-duong"),
        ("stance", "alleged"),
        ("thread", "th-1"),
        ("text", TEXT),
        ("wasDerivedFrom", "a"),
    }
    by_words = described(Record(Article("a", TEXT), issues=(Issue("budget", None, TEXT, WHOLE, "cử tri"),)), "issue-1")
    assert ("attributedToName", "cử tri") in by_words
    by_none = described(Record(Article("a", TEXT), issues=(Issue("budget", None, TEXT, WHOLE),)), "issue-1")
    assert not {name for name, _ in by_none} & {"wasAttributedTo", "attributedToName"}


@pytest.mark.parametrize(
    ("events", "reporter", "expected"),
    [
        ([("Lê Ánh Dương",)], "Lê Ánh Dương", True),
        ([("Lê Ánh Dương",)], None, True),
        ([("Lê Ánh Dương",)], "cử tri", False),
        ([("Lê Ánh Dương",), ()], "Lê Ánh Dương", True),
        ([("Lê Ánh Dương",), ("Lê Ánh Dương",)], "Lê Ánh Dương", False),
        ([("Lê Ánh Dương",), ()], None, False),
        ([], "Lê Ánh Dương", False),
    ],
)
def test_an_issue_is_tied_to_the_event_only_where_there_is_no_choice(
    events: list[tuple[str, ...]], reporter: str | None, expected: bool
) -> None:
    """The one event that the speaker took part in, or the article's one event; else none."""
    record = Record(
        Article("a", TEXT),
        events=tuple(Event("conference", None, participants, TEXT, WHOLE) for participants in events),
        issues=(Issue("budget", None, TEXT, WHOLE, reporter),),
    )
    assert (("saidAt", "e-1") in described(record, "issue-1")) == expected


@pytest.mark.parametrize(("direct", "kind"), [(True, "Quotation"), (False, "Claim")])
def test_a_statement(direct: bool, kind: str) -> None:
    """Direct speech is a quotation, reported speech a claim; both have a speaker."""
    statement = Statement("Lê Ánh Dương", TEXT, WHOLE, direct)
    assert described(Record(Article("a", TEXT), statements=(statement,)), "statement-1") == {
        ("type", "Statement"),
        ("type", kind),
        ("wasAttributedTo", "le-anh-duong"),
        ("text", TEXT),
        ("wasDerivedFrom", "a"),
    }


def test_a_directive() -> None:
    """Issuer, addressee (by words where it is no body of the article), deadline and the issue it answers."""
    record = Record(
        Article("a", TEXT),
        issues=(Issue("budget", None, TEXT, WHOLE),),
        directives=(Directive("Lê Ánh Dương", "các sở", TEXT, WHOLE, "2024-07", (0,)),),
    )
    assert described(record, "directive-1") == {
        ("type", "Directive"),
        ("issuer", "le-anh-duong"),
        ("addresseeName", "các sở"),
        ("deadline", "2024-07"),
        ("answers", "issue-1"),
        ("text", TEXT),
        ("wasDerivedFrom", "a"),
    }


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [("2024-01-01/2024-06-30", "2024-01-01", "2024-06-30"), ("2024-06", "2024-06", "2024-06")],
)
def test_an_indicator(period: str, first: str, last: str) -> None:
    """Value, unit, what, where, when and what kind of figure."""
    figure = Indicator(14.14, "%", TEXT, WHOLE, "GRDP", period, "Bắc Giang", "target", "Tỉnh ủy")
    assert described(Record(Article("a", TEXT), indicators=(figure,)), "indicator-1") == {
        ("type", "Indicator"),
        ("type", "Observation"),
        ("dataSet", "indicators"),
        ("obsValue", "14.14"),
        ("unitMeasure", "%"),
        ("measure", "GRDP"),
        ("refArea", "bac-giang"),
        ("periodStart", first),
        ("periodEnd", last),
        ("figureKind", "target"),
        ("wasAttributedTo", "tinh-uy"),
        ("text", TEXT),
        ("wasDerivedFrom", "a"),
    }


def test_words_stand_beside_what_they_name() -> None:
    """Mentions by one rule share an annotation; another rule has its own; the sentence is kept once."""
    person = Person("Lê Ánh Dương", (words("Lê Ánh Dương"), words("Bí thư Tỉnh ủy Lê Ánh Dương", "by-office")))
    place = Place("Bắc Giang", (words("Bắc Giang"),))
    record = Record(Article("a", TEXT), persons=(person,), places=(place,))
    assert ("hasBody", "le-anh-duong") in described(record, "person-1.1")
    assert ("rule", "by-office") in described(record, "person-1.2")
    assert ("hasTarget", "char=26,38") in described(record, "person-1.1")
    assert described(record, "selector=26,38") == {
        ("type", "TextPositionSelector"),
        ("type", "TextQuoteSelector"),
        ("start", "26"),
        ("end", "38"),
        ("exact", "Lê Ánh Dương"),
    }
    assert ("inSentence", f"char=0,{len(TEXT)}") in described(record, "char=26,38")
    assert ("exact", TEXT) in described(record, f"selector=0,{len(TEXT)}")


def test_offsets_count_code_points() -> None:
    """A letter beyond the basic plane is one code point, not two."""
    text = "𠀋 Lê Ánh Dương"
    evidence = Evidence(Span(2, 14), "Lê Ánh Dương", Span(0, 14), "rule")
    record = Record(Article("a", text), persons=(Person("Lê Ánh Dương", (evidence,)),))
    assert ("exact", "Lê Ánh Dương") in described(record, "selector=2,14")


def test_metadata_of_the_article() -> None:
    """Title, date, publisher, author, url, and the digest of the very text."""
    article = Article("a", TEXT, "2024-06", "Tiêu đề", "https://example.org/1", "Báo", "Người viết", source="a.txt")
    found = {}
    for line in article_quads(Record(article), LINKS, NAMES):
        (quad,) = ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS)
        if str(quad.subject) == f"{HERE}>":
            found[_last(quad.predicate)] = quad.object.value if isinstance(quad.object, ox.Literal) else ""
    assert found == {
        "type": "",
        "textDigest": article.digest,
        "headline": "Tiêu đề",
        "datePublished": "2024-06",
        "publisher": "Báo",
        "author": "Người viết",
        "url": "https://example.org/1",
    }


def test_an_article_speaks_in_its_own_graph_only() -> None:
    """In a named graph every subject is the article, a part of it, or the graph; in the default graph none is."""
    for graph, part in lines().parts():
        subjects = {line.split(" ", 1)[0] for line in part}
        if graph is None:
            assert not [s for s in subjects if s.startswith((f"<{NAMES.base}article/", f"<{NAMES.base}graph/"))]
            continue
        article = graph.replace("/graph/", "/article/")
        assert not [s for s in subjects if s[1:-1].split("#")[0] not in (article, graph)]
        assert all(line.endswith(f" <{graph}> .") for line in part)


def test_no_line_is_written_twice() -> None:
    """As many triples when all graphs are merged as there are quads, so that graph.ttl and graph.trig agree."""
    every = all_lines()
    assert Counter(every).most_common(1)[0][1] == 1
    triples = {
        (q.subject, q.predicate, q.object) for q in ox.parse("\n".join(every).encode(), format=ox.RdfFormat.N_QUADS)
    }
    assert len(triples) == len(every) == len(store.memory(every))


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_hash_seed_does_not_matter(seed: str) -> None:
    """The same lines in the same order, whatever order sets have in a process."""
    program = (
        "from hashlib import sha256; from tests.rdf.gold_records import all_lines;"
        "print(sha256('\\n'.join(all_lines()).encode()).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == sha256("\n".join(all_lines()).encode()).hexdigest()


def test_all_that_is_pointed_at_is_described() -> None:
    """No name of the graph leads nowhere."""
    quads = list(ox.parse("\n".join(all_lines()).encode(), format=ox.RdfFormat.N_QUADS))
    typed = {str(q.subject) for q in quads if _last(q.predicate) == "type"}
    pointed = {str(q.object) for q in quads if str(q.object).startswith(f"<{NAMES.base}")}
    outside = (f"<{NAMES.base}vocabulary/", f"<{NAMES.base}ontology#")
    assert sorted(name for name in pointed - typed if not name.startswith(outside)) == []
