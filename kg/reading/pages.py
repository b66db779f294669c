"""Web pages as a browser saves them (.html, or .mhtml in one file) → Articles.

The text is the headline on a line of its own, the lead, then the paragraphs of the article one a line: as in the text
files of `corpus/`. Menus, teasers, comments and advertisements are left out by trafilatura.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Mapping

from kg.errors import InputError, MissingExtraError
from kg.model import Article
from kg.reading import encodings, page_metadata, plain
from kg.reading.characters import line, normal
from kg.reading.page_metadata import Element, PageMetadata
from kg.reading.reports import Options

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MHTML = re.compile(rb"(?:^|\n)content-type:\s*multipart/related", re.IGNORECASE)


def article(
    data: bytes,
    *,
    id: str,  # noqa: A002
    where: str,
    source: str,
    side: Mapping[str, object],
    options: Options,
    url: str | None = None,
) -> Article:
    """The article of a page; `InputError` where it has none.

    `side` holds what is known better from elsewhere, and wins over the page.
    """
    data, saved_from = _unpack_mhtml(data)
    decoded = encodings.decode(data)
    options.notice(where, decoded.notice)
    tree = _parse(decoded.text, where)
    said = page_metadata.metadata(tree, url=url or saved_from)
    text = _with_headline(_main_text(tree, where), said)
    values: dict[str, object] = {
        "date": said.date, "title": said.title, "url": said.url, "publisher": said.publisher, "author": said.author,
    }  # fmt: skip
    mended = encodings.repair(text)
    if mended is not None:
        options.notice(where, mended.notice)
        text = mended.text
        values = {key: mended.apply(value) if isinstance(value, str) else value for key, value in values.items()}
    if side.get("published") and "date" not in side:
        values.pop("date")
    made, notice = plain.article(text, id=id, where=where, values=values | dict(side), source=source)
    options.notice(where, notice)
    if made.date is None:
        options.notice(where, "no date of publication in the page: a side file NAME.json may give one (“published”)")
    return made


def _parse(markup: str, where: str) -> Element:
    try:
        import lxml.etree  # type: ignore[import-untyped, unused-ignore]
        import lxml.html  # type: ignore[import-untyped, unused-ignore]
    except ImportError:
        raise MissingExtraError("Reading saved web pages", "web") from None
    parser = lxml.html.HTMLParser(encoding="utf-8")
    try:
        return lxml.html.document_fromstring(_XML_DECLARATION.sub("", markup).encode(), parser=parser)
    except (lxml.etree.ParserError, ValueError):
        raise InputError(where, "no web page: there is no markup in it") from None


def _main_text(tree: Element, where: str) -> str:
    try:
        import trafilatura
    except ImportError:
        raise MissingExtraError("Reading saved web pages", "web") from None
    text = trafilatura.extract(tree, include_comments=False, include_tables=True, fast=True)
    if not text or not text.strip():
        raise InputError(
            where,
            "no article in this page: only links, or its text is loaded by a script; save the page as it is shown",
        )
    return normal(text)


def _with_headline(text: str, said: PageMetadata) -> str:
    """The text with headline and lead before it, where the extraction left them out."""
    paragraphs = [paragraph for paragraph in (line(part) for part in text.split("\n")) if paragraph]
    head = [said.title] if said.title else []
    paragraphs = [paragraph for paragraph in paragraphs if paragraph not in head]
    return "\n".join(head + paragraphs) + "\n"


def _unpack_mhtml(data: bytes) -> tuple[bytes, str | None]:
    """The page inside a single-file save of Chrome or Edge, and the address it was saved from."""
    if not _MHTML.search(data[:4096]):
        return data, None
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                address = message["Snapshot-Content-Location"] or part["Content-Location"]
                return content, str(address) if address else None
    return data, None
