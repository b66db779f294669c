"""The explorer's templates, in the visual language of `kg.exporters`: its styles, its scripts, its filters."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg.explorer.wording import words
from kg.exporters import templating as exporters
from kg.exporters.site.listings import MENU


@cache
def environment() -> Environment:
    """The templates of the explorer and, behind them, those of `kg.exporters`, whose pieces they use.

    ``w`` are the words of all pages, ``x`` those of the explorer alone.
    """
    made = exporters.environment().overlay()
    made.loader = ChoiceLoader([PackageLoader("kg.explorer"), PackageLoader("kg.exporters")])
    made.globals = {**exporters.environment().globals, "x": words(), "menu": MENU}
    return made


def page(
    request: Request, template: str, status: int = 200, headers: dict[str, str] | None = None, **values: Any
) -> HTMLResponse:
    """A page from a template."""
    text = environment().get_template(template).render(path=request.url.path, **values)
    return HTMLResponse(text, status, headers)
