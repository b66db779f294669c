"""JSON Lines and JSON files → Articles. A broken line costs that line; its number is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from kg.errors import InputError
from kg.model import Article
from kg.reading import structured
from kg.reading.compression import open_bytes
from kg.reading.reports import Options
from kg.reading.sources import Source


def lines(source: Source, options: Options) -> Iterator[Article]:
    """One article a line; empty lines are passed over."""
    with open_bytes(source.path) as stream:
        found = 0
        for number, line in enumerate(stream, 1):
            line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if not line.strip():
                continue
            found += 1
            where = f"{source.path}:{number}"
            try:
                record = _object(line, where)
                yield structured.article(
                    record, id=f"{source.id}-{number}", where=where, source=str(source.path), options=options
                )
            except InputError as error:
                options.on_error(error)
        if not found:
            raise InputError(str(source.path), "empty: it holds no line")


def whole(source: Source, options: Options) -> Iterator[Article]:
    """A JSON file that is one article, or a list of them."""
    with open_bytes(source.path) as stream:
        data = stream.read().removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise InputError(str(source.path), "empty: it holds no text")
    content = _decode(data, str(source.path))
    if isinstance(content, dict):
        yield structured.article(
            content, id=source.id, where=str(source.path), source=str(source.path), options=options
        )
        return
    if not isinstance(content, list):
        raise InputError(str(source.path), "neither an object nor a list of objects")
    for number, record in enumerate(content, 1):
        where = f"{source.path}, item {number}"
        try:
            if not isinstance(record, dict):
                raise InputError(where, "not an object with keys")
            yield structured.article(
                record, id=f"{source.id}-{number}", where=where, source=str(source.path), options=options
            )
        except InputError as error:
            options.on_error(error)


def side_values(path: Path) -> dict[str, object]:
    """What a metadata side file says; `InputError` where it cannot be read."""
    with open_bytes(path) as stream:
        return _object(stream.read().removeprefix(b"\xef\xbb\xbf"), str(path))


def _object(data: bytes, where: str) -> dict[str, object]:
    content = _decode(data, where)
    if not isinstance(content, dict):
        raise InputError(where, "not a JSON object: it must be {“key”: value, …}")
    return content


def _decode(data: bytes, where: str) -> object:
    try:
        return msgspec.json.decode(data)
    except UnicodeDecodeError:
        raise InputError(where, "invalid UTF-8: JSON must be UTF-8, save it as that") from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError(where, f"broken JSON: {str(error).removeprefix('JSON is malformed: ')}") from None
