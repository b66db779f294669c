"""JSON Lines and JSON: keys, ids, broken lines."""

from __future__ import annotations

import json

import pytest

from kg.reading import legacy
from tests.reading.conftest import Desk


def test_usual_keys(desk: Desk) -> None:
    """The usual keys need no configuration."""
    record = {
        "id": "21468692", "date": "2017", "text": "Ông Nguyễn Sự\nNguyên Bí thư", "title": "Ông Nguyễn Sự",
        "url": "https://vi.du/1", "publisher": "Báo Mẫu", "author": "A",
    }  # fmt: skip
    other = {"id": 7, "text": "Chiều 6/2", "published": "2017-02-06T10:00:00Z"}
    desk.write("news.jsonl", "\ufeff" + json.dumps(record) + "\n\n" + json.dumps(other))
    one, two = desk.read()
    assert (one.id, one.date, one.text) == ("21468692", "2017", "Ông Nguyễn Sự\nNguyên Bí thư")
    assert (one.title, one.url, one.publisher, one.author) == ("Ông Nguyễn Sự", "https://vi.du/1", "Báo Mẫu", "A")
    assert (two.id, two.date, two.title) == ("7", "2017-02-06", None)
    assert not desk.errors and not desk.notices


def test_own_keys(desk: Desk) -> None:
    """Keys are configured one by one, also inside an object."""
    desk.write("a.ndjson", json.dumps({"_id": "x", "body": "Ngày 26/6", "meta": {"day": "26/06/2024"}, "title": "T"}))
    (article,) = desk.read(fields={"id": "_id", "text": "body", "date": "meta.day"})
    assert (article.id, article.text, article.date, article.title) == ("x", "Ngày 26/6", "2024-06-26", "T")


def test_unknown_field_is_wrong_usage(desk: Desk) -> None:
    """A field that no article has is the caller's mistake."""
    with pytest.raises(ValueError, match="unknown field body: an article has id, date, text"):
        desk.read(fields={"body": "text"})


def test_article_without_id_is_named_by_file_and_line(desk: Desk) -> None:
    """Without an id the file and the line are one."""
    desk.write("news.jsonl", '{"text": "một"}\n\n{"text": "ba", "id": ""}\n')
    assert [article.id for article in desk.read()] == ["news-1", "news-3"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"id": "x", "text": ', "a.jsonl:2: broken JSON: "),
        ("[1, 2]", "a.jsonl:2: not a JSON object"),
        (
            '{"id": "x", "body": "b"}',
            "a.jsonl:2: no key “text”; it has id, body: name the key of the text (--field text=KEY)",
        ),
        ("{}", "a.jsonl:2: no key “text”; it has nothing"),
        ('{"text": null}', "a.jsonl:2: no key “text”"),
        ('{"text": ["một"]}', "a.jsonl:2: “text” holds a list, not a text"),
        ('{"text": 5}', "a.jsonl:2: “text” holds a number, not a text"),
        ('{"text": "  "}', "a.jsonl:2: empty: it holds no text"),
        ('{"text": "x", "id": {"a": 1}}', "a.jsonl:2: its id is an object"),
        ('{"text": "\\ud800"}', "a.jsonl:2: broken JSON: "),
        (b'{"text": "\xff"}', "a.jsonl:2: invalid UTF-8"),
        ("[" * 100_000, "a.jsonl:2: broken JSON: "),
        ('{"text": "date 2024-99 x"}', "a.jsonl:2: unreadable header"),
    ],
)
def test_broken_line_costs_that_line(desk: Desk, line: str | bytes, told: str) -> None:
    """The number of the line and the reason are told; the lines around it are read."""
    broken = line if isinstance(line, bytes) else line.encode()
    desk.write("a.jsonl", b'{"id": "1", "text": "m"}\n' + broken + b'\n{"id": "3", "text": "b"}\n')
    assert [article.id for article in desk.read()] == ["1", "3"]
    assert len(desk.errors) == 1 and desk.errors[0].startswith(told)


def test_unreadable_date_is_told(desk: Desk) -> None:
    """A date that is none costs the date, not the article."""
    desk.write("a.jsonl", json.dumps({"id": "1", "text": "Ngày 26/6", "date": "06/26/2024", "published": "2024-06-26"}))
    (article,) = desk.read()
    assert article.date == "2024-06-26"
    assert len(desk.notices) == 1
    assert desk.notices[0].startswith("a.jsonl:1: date “06/26/2024” is no date that can be read (write YYYY-MM-DD)")


def test_damaged_text_is_mended_with_its_title(desk: Desk, vietnamese: str) -> None:
    """A title too short to be recognised is mended as its text is."""
    damaged = legacy.encode(vietnamese, "vni").decode("cp1252")
    desk.write(
        "a.jsonl", json.dumps({"id": "1", "text": damaged, "title": "Tænh uûy Baéc Giang", "url": "https://vi.du"})
    )
    (article,) = desk.read()
    assert (article.text, article.title, article.url) == (vietnamese, "Tỉnh ủy Bắc Giang", "https://vi.du")
    assert desk.notices == ["a.jsonl:1: VNI that had been saved as Unicode: converted"]


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ('{"text": "một"}', ["a"]),
        ('[{"text": "một"}, {"text": "hai", "id": "x"}]', ["a-1", "x"]),
        ('[{"text": "một"}, 5, {"body": "ba"}]', ["a-1"]),
    ],
)
def test_json_file(desk: Desk, content: str, ids: list[str]) -> None:
    """A JSON file is one article or a list of them; what is none in the list is told."""
    desk.write("a.json", content)
    assert [article.id for article in desk.read()] == ids
    told = ["a.json, item 2: not an object with keys", "a.json, item 3: no key “text”; it has body"]
    assert [error.split(": name the key")[0] for error in desk.errors] == (told if "5" in content else [])


@pytest.mark.parametrize(
    ("content", "told"), [("5", "neither an object nor a list"), ("", "empty"), ('{"title": "T"}', "no key “text”")]
)
def test_json_file_without_article(desk: Desk, content: str, told: str) -> None:
    """A JSON file that holds no article is refused: a side file without its text, say."""
    desk.write("a.json", content)
    assert desk.read() == []
    assert len(desk.errors) == 1 and desk.errors[0].startswith(f"a.json: {told}")
