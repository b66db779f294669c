"""Functions that remember and forget."""

from __future__ import annotations

from kg.language.remembering import forget, remembered


def test_what_is_remembered_is_worked_out_once_until_it_is_forgotten() -> None:
    """The same question is answered from memory, and worked out again after `forget`."""
    asked: list[int] = []

    @remembered(8)
    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert (double(2), double(2)) == (4, 4)
    forget()
    assert double(2) == 4
    assert asked == [2, 2]
