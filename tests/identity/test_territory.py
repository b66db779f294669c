"""Units over time: the version that a name means on a date, and what became of it."""

from __future__ import annotations

import pytest

from kg.identity.territory import Territory
from kg.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def territory(vocabulary: Vocabulary) -> Territory:
    """The units of the shipped vocabulary."""
    return Territory(vocabulary)


@pytest.mark.parametrize(
    ("name", "date", "kind", "slug"),
    [
        ("Bắc Ninh", "2024-06-26", None, "bac-ninh"),
        ("Bắc Ninh", "2025-06-30", None, "bac-ninh"),
        ("Bắc Ninh", "2025-07-01", None, "bac-ninh-2025"),
        ("Bắc Ninh", "2024-06", None, "bac-ninh"),
        ("Bắc Ninh", None, None, "bac-ninh"),
        ("Bắc Giang", "2025-10-02", None, "bac-giang"),
        ("Bắc Giang", "2024-06-26", "thành phố", "thanh-pho-bac-giang-bac-giang"),
        ("Đồng Nai", "2026-05-01", None, "dong-nai-2026"),
        ("Hà Nội", "2026-05-01", None, "ha-noi"),
        ("TP.HCM", "2017-01-01", None, "ho-chi-minh"),
        ("Huế", "2017-01-01", None, "thanh-pho-hue-thua-thien-hue"),
        ("Thừa Thiên - Huế", "2017-01-01", None, "thua-thien-hue"),
        ("Hà Tây", "2017-01-01", None, "ha-tay"),
        ("Châu Thành", "2017-01-01", None, None),
        ("Paris", "2017-01-01", None, None),
    ],
)
def test_the_unit_that_a_name_means(
    territory: Territory, name: str, date: str | None, kind: str | None, slug: str | None
) -> None:
    """The version valid on the date; a name of many districts means none; a city of a province only with its kind."""
    unit = territory.find(name, date, kind=kind)
    assert (unit.slug if unit else None) == slug


def test_a_district_is_found_in_the_province_that_a_text_is_about(territory: Territory) -> None:
    """“Châu Thành” of Tiền Giang, also in a text of the merged Đồng Tháp."""
    for province in ("tien-giang", "dong-thap-2025"):
        unit = territory.find("Chợ Gạo", "2017-01-01", within=province)
        assert unit is not None
        assert unit.slug == "huyen-cho-gao-tien-giang"
    found = territory.find("Châu Thành", "2017-01-01", within="tien-giang")
    assert found is not None
    assert found.slug == "huyen-chau-thanh-tien-giang"


@pytest.mark.parametrize(
    ("unit", "today"),
    [
        ("bac-giang", "bac-ninh-2025"),
        ("dong-nai", "dong-nai-2026"),
        ("ha-noi", "ha-noi"),
        ("ha-bac", "ha-bac"),
        ("thua-thien-hue", "hue"),
        ("tan-an-ho-chi-minh", "tan-an-ho-chi-minh"),
    ],
)
def test_the_unit_of_today(territory: Territory, unit: str, today: str) -> None:
    """Mergers are followed to the end; a province that was split stands for itself, as does what no one knows."""
    assert territory.heir(unit) == today


def test_relation_by_succession(territory: Territory) -> None:
    """Bắc Giang is related to the Bắc Ninh of 2025, not to the Bắc Ninh that it was merged with."""
    assert territory.related("bac-giang", "bac-ninh-2025")
    assert territory.related("bac-ninh-2025", "ha-bac")
    assert not territory.related("bac-giang", "bac-ninh")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2024-06-26", "2024-06-27", True),
        ("2025-06-29", "2025-07-02", False),
        ("2025-06-30", "2025-07-01", False),
        ("2017-01-01", "2017-12-31", True),
    ],
)
def test_eras(territory: Territory, one: str, other: str, same: bool) -> None:
    """Dates between which no unit changed are of one era; a change of units parts them."""
    assert (territory.era(one) == territory.era(other)) is same
