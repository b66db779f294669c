"""The user's own judgements of who is who: a file that wins over every reason and can be undone by deleting its lines.

A CSV file in UTF-8 with the columns ``verdict,left,right,note``. A verdict is ``same`` or ``not-same``; a side is a
name in one article (``2024-06-29-gdp-sau-thang#Nguyễn Thị Hương``) or a name in all articles (``Nguyễn Thị Hương``).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.identity.names import cleaned
from kg.language.folding import fold

COLUMNS = ("verdict", "left", "right", "note")


@dataclass(frozen=True, slots=True)
class Side:
    """A mention (article and name) or, without an article, all mentions of a name."""

    article: str | None
    name: str
    """Folded."""

    def covers(self, article: str, name: str) -> bool:
        """Whether a mention, its name folded, is meant."""
        return self.name == name and self.article in (None, article)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of the file."""

    same: bool
    left: Side
    right: Side
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class Judgements:
    """The lines of one file, in its order."""

    lines: tuple[Judgement, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Judgements:
        """Read a file; raises `InputError` with the line where it cannot be understood."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError(str(path), "is not UTF-8: save it as UTF-8 (in a spreadsheet: CSV UTF-8)") from error
        except OSError as error:
            raise InputError(str(path), f"cannot be read: {error.strerror or error}") from error
        rows = csv.DictReader(text.splitlines())
        missing = [column for column in COLUMNS[:3] if column not in (rows.fieldnames or ())]
        if missing:
            raise InputError(f"{path}, line 1", f"lacks the column {', '.join(missing)}; write: {','.join(COLUMNS)}")
        return cls(tuple(_judgement(row, f"{path}, line {rows.line_num}", rows.line_num) for row in rows))


def _judgement(row: dict[str, str | None], where: str, line: int) -> Judgement:
    verdict = (row["verdict"] or "").strip().lower()
    if verdict not in ("same", "not-same"):
        raise InputError(where, f"verdict is {verdict!r}; write same or not-same")
    left, right = (_side(row[column] or "", where, column) for column in ("left", "right"))
    return Judgement(verdict == "same", left, right, (row.get("note") or "").strip(), line)


def _side(text: str, where: str, column: str) -> Side:
    article, mark, name = text.strip().rpartition("#")
    if not name.strip() or (mark and not article):
        raise InputError(where, f"{column} is {text!r}; write a name, or article#name")
    return Side(article or None, fold(cleaned(name)))
