"""The picture of a build is that of its store: drawn from what the cache keeps, without asking the store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import astuple

from kg import picture, pipeline, steps, store
from kg.cli.console import Console
from kg.exporters import pages, views
from kg.exporters.outlines import Relations
from kg.exporters.store_whole import StoreWhole
from kg.exporters.turtle import natural
from kg.picture import Picture, Sketches
from kg.settings import Settings
from kg.sync.cache import Cache
from kg.sync.helper import Helper
from kg.sync.subjects import sort

CORPUS = Path(__file__).parents[1] / "corpus"
"""Articles of the repository."""


@dataclass(frozen=True)
class Both:
    """A build as its cache has it, and as its store has it."""

    kept: Picture
    asked: StoreWhole
    files: picture.Kept


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """The corpus, built."""
    out = tmp_path_factory.mktemp("built")
    pipeline.build([CORPUS], out, Settings(jobs=1), Console(quiet=True))
    with ExitStack() as opened:
        graph = opened.enter_context(store.open(out / pipeline.STORE))
        cache = opened.enter_context(Cache(out / pipeline.STORE / pipeline.RECORDS))
        default = sort(graph.lines(), tmp_path_factory.mktemp("subjects") / "subjects", natural)
        files = picture.Kept(out / pipeline.STORE / pipeline.RECORDS, default, graph.base)
        yield Both(Picture(cache, Sketches(cache, graph.base), default), StoreWhole(graph), files)


def test_both_know_the_same_articles(both: Both) -> None:
    """Every article with its headline, date and so on, in the same order."""
    assert list(both.kept.articles().items()) == list(both.asked.articles().items())
    assert len(both.kept.articles()) > 10


@pytest.mark.parametrize("relation", Relations.__dataclass_fields__)
def test_both_know_the_same_relations(both: Both, relation: str) -> None:
    """The same pairs, each once."""
    kept, asked = (getattr(whole.relations(), relation) for whole in (both.kept, both.asked))
    assert kept
    assert sorted(kept) == sorted(asked)


def test_both_know_the_same_outlines(both: Both) -> None:
    """Whatever an article names and ties together, in whatever order."""

    def sorted_fields(whole: Picture | StoreWhole) -> dict[str, list[list[object]]]:
        return {
            outline.article: [sorted(getattr(outline, name)) for name in outline.__struct_fields__[1:]]
            for outline in whole.outlines()
        }

    kept = sorted_fields(both.kept)
    assert kept == sorted_fields(both.asked)
    for number in range(6):
        assert any(fields[number] for fields in kept.values())


@pytest.mark.parametrize("held", [0, 3, 10_000])
def test_outlines_may_be_asked_for_again(both: Both, held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are the same each time, however few are held, and though the first who asked broke off."""
    monkeypatch.setattr(picture, "_HELD", held)
    with Cache(both.files.cache) as cache:
        again = Picture(cache, Sketches(cache, both.files.base), both.files.default)
        assert next(iter(again.outlines()))
        first = list(again.outlines())
        assert len(first) == len(again.articles())
        assert list(again.outlines()) == first == list(both.kept.outlines())


def test_both_know_what_claims_say(both: Both) -> None:
    """The same rows of issues, statements, directives and figures; of those alone that are asked for."""
    kinds = ("issues", "statements", "indicators", "directives")
    claims = [
        outline.article + tied[0] for outline in both.kept.outlines() for k in kinds for tied in getattr(outline, k)
    ]
    for asked in (claims, claims[::3]):
        kept, found = (whole.claims(asked) for whole in (both.kept, both.asked))
        assert [sorted(rows) for rows in astuple(kept)] == [sorted(rows) for rows in astuple(found)]
        assert all(astuple(kept))


@pytest.mark.parametrize("limit", [1, 5, 30, 120])
def test_both_make_the_same_picture(both: Both, limit: int) -> None:
    """The same nodes, edges, facts and words, however few are shown; nothing where all could be."""
    kept = views.most_connected(both.kept, limit)
    assert kept is not None
    assert kept == views.most_connected(both.asked, limit)
    assert len(kept.nodes) == limit
    assert any(node.quotations for node in kept.nodes)
    assert views.most_connected(both.kept, 10_000) is None


def test_processes_aside_settle_and_draw_for_a_small_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where little is read, one process settles who is who and one draws the page: as a build from nothing has it."""
    corpus = tmp_path / "corpus"
    asked: list[Any] = []
    shutil.copytree(CORPUS, corpus)
    first = sorted(corpus.glob("*.txt"))[0]
    text = first.read_text(encoding="utf-8")
    first.write_text("\n".join(text.splitlines()[:2]), encoding="utf-8")
    pipeline.build([corpus], tmp_path / "out", Settings(jobs=2), Console(quiet=True))
    first.write_text(text, encoding="utf-8")
    monkeypatch.setattr(steps, "_FEW_ARTICLES", 0)
    begin = Helper.begin

    def noted(*given: Any) -> Any:
        asked.append(given)
        return begin(*given)

    monkeypatch.setattr(Helper, "begin", noted)
    assert pipeline.build([corpus], tmp_path / "out", Settings(jobs=2), Console(quiet=True)).read == 1
    assert [work.__module__ for _, work, _ in asked] == ["kg.settling", "kg.settling", "kg.picture", "kg.picture"]
    pipeline.build([corpus], tmp_path / "clean", Settings(jobs=1), Console(quiet=True))
    for file in ("graph.html", "graph.ttl", "graph.trig"):
        assert (tmp_path / "out" / file).read_bytes() == (tmp_path / "clean" / file).read_bytes()
    assert len(asked) == 4


def _page_of_few(kept: picture.Kept) -> bytes | None:
    """The page of a graph, as if few nodes were many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "MOST_NODES", 30)
        return picture.drawn(kept)


def test_a_process_aside_draws_what_this_one_does(both: Both) -> None:
    """Of a graph that is cut, the page comes out the same in a process that knows files alone."""
    here = _page_of_few(both.files)
    assert here is not None
    assert picture.drawn(both.files) is None
    with Helper(picture.prepare) as helper:
        assert helper.begin(_page_of_few, both.files)() == here
