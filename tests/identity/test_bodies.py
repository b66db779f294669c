"""Names of bodies: abbreviations, spellings, versions of the territory, succession."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.identity.bodies import Bodies
from kg.identity.territory import Territory
from kg.model import Place
from kg.vocabulary import Vocabulary
from tests.identity.conftest import Resolve
from tests.identity.records import EVIDENCE, position, record


@pytest.fixture(scope="module")
def bodies(vocabulary: Vocabulary) -> Bodies:
    """A reader of names of bodies."""
    return Bodies(vocabulary, Territory(vocabulary))


@pytest.mark.parametrize(
    ("name", "date", "slug"),
    [
        ("UBND tỉnh Bắc Giang", "2024-06-26", "uy-ban-nhan-dan-tinh-bac-giang"),
        ("Ủy ban nhân dân tỉnh Bắc Giang", "2024-06-26", "uy-ban-nhan-dan-tinh-bac-giang"),
        ("Uỷ ban Nhân dân tỉnh Bắc Giang", "2024-06-26", "uy-ban-nhan-dan-tinh-bac-giang"),
        ("UBND thành phố Bắc Giang", "2024-06-26", "uy-ban-nhan-dan-thanh-pho-bac-giang-bac-giang"),
        ("UBND TP.HCM", "2017-02-06", "uy-ban-nhan-dan-thanh-pho-ho-chi-minh"),
        ("Tỉnh ủy Bắc Giang", "2024-06-26", "tinh-uy-bac-giang"),
        ("Tỉnh ủy Bắc Ninh", "2025-06-30", "tinh-uy-bac-ninh"),
        ("Tỉnh ủy Bắc Ninh", "2025-07-01", "tinh-uy-bac-ninh-2025"),
        ("Thành ủy Thành phố Hồ Chí Minh", "2017-02-06", "thanh-uy-ho-chi-minh"),
        ("Huyện ủy Tân Yên", "2024-06-26", "huyen-uy-tan-yen-bac-giang"),
        ("Ban Thường vụ Tỉnh ủy Bắc Giang", "2024-06-26", "ban-thuong-vu-tinh-uy-bac-giang"),
        ("Sở GTVT Hà Nội", "2017-02-06", "so-giao-thong-van-tai-thanh-pho-ha-noi"),
        ("Sở Giao thông Vận tải thành phố Hà Nội", "2017-02-06", "so-giao-thong-van-tai-thanh-pho-ha-noi"),
        ("Bộ KH&ĐT", "2017-02-06", "bo-ke-hoach-va-dau-tu"),
        ("Bộ Công an Việt Nam", "2017-02-06", "bo-cong-an"),
        ("Cục Đăng kiểm Việt Nam", "2017-02-06", "cuc-dang-kiem"),
        ("Cục Đăng kiểm VN", "2017-02-06", "cuc-dang-kiem"),
        ("Cục Đăng kiểm", "2017-02-06", "cuc-dang-kiem"),
        ("Thanh tra của Bộ Nội vụ", "2017-02-06", "thanh-tra-bo-noi-vu"),
        ("Thanh tra Bộ Nội vụ", "2017-02-06", "thanh-tra-bo-noi-vu"),
        ("Ủy ban Pháp luật của Quốc hội", "2017-02-06", "uy-ban-phap-luat"),
        ("Ủy ban Pháp luật", "2017-02-06", "uy-ban-phap-luat"),
        ("Ban Công tác đại biểu thuộc Ủy ban Thường vụ Quốc hội", "2017-02-06", "ban-cong-tac-dai-bieu"),
        ("Ban công tác đại biểu", "2017-02-06", "ban-cong-tac-dai-bieu"),
        ("Ban Ban Cơ yếu Chính phủ", "2017-02-06", "ban-co-yeu-chinh-phu"),
        ("UBND tỉnh Cần Thơ", "2017-02-06", "uy-ban-nhan-dan-thanh-pho-can-tho"),
        ("HĐND TP. Hồ Chí Minh", "2017-02-06", "hoi-dong-nhan-dan-thanh-pho-ho-chi-minh"),
        ("Ủy ban T.Ư MTTQ Việt Nam", "2017-02-06", "uy-ban-trung-uong-mat-tran-to-quoc-viet-nam"),
        ("Ủy ban MTTQ Việt Nam tỉnh Hà Nam", "2017-02-06", "uy-ban-mat-tran-to-quoc-tinh-ha-nam"),
        ("Hội Nông dân Việt Nam", "2017-02-06", "hoi-nong-dan"),
        ("VPCP", "2017-02-06", "van-phong-chinh-phu"),
        ("Ban Chấp hành Trung ương Đảng khóa XIII", "2024-06-26", "ban-chap-hanh-trung-uong-dang"),
        ("Trung ương Đảng", "2024-06-26", "ban-chap-hanh-trung-uong-dang"),
        ("Tổng cục Chính trị QĐND Việt Nam", "2024-06-27", "tong-cuc-chinh-tri"),
        ("Ban Quản lý dự án đầu tư xây dựng Hà Nam", "2024-06-27", "ban-quan-ly-du-an-dau-tu-xay-dung-tinh-ha-nam"),
    ],
)
def test_the_body_that_a_name_means(bodies: Bodies, name: str, date: str, slug: str) -> None:
    """Abbreviation, spelling, term of office and kind of unit make no difference; level and version of the unit do."""
    assert bodies.key(name, date).slug == slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh Bắc Giang", "HĐND tỉnh Bắc Giang"),
        ("Tỉnh ủy Bắc Giang", "Đảng bộ tỉnh Bắc Giang"),
        ("UBND tỉnh Bắc Giang", "UBND tỉnh Bắc Ninh"),
        ("UBND tỉnh Bắc Giang", "Văn phòng UBND tỉnh Bắc Giang"),
        ("Sở Tài chính tỉnh Hà Nam", "Sở Tư pháp tỉnh Hà Nam"),
    ],
)
def test_five_bodies_of_one_province_stay_five(bodies: Bodies, one: str, other: str) -> None:
    """One place name is no reason to join bodies."""
    assert bodies.key(one, "2024-06-26").slug != bodies.key(other, "2024-06-26").slug


def test_a_commune_is_of_the_province_that_the_article_is_about(bodies: Bodies) -> None:
    """There are many communes of one name."""
    keys = {bodies.key("UBND xã Tân Lập", "2017-01-01", home).slug for home in ("ha-noi", "lang-son")}
    assert len(keys) == 2


def test_a_body_of_a_commune_is_of_its_time(resolve: Resolve) -> None:
    """In 2017 a commune lies in the province of 2017, not in the one that followed; the body is seated in it."""
    named = record(
        "a",
        "2017-02-06",
        positions=[position("Lê Văn Tám", "Chủ tịch", "UBND xã Tân Lập")],
        bodies=["UBND xã Tân Lập"],
        places=["Bình Định"],
    )
    found = resolve(replace(named, places=(*named.places, Place("Tân Lập", (EVIDENCE,), level="commune"))))
    (body,) = found.bodies
    assert (body.slug, body.place) == ("uy-ban-nhan-dan-xa-tan-lap-binh-dinh", "tan-lap-binh-dinh")
    assert [tenure.body for tenure in found.tenures] == [body.slug]


def test_variants_and_succession_of_bodies(resolve: Resolve) -> None:
    """One entity for two spellings with the reason kept; the body of the merged province follows both old ones."""
    found = resolve(
        record("a", "2024-06-01", bodies=["UBND tỉnh Bắc Giang", "Ủy ban nhân dân tỉnh Bắc Giang"]),
        record("c", "2024-06-01", bodies=["UBND tỉnh Bắc Ninh"]),
        record("b", "2025-08-01", bodies=["UBND tỉnh Bắc Ninh"]),
    )
    by_slug = {body.slug: body for body in found.bodies}
    old, new = by_slug["uy-ban-nhan-dan-tinh-bac-giang"], by_slug["uy-ban-nhan-dan-tinh-bac-ninh-2025"]
    assert {old.name, *old.variants} == {"UBND tỉnh Bắc Giang", "Ủy ban nhân dân tỉnh Bắc Giang"}
    assert [reason.kind for reason in old.merges] == ["spelling"]
    assert old.replaced_by == (new.slug,)
    assert new.replaces == ("uy-ban-nhan-dan-tinh-bac-giang", "uy-ban-nhan-dan-tinh-bac-ninh")


def test_renamings(resolve: Resolve) -> None:
    """What became of ministries and departments in 2025 is told where the corpus names both."""
    found = resolve(
        record("a", "2024-06-01", bodies=["Bộ Giao thông Vận tải", "Sở Kế hoạch và Đầu tư tỉnh Lai Châu"]),
        record("b", "2025-08-01", bodies=["Bộ Xây dựng", "Sở Tài chính tỉnh Lai Châu"]),
    )
    replaced = {body.slug: body.replaced_by for body in found.bodies if body.replaced_by}
    assert replaced == {
        "bo-giao-thong-van-tai": ("bo-xay-dung",),
        "so-ke-hoach-va-dau-tu-tinh-lai-chau": ("so-tai-chinh-tinh-lai-chau",),
    }


def test_offices_announced_in_the_week_before_a_merger_are_in_the_new_body(resolve: Resolve) -> None:
    """An article of 2025-06-30 on Bắc Giang and Bắc Ninh gives the offices of the new province."""
    announced = record(
        "a",
        "2025-06-30",
        positions=[position("Lê Văn Tám", "Bí thư", "Tỉnh ủy Bắc Ninh")],
        places=["Bắc Giang", "Bắc Ninh"],
    )
    before = record("b", "2025-06-30", positions=[position("Lê Văn Tám", "Bí thư", "Tỉnh ủy Bắc Ninh")])
    assert [tenure.body for tenure in resolve(announced).tenures] == ["tinh-uy-bac-ninh-2025"]
    assert [tenure.body for tenure in resolve(before).tenures] == ["tinh-uy-bac-ninh"]


def test_places_bring_the_units_that_they_lie_in_and_that_followed_them(resolve: Resolve) -> None:
    """A question about the new unit finds facts of the old one through succession, though no article names the new."""
    found = resolve(
        record("a", "2024-06-01", bodies=["UBND huyện Tân Yên"]), record("b", "2024-06-02", places=["Bắc Giang"])
    )
    assert {(place.slug, place.articles) for place in found.places} == {
        ("huyen-tan-yen-bac-giang", ()),
        ("bac-giang", ("b",)),
        ("bac-ninh-2025", ()),
    }
