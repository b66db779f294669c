"""Office intervals out of claims: dates with precision and source, stretches, succession, contradictions."""

from __future__ import annotations

import pytest

from kg.identity.entities import FactRef, Tenure
from kg.model import Record, Status
from tests.identity.conftest import Resolve
from tests.identity.records import event, position, record

TINH_UY = "Tỉnh ủy Bắc Giang"


def said(
    article: str,
    date: str | None,
    status: Status = "current",
    start: str | None = None,
    end: str | None = None,
    who: str = "Dương Văn Thái",
) -> Record:
    """An article that says someone is, was, becomes or ceases to be secretary."""
    return record(article, date, positions=[position(who, "Bí thư", TINH_UY, status, start=start, end=end)])


def test_first_and_last_attested_are_dates_of_articles(resolve: Resolve) -> None:
    """Nothing is asserted where no article dates the office; the interval is what was attested."""
    (tenure,) = resolve(said("b", "2022-03-04"), said("a", "2021-01-02"), said("c", "2023-05")).tenures
    assert (tenure.slug, tenure.person, tenure.role) == (
        "duong-van-thai-bi-thu-tinh-uy-bac-giang",
        "duong-van-thai",
        "bi-thu",
    )
    assert (tenure.first_attested, tenure.last_attested) == ("2021-01-02", "2023-05")
    assert (tenure.start, tenure.end, tenure.left_by) == (None, None, None)
    assert tenure.claims == tuple(FactRef(article, "position", 0) for article in "abc")


def test_asserted_dates_keep_precision_and_claims(resolve: Resolve) -> None:
    """The start is what the text says, as precise as it says it, with the claim that says so."""
    (tenure,) = resolve(said("a", "2024-06-26", "incoming", start="2020-10"), said("b", "2022-01-01")).tenures
    assert tenure.start is not None
    assert (tenure.start.date, tenure.start.source, tenure.start.claims) == (
        "2020-10",
        "asserted",
        (FactRef("a", "position", 0),),
    )
    assert (tenure.first_attested, tenure.last_attested) == ("2022-01-01", "2022-01-01")


def test_the_more_precise_of_agreeing_dates_is_kept(resolve: Resolve) -> None:
    """“October 2020” and “14 October 2020” agree; both claims support the day."""
    (tenure,) = resolve(
        said("a", "2024-06-26", start="2020-10"), said("b", "2024-06-27", start="2020-10-14"), said("c", "2024-06-28")
    ).tenures
    assert tenure.start is not None
    assert (tenure.start.date, [claim.article for claim in tenure.start.claims]) == ("2020-10-14", ["a", "b"])


@pytest.mark.parametrize(
    ("kind", "date", "source"), [("appointment", "2024-06-26", "inferred"), ("conference", None, None)]
)
def test_the_event_of_a_change_dates_it(resolve: Resolve, kind: str, date: str | None, source: str | None) -> None:
    """An appointment in the article dates the office taken, as inferred; another event, or publication, does not."""
    (tenure,) = resolve(
        record(
            "a",
            "2024-06-27",
            positions=[position("Nguyễn Văn Gấu", "Bí thư", TINH_UY, "incoming")],
            events=[event(kind, "2024-06-26", "Nguyễn Văn Gấu")],
        )
    ).tenures
    start = tenure.start
    assert (start.date if start else None, start.source if start else None) == (date, source)
    assert tenure.first_attested == "2024-06-27"


def test_spoken_of_as_left(resolve: Resolve) -> None:
    """“Nguyên Bí thư” says that it ended by then, not when; an asserted end makes it needless."""
    (tenure,) = resolve(
        said("a", "2021-01-02"), said("b", "2024-08-01", "former"), said("c", "2024-07-01", "former")
    ).tenures
    assert (tenure.last_attested, tenure.end, tenure.left_by) == ("2021-01-02", None, "2024-07-01")
    (tenure,) = resolve(said("a", "2021-01-02", end="2024-05-16"), said("b", "2024-08-01", "former")).tenures
    assert (tenure.end.date if tenure.end else None, tenure.left_by) == ("2024-05-16", None)


def test_who_is_leaving_had_left_by_then(resolve: Resolve) -> None:
    """An article that tells of the removal says by when; it attests the office only where nothing else does."""
    (tenure,) = resolve(said("a", "2021-01-02"), said("b", "2024-06-26", "outgoing")).tenures
    assert (tenure.first_attested, tenure.last_attested, tenure.left_by) == ("2021-01-02", "2021-01-02", "2024-06-26")
    (tenure,) = resolve(said("b", "2024-06-26", "outgoing")).tenures
    assert (tenure.first_attested, tenure.last_attested, tenure.left_by) == ("2024-06-26", "2024-06-26", "2024-06-26")


def test_a_start_after_the_office_was_held_is_no_bound(resolve: Resolve) -> None:
    """An article of May says that the office is held; another gives October as its start: listed, and not believed."""
    found = resolve(said("a", "2024-05-16"), said("b", "2024-10-25", "incoming", start="2024-10-25"))
    (tenure,) = found.tenures
    assert (tenure.first_attested, tenure.start) == ("2024-05-16", None)
    assert [(one.kind, one.detail) for one in found.contradictions] == [("start-differs", "2024-05-16 / 2024-10-25")]


def test_a_contradiction_names_the_claims_that_contradict_one_another(resolve: Resolve) -> None:
    """Of many articles on one holder only those that bound the office stand against another's."""
    found = resolve(
        said("a", "2022-01-01"),
        said("b", "2022-03-01"),
        said("c", "2022-06-01"),
        said("d", "2022-05-01", who="Lê Văn Bảy"),
        said("e", "2022-07-01", who="Lê Văn Bảy"),
    )
    (one,) = found.contradictions
    assert (one.kind, [claim.article for claim in one.claims]) == ("two-holders", ["c", "d"])


def test_an_office_taken_up_again_is_two_stretches(resolve: Resolve) -> None:
    """An asserted start after an asserted end begins a new tenure."""
    found = resolve(
        said("a", "2015-01-01", start="2010", end="2015"),
        said("b", "2022-01-01", start="2021"),
        said("c", "2023-01-01"),
    )
    assert [(t.slug[-1], t.start.date if t.start else None, len(t.claims)) for t in found.tenures] == [
        ("g", "2010", 1),
        ("2", "2021", 2),
    ]


def test_succession_in_a_chair(resolve: Resolve) -> None:
    """The holder before is named in a chair of one; deputies succeed nobody."""
    found = resolve(
        said("a", "2022-01-01"),
        said("b", "2024-06-26", "incoming", start="2024-06-26", who="Nguyễn Văn Gấu"),
        record("c", "2022-01-01", positions=[position("Mai Sơn", "Phó Chủ tịch", "UBND tỉnh Bắc Giang")]),
        record("d", "2024-01-01", positions=[position("Phan Thế Tuấn", "Phó Chủ tịch", "UBND tỉnh Bắc Giang")]),
    )
    assert {t.slug: t.succeeds for t in found.tenures if t.succeeds} == {
        "nguyen-van-gau-bi-thu-tinh-uy-bac-giang": "duong-van-thai-bi-thu-tinh-uy-bac-giang"
    }
    assert {t.slug: t.left_by for t in found.tenures if t.left_by} == {
        "duong-van-thai-bi-thu-tinh-uy-bac-giang": "2024-06-26"
    }
    assert found.contradictions == ()


def test_a_bare_title_goes_to_the_body_of_the_articles_province(resolve: Resolve) -> None:
    """“Phó Chủ tịch Hồ Văn Hà” in an article on Đồng Nai is the one of its UBND that another article names."""
    found = resolve(
        record("a", "2025-07-15", positions=[position("Hồ Văn Hà", "Phó Chủ tịch", "UBND tỉnh Đồng Nai")]),
        record("b", "2025-09-18", positions=[position("Hồ Văn Hà", "Phó Chủ tịch", None)], places=["Đồng Nai"]),
    )
    (tenure,) = found.tenures
    assert (tenure.body, tenure.last_attested) == ("uy-ban-nhan-dan-tinh-dong-nai-2025", "2025-09-18")
    assert found.links["b"].tenures == (tenure.slug,)


@pytest.mark.parametrize(
    ("records", "found"),
    [
        (
            (said("a", "2022-01-01"), said("b", "2022-06-01", who="Lê Văn Bảy"), said("c", "2023-01-01")),
            ["two-holders"],
        ),
        ((said("a", "2022-01-01"), said("b", "2022-06-01", who="Lê Văn Bảy")), []),
        ((said("a", "2022-01-01", end="2022-06-01"), said("b", "2022-06-01", "incoming", who="Lê Văn Bảy")), []),
        ((said("a", "2022-01-01", start="2020-01"), said("b", "2022-01-01", start="2021-05")), ["start-differs"]),
        ((said("a", "2022-01-01", start="2020"), said("b", "2022-01-01", start="2020-05")), []),
        (
            (
                said("a", "2022-01-01", start="2020"),
                said("b", "2022-01-01", start="2020-05"),
                said("c", "2022-01-01", start="2019"),
            ),
            ["start-differs"],
        ),
        ((said("a", "2022"), said("b", "2022-05-10", "incoming", start="2022-05-10")), []),
        ((said("a", "2022-01"), said("b", "2022-05-10", "incoming", start="2022-05-10")), ["start-differs"]),
        ((said("a", "2022-01-01", end="2022-01"), said("b", "2022-01-01", end="2021-05-03")), ["end-differs"]),
        ((said("a", "2022-01-01", start="2021", end="2020"),), ["end-before-start"]),
        ((said("a", "2022-01-01", "outgoing", end="2022-01-01"), said("b", "2022-03-01")), ["after-leaving"]),
        ((said("a", "2022-01-01", "outgoing", end="2022-01-01"), said("b", "2022-01-01")), []),
        ((said("a", None), said("b", None, who="Lê Văn Bảy")), []),
    ],
)
def test_contradictions(resolve: Resolve, records: tuple[Record, ...], found: list[str]) -> None:
    """Claims that cannot all be true are listed; a handover on one day and undated claims are none."""
    assert [one.kind for one in resolve(*records).contradictions] == found


def test_contradicting_claims_are_all_kept(resolve: Resolve) -> None:
    """The bound takes the better attested date; the contradiction names every claim and both dates."""
    found = resolve(
        said("a", "2024-01-01", start="2020-10"),
        said("b", "2024-01-02", start="2020-10"),
        said("c", "2024-01-03", start="1970"),
    )
    (tenure,) = found.tenures
    (contradiction,) = found.contradictions
    assert tenure.start is not None
    assert tenure.start.date == "2020-10"
    assert {claim.article for claim in contradiction.claims} == {"a", "b", "c"}
    assert contradiction.detail == "1970 / 2020-10"


def test_acting_is_an_office_of_its_own(resolve: Resolve) -> None:
    """“Quyền Chủ tịch” beside the chair that another holds is no contradiction."""
    found = resolve(
        record("a", "2024-01-01", positions=[position("Mai Sơn", "Quyền Chủ tịch", "UBND tỉnh Bắc Giang")]),
        record("b", "2024-01-01", positions=[position("Lê Ánh Dương", "Chủ tịch", "UBND tỉnh Bắc Giang")]),
        record("c", "2024-02-01", positions=[position("Mai Sơn", "Quyền Chủ tịch", "UBND tỉnh Bắc Giang")]),
        record("d", "2024-02-01", positions=[position("Lê Ánh Dương", "Chủ tịch", "UBND tỉnh Bắc Giang")]),
    )
    roles: list[Tenure] = list(found.tenures)
    assert {tenure.role for tenure in roles} == {"quyen-chu-tich", "chu-tich"}
    assert found.contradictions == ()
