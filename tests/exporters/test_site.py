"""The site: each page opens from a file without complaint, each link leads somewhere, search works offline."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
import pytest

from kg.errors import InputError
from kg.exporters.graph_view import Fact, Figure, Label, Period
from kg.exporters.site import write_site
from kg.exporters.site.addresses import Addresses, file_name
from kg.exporters.site.measures import measure_of
from kg.exporters.site.plots import figures, plots
from kg.exporters.site.timeline import Bar, as_year, axis, bar
from kg.store import Store
from tests.exporters.conftest import Opener

BASE = "https://w3id.org/vnkg/"
SMALL = Path(__file__).with_name("small.trig")
HOSTILE = (
    "</title><script>document.title='hacked'</script>\u202e\"'><img src=x onerror=\"document.title='hacked'\"> {{7*7}}"
)


def opened_store(text: str) -> Store:
    """A store of a TriG text."""
    database = ox.Store()
    database.load(text.encode(), format=ox.RdfFormat.TRIG)
    return Store(database, BASE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of two small articles."""
    folder = tmp_path_factory.mktemp("site") / "site"
    written = write_site(opened_store(SMALL.read_text(encoding="utf-8")), folder)
    assert written.pages == len(list(folder.rglob("*.html")))
    assert written.bytes == sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return folder


class Links(HTMLParser):
    """Collects what a page links to and the ids it has."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links and ids."""
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            if name == "id" and value:
                self.ids.add(value)


def parsed(page: Path) -> Links:
    """The links and ids of a page."""
    found = Links()
    found.feed(page.read_text(encoding="utf-8"))
    return found


def test_there_is_a_page_for_everything(site: Path) -> None:
    """Home, six lists, the graph, and a page for each entity, topic and article, with its Turtle beside it."""
    pages = {str(page.relative_to(site)) for page in site.rglob("*.html")}
    assert pages == {
        "index.html",
        "graph.html",
        *(f"{kind}.html" for kind in ("person", "body", "place", "topic", "event", "article")),
        *(f"person/{name}.html" for name in ("an", "an-2", "binh")),
        *(f"body/{name}.html" for name in ("so", "ubnd")),
        "place/bac-giang.html",
        "event/hop.html",
        "topic/public-investment.html",
        *(f"article/{name}.html" for name in ("mot", "hai")),
    }
    for page in pages:
        if "/" in page:
            assert ox.parse(path=str(site / page.replace(".html", ".ttl")))


def test_every_link_leads_somewhere(site: Path) -> None:
    """Each address inside the site names a file that is there, and a place in it that is there."""
    anchors = {page: parsed(page) for page in site.rglob("*.html")}
    for page, found in anchors.items():
        if page.name == "graph.html":
            continue
        for link in found.links:
            if re.match(r"[a-z]+:", link):
                assert link.startswith(("https://w3id.org/vnkg/", "https://example.org/")), (page, link)
                continue
            address, _, place = link.partition("#")
            target = (page.parent / unquote(address)).resolve() if address else page
            assert target.is_file(), (page, link)
            if place and target.name != "graph.html":
                assert place in anchors[target].ids, (page, link)


def test_no_page_complains(site: Path, opened: Opener) -> None:
    """Every page opens from its file without network, console message or request beyond the site's own assets."""
    seen = opened(site / "index.html")
    for page in sorted(site.rglob("*.html")):
        seen.go(page)
        assert seen.complaints == [], page
        assert all(request.startswith(site.as_uri() + "/assets/") for request in seen.requests), page
        assert seen.evaluate("document.documentElement.scrollWidth") <= 1280, page


@pytest.mark.parametrize(
    "page", ["index.html", "person/an.html", "place/bac-giang.html", "topic/public-investment.html"]
)
def test_pages_fit_a_phone(site: Path, opened: Opener, page: str) -> None:
    """At 360 pixels nothing makes a page scroll sideways."""
    seen = opened(site / page, size=(360, 740), theme="dark")
    assert seen.evaluate("document.documentElement.scrollWidth") <= 360
    assert seen.evaluate("document.documentElement.dataset.theme") == "dark"
    seen.picture("site-360-" + page.replace("/", "-").removesuffix(".html"))


def test_search_needs_neither_network_nor_accents(site: Path, opened: Opener) -> None:
    """Typing a name without accents on any page and pressing Enter opens its page."""
    seen = opened(site / "topic" / "public-investment.html")
    seen.page.keyboard.press("/")
    seen.page.keyboard.type("tran thi binh")
    seen.page.wait_for_selector("#results li[role=option]:not(.none)")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**/person/binh.html")
    assert seen.page.inner_text("h1") == "Trần Thị Bình"
    assert seen.complaints == []


def test_a_list_can_be_filtered(site: Path, opened: Opener) -> None:
    """The filter of a list hides what does not have the letters, accents or not."""
    seen = opened(site / "person.html")
    seen.page.fill(".listing", "binh")
    assert seen.page.locator("#rows li:visible").all_inner_texts() == ["Trần Thị Bình\nĐại biểu Quốc hội"]


def test_an_official_s_page_shows_office_dates_and_words(site: Path, opened: Opener) -> None:
    """The timeline, the office with start, end and reason, the sentence with its words marked, and the event."""
    seen = opened(site / "person" / "an.html")
    assert seen.page.locator(".bars rect").count() == 1
    office = seen.page.locator("#office-out li").first.inner_text()
    assert "Chủ tịch · UBND tỉnh Bắc Giang" in office
    assert "đến 8/10/2024 (miễn nhiệm) · được nhắc 6/2024" in office
    assert seen.page.locator("#office-out mark").first.inner_text() == "Nguyễn Văn An, Chủ tịch UBND tỉnh"
    assert "Kỳ họp, Bắc Giang, 8/10/2024" in seen.page.inner_text("#participant-out")
    seen.page.click("[data-does=language]")
    assert "until 8 Oct 2024 (removed) · attested Jun 2024" in seen.page.locator("#office-out li").first.inner_text()


def test_a_body_s_page_shows_holders_and_tree(site: Path, opened: Opener) -> None:
    """Who held which office in it, what it is part of and what is part of it."""
    assert "Nguyễn Văn An" in opened(site / "body" / "ubnd.html").page.inner_text(".bars")
    below = opened(site / "body" / "so.html").page.inner_text(".tree").split("\n")
    assert below == ["UBND tỉnh Bắc Giang", "Sở Tài chính tỉnh Bắc Giang"]


def test_home_counts_and_warms(site: Path, opened: Opener) -> None:
    """The numbers of the graph, one issue of one place in the heat map, five things said of the one province."""
    seen = opened(site / "index.html")
    assert "Người\n3" in seen.page.inner_text(".numbers")
    assert seen.page.locator(".heat td.h4, .heat td.h3").all_inner_texts() == ["1"]
    assert "5\nBắc Giang" in seen.page.locator("main").inner_text()


def structured(page: Path) -> dict[str, object]:
    """The JSON-LD of a page."""
    text = page.read_text(encoding="utf-8")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    assert found
    made: dict[str, object] = json.loads(found[1])
    return made


def test_each_page_speaks_json_ld(site: Path) -> None:
    """schema.org: an official's role ends when it was said to end; attested dates are no start."""
    made = structured(site / "person" / "an.html")
    assert (made["@id"], made["@type"]) == (BASE + "person/an", "Person")
    assert made["memberOf"] == [
        {
            "@type": "OrganizationRole",
            "roleName": "Chủ tịch",
            "memberOf": {"@id": BASE + "body/ubnd", "@type": "GovernmentOrganization", "name": "UBND tỉnh Bắc Giang"},
            "endDate": "2024-10-08",
        }
    ]
    assert structured(site / "article" / "mot.html")["headline"] == "Bài <một>"


def test_turtle_holds_what_the_page_says(site: Path) -> None:
    """The Turtle of a person has the memberships with their dates; that of an article all its claims."""
    person = {str(triple) for triple in ox.parse(path=str(site / "person" / "an.ttl"))}
    assert any("membership/an-chu-tich#end" in triple and "2024-10-08" in triple for triple in person)
    article = {str(triple) for triple in ox.parse(path=str(site / "article" / "mot.ttl"))}
    assert any("mot#directive-1" in triple and "addressee" in triple for triple in article)


def test_the_same_store_gives_the_same_site(site: Path, tmp_path: Path) -> None:
    """Every file equal to the byte."""
    write_site(opened_store(SMALL.read_text(encoding="utf-8")), tmp_path / "again")
    files = {file.relative_to(site): file.read_bytes() for file in site.rglob("*") if file.is_file()}
    again = {f.relative_to(tmp_path / "again"): f.read_bytes() for f in (tmp_path / "again").rglob("*") if f.is_file()}
    assert files == again


def test_no_byte_depends_on_the_hash_seed(tmp_path: Path) -> None:
    """Two processes with other seeds of `hash` write the same site, the graph page in it included."""
    program = (
        "import sys, pyoxigraph as ox; from kg.store import Store; from kg.exporters.site import write_site;"
        "d = ox.Store(); d.load(open(sys.argv[1], 'rb').read(), format=ox.RdfFormat.TRIG);"
        f"write_site(Store(d, {BASE!r}), sys.argv[2])"
    )
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run(
            [sys.executable, "-c", program, SMALL, tmp_path / seed], env=environment, check=True, timeout=120
        )
    one, two = (
        {
            file.relative_to(tmp_path / seed): file.read_bytes()
            for file in (tmp_path / seed).rglob("*")
            if file.is_file()
        }
        for seed in ("1", "2")
    )
    assert one == two


def test_only_a_site_is_replaced(tmp_path: Path) -> None:
    """An old site gives way wholly; a folder that holds something else is refused and left alone."""
    store = opened_store(SMALL.read_text(encoding="utf-8"))
    (tmp_path / "site").mkdir()
    write_site(store, tmp_path / "site")
    (tmp_path / "site" / "person" / "gone.html").write_text("old")
    write_site(store, tmp_path / "site")
    assert not (tmp_path / "site" / "person" / "gone.html").exists()
    assert [child.name for child in tmp_path.iterdir()] == ["site"]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep")
    with pytest.raises(InputError, match="is not empty and holds no site of ours"):
        write_site(store, tmp_path / "mine")
    assert (tmp_path / "mine" / "letter.txt").read_text() == "keep"


def test_hostile_labels_stay_text(tmp_path: Path, opened: Opener) -> None:
    """Markup, quotes, direction marks and ten thousand characters as names: every page stays whole, nothing runs."""
    quoted = json.dumps(HOSTILE, ensure_ascii=False)
    text = SMALL.read_text(encoding="utf-8").replace('"Nguyễn Văn An"@vi', quoted + "@vi")
    text = text.replace('"Bài <một>"@vi', quoted + "@vi").replace('"https://example.org/mot"', '"javascript:alert(1)"')
    text = text.replace('"Sở Tài chính tỉnh Bắc Giang"@vi', json.dumps("A" * 10_000) + "@vi")
    write_site(opened_store(text), tmp_path / "site")
    seen = opened(tmp_path / "site" / "index.html")
    for page in sorted((tmp_path / "site").rglob("*.html")):
        seen.go(page)
        assert seen.page.title() != "hacked", page
        assert seen.complaints == [], page
        assert seen.evaluate("document.documentElement.scrollWidth") <= 1280, page
        assert seen.page.locator("main img, a[href^=javascript]").count() == 0, page


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("luong-cuong", "luong-cuong"),
        ("2024-06-26-x", "2024-06-26-x"),
        ("..%2F..%2Fetc", "2f-2fetc-"),
        ("a" * 300, "a" * 80 + "-"),
        ("%C4%90", "c4-90-"),
        ("", ""),
    ],
)
def test_file_names_are_plain(name: str, file: str) -> None:
    """A plain name stays; any other is cut to letters and digits, with a hash that tells it apart."""
    made = file_name(name)
    assert made.startswith(file)
    assert re.fullmatch(r"[a-z0-9_-]{1,121}", made)
    assert Addresses(BASE, {}).page(f"{BASE}person/{name}") == f"person/{made}.html"


@pytest.mark.parametrize(
    ("date", "end", "year"),
    [("2024", False, 2024.0), ("2024", True, 2025.0), ("2024-07", False, 2024.5), ("2024-07-01", False, 2024.5)],
)
def test_dates_have_a_place_on_the_axis(date: str, end: bool, year: float) -> None:
    """A year and a month count from their first day, or to their last."""
    assert as_year(date, end=end) == pytest.approx(year)


def test_bars_begin_and_end_where_the_dates_are() -> None:
    """Three years of axis; a bar of the middle year takes the middle third and is open where nothing is asserted."""
    attested = Period(first_attested="2023")
    on = axis([Period(start="2022", end="2022"), attested, Period(start="2024-01-01", end="2024-12-30"), Period()])
    assert on is not None
    assert (on.first, on.last, on.ticks) == (2022, 2025, ((2022, 0.0), (2023, 33.33), (2024, 66.67), (2025, 100.0)))
    assert bar(Period(start="2023", end="2023"), on) == Bar(33.33, 33.34, False, False)
    assert bar(attested, on) == Bar(33.33, 33.34, True, True)
    assert bar(Period(), on) is None
    assert axis([Period()]) is None


def figure(value: float, start: str, end: str, kind: str = "result") -> Fact:
    """A figure of one measure."""
    return Fact("indicator", Label(f"{value} %"), Period(start=start, end=end), figure=Figure(value, "%", "GRDP", kind))


def test_plots_join_only_periods_of_equal_length() -> None:
    """Half-years are joined with half-years, not with the whole year; a target stands beside the line."""
    (plot,) = plots(
        [
            figure(14.14, "2024-01-01", "2024-06-30"),
            figure(13.85, "2024-01-01", "2024-12-31"),
            figure(10.91, "2025-01-01", "2025-06-30"),
            figure(13.6, "2025-01-01", "2025-12-31", "target"),
        ]
    )
    assert [point.kind for point in plot.points] == ["result", "result", "result", "target"]
    assert [(a.label.vi, b.label.vi) for a, b in plot.lines] == [("14.14 %", "10.91 %")]
    assert plots([figure(1, "2024-01-01", "2024-06-30")]) == []


def _figure(value: float, start: str, end: str, kind: str = "result") -> Fact:
    """A figure of the gross product."""
    return Fact(
        "indicator", Label(f"{value} % · GRDP"), Period(start=start, end=end), figure=Figure(value, "%", "GRDP", kind)
    )


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-01-01", "2024-06-30", "1–6/2024"),
        ("2024-02-01", "2024-02-29", "2/2024"),
        ("2024-06-26", "2024-06-26", "26/6/2024"),
        ("2023-12-15", "2024-02-10", "15/12/2023 – 10/2/2024"),
        ("2024-06", "2024-06", "6/2024"),
        ("2020", "2025", "2020 – 2025"),
    ],
)
def test_periods_of_plots_are_written_as_people_do(start: str, end: str, written: str) -> None:
    """Under the plot and beside a point."""
    (plot,) = plots([_figure(1, start, end), _figure(2, "2030", "2030")])
    assert plot.first == written


def test_values_of_plots_do_not_lie_on_one_another() -> None:
    """Of points that are close one value is written, that of the result; one that is far has its own."""
    close = [_figure(7, "2024", "2024", "plan"), _figure(7.1, "2024", "2024"), _figure(9, "2020", "2020")]
    (plot,) = plots(close)
    assert sorted((point.label.vi, point.written) for point in plot.points) == [
        ("7 % · GRDP", False),
        ("7.1 % · GRDP", True),
        ("9 % · GRDP", True),
    ]


def test_figures_of_one_place_are_asked_of_the_store() -> None:
    """As the explorer does for its plots: those of that place alone whose period is told."""
    place, other = f"<{BASE}place/a>", f"<{BASE}place/b>"

    def figure(name: str, area: str, value: str, period: str) -> str:
        return f"""<{BASE}article/x#{name}> a kg:Indicator ; dimension:refArea {area} ; measure:obsValue {value} ;
            attribute:unitMeasure "%" ; kg:measure "GRDP" ; {period}
            kg:figureKind <https://w3id.org/vnkg/vocabulary/figure-kind/result> ."""

    told = 'kg:periodStart "2024-01-01" ; kg:periodEnd "2024-12-31" ;'
    sdmx = "http://purl.org/linked-data/sdmx/2009/"
    prefixes = f"""PREFIX kg: <https://w3id.org/vnkg/ontology#> PREFIX measure: <{sdmx}measure#>
        PREFIX dimension: <{sdmx}dimension#> PREFIX attribute: <{sdmx}attribute#>"""
    rows = [figure("1", place, "14.14", told), figure("2", place, "8", ""), figure("3", other, "9", told)]
    (fact,) = figures(opened_store("\n".join([prefixes, *rows])), f"{BASE}place/a")
    assert (fact.label.vi, fact.period) == ("14,14 % · GRDP", Period(start="2024-01-01", end="2024-12-31"))
    assert fact.figure == Figure(14.14, "%", "GRDP", "result")


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Tốc độ tăng trưởng tổng sản phẩm trên địa bàn (GRDP)", "tổng sản phẩm"),
        ("GRDP nửa năm", "tổng sản phẩm"),
        ("tổng vốn giải ngân của tỉnh", "giải ngân"),
        ("thu ngân sách", "thu ngân sách"),
        ("cao", None),
        ("toàn tỉnh hiện", None),
    ],
)
def test_one_measure_has_many_names(text: str, measure: str | None) -> None:
    """The last measure that a text names is what it measures; a mere cue is no measure."""
    found = measure_of(text)
    assert (found[1].vi if found else None) == measure
