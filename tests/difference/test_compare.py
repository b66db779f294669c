"""Changes between two small graphs, written in the terms of docs/graph.md."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import pytest

from kg.difference import KINDS, Change, compare
from kg.rdf.terms import PREFIXES
from kg.store import Store

BASE = "https://w3id.org/vnkg/"
PREFIX = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


def graph(*parts: str, base: str = BASE) -> Store:
    """A graph in memory from Turtle."""
    database = ox.Store()
    database.load(f"BASE <{base}>\n{PREFIX}{''.join(parts)}".encode(), format=ox.RdfFormat.TURTLE)
    return Store(database, base)


def article(id: str, digest: str = "a", date: str = "2024-06-26", title: str = "Tin") -> str:  # noqa: A002
    """An article as the graph has it."""
    return f"""
    <article/{id}> a schema:NewsArticle ; kg:textDigest "{digest}" ; schema:headline "{title}"@vi ;
        schema:datePublished "{date}"^^xsd:date .
    """


def office(
    key: str, person: str, post: str, *, article: str = "a", claim: int = 1, quote: str = "", **dates: str
) -> str:
    """An office held, stated by one claim, with dates for start, end and left, and a reason in `…_by`."""
    properties = {"start": "time:hasBeginning", "end": "time:hasEnd", "left": "kg:leftBy"}
    claimed = f"<article/{article}#position-{claim}>"
    text = f"""
    <person/{key}> a foaf:Person ; rdfs:label "{person}"@vi . <post/{post}> a org:Post ; rdfs:label "{post}"@vi .
    <membership/{key}> a org:Membership ; org:member <person/{key}> ; kg:post <post/{post}> ;
        org:memberDuring <membership/{key}#interval> ; prov:wasDerivedFrom {claimed} .
    {claimed} a kg:PositionClaim .
    <article/{article}#w{claim}> oa:hasBody {claimed} ; oa:hasTarget <article/{article}#char={claim}> .
    <article/{article}#char={claim}> oa:hasSource <article/{article}> ;
        oa:hasSelector [ oa:exact "{quote or person}" ] .
    """
    for edge, value in dates.items():
        if edge in properties:
            reason = dates.get(f"{edge}_by")
            text += f"""
    <membership/{key}#interval> {properties[edge]} <membership/{key}#{edge}> .
    <membership/{key}#{edge}> time:inXSDDate "{value}"^^xsd:date ; prov:wasDerivedFrom {claimed} .
    """
            if reason:
                text += f'<membership/{key}#{edge}> kg:changeReason [ skos:prefLabel "{reason}"@vi, "x"@en ] .\n'
    return text


def issue(
    number: int, text: str, *, place: str = "Bắc Giang", topic: str = "đầu tư công", stance: str = "được nêu"
) -> str:
    """An issue of article a."""
    about, at, how = (f"<{value.replace(' ', '-')}>" for value in (topic, place, stance))
    return f"""
    <article/a#issue-{number}> a kg:Issue ; dcterms:subject {about} ; schema:text "{text}"@vi ; dcterms:spatial {at} ;
        kg:stance {how} ; prov:wasDerivedFrom <article/a> .
    {about} skos:prefLabel "{topic}"@vi, "topic"@en . {at} rdfs:label "{place}"@vi .
    {how} skos:prefLabel "{stance}"@vi, "stance"@en .
    """


def figure(
    number: int, value: str, start: str, end: str, *, measure: str = "Tăng trưởng GRDP", article: str = "a"
) -> str:
    """A figure of Bắc Giang in per cent."""
    return f"""
    <article/{article}#indicator-{number}> a kg:Indicator ; sdmx-measure:obsValue {value} ; kg:measure "{measure}"@vi ;
        sdmx-attribute:unitMeasure "%" ; sdmx-dimension:refArea <place/Bắc-Giang> ; kg:figureKind <kind/result> ;
        kg:periodStart "{start}"^^xsd:date ; kg:periodEnd "{end}"^^xsd:date ; schema:text "GRDP tăng {value}%"@vi ;
        prov:wasDerivedFrom <article/{article}> .
    <place/Bắc-Giang> rdfs:label "Bắc Giang"@vi .
    """


def told(changes: Iterable[Change]) -> list[tuple[str | None, ...]]:
    """The changes without their words."""
    return [(c.kind, c.subject, c.what, c.before, c.after, c.reason) for c in changes]


GAU = "Nguyễn Văn Gấu"
SECRETARY = "bi-thu-tinh-uy-bac-giang"
SLOW = "giải ngân chậm"


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("", office("g", GAU, SECRETARY), [("office-new", GAU, SECRETARY, None, "../..", None)]),
        (
            "",
            office("g", GAU, SECRETARY, start="2024-06-26", start_by="chỉ định"),
            [("office-new", GAU, SECRETARY, None, "2024-06-26/..", "chỉ định")],
        ),
        (
            "",
            office("g", GAU, SECRETARY, left="2025-06-30"),
            [("office-new", GAU, SECRETARY, None, "../≤2025-06-30", None)],
        ),
        (
            office("g", GAU, SECRETARY, start="2024-06-26"),
            office("g", GAU, SECRETARY, start="2024-06-26", end="2025-07-01", end_by="điều động"),
            [("office-vacated", GAU, SECRETARY, "2024-06-26/..", "2024-06-26/2025-07-01", "điều động")],
        ),
        (
            office("g", GAU, SECRETARY),
            office("g", GAU, SECRETARY, left="2025-06-30"),
            [("office-vacated", GAU, SECRETARY, "../..", "../≤2025-06-30", None)],
        ),
        (
            office("g", GAU, SECRETARY, left="2025-06-30"),
            office("g", GAU, SECRETARY, left="2025-06-30", end="2025-06-29"),
            [("office-dated", GAU, SECRETARY, "../≤2025-06-30", "../2025-06-29", None)],
        ),
        (office("g", GAU, SECRETARY), "", [("office-withdrawn", GAU, SECRETARY, "../..", None, None)]),
        (office("g", GAU, SECRETARY), office("g", GAU, SECRETARY), []),
        (office("g", GAU, SECRETARY), office("g-2", GAU, SECRETARY), []),  # a namesake came before him
        (office("g", GAU, SECRETARY), office("g-2", GAU, "bi-thu-tu"), []),  # another usual name of the body
        (  # another version of the extractors: the first claim is of another person in another office
            office("g", GAU, SECRETARY),
            office("t", "Dương Văn Thái", "dai-bieu"),
            [
                ("office-new", "Dương Văn Thái", "dai-bieu", None, "../..", None),
                ("office-withdrawn", GAU, SECRETARY, "../..", None, None),
            ],
        ),
        (office("g", GAU, SECRETARY), office("g", "Nguyễn Gấu", SECRETARY, claim=2), []),  # another longest name
    ],
)
def test_offices(old: str, new: str, changes: list[tuple[str | None, ...]]) -> None:
    """Taken up, left, dated, withdrawn; and the same in spite of another number or name."""
    both = article("a")
    assert told(compare(graph(old, both), graph(new, both))) == changes


def test_numbers_of_claims_mean_nothing_in_a_changed_article() -> None:
    """Where the article has another text, its first claim may be another one, be it of the same person."""
    old = graph(article("a"), office("g", GAU, SECRETARY))
    new = graph(article("a", digest="b"), office("g-2", GAU, "dai-bieu"))
    assert [change.kind for change in compare(old, new)] == ["article-changed", "office-new", "office-withdrawn"]


def test_namesakes_are_not_mixed_up() -> None:
    """Where two persons of one name change their numbers, each is still the one of his claims."""
    both = article("a"), article("b")
    old = graph(*both, office("h", "Hương", "tong-cuc", article="a"))
    new = graph(
        *both,
        office("h", "Hương", "tong-cuc", article="b"),
        office("h-2", "Hương", "tong-cuc", article="a", end="2025-01-01"),
    )
    assert told(compare(old, new)) == [
        ("office-new", "Hương", "tong-cuc", None, "../..", None),
        ("office-vacated", "Hương", "tong-cuc", "../..", "../2025-01-01", None),
    ]


def test_tenures_that_turn_out_to_be_one_are_not_withdrawn() -> None:
    """An office under two names of its body is one office when a later article shows it."""
    both = article("a"), article("b")
    old = graph(*both, office("g", GAU, "bi-thu-tp-hcm"), office("g-2", GAU, "bi-thu-thanh-uy", article="b"))
    new = graph(*both, office("g", GAU, "bi-thu-tp-hcm"), office("g", GAU, "bi-thu-tp-hcm", article="b"))
    assert compare(old, new) == ()


def test_words_bear_the_change_out() -> None:
    """A vacated office is told with the words that end it, a withdrawn one with those of the old build."""
    old = graph(office("g", GAU, SECRETARY, quote="Bí thư Tỉnh ủy Nguyễn Văn Gấu"))
    new = graph(
        office("g", GAU, SECRETARY, quote="Bí thư Tỉnh ủy Nguyễn Văn Gấu"),
        office("g", GAU, SECRETARY, article="b", quote="ông Gấu thôi giữ chức", end="2025-07-01"),
    )
    (change,) = compare(old, new)
    assert (change.article, change.quote) == ("b", "ông Gấu thôi giữ chức")
    (change,) = compare(old, graph())
    assert (change.article, change.quote) == ("a", "Bí thư Tỉnh ủy Nguyễn Văn Gấu")


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("", issue(1, SLOW), [("issue-new", "Bắc Giang", SLOW, None, "được nêu", "đầu tư công")]),
        (issue(1, SLOW), "", [("issue-withdrawn", "Bắc Giang", SLOW, "được nêu", None, "đầu tư công")]),
        (issue(1, SLOW), issue(7, "Giải  ngân chậm"), []),  # another number, other spacing
        (
            issue(1, SLOW),
            issue(1, SLOW, place="Bắc Ninh"),
            [
                ("issue-new", "Bắc Ninh", SLOW, None, "được nêu", "đầu tư công"),
                ("issue-withdrawn", "Bắc Giang", SLOW, "được nêu", None, "đầu tư công"),
            ],
        ),
    ],
)
def test_issues(old: str, new: str, changes: list[tuple[str | None, ...]]) -> None:
    """An issue is its topic, its place and its words."""
    assert told(compare(graph(old), graph(new))) == changes


def test_threads() -> None:
    """A thread whose state is another has moved on."""

    def thread(state: str) -> Store:
        return graph(f"""
        <thread/t> a kg:IssueThread ; rdfs:label "Đồng Nai: đầu tư công"@vi ; dcterms:subject <topic/t> ;
            kg:threadState <state/{state}> .
        <topic/t> skos:prefLabel "đầu tư công"@vi . <state/{state}> skos:prefLabel "{state}"@vi, "x"@en .
        """)

    moved = ("thread-moved", "Đồng Nai: đầu tư công", "đầu tư công", "mở", "giải-quyết", "đầu tư công")
    assert told(compare(thread("mở"), thread("giải-quyết"))) == [moved]
    assert told(compare(thread("mở"), thread("mở"))) == []


HALF, YEAR = ("2024-01-01", "2024-06-30"), ("2024-01-01", "2024-12-31")
GRDP = "Tăng trưởng GRDP"


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("", figure(1, "14.14", *HALF), [("figure-new", "Bắc Giang", GRDP, None, "14.14 %", "2024-01-01/2024-06-30")]),
        (
            figure(1, "14.14", *HALF),
            figure(9, "14.14", *HALF) + figure(2, "13.85", *YEAR, article="b"),
            [("figure-new", "Bắc Giang", GRDP, "14.14 % (2024-01-01/2024-06-30)", "13.85 %", "2024-01-01/2024-12-31")],
        ),
        (
            figure(1, "14.14", *HALF),
            figure(1, "14.1", *HALF),
            [("figure-changed", "Bắc Giang", GRDP, "14.14 %", "14.1 %", "2024-01-01/2024-06-30")],
        ),
        (
            figure(1, "9.5", *HALF),
            figure(1, "9.5", *HALF) + figure(2, "14.14", *HALF, article="b"),
            [("figure-changed", "Bắc Giang", GRDP, "9.5 %", "9.5; 14.14 %", "2024-01-01/2024-06-30")],
        ),
        (
            figure(1, "9.5", *HALF),
            "",
            [("figure-withdrawn", "Bắc Giang", GRDP, "9.5 %", None, "2024-01-01/2024-06-30")],
        ),
        (figure(1, "9.5", *HALF), figure(3, "9.5", *HALF, measure="tăng trưởng GRDP"), []),
        (  # the figure of the year is no earlier one
            figure(1, "13.85", *YEAR),
            figure(1, "13.85", *YEAR) + figure(2, "14.14", *HALF),
            [("figure-new", "Bắc Giang", GRDP, None, "14.14 %", "2024-01-01/2024-06-30")],
        ),
    ],
)
def test_figures(old: str, new: str, changes: list[tuple[str | None, ...]]) -> None:
    """A figure is its measure, area, period, unit and kind; a new period is told with the last value before it."""
    assert told(compare(graph(old), graph(new))) == changes


def test_changed_figure_brings_the_new_words() -> None:
    """Of several reports the one that says otherwise is quoted."""
    old, new = figure(1, "9.5", *HALF), figure(1, "9.5", *HALF) + figure(2, "14.14", *HALF, article="b")
    (change,) = compare(graph(old), graph(new))
    assert (change.article, change.quote) == ("b", "GRDP tăng 14.14%")


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("", article("a"), [("article-added", "a", "Tin", None, "2024-06-26", None)]),
        (article("a"), "", [("article-removed", "a", "Tin", "2024-06-26", None, None)]),
        (
            article("a"),
            article("a", digest="b", title="Tin mới"),
            [("article-changed", "a", "Tin mới", "2024-06-26", "2024-06-26", None)],
        ),
        (
            article("a"),
            article("a", date="2024-06-27"),
            [("article-changed", "a", "Tin", "2024-06-26", "2024-06-27", None)],
        ),
        (article("a"), article("a"), []),
    ],
)
def test_articles(old: str, new: str, changes: list[tuple[str | None, ...]]) -> None:
    """Articles come, go, or have another text or date."""
    assert told(compare(graph(old), graph(new))) == changes


def test_bases_do_not_matter() -> None:
    """Builds under two bases compare by what they say."""
    parts = (
        article("a"),
        office("g", GAU, SECRETARY, start="2024-06-26"),
        issue(1, "giải ngân chậm"),
        figure(1, "9.5", *HALF),
    )
    assert compare(graph(*parts), graph(*parts, base="https://vi.du/kg/")) == ()


def test_changes_come_in_a_fixed_order() -> None:
    """Kinds in their order, then by subject, whatever order the graph is in."""
    parts = [
        article("b"),
        article("a"),
        figure(1, "9.5", *HALF),
        issue(1, "x"),
        office("g", GAU, "a"),
        office("d", "Dương", "b", claim=2),
    ]
    one, other = compare(graph(), graph(*parts)), compare(graph(), graph(*reversed(parts)))
    assert one == other
    assert [KINDS.index(change.kind) for change in one] == sorted(KINDS.index(change.kind) for change in one)
    assert [change.subject for change in one] == ["a", "b", "Dương", GAU, "Bắc Giang", "Bắc Giang"]
