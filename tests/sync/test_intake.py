"""Which files are read again, and what a corpus holds afterwards: with stages that only count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Article, Record
from kg.records import encode
from kg.sync.cache import Cache
from kg.sync.intake import Done, File, Intake, Stages, Task, Trouble, take_in


@dataclass(frozen=True)
class Listed:
    """A file as a reading room lists it."""

    path: Path
    digest: str


@dataclass
class Desk:
    """Files in memory: path → lines; a line is an article's text. A file that ends in .jsonl holds one a line."""

    cache: Cache
    files: dict[str, list[str]] = field(default_factory=dict)
    extracted: list[str] = field(default_factory=list)
    program: str = "1"
    slow: str | None = None
    """The text of the article that takes too long."""

    def take_in(self, *, keep_missing: bool = False) -> Intake:
        """Run the intake and finish the build; `extracted` holds the texts that were extracted in this run."""
        self.extracted = []
        stages = Stages(self._extract, self._articles, lambda file: file.path.suffix == ".jsonl", self.program)
        listed = [Listed(Path(name), "|".join([Path(name).stem, *lines])) for name, lines in sorted(self.files.items())]
        intake = take_in(listed, self.cache, stages, jobs=1, keep_missing=keep_missing, progress=_Nobody())
        self.cache.finish(intake.listing)
        return intake

    def texts(self) -> list[str]:
        """The texts of the corpus, by the id of the article."""
        return [record.article.text for record in self.cache.records()]

    def _extract(self, task: Task) -> Done:
        refused: list[Trouble] = []
        if task.article:
            articles = [task.article]
        else:
            assert task.file
            articles = list(self._articles(task.file, lambda error: refused.append((error.where, error.reason)), print))
        slow = [article for article in articles if article.text == self.slow]
        refused += [(article.id, "slow") for article in slow]
        articles = [article for article in articles if article not in slow]
        self.extracted += [article.text for article in articles]
        found = tuple((article.id, encode(Record(article)), b"") for article in articles)
        return Done(found, tuple(refused), in_time=not slow)

    def _articles(
        self, file: File, on_error: Callable[[InputError], None], on_notice: Callable[[Trouble], None]
    ) -> Iterator[Article]:
        for number, text in enumerate(self.files[str(file.path)], start=1):
            if text == "broken":
                on_error(InputError(f"{file.path}, line {number}", "broken"))
            else:
                name = f"{file.path.stem}-{number}" if file.path.suffix == ".jsonl" else file.path.stem
                yield Article(name, text)


class _Nobody:
    def advance(self, steps: int = 1) -> None:
        """Nobody listens."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty desk."""
    with Cache(tmp_path / "records.sqlite") as cache:
        yield Desk(cache)


def test_only_new_and_changed_files_are_read(desk: Desk) -> None:
    """Twice the same: nothing is read. One changed, one new: these two are."""
    desk.files = {"a.txt": ["A"], "b.txt": ["B"]}
    desk.take_in()
    assert desk.extracted == ["A", "B"]
    desk.take_in()
    assert desk.extracted == []
    desk.files |= {"b.txt": ["B2"], "c.txt": ["C"]}
    desk.take_in()
    assert (desk.extracted, desk.texts()) == (["B2", "C"], ["A", "B2", "C"])


def test_a_changed_line_of_a_file_of_many_is_read_alone(desk: Desk) -> None:
    """A file of many articles changes: only the articles that changed are extracted."""
    desk.files = {"a.jsonl": ["A", "B", "C"]}
    desk.take_in()
    desk.files = {"a.jsonl": ["A", "B2", "C", "D"]}
    desk.take_in()
    assert (desk.extracted, desk.texts()) == (["B2", "D"], ["A", "B2", "C", "D"])


def test_a_removed_file_takes_its_articles_away_unless_they_are_kept(desk: Desk) -> None:
    """Gone files: their articles go, or stay where that was asked for, and go when it no longer is."""
    desk.files = {"a.txt": ["A"], "b.jsonl": ["B", "C"]}
    desk.take_in()
    del desk.files["b.jsonl"]
    desk.take_in(keep_missing=True)
    assert (desk.extracted, desk.texts()) == ([], ["A", "B", "C"])
    desk.take_in(keep_missing=True)
    assert desk.texts() == ["A", "B", "C"]
    desk.take_in()
    assert desk.texts() == ["A"]


def test_another_program_reads_everything_again_also_what_is_missing(desk: Desk) -> None:
    """A new version, or another vocabulary, makes every record stale; that of a missing file is made from its text."""
    desk.files = {"a.txt": ["A"], "b.txt": ["B"]}
    desk.take_in()
    del desk.files["b.txt"]
    desk.program = "2"
    desk.take_in(keep_missing=True)
    assert (sorted(desk.extracted), desk.texts()) == (["A", "B"], ["A", "B"])


def test_what_was_refused_is_told_again_without_reading_again(desk: Desk) -> None:
    """A refusal is remembered like a record, with the path where the file lies now."""
    desk.files = {"a.jsonl": ["A", "broken"]}
    assert [str(error) for error in desk.take_in().refused] == ["a.jsonl, line 2: broken"]
    assert [str(error) for error in desk.take_in().refused] == ["a.jsonl, line 2: broken"]
    assert desk.extracted == []
    desk.files = {"moved/a.jsonl": ["A", "broken"]}
    assert [str(error) for error in desk.take_in().refused] == ["moved/a.jsonl, line 2: broken"]
    assert desk.extracted == []


def test_an_id_is_given_once(desk: Desk) -> None:
    """Two articles of one id: the first by path stays, the other is refused and named."""
    desk.files = {"a-1.txt": ["one"], "a.jsonl": ["other", "more"]}
    intake = desk.take_in()
    assert desk.texts() == ["one", "more"]
    [refused] = intake.refused
    assert refused.where == "a.jsonl"
    assert "a-1" in refused.reason


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    """A cache that is no database costs a second reading, not the build."""
    path = tmp_path / "records.sqlite"
    path.write_bytes(b"no database at all, and long enough to be looked at" * 40)
    with Cache(path) as cache:
        desk = Desk(cache, {"a.txt": ["A"]})
        desk.take_in()
        assert desk.texts() == ["A"]


@pytest.mark.parametrize("path", ["a.txt", "a.jsonl"])
def test_what_was_refused_for_lack_of_time_is_tried_again(desk: Desk, path: str) -> None:
    """An article that took too long is told and left out; the next run tries it again, and it alone."""
    desk.files = {path: ["một"], "b.txt": ["hai"]}
    desk.slow = "một"
    assert [error.reason for error in desk.take_in().refused] == ["slow"]
    assert desk.texts() == ["hai"]
    desk.slow = None
    assert desk.take_in().refused == []
    assert desk.extracted == ["một"]
    assert desk.texts() == ["một", "hai"]
