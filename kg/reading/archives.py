"""Web archives (WARC, as crawlers write them) → Articles: every HTML page that was answered with success.

An article's id is its address without scheme, in letters and digits. Its date is what the page says, never the day of
the crawl. Pages without an article (front pages, lists of links) are passed over with a notice.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from kg.errors import InputError, MissingExtraError
from kg.language.folding import slug
from kg.model import Article
from kg.reading import encodings, pages
from kg.reading.compression import DAMAGE, open_bytes
from kg.reading.reports import Options
from kg.reading.sources import Source

_LONGEST = 1 << 26  # bytes; longer answers are films, not pages
_HTML = ("text/html", "application/xhtml+xml")


def pages_of(source: Source, options: Options) -> Iterator[Article]:
    """The articles of a .warc or .warc.gz file, in its order."""
    found = 0
    with open_bytes(source.path) as stream:
        for record in _whole_records(stream, str(source.path)):
            found += 1
            url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
            if not _is_page(record):
                continue
            where = f"{source.path} ({url or record.record_id})"
            try:
                yield pages.article(
                    record.reader.read(),
                    id=address_id(url) or f"{source.id}-{found}",
                    where=where,
                    source=str(source.path),
                    side={},
                    options=options,
                    url=url or None,
                )
            except (InputError, encodings.UnreadableError, OSError) as error:
                options.notice(where, error.reason if isinstance(error, InputError) else str(error))
    if not found:
        raise InputError(str(source.path), "no web archive, or one without any answer in it")


def _whole_records(stream: BinaryIO, where: str) -> Iterator[Any]:
    """The responses and resources, their HTTP headers parsed; `EOFError` at one that is cut off."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise MissingExtraError("Reading web archives", "web") from None
    tail = _Tail(stream)
    kinds = WarcRecordType.response | WarcRecordType.resource
    records = iter(ArchiveIterator(tail, record_types=kinds, parse_http=False, max_content_length=_LONGEST))
    while True:
        try:
            record = next(records, None)
        except OSError as error:
            raise InputError(where, f"no web archive ({str(error).lower()})") from None
        if record is None:
            break
        length = record.content_length
        block = record.reader.read()
        if len(block) < length:
            raise EOFError
        record.set_bytes_content(block)
        if record.is_http:
            record.parse_http(auto_decode="all")
        yield record
    if tail.damage is not None:
        raise tail.damage


class _Tail:
    """A stream that ends where its packing is broken, and keeps the error: the records before it are whole."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._position = 0
        self.damage: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        """Up to so many bytes; none at the end, whole or broken."""
        if self.damage is not None:
            return b""
        try:
            data: bytes = self._stream.read1(size)  # type: ignore[attr-defined]
        except DAMAGE as error:
            self.damage = error
            return b""
        self._position += len(data)
        return data

    def tell(self) -> int:
        """Bytes handed out so far."""
        return self._position

    def seek(self, offset: int, whence: int = 0) -> int:
        """Not possible here."""
        raise io.UnsupportedOperation

    def close(self) -> None:
        """Nothing: who opened the stream closes it."""


def _is_page(record: Any) -> bool:
    """Whether the record is an HTML page that was answered with success."""
    http = record.http_headers
    kind = (record.http_content_type if http is not None else record.headers.get("Content-Type")) or ""
    return (http is None or http.status_code == 200) and kind.split(";")[0].strip().lower() in _HTML


def address_id(url: str) -> str:
    """The id of a page: its address without scheme, query mark and ending.

    >>> address_id("https://www.baobacgiang.vn/chinh-tri/bi-thu-tinh-uy.html?page=2")
    'baobacgiang-vn-chinh-tri-bi-thu-tinh-uy-page-2'
    """
    parts = urlsplit(url)
    path = re.sub(r"\.(?:s?html?|aspx|php|amp)$", "", parts.path)
    return slug(f"{parts.netloc.removeprefix('www.')} {path} {parts.query}")
