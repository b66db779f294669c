"""What a graph says of one subject after the other: what lines and Turtle are both written from.

To put the lines of an article together, only to take them apart again for its Turtle, would take longer than either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Description = tuple[str, tuple[str, ...], tuple[str, ...]]
"""A subject, the predicates of its triples, and their objects in the same order, as N-Triples terms.

Subjects of one kind have equal predicates, so that how they are to be written need be found out once only.
"""


def lines_of(descriptions: Iterable[Description], graph: str) -> list[str]:
    """N-Quads lines without line ends; `graph` is in angle brackets."""
    end = f" {graph} ."
    return [
        f"{subject} {predicate} {value}{end}"
        for subject, predicates, values in descriptions
        for predicate, value in zip(predicates, values, strict=True)
    ]


def described(lines: Sequence[str], end: str = " .") -> Description:
    """The description that the lines of one subject are; `end` is what they end in behind the object."""
    cut = -len(end)
    subjects, predicates, values = zip(*[line[:cut].split(" ", 2) for line in lines], strict=True)
    return subjects[0], predicates, values


def by_subject(lines: Iterable[str], end: str = " .") -> Iterator[Description]:
    """The descriptions that lines in any order are, each subject once."""
    found: dict[str, list[str]] = {}
    last, said = "", []
    for line in lines:
        subject = line[: line.index(" ")]
        if subject != last:  # lines of one subject stand together as a rule
            last, said = subject, found.setdefault(subject, [])
        said.append(line)
    return (described(said, end) for said in found.values())
