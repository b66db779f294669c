"""Who is who across articles: joins with their reasons, separations with theirs."""

from __future__ import annotations

import pytest

from kg.identity import Entities
from kg.model import Person
from tests.identity.conftest import Resolve
from tests.identity.records import EVIDENCE, position, record


def slugs(found: Entities) -> set[str]:
    """Slugs of all persons."""
    return {person.slug for person in found.persons}


def test_an_office_shared_by_two_articles_joins_with_its_reason(resolve: Resolve) -> None:
    """The reason names both articles and the office in their words."""
    found = resolve(
        record("a", "2017-01-01", positions=[position("Nguyễn Văn Hùng", "Chủ tịch", "UBND tỉnh Hà Nam")]),
        record("b", "2017-06-01", positions=[position("Nguyễn Văn Hùng", "Chủ tịch", "Ủy ban nhân dân tỉnh Hà Nam")]),
    )
    (person,) = found.persons
    assert (person.slug, person.articles) == ("nguyen-van-hung", ("a", "b"))
    assert [(r.kind, r.article, r.other) for r in person.merges] == [("shared-office", "b", "a")]
    assert person.merges[0].detail == "Chủ tịch, Ủy ban nhân dân tỉnh Hà Nam"


def test_homonyms_are_told_by_place_and_say_why(resolve: Resolve) -> None:
    """The one that more articles speak of has the bare slug; each names the other and the offices that part them."""
    chair = position("Nguyễn Văn Hùng", "Chủ tịch", "UBND tỉnh Hà Nam")
    found = resolve(
        record("a", "2017-01-01", positions=[chair]),
        record("b", "2017-01-20", positions=[chair]),
        record("c", "2017-01-10", positions=[position("Nguyễn Văn Hùng", "Giám đốc", "Sở Y tế tỉnh Cà Mau")]),
    )
    assert slugs(found) == {"nguyen-van-hung", "nguyen-van-hung-ca-mau"}
    first, second = found.persons
    assert [(s.other, s.kind) for s in first.separations] == [("nguyen-van-hung-ca-mau", "incompatible-offices")]
    assert [(s.other, s.kind) for s in second.separations] == [("nguyen-van-hung", "incompatible-offices")]
    assert first.separations[0].detail == "Chủ tịch, UBND tỉnh Hà Nam / Giám đốc, Sở Y tế tỉnh Cà Mau"


def test_one_chair_outweighs_other_offices(resolve: Resolve) -> None:
    """An office misread in one article does not part the holder of a chair from themself."""
    chair = position("Mai Tiến Dũng", "Chủ nhiệm", "Văn phòng Chính phủ")
    found = resolve(
        record("a", "2017-02-06", positions=[chair, position("Mai Tiến Dũng", "Bộ trưởng", "Bộ Tư pháp")]),
        record("b", "2017-02-07", positions=[chair, position("Mai Tiến Dũng", "Bộ trưởng", "Bộ Quốc phòng")]),
    )
    assert slugs(found) == {"mai-tien-dung"}


def test_an_appointment_explains_two_offices(resolve: Resolve) -> None:
    """A deputy in the centre one day, secretary of a province the next: the article that appoints ties the two."""
    name = "Nguyễn Văn Gấu"
    found = resolve(
        record("a", "2024-06-20", positions=[position(name, "Phó Chủ nhiệm", "Tổng cục Chính trị")]),
        record(
            "b",
            "2024-06-26",
            positions=[
                position(name, "Phó Chủ nhiệm", "Tổng cục Chính trị"),
                position(name, "Bí thư", "Tỉnh ủy Bắc Giang", "incoming"),
            ],
        ),
        record("c", "2024-07-01", positions=[position(name, "Bí thư", "Tỉnh ủy Bắc Giang")]),
    )
    assert slugs(found) == {"nguyen-van-gau"}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (Person("Lê Ngọc Anh", (EVIDENCE,), sex="male"), Person("Lê Ngọc Anh", (EVIDENCE,), sex="female"), "sex"),
        (
            Person("Lê Ngọc Anh", (EVIDENCE,), birth_year=1960),
            Person("Lê Ngọc Anh", (EVIDENCE,), birth_year=1975),
            "birth-year",
        ),
    ],
)
def test_sex_and_birth_year_part(resolve: Resolve, one: Person, other: Person, kind: str) -> None:
    """A shared office does not join a man and a woman, or people of two generations."""
    chair = position("Lê Ngọc Anh", "Giám đốc", "Sở Y tế tỉnh Hà Nam")
    found = resolve(
        record("a", "2017-01-01", persons=[one], positions=[chair]),
        record("b", "2017-01-01", persons=[other], positions=[chair]),
    )
    assert [[s.kind for s in person.separations] for person in found.persons] == [[kind], [kind]]


def test_a_common_name_without_context_is_not_joined(resolve: Resolve) -> None:
    """Nothing speaks for two articles' Nguyễn Thị Hương being one; a name that hardly two bear is reason enough."""
    found = resolve(
        record("a", "2017-01-01", persons=["Nguyễn Thị Hương", "Lê Ô Pích"]),
        record("b", "2018-01-01", persons=["Nguyễn Thị Hương", "Lê Ô Pích"]),
        record("c", "2019-06-01", persons=["Nguyễn Thị Hương"]),
    )
    assert slugs(found) == {"nguyen-thi-huong", "nguyen-thi-huong-2", "nguyen-thi-huong-3", "le-o-pich"}


def test_a_start_in_the_year_of_birth_is_none(resolve: Resolve) -> None:
    """“(Sinh năm 1970) làm Chủ tịch” dates no office."""
    found = resolve(
        record(
            "a",
            "2024-05-16",
            persons=[Person("Dương Văn Thái", (EVIDENCE,), birth_year=1970)],
            positions=[position("Dương Văn Thái", "Bí thư", "Tỉnh ủy Bắc Giang", start="1970")],
        )
    )
    assert [tenure.start for tenure in found.tenures] == [None]


def test_through_the_merger_of_2025(resolve: Resolve) -> None:
    """Offices of Bắc Giang and of the new Bắc Ninh are of one place; those of the old Bắc Ninh are of another."""
    found = resolve(
        record("a", "2025-01-02", positions=[position("Nguyễn Thị Hương", "Chủ tịch", "HĐND tỉnh Bắc Giang")]),
        record("b", "2025-01-05", positions=[position("Nguyễn Thị Hương", "Giám đốc", "Sở Y tế tỉnh Phú Yên")]),
        record(
            "c",
            "2025-10-02",
            positions=[position("Nguyễn Thị Hương", "Chủ tịch", None)],
            places=["Bắc Ninh"],
            persons=["Nguyễn Việt Oanh"],
        ),
    )
    links = found.links
    assert links["a"].persons["Nguyễn Thị Hương"] == links["c"].persons["Nguyễn Thị Hương"]
    assert links["a"].persons["Nguyễn Thị Hương"] != links["b"].persons["Nguyễn Thị Hương"]


def test_short_forms_join_the_only_fuller_name_in_the_chair(resolve: Resolve) -> None:
    """“Bí thư Thăng” is Đinh La Thăng while one Thăng holds the office; of two he could be either, and is neither."""
    chair = "Thành ủy TP.HCM"
    full = record("a", "2017-01-01", positions=[position("Đinh La Thăng", "Bí thư", chair)])
    short = record("b", "2017-02-01", positions=[position("Thăng", "Bí thư", chair)])
    other = record("c", "2017-03-01", positions=[position("Võ Chí Thăng", "Bí thư", chair)])
    (person,) = resolve(full, short).persons
    assert (person.name, person.variants, person.merges[0].kind) == ("Đinh La Thăng", ("Thăng",), "short-form")
    assert len(resolve(full, short, other).persons) == 3


@pytest.mark.parametrize(
    ("known", "read", "joined"),
    [
        ("Nguyễn Đức An", "Nguyễn Đức An Giải", True),
        ("Lê Đình Sơn", "Lê Đình Sơn Hà Tĩnh", True),
        ("Võ Văn Hòa", "Thạnh Ông Võ Văn Hòa", True),
        ("Nguyễn Thị Thu", "Nguyễn Thị Thu Hồng", False),
    ],
)
def test_a_name_that_ran_on_is_that_of_the_known_holder(resolve: Resolve, known: str, read: str, joined: bool) -> None:
    """One article's name with a word too many, in the office that three others give to the name without it."""
    chair = "UBND tỉnh Hà Tĩnh"
    articles = [record(name, "2017-01-01", positions=[position(known, "Phó Chủ tịch", chair)]) for name in "abc"]
    strange = record("d", "2017-02-01", positions=[position(read, "Phó Chủ tịch", chair)])
    people = resolve(*articles, strange).persons
    assert len(people) == (1 if joined else 2)
    if joined:
        assert people[0].name == known
        assert "overlong-name" in {reason.kind for reason in people[0].merges}


def test_a_longer_name_beside_one_no_better_known_stays(resolve: Resolve) -> None:
    """One article against one: either may have read the name wrong."""
    chair = "UBND tỉnh Hà Tĩnh"
    one = record("a", "2017-01-01", positions=[position("Nguyễn Đức An", "Phó Chủ tịch", chair)])
    other = record("b", "2017-02-01", positions=[position("Nguyễn Đức An Giải", "Phó Chủ tịch", chair)])
    assert len(resolve(one, other).persons) == 2


def test_copies_of_one_report_name_the_same_people(resolve: Resolve) -> None:
    """A near-copy needs no other reason, however common the name."""
    text = "Sáng nay, hội nghị tổng kết công tác năm được tổ chức với sự tham dự của đại biểu các ban ngành đoàn thể."
    text += " Hội nghị đã nghe báo cáo kết quả và phương hướng nhiệm vụ, thảo luận giải pháp cho thời gian tới."
    found = resolve(
        record("a", "2017-01-01", persons=["Nguyễn Thị Hương"], text=text),
        record("b", "2017-01-02", persons=["Nguyễn Thị Hương"], text=text + " (Theo TTXVN)"),
    )
    (person,) = found.persons
    assert person.merges[0].kind == "duplicate-report"
    assert found.links["b"].copy_of == "a"


def test_the_name_shown_is_the_fullest_with_accents(resolve: Resolve) -> None:
    """Capitals, missing accents and titles are variants."""
    body = "Sở Y tế tỉnh Hà Nam"
    found = resolve(
        record("a", "2017-01-01", positions=[position("DOAN VAN DAO", "Giám đốc", body)]),
        record("b", "2017-01-02", positions=[position("ĐOÀN VĂN ĐẠO", "Giám đốc", body)]),
        record("c", "2017-01-03", positions=[position("TS Đoàn Văn Đạo", "Giám đốc", body)]),
    )
    (person,) = found.persons
    assert person.name == "Đoàn Văn Đạo"
    assert person.variants == ("DOAN VAN DAO", "TS Đoàn Văn Đạo", "ĐOÀN VĂN ĐẠO")
