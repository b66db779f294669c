"""Tables → Articles: CSV (comma, semicolon or tab) and Parquet, one article a row."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from kg.errors import InputError, MissingExtraError
from kg.model import Article
from kg.reading import encodings, structured
from kg.reading.compression import open_bytes
from kg.reading.reports import Options
from kg.reading.sources import Source

_SNIFFED = 1 << 16
_LONGEST_FIELD = 1 << 30  # characters; Python's own limit of 131,072 is shorter than a long article
_BATCH_ROWS = 256


def csv_rows(source: Source, options: Options) -> Iterator[Article]:
    """The rows of a CSV file, whose first line names the columns."""
    csv.field_size_limit(_LONGEST_FIELD)
    with open_bytes(source.path) as stream:
        text = _as_text(stream, source, options)
        header = text.readline()
        if not header.strip():
            raise InputError(str(source.path), "empty: its first line should name the columns")
        columns, delimiter = _columns(header.lstrip("\ufeff"), source, options)
        rows = csv.reader(text, delimiter=delimiter, strict=True)
        number = 0
        while True:
            where = f"{source.path}:{rows.line_num + 2}"
            try:
                row = next(rows, None)
                if row is None:
                    return
                if row:
                    number += 1
                    yield _row(row, columns, source, where, number, options)
            except csv.Error as error:
                options.on_error(InputError(where, f"broken CSV row: {error}"))
            except InputError as error:
                options.on_error(error)
            except UnicodeDecodeError:
                raise InputError(where, "invalid UTF-8 in this row or soon after it: save the table as UTF-8") from None


def _row(row: list[str], columns: list[str], source: Source, where: str, number: int, options: Options) -> Article:
    if len(row) != len(columns):
        raise InputError(
            where, f"{len(row)} fields where the first line names {len(columns)}: a quote or separator is missing"
        )
    record = {column: value or None for column, value in zip(columns, row, strict=True)}
    if record.get(options.fields["text"]) is None:
        raise InputError(where, "empty: its text column holds nothing")
    return structured.article(record, id=f"{source.id}-{number}", where=where, source=str(source.path), options=options)


def _columns(header: str, source: Source, options: Options) -> tuple[list[str], str]:
    """The names of the columns and the separator that makes the text column appear."""
    wanted = options.fields["text"]
    readings = [([name.strip() for name in next(csv.reader([header], delimiter=sign))], sign) for sign in ",;\t"]
    for names, sign in readings:
        if wanted in names:
            return names, sign
    names = max((names for names, _ in readings), key=len)
    raise _no_text_column(source, wanted, names)


def _no_text_column(source: Source, wanted: str, names: list[str]) -> InputError:
    there = ", ".join(names)
    return InputError(str(source.path), f"no column “{wanted}”; it has {there}: name the text's (--field text=COLUMN)")


def _as_text(stream: BinaryIO, source: Source, options: Options) -> TextIO:
    """UTF-8 is read as a stream; UTF-16 and encodings from before Unicode are known only from the whole file."""
    buffered = io.BufferedReader(stream, _SNIFFED)  # type: ignore[type-var]
    start = buffered.peek(_SNIFFED)[:_SNIFFED]
    try:
        if b"\0" not in start and not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            codecs.getincrementaldecoder("utf-8")().decode(start)
            return io.TextIOWrapper(buffered, "utf-8-sig", newline="")
    except UnicodeDecodeError:
        pass
    decoded = encodings.decode(buffered.read())
    options.notice(str(source.path), decoded.notice)
    return io.StringIO(decoded.text, newline="")


def parquet_rows(source: Source, options: Options) -> Iterator[Article]:
    """The rows of a Parquet file; of its columns only the ones asked for are read."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError("Reading Parquet tables", "tables") from None
    try:
        with pyarrow.parquet.ParquetFile(source.path) as file:
            names = file.schema_arrow.names
            wanted = options.fields["text"]
            if wanted.split(".")[0] not in names:
                raise _no_text_column(source, wanted, names)
            columns = sorted({key.split(".")[0] for key in options.fields.values()} & set(names))
            number = 0
            for batch in file.iter_batches(batch_size=_BATCH_ROWS, columns=columns):
                for record in batch.to_pylist():
                    number += 1
                    where = f"{source.path}, row {number}"
                    try:
                        yield structured.article(
                            record, id=f"{source.id}-{number}", where=where, source=str(source.path), options=options
                        )
                    except InputError as error:
                        options.on_error(error)
    except (pyarrow.ArrowException, OSError) as error:
        raise InputError(str(source.path), f"broken Parquet table: {error}") from None
