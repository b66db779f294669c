"""What a newspaper's page says of its article: title, date, publisher, author, address, lead.

Asked in this order, the first usable answer is taken: JSON-LD (schema.org NewsArticle), meta tags (Open Graph, Dublin
Core and those of Vietnamese newspapers), microdata, `<time>`, then the date line that the page shows to readers.
Nothing is guessed from the address, the copyright line or the file's own date; a date of change is no date of
publication.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.reading import dates
from kg.reading.characters import line

Element = Any
"""An lxml element: lxml is an optional package and has no types."""

_TITLE_TAGS = ("og:title", "twitter:title", "dc.title", "title")
_DATE_TAGS = (
    "article:published_time", "datepublished", "pubdate", "publishdate", "publish-date", "publish_date",
    "dc.date.issued", "dc.date", "dc.created", "dcterms.created", "article_date_original", "date", "its_publication",
)  # fmt: skip
_PUBLISHER_TAGS = ("og:site_name", "dc.publisher", "publisher", "application-name", "its_publisher")
_AUTHOR_TAGS = ("author", "article:author", "dc.creator", "dable:author", "cxenseparse:author")
_LEAD_TAGS = ("og:description", "description", "twitter:description")
_DATE_CLASS = re.compile(r"date|time|publish|ngay|post-?meta|pdate", re.IGNORECASE)
_ELSEWHERE_CLASS = re.compile(
    r"update|modif|comment|related|sidebar(?![-_ ]?1\b)|header-(?!content)|footer|copyright|widget", re.IGNORECASE
)
_AUTHOR_CLASS = re.compile(r"(?:^|[\s_-])(?:author|tac-?gia|byline)(?:$|[\s_-])", re.IGNORECASE)
_LEAD_CLASS = re.compile(
    r"sapo|(?:^|[\s_-])(?:lead|desc|description|summary|chapeau|tom-?tat)(?:$|[\s_-])", re.IGNORECASE
)
_LONGEST_DATE_LINE = 80
_LONGEST_NAME = 60
_LEAD_LENGTH = range(30, 1500)


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says of its article; `None` for what it does not say."""

    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    lead: str | None = None
    """The paragraph in bold between headline and text (sapo), which says the most and which extraction often loses."""


def metadata(tree: Element, *, url: str | None = None) -> PageMetadata:
    """Read the metadata of a parsed page; `url` is its address where it is known from elsewhere (a web archive)."""
    described = _json_ld_article(tree)
    tags = _meta_tags(tree)
    publisher = _name(described.get("publisher")) or _first(tags, _PUBLISHER_TAGS)
    author = _name(described.get("author")) or _first(tags, _AUTHOR_TAGS) or _shown_author(tree)
    return PageMetadata(
        title=_title(tree, described, tags, publisher),
        date=_date(tree, described, tags),
        publisher=publisher,
        author=_author(author, publisher),
        url=url or _address(tree, described, tags),
        lead=_shown_lead(tree, {_text(described.get("description")), *(tags.get(tag) for tag in _LEAD_TAGS)}),
    )


def _title(
    tree: Element, described: Mapping[str, object], tags: Mapping[str, str], publisher: str | None
) -> str | None:
    """The headline as the page shows it, where it shows one; else as its metadata have it, without the site's name."""
    named = [_text(described.get("headline")), *(_first(tags, (tag,)) for tag in _TITLE_TAGS)]
    named += [line(element.text_content()) for element in tree.iter("title")][:1]
    titles = [_without_site(title, publisher) for title in named if title]
    shown = [title for title in (line(element.text_content()) for element in tree.iter("h1")) if title]
    for title in shown:
        if any(title in other or other in title for other in titles):
            return title
    return titles[0] if titles else shown[0] if len(shown) == 1 else None


def _without_site(title: str, publisher: str | None) -> str:
    """“Headline - Báo Bắc Giang” without the newspaper's name."""
    head, sign, tail = [*re.split(r"\s+([-–|])\s+(?=[^|]*$)", title, maxsplit=1), "", ""][:3]
    known = publisher is not None and tail.casefold() in {publisher.casefold(), f"báo {publisher}".casefold()}
    return (
        head
        if sign and head and (known or sign == "|" or re.match(r"(?:báo|tạp chí|cổng)\s", tail, re.IGNORECASE))
        else title
    )


def _date(tree: Element, described: Mapping[str, object], tags: Mapping[str, str]) -> str | None:
    written: list[object] = [described.get("datePublished"), described.get("dateCreated")]
    written += [tags.get(tag) for tag in _DATE_TAGS]
    for element in tree.xpath("//*[@itemprop='datePublished' or @property='datePublished']"):
        written += element.get("content"), element.get("datetime"), line(element.text_content())
    for value in written:
        found = dates.published_date(value) if value else None
        if found is not None:
            return found
    return _shown_date(tree)


def _shown_date(tree: Element) -> str | None:
    """The date that readers see, first from the top: in a `<time>`, or in a short line whose class speaks of a date."""
    for element in tree.iter("time"):
        if _is_elsewhere(element):
            continue
        found = dates.published_date(element.get("datetime") or "") or dates.published_date(
            line(element.text_content()) or ""
        )
        if found is not None:
            return found
    for element in tree.xpath("//body//*[@class or @id]"):
        named = f"{element.get('class', '')} {element.get('id', '')}"
        if _DATE_CLASS.search(named) and not _is_elsewhere(element):
            shown = line(element.text_content()) or ""
            found = dates.published_date(shown) if len(shown) <= _LONGEST_DATE_LINE else None
            if found is not None and len(found) == len("2024-06-26"):
                return found
    return None


def _is_elsewhere(element: Element) -> bool:
    """Whether the element stands in the page's head or foot, in a comment or in another article's teaser."""
    around = [element, *element.iterancestors()]
    if any(_ELSEWHERE_CLASS.search(f"{node.get('class', '')} {node.get('id', '')}") for node in around):
        return True
    return any(node.tag in ("footer", "aside", "nav", "a") for node in around)


def _shown_lead(tree: Element, described: set[str | None]) -> str | None:
    """The lead as the page shows it: the element that is classed as one or that repeats the page's description."""
    for element in tree.xpath("//body//*[self::p or self::div or self::h2 or self::h3 or self::strong or self::span]"):
        classed = _LEAD_CLASS.search(f"{element.get('class', '')} {element.get('data-role', '')}")
        if not classed and len(element) > 2:
            continue
        shown = line(element.text_content()) or ""
        if len(shown) in _LEAD_LENGTH and (classed or shown in described) and not _is_elsewhere(element):
            return shown
    return None


def _shown_author(tree: Element) -> str | None:
    for element in tree.xpath("//*[@rel='author' or @itemprop='author' or @class]"):
        marked = element.get("rel") == "author" or element.get("itemprop") == "author"
        if marked or _AUTHOR_CLASS.search(element.get("class", "")):
            name = line(element.text_content())
            if name and len(name) <= _LONGEST_NAME:
                return name
    return None


def _author(name: str | None, publisher: str | None) -> str | None:
    """No author where the page only repeats its own name or an address."""
    if name is None or "://" in name or (publisher is not None and name.casefold() == publisher.casefold()):
        return None
    return name


def _address(tree: Element, described: Mapping[str, object], tags: Mapping[str, str]) -> str | None:
    """The page's own address: canonical link, metadata, or the note that a browser leaves when it saves a page."""
    links = [element.get("href") for element in tree.xpath("//link[@rel='canonical']")]
    page = described.get("mainEntityOfPage")
    links += [tags.get("og:url"), page.get("@id") if isinstance(page, Mapping) else page, described.get("url")]
    for comment in tree.xpath("//comment()[contains(., 'saved from url=')]"):
        links += re.findall(r"saved from url=\(\d+\)(\S+)", str(comment.text))
    return next(
        (line(link) for link in links if isinstance(link, str) and link.startswith(("http://", "https://"))), None
    )


def _meta_tags(tree: Element) -> dict[str, str]:
    """Name in lower case → content of the first meta tag of that name that says something."""
    tags: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = line(element.get("content") or "")
        if content:
            tags.setdefault(name.strip().lower(), content)
    return tags


def _first(tags: Mapping[str, str], names: Iterable[str]) -> str | None:
    return next((tags[name] for name in names if name in tags), None)


def _json_ld_article(tree: Element) -> Mapping[str, object]:
    """The first object of a type …Article in the page's JSON-LD; empty where there is none or it is broken."""
    for element in tree.xpath("//script[@type='application/ld+json']"):
        try:
            content = json.loads(element.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _objects(content):
            kinds = thing.get("@type")
            if any("Article" in str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return thing
    return {}


def _objects(content: object) -> Iterator[Mapping[str, object]]:
    if isinstance(content, list):
        for item in content:
            yield from _objects(item)
    elif isinstance(content, Mapping):
        yield content
        yield from _objects(content.get("@graph"))


def _name(value: object) -> str | None:
    """The name of a thing or of several, as JSON-LD gives it."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value))) or None
    return _text(value.get("name") if isinstance(value, Mapping) else value)


def _text(value: object) -> str | None:
    return line(value) if isinstance(value, str) else None
