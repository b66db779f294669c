"""Records with named fields (JSON objects, rows of a table) → Articles."""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import InputError
from kg.model import Article
from kg.reading import mojibake, plain
from kg.reading.characters import line
from kg.reading.reports import Options


def article(record: Mapping[str, object], *, id: str, where: str, source: str, options: Options) -> Article:  # noqa: A002
    """The article in a record; `id` is for one that brings none. `InputError` where the text is missing or broken.

    A key is looked up as it is, then as a path of keys joined by full stops: ``meta.title``.
    """
    values = {field: _find(record, key) for field, key in options.fields.items()}
    text = values.pop("text")
    if text is None:
        there = ", ".join(map(str, list(record)[:12])) or "nothing"
        raise InputError(
            where, f"no key “{options.fields['text']}”; it has {there}: name the key of the text (--field text=KEY)"
        )
    if not isinstance(text, str):
        raise InputError(where, f"“{options.fields['text']}” holds {_kind(text)}, not a text")
    examined = mojibake.examine(text)
    options.notice(where, examined.notice)
    values = {key: examined.mend(value) if isinstance(value, str) else value for key, value in values.items()}
    made, notice = plain.article(
        examined.text, id=_id(values["id"], where) or id, where=where, values=values, source=source
    )
    options.notice(where, notice)
    return made


def _id(value: object, where: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError(where, f"its id is {_kind(value)}: an id is a text or a whole number")
    return line(str(value))


def _find(record: Mapping[str, object], key: str) -> object:
    if key in record or "." not in key:
        return record.get(key)
    value: object = record
    for part in key.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _kind(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case list():
            return "a list"
        case dict():
            return "an object"
        case _:
            return f"a {type(value).__name__}"
