"""Near-copies among articles."""

from __future__ import annotations

import random

import pytest

from kg.identity.duplicates import duplicates, signature

WORDS = [first + second for first in "bcdghklmnpqrstvx" for second in ("a", "ang", "ê", "iên", "o", "ông", "u", "ưa")]


def text(seed: int, length: int = 300) -> str:
    """A text of invented syllables."""
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) for _ in range(length))


def cut(original: str, share: float) -> str:
    """The text without its last part."""
    words = original.split(" ")
    return " ".join(words[: int(len(words) * (1 - share))])


@pytest.mark.parametrize(
    ("copy", "found"),
    [
        (text(1), True),
        (text(1).upper(), True),
        ("Theo báo bạn, " + text(1), True),
        (cut(text(1), 0.2), True),
        (cut(text(1), 0.7), False),
        (text(2), False),
        (cut(text(1), 0.5) + " " + cut(text(2), 0.5), False),
    ],
)
def test_a_near_copy_is_found(copy: str, found: bool) -> None:
    """Another title, another case, a cut paragraph make a copy; half of another text does not."""
    groups = duplicates([signature("a", "2024-01-01", text(1)), signature("b", "2024-01-02", copy)])
    assert [(group.original, group.copies) for group in groups] == ([("a", ("b",))] if found else [])


def test_the_earliest_article_is_the_original_whatever_the_order() -> None:
    """Copies stand under the earliest article, undated ones come last."""
    articles = [("d", None), ("c", "2024-01-03"), ("b", "2024-01-01"), ("a", "2024-01-02")]
    for order in (articles, articles[::-1]):
        (group,) = duplicates([signature(id_, date, text(7)) for id_, date in order])
        assert (group.original, group.copies, group.similarity) == ("b", ("a", "c", "d"), 1.0)


def test_short_notices_are_copies_only_where_they_are_equal() -> None:
    """Two captions that differ in a name are two."""
    one, other = "Quang cảnh buổi làm việc tại Hà Nam", "Quang cảnh buổi làm việc tại Hà Giang"
    assert duplicates([signature("a", None, one), signature("b", None, other)]) == ()
    assert len(duplicates([signature("a", None, one), signature("b", None, one)])) == 1


def test_many_copies_and_many_others() -> None:
    """A hundred copies of one report among four hundred other texts make one group."""
    signatures = [signature(f"copy-{n:03}", "2024-01-01", f"Tin {n}. {text(0)}") for n in range(100)]
    signatures += [signature(f"other-{n:03}", "2024-01-01", text(n + 1)) for n in range(400)]
    (group,) = duplicates(signatures)
    assert len(group.copies) == 99
