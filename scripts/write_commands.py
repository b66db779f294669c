"""Write docs/commands.md from the commands themselves, so that the page cannot differ from what they do.

    python scripts/write_commands.py

`tests/test_docs.py` fails where the page is older than a command.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from typer.main import get_command

from kg.cli import app

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"

HEAD = """\
# Commands

*Written by `make docs` from the commands themselves; do not edit.*

Results go to stdout, progress and messages to stderr. Exit status: 0 all well, 1 some input was refused (what could be
done was done), 2 wrong usage. Bars and colours appear only on a terminal; `NO_COLOR` is respected.

"""

SETTINGS = """
## kg.toml

A folder of articles may hold a file `kg.toml` with settings for `kg build` of this folder; the command line wins.

```toml
pages = ["bac-giang-2024-06"]            # --page: articles that get a page of their own
base = "https://example.org/kg/"         # --base
vocabulary = ["offices.ttl"]             # --vocabulary; paths from the folder of the file
identity = "identity.csv"                # --identity
keep-missing = true                      # --keep-missing
time-limit = 60                          # --time-limit
[fields]                                 # --field
text = "content"
```
"""


def page() -> str:
    """The whole page."""
    commands: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]
    sections = "\n".join("\n".join(section(name, command)) for name, command in commands.items())
    return HEAD + sections + SETTINGS


def section(name: str, command: Any) -> Iterator[str]:
    """One command: what it does, an example, its arguments and options."""
    example = (command.epilog or "").partition("example:")[2].strip()
    yield from (f"## kg {name}", "", " ".join((command.help or "").split()), "", "```sh", example, "```", "")
    yield from ("| | |", "|---|---|")
    for parameter in command.params:
        described = " ".join((getattr(parameter, "help", None) or "").split())
        if parameter.name != "help":
            yield f"| {form(parameter)} | {described.replace('|', chr(92) + '|')}{standard(parameter)} |"
    yield ""


def form(parameter: Any) -> str:
    """How a parameter is written: ``PATH…`` or ``-o, --output DIR``."""
    if is_argument(parameter):
        return f"`{parameter.metavar or parameter.name.upper()}`"
    value = "" if parameter.is_flag else parameter.metavar or choices(parameter.default) or "VALUE"
    names = ", ".join(sorted(parameter.opts, key=len))
    return f"`{names}`" + (f" {value}" if value else "")


def is_argument(parameter: Any) -> bool:
    """Whether a parameter is given by its place, not by a name."""
    return not parameter.opts[0].startswith("-")


def choices(default: object) -> str:
    """The values of an option whose usual value is one of several."""
    return "\\|".join(type(default)) if isinstance(default, StrEnum) else ""


def standard(parameter: Any) -> str:
    """The value that is taken where none is given, if it says anything."""
    value = parameter.default
    if is_argument(parameter) or value is None or isinstance(value, bool) or callable(value):
        return ""
    return f" (`{getattr(value, 'value', value)}`)"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
