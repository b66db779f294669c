"""Templates, assets and interface words of every page, for graph pages, site and explorer alike.

Everything is escaped by default; data is embedded as JSON that cannot end its element; the scripts and styles of a page
are named by their hashes in its Content-Security-Policy, so that nothing else can run in it.
"""

from __future__ import annotations

import json
import tomllib
from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kg.exporters.graph_view import Label, Period
from kg.exporters.labels import shortened, visible

_UNSAFE_IN_ELEMENT = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}

Words = Mapping[str, Mapping[str, Label]]


@cache
def asset(name: str) -> str:
    """The text of a file in `kg/exporters/assets`."""
    return files("kg.exporters").joinpath("assets", name).read_text(encoding="utf-8")


def script(*names: str) -> str:
    """Several scripts of `assets` as one, in the order given."""
    return "\n".join(asset(name).strip() for name in names) + "\n"


@cache
def words() -> Words:
    """The words of the interface, by group and key, from `interface.toml`."""
    groups = tomllib.loads(asset("interface.toml"))
    return {group: {key: Label(*pair) for key, pair in pairs.items()} for group, pairs in groups.items()}


def as_json(data: Any) -> Markup:
    """JSON that may stand inside a script element: no character in it can end the element or begin another.

    >>> print(as_json("</script>"))
    "\\u003c/script\\u003e"
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character, escape in _UNSAFE_IN_ELEMENT.items():  # each by itself: `str.translate` takes ten times as long
        text = text.replace(character, escape)
    return Markup(text)


def label_json(label: Label | None) -> dict[str, str] | None:
    """A label as the scripts read it."""
    if label is None:
        return None
    return {"vi": label.vi, "en": label.en} if label.en else {"vi": label.vi}


def words_json(*groups: str) -> dict[str, dict[str, dict[str, str] | None]]:
    """Groups of interface words as the scripts read them."""
    return {group: {key: label_json(label) for key, label in words()[group].items()} for group in groups}


def content_security_policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The policy of a self-contained page: these scripts and styles, images made by the page itself, nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + (" ".join(map(_source_hash, scripts)) or "'none'"),
            "style-src " + (" ".join(map(_source_hash, styles)) or "'none'"),
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _source_hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@lru_cache(maxsize=65536)
def both(label: Label | str | None) -> Markup:
    """A label in both languages, one of which the page hides; once where they are the same."""
    if label is None:
        return Markup("")
    if isinstance(label, str):
        return Markup("<bdi>{}</bdi>").format(visible(label))
    vi, en = visible(label.vi), visible(label.in_english())
    if vi == en:
        return Markup("<bdi>{}</bdi>").format(vi)
    return Markup('<bdi class="vi" lang="vi">{}</bdi><bdi class="en" lang="en">{}</bdi>').format(vi, en)


def attribute(name: str, label: Label) -> Markup:
    """An attribute whose value follows the chosen language: ``aria-label``, ``placeholder``, ``title``."""
    return Markup('{}="{}" data-attribute="{}" data-vi="{}" data-en="{}"').format(
        name, label.vi, name, label.vi, label.in_english()
    )


def date_label(iso: str | None) -> Label | None:
    """An ISO 8601 date as people write it: 26/6/2024, 6/2024; in English 26 Jun 2024, Jun 2024.

    >>> date_label("2024-06-26")
    Label(vi='26/6/2024', en='26 Jun 2024')
    """
    if not iso:
        return None
    parts = [int(part) for part in iso[:10].split("-")]
    english = [str(parts[0])]
    if len(parts) > 1:
        english.insert(0, _MONTHS[parts[1] - 1])
    if len(parts) > 2:
        english.insert(0, str(parts[2]))
    return Label("/".join(str(part) for part in reversed(parts)), " ".join(english))


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def filled(label: Label, **values: Any) -> Label:
    """A label with its ``{places}`` filled."""
    return Label(label.vi.format(**values), label.en.format(**values) if label.en else None)


def short_label(label: Label) -> Label:
    """A label cut to what a line of a page can hold."""
    return Label(shortened(visible(label.vi), 240), shortened(visible(label.en), 240) if label.en else None)


def grouped(number: int) -> Label:
    """A whole number with its thousands apart: 1.234 in Vietnamese, 1,234 in English."""
    return Label(f"{number:,}".replace(",", "."), f"{number:,}")


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web; anything else (``javascript:``) is none to link to."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def period_label(period: Period) -> Label | None:
    """The dates of a period in words: “từ 26/6/2024 (bầu) · được nhắc 26/6/2024 – 2/10/2025”."""
    said = []
    if period.start and period.start == period.end:
        said.append(date_label(period.start) or Label(""))
    elif period.start:
        said.append(_dated("from", date=period.start))
    if period.end and period.end != period.start:
        said.append(_dated("until", date=period.end))
    elif period.left_by and not period.end:
        said.append(_dated("left", date=period.left_by))
    if period.reason:
        said.append(Label(f"({period.reason.vi})", f"({period.reason.in_english()})"))
    if period.first_attested or period.last_attested:
        said += [Label("·")] if said else []
        if period.first_attested and period.last_attested and period.first_attested != period.last_attested:
            said.append(_dated("attested-range", first=period.first_attested, last=period.last_attested))
        else:
            said.append(_dated("attested", date=period.first_attested or period.last_attested))
    return Label(" ".join(part.vi for part in said), " ".join(part.in_english() for part in said)) if said else None


def _dated(key: str, **dates: str | None) -> Label:
    shown = {name: date_label(date) or Label("") for name, date in dates.items()}
    said = words()["period"][key]
    return Label(
        said.vi.format(**{name: label.vi for name, label in shown.items()}),
        said.in_english().format(**{name: label.in_english() for name, label in shown.items()}),
    )


@cache
def environment() -> Environment:
    """The templates of `kg/exporters/templates`, autoescaped; an unknown name is an error, not an empty string."""
    made = Environment(
        loader=PackageLoader("kg.exporters"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        json=as_json, parsed=json.loads, both=both, date=date_label, visible=visible, shortened=shortened
    )
    made.filters.update(filled=filled, short_label=short_label, grouped=grouped, period_label=period_label)
    made.filters.update(web_address=web_address)
    made.globals.update(w=words(), attribute=attribute, words_json=words_json)
    return made
