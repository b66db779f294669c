"""Named questions against answers worked out by reading the articles of `corpus/`.

The graph is made from the hand-checked records, so that what is tested is the question, not the extraction.
"""

from __future__ import annotations

import pytest

from kg import store
from kg.questions import question
from kg.store import Store
from tests.rdf.gold_records import all_lines

Row = tuple[str, ...]
_OFFICE = "kg:post/kg:plainLabel"


@pytest.fixture(scope="module")
def corpus() -> Store:
    """The graph of the corpus."""
    return store.memory(all_lines())


def ask(corpus: Store, name: str, columns: str, /, **values: str) -> list[Row]:
    """The answer to a question, some columns of it, each row once, IRIs by their last part."""
    results = question(name).ask(corpus, values)
    wanted = [results.columns.index(column) for column in columns.split()]
    rows = (tuple(row[number].rsplit("/", 1)[-1] for number in wanted) for row in results.values())
    return list(dict.fromkeys(rows))


@pytest.mark.parametrize(
    ("office", "on", "expected"),
    [
        # Elected in October 2020, expelled on 16/5/2024; appointed on 26/6/2024.
        ("Bí thư Tỉnh ủy Bắc Giang", "2020-09-30", []),
        ("Bí thư Tỉnh ủy Bắc Giang", "2021-03-01", [("Dương Văn Thái", "chắc")]),
        ("bi thu tinh uy bac giang", "2024-06-26", [("Nguyễn Văn Gấu", "chắc")]),
        ("Bí thư Tỉnh ủy Bắc Giang", "2024-09-01", [("Nguyễn Văn Gấu", "suy đoán")]),
        # From 1/7/2025 the province is another: Bắc Ninh.
        ("Bí thư Tỉnh ủy Bắc Ninh", "2025-08-15", [("Nguyễn Văn Gấu", "chắc")]),
        # March 2023, 16/5/2024 and 25/10/2024.
        ("Thường trực Ban Bí thư", "2023-06", [("Trương Thị Mai", "chắc")]),
        # “March 2023” tells that it was in March, not that it was by the tenth.
        ("Thường trực Ban Bí thư", "2023-03", [("Trương Thị Mai", "chắc")]),
        ("Thường trực Ban Bí thư", "2023-03-10", [("Trương Thị Mai", "suy đoán")]),
        ("Bí thư Tỉnh ủy Bắc Giang", "2020-10-01", [("Dương Văn Thái", "suy đoán")]),
        ("Thường trực Ban Bí thư", "2024-06-26", [("Lương Cường", "chắc")]),
        ("Thường trực Ban Bí thư", "2024-10-25", [("Trần Cẩm Tú", "chắc")]),
        ("Chủ tịch nước", "2025-10-01", [("Lương Cường", "chắc")]),
        ("Chủ tịch nước", "2024-10-20", []),
        # Dismissed on 8/10/2024; elected on 2/1/2025.
        ("Chủ tịch UBND tỉnh Bắc Giang", "2024-07-01", [("Lê Ánh Dương", "chắc")]),
        ("Chủ tịch UBND tỉnh Bắc Giang", "2025-01-02", [("Nguyễn Việt Oanh", "chắc")]),
        # Elected on 18/11/2025 in the place of Võ Tấn Đức, said to be in office on 13/3/2026.
        ("Chủ tịch UBND tỉnh Đồng Nai", "2025-09-01", [("Võ Tấn Đức", "chắc")]),
        ("Chủ tịch UBND tỉnh Đồng Nai", "2026-01-01", [("Nguyễn Văn Út", "chắc")]),
    ],
)
def test_who_held(corpus: Store, office: str, on: str, expected: list[Row]) -> None:
    """Who held an office on a day, and how sure that is."""
    assert ask(corpus, "who-held", "holder sure", office=office, on=on) == expected


def test_officials(corpus: Store) -> None:
    """The offices of Nguyễn Văn Gấu through six articles, with the dates they give."""
    rows = ask(corpus, "officials", "office start", official="nguyễn văn gấu")
    assert ("Bí thư Tỉnh ủy Bắc Giang", "2024-06-26") in rows
    assert ("Bí thư Tỉnh ủy Bắc Ninh", "2025-07-01") in rows
    offices = {office for office, _ in rows}
    assert {"Chính ủy Quân khu 9", "Chính ủy Sư đoàn Bộ binh 8", "Thứ trưởng Bộ Quốc phòng"} <= offices
    assert not {office for office in offices if office.startswith(("Chủ tịch", "Phó Bí thư"))}


def test_changes_of_2024(corpus: Store) -> None:
    """What changed hands in 2024 by the articles' own words: who came, who left, when, how."""
    results = question("changes").ask(corpus, {"since": "2024-01-01", "until": "2024-12-31"})
    column = {name: number for number, name in enumerate(results.columns)}
    said = {
        tuple(row[column[name]] for name in ("date", "office", "change", "person", "reason"))
        for row in results.values()
        if row[column["basis"]] == "theo lời bài báo"
    }
    assert {
        ("2024-05-16", "Thường trực Ban Bí thư", "đi", "Trương Thị Mai", "thôi giữ chức"),
        ("2024-06-26", "Bí thư Tỉnh ủy Bắc Giang", "đến", "Nguyễn Văn Gấu", "điều động"),
        ("2024-10-08", "Chủ tịch HĐND tỉnh Bắc Giang", "đi", "Lê Thị Thu Hồng", "miễn nhiệm"),
        ("2024-10-08", "Chủ tịch UBND tỉnh Bắc Giang", "đi", "Lê Ánh Dương", "miễn nhiệm"),
        ("2024-10-08", "Phó Chủ tịch UBND tỉnh Bắc Giang", "đi", "Lê Ô Pích", "miễn nhiệm"),
        ("2024-10-21", "Chủ tịch nước", "đến", "Lương Cường", "bầu"),
        ("2024-10-25", "Thường trực Ban Bí thư", "đến", "Trần Cẩm Tú", "phân công"),
    } <= said
    assert ("Bí thư Tỉnh ủy Bắc Giang", "Dương Văn Thái") in ask(
        corpus, "changes", "office predecessor", since="2024-06-26", until="2024-06-26"
    )


def test_bodies(corpus: Store) -> None:
    """The bodies of Bắc Giang, those of its districts among them, none of Bắc Ninh or Đồng Nai."""
    names = {name for (name,) in ask(corpus, "bodies", "name", province="Bắc Giang")}
    assert {
        "Tỉnh ủy Bắc Giang",
        "UBND tỉnh Bắc Giang",
        "HĐND tỉnh Bắc Giang",
        "Đảng bộ tỉnh Bắc Giang",
        "Cục Thống kê tỉnh Bắc Giang",
        "Huyện ủy Lạng Giang",
    } <= names
    assert not [name for name in names if "Bắc Ninh" in name or "Đồng Nai" in name]


def test_events(corpus: Store) -> None:
    """The working session of 26/6/2024 and who was there."""
    rows = ask(corpus, "events", "date event actor", participant="Lê Ánh Dương")
    (session,) = {event for day, event, _ in rows if day == "2024-06-26" and "working-session" in event}
    assert {actor for _, event, actor in rows if event == session} == {"Lương Cường", "Lê Thị Thu Hồng", "Lê Ánh Dương"}


def test_one_event_of_three_reports(corpus: Store) -> None:
    """The appointment of 26/6/2024 is one event: three articles, two of them independent (…-c copies …-a)."""
    rows = ask(corpus, "reports", "event independent article", on="2024-06-26")
    articles = {article for event, _, article in rows if "appointment" in event}
    assert articles == {
        "2024-06-26-bi-thu-bac-giang-a",
        "2024-06-26-bi-thu-bac-giang-b",
        "2024-06-27-bi-thu-bac-giang-c",
    }
    assert {count for event, count, _ in rows if "appointment" in event} == {"2"}


def test_about(corpus: Store) -> None:
    """What is said of Lê Thị Thu Hồng: four articles speak of her offices, one has her at the session."""
    rows = ask(corpus, "about", "kind article", person="Lê Thị Thu Hồng")
    assert {article for kind, article in rows if kind == "chức vụ"} == {
        "bac-giang-2024-06",
        "2024-06-26-bi-thu-bac-giang-b",
        "2024-10-08-bac-giang-mien-nhiem",
    }
    assert ("sự kiện", "bac-giang-2024-06") in rows
    sentences = {s for (s,) in ask(corpus, "about", "sentence", person="Lê Thị Thu Hồng")}
    assert any(s.startswith("Đó là bà Lê Thị Thu Hồng, Chủ tịch HĐND tỉnh") for s in sentences)


def test_issues(corpus: Store) -> None:
    """Slow public investment in Bắc Giang: said in four articles, of which one is a copy."""
    rows = ask(corpus, "issues", "article", province="Bắc Giang", topic="public-investment")
    assert {article for (article,) in rows} == {
        "bac-giang-2024-06",
        "2024-06-26-bi-thu-bac-giang-a",
        "2024-06-27-bi-thu-bac-giang-c",
        "2024-07-11-bac-giang-giua-nam",
    }


def test_reporters(corpus: Store) -> None:
    """Who said what of Đồng Nai, and of the city: a person, a body, people with no name, or the article."""
    assert ask(corpus, "reporters", "reporter", province="Đồng Nai") == [
        ("(bài báo)",),
        ("Sở Tài chính tỉnh Đồng Nai",),
        ("Võ Tấn Đức",),
    ]
    assert ask(corpus, "reporters", "reporter text", province="TP.HCM")[0][0] == "Cử tri"


def test_directives(corpus: Store) -> None:
    """Lương Cường tells six things to Bắc Giang and one to the Central Office; Đồng Nai's order answers an issue."""
    rows = ask(corpus, "directives", "to text", issuer="Lương Cường", addressee="Văn phòng Trung ương Đảng")
    assert len(rows) == 1
    assert rows[0][1].startswith("Về những kiến nghị, đề xuất của tỉnh Bắc Giang")
    of_the_session = [
        r for r in ask(corpus, "directives", "to article text", issuer="Lương Cường") if "bac-giang" in r[1]
    ]
    assert len(of_the_session) == 7
    answered = {issue for _, issue in ask(corpus, "directives", "text issue", issuer="Hồ Văn Hà")} - {""}
    assert answered == {"Đồng Nai mới giải ngân hơn 20% vốn đầu tư công"}


def test_statements(corpus: Store) -> None:
    """Nguyễn Quang Dương is quoted once, on why chairs are not of the place."""
    rows = ask(corpus, "statements", "text form", official="Nguyễn Quang Dương")
    assert len(rows) == 1
    assert "không phải là người địa phương" in rows[0][0]


def test_indicators(corpus: Store) -> None:
    """Growth of Bắc Giang: 19,3% in 2022, 13,45% in 2023, 14,14% in the first half of 2024."""
    rows = ask(corpus, "indicators", "start end value unit", province="Bắc Giang")
    assert [row for row in rows if row[0]] == [
        ("2022", "2022", "19.3", "%"),
        ("2023", "2023", "13.45", "%"),
        ("2024-01-01", "2024-06-30", "14.14", "%"),
    ]


def test_issues_without_directive(corpus: Store) -> None:
    """Nobody was told to do anything about farming in Bắc Giang; somebody was about disbursement in Đồng Nai."""
    farming = {text for (text,) in ask(corpus, "issues-without-directive", "text", province="Bắc Giang")}
    assert "thời tiết không thuận khiến sản lượng vải thiều giảm, nhất là trà chính vụ" in farming
    left = {text for (text,) in ask(corpus, "issues-without-directive", "text", province="Đồng Nai")}
    assert "Đồng Nai mới giải ngân hơn 20% vốn đầu tư công" not in left


def test_issue_threads(corpus: Store) -> None:
    """Disbursement in Đồng Nai: raised in July 2025, answered the same day, going on until March 2026."""
    rows = ask(corpus, "issue-threads", "thread turn date", province="Đồng Nai", topic="public-investment")
    threads = [thread for thread, turn, date in rows if (turn, date) == ("được nêu ra", "2025-07-15")]
    (main,) = threads
    story = {(turn, date) for thread, turn, date in rows if thread == main}
    assert {
        ("được nêu ra", "2025-07-15"),
        ("có chỉ đạo", "2025-07-15"),
        ("tiếp diễn", "2025-09-18"),
        ("tiếp diễn", "2026-03-13"),
    } <= story


def test_homonyms(corpus: Store) -> None:
    """The head of the statistics office and the official of Bắc Giang are two Nguyễn Thị Hương."""
    rows = ask(corpus, "homonyms", "person other", name="Nguyễn Thị Hương")
    assert len({person for person, _ in rows}) == 2
    offices = {
        person: {
            key for (key,) in corpus.query(f"SELECT ?o {{ ?m org:member person:{person} ; {_OFFICE} ?o }}").values()
        }
        for person, _ in rows
    }
    (statistics,) = [held for held in offices.values() if "tong cuc truong tong cuc thong ke" in held]
    assert len(statistics) == 1


def test_contradictions_show_their_words(corpus: Store) -> None:
    """Each contradiction comes with at least two sentences that cannot both be true, or one that cannot be."""
    for kind, detail, sentence in ask(corpus, "contradictions", "kind detail sentence"):
        assert kind
        assert detail
        assert sentence


def test_territory(corpus: Store) -> None:
    """“Bắc Ninh since 1/7/2025” finds what was said of Bắc Giang in 2024, and says through what."""
    rows = ask(corpus, "territory", "through place date", unit="Bắc Ninh", since="2025-07-01")
    through = {place: way for way, place, _ in rows}
    assert through == {"Bắc Giang": "đơn vị trước, đã nhập vào", "Bắc Ninh": "chính đơn vị này"}
    assert {date[:4] for _, place, date in rows if place == "Bắc Giang"} >= {"2024"}
    before = ask(corpus, "territory", "through place", unit="Bắc Giang", since="2024-06-01")
    assert ("đơn vị sau, đã thay thế", "Bắc Ninh") in before
    assert ("chính đơn vị này", "Bắc Giang") in before
    assert ask(corpus, "territory", "place", unit="Bắc Giang", since="2025-08-01") == []
