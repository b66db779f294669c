"""Files → Articles: plain text, saved web pages, JSON Lines, tables and web archives.

In go paths; out come `Article`s with NFC text, in the order of the paths. An input that cannot be read as an article is
told to `on_error` and passed over; nothing is guessed in silence: what was converted or left out goes to `on_notice`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from kg.errors import InputError
from kg.model import Article
from kg.reading import files, plain
from kg.reading.reports import FIELDS, Notice, Options, field_names
from kg.reading.sources import Source, sources

__all__ = ["FIELDS", "Notice", "Source", "articles", "read", "read_text", "sources", "version"]


def read(
    paths: Iterable[Path | str],
    *,
    fields: Mapping[str, str] | None = None,
    on_error: Callable[[InputError], None],
    on_notice: Callable[[Notice], None] | None = None,
) -> Iterator[Article]:
    """Every article below the paths, sorted by path, each id once.

    `fields` names the keys or columns of records: ``{"text": "content"}``. An article whose id was read before is
    refused, or passed over with a notice where it is the same article again.
    """
    options = _options(fields, on_error, on_notice)
    seen: dict[str, tuple[str, str]] = {}
    for source in sources(paths, on_error=on_error):
        for article in files.articles(source, options):
            if _is_new(article, seen, options):
                yield article


def articles(
    source: Source,
    *,
    fields: Mapping[str, str] | None = None,
    on_error: Callable[[InputError], None],
    on_notice: Callable[[Notice], None] | None = None,
) -> Iterator[Article]:
    """The articles of one file, in its order."""
    return files.articles(source, _options(fields, on_error, on_notice))


def read_text(text: str, *, id: str, date: str | None = None) -> Article:  # noqa: A002
    """An article from a text in hand, with or without a ``date`` header; `InputError` where it is empty.

    >>> read_text("date 2024-06 Ngày 26/6, tại Bắc Giang", id="a").date
    '2024-06'
    """
    return plain.article(text, id=id, where=id, values={"date": date})[0]


def version(article: Article) -> str:
    """SHA-256 over text and metadata, in hexadecimal: as long as it stays, so do the article's facts.

    For files of many articles, of which one line may change: `Source.digest` is of the whole file.
    """
    digest = sha256()
    for value in (
        article.id,
        article.text,
        article.date,
        article.title,
        article.url,
        article.publisher,
        article.author,
    ):
        digest.update(b"\0" if value is None else b"\1" + value.encode() + b"\0")
    return digest.hexdigest()


def _options(
    fields: Mapping[str, str] | None,
    on_error: Callable[[InputError], None],
    on_notice: Callable[[Notice], None] | None,
) -> Options:
    names = field_names(fields)
    return Options(on_error, fields=names) if on_notice is None else Options(on_error, on_notice, names)


def _is_new(article: Article, seen: dict[str, tuple[str, str]], options: Options) -> bool:
    """Whether no article of this id was read before; tells of it otherwise. `seen`: id → place and version."""
    here, mine = article.source or article.id, version(article)
    if article.id not in seen:
        seen[article.id] = (here, mine)
        return True
    place, other = seen[article.id]
    if mine == other:
        options.notice(here, f"article “{article.id}” stands in {place} too, the same: read once")
    else:
        options.on_error(
            InputError(here, f"article “{article.id}”: this id is taken by another one in {place}; give it its own")
        )
    return False
