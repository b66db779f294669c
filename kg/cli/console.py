"""What a person is told while a command runs: messages, refusals and progress, all on stderr.

On a terminal there is a bar with rate and time left; elsewhere only what matters; with ``--log json`` one JSON object a
line, with ``--quiet`` only errors.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

from kg.errors import InputError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

Log = Literal["text", "json"]


def say_error(message: str) -> None:
    """One error, in red on a terminal."""
    coloured = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    mark = "\x1b[31mLỗi / error:\x1b[0m" if coloured else "Lỗi / error:"
    sys.stderr.write(f"{mark} {message}\n")


class Console:
    """Tells one run's story; pass it on as the pipeline's reporter."""

    def __init__(self, *, quiet: bool = False, log: Log = "text") -> None:
        """Speak as the user asked to be spoken to."""
        self.quiet = quiet
        self.json = log == "json"
        self._bar: tuple[Progress, TaskID] | None = None

    def note(self, message: str, **values: Any) -> None:
        """Something worth knowing; `values` go into the JSON log."""
        if self.json:
            self._line("note", message=message, **values)
        elif not self.quiet:
            self._write(f"{message}\n")

    @contextmanager
    def progress(self, label: str, total: int) -> Iterator[None]:
        """While this is open, `advance` moves a bar of so many steps."""
        if self.json:
            self._line("start", stage=label, total=total)
        if self.quiet or self.json or not sys.stderr.isatty():
            yield
        else:
            yield from self._with_bar(label, total)
        if self.json:
            self._line("end", stage=label)

    def _with_bar(self, label: str, total: int) -> Iterator[None]:
        from rich.console import Console as Terminal
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=Terminal(stderr=True), transient=True) as bar:
            self._bar = bar, bar.add_task(label, total=total, rate="")
            yield
            self._bar = None

    def advance(self, steps: int = 1) -> None:
        """So many more steps are done."""
        if self._bar is None:
            return
        bar, task = self._bar
        speed = bar.tasks[0].speed
        bar.update(task, advance=steps, rate=f"{speed:.0f}/s" if speed else "")

    def notices(self, notices: Iterable[tuple[str, str]]) -> None:
        """What was done to an input or left undone, and costs nothing."""
        for where, message in notices:
            if self.json:
                self._line("notice", where=where, message=message)
            elif not self.quiet:
                self._write(f"{where}: {message}\n")

    def refusals(self, refused: Sequence[InputError]) -> None:
        """A table of what was refused and why."""
        if self.json:
            for error in refused:
                self._line("refused", where=error.where, reason=error.reason)
        elif refused:
            self._write(f"Không đọc được / refused: {len(refused)}\n")
            width = min(60, max(len(error.where) for error in refused))
            self._write("".join(f"  {error.where:<{width}}  {error.reason}\n" for error in refused))

    def _line(self, event: str, **values: Any) -> None:
        self._write(json.dumps({"event": event, **values}, ensure_ascii=False, default=str) + "\n")

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def columns(rows: Iterable[tuple[str, ...]], header: tuple[str, ...]) -> str:
    """Rows as a table for reading: columns as wide as their widest cell, long cells cut to fit the terminal."""
    from rich.console import Console as Terminal
    from rich.table import Table

    table = Table(*header, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*row)
    terminal = Terminal(file=sys.stdout, markup=False, highlight=False, width=None if sys.stdout.isatty() else 160)
    with terminal.capture() as capture:
        terminal.print(table)
    return capture.get()
