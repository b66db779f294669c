"""The commands that ask a graph: query, explain, view, export, load, verify, validate."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg import store
from tests.cli.conftest import Run

CORPUS = Path(__file__).parents[2] / "corpus"
ARTICLES = ("bac-giang-2024-06", "2024-06-26-bi-thu-bac-giang-a")


@pytest.fixture(scope="module")
def built(kg: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the articles of a small corpus, and the graph of them in its folder `out`."""
    folder = tmp_path_factory.mktemp("built")
    for name in ARTICLES:
        shutil.copy(CORPUS / f"{name}.txt", folder)
    run = kg("build", folder, "-o", folder / "out", "--quiet")
    assert run.returncode == 0, run.stderr
    return folder


def test_query_answers_sparql_in_each_form(kg: Run, built: Path) -> None:
    """An argument is SPARQL; the same rows come as CSV and as JSON."""
    question = "SELECT ?name WHERE { ?person a foaf:Person ; rdfs:label ?name } ORDER BY ?name"
    run = kg("query", question, "-g", built / "out", "--format", "csv")
    names = [row["name"] for row in csv.DictReader(io.StringIO(run.stdout))]
    assert {"Lương Cường", "Lê Ánh Dương", "Nguyễn Văn Gấu"} <= set(names)
    document = json.loads(kg("query", question, "-g", built / "out", "--format", "json").stdout)
    assert [binding["name"]["value"] for binding in document["results"]["bindings"]] == names


def test_query_reads_a_file_and_stdin_is_dash(kg: Run, built: Path, tmp_path: Path) -> None:
    """A path that ends in .rq is read; one that does not exist is named."""
    (tmp_path / "mine.rq").write_text("ASK { ?article a schema:NewsArticle }", encoding="utf-8")
    assert "yes" in kg("query", tmp_path / "mine.rq", "-g", built / "out").stdout
    run = kg("query", tmp_path / "other.rq", "-g", built / "out")
    assert run.returncode == 1
    assert "other.rq" in run.stderr


def test_query_by_name_with_parameters(kg: Run, built: Path) -> None:
    """A name is a question of ontology/queries; a parameter narrows it."""
    run = kg("query", "who-held", "-g", built / "out", "-p", "on=2024-06-26", "--format", "csv")
    assert run.returncode == 0, run.stderr
    assert "Nguyễn Văn Gấu" in run.stdout
    assert "who-held" in kg("query", "--list").stdout


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["SELECT ?x WHERE ?x"], 1, "17"),
        (["no-such-question"], 1, "who-held"),
        (["who-held", "-p", "when=2024"], 1, "when"),
        (["who-held", "-p", "on"], 2, "NAME=VALUE"),
        ([], 2, "--list"),
    ],
)
def test_a_bad_question_is_told_with_what_to_do(
    kg: Run, built: Path, arguments: list[str], status: int, told: str
) -> None:
    """Wrong SPARQL with its position, an unknown name with those there are, a wrong parameter with its form."""
    run = kg("query", *arguments, "-g", built / "out")
    assert (run.returncode, run.stdout) == (status, "")
    assert told in run.stderr
    assert "Traceback" not in run.stderr


def test_a_folder_without_a_graph_is_named(kg: Run, tmp_path: Path) -> None:
    """Asking before building says what to do."""
    run = kg("query", "ASK {}", "-g", tmp_path)
    assert run.returncode == 1
    assert "kg build" in run.stderr


def test_explain_walks_back_to_the_words(kg: Run, built: Path) -> None:
    """An IRI leads to rule, sentence and article; one that the graph does not know is refused."""
    run = kg("explain", "person/luong-cuong", "-g", built / "out")
    assert run.returncode == 0, run.stderr
    assert "⟦Lương Cường⟧" in run.stdout
    assert "bac-giang-2024-06" in run.stdout
    assert kg("explain", "person/nobody", "-g", built / "out").returncode == 1
    assert kg("explain", "person/luong-cuong", "rdf:type", "-g", built / "out").returncode == 2


def test_view_draws_a_page(kg: Run, built: Path, tmp_path: Path) -> None:
    """A page of a person found without accents; just one thing at a time."""
    page = tmp_path / "pages" / "luong-cuong.html"
    run = kg("view", "--person", "luong cuong", "-g", built / "out", "-o", page)
    assert run.returncode == 0, run.stderr
    assert "Lương Cường" in page.read_text(encoding="utf-8")
    assert kg("view", "-g", built / "out").returncode == 2
    assert kg("view", "--person", "a", "--body", "b", "-g", built / "out").returncode == 2
    unknown = kg("view", "--person", "luong cuonk", "-g", built / "out")
    assert unknown.returncode == 1
    assert "Lương Cường" in unknown.stderr


def test_verify_holds_quotes_against_articles(kg: Run, built: Path, tmp_path: Path) -> None:
    """All quotes stand in the articles as they were; one word changed, and those that do not are told."""
    run = kg("verify", built, "-g", built / "out")
    assert run.returncode == 0, run.stdout
    changed = (built / "bac-giang-2024-06.txt").read_text(encoding="utf-8").replace("Lương Cường", "Lương Cương")
    (tmp_path / "bac-giang-2024-06.txt").write_text(changed, encoding="utf-8")
    run = kg("verify", tmp_path, "-g", built / "out")
    assert run.returncode == 1
    assert "Lương Cường" in run.stdout


def test_validate_reports_size_and_faults(kg: Run, built: Path) -> None:
    """A graph that obeys its shapes is told as such."""
    run = kg("validate", "-g", built / "out")
    assert run.returncode == 0, run.stdout
    assert "0 lỗi" in run.stdout


@pytest.mark.parametrize("suffix", [".ttl", ".trig", ".nt", ".nq", ".rdf", ".jsonld"])
def test_export_loses_nothing_in_any_form(kg: Run, built: Path, tmp_path: Path, suffix: str) -> None:
    """Every form, chosen by the suffix, holds as many triples as the store, and is loaded again as that many."""
    run = kg("export", "-g", built / "out", "-o", tmp_path / f"graph{suffix}")
    assert run.returncode == 0, run.stderr
    with store.open(built / "out" / "store") as graph:
        size = len(graph)
    run = kg("load", tmp_path / f"graph{suffix}", "-o", tmp_path / "loaded")
    assert run.returncode == 0, run.stderr
    with store.open(tmp_path / "loaded" / "store") as graph:
        assert len(graph) == size


def test_export_to_stdout_is_the_file_of_the_build(kg: Run, built: Path) -> None:
    """Without a file the graph goes to stdout, byte for byte as `kg build` wrote it."""
    for form, name in (("turtle", "graph.ttl"), ("trig", "graph.trig")):
        run = kg("export", "-g", built / "out", "--format", form)
        assert run.stdout == (built / "out" / name).read_text(encoding="utf-8")


def test_export_as_graphml_has_the_persons(kg: Run, built: Path) -> None:
    """GraphML is for Gephi and yEd: well-formed XML with labels."""
    run = kg("export", "-g", built / "out", "--format", "graphml")
    texts = {element.text for element in ElementTree.fromstring(run.stdout).iter()}
    assert "Lương Cường" in texts


def test_export_to_an_unknown_suffix_names_the_forms(kg: Run, built: Path, tmp_path: Path) -> None:
    """A suffix that says nothing is wrong usage, told with the forms there are; nothing is written."""
    run = kg("export", "-g", built / "out", "-o", tmp_path / "graph.doc")
    assert run.returncode == 2
    assert "jsonld" in run.stderr
    assert not (tmp_path / "graph.doc").exists()
