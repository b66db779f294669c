"""Provinces, districts and surnames as data: counts, succession and dates by the resolutions."""

from __future__ import annotations

from datetime import date

import pytest

from kg.resources import ontology_path
from kg.vocabulary import Concept, Vocabulary, load

# Nghị quyết 202/2025/QH15, Điều 1, worked by hand: new unit ← old units.
MERGERS = {
    "tuyen-quang-2025": "ha-giang tuyen-quang",
    "lao-cai-2025": "lao-cai yen-bai",
    "thai-nguyen-2025": "bac-kan thai-nguyen",
    "phu-tho-2025": "hoa-binh phu-tho vinh-phuc",
    "bac-ninh-2025": "bac-giang bac-ninh",
    "hung-yen-2025": "hung-yen thai-binh",
    "hai-phong-2025": "hai-duong hai-phong",
    "ninh-binh-2025": "ha-nam nam-dinh ninh-binh",
    "quang-tri-2025": "quang-binh quang-tri",
    "da-nang-2025": "da-nang quang-nam",
    "quang-ngai-2025": "kon-tum quang-ngai",
    "gia-lai-2025": "binh-dinh gia-lai",
    "khanh-hoa-2025": "khanh-hoa ninh-thuan",
    "lam-dong-2025": "binh-thuan dak-nong lam-dong",
    "dak-lak-2025": "dak-lak phu-yen",
    "ho-chi-minh-2025": "ba-ria-vung-tau binh-duong ho-chi-minh",
    "dong-nai-2025": "binh-phuoc dong-nai",
    "tay-ninh-2025": "long-an tay-ninh",
    "can-tho-2025": "can-tho hau-giang soc-trang",
    "vinh-long-2025": "ben-tre tra-vinh vinh-long",
    "dong-thap-2025": "dong-thap tien-giang",
    "ca-mau-2025": "bac-lieu ca-mau",
    "an-giang-2025": "an-giang kien-giang",
}
UNCHANGED = {
    "cao-bang",
    "dien-bien",
    "ha-noi",
    "ha-tinh",
    "hue",
    "lai-chau",
    "lang-son",
    "nghe-an",
    "quang-ninh",
    "son-la",
    "thanh-hoa",
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The place and name files alone."""
    folder = ontology_path() / "vocabulary"
    return load([folder / "provinces.ttl", folder / "districts.ttl", folder / "surnames.ttl"])


@pytest.fixture(scope="module")
def units(vocabulary: Vocabulary) -> dict[str, Concept]:
    """Every unit by its slug."""
    return {unit.slug: unit for unit in vocabulary.scheme("unit")}


def valid_on(units: dict[str, Concept], level: str, day: str) -> set[str]:
    """Slugs of the units of a level that are valid on a day; a missing bound is open."""
    return {
        slug
        for slug, unit in units.items()
        if unit.value("level") == level
        and (unit.value("validFrom") or "0000") <= day <= (unit.value("validUntil") or "9999")
    }


@pytest.mark.parametrize(
    ("level", "day", "count"),
    [
        ("province", "2024-12-31", 63),
        ("province", "2025-01-01", 63),
        ("province", "2025-06-30", 63),
        ("province", "2025-07-01", 34),
        ("province", "2026-04-29", 34),
        ("province", "2026-04-30", 34),
        ("district", "2025-06-30", 696),
        ("district", "2025-07-01", 0),
    ],
)
def test_count_of_units_on_a_day(units: dict[str, Concept], level: str, day: str, count: int) -> None:
    """On each side of each reform as many units are valid as the law says."""
    assert len(valid_on(units, level, day)) == count


def test_mergers_are_those_of_the_resolution(units: dict[str, Concept]) -> None:
    """23 units of two or three (17 and 6), 11 unchanged under one IRI."""
    made = {
        slug: " ".join(unit.properties["replaces"])
        for slug, unit in units.items()
        if unit.value("level") == "province" and unit.value("validFrom") == "2025-07-01"
    }
    assert made == MERGERS
    assert [sum(len(parts.split()) == size for parts in MERGERS.values()) for size in (2, 3)] == [17, 6]
    assert valid_on(units, "province", "2025-06-30") & valid_on(units, "province", "2025-07-01") == UNCHANGED


def test_cities_by_period(units: dict[str, Concept]) -> None:
    """Six centrally run cities, seven since Đồng Nai became one on 2026-04-30."""
    cities = {slug for slug, unit in units.items() if unit.value("kind") == "thành phố trực thuộc Trung ương"}
    assert len(cities & valid_on(units, "province", "2025-06-30")) == 6
    assert len(cities & valid_on(units, "province", "2026-04-29")) == 6
    assert valid_on(units, "province", "2026-04-30") & cities >= {"dong-nai-2026", "hue", "ha-noi"}
    assert len(cities & valid_on(units, "province", "2026-04-30")) == 7


def test_succession_goes_both_ways_and_forward_in_time(units: dict[str, Concept]) -> None:
    """Each `isReplacedBy` has its `replaces`, and the heir does not end before the unit does."""
    for slug, unit in units.items():
        for heir in unit.properties.get("isReplacedBy", ()):
            assert slug in units[heir].properties["replaces"]
            assert (units[heir].value("validUntil") or "9999") >= (unit.value("validUntil") or "9999")
        for earlier in unit.properties.get("replaces", ()):
            assert slug in units[earlier].properties["isReplacedBy"]


@pytest.mark.parametrize(
    ("slug", "heirs"),
    [
        ("bac-giang", {"bac-ninh-2025"}),
        ("thua-thien-hue", {"hue"}),
        ("ha-tay", {"ha-noi"}),
        ("dong-nai-2025", {"dong-nai-2026"}),
        ("quan-2-ho-chi-minh", {"thanh-pho-thu-duc-ho-chi-minh"}),
        ("huyen-yen-dung-bac-giang", {"thanh-pho-bac-giang-bac-giang"}),
    ],
)
def test_known_succession(units: dict[str, Concept], slug: str, heirs: set[str]) -> None:
    """Well known cases lead to their heirs."""
    assert set(units[slug].properties["isReplacedBy"]) == heirs


def test_every_district_lies_in_a_province_of_its_time(units: dict[str, Concept]) -> None:
    """`kg:partOf` names one province version that was not over before the district was."""
    for unit in units.values():
        if unit.value("level") == "district":
            (home,) = unit.properties["partOf"]
            assert units[home].value("level") == "province"
            assert (units[home].value("validUntil") or "9999") >= (unit.value("validUntil") or "9999")


@pytest.mark.parametrize(
    ("label", "slugs"),
    [
        ("TP.HCM", {"ho-chi-minh", "ho-chi-minh-2025"}),
        ("Quận 2", {"quan-2-ho-chi-minh"}),
        ("Đắc Lắc", {"dak-lak", "dak-lak-2025"}),
        ("Thừa Thiên - Huế", {"thua-thien-hue"}),
        ("BR-VT", {"ba-ria-vung-tau"}),
        ("Kỳ Anh", {"huyen-ky-anh-ha-tinh", "thi-xa-ky-anh-ha-tinh"}),
        ("Bắc Giang", {"bac-giang", "thanh-pho-bac-giang-bac-giang"}),
        ("Hồ Chí Minh", set()),
    ],
)
def test_a_label_leads_to_its_units(units: dict[str, Concept], label: str, slugs: set[str]) -> None:
    """Spellings of the press lead to the units; a bare “Hồ Chí Minh” is a person and leads to none."""
    assert {slug for slug, unit in units.items() if label in unit.labels} == slugs


def test_dates_are_real_and_in_order(units: dict[str, Concept]) -> None:
    """Every bound is an ISO 8601 year, month or day, and no unit ends before it starts."""
    for unit in units.values():
        start, end = unit.value("validFrom"), unit.value("validUntil")
        for bound in filter(None, (start, end)):
            date.fromisoformat(bound + "-01" * ((10 - len(bound)) // 3))
        assert not (start and end) or start[:4] <= end[:4]


def test_surnames(vocabulary: Vocabulary) -> None:
    """The surnames that almost everyone bears are there and strong; Văn and Thị are no strong surnames."""
    surnames = {concept.label: concept for concept in vocabulary.scheme("surname")}
    strong = {label for label, concept in surnames.items() if not concept.flag("weak")}
    assert {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Võ", "Đỗ", "Đinh", "Giàng", "Thào", "Niê"} <= strong
    assert {"Tôn Nữ", "Tôn Thất", "Âu Dương"} <= strong
    assert strong.isdisjoint({"Văn", "Thị", "Hà", "Mai"})
    assert len(surnames) >= 150
    parts = {concept.slug: concept for concept in vocabulary.scheme("name-part")}
    assert "Thị" in parts["middle"].properties["female"]
    assert "Văn" in parts["middle"].properties["male"]
    shares = {name: int(share) for name, share in map(str.split, parts["surname"].properties["perMille"])}
    assert max(shares, key=lambda name: shares[name]) == "Nguyễn"
    assert 900 <= sum(shares.values()) <= 1000
