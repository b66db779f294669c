"""What the corpus is there to show, each feature asked of the graph as `corpus/README.md` tells a reader to ask it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.api import Graph

ROOT = Path(__file__).parent.parent
BASE = "https://w3id.org/vnkg/"


@pytest.fixture(scope="module")
def graph() -> Iterator[Graph]:
    """The graph of the corpus, built for these tests."""
    with kg.build(ROOT / "corpus") as built:
        yield built


def ask(graph: Graph, question: str, **parameters: str) -> list[dict[str, str]]:
    """The answer of a named question as plain text, by column; an unbound value is empty."""
    results = graph.query(question, **parameters)
    return [{column: plain(value) for column, value in zip(results.columns, row, strict=True)} for row in results.rows]


def plain(value: object) -> str:
    """A term as text, an IRI of the graph without its base; an unbound value is empty."""
    return str(getattr(value, "value", value) or "").removeprefix(BASE)


@pytest.mark.parametrize(
    ("office", "on", "holder"),
    [
        ("Bí thư Tỉnh ủy Bắc Giang", "2024-04-01", "Dương Văn Thái"),
        ("Bí thư Tỉnh ủy Bắc Giang", "2024-06-26", "Nguyễn Văn Gấu"),
        ("Bí thư Tỉnh ủy Bắc Ninh", "2025-08-01", "Nguyễn Văn Gấu"),
        ("Chủ tịch nước", "2025-01-01", "Lương Cường"),
        ("Thường trực Ban Bí thư", "2024-06-26", "Lương Cường"),
        ("Thường trực Ban Bí thư", "2024-12-01", "Trần Cẩm Tú"),
    ],
)
def test_who_held_an_office_on_a_day(graph: Graph, office: str, on: str, holder: str) -> None:
    """Before and after each change the right one, and nobody else."""
    assert {row["holder"] for row in ask(graph, "who-held", office=office, on=on)} == {holder}


def test_the_change_of_the_secretary_of_bac_giang_with_both_dates(graph: Graph) -> None:
    """Dương Văn Thái from October 2020, Nguyễn Văn Gấu after him from 26 June 2024, each date with its article."""
    rows = graph.query(
        """
        PREFIX kg: <https://w3id.org/vnkg/ontology#>
        PREFIX org: <http://www.w3.org/ns/org#>
        PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX time: <http://www.w3.org/2006/time#>
        SELECT ?person ?date ?article WHERE {
          ?membership org:member ?person ; org:organization <https://w3id.org/vnkg/body/tinh-uy-bac-giang> ;
            org:role <https://w3id.org/vnkg/vocabulary/role/bi-thu> ; org:memberDuring/time:hasBeginning ?start .
          ?start time:inXSDDate|time:inXSDgYearMonth ?date ; prov:wasDerivedFrom/prov:wasDerivedFrom ?article .
        } ORDER BY STR(?date)
        """
    ).rows
    said = [tuple(plain(value) for value in row) for row in rows]
    assert ("person/duong-van-thai", "2020-10", "article/2024-06-26-bi-thu-bac-giang-b") in said
    assert {(who, date) for who, date, _ in said if who == "person/nguyen-van-gau"} == {
        ("person/nguyen-van-gau", "2024-06-26")
    }
    (change,) = [
        row
        for row in ask(graph, "changes", since="2024-06-01", until="2024-06-30")
        if row["office"] == "Bí thư Tỉnh ủy Bắc Giang" and row["change"] == "đến"
    ]
    assert (change["date"], change["person"], change["predecessor"]) == (
        "2024-06-26",
        "Nguyễn Văn Gấu",
        "Dương Văn Thái",
    )


def test_one_appointment_from_three_reports(graph: Graph) -> None:
    """Three articles report the ceremony of 26 June; one is a near-copy, so that two reports are independent."""
    reports = ask(graph, "reports", on="2024-06-26")
    by_event: dict[tuple[str, str], set[str]] = {}
    for row in reports:
        by_event.setdefault((row["event"], row["independent"]), set()).add(row["article"])
    three = {f"article/2024-06-2{day}-bi-thu-bac-giang-{letter}" for day, letter in ("6a", "6b", "7c")}
    assert [independent for (_, independent), articles in by_event.items() if articles == three] == ["2"]
    (copies,) = graph.query(
        """
        PREFIX kg: <https://w3id.org/vnkg/ontology#>
        SELECT ?original ?copy { ?group kg:original ?original ; kg:copy ?copy }
        """
    ).rows
    assert [plain(value) for value in copies] == [
        "article/2024-06-26-bi-thu-bac-giang-a",
        "article/2024-06-27-bi-thu-bac-giang-c",
    ]


def test_two_officials_of_one_name_are_kept_apart_and_one_is_followed(graph: Graph) -> None:
    """The head of the statistics office is not the official of Bắc Giang, who is the one of the merged Bắc Ninh."""
    rows = ask(graph, "homonyms", name="Nguyễn Thị Hương")
    assert {(row["person"], row["other"]) for row in rows} == {
        ("person/nguyen-thi-huong", "person/nguyen-thi-huong-tong-cuc-thong-ke"),
        ("person/nguyen-thi-huong-tong-cuc-thong-ke", "person/nguyen-thi-huong"),
    }
    assert {row["detail"] for row in rows} == {
        "Phó Bí thư Thường trực, Tỉnh ủy Bắc Giang / Tổng cục trưởng, Tổng cục Thống kê"
    }
    articles = graph.query(
        "PREFIX schema: <https://schema.org/>"
        f"SELECT ?article {{ ?article schema:mentions <{BASE}person/nguyen-thi-huong> }} ORDER BY ?article"
    ).rows
    assert [plain(row[0]) for row in articles] == [
        "article/2025-01-02-bac-giang-bau-chu-tich",
        "article/2025-06-30-bac-ninh-hop-nhat",
        "article/2025-10-02-bac-ninh-dai-hoi",
    ]


def test_the_disbursement_of_dong_nai_from_its_directive_to_the_end_of_the_year(graph: Graph) -> None:
    """One thread through three articles: raised and answered in July, going on in September, closed in March."""
    turns = ask(graph, "issue-threads", province="Đồng Nai", topic="public-investment")
    (thread,) = {row["thread"] for row in turns if row["label"].startswith("giải ngân vốn đầu tư công")}
    own = [row for row in turns if row["thread"] == thread]
    assert own[0]["turn"] == "được nêu ra"
    assert list(dict.fromkeys(row["article"] for row in own)) == [
        "article/2025-07-15-dong-nai-giai-ngan",
        "article/2025-09-18-dong-nai-don-doc",
        "article/2026-03-13-dong-nai-tong-ket",
    ]
    assert {"có chỉ đạo", "tiếp diễn", "có số liệu"} <= {row["turn"] for row in own}
    assert any("gần 68%" in row["text"] for row in own if row["article"].endswith("tong-ket"))


def test_facts_of_bac_giang_are_found_through_the_bac_ninh_of_today(graph: Graph) -> None:
    """A question about the merged province finds what was said of the old one in 2024, and says through what."""
    rows = ask(graph, "territory", unit="Bắc Ninh", since="2025-07-01")
    old = [row for row in rows if row["place"] == "Bắc Giang"]
    assert {row["through"] for row in old} == {"đơn vị trước, đã nhập vào"}
    assert any("14,14%" in row["text"] for row in old if row["article"] == "article/bac-giang-2024-06")
    assert {row["through"] for row in rows if row["place"] == "Bắc Ninh" and row["date"] > "2025-07-01"} == {
        "chính đơn vị này"
    }


def test_nothing_contradicts_that_the_articles_do_not(graph: Graph) -> None:
    """No chair of the corpus has two holders at once, and no one holds an office after leaving it."""
    rows = graph.query(
        "PREFIX kg: <https://w3id.org/vnkg/ontology#> SELECT DISTINCT ?kind { ?one kg:contradictionKind ?kind }"
    ).rows
    kinds = {plain(row[0]).rsplit("/", 1)[-1] for row in rows}
    assert kinds.isdisjoint({"two-holders", "after-leaving"})


def commands() -> list[list[str]]:
    """The questions that `corpus/README.md` tells a reader to ask: name and parameters."""
    text = (ROOT / "corpus" / "README.md").read_text(encoding="utf-8")
    return [shlex.split(found) for found in re.findall(r"`kg query ([^`]+)`", text)]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_what_the_readme_tells_to_ask_is_answered(graph: Graph, command: list[str]) -> None:
    """Each command of the table names a question, its parameters, and gets an answer."""
    name, *options = command
    assert options[::2] == ["-p"] * (len(options) // 2)
    assert graph.query(name, **dict(option.split("=", 1) for option in options[1::2])).rows
