"""Web archives (WARC, as crawlers write them) → Articles: every HTML page that was answered with success.

An article's id is its address without scheme, in letters and digits. Its date is what the page says, never the day of
the crawl. Pages without an article (front pages, lists of links) are passed over with a notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from kg.errors import InputError, MissingExtraError
from kg.language.folding import slug
from kg.model import Article
from kg.reading import encodings, pages
from kg.reading.compression import open_bytes
from kg.reading.reports import Options
from kg.reading.sources import Source

_HTML = ("text/html", "application/xhtml+xml")


def pages_of(source: Source, options: Options) -> Iterator[Article]:
    """The articles of a .warc or .warc.gz file, in its order."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise MissingExtraError("Reading web archives", "web") from None
    found = 0
    with open_bytes(source.path) as stream:
        kinds = WarcRecordType.response | WarcRecordType.resource
        for record in ArchiveIterator(stream, record_types=kinds, parse_http=True, auto_decode="all"):
            found += 1
            url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
            where = f"{source.path} ({url or record.record_id})"
            http = record.http_headers
            if http is not None and http.status_code != 200:
                continue
            if (record.http_content_type or record.headers.get("Content-Type") or "").split(";")[
                0
            ].strip() not in _HTML:
                continue
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
            except (InputError, encodings.UnreadableError) as error:
                options.notice(where, error.reason if isinstance(error, InputError) else str(error))
    if not found:
        raise InputError(str(source.path), "no web archive, or one without any page in it")


def address_id(url: str) -> str:
    """The id of a page: its address without scheme, query mark and ending.

    >>> address_id("https://www.baobacgiang.vn/chinh-tri/bi-thu-tinh-uy.html?page=2")
    'baobacgiang-vn-chinh-tri-bi-thu-tinh-uy-page-2'
    """
    parts = urlsplit(url)
    path = re.sub(r"\.(?:s?html?|aspx|php|amp)$", "", parts.path)
    return slug(f"{parts.netloc.removeprefix('www.')} {path} {parts.query}")
