"""The list of commands, and what is common to them: the version, and errors that are told rather than traced."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

import kg
from kg.cli import build, check, diff, evaluate, explain, export, extract, query, serve, site, view
from kg.cli.console import say_error
from kg.errors import KgError


class _Commands(TyperGroup):
    """Commands in the order of use, whose refusals are one message and exit status 1."""

    def invoke(self, ctx: Any) -> Any:
        """Run the chosen command."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            say_error(str(error))
            raise typer.Exit(1) from error
        except BrokenPipeError:  # the reader of our output (head, less) has seen enough
            raise typer.Exit(0) from None


app = typer.Typer(
    name="kg",
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Từ tin chính trị đến đồ thị tri thức có dẫn chứng. / From political news to a knowledge graph with evidence.",
)
app.command("build", epilog=build.EXAMPLE)(build.build)
app.command("extract", epilog=extract.EXAMPLE)(extract.extract)
app.command("query", epilog=query.EXAMPLE)(query.query)
app.command("explain", epilog=explain.EXAMPLE)(explain.explain)
app.command("view", epilog=view.EXAMPLE)(view.view)
app.command("site", epilog=site.EXAMPLE)(site.site)
app.command("serve", epilog=serve.EXAMPLE)(serve.serve)
app.command("export", epilog=export.EXAMPLE)(export.export)
app.command("load", epilog=export.LOAD_EXAMPLE)(export.load)
app.command("verify", epilog=check.VERIFY_EXAMPLE)(check.verify)
app.command("validate", epilog=check.VALIDATE_EXAMPLE)(check.validate)
app.command("evaluate", epilog=evaluate.EXAMPLE)(evaluate.evaluate)
app.command("diff", epilog=diff.EXAMPLE)(diff.diff)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {kg.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="In phiên bản. / Print the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Entry point of the command `kg`."""
    try:
        app()
    except SystemExit as end:
        if isinstance(end.code, int) and threading.active_count() == 1:
            _end(end.code)
        raise


def _end(status: int) -> NoReturn:
    """End the process at once: taking a vocabulary apart, object by object, takes a tenth of a second for nothing."""
    with suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)
