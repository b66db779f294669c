"""Plain text: the header, the metadata beside it, the text."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.reading import read_text
from tests.reading.conftest import Desk


@pytest.mark.parametrize(
    ("written", "date", "text"),
    [
        ("date 2024-06-26\nBộ Chính trị\n\nNgày 26/6\n", "2024-06-26", "Bộ Chính trị\n\nNgày 26/6\n"),
        (" date 2024-06 Ngày 26/6, tại Bắc Giang", "2024-06", "Ngày 26/6, tại Bắc Giang"),
        ("date 2017\r\n\r\nChiều 6/2\r\n", "2017", "Chiều 6/2\n"),
        ("\ufeff\u200bdate\u00a02024-06 Ngày 26/6", "2024-06", "Ngày 26/6"),
        ("Date: 2024-06-26\nNgày 26/6", "2024-06-26", "Ngày 26/6"),
        ("Ngày 26/6, tại Bắc Giang\n", None, "Ngày 26/6, tại Bắc Giang\n"),
        ("  thụt đầu dòng", None, "  thụt đầu dòng"),
        ("dated 2024 Ngày", None, "dated 2024 Ngày"),
        ("Ngày 26/6\ndate 2024-06-26", None, "Ngày 26/6\ndate 2024-06-26"),
    ],
)
def test_header(written: str, date: str | None, text: str) -> None:
    """Both forms of the header are one; a text without it is whole."""
    article = read_text(written, id="a")
    assert (article.date, article.text) == (date, text)


@pytest.mark.parametrize(
    "written", ["date 26/6/2024\nNgày", "date 2024-13\nNgày", "date hôm qua Ngày", "date 2024-06-31 Ngày"]
)
def test_unreadable_header_is_refused(written: str) -> None:
    """A header that is meant as a date and is none stops the article: nobody can tell what it means."""
    with pytest.raises(InputError, match=r"^a: unreadable header “date .*”: write date YYYY"):
        read_text(written, id="a")


@pytest.mark.parametrize("written", ["", " \n\u200b", "date 2024-06-26", "date 2024-06-26\n \n"])
def test_empty_text_is_refused(written: str) -> None:
    """An article without text is none."""
    with pytest.raises(InputError, match=r"^a: empty"):
        read_text(written, id="a")


@pytest.mark.parametrize(
    ("header", "given_date", "date"),
    [
        (None, "2024-06-26", "2024-06-26"),
        ("2024-06", "2024-06-26", "2024-06-26"),
        ("2024-06", "2023", "2024-06"),
        ("2024-06-26", "2024", "2024-06-26"),
        ("2024", None, "2024"),
    ],
)
def test_the_more_precise_date_counts(header: str | None, given_date: str | None, date: str) -> None:
    """The header wins, but a date that says the same more precisely is taken."""
    text = "Ngày 26/6" if header is None else f"date {header} Ngày 26/6"
    assert read_text(text, id="a", date=given_date).date == date


@given(st.text(min_size=1, max_size=60).filter(lambda text: text.strip() and text.isprintable()))
def test_text_in_two_forms_reads_equal(text: str) -> None:
    """Composed or decomposed, the article is the same, digest and all."""
    try:
        article = read_text("date 2024 |" + text, id="a")
    except InputError:
        return
    assert read_text("date 2024 |" + unicodedata.normalize("NFD", text), id="a").digest == article.digest


def test_side_file(desk: Desk) -> None:
    """NAME.json beside NAME.txt gives the metadata, and is no article itself."""
    desk.write("bài.txt", "date 2024-06\nNgày 26/6")
    desk.write(
        "bài.json",
        json.dumps(
            {
                "title": " Bộ Chính trị\u00a0chỉ định ",
                "url": "https://vi.du/1",
                "publisher": {"name": "Báo Mẫu"},
                "author": ["A", "B"],
                "published": "26/06/2024",
                "sources": ["https://vi.du/2"],
            }
        ),
    )
    (article,) = desk.read()
    assert (article.id, article.title, article.url) == ("bài", "Bộ Chính trị chỉ định", "https://vi.du/1")
    assert (article.publisher, article.author, article.date) == ("Báo Mẫu", "A, B", "2024-06-26")
    assert not desk.errors and not desk.notices


@pytest.mark.parametrize(
    ("side", "told"),
    [
        ('{"published": "2023-01-01"}', "a.txt: published “2023-01-01” differs from the header's date 2024-06"),
        ('{"date": "hôm qua"}', "a.txt: date “hôm qua” is no date that can be read (write YYYY-MM-DD)"),
    ],
)
def test_side_file_with_another_date_is_told(desk: Desk, side: str, told: str) -> None:
    """Metadata that do not fit are told, and the header is kept."""
    desk.write("a.txt", "date 2024-06\nNgày 26/6")
    desk.write("a.json", side)
    (article,) = desk.read()
    assert article.date == "2024-06"
    assert len(desk.notices) == 1 and desk.notices[0].startswith(told)


def test_broken_side_file_costs_the_metadata_only(desk: Desk) -> None:
    """The article is read; the side file is told as what it is."""
    desk.write("a.txt", "date 2024-06\nNgày 26/6")
    desk.write("a.json", '{"title": ')
    (article,) = desk.read()
    assert (article.title, article.date) == (None, "2024-06")
    assert len(desk.errors) == 1 and desk.errors[0].startswith("a.json: broken JSON")
