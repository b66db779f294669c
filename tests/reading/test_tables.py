"""CSV and Parquet: columns, separators, encodings, broken rows."""

from __future__ import annotations

import csv
import io

import pytest

from kg.reading import legacy
from tests.reading.conftest import Desk


def table(rows: list[list[str]], delimiter: str = ",") -> str:
    """The rows as CSV."""
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "tcvn3", "viscii"])
@pytest.mark.parametrize("name", ["news.csv", "news.tsv"])
def test_csv(desk: Desk, vietnamese: str, delimiter: str, encoding: str, name: str) -> None:
    """Comma, semicolon and tab, as spreadsheets of any age save them; line breaks inside a field stay."""
    text = table([["id", "text", "date"], ["1", vietnamese, "26/06/2024"], ["", "Hà nội, ngày 3/4", ""]], delimiter)
    desk.write(name, legacy.encode(text, encoding) if encoding in legacy.NAMES else text.encode(encoding))
    one, two = desk.read()
    assert (one.id, one.text, one.date) == ("1", vietnamese, "2024-06-26")
    assert (two.id, two.text, two.date) == ("news-2", "Hà nội, ngày 3/4", None)
    assert bool(desk.notices) == (encoding not in ("utf-8", "utf-8-sig"))


def test_csv_with_own_columns(desk: Desk) -> None:
    """Columns are named as keys are; other columns do no harm."""
    desk.write("a.csv", table([["nội dung", "ngày", "x"], ["Ngày 26/6", "2024", "?"]]))
    (article,) = desk.read(fields={"text": "nội dung", "date": "ngày"})
    assert (article.text, article.date, article.id) == ("Ngày 26/6", "2024", "a-1")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            "id,body\n1,x\n",
            "a.csv: no column “text”; it has id, body: name the text's (--field text=COLUMN)",
        ),
        ("", "a.csv: empty: its first line should name the columns"),
        ("id,text\n1\n", "a.csv:2: 1 fields where the first line names 2"),
        ("id,text\n1,một, hai\n", "a.csv:2: 3 fields where the first line names 2"),
        ("id,text\n1,\n", "a.csv:2: empty: its text column holds nothing"),
        ('id,text\n1,"một\n', "a.csv:2: broken CSV row"),
    ],
)
def test_broken_csv(desk: Desk, content: str, told: str) -> None:
    """The line and the reason are told."""
    desk.write("a.csv", content)
    assert desk.read() == []
    assert len(desk.errors) == 1 and desk.errors[0].startswith(told)


def test_broken_csv_row_costs_that_row(desk: Desk) -> None:
    """The rows around a broken one are read; lines are counted as an editor does."""
    desk.write("a.csv", 'id,text\n1,"dòng\nhai"\n2\n3,ba\n')
    assert [(article.id, article.text) for article in desk.read()] == [("1", "dòng\nhai"), ("3", "ba")]
    assert len(desk.errors) == 1 and desk.errors[0].startswith("a.csv:4: 1 fields")


def test_invalid_utf8_deep_in_a_csv(desk: Desk) -> None:
    """A broken letter beyond what is looked at first is told; what came before was read."""
    rows = "".join(f"{number},Chiều 6/2 tại Bắc Giang số {number}\n" for number in range(4000))
    desk.write("a.csv", ("id,text\n" + rows).encode() + b"x,\xe1\xba\n")
    assert len(desk.read()) > 3000
    assert len(desk.errors) == 1 and "invalid UTF-8" in desk.errors[0]


def test_long_field(desk: Desk) -> None:
    """An article may be longer than Python's usual limit for a field."""
    desk.write("a.csv", table([["text"], ["Ngày 26/6 " * 20_000]]))
    (article,) = desk.read()
    assert len(article.text) == 200_000


def test_parquet(desk: Desk, vietnamese: str) -> None:
    """Columns by name, dates as dates, nested values by path."""
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    import datetime

    made = arrow.table(
        {
            "id": [1, 2, 3],
            "text": [vietnamese, None, "date 2023 Ngày 26/6"],
            "meta": [{"day": datetime.date(2024, 6, 26)}, None, None],
            "other": [b"x", b"y", b"z"],
        }
    )
    parquet.write_table(made, desk.folder / "a.parquet")
    one, three = desk.read(fields={"date": "meta.day"})
    assert (one.id, one.text, one.date) == ("1", vietnamese, "2024-06-26")
    assert (three.id, three.text, three.date) == ("3", "Ngày 26/6", "2023")
    assert desk.errors == [
        "a.parquet, row 2: no key “text”; it has id, meta, text: name the key of the text (--field text=KEY)"
    ]


@pytest.mark.parametrize(
    ("content", "told"), [(b"PAR1 broken PAR1", "broken Parquet table"), (b"", "broken Parquet table")]
)
def test_broken_parquet(desk: Desk, content: bytes, told: str) -> None:
    """A file that is no table is refused."""
    pytest.importorskip("pyarrow")
    desk.write("a.parquet", content)
    assert desk.read() == []
    assert len(desk.errors) == 1 and desk.errors[0].startswith(f"a.parquet: {told}")


def test_parquet_without_text_column(desk: Desk) -> None:
    """The columns that are there are named."""
    arrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet").write_table(arrow.table({"body": ["x"]}), desk.folder / "a.parquet")
    assert desk.read() == []
    assert desk.errors == ["a.parquet: no column “text”; it has body: name the text's (--field text=COLUMN)"]
