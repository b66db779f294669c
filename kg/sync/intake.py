"""Files → records in the cache: only what is new or has changed is read, the rest is found by its fingerprint.

Files that hold one article are read where they are extracted, in the working processes; a file that holds many is read
here, article by article, and only those that have no record yet are sent out. The stages themselves are handed in: this
room knows neither how a file is read nor how an article is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kg.errors import InputError
from kg.model import Article
from kg.sync import fingerprint
from kg.sync.cache import Cache, FileEntry
from kg.sync.workers import spread

Trouble = tuple[str, str]
"""Where, and what."""


class File(Protocol):
    """A file as the reading room lists it."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    @property
    def digest(self) -> str:
        """Fingerprint of its bytes and of what stands beside it."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read and extract, or an article that was read already."""

    file: File | None
    article: Article | None = None
    key: str = ""
    """Of the file, or of the article."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task: articles as id, encoded record and digest, and what there is to tell."""

    articles: tuple[tuple[str, bytes, bytes], ...] = ()
    refusals: tuple[Trouble, ...] = ()
    notices: tuple[Trouble, ...] = ()
    in_time: bool = True
    """Whether nothing was refused for lack of time, which another run may have."""


class Progress(Protocol):
    """Whom to tell how far it is."""

    def advance(self, steps: int = 1) -> None:
        """So many more steps are done."""


@dataclass(frozen=True, slots=True)
class Stages:
    """The two stages that the intake runs, and the fingerprint of all that shapes what they give."""

    extract: Callable[[Task], Done]
    """Run in working processes, so it must be picklable."""
    articles: Callable[[File, Callable[[InputError], None], Callable[[Trouble], None]], Iterator[Article]]
    """The articles of a file that holds many."""
    holds_many: Callable[[File], bool]
    fingerprint: str


@dataclass
class Intake:
    """What a corpus holds, once all of it has been read."""

    articles: dict[str, str] = field(default_factory=dict)
    """Id → record key."""
    listing: dict[str, str] = field(default_factory=dict)
    """Path → file key."""
    refused: list[InputError] = field(default_factory=list)
    notices: list[Trouble] = field(default_factory=list)
    read: int = 0
    """Articles that were read in this run."""


def take_in(
    files: Sequence[File], cache: Cache, stages: Stages, *, jobs: int, keep_missing: bool, progress: Progress
) -> Intake:
    """Read what the cache does not know, and say what the corpus now holds.

    With `keep_missing`, files of the last build that are gone keep their articles.
    """
    intake = Intake()
    keys = {file.path.as_posix(): fingerprint.of(stages.fingerprint, file.digest) for file in files}
    entries = {key: entry for key in keys.values() if (entry := cache.file(key))}
    progress.advance(len(entries))
    unread = [file for file in files if keys[file.path.as_posix()] not in entries]
    many = [file for file in unread if stages.holds_many(file)]
    single = [Task(file, key=keys[file.path.as_posix()]) for file in unread if not stages.holds_many(file)]

    for task, done in _results(single, cache, stages, jobs):
        entries[task.key] = _keep(cache, task, done)
        intake.read += len(done.articles)
        progress.advance()
    for file in many:
        key = keys[file.path.as_posix()]
        entries[key] = _take_in_many(file, key, cache, stages, jobs, intake)
        progress.advance()
    if keep_missing:
        for path, key in cache.listing().items():
            if path not in keys:
                keys[path], entry = _take_in_missing(key, cache, stages, jobs)
                entries[keys[path]] = entry
    for path in sorted(keys):
        _join(intake, path, keys[path], entries[keys[path]])
    cache.set_corpus(intake.articles)
    return intake


def article_key(article: Article, stages: Stages) -> str:
    """Key of an article's record: all that was read of it, and all that shapes what is extracted."""
    known = (article.id, article.text, article.date, article.title, article.url, article.publisher, article.author)
    return fingerprint.of(stages.fingerprint, *known)


def _results(tasks: Iterable[Task], cache: Cache, stages: Stages, jobs: int) -> Iterator[tuple[Task, Done]]:
    """Each task with what became of it, in order; tasks are drawn one by one."""
    sent: list[Task] = []

    def noted() -> Iterator[Task]:
        for task in tasks:
            sent.append(task)
            yield task

    for done in spread(stages.extract, noted(), jobs=jobs):
        yield sent.pop(0), done


def _keep(cache: Cache, task: Task, done: Done) -> FileEntry:
    """Keep what came out of a file that holds one article."""
    records = [(fingerprint.of(task.key, id_), data, digest) for id_, data, digest in done.articles]
    articles = tuple((id_, key) for (id_, _, _), (key, _, _) in zip(done.articles, records, strict=True))
    path = str(task.file.path) if task.file else ""
    entry = FileEntry(articles, _relative(done.refusals, path), _relative(done.notices, path))
    cache.add(records, {task.key: entry} if done.in_time else {})
    return entry


def _take_in_many(file: File, key: str, cache: Cache, stages: Stages, jobs: int, intake: Intake) -> FileEntry:
    """Read a file of many articles; those whose record is known are not extracted again."""
    articles: list[tuple[str, str]] = []
    refusals: list[Trouble] = []
    notices: list[Trouble] = []
    in_time = True

    def unknown() -> Iterator[Task]:
        for article in stages.articles(
            file, lambda error: refusals.append((error.where, error.reason)), notices.append
        ):
            record = article_key(article, stages)
            articles.append((article.id, record))
            if not cache.has_record(record):
                yield Task(None, article, record)

    for task, done in _results(unknown(), cache, stages, jobs):
        cache.add([(task.key, data, digest) for _, data, digest in done.articles], {})
        refusals += done.refusals
        intake.read += len(done.articles)
        in_time = in_time and done.in_time
    kept = [pair for pair in articles if cache.has_record(pair[1])]
    entry = FileEntry(tuple(kept), _relative(refusals, str(file.path)), _relative(notices, str(file.path)))
    cache.add([], {key: entry} if in_time else {})
    return entry


def _take_in_missing(key: str, cache: Cache, stages: Stages, jobs: int) -> tuple[str, FileEntry]:
    """A file that is gone: its articles come from their records, and are extracted anew where the program changed."""
    old = cache.file(key) or FileEntry(())
    articles = [cache.record(record).article for _, record in old.articles]
    tasks = [Task(None, article, article_key(article, stages)) for article in articles]
    for task, done in _results([task for task in tasks if not cache.has_record(task.key)], cache, stages, jobs):
        cache.add([(task.key, data, digest) for _, data, digest in done.articles], {})
    kept = tuple((article.id, task.key) for article, task in zip(articles, tasks, strict=True))
    entry, new = FileEntry(kept), fingerprint.of("missing", *(record for _, record in kept))
    cache.add([], {new: entry})
    return new, entry


def _join(intake: Intake, path: str, key: str, entry: FileEntry) -> None:
    """Add what one file holds to the whole; an id that is taken is refused."""
    intake.listing[path] = key
    intake.refused += [InputError(path + where, reason) for where, reason in entry.refusals]
    intake.notices += [(path + where, what) for where, what in entry.notices]
    for id_, record in entry.articles:
        if intake.articles.setdefault(id_, record) != record:
            reason = f"another article of the corpus has its id “{id_}”: give it an id of its own"
            intake.refused.append(InputError(path, reason))


def _relative(troubles: Iterable[Trouble], path: str) -> tuple[Trouble, ...]:
    """Places without the path of the file, which may be found at another path next time."""
    return tuple((where.removeprefix(path), what) for where, what in troubles)
