"""Saved web pages: text, headline, lead and metadata, in the layouts of Vietnamese newspapers.

The pages in `pages/` are hand-written for these tests after the mark-up that newspapers use; none is taken from one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.reading import legacy
from tests.reading.conftest import Desk

pytest.importorskip("trafilatura")
PAGES = Path(__file__).parent / "pages"
CORPUS = Path(__file__).parents[2] / "corpus"


def paragraphs(name: str) -> list[str]:
    """Headline, lead and paragraphs of an article of the corpus, from which the pages were written."""
    return [line for line in (CORPUS / f"{name}.txt").read_text(encoding="utf-8").split("\n")[1:] if line]


A, B, C = "2024-06-26-bi-thu-bac-giang-a", "2025-07-15-dong-nai-giai-ngan", "2025-01-02-bac-giang-bau-chu-tich"


@pytest.mark.parametrize(
    ("page", "article", "date", "publisher", "author", "url"),
    [
        ("json-ld.html", A, "2024-06-26", "Báo Mẫu", "Nguyễn Văn Mẫu", "https://bao-mau.example/bi-thu-tinh-uy-bac-giang-4760001.html"),
        ("open-graph.html", B, "2025-07-15", "NHẬT BÁO MẪU", "Lê Thị Mẫu", "https://nhatbao-mau.example/dong-nai-giai-ngan-20250715173000123.htm"),
        ("shown-date.html", C, "2025-01-02", "Báo Mạng Mẫu", "Phạm Văn Mẫu", "https://baomang-mau.example/bac-giang-co-chu-tich-moi-2359999.html"),
        ("time-element.html", A, "2024-06-26", None, "Trần Văn Mẫu", None),
        ("old-vni.htm", B, "2025-07-15", None, None, None),
    ],
)  # fmt: skip
def test_layouts(
    desk: Desk, page: str, article: str, date: str, publisher: str | None, author: str | None, url: str | None
) -> None:
    """Headline, lead and every paragraph are there; menus, teasers, comments and the clock in the head are not."""
    (read,) = desk.read(PAGES / page)
    written = paragraphs(article)
    lines = read.text.rstrip("\n").split("\n")
    assert [line for line in lines if line in written] == written
    assert [line for line in lines if line not in written] == (["Ngày 15/07/2025"] if page == "old-vni.htm" else [])
    assert (read.id, read.title, read.date) == (page.split(".")[0], written[0], date)
    assert (read.publisher, read.author, read.url) == (publisher, author, url)
    assert not desk.errors


@pytest.mark.parametrize("page", ["front-page.html", "script-only.html"])
def test_pages_without_article(desk: Desk, page: str) -> None:
    """A front page and a page that a script would fill are refused with a reason."""
    assert desk.read(PAGES / page) == []
    assert len(desk.errors) == 1 and "no article in this page" in desk.errors[0]


JSON_LD = '<script type="application/ld+json">%s</script>'


def page(body: str, head: str = "") -> str:
    """A page with an article of one long sentence in its middle."""
    sentence = "Chiều 26/6, tại Bình Dương, ông Nguyễn Văn Mẫu làm việc với Sở Y tế về tiến độ xây dựng bệnh viện. "
    article = f"<article><p>{sentence * 3}</p><p>{sentence * 4}</p></article>"
    return f"<html><head>{head}</head><body>{body}{article}</body></html>"


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        ('<meta name="pubdate" content="2024-06-26T14:05:00+07:00">', "", "2024-06-26"),
        ('<meta itemprop="datePublished" content="26/06/2024">', "", "2024-06-26"),
        ('<meta name="DC.date.issued" content="2024-06-26">', "", "2024-06-26"),
        ('<meta property="article:modified_time" content="2024-06-27">', "", None),
        (JSON_LD % '{"@graph": [{"@type": ["NewsArticle"], "datePublished": "2024-06-26"}]}', "", "2024-06-26"),
        (JSON_LD % '{"@type": "WebSite", "datePublished": "2001-01-01"}', "", None),
        (JSON_LD % "{broken" + '<meta name="pubdate" content="2024-06-26">', "", "2024-06-26"),
        ("", '<div class="post-time">14:05 ngày 26/06/2024</div>', "2024-06-26"),
        ("", '<span id="ngaydang">Thứ Tư, ngày 26 tháng 6 năm 2024</span>', "2024-06-26"),
        ("", '<time datetime="2024-06-25T23:30:00Z">hôm qua</time>', "2024-06-26"),
        ("", "<time>26/06/2024</time>", "2024-06-26"),
        ("", '<footer><div class="date">26/11/2026</div></footer>', None),
        ("", '<div class="comment"><span class="time">26/11/2026</span></div>', None),
        ("", '<p class="copyright-date">© 2026</p>', None),
    ],
)  # fmt: skip
def test_dates(desk: Desk, head: str, body: str, date: str | None) -> None:
    """The date of publication from wherever newspapers put it; no other date stands in for it, and its lack is told."""
    desk.write("a.html", page(body, head))
    (article,) = desk.read()
    assert article.date == date
    assert bool(desk.notices) == (date is None)


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Bí thư mới - Báo Bắc Giang</title>", "", "Bí thư mới"),
        ("<title>Bí thư mới | Chuyên trang</title>", "", "Bí thư mới"),
        ('<meta property="og:title" content="Giang - Ninh hợp nhất"><title>x</title>', "", "Giang - Ninh hợp nhất"),
        ("<title>Bí thư Bắc Giang - VN</title>", "<h1>Bí thư Bắc Giang</h1>", "Bí thư Bắc Giang"),
        ("", "<h1>Bí thư mới</h1>", "Bí thư mới"),
        ("<title>Bí thư mới</title>", "<h1>Tên báo</h1>", "Bí thư mới"),
    ],
)  # fmt: skip
def test_titles(desk: Desk, head: str, body: str, title: str) -> None:
    """The headline without the newspaper's name, and first in the text."""
    desk.write("a.html", page(body, head))
    (article,) = desk.read()
    assert article.title == title
    assert article.text.startswith(f"{title}\n")


def test_side_file_wins(desk: Desk) -> None:
    """What a person wrote beside the page counts more than the page."""
    desk.write("a.html", page("", '<meta name="pubdate" content="2001-01-01"><title>Trang</title>'))
    desk.write("a.json", '{"title": "Đúng", "published": "2024-06-26"}')
    (article,) = desk.read()
    assert (article.title, article.date) == ("Đúng", "2024-06-26")
    assert not desk.notices


@pytest.mark.parametrize("encoding", ["windows-1258", "utf-16", *legacy.NAMES])
def test_encodings(desk: Desk, encoding: str) -> None:
    """A page is recognised as a text is, whatever it declares."""
    markup = page("", "<meta charset=iso-8859-1>")
    desk.write("a.html", legacy.encode(markup, encoding) if encoding in legacy.NAMES else markup.encode(encoding))
    (article,) = desk.read()
    assert article.text.startswith("Chiều 26/6, tại Bình Dương, ông Nguyễn Văn Mẫu")
    assert any("converted" in notice for notice in desk.notices)


def test_entities_of_an_old_font(desk: Desk) -> None:
    """TCVN3 that a program wrote as entities is Unicode to a parser, and mended all the same."""
    letters = legacy.encode(page(""), "tcvn3").decode("latin-1")
    desk.write("a.html", "".join(char if char.isascii() else f"&#{ord(char)};" for char in letters))
    (article,) = desk.read()
    assert article.text.startswith("Chiều 26/6, tại Bình Dương")
    assert "a.html: TCVN3 (ABC) that had been saved as Unicode: converted" in desk.notices


def test_single_file_save(desk: Desk) -> None:
    """A page saved by Chrome as one .mhtml file, with the address that it was saved from."""
    import email.message

    message = email.message.EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://vi.du/bai-1.html"
    message.set_content("x")
    message.clear_content()
    message.add_related(page("<h1>Bí thư mới</h1>"), subtype="html", cte="quoted-printable")
    message.add_related(b"\x89PNG", "image", "png")
    desk.write("a.mhtml", message.as_bytes())
    (article,) = desk.read()
    assert (article.title, article.url) == ("Bí thư mới", "https://vi.du/bai-1.html")
    assert "ông Nguyễn Văn Mẫu làm việc với Sở Y tế" in article.text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("<!-- -->", "no web page"),
        (b"\x00\x01\x02", "binary"),
        (b"%PDF-1.4", "not a text but a PDF"),
    ],
)
def test_no_page(desk: Desk, content: str | bytes, told: str) -> None:
    """What is no page is refused."""
    desk.write("a.html", content)
    assert desk.read() == []
    assert len(desk.errors) == 1 and told in desk.errors[0]
