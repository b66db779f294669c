"""One chair, one holder: what an article states goes before what would have to be filled in."""

from __future__ import annotations

from collections.abc import Callable

from kg.model import Record

Reader = Callable[..., Record]
LEAD = "Chiều 5/3, Bí thư Thành ủy TP.HCM Lê Văn Tám gặp gỡ thanh niên thành phố. "


def secretaries(record: Record) -> list[tuple[str, str | None]]:
    """Who is secretary, and of what."""
    return [(position.person, position.body) for position in record.positions if position.title == "Bí thư"]


def test_a_bare_office_is_not_the_one_whose_holder_is_named(read: Reader) -> None:
    """A second secretary in the text is secretary of something that it does not name there."""
    found = secretaries(read(LEAD + "Anh Trần Văn Bình, Bí thư, báo cáo về phong trào."))
    assert found == [("Lê Văn Tám", "Thành ủy TP.HCM")]


def test_a_bare_office_of_the_named_holder_stays(read: Reader) -> None:
    """The named holder may be called by the office alone."""
    found = secretaries(read(LEAD + "Bí thư Lê Văn Tám lắng nghe."))
    assert found == [("Lê Văn Tám", "Thành ủy TP.HCM")]


def test_two_stated_holders_both_stay(read: Reader) -> None:
    """What the text says of two is a contradiction to be listed, not to be decided here."""
    found = secretaries(read(LEAD + "Bí thư Thành ủy TP.HCM Trần Văn Bình cùng dự."))
    assert found == [("Lê Văn Tám", "Thành ủy TP.HCM"), ("Trần Văn Bình", "Thành ủy TP.HCM")]
