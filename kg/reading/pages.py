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
from kg.reading import encodings, mojibake, page_metadata, plain
from kg.reading.characters import line, normal
from kg.reading.page_metadata import Element, PageMetadata
from kg.reading.reports import Options

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MHTML = re.compile(rb"(?:^|\n)content-type:\s*multipart/related", re.IGNORECASE)

_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*$")
_SHORTEST_ARTICLE = 100
"""Characters in paragraphs that end as a sentence does: a list of headlines has none."""
_LONG_CELL = 400


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
    tree = _parse(decoded.text, where)
    options.notice(where, decoded.notice or _mend(tree))
    said = page_metadata.metadata(tree, url=url or saved_from)
    text = _with_headline(_paragraphs(tree, where), said)
    values: dict[str, object] = {
        "date": said.date, "title": said.title, "url": said.url, "publisher": said.publisher, "author": said.author,
    }  # fmt: skip
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


def _mend(tree: Element) -> str | None:
    """Mend text of an old encoding that was written as entities (&#184; for á), and tell of it."""
    shown = "\n".join(tree.xpath("//body//text()[not(parent::script or parent::style)]"))
    examined = mojibake.examine(shown)
    if examined.encoding is not None:
        for element in tree.iter("*"):
            element.text = examined.mend(element.text or "")
            element.tail = examined.mend(element.tail or "")
            if element.get("content"):
                element.set("content", examined.mend(element.get("content")))
    return examined.notice


def _paragraphs(tree: Element, where: str) -> list[str]:
    try:
        import trafilatura
    except ImportError:
        raise MissingExtraError("Reading saved web pages", "web") from None
    _unfold_layout_tables(tree)
    text = normal(trafilatura.extract(tree, include_comments=False, include_tables=True, fast=True) or "")
    paragraphs = [paragraph for paragraph in map(line, text.split("\n")) if paragraph]
    if sum(len(paragraph) for paragraph in paragraphs if _SENTENCE_END.search(paragraph)) < _SHORTEST_ARTICLE:
        raise InputError(
            where,
            "no article in this page: only links, or its text is loaded by a script; save the page as it is shown",
        )
    return paragraphs


def _unfold_layout_tables(tree: Element) -> None:
    """Turn tables that hold paragraphs into plain blocks: old sites set the whole page in one."""
    for cell in list(tree.iter("td")):
        if len(cell.findall(".//p")) >= 2 or len(cell.text_content()) >= _LONG_CELL:
            for part in (cell, *cell.iterancestors("tr", "tbody", "table")):
                if part.tag == "tr":
                    for beside in part.iterchildren("td", "th"):
                        beside.tag = "div"
                part.tag = "div"


def _with_headline(paragraphs: list[str], said: PageMetadata) -> str:
    """The paragraphs with headline and lead before them, each once."""
    head = [part for part in (said.title, said.lead) if part]
    if said.lead and any(said.lead in paragraph for paragraph in paragraphs):
        head = [part for part in head if part == said.title]
    rest = [paragraph for paragraph in paragraphs if paragraph != said.title]
    return "\n".join(head + rest) + "\n"


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
