"""`kg build`: what is told, what is kept, what is left in the folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg import store
from tests.cli.conftest import Run

CORPUS = Path(__file__).parents[2] / "corpus"
GAU = "date 2024-06-26\nBí thư Tỉnh ủy Bắc Giang Nguyễn Văn Gấu làm việc với lãnh đạo huyện Lạng Giang.\n"
COUNT = "SELECT (COUNT(DISTINCT ?article) AS ?n) WHERE { ?article a schema:NewsArticle }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two articles."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "gau.txt").write_text(GAU, encoding="utf-8")
    shutil.copy(CORPUS / "bac-giang-2024-06.txt", tmp_path / "articles")
    return tmp_path


def articles(out: Path) -> int:
    """How many articles the store holds."""
    with store.open(out / "store") as graph:
        return int(graph.query(COUNT).values()[0][0])


def test_the_second_build_has_nothing_to_do(kg: Run, folder: Path) -> None:
    """Same articles: nothing is read, nothing is written; the counts are told again."""
    first = kg("build", "articles", folder=folder)
    assert first.returncode == 0, first.stderr
    times = {path: path.stat().st_mtime_ns for path in (folder / "exports").iterdir() if path.is_file()}
    assert {"graph.html", "graph.trig", "graph.ttl", "report.json"} <= {path.name for path in times}
    second = kg("build", "articles", folder=folder)
    assert "nothing had changed" in second.stdout
    assert second.stdout.splitlines()[:7] == first.stdout.splitlines()[:7]
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_an_export_that_was_tampered_with_is_made_again(kg: Run, folder: Path) -> None:
    """A lost or edited export is put right from the cache, without reading an article."""
    kg("build", "articles", folder=folder)
    turtle = folder / "exports" / "graph.ttl"
    before = turtle.read_bytes()
    turtle.write_bytes(before[:-10])
    (folder / "exports" / "graph.html").unlink()
    again = kg("build", "articles", folder=folder)
    assert "0 articles read" in again.stdout
    assert turtle.read_bytes() == before
    assert (folder / "exports" / "graph.html").exists()


def test_added_changed_and_removed_articles(kg: Run, folder: Path) -> None:
    """Step by step the folder changes; in the end all exports are those of a build from nothing."""
    kg("build", "articles", folder=folder)
    (folder / "articles" / "new.txt").write_text(GAU.replace("Lạng Giang", "Tân Yên"), encoding="utf-8")
    added = kg("build", "articles", folder=folder)
    assert "1 articles read" in added.stdout
    assert articles(folder / "exports") == 3
    (folder / "articles" / "gau.txt").write_text(GAU.replace("Lạng Giang", "Yên Dũng"), encoding="utf-8")
    (folder / "articles" / "bac-giang-2024-06.txt").unlink()
    changed = kg("build", "articles", folder=folder)
    assert "1 articles read" in changed.stdout
    assert articles(folder / "exports") == 2
    kg("build", "articles", "-o", "clean", folder=folder)
    for path in (folder / "clean").glob("*.*"):
        assert (folder / "exports" / path.name).read_bytes() == path.read_bytes(), path.name


def test_missing_articles_are_kept_on_demand(kg: Run, folder: Path) -> None:
    """With --keep-missing an article stays though its file is gone."""
    kg("build", "articles", folder=folder)
    (folder / "articles" / "gau.txt").unlink()
    kept = kg("build", "articles", "--keep-missing", folder=folder)
    assert kept.returncode == 0, kept.stderr
    assert articles(folder / "exports") == 2
    kg("build", "articles", folder=folder)
    assert articles(folder / "exports") == 1


def test_a_bad_file_costs_a_line_each_time(kg: Run, folder: Path) -> None:
    """It is told on stderr and in report.json, exit status 1, also when nothing has changed; the others are built."""
    (folder / "articles" / "empty.txt").write_bytes(b"")
    for _ in range(2):
        run = kg("build", "articles", folder=folder)
        assert run.returncode == 1
        assert "empty.txt" in run.stderr
    [refused] = json.loads((folder / "exports" / "report.json").read_text(encoding="utf-8"))["refused"]
    assert refused["where"].endswith("empty.txt")
    assert "empty" in refused["reason"]
    assert articles(folder / "exports") == 2


def test_a_wrong_path_leaves_the_graph_alone(kg: Run, folder: Path) -> None:
    """A folder that does not exist is told, with exit status 1, and does not empty what was built before."""
    kg("build", "articles", folder=folder)
    before = (folder / "exports" / "graph.ttl").read_bytes()
    run = kg("build", "nowhere", folder=folder)
    assert run.returncode == 1
    assert "nowhere" in run.stderr
    assert "Traceback" not in run.stderr
    assert (folder / "exports" / "graph.ttl").read_bytes() == before
    assert articles(folder / "exports") == 2


def test_settings_lie_with_the_articles(kg: Run, folder: Path) -> None:
    """kg.toml names base and pages; a slip in it is told with what there is."""
    settings = folder / "articles" / "kg.toml"
    settings.write_text('base = "https://example.org/kg/"\npages = ["gau"]\n', encoding="utf-8")
    run = kg("build", "articles", folder=folder)
    assert run.returncode == 0, run.stderr
    assert "https://example.org/kg/" in (folder / "exports" / "graph.ttl").read_text(encoding="utf-8")
    assert (folder / "exports" / "gau.html").exists()
    settings.write_text("page = 3\n", encoding="utf-8")
    run = kg("build", "articles", folder=folder)
    assert run.returncode == 1
    assert "pages" in run.stderr
    settings.unlink()
    kg("build", "articles", folder=folder)
    assert not (folder / "exports" / "gau.html").exists()


@pytest.mark.parametrize("base", ["no iri", "https://example.org/kg", "/relative/"])
def test_a_base_that_is_none_is_refused(kg: Run, folder: Path, base: str) -> None:
    """A base that IRIs cannot begin with is refused before anything is read."""
    run = kg("build", "articles", "--base", base, folder=folder)
    assert run.returncode == 1
    assert base in run.stderr
    assert not (folder / "exports" / "graph.ttl").exists()


def test_lines_of_json_under_other_names(kg: Run, tmp_path: Path) -> None:
    """JSON Lines whose text is called otherwise are read by --field."""
    line = json.dumps({"slug": "gau", "content": GAU.split("\n", 1)[1], "date": "2024-06-26"}, ensure_ascii=False)
    (tmp_path / "news.jsonl").write_text(line + "\n", encoding="utf-8")
    run = kg("build", "news.jsonl", "--field", "text=content", "--field", "id=slug", folder=tmp_path)
    assert run.returncode == 0, run.stderr
    assert articles(tmp_path / "exports") == 1
    again = kg("build", "news.jsonl", "--field", "text=content", "--field", "id=slug", folder=tmp_path)
    assert "nothing had changed" in again.stdout


def test_messages_as_json(kg: Run, folder: Path) -> None:
    """With --log json every line on stderr is an object."""
    (folder / "articles" / "empty.txt").write_bytes(b"")
    run = kg("build", "articles", "--log", "json", folder=folder)
    events = [json.loads(line)["event"] for line in run.stderr.splitlines()]
    assert events.count("refused") == 1
    assert {"start", "end"} <= set(events)


def test_judgements_win_and_idle_ones_are_told(kg: Run, folder: Path) -> None:
    """A file of judgements shapes the graph; a line that names nobody is told by its number, and costs nothing."""
    lines = "verdict,left,right,note\nsame,Nguyễn Văn Gấu,Không Có Ai,\n"
    (folder / "identity.csv").write_text(lines, encoding="utf-8")
    run = kg("build", "articles", "--identity", "identity.csv", folder=folder)
    assert run.returncode == 0, run.stderr
    assert "identity.csv, line 2" in run.stderr
    (folder / "identity.csv").write_text("verdict,left\n", encoding="utf-8")
    run = kg("build", "articles", "--identity", "identity.csv", folder=folder)
    assert run.returncode == 1
    assert "identity.csv, line 1" in run.stderr


def test_a_store_that_someone_else_has_written_is_written_anew(kg: Run, folder: Path) -> None:
    """A graph that was loaded into a build's folder is not taken for the build's own: the next build replaces it."""
    kg("build", "articles", folder=folder)
    built = (folder / "exports" / "graph.trig").read_bytes()
    (folder / "other.ttl").write_text("<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n")
    kg("load", "other.ttl", "-o", "exports", folder=folder)
    assert articles(folder / "exports") == 0
    kg("build", "articles", folder=folder)
    assert articles(folder / "exports") == 2
    kg("load", "other.ttl", "-o", "exports", folder=folder)
    (folder / "articles" / "more.txt").write_text(GAU.replace("Lạng Giang", "Tân Yên"), encoding="utf-8")
    again = kg("build", "articles", folder=folder)
    assert "1 articles read" in again.stdout
    assert articles(folder / "exports") == 3
    with store.open(folder / "exports" / "store") as graph:
        assert not graph.query("ASK { <https://example.org/a> ?p ?o }").boolean
    (folder / "articles" / "more.txt").unlink()
    kg("build", "articles", folder=folder)
    assert (folder / "exports" / "graph.trig").read_bytes() == built
