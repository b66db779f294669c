"""One event from many reports."""

from __future__ import annotations

from kg.model import Record
from tests.identity.conftest import Resolve
from tests.identity.records import event, record

QUOTE = "Sáng 26/6, tại Tỉnh ủy Bắc Giang đã diễn ra hội nghị công bố quyết định của Bộ Chính trị về công tác cán bộ."
TEXT = (
    f"{QUOTE} Ông Nguyễn Quang Dương đọc quyết định, ông Lương Cường chủ trì hội nghị và trao quyết định cho "
    "tân Bí thư Tỉnh ủy. Phát biểu nhận nhiệm vụ, tân Bí thư cảm ơn sự tin cậy của Trung ương và của địa phương."
)


def report(
    article: str, *who: str, kind: str = "appointment", day: str | None = "2024-06-26", text: str = ""
) -> Record:
    """A report of the appointment."""
    return record(
        article, "2024-06-27", persons=who, places=["Bắc Giang"],
        events=[event(kind, day, *who, quote=QUOTE if text else f"Theo {article}.", place="Bắc Giang")],
        text=text or None,
    )  # fmt: skip


def test_three_reports_of_one_event(resolve: Resolve) -> None:
    """Two that name the same people and the near-copy of one: three reports, two of them independent."""
    found = resolve(
        report("a", "Lương Cường", "Nguyễn Văn Gấu", text=TEXT),
        report("b", "Nguyễn Văn Gấu", "Lương Cường", "Nguyễn Quang Dương"),
        report("c", "Lương Cường", "Nguyễn Văn Gấu", text=TEXT + " (Theo TTXVN)"),
    )
    (happening,) = found.events
    assert (happening.slug, happening.place) == ("2024-06-26-appointment-bac-giang", "bac-giang")
    assert ([r.article for r in happening.reports], happening.independent_reports) == (["a", "b", "c"], 2)
    assert happening.participants == ("luong-cuong", "nguyen-quang-duong", "nguyen-van-gau")
    assert {reason.kind for reason in happening.merges} == {"co-participants", "duplicate-report"}
    assert {links.events for links in found.links.values()} == {(happening.slug,)}


def test_other_day_other_type_other_people_are_other_events(resolve: Resolve) -> None:
    """Nothing less than day, type and people makes two reports one event; an undated event stays with its article."""
    found = resolve(
        report("a", "Lương Cường", "Nguyễn Văn Gấu"),
        report("b", "Lương Cường", "Nguyễn Văn Gấu", day="2024-06-25"),
        report("c", "Lương Cường", "Nguyễn Văn Gấu", kind="reception"),
        report("d", "Tô Lâm", "Trần Cẩm Tú"),
        report("e", "Lương Cường", "Nguyễn Văn Gấu", day=None),
        report("f", "Lương Cường", "Nguyễn Văn Gấu", day="2024-06"),
    )
    assert [len(one.reports) for one in found.events] == [1] * 6


def test_two_events_of_one_article_stay_two(resolve: Resolve) -> None:
    """An article that tells of two events of a day does not report one twice."""
    one = event("reception", "2024-06-26", "Tô Lâm", "Trần Cẩm Tú")
    found = resolve(record("a", "2024-06-26", persons=["Tô Lâm", "Trần Cẩm Tú"], events=[one, one]))
    assert len(found.events) == 2
