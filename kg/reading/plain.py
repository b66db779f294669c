"""Plain text → Article: the ``date`` header, the metadata beside it, the text.

    date 2024-06-26                        date 2024-06 Ngày 26/6, tại Bắc Giang …
    Bộ Chính trị chỉ định …

Both forms are a header; white space around it goes, all that follows is the text. Something after ``date`` that is not
YYYY, YYYY-MM or YYYY-MM-DD is refused, since nobody can tell then whether it was meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.errors import InputError
from kg.model import Article
from kg.reading import dates
from kg.reading.characters import line, normal

_HEADER = re.compile(r"\s*date(?::[ \t]*|[ \t]+)(?P<date>\S+)(?:\s+|$)", re.IGNORECASE)


def split_header(text: str, where: str) -> tuple[str | None, str]:
    """The date of the header and the text after it; `None` and the whole text where it has none.

    >>> split_header(" date 2024-06 Ngày 26/6, tại Bắc Giang", "a.txt")
    ('2024-06', 'Ngày 26/6, tại Bắc Giang')
    """
    match = _HEADER.match(text)
    if match is None:
        return None, text
    date = dates.header_date(match["date"])
    if date is None:
        raise InputError(
            where, f"unreadable header “date {match['date']}”: write date YYYY, date YYYY-MM or date YYYY-MM-DD"
        )
    return date, text[match.end() :]


def article(
    text: str,
    *,
    id: str,  # noqa: A002
    where: str,
    values: Mapping[str, object],
    source: str | None = None,
) -> tuple[Article, str | None]:
    """An article from its text and the metadata that came with it, and a notice where these do not fit.

    `values` may hold date, published, title, url, publisher and author. The header's date wins over them, unless one of
    them says the same more precisely.
    """
    header, body = split_header(normal(text), where)
    if not body.strip():
        raise InputError(where, "empty: it holds no text" if header is None else "empty: it holds nothing but its date")
    date, notice = _date(header, values)
    return (
        Article(
            id=id,
            text=body,
            date=date,
            title=_value(values, "title"),
            url=_value(values, "url"),
            publisher=_value(values, "publisher"),
            author=_value(values, "author"),
            source=source,
        ),
        notice,
    )


def _date(header: str | None, values: Mapping[str, object]) -> tuple[str | None, str | None]:
    """The date to go by, and what to say of others that cannot be read or that differ."""
    notice = None
    for key in ("date", "published"):
        written = values.get(key)
        if written is None or written == "":
            continue
        found = dates.published_date(written)
        if found is None:
            notice = f"{key} “{written}” is no date that can be read (write YYYY-MM-DD): the article goes on without it"
        elif header is None or dates.refines(found, header):
            return found, notice
        elif not dates.refines(header, found) and header != found:
            return header, f"{key} “{written}” differs from the header's date {header}, which is kept"
    return header, notice


def _value(values: Mapping[str, object], key: str) -> str | None:
    """A metadata value on one line: a list of names joined, a structure with a name by that name."""
    value = values.get(key)
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list):
        value = ", ".join(filter(None, (_value({key: item}, key) for item in value)))
    return None if value is None or isinstance(value, bool | float) else line(str(value))
