"""Pairs of mentions, from a table that people can read and add to.

A row of `pairs.csv` holds two names, each with the facts of an article of its own, and whether they are one person.
Facts are parted by `` | ``: the date of the article; ``Bí thư, Tỉnh ủy Hà Nam`` (an office; ``nguyên``, ``tân``,
``thôi`` before it for one left, taken, being left); ``ở Hà Nam`` (the province the article is about); ``cùng A, B``
(others named in it); ``sinh 1970``; ``nam`` or ``nữ``. Names and offices are made up; of a
real person who bears one of the names nothing is said.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kg.model import Article, Evidence, Person, Place, Position, Record, Span, Status

_STATUSES: dict[str, Status] = {"nguyên ": "former", "tân ": "incoming", "thôi ": "outgoing"}
_EVIDENCE = (Evidence(Span(0, 1), "x", Span(0, 1), "test"),)


@dataclass(frozen=True)
class Pair:
    """One row."""

    line: int
    kind: str
    same: bool
    left: Record
    right: Record
    names: tuple[str, str]


def read_pairs(path: Path) -> list[Pair]:
    """All rows of the table."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Pair(
                line=number,
                kind=row["kind"],
                same=row["verdict"] == "same",
                left=record_of("left", row["left"], row["left_facts"]),
                right=record_of("right", row["right"], row["right_facts"]),
                names=(row["left"], row["right"]),
            )
            for number, row in enumerate(csv.DictReader(file), start=2)
        ]


def record_of(article: str, name: str, facts: str) -> Record:
    """The record of an article that says these facts of a person."""
    date, *rest = facts.split(" | ")
    sex: dict[str, Literal["male", "female"]] = {"nam": "male", "nữ": "female"}
    tell = {key: [fact.removeprefix(key) for fact in rest if fact.startswith(key)] for key in ("ở ", "cùng ", "sinh ")}
    others = [other for fact in tell["cùng "] for other in fact.split(", ")]
    person = Person(
        name,
        _EVIDENCE,
        sex=next((sex[fact] for fact in rest if fact in sex), None),
        birth_year=next((int(year) for year in tell["sinh "]), None),
    )
    offices = [fact for fact in rest if fact not in sex and not fact.startswith(("ở ", "cùng ", "sinh "))]
    return Record(
        Article(article, f"Bài viết của {article} về {name}: {facts}.", date),
        persons=(person, *(Person(other, _EVIDENCE) for other in others)),
        positions=tuple(_position(name, fact) for fact in offices),
        places=tuple(Place(place, _EVIDENCE, level="province") for place in tell["ở "]),
    )


def _position(name: str, fact: str) -> Position:
    status: Status = "current"
    for word, meaning in _STATUSES.items():
        if fact.startswith(word):
            status, fact = meaning, fact.removeprefix(word)
    title, _, body = fact.partition(", ")
    return Position(name, title, body or None, status, _EVIDENCE)
