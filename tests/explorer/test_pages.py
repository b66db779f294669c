"""The pages in a real browser: no complaint, no request elsewhere, keys, search without accents, hostile names."""

from __future__ import annotations

import json
import os
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.explorer.conftest import Opener, Server

PERSON = "https://w3id.org/vnkg/person/le-anh-duong"
PAGES = {
    "home": "/",
    "search": "/search?q=bac+giang",
    "nothing found": "/search?q=zzz",
    "person": "/person/le-anh-duong.html",
    "body": "/body/ubnd-tinh-bac-giang.html",
    "place": "/place/bac-giang.html",
    "event": "/event/2024-06-26-working-session-bac-giang.html",
    "membership": "/membership/le-anh-duong-chu-tich.html",
    "article": "/article/bai-mot.html",
    "hostile": "/person/hostile.html",
    "long name": "/person/long.html",
    "long name in a list": "/search?q=aaa",
    "concept": "/vocabulary/role/chu-tich.html",
    "elsewhere": "/resource?iri=http%3A%2F%2Fxmlns.com%2Ffoaf%2F0.1%2FPerson",
    "ontology": "/ontology.html",
    "network": f"/network?iri={quote(PERSON, safe='')}",
    "query": "/query",
    "question": "/query?named=officials",
}
SIZES = [(360, 740), (1920, 1080)]  # axe-core sees them at 1280


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}px")
def test_pages_are_quiet_and_fit(size: tuple[int, int], tab: Opener) -> None:
    """No page complains on the console, asks another host for anything, or is wider than its window."""
    for name, path in PAGES.items():
        seen = tab(path, size)
        assert seen.complaints == [], name
        assert seen.elsewhere == [], name
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= size[0], name
        assert seen.page.locator("h1").count() == 1, name
        assert seen.page.title(), name
        seen.page.close()


def test_suggestions_come_without_accents_and_by_keys(tab: Opener) -> None:
    """“le anh duong” typed into the box suggests Lê Ánh Dương; arrow and Enter open the page."""
    page = tab("/").page
    page.get_by_role("combobox").fill("le anh duong")
    option = page.get_by_role("option")
    expect(option).to_have_count(1)
    expect(option).to_contain_text("Lê Ánh Dương")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/person/le-anh-duong.html")
    expect(page.locator("h1")).to_have_text("Lê Ánh Dương")


def test_search_works_without_script(tab: Opener) -> None:
    """The form alone leads to the results, in the order of fit."""
    page = tab("/", script=False).page
    page.get_by_role("combobox").fill("BẮC GIANG")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    assert page.locator(".found li").first.inner_text().strip().startswith("Bắc Giang")


@pytest.mark.parametrize(
    "path",
    ["/person/hostile.html", "/search?q=script", "/network?iri=https%3A%2F%2Fw3id.org%2Fvnkg%2Fperson%2Fhostile"],
)
def test_hostile_name_is_only_text(path: str, tab: Opener) -> None:
    """A name that is a script shows as text; nothing of it runs, not even where one forgot to escape."""
    seen = tab(path)
    assert "hacked" not in seen.page.title().split("'")[0]
    assert "<script>" in seen.page.locator("main").inner_text()
    assert seen.page.locator("main img").count() == 0
    assert seen.complaints == []


def test_policy_lets_nothing_else_run(tab: Opener) -> None:
    """A script put into the page by force is refused by the Content-Security-Policy."""
    page = tab("/").page
    page.evaluate("""() => {
        const made = document.createElement("script"); made.textContent = "document.title = 'hacked'";
        document.body.appendChild(made);
        document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\\"document.title='hacked'\\">");
    }""")
    page.wait_for_timeout(200)
    assert page.title() != "hacked"


def test_language_and_theme_are_chosen_and_kept(tab: Opener) -> None:
    """English and dark are one press away, and the next page remembers."""
    page = tab("/person/le-anh-duong.html").page
    heading = page.locator("main h2").first
    expect(heading.locator(".vi")).to_be_visible()
    page.locator("[data-does=language]").click()
    expect(heading.locator(".en")).to_have_text("Offices through time")
    expect(heading.locator(".vi")).to_be_hidden()
    page.locator("[data-does=theme]").click()
    page.get_by_role("link", name="Query", exact=True).click()
    page.wait_for_url("**/query")
    expect(page.locator("html")).to_have_attribute("data-language", "en")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_page_of_an_official_says_offices_words_and_sources(tab: Opener) -> None:
    """Offices with their dates on a timeline, issues raised; links lead to the very place in the article."""
    page = tab("/person/le-anh-duong.html").page
    office = page.locator(".bars .name")
    expect(office).to_have_count(1)
    expect(office).to_contain_text("Chủ tịch, UBND tỉnh Bắc Giang")
    expect(office).to_contain_text("được nhắc 26/6/2024")
    issue = page.locator("#issue-raised li")
    expect(issue).to_contain_text("giải ngân vốn đầu tư công đạt thấp")
    issue.get_by_role("link").click()
    page.wait_for_url("**/article/bai-mot.html#issue-1")
    assert page.locator("#issue-1").count() == 1


def _query(page: Page, text: str) -> None:
    """Put a query into the box, whichever it is, and run it."""
    if page.locator(".cm-content").count():
        page.locator(".cm-content").click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.press(
            "Delete"
        )  # Chromium keeps the look of replaced text by an inline style, which the policy refuses
        page.keyboard.insert_text(text)
    else:
        page.locator("#query").fill(text)
    page.locator("#run").click()


def test_query_page_shows_table_graph_and_raw(tab: Opener) -> None:
    """A result as a table with links, as a picture, and as it came; the address holds the query."""
    seen = tab("/query")
    page = seen.page
    _query(page, "SELECT ?person ?body { ?m org:member ?person ; org:organization ?body }")
    expect(page.locator("#shown tbody tr")).to_have_count(1)
    expect(page.locator("#shown")).to_contain_text("person:le-anh-duong")
    assert page.locator("#shown a").first.get_attribute("href") == "/person/le-anh-duong"
    page.locator("[data-view=graph]").click()
    expect(page.locator("#shown canvas.names")).to_be_visible()
    apart = page.evaluate("Math.abs(kg.shownPicture.place(0).x - kg.shownPicture.place(1).x)")
    assert 20 < apart < 400
    for _ in range(8):  # a picture that is left gives back its contexts of WebGL, of which a page has sixteen
        page.locator("[data-view=table]").click()
        page.locator("[data-view=graph]").click()
    page.locator("[data-view=raw]").click()
    expect(page.locator("#shown pre")).to_contain_text('"vars"')
    assert "query=SELECT" in page.url
    assert seen.complaints == []


def test_query_page_says_what_is_wrong(tab: Opener) -> None:
    """A refused query shows the server's words in both languages."""
    page = tab("/query").page
    _query(page, "SELECT * { nonsense")
    expect(page.locator(".refused")).to_contain_text("sai cú pháp")
    expect(page.locator(".refused")).to_contain_text("cannot be read")


def test_named_question_has_fields_for_its_values(tab: Opener) -> None:
    """Choosing a question shows its conditions; the answer changes with them, and the link carries them."""
    page = tab("/query?named=officials&official=luong+cuong").page
    expect(page.locator("#values input")).to_have_value("luong cuong")
    expect(page.locator("#status")).to_contain_text("dòng")
    page.locator("#values input").fill("Lê Ánh Dương")
    page.locator("#run").click()
    expect(page.locator("#shown tbody tr").first).to_contain_text("Lê Ánh Dương")
    assert "named=officials" in page.url
    assert "official=L" in page.url


def test_result_is_downloaded(tab: Opener) -> None:
    """The result in a format of the reader's choice, as a file."""
    page = tab("/query").page
    _query(page, "SELECT ?s { ?s a foaf:Person } ORDER BY ?s")
    expect(page.locator("#shown tbody tr")).to_have_count(4)
    with page.expect_download() as download:
        page.locator("#download").select_option("text/csv")
    assert download.value.suggested_filename == "result.csv"
    assert download.value.path().read_text().splitlines()[0] == "s"


def test_editor_completes_own_terms(tab: Opener) -> None:
    """Typing a part of a name offers the term with its Vietnamese name, and choosing it declares its prefix."""
    page = tab("/query").page
    if not page.locator(".cm-content").count():
        reason = "the editor was not bundled: see kg/explorer/editor/README.md"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    page.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text("SELECT * { ?s spat")
    page.keyboard.press("Control+Space")
    option = page.locator(".cm-tooltip-autocomplete li").first
    expect(option).to_contain_text("dcterms:spatial")
    expect(option).to_contain_text("Địa bàn")
    page.wait_for_timeout(200)  # the editor takes no key for the list until it has been seen
    page.keyboard.press("Enter")
    expect(page.locator(".cm-content")).to_contain_text("PREFIX dcterms: <http://purl.org/dc/terms/>")
    assert page.evaluate("document.getElementById('query').value").endswith("dcterms:spatial")


def test_query_form_works_without_script(tab: Opener, server: Server) -> None:
    """Without script the box is a plain form that sends to the endpoint."""
    page = tab("/query", script=False).page
    page.locator("#query").fill("ASK {}")
    with page.expect_response(re.compile("/sparql")) as response:
        page.locator("#run").click()
    assert response.value.status == 200


def test_suggestions_as_json_name_kind_and_page(server: Server) -> None:
    """What the box is fed with."""
    found = json.loads(server.ask("/search.json?q=" + quote("ánh dương")).body)
    assert [(entry["label"]["vi"], entry["kind"], entry["address"]) for entry in found] == [
        ("Lê Ánh Dương", "person", "/person/le-anh-duong")
    ]


def test_health_counts_workers(server: Server) -> None:
    """The health address answers 200 while queries are answered, and says how many workers there are."""
    reply = server.ask("/health")
    assert reply.status == 200
    assert json.loads(reply.body)["workers"] >= 1


def test_static_files_are_told_unchanged(server: Server) -> None:
    """A browser that has a file gets 304; a name with a path in it is no file."""
    tag = server.ask("/static/explorer.css").headers["etag"]
    assert server.ask("/static/explorer.css", headers={"If-None-Match": tag}).status == 304
    for name in ("../application.py", "..%2Fapplication.py", "%2e%2e/application.py", ".gitignore"):
        assert server.ask(f"/static/{name}").status == 404
