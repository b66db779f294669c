"""One file → its articles, by the reader that its name asks for; whatever goes wrong is told with the file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kg.errors import InputError, MissingExtraError
from kg.model import Article
from kg.reading import archives, compression, encodings, json_lines, pages, plain, tables
from kg.reading.reports import Options
from kg.reading.sources import PAGES, PLAIN, Source, cannot_read

Reader = Callable[[Source, Options], Iterator[Article]]


def articles(source: Source, options: Options) -> Iterator[Article]:
    """The articles of a file, in its order."""
    name = compression.unpacked_name(source.path)
    reader = next((reader for suffix, reader in READERS.items() if name.endswith(suffix)), text)
    where = str(source.path)
    try:
        yield from reader(source, options)
    except InputError as error:
        options.on_error(error)
    except (encodings.UnreadableError, MissingExtraError) as error:
        options.on_error(InputError(where, str(error)))
    except compression.DAMAGE as error:
        options.on_error(InputError(where, compression.damage(error)))
    except OSError as error:
        options.on_error(InputError(where, cannot_read(error)))


def text(source: Source, options: Options) -> Iterator[Article]:
    """A plain text and its side file."""
    where = str(source.path)
    with compression.open_bytes(source.path) as stream:
        data = stream.read()
    if not data:
        raise InputError(where, "empty: it holds not one byte")
    decoded = encodings.decode(data)
    options.notice(where, decoded.notice)
    article, notice = plain.article(
        decoded.text, id=source.id, where=where, values=side_values(source, options), source=where
    )
    options.notice(where, notice)
    yield article


def page(source: Source, options: Options) -> Iterator[Article]:
    """A saved web page and its side file, whose values win over the page's."""
    with compression.open_bytes(source.path) as stream:
        data = stream.read()
    if not data.strip():
        raise InputError(str(source.path), "empty: it holds not one byte")
    side = {key: value for key, value in side_values(source, options).items() if value}
    yield pages.article(data, id=source.id, where=str(source.path), source=str(source.path), side=side, options=options)


def side_values(source: Source, options: Options) -> Mapping[str, object]:
    """The metadata beside a file. A broken side file is told and costs the metadata, not the article."""
    if source.side is None:
        return {}
    try:
        return json_lines.side_values(source.side)
    except InputError as error:
        options.on_error(error)
        return {}


READERS: Mapping[str, Reader] = {
    **dict.fromkeys(PLAIN, text),
    **dict.fromkeys(PAGES, page),
    ".jsonl": json_lines.lines,
    ".ndjson": json_lines.lines,
    ".json": json_lines.whole,
    ".csv": tables.csv_rows,
    ".tsv": tables.csv_rows,
    ".parquet": tables.parquet_rows,
    ".warc": archives.pages_of,
}
"""End of the file name → reader. A file of another name that is named by its path is read as plain text."""
