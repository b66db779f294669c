"""Files → records: reading and extraction together, as a working process does them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache as once
from pathlib import Path
from typing import TYPE_CHECKING

from kg import reading
from kg.errors import InputError, KgError
from kg.model import Article, Record
from kg.reading.compression import unpacked_name
from kg.reading.sources import OTHERS
from kg.records import decode, encode
from kg.resources import ontology_path
from kg.sync import time_limit
from kg.sync.intake import Done, File, Task, Trouble
from kg.sync.workers import available_cores, spread

if TYPE_CHECKING:
    from kg.extractors import Lexicon
    from kg.identity import Digester
    from kg.vocabulary import Vocabulary


_SHIPPED = ontology_path() / "vocabulary"


def vocabulary_files(own: Iterable[Path] = ()) -> tuple[Path, ...]:
    """All vocabulary files: the shipped ones, then the user's."""
    return (*sorted(_SHIPPED.glob("*.ttl")), *own)


def holds_many(file: File) -> bool:
    """Whether a file holds articles by the line or row rather than one."""
    return unpacked_name(file.path).endswith(OTHERS)


def vocabulary(files: tuple[Path, ...]) -> Vocabulary:
    """The concepts of the vocabulary files; read once a process, and again where a user's file has changed."""
    return _vocabulary(files, states(files))


def lexicon(files: tuple[Path, ...]) -> Lexicon:
    """The same compiled for the extractors; about 0.1 s, once a process."""
    return _lexicon(files, states(files))


def digester(files: tuple[Path, ...]) -> Digester:
    """The same in the form that identity needs; once a process."""
    return _digester(files, states(files))


def states(files: tuple[Path, ...]) -> tuple[tuple[int, int], ...]:
    """Size and time of change of the files that are not shipped: in a notebook they change while the process lives."""
    found = (file.stat() for file in _own(files) if file.exists())
    return tuple((state.st_size, state.st_mtime_ns) for state in found)


@once
def _own(files: tuple[Path, ...]) -> tuple[Path, ...]:
    """The user's files among them; asked for at every article."""
    return tuple(file for file in files if not file.is_relative_to(_SHIPPED))


@once
def _vocabulary(files: tuple[Path, ...], state: object) -> Vocabulary:
    from kg.vocabulary import load

    return load(files)


@once
def _lexicon(files: tuple[Path, ...], state: object) -> Lexicon:
    from kg.extractors import Lexicon

    return Lexicon(_vocabulary(files, state))


@once
def _digester(files: tuple[Path, ...], state: object) -> Digester:
    from kg.identity import Digester

    return Digester(_vocabulary(files, state))


@dataclass(frozen=True, slots=True)
class Extraction:
    """How articles become records. Small and picklable: the compiled vocabulary is made in the process that works."""

    vocabulary: tuple[Path, ...]
    fields: Mapping[str, str] = field(default_factory=dict)
    """Field of an article → the key or column that holds it in JSON Lines and tables."""
    with_digest: bool = False
    """Whether what identity keeps of a record is made beside it."""
    seconds: float = time_limit.DEFAULT
    """Processor time that an article may take."""

    def __call__(self, task: Task) -> Done:
        """Read the task's file, unless its article was read already, and extract what it says."""
        refused: list[Trouble] = []
        notices: list[Trouble] = []
        records: list[tuple[str, bytes, bytes]] = []
        in_time = True
        articles = self._articles(task, refused, notices)
        self._compiled()  # once a process, and no article's time
        while True:
            where = str(task.file.path) if task.file else ""
            try:
                with time_limit.time_limit(self.seconds):
                    if (article := next(articles, None)) is None:
                        break
                    where = article.source or article.id
                    record, doubts = self.record(article)
                    digest = self._digest(record) if self.with_digest else b""
            except time_limit.OutOfTime:
                reason = f"takes more than {self.seconds:g} seconds; report it, please, or give more with --time-limit"
                refused.append((where, reason))
                in_time = False
            except KgError:
                raise
            except Exception as error:  # a fault of an extractor costs this article, not the run
                refused.append((where, f"a fault of kg, please report it with the article: {error!r}"))
            else:
                notices += ((where, str(doubt)) for doubt in doubts)
                records.append((article.id, encode(record), digest))
        return Done(tuple(records), tuple(refused), tuple(notices), in_time)

    def _compiled(self) -> None:
        """Compile the vocabulary, where this process has not yet."""
        lexicon(self.vocabulary)
        if self.with_digest:
            digester(self.vocabulary)

    def record(self, article: Article) -> tuple[Record, Sequence[object]]:
        """What the article says, and what was left out since its words do not bear it out."""
        from kg.extractors import extract
        from kg.rdf import verified

        return verified(extract(replace(article, source=None), lexicon(self.vocabulary)))

    def _digest(self, record: Record) -> bytes:
        """What identity keeps of a record."""
        from kg.identity import encode as encode_digest

        return encode_digest(digester(self.vocabulary).digest(record))

    def articles(
        self, file: File, on_error: Callable[[InputError], None], on_notice: Callable[[Trouble], None]
    ) -> Iterator[Article]:
        """The articles of a file."""
        assert isinstance(file, reading.Source)

        def tell(notice: reading.Notice) -> None:
            on_notice((notice.where, notice.message))

        return reading.articles(file, fields=self.fields, on_error=on_error, on_notice=tell)

    def _articles(self, task: Task, refused: list[Trouble], notices: list[Trouble]) -> Iterator[Article]:
        def refuse(error: InputError) -> None:
            refused.append((error.where, error.reason))

        if task.article is not None:
            yield task.article
        elif task.file is not None:
            yield from self.articles(task.file, refuse, notices.append)


class Extracting:
    """Records one by one as they are extracted; `refused` and `notices` are complete when all have been drawn."""

    def __init__(self, paths: Iterable[Path | str], extraction: Extraction, jobs: int | None = None) -> None:
        """Nothing is read before the first record is asked for."""
        self.refused: list[InputError] = []
        self.notices: list[Trouble] = []
        self._paths, self._extraction, self._jobs = paths, extraction, jobs or available_cores()

    def __iter__(self) -> Iterator[Record]:
        """The records in the order of the files' paths. Raises `VocabularyError` where a vocabulary file is broken."""
        vocabulary(self._extraction.vocabulary)
        tasks = (Task(source) for source in reading.sources(self._paths, on_error=self.refused.append))
        for done in spread(self._extraction, tasks, jobs=self._jobs):
            self.refused += (InputError(*trouble) for trouble in done.refusals)
            self.notices += done.notices
            yield from (decode(data) for _, data, _ in done.articles)
