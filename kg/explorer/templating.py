"""The explorer's templates, in the visual language of `kg.exporters`: its styles, its scripts, its filters."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg.explorer.wording import words
from kg.exporters.graph_view import Label
from kg.exporters.labels import shortened, visible
from kg.exporters.templating import as_json, attribute, both, date_label
from kg.exporters.templating import words as shared_words


@cache
def environment() -> Environment:
    """The templates, autoescaped; an unknown name is an error, not an empty string."""
    made = Environment(
        loader=PackageLoader("kg.explorer"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(json=as_json, both=both, date=date_label, visible=visible, shortened=shortened, filled=filled)
    made.globals.update(w=words(), page_words=shared_words()["page"], attribute=attribute)
    return made


def filled(label: Label, **values: Any) -> Label:
    """A label with its ``{places}`` filled."""
    return Label(label.vi.format(**values), label.en.format(**values) if label.en else None)


def page(
    request: Request, template: str, status: int = 200, headers: dict[str, str] | None = None, **values: Any
) -> HTMLResponse:
    """A page from a template."""
    text = environment().get_template(template).render(path=request.url.path, **values)
    return HTMLResponse(text, status, headers)
